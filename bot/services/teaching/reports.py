"""What the gate has found in a draft, as it is kept with the job."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import TypeAdapter

from knowledge.schema import Language


class Matter(StrEnum):
    """What a finding is about."""

    FAULT = "fault"
    """The lint calls it an error: a link that leads nowhere, a text too long."""
    COLLISION = "collision"
    """A phrasing leads to two answers."""
    MISSING = "missing"
    """There is no English text."""
    STALE = "stale"
    """The Latvian text has changed since it was translated."""
    EXPIRED = "expired"
    """The review is overdue, or the answer has fallen silent."""
    GOLDEN = "golden"
    """A golden question is taken out, or something else is called right for it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A phrasing as it stands with one of the answers that it leads to."""

    answer: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden question with what was right and what would be, as references; `after` is empty if it is taken out."""

    question: str
    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the draft brings and that may not be published; `file` and `field` say where it stands.

    `piece` is the id of the piece, where it is known; `rule` the rule of the lint that found it; `sides` of a collision
    are the two answers, `golden` tells the question that would measure no more, or something else.
    """

    matter: Matter
    file: str
    field: str
    message: str
    mend: str
    piece: str | None = None
    rule: str = ""
    sides: tuple[Side, ...] = ()
    golden: Golden | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A question whose outcome is another one: reference of the answer, `clarify`, `unknown`, or a small talk's id.

    `id` is the number of a logged question, None for a golden one; `expect` is what is right for a golden question.
    """

    question: str
    before: str
    after: str
    language: str | None = None
    institution: str | None = None
    id: int | None = None
    expect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What the gate has found. The lists hold the first of each kind; `counts` tells how many there are.

    `seconds` is how long training (`train`) and the rest (`check`) took; `is_whole` tells that everything was learned
    anew, `is_sound` that it can be served at all.
    """

    findings: tuple[Finding, ...] = ()
    golden_broken: tuple[Shift, ...] = ()
    golden_mended: tuple[Shift, ...] = ()
    newly_answered: tuple[Shift, ...] = ()
    changed: tuple[Shift, ...] = ()
    lost: tuple[Shift, ...] = ()
    counts: dict[str, int] | None = None
    seconds: dict[str, float] | None = None
    is_whole: bool = True
    is_sound: bool = True

    @property
    def blocks(self) -> bool:
        """Whether it may not be published, unless somebody of the centre says so with a reason."""
        return bool(self.findings or self.golden_broken)

    def with_times(self, seconds: dict[str, float], *, is_whole: bool) -> "Report":
        """Report with how long the work took, and whether everything was learned anew."""
        return replace(self, seconds=seconds, is_whole=is_whole)

    def to_json(self) -> str:
        """Form in which it is kept."""
        return _REPORT.dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> "Report":
        """Read what `to_json` wrote."""
        return _REPORT.validate_json(text)


_REPORT = TypeAdapter(Report)
