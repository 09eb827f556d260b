"""Questions with one meaning, put together; what teaches nothing is set apart."""

from collections.abc import Iterable, Sequence

from bot.domain.review import Noted
from knowledge import clusters
from knowledge.analysis import Analyzer
from knowledge.clusters import Logged


class Groups:
    """Puts questions together, and remembers where each wording has come."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._of: dict[Logged, int] = {}
        self._noise: dict[Logged, bool] = {}

    def unknown(self, questions: Iterable[Noted]) -> list[Logged]:
        """Wordings that were not put together yet, each once."""
        return [one for one in dict.fromkeys(map(_asked, questions)) if one not in self._of]

    def is_noise(self, one: Noted) -> bool:
        """Whether there is nothing in a question to learn from; not known is no."""
        return self._noise.get(_asked(one), False)

    def of(self, one: Noted) -> int | None:
        """Number of the group that a question has come to; None if it was not put together yet."""
        return self._of.get(_asked(one))

    def add(self, questions: Sequence[Noted]) -> None:
        """Put questions together; if any is new, all of them anew. It takes about a millisecond each."""
        if not self.unknown(questions):
            return
        asked = [_asked(one) for one in questions]
        for one in dict.fromkeys(asked):
            if one not in self._noise:
                self._noise[one] = clusters.is_noise(one.text, self.analyzer, one.language)
        found = clusters.clustered(asked, self.analyzer)
        self._of = {asked[at]: number for number, group in enumerate(found) for at in group.members}


def _asked(one: Noted) -> Logged:
    return Logged(one.text, "en" if one.logged.language == "en" else "lv")
