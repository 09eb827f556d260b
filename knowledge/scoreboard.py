"""How well each answer is told from the others: of its phrasings how many lead to it, each put as if never taught."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answering import Answerer
from knowledge.leaving_out import tried
from knowledge.rules.wording import FEWEST
from knowledge.schema import SHARED, Language

WEAK = 0.4
"""Share of an answer's phrasings that lead to it below which more of them are wanted."""


@dataclass(frozen=True, slots=True)
class Score:
    """One answer beside the others: of its phrasings, how many lead to it; of those that lead to it, how many are its.

    Shares are 0–1; None where it has no phrasing, or none leads to it. That an answer is the surest counts, whether it
    would be told or only offered.
    """

    reference: str
    title: str
    phrasings: int
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        if self.recall is None:
            return None
        both = (self.precision or 0.0) + self.recall
        return 2 * (self.precision or 0.0) * self.recall / both if both else 0.0

    @property
    def wants_phrasings(self) -> bool:
        """Whether more ways to ask would help: there are few, or too many of them lead elsewhere."""
        return self.phrasings < FEWEST or (self.recall or 0.0) < WEAK


@dataclass(frozen=True, slots=True)
class Confusion:
    """Phrasings of one answer that lead to another."""

    reference: str
    taken_for: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Answers of one scope, by reference, and what is confused, the most first."""

    scores: tuple[Score, ...]
    confusions: tuple[Confusion, ...]


def scoreboard(
    answerer: Answerer,
    scope: str = SHARED,
    language: Language = "lv",
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Scoreboard:
    """Scores of all answers of a scope; titles in `language`.

    Puts every phrasing, which takes minutes where there are tens of thousands: work for the night, in a process of its
    own. `progress` is told how many are done, and of how many.
    """
    layer = answerer.layers.get(scope)
    if layer is None:
        return Scoreboard((), ())
    confused: dict[tuple[str, str], list[str]] = defaultdict(list)
    asked: Counter[str] = Counter()
    led: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in tried(answerer, layer, progress):
        asked[one.reference] += 1
        if one.found is None:
            continue
        led[one.found] += 1
        if one.found == one.reference:
            right[one.reference] += 1
        else:
            confused[one.reference, one.found].append(one.text)
    titles = ((key, answerer.teller.title(key, language)) for key in sorted({*asked, *layer.passages.keys}))
    return Scoreboard(
        tuple(
            Score(
                key,
                title,
                asked[key],
                right[key] / led[key] if led[key] else None,
                right[key] / asked[key] if asked[key] else None,
            )
            for key, title in titles
            if title is not None
        ),
        tuple(
            sorted(
                (Confusion(*pair, tuple(texts)) for pair, texts in confused.items()),
                key=lambda one: (-len(one.phrasings), one.reference, one.taken_for),
            )
        ),
    )
