"""What the scoreboard's job finds: scores of every answer, what is taken for what, and answers that are too alike."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import TypeAdapter

from knowledge.answering import Answerer
from knowledge.likenesses import likenesses
from knowledge.scoreboard import Scoreboard, scoreboard

SCOREBOARD = "scoreboard"
"""Kind of the job."""

CONFUSIONS, PHRASINGS, HINTS = 300, 20, 300
"""Pairs of a scope that are kept, phrasings of each, and hints: the first ones."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer beside the others of its scope; shares are 0–1, None where there is nothing to count."""

    reference: str
    phrasings: int
    precision: float | None
    recall: float | None
    f1: float | None
    wants_phrasings: bool


@dataclass(frozen=True, slots=True)
class Confused:
    """Phrasings of an answer that lead to another: the first ones, and how many there are."""

    reference: str
    taken_for: str
    count: int
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two answers that say the same (`duplicate`), or the same with other figures (`contradiction`)."""

    hint: str
    one: str
    other: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What was found in a scope."""

    scores: tuple[Scored, ...] = ()
    confusions: tuple[Confused, ...] = ()
    hints: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class Measures:
    """What was found in each scope."""

    scopes: dict[str, Measure]

    def to_json(self) -> str:
        """Form in which it is kept."""
        return _MEASURES.dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> "Measures":
        """Read what `to_json` wrote."""
        return _MEASURES.validate_json(text)


_MEASURES = TypeAdapter(Measures)


def measure(answerer: Answerer, progress: Progress) -> Measures:
    """Measure every scope; `progress` is told for each how many phrasings are done."""
    found = {}
    for number, scope in enumerate(answerer.layers, start=1):
        stage = f"scores {number}/{len(answerer.layers)}"

        def told(done: int, of: int, stage: str = stage) -> None:
            progress(stage, done, of)

        found[scope] = _kept(scoreboard(answerer, scope, progress=told), answerer, scope)
    return Measures(found)


def _kept(board: Scoreboard, answerer: Answerer, scope: str) -> Measure:
    scores = (
        Scored(one.reference, one.phrasings, one.precision, one.recall, one.f1, one.wants_phrasings)
        for one in board.scores
    )
    confusions = (
        Confused(one.reference, one.taken_for, len(one.phrasings), one.phrasings[:PHRASINGS])
        for one in board.confusions[:CONFUSIONS]
    )
    alike = likenesses(answerer, scope)[:HINTS]
    hints = (Alike(one.hint.value, one.one, one.other, one.figures) for one in alike)
    return Measure(tuple(scores), tuple(confusions), tuple(hints))
