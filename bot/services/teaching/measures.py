"""What the scoreboard's job finds: scores of every answer, what is taken for what, and answers that are too alike."""

from dataclasses import dataclass

from pydantic import TypeAdapter

SCOREBOARD = "scoreboard"
"""Kind of the job."""


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
