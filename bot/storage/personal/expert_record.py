"""What the expert bank keeps of one person: offers with their history, and needs that wait."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Profile
from bot.storage import people
from bot.storage.expert_tables import expert_events
from bot.storage.lending import experts, needs
from bot.storage.personal.ownership import Whose


@dataclass(frozen=True, slots=True)
class OfferEvent:
    """One thing that happened to an offer."""

    at: datetime
    event: str
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class KeptOffer:
    """An offer of the expert bank that is the person's, with its history; of one that they vouch for, how it stands."""

    reference: str
    state: str
    created_at: datetime
    profile: Profile | None
    history: tuple[OfferEvent, ...]


@dataclass(frozen=True, slots=True)
class KeptWish:
    """A need for an expert that waits."""

    reference: str
    text: str
    created_at: datetime
    until: date


async def offers(connection: AsyncConnection, whose: Whose) -> tuple[KeptOffer, ...]:
    """Offers of the expert bank that are the person's own, and those that they vouch for."""
    person = await people.get(connection, whose.person_id)
    if not person.email or not person.is_verified:
        return ()
    own = await experts.ever(connection, person.email)
    vouched = [one for one in await experts.managed_by(connection, person.email) if one not in own]
    return tuple(
        [
            KeptOffer(
                one.reference,
                one.state,
                one.created_at,
                one.profile if one in own else None,
                await _history(connection, one.id) if one in own else (),
            )
            for one in [*own, *vouched]
        ]
    )


async def _history(connection: AsyncConnection, expert_id: int) -> tuple[OfferEvent, ...]:
    kept = expert_events
    found = select(kept.c.at, kept.c.event, kept.c.after, kept.c.reason).where(kept.c.expert_id == expert_id)
    return tuple(OfferEvent(*row) for row in await connection.execute(found.order_by(kept.c.id)))


async def wishes(connection: AsyncConnection, whose: Whose) -> tuple[KeptWish, ...]:
    """Needs of the person that wait."""
    found = await needs.of_people(connection, {whose.person_id})
    return tuple(KeptWish(one.reference, one.text, one.created_at, one.until) for one in found)
