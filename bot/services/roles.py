"""Roles: who may do more than others, for whom and how long; every grant and revocation is written down."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Reply
from bot.domain.zone import RIGA
from bot.services import audit
from bot.storage import conversations, inbox, outbox, people
from bot.storage.tables import identities, roles
from bot.storage.tables import people as people_table


class Role(StrEnum):
    """What somebody may do."""

    ADMIN = "admin"
    ORGANISER = "organiser"
    COORDINATOR = "coordinator"
    EDITOR = "editor"


class PastError(ValueError):
    """A role cannot end before it begins."""


class SeveralPeopleError(ValueError):
    """More than one person is meant; the account of the channel tells them apart."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that somebody holds; `institution` None means everywhere, `valid_until` None without an end."""

    person_id: int
    role: Role
    institution: str | None
    valid_from: datetime
    valid_until: datetime | None
    granted_by: str


def end_of(day: date) -> datetime:
    """Moment at which a role ends that is held until a day: when the day is over in Latvia."""
    return datetime.combine(day + timedelta(days=1), time(), RIGA)


async def grant(
    connection: AsyncConnection,
    person_id: int,
    role: Role,
    by: str,
    now: datetime,
    institution: str | None = None,
    valid_until: datetime | None = None,
) -> None:
    """Grant a role; one held already for the same institution is replaced, so that its end can be moved.

    Raises:
        PastError: the end is not after now.

    """
    if valid_until is not None and valid_until <= now:
        raise PastError(valid_until.isoformat())
    same = roles.c.institution.is_(None) if institution is None else roles.c.institution == institution
    await _end(connection, now, roles.c.person_id == person_id, roles.c.role == role, same)
    row = {"person_id": person_id, "role": role, "institution": institution, "granted_by": by}
    await connection.execute(insert(roles).values(**row, valid_from=now, valid_until=valid_until))
    details = {"role": role.value}
    if institution is not None:
        details["institution"] = institution
    if valid_until is not None:
        details["until"] = valid_until.isoformat()
    await audit.note(connection, by, "role-granted", f"person:{person_id}", details, now)


async def tell(
    connection: AsyncConnection, catalogue: Catalogue, person_id: int, role: Role, now: datetime
) -> bool:
    """Tell a person, where they wrote last, that a role was granted to them; False if nobody knows where that was."""
    conversation = await inbox.last_conversation(connection, person_id)
    if conversation is None:
        return False
    state = await conversations.lock(connection, conversation)
    language = state.language or state.spoken
    reply = Reply(language=language, text=catalogue.say(language, "role-granted", role=role.value))
    key = f"role:{person_id}:{role}:{now.isoformat()}"
    return await outbox.put(connection, key, conversation, person_id, reply, now)


async def revoke(connection: AsyncConnection, person_id: int, role: Role, by: str, now: datetime) -> int:
    """Take a role away, for all institutions and on all channels of the person; how many grants ended."""
    same = await same_people(connection, person_id)
    ended = await _end(connection, now, roles.c.person_id.in_(same), roles.c.role == role)
    for one in ended:
        await audit.note(connection, by, "role-revoked", f"person:{one}", {"role": role.value}, now)
    return len(ended)


async def held(connection: AsyncConnection, person_id: int, now: datetime) -> frozenset[Role]:
    """Roles of a person, be it for one institution only; `has` tells for which."""
    return frozenset(one.role for one in await grants_of(connection, person_id, now))


async def has(
    connection: AsyncConnection, person_id: int, role: Role, now: datetime, institution: str | None = None
) -> bool:
    """Whether a person holds a role for an institution or, with None, everywhere."""
    grants = await grants_of(connection, person_id, now)
    return any(one.role is role and one.institution in (None, institution) for one in grants)


async def grants_of(connection: AsyncConnection, person_id: int, now: datetime) -> list[Grant]:
    """Roles that a person holds, also those granted to whoever proved the same e-mail address on another channel."""
    return await _grants(connection, now, roles.c.person_id.in_(await same_people(connection, person_id)))


async def all_grants(connection: AsyncConnection, now: datetime) -> list[Grant]:
    """Every role that is held, the oldest grant first."""
    return await _grants(connection, now)


async def same_people(connection: AsyncConnection, person_id: int) -> frozenset[int]:
    """Ids of a person and of everyone who proved the same e-mail address: the same human on other channels."""
    person = await people.get(connection, person_id)
    others = await people.by_email(connection, person.email) if person.email and person.is_verified else []
    return frozenset({person_id, *others})


async def find_person(connection: AsyncConnection, who: str) -> int | None:
    """Person by a proved e-mail address, `channel:user_id` or `channel:account:user_id`; None if nobody is known so.

    Raises:
        SeveralPeopleError: the user id is known in several accounts of the channel.

    """
    channel, _, user = who.strip().partition(":")
    if not user:
        return next(iter(await people.by_email(connection, channel)), None)
    account, _, within = user.partition(":")
    named = or_(
        identities.c.user_id == user,
        and_(identities.c.account == account, identities.c.user_id == within),
    )
    found = select(identities.c.person_id).where(identities.c.channel == channel, named)
    ids = set((await connection.execute(found)).scalars())
    if len(ids) > 1:
        raise SeveralPeopleError(who)
    return ids.pop() if ids else None


async def names(connection: AsyncConnection, ids: frozenset[int]) -> dict[int, str]:
    """How to write each person so that `find_person` finds them: the proved address, else the first identity."""
    known = select(identities.c.person_id, identities.c.channel, identities.c.account, identities.c.user_id)
    met = await connection.execute(
        known.where(identities.c.person_id.in_(ids)).order_by(identities.c.id.desc())
    )
    written = {row.person_id: f"{row.channel}:{row.account}:{row.user_id}" for row in met}
    proved = select(people_table.c.id, people_table.c.email).where(
        people_table.c.id.in_(ids), people_table.c.email_verified_at.is_not(None)
    )
    return written | {row.id: row.email for row in await connection.execute(proved)}


def _in_force(now: datetime) -> ColumnElement[bool]:
    return and_(roles.c.valid_from <= now, or_(roles.c.valid_until.is_(None), roles.c.valid_until > now))


async def _end(connection: AsyncConnection, now: datetime, *which: ColumnElement[bool]) -> list[int]:
    """End grants that are in force; whose they were."""
    statement = update(roles).where(_in_force(now), *which).values(valid_until=now)
    return sorted((await connection.execute(statement.returning(roles.c.person_id))).scalars())


async def _grants(connection: AsyncConnection, now: datetime, *which: ColumnElement[bool]) -> list[Grant]:
    columns = (
        roles.c.person_id,
        roles.c.role,
        roles.c.institution,
        roles.c.valid_from,
        roles.c.valid_until,
        roles.c.granted_by,
    )
    found = select(*columns).where(_in_force(now), *which).order_by(roles.c.id)
    return [
        Grant(row.person_id, Role(row.role), row.institution, row.valid_from, row.valid_until, row.granted_by)
        for row in await connection.execute(found)
    ]
