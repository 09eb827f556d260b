"""What is kept of one person's loans: those in which they have a place, what they did, and who stands in for whom.

What they may not know of a loan is not handed over either: an expert learns nothing before being asked, the receiving
side not how far the lending side has come, and nobody who it was that did not agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_states import NOT_AGREED, UNSETTLED, LoanState, Party
from bot.domain.loans import Loan
from bot.domain.plans import Plan, Terms
from bot.storage import people
from bot.storage.lending import deputies, evaluations, keeping, loans
from bot.storage.lending.deputies import Deputy
from bot.storage.personal.ownership import Whose


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that the person did."""

    at: datetime
    what: str
    as_deputy: bool


@dataclass(frozen=True, slots=True)
class KeptLoan:
    """A loan as the person may see it; `said` is how they found it went."""

    reference: str
    place: str
    state: str
    created_at: datetime
    terms: Terms | None
    plan: Plan | None
    deeds: tuple[Deed, ...]
    said: Mapping[str, str | int]


async def borrowed(connection: AsyncConnection, whose: Whose) -> tuple[KeptLoan, ...]:
    """Loans in which the person has a place or has acted, the oldest first."""
    email = await _email(connection, whose)
    found = await keeping.concerning(connection, email) if email else []
    kept = [await _kept(connection, loan, email) for loan in sorted(found, key=lambda one: one.id)]
    return tuple(one for one in kept if one)


async def stand_ins(connection: AsyncConnection, whose: Whose) -> tuple[Deputy, ...]:
    """Deputies whom the person named, and whom they stand in for."""
    email = await _email(connection, whose)
    return tuple(await deputies.of_person(connection, email)) if email else ()


async def _email(connection: AsyncConnection, whose: Whose) -> str:
    person = await people.get(connection, whose.person_id)
    return person.email if person.email and person.is_verified else ""


async def _kept(connection: AsyncConnection, loan: Loan, email: str) -> KeptLoan | None:
    place = next((party for party, holder in loan.holders.items() if holder == email), None)
    happened = await loans.events(connection, loan.id)
    deeds = [one for one in happened if email in {one.email, one.deputy}]
    if place is Party.EXPERT and not loan.is_asked:
        return None
    if not place and not deeds:
        return None
    said = await evaluations.of_loan(connection, loan.id)
    return KeptLoan(
        reference=loan.reference,
        place=place.value if place else "",
        state=_state(loan.state, place),
        created_at=loan.created_at,
        terms=loan.terms,
        plan=loan.plan,
        deeds=tuple(Deed(one.at, one.kind.value, one.deputy == email) for one in deeds),
        said=next((one.answers for one in said if one.party is place), {}),
    )


def _state(state: LoanState, place: Party | None) -> str:
    if state in NOT_AGREED:
        return "not_agreed"
    if place is Party.RECEIVER and state in UNSETTLED:
        return "unsettled"
    return state.value
