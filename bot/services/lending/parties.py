"""In which place of a loan somebody acts: the holder by a proved e-mail address, a deputy, a coordinator by role.

`acting` turns the person who writes into an `Acting`, which `Loans.act` checks again under lock.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_rules import knows
from bot.domain.loan_states import SIGNERS, Party
from bot.domain.loans import Loan
from bot.services import roles
from bot.services.lending.standing import is_expected
from bot.services.roles import Role
from bot.storage import people
from bot.storage.lending import deputies

DEPUTISED = frozenset({Party.RECEIVER, Party.LENDER})
"""Places in which a deputy may act; an expert agrees in person or not at all."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody acting in a place of a loan.

    `email` is the holder of the place, `deputy` the address of who acts for the holder. Where an expert has no manager
    the holder is "", and a coordinator acts as deputy. `email` of a coordinator without a proved address is
    `person:<id>`.
    """

    party: Party
    email: str
    deputy: str = ""

    @property
    def actor(self) -> str:
        """Who acts in fact."""
        return self.deputy or self.email


SYSTEM = Acting(Party.SYSTEM, "")
"""The assistant itself."""


async def emails_of(connection: AsyncConnection, person_id: int) -> frozenset[str]:
    """Addresses that a person has proved."""
    person = await people.get(connection, person_id)
    return frozenset({person.email} if person.email and person.is_verified else ())


async def acting(
    connection: AsyncConnection, loan: Loan, person_id: int, now: datetime, party: Party | None = None
) -> Acting | None:
    """Place in which a person acts; with a `party` only that one. None if they have none.

    Whoever has several acts as the one who has to act next, else as the holder of a place, else as deputy or stand-in,
    and as coordinator in the last place. To a party that may not know of the loan it does not exist.
    """
    emails = await emails_of(connection, person_id)
    found = [*_held(loan, emails), *await _deputised(connection, loan, emails, now)]
    if knows(loan, Party.COORDINATOR) and await roles.has(connection, person_id, Role.COORDINATOR, now):
        name = next(iter(emails), f"person:{person_id}")
        if not loan.holders[Party.LENDER] and not _held(loan, emails):
            found.append(Acting(Party.LENDER, "", name))
        found.append(Acting(Party.COORDINATOR, name))
    found = [one for one in found if one.party is party or not party]
    return next((one for one in found if one.party is loan.owner), next(iter(found), None))


async def holds(connection: AsyncConnection, loan: Loan, one: Acting, now: datetime) -> bool:
    """Whether somebody still holds the place in which they act; coordinators are asked for their role before."""
    if one.party not in SIGNERS:
        return True
    if loan.holders[one.party] != one.email or not knows(loan, one.party):
        return False
    if not one.deputy:
        return bool(one.email)
    if not one.email:
        return one.party is Party.LENDER
    valid = await deputies.valid_of(connection, one.email, now)
    return one.party in DEPUTISED and one.deputy in {each.deputy for each in valid}


def deputised(loan: Loan) -> tuple[Party, ...]:
    """Places that the loan waits for, and in which a deputy may answer for the holder."""
    return tuple(one for one in SIGNERS if one in DEPUTISED and loan.holders[one] and is_expected(loan, one))


def _held(loan: Loan, emails: frozenset[str]) -> list[Acting]:
    places = [(party, loan.holders[party]) for party in SIGNERS if knows(loan, party)]
    return [Acting(party, email) for party, email in places if email in emails]


async def _deputised(
    connection: AsyncConnection, loan: Loan, emails: frozenset[str], now: datetime
) -> list[Acting]:
    """Places of others in which one of the addresses may act; nobody acts in two places, so not beside one's own."""
    if emails & set(loan.holders.values()):
        return []
    valid = await deputies.standing_in(connection, emails, now)
    return [
        Acting(party, one.email, one.deputy)
        for party in SIGNERS
        for one in valid
        if party in DEPUTISED and knows(loan, party) and loan.holders[party] == one.email
    ]
