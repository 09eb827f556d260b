"""What time brings to a loan, and when: reminders, handing up, the start, the end (DESIGN §8)."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.loan_states import (
    DROPPED_AFTER,
    HANDOVER_BEFORE_END,
    NOTICES_BEFORE_START,
    SCHEDULES,
    LoanEvent,
    LoanState,
)
from bot.domain.loans import Loan
from bot.domain.working_days import after, begins, shifted
from bot.domain.zone import RIGA

S, E = LoanState, LoanEvent

MORNING = time(9)
"""When people are told of what comes, in Latvia."""

REMIND, ESCALATE, END = "remind", "escalate", "end"
AGAIN, AGAIN_BEFORE = "again", 2
"""Reminder of what was postponed, and how many working days before its last day it comes."""

NOTICE, HANDOVER, CHECK_IN = "notice", "handover", "check-in"
"""Kinds of steps; a number after the name counts working days or, for a check-in, months."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that time brings: `name` tells it from the other steps of the state, `event` is what happens."""

    name: str
    due: datetime
    event: LoanEvent

    @property
    def kind(self) -> str:
        """Name without its number."""
        return self.name.rstrip("0123456789").rstrip("-")

    @property
    def is_turn(self) -> bool:
        """Whether it changes the state, and does not only remind."""
        return self.event not in {E.REMIND, E.ESCALATE}


def steps(loan: Loan) -> tuple[Step, ...]:
    """All that time brings to a loan as it is now, the earliest first; also what has passed."""
    found = [*_scheduled(loan), *_dated(loan)]
    return tuple(sorted(found, key=lambda step: (step.due, step.is_turn, step.name)))


def deadline(loan: Loan) -> datetime | None:
    """Moment at which the state changes by itself if nobody acts; None for a loan that is over, and for no other."""
    return next((step.due for step in steps(loan) if step.is_turn), None)


def monthly(first: date, last: date) -> Iterator[date]:
    """Same day of each month after the first until the day before the last; the last day of shorter months."""
    month = 0
    while True:
        month += 1
        years, index = divmod(first.month - 1 + month, 12)
        year = first.year + years
        day = date(year, index + 1, min(first.day, calendar.monthrange(year, index + 1)[1]))
        if day >= last:
            return
        yield day


def morning(day: date) -> datetime:
    """Hour of a day at which people are told of what comes."""
    return datetime.combine(day, MORNING, RIGA)


def _scheduled(loan: Loan) -> Iterator[Step]:
    """Steps in working days since the state was entered."""
    schedule = SCHEDULES.get(loan.state)
    if not schedule:
        return
    for days in schedule.reminds:
        yield Step(f"{REMIND}-{days}", after(loan.since, days), E.REMIND)
    if schedule.escalates is not None:
        yield Step(f"{ESCALATE}-{schedule.escalates}", after(loan.since, schedule.escalates), E.ESCALATE)
    if schedule.leads_to and schedule.ends is not None and not loan.is_transfer:
        ends = begins(loan.postponed + _DAY) if loan.postponed else after(loan.since, schedule.ends)
        yield Step(f"{END}-{schedule.ends}", ends, schedule.leads_to)
        if loan.postponed:
            yield Step(AGAIN, morning(shifted(loan.postponed, -AGAIN_BEFORE)), E.REMIND)


def _dated(loan: Loan) -> Iterator[Step]:
    """Steps by the dates of the plan in force; without a legal basis on the first day, the plan needs another date."""
    if loan.state is S.DRAFT:
        yield Step("drop", loan.created_at.astimezone(RIGA) + timedelta(days=DROPPED_AFTER), E.DROP)
    if not loan.in_force:
        return
    first, last = loan.in_force.terms.begins, loan.in_force.terms.ends
    match loan.state:
        case S.AGREEMENT_PENDING:
            yield Step("late", begins(first), E.REOPEN)
        case S.SCHEDULED:
            for days in NOTICES_BEFORE_START:
                yield Step(f"{NOTICE}-{days}", morning(shifted(first, -days)), E.REMIND)
            yield Step("start", begins(first), E.START)
        case S.ACTIVE | S.AMENDING:
            for days in HANDOVER_BEFORE_END:
                yield Step(f"{HANDOVER}-{days}", morning(shifted(last, -days)), E.REMIND)
            for number, day in enumerate(monthly(first, last), start=1):
                yield Step(f"{CHECK_IN}-{number}", morning(day), E.REMIND)
            yield Step("over", begins(last + _DAY), E.END)
