"""What happens to a loan: every event goes through `Deeds.act`, and what time brings through `Deeds.follow`.

`Loans` adds the verbs by which people act.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Expert
from bot.domain.loan_errors import ForbiddenError, OverbookedError, StaleLoanError
from bot.domain.loan_rules import applied
from bot.domain.loan_states import (
    FOR_DEPUTIES,
    THREE,
    TO_BOTH,
    TO_DEPUTY,
    UNSETTLED,
    LoanEvent,
    LoanState,
    Party,
)
from bot.domain.loans import Happened, Loan
from bot.services.lending import parties, standing
from bot.services.lending.checking import check, too_full
from bot.services.lending.loan_notices import LoanNotices, Move
from bot.services.lending.loan_timers import set_timers, step_of
from bot.services.lending.parties import SYSTEM, Acting
from bot.storage.lending import deputies, experts, loans
from bot.storage.timers import Timer

E, S = LoanEvent, LoanState

OVERBOOKED, LATE = "overbooked", "late"
"""Why the assistant sends a plan back: it does not fit any more, or its first day has come without a legal basis."""

Hold = Callable[[AsyncConnection, int], Awaitable[Expert]]
"""Reads an expert by id, whom nobody else can lend until the transaction ends."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """Acts on loans, within the transaction that is given.

    `hold` keeps all that is done with one expert's loans in a row; a test that wants to see a share lent twice puts
    something else there.
    """

    notices: LoanNotices
    hold: Hold = experts.lock

    async def act(
        self,
        connection: AsyncConnection,
        loan_id: int,
        kind: LoanEvent,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> Loan:
        """Have something happen to a loan, with all that follows from it at once; the loan afterwards.

        `version` is that of the loan which the person has seen, None for whoever looks at it now.

        Raises:
            ForbiddenError: who acts does not hold the place any more.
            StaleLoanError: something else is to be decided by now than on that version.
            ImpossibleError: the party cannot do that in this state, or has done it.
            PlanError: what it brings cannot be, see `checking.check`.
            UnavailableError: the expert is not offered any more.
            OverbookedError: the last signature would lend more than was agreed; it is not taken, the others are told.

        """
        loan, expert = await self._held(connection, loan_id)
        if not await parties.holds(connection, loan, acting, now):
            raise ForbiddenError(loan)
        is_old = version is not None and standing.is_old(loan, kind, version)
        if is_old and not _means_the_same(loan, kind, acting):
            raise StaleLoanError(loan)
        return await self._act(connection, loan, expert, _event(loan, kind, acting, now, details))

    async def _act(self, connection: AsyncConnection, loan: Loan, expert: Expert, event: Happened) -> Loan:
        """Have an event happen, write down and tell all that comes of it; raises as `act`."""
        moves = [Move(loan, applied(loan, event), event)]
        check(loan, moves[0].after, event, expert)
        following = _follows(moves[0].after, event.kind)
        if following in {E.SEAL, E.AMENDED}:
            await self._check_room(connection, moves[0], expert)
        if following:
            before = moves[0].after
            then = _event(before, following, SYSTEM, event.at)
            moves.append(Move(before, applied(before, then), then))
        after = moves[-1].after
        for move in moves:
            await loans.append(connection, loan.id, move.event)
        await loans.save(connection, after)
        await set_timers(connection, loan, after, event.at)
        await self.notices.tell(connection, moves, expert, event.deputy or event.email)
        return after

    async def _check_room(self, connection: AsyncConnection, move: Move, expert: Expert) -> None:
        """Refuse a last signature under a plan that does not fit beside the expert's other loans."""
        assert move.after.plan
        others = await loans.committed_plans(connection, expert.id, move.after.id)
        full = too_full(move.before, move.after.plan, expert, others, move.event.at)
        if full:
            await self.notices.full(connection, move.before, expert, full, move.event)
            raise OverbookedError(move.before, full)

    async def _held(self, connection: AsyncConnection, loan_id: int) -> tuple[Loan, Expert]:
        """Loan and its expert, as they stand while nobody else can lend the expert."""
        expert_id = (await loans.existing(connection, loan_id)).expert_id
        expert = await self.hold(connection, expert_id)
        return await loans.existing(connection, loan_id), expert

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Do what a timer has made due, if it still applies."""
        loan, expert = await self._held(connection, timer.subject)
        step = step_of(loan, timer, now)
        if not step:
            return
        kind = step.event
        details: dict[str, Any] = {} if step.is_turn else {"step": step.name}
        if kind is E.ESCALATE and await self._has_deputy(connection, loan, now):
            details["to"] = TO_DEPUTY if loan.state in FOR_DEPUTIES else TO_BOTH
        if kind is E.REOPEN:
            details["reason"] = LATE
        if kind is E.START:
            assert loan.in_force
            others = await loans.committed_plans(connection, expert.id, loan.id)
            full = too_full(loan, loan.in_force, expert, others, now)
            if full:
                kind, details = (
                    E.REOPEN,
                    {"reason": OVERBOOKED, "day": full.day.isoformat(), "free": full.free},
                )
        await self._act(connection, loan, expert, _event(loan, kind, SYSTEM, now, details))

    async def _has_deputy(self, connection: AsyncConnection, loan: Loan, now: datetime) -> bool:
        """Whether somebody may act now for one who has to."""
        held = [loan.holders[party] for party in parties.deputised(loan)]
        return any([await deputies.valid_of(connection, email, now) for email in held])


def _event(
    loan: Loan, kind: LoanEvent, acting: Acting, now: datetime, details: Mapping[str, Any] | None = None
) -> Happened:
    """Next event of a loan."""
    return Happened(loan.version + 1, kind, now, acting.party, acting.email, acting.deputy, details or {})


def _means_the_same(loan: Loan, kind: LoanEvent, acting: Acting) -> bool:
    """Whether something may be done on any version, since refusing it would tell what the lending side has done."""
    return kind is E.WITHDRAW and acting.party is Party.RECEIVER and loan.state in UNSETTLED


def _follows(loan: Loan, kind: LoanEvent) -> LoanEvent | None:
    """What the assistant does at once after an event."""
    if kind is E.SIGN and loan.is_signed:
        return E.SEAL if loan.state is S.PLANNING else E.AMENDED
    if kind is E.EVALUATE and loan.evaluated >= THREE:
        return E.CLOSE
    return None
