"""What waits for an address: told to whoever has just proved that it is theirs, and listed for whoever asks."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_states import LoanState
from bot.domain.loans import Loan
from bot.services.lending import addresses, parties
from bot.services.lending.loan_notices import LoanNotices
from bot.services.lending.parties import Acting
from bot.services.lending.standing import is_expected
from bot.storage.lending import deputies, experts, loans
from bot.storage.timers import Timer


@dataclass(frozen=True, slots=True)
class Waiting:
    """A loan that waits for an answer of somebody, in the place in which they would give it."""

    loan: Loan
    acting: Acting


async def waiting_for(connection: AsyncConnection, person_id: int, now: datetime) -> list[Waiting]:
    """Loans that wait for a person, also as deputy; the oldest first. What coordinators do is on their board."""
    emails = await parties.emails_of(connection, person_id)
    others = await deputies.standing_in(connection, emails, now)
    found = []
    for loan in await loans.for_emails(connection, {*emails, *(one.email for one in others)}, is_over=False):
        for party in loan.holders:
            acting = await parties.acting(connection, loan, person_id, now, party)
            if acting and is_expected(loan, party):
                found.append(Waiting(loan, acting))
                break
    return found[::-1]


@dataclass(frozen=True, slots=True)
class Greeting:
    """Tells whoever has proved an address what waits for it."""

    notices: LoanNotices

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Tell a person, where they talk, what waits for them; whoever talks nowhere has had a mail."""
        for one in await waiting_for(connection, timer.subject, now):
            if one.loan.state is LoanState.DRAFT:
                continue
            who = one.acting.actor
            to = await addresses.reached(connection, who, one.loan.language, now)
            expert = await experts.get(connection, one.loan.expert_id)
            if expert and not to.by_mail:
                await self.notices.note(connection, one.loan, expert, "loan-waits", to, one.acting.party, now)
