"""What becomes of loans when somebody who has a place in them is forgotten, and when their time is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_rules import can
from bot.domain.loan_states import LoanEvent, LoanState, Party
from bot.domain.loans import Loan
from bot.services.lending import parties
from bot.services.lending.loans import Loans
from bot.services.lending.parties import SYSTEM
from bot.storage.lending import keeping

E, S = LoanEvent, LoanState

AGREED_KEPT = timedelta(days=3 * 365)
"""How long a loan is kept after it was closed: as long as somebody may ask on what basis an expert worked elsewhere."""

NOTHING_KEPT = timedelta(days=365)
"""How long a request is kept that came to nothing, and who was whose deputy."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Has people leave loans, within the transaction that is given."""

    loans: Loans

    async def leave(self, connection: AsyncConnection, person_id: int, now: datetime) -> None:
        """End or hand over what a person has a place in, and put `person:<id>` where the address stood.

        Without the receiving manager or the expert a loan ends: without agreement before it begins, else at once.
        In a lending manager's place coordinators stand in. A request of theirs that came to nothing is emptied; a loan
        that was signed is kept for its time, without the address.
        """
        mark = f"person:{person_id}"
        for email in await parties.emails_of(connection, person_id):
            for loan in await keeping.concerning(connection, email):
                left = await keeping.forget(connection, loan, email, mark)
                after = await self._go_on(connection, left, mark, now)
                is_theirs = loan.holders[Party.RECEIVER] == email
                if is_theirs and after.is_over and after.state is not S.CLOSED:
                    await keeping.empty(connection, after)
            await keeping.forget_told(connection, email, mark)
            await keeping.forget_deputies(connection, email, mark, now)

    async def _go_on(self, connection: AsyncConnection, loan: Loan, mark: str, now: datetime) -> Loan:
        """Have a loan go on without one of its parties, or end."""
        if loan.is_over or mark not in loan.holders.values():
            return loan
        if loan.holders[Party.LENDER] == mark:
            details = {"party": Party.LENDER.value, "email": "", "manager": ""}
            return await self.loans.act(connection, loan.id, E.REASSIGN, SYSTEM, now, details=details)
        for kind in (E.DROP, E.WITHDRAW, E.END):
            if can(loan, kind, Party.SYSTEM):
                return await self.loans.act(connection, loan.id, kind, SYSTEM, now)
        return loan


async def purge(connection: AsyncConnection, now: datetime) -> None:
    """Empty loans and deputies that were kept for their time."""
    for loan in await keeping.over_before(connection, now - AGREED_KEPT, agreed=True):
        await keeping.empty(connection, loan)
    for loan in await keeping.over_before(connection, now - NOTHING_KEPT, agreed=False):
        await keeping.empty(connection, loan)
    await keeping.empty_deputies(connection, now - NOTHING_KEPT)
