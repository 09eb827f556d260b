"""How much of a kind is kept of a person, where it is told in a word."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import people, tables
from bot.storage.lending import experts as kept_experts
from bot.storage.lending import needs as kept_needs
from bot.storage.personal.loan_record import borrowed
from bot.storage.personal.ownership import Whose
from bot.storage.teaching import watches


async def questions(connection: AsyncConnection, whose: Whose) -> int:
    """How many questions were logged in conversations that are theirs alone."""
    found = select(func.count()).where(tables.questions.c.conversation_id.in_(whose.own))
    return int((await connection.execute(found)).scalar_one())


async def watched(connection: AsyncConnection, whose: Whose) -> int:
    """How many answers the person waits to be told."""
    return sum(one.told_at is None for one in await watches.of_person(connection, whose.person_id))


async def roles(connection: AsyncConnection, whose: Whose, now: datetime) -> int:
    """How many roles are held now."""
    kept = tables.roles
    is_held = or_(kept.c.valid_until.is_(None), kept.c.valid_until > now)
    found = select(func.count()).where(kept.c.person_id == whose.person_id, is_held)
    return int((await connection.execute(found)).scalar_one())


async def channels(connection: AsyncConnection, whose: Whose) -> tuple[str, ...]:
    """Channels on which the person is known."""
    kept = tables.identities
    found = select(kept.c.channel).distinct().where(kept.c.person_id == whose.person_id)
    return tuple(sorted((await connection.execute(found)).scalars()))


async def experts(connection: AsyncConnection, whose: Whose) -> int:
    """How many offers of the expert bank are theirs, or wait for and hold their consent."""
    person = await people.get(connection, whose.person_id)
    if not person.email or not person.is_verified:
        return 0
    return len(await kept_experts.concerning(connection, {person.email}))


async def loans(connection: AsyncConnection, whose: Whose) -> int:
    """How many loans of experts the person has a place in, as far as they may know of them."""
    return len(await borrowed(connection, whose))


async def needs(connection: AsyncConnection, whose: Whose) -> int:
    """How many needs wait."""
    return len(await kept_needs.of_people(connection, {whose.person_id}))
