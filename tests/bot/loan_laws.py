"""What must hold for loans whatever happens, read from raw rows, from what was promised, and from what is shown."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.domain.capacity import lent_on
from bot.domain.loan_states import COMMITTED, FINAL, LoanState
from bot.domain.zone import RIGA
from tests.bot.loan_course import SIGNERS, Course
from tests.bot.loan_telling import AT_ONCE, Telling
from tests.bot.loan_world import COORDINATORS, Picture, Promised

S = LoanState

SILENT = frozenset({"drop", "expire", "start", "reopen", "drop_amendment", "end", "close", "withdraw"})
"""What time may bring about by itself, or the fall of an offer; none of it is an agreement."""


@dataclass
class Laws(Telling):
    """All laws, and what has to be remembered from step to step to judge them.

    `judged` counts the events that were judged, by kind. `ceilings` are what may be lent of an expert on a day: the
    largest share, or what was lent already when it was made smaller.
    """

    judged: Counter[str] = field(default_factory=Counter)
    previous: dict[int, Row[Any]] = field(default_factory=dict)
    ceilings: dict[tuple[int, date], int] = field(default_factory=dict)
    steps: set[tuple[int, int, str]] = field(default_factory=set)
    read: int = 0

    def lowered(self, picture: Picture) -> None:
        """Note what is lent at the moment in which an expert has made the largest share smaller."""
        for (expert, day), lent in _lent(picture).items():
            self.ceilings[expert, day] = max(_most(picture, expert), lent)

    async def check(self, picture: Picture) -> None:
        self.rows = picture.events
        self._read(picture)
        promised = self.world.promised[self.read :]
        self.read = len(self.world.promised)
        for one in promised:
            self._listen(picture, one)
        self._absorbed(picture, promised)
        self._steps(picture)
        self._signatures(picture)
        self._shares(picture)
        self._waiting(picture)
        self._obliged()
        for loan in {loan for loan, _ in self.fresh}:
            assert await self.world.rebuilt(loan) == picture.loans[loan], (
                f"{_name(picture, loan)}: another fold"
            )
            self._ends(picture.loans[loan])
            await self._views(picture.loans[loan])
        self.previous = picture.rows

    def _read(self, picture: Picture) -> None:
        """Take in what happened since, as the events tell it."""
        self.fresh = []
        for number, rows in picture.events.items():
            course = self.courses.setdefault(number, Course())
            known = course.last.number if course.last else 0
            assert [row.number for row in rows] == list(range(1, len(rows) + 1)), "an event is missing"
            for row in rows[known:]:
                self._judge(picture, course, row)
                course.read(row, json.loads(row.details))
                self.fresh.append((number, row))
                self.judged[row.kind] += 1
            loan, row = picture.loans[number], picture.rows[number]
            assert (row.state, row.owner, row.version) == (loan.state, loan.owner, len(rows)), "a stale row"
            assert (row.receiver, row.lender, row.expert) == tuple(loan.holders[one] for one in SIGNERS)  # type: ignore[index]
            assert dict(loan.holders) == course.holders, f"{row.reference}: {loan.holders}, {course.holders}"
            if loan.state in COMMITTED:
                assert loan.in_force == course.force, f"{row.reference}: another plan in force"

    def _judge(self, picture: Picture, course: Course, row: Row[Any]) -> None:
        """Silence is never consent, and nobody acts in a place that is not theirs."""
        name = f"{_name(picture, row.loan_id)}: {row.kind} by {row.by} {row.email} {row.deputy}"
        if row.kind in AT_ONCE:
            assert course.last is not None
            assert course.last.kind == AT_ONCE[row.kind], f"{name} of itself"
        elif row.kind == "reassign":
            assert json.loads(row.details)["party"] != "expert", f"{name}: the expert was replaced"
        elif row.by == "system" and row.kind not in ("remind", "escalate"):
            assert row.kind in SILENT, f"{name}: silence was taken for consent"
        if row.by not in SIGNERS or row.kind == "begin":
            return
        assert row.email == course.holders[row.by], f"{name}: the place is not theirs"
        assert row.by != "expert" or course.asked, f"{name}: the expert was not asked"
        if row.deputy:
            assert row.by != "expert", f"{name}: for the expert"
            assert self._stands_in(picture, row), f"{name}: no valid deputy"
        else:
            assert row.email, f"{name}: nobody acted"

    def _stands_in(self, picture: Picture, row: Row[Any]) -> bool:
        if not row.email:
            return self.world.name(row.deputy) in COORDINATORS
        return any(
            (one.email, one.deputy) == (row.email, row.deputy)
            and one.valid_from <= row.at < one.valid_until
            and (one.revoked_at is None or one.revoked_at > row.at)
            for one in picture.deputies
        )

    def _steps(self, picture: Picture) -> None:
        """What time brings in a round, it brings once."""
        for number, row in self.fresh:
            loan = picture.loans[number]
            if row.by == "system" and row.kind in ("remind", "escalate") and row.number > loan.round:
                step = (number, loan.round, json.loads(row.details)["step"])
                assert step not in self.steps, f"{loan.reference}: {step[2]} came twice"
                self.steps.add(step)

    def _signatures(self, picture: Picture) -> None:
        """From AGREEMENT_PENDING on, the three who hold the places have signed the plan that is in force."""
        for loan in picture.of(*COMMITTED):
            course = self.courses[loan.id]
            for party in SIGNERS:
                is_signed = course.agreed.get(party) == course.holders[party]
                came_late = course.began and course.came.get(party, 0) > course.began
                assert is_signed or (loan.state is S.AMENDING and came_late), (
                    f"{loan.reference} is {loan.state} and not signed by its {party}"
                )

    def _shares(self, picture: Picture) -> None:
        """On no day more is lent than may be; what starts fits on each of its days."""
        lent = _lent(picture)
        for (expert, day), share in lent.items():
            most = _most(picture, expert)
            ceiling = max(most, min(self.ceilings.get((expert, day), 0), share))
            assert share <= ceiling, f"{share} % of {most} % lent on {day}"
            self.ceilings[expert, day] = ceiling
        for number, row in self.fresh:
            loan = picture.loans[number]
            if row.kind == "start" and loan.state is S.ACTIVE and loan.in_force:
                most = _most(picture, loan.expert_id)
                full = [one for one in loan.in_force.terms.days if lent.get((loan.expert_id, one), 0) > most]
                assert not full, f"{loan.reference} has begun although {full[0]} is overbooked"

    def _waiting(self, picture: Picture) -> None:
        """What is not over has an owner, a deadline and a timer for it; what is over waits for nothing."""
        timers = {(one.key.split(":")[1], one.due_at) for one in picture.timers if one.kind == "loan"}
        again = {one.key.split(":")[1] for one in picture.timers if one.attempts}
        for loan in picture.loans.values():
            row, number = picture.rows[loan.id], str(loan.id)
            if loan.state in FINAL:
                assert row.deadline is None, f"{loan.reference} is over and has a deadline"
                assert number not in {one for one, _ in timers}, f"{loan.reference} is over and has a timer"
                assert loan.id not in picture.open_messages, (
                    f"{loan.reference} is over and asks for an answer"
                )
                continue
            assert row.owner in (*SIGNERS, "coordinator"), f"{loan.reference} is nobody's"
            assert row.deadline, f"{loan.reference} has no deadline"
            is_set = (number, row.deadline) in timers or number in again
            assert is_set, f"{loan.reference} would be {loan.state} forever"
            if self.world.stage.works and number not in again:
                assert row.deadline > picture.now, f"{loan.reference} is {loan.state} beyond its deadline"

    def _absorbed(self, picture: Picture, promised: list[Promised]) -> None:
        """Nothing leads out of an end, and nothing more is said of it."""
        for number, row in self.previous.items():
            if row.state in FINAL:
                assert picture.rows[number] == row, f"{row.reference} was over, and changed"
                said = [one.key for one in promised if one.key.startswith(f"loan:{number}:")]
                assert not said, f"{row.reference} was over, and {said} was said"


def _lent(picture: Picture) -> dict[tuple[int, date], int]:
    """Per cent that are lent of each expert on each day from today on."""
    today = picture.now.astimezone(RIGA).date()
    found: dict[tuple[int, date], int] = {}
    for expert in picture.experts:
        plans = [one.in_force for one in picture.of(*COMMITTED) if one.expert_id == expert and one.in_force]
        days = {day for plan in plans for day in plan.terms.days if day >= today}
        found |= {(expert, day): lent_on(day, plans) for day in days}
    return found


def _most(picture: Picture, expert: int) -> int:
    most: int = json.loads(picture.experts[expert].profile)["most"]
    return most


def _name(picture: Picture, loan: int) -> str:
    return f"{picture.loans[loan].reference} ({picture.loans[loan].state})"
