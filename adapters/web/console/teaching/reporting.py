"""What the gate has found, as it is shown: what blocks, and the questions whose outcome is another one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.web.console.teaching.shown import Showing, base_of
from adapters.web.console.visit import Visit
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.gate_words import golden_text
from bot.services.teaching.gates import Gate
from bot.services.teaching.references import Known, Titles
from bot.services.teaching.reports import Finding, Golden, Matter, Report, Shift, Side
from knowledge.pieces import scope_of
from knowledge.schema import SHARED

KINDS: Mapping[str, str] = {
    "broken": "golden_broken",
    "mended": "golden_mended",
    "lost": "lost",
    "changed": "changed",
    "answered": "newly_answered",
}
"""Lists of a report by the words of their addresses, what matters most first."""

AT_ONCE = 5
"""Questions of each list that stand with the report itself."""

PAGE = 50
"""Questions on one page of a list."""


@dataclass(frozen=True, slots=True)
class End:
    """What came, or would come, of a question: an answer with its title, or what there is instead."""

    reference: str
    known: Known | None


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its outcome before and after; `scope` tells whose answers it is about."""

    shift: Shift
    before: End
    after: End
    expected: tuple[End, ...]
    scope: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of the questions of a list: `count` there are, `kept` are listed, `hidden` belong to others."""

    kind: str
    count: int
    kept: int
    hidden: int
    lines: tuple[Line, ...]

    @property
    def is_long(self) -> bool:
        """Whether there is more than is shown."""
        return self.kept > len(self.lines)


@dataclass(frozen=True, slots=True)
class Blocked:
    """Something that may not be published, with its piece and the name of the field, where they are known."""

    finding: Finding
    known: Known | None
    field: str
    sides: tuple[tuple[Side, Known | None], ...] = ()
    golden: str = ""
    """What is done to a golden question."""

    @property
    def can_agree(self) -> bool:
        """Whether somebody may say that the translation still holds."""
        return self.finding.matter is Matter.STALE and bool(self.finding.piece)


class Reported:
    """A report to those who may see it: whose institution asked a question, tells who sees the question.

    Whoever teaches the scope of the draft sees all golden questions that it would break.
    """

    def __init__(
        self, visit: Visit, gate: Gate, report: Report, grants: Sequence[Grant], titles: Titles
    ) -> None:
        self.report = report
        self._grants = grants
        self._scope = gate.draft.scope
        self._visit = visit
        self._titles = titles
        self._showing = Showing(visit, self._titles)

    def blocks(self) -> list[Blocked]:
        """What may not be published, matter by matter."""
        found = sorted(self.report.findings, key=lambda one: list(Matter).index(one.matter))
        return [self._blocked(one) for one in found]

    def listings(self) -> list[Listing]:
        """The beginnings of all lists that are not empty."""
        found = (self.listing(kind, 0, AT_ONCE) for kind in KINDS)
        return [one for one in found if one.count]

    def listing(self, kind: str, start: int, most: int) -> Listing:
        """Part of a list."""
        shifts: Sequence[Shift] = getattr(self.report, KINDS[kind])
        theirs = [one for one in shifts if self._is_seen(one)]
        count = (self.report.counts or {}).get(KINDS[kind], len(shifts))
        lines = tuple(self._line(one) for one in theirs[start : start + most])
        return Listing(kind, count, len(theirs), len(shifts) - len(theirs), lines)

    def _blocked(self, one: Finding) -> Blocked:
        known = self._titles.of(one.piece) if one.piece else None
        sides = tuple((side, self._titles.of(side.answer)) for side in one.sides)
        golden = self._golden(one.golden) if one.golden else ""
        return Blocked(one, known, self._showing.label(base_of(one.field)), sides, golden)

    def _is_seen(self, shift: Shift) -> bool:
        return self._may_read(shift.institution, is_golden=shift.id is None)

    def _may_read(self, institution: str | None, *, is_golden: bool) -> bool:
        return rights.may_read(self._grants, institution, self._scope, is_golden=is_golden)

    def _golden(self, one: Golden) -> str:
        """What is done to a golden question."""
        if not self._may_read(one.institution, is_golden=True):
            return self._visit.words("teaching-gate-golden-hidden")
        return golden_text(self._visit.core.app.dialogue.catalogue, self._titles, one, self._visit.language)

    def _line(self, shift: Shift) -> Line:
        expected = tuple(map(self._end, shift.expect))
        ends = (*expected, self._end(shift.before), self._end(shift.after))
        scope = shift.institution or next((scope_of(one.known.key) for one in ends if one.known), SHARED)
        return Line(shift, self._end(shift.before), self._end(shift.after), expected, scope)

    def _end(self, reference: str) -> End:
        return End(reference, self._titles.of(reference))
