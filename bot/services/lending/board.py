"""Requests for experts as coordinators see them: by stage, with how long they have waited and what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Expert
from bot.domain.loan_states import NOT_AGREED, LoanState, Party
from bot.domain.loan_times import ESCALATE, REMIND, steps
from bot.domain.loans import Loan
from bot.domain.working_days import passed
from bot.domain.zone import RIGA
from bot.services.lending.standing import KEYS, NOT_AGREED_KEY
from bot.storage.lending import experts, loans
from knowledge.institutions import Registry
from knowledge.schema import Language

S = LoanState

OPEN = (
    S.AWAITING_LENDER,
    S.NEGOTIATING,
    S.LENDER_AGREED,
    S.AWAITING_EXPERT,
    S.PLANNING,
    S.AGREEMENT_PENDING,
    S.SCHEDULED,
    S.ACTIVE,
    S.AMENDING,
    S.EVALUATING,
)
"""States of requests that are on their way, in the order in which they come; a draft is its author's alone."""

LATE = "late"
"""What is asked for to see the late ones of all stages."""

STAGES: dict[str, tuple[LoanState, ...]] = {
    **{KEYS[state]: (state,) for state in OPEN},
    KEYS[S.CLOSED]: (S.CLOSED,),
    NOT_AGREED_KEY: tuple(sorted(NOT_AGREED)),
}
"""States by the key of the stage in which they are shown; ends without agreement are one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A request on the board; `age` and `waits` are working days since it was begun and since its stage began.

    Those, and `deadline`, are None when it is over. `lender` is the name of the institution that lends.
    """

    loan: Loan
    expert: Expert
    lender: str
    age: int | None
    waits: int | None
    deadline: datetime | None
    is_late: bool

    @property
    def stage(self) -> str:
        """Key of the stage in which it stands."""
        return stage_of(self.loan)

    @property
    def host(self) -> str:
        """Institution that borrows."""
        return self.loan.terms.host if self.loan.terms else ""

    @property
    def owner(self) -> Party | None:
        """Who has to act; None when it is over."""
        return None if self.loan.is_over else self.loan.owner


def stage_of(loan: Loan) -> str:
    """Key of the stage of a loan, one for all ends without agreement."""
    return NOT_AGREED_KEY if loan.state in NOT_AGREED else KEYS[loan.state]


def is_late(loan: Loan, now: datetime) -> bool:
    """Whether somebody has been reminded in vain, or the deadline has passed; what was postponed is not late before."""
    due = [step for step in steps(loan) if step.due <= now]
    is_overdue = any(step.is_turn for step in due)
    return is_overdue or (not loan.postponed and any(step.kind in {REMIND, ESCALATE} for step in due))


async def board(
    connection: AsyncConnection, registry: Registry, language: Language, now: datetime, stage: str = ""
) -> list[Row]:
    """Requests of a stage, those that are `LATE`, or all that are not over; in the order of stages, oldest first."""
    found = await loans.board(connection, *STAGES.get(stage, OPEN))
    people = {one.id: one for one in await experts.all_of(connection)}
    rows = [_row(loan, people[loan.expert_id], registry, language, until, now) for loan, until in found]
    order = list(STAGES)
    rows.sort(key=lambda row: (order.index(row.stage), row.loan.id))
    return [row for row in rows if row.is_late] if stage == LATE else rows


def by_stage(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Requests under the keys of their stages, in the order in which they come."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.stage, []).append(row)
    return found


def of_institution(rows: Iterable[Row], institution: str) -> list[Row]:
    """Requests in which an institution borrows or lends."""
    return [row for row in rows if institution in (row.host, row.lender)]


def institutions(rows: Iterable[Row]) -> frozenset[str]:
    """Whoever borrows or lends in some requests."""
    return frozenset(name for row in rows for name in (row.host, row.lender) if name)


def named(registry: Registry, language: Language, institution: str) -> str:
    """Name of an institution that a profile gives by its code, or by its name where it has none."""
    found = registry.institutions.get(institution)
    return found.name.in_language(language) if found else institution


def _row(
    loan: Loan,
    expert: Expert,
    registry: Registry,
    language: Language,
    until: datetime | None,
    now: datetime,
) -> Row:
    today = now.astimezone(RIGA).date()
    return Row(
        loan=loan,
        expert=expert,
        lender=named(registry, language, expert.profile.institution),
        age=None if loan.is_over else passed(loan.created_at.astimezone(RIGA).date(), today),
        waits=None if loan.is_over else passed(loan.since.astimezone(RIGA).date(), today),
        deadline=None if loan.is_over else until,
        is_late=not loan.is_over and is_late(loan, now),
    )
