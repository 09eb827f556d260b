"""What becomes of loans when their expert is suspended or withdrawn, or has another manager or institution."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Expert, ExpertState
from bot.domain.loan_states import RUNNING, UNSETTLED, LoanEvent, LoanState, Party
from bot.domain.loans import Loan
from bot.services.lending import addresses
from bot.services.lending.loans import Loans
from bot.services.lending.parties import SYSTEM
from bot.storage.lending import loans

S = LoanState

OPEN = UNSETTLED | {S.PLANNING}
"""States in which nothing was signed by all three yet."""

TO_COME = OPEN | {S.AGREEMENT_PENDING, S.SCHEDULED}


@dataclass(frozen=True, slots=True)
class ExpertChanges:
    """Follows changes of experts, within the transaction in which they happen."""

    loans: Loans

    async def follow(self, connection: AsyncConnection, expert: Expert, now: datetime) -> None:
        """Bring the loans of an expert in line with how the expert is offered now; doing it twice is doing it once.

        Another manager takes over what is not over, and has to sign what was signed before. An expert who is in another
        institution or offered no more cannot be lent as agreed: what is not signed ends without agreement. Of a
        suspended expert also what has not begun ends, and the coordinators decide on what runs.
        """
        for loan in await loans.of_expert(connection, expert.id):
            if _falls(loan, expert):
                await self.loans.act(connection, loan.id, LoanEvent.WITHDRAW, SYSTEM, now)
                continue
            if expert.profile.manager != loan.manager:
                await self._hand_over(connection, loan, expert, now)
            if expert.state is ExpertState.SUSPENDED and loan.state in RUNNING:
                await self._tell_suspended(connection, loan, expert, now)

    async def _hand_over(
        self, connection: AsyncConnection, loan: Loan, expert: Expert, now: datetime
    ) -> None:
        """Put the new manager into L's place; one who holds another place is stood in for by coordinators."""
        manager = expert.profile.manager
        others = {loan.holders[Party.RECEIVER], loan.holders[Party.EXPERT]}
        email = "" if manager in others else manager
        if loan.holders[Party.LENDER] == email:
            return
        details = {"party": Party.LENDER.value, "email": email, "manager": manager}
        await self.loans.act(connection, loan.id, LoanEvent.REASSIGN, SYSTEM, now, details=details)

    async def _tell_suspended(
        self, connection: AsyncConnection, loan: Loan, expert: Expert, now: datetime
    ) -> None:
        for to in await addresses.coordinators(connection, loan.language, now):
            notices, place = self.loans.notices, Party.COORDINATOR
            await notices.note(connection, loan, expert, "loan-told-suspended", to, place, now)


def _falls(loan: Loan, expert: Expert) -> bool:
    """Whether a loan cannot come about any more."""
    if expert.state is ExpertState.SUSPENDED:
        return loan.state in TO_COME
    if expert.state is ExpertState.WITHDRAWN:
        return loan.state in OPEN
    return loan.state in UNSETTLED and loan.home != expert.profile.institution
