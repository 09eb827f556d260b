"""People and the identities by which channels know them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import identities, people
from bot.storage.upserts import upsert


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes to us; `email` is theirs for sure once `is_verified`."""

    id: int
    name: str | None = None
    email: str | None = None
    is_verified: bool = False
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """How a channel knows a person: within an account (a bot, a workspace) by a user id."""

    channel: str
    account: str
    user_id: str


COLUMNS = (people.c.id, people.c.name, people.c.email, people.c.email_verified_at, people.c.institution)
"""Columns that make a person; `read` takes them in this order."""


async def get(connection: AsyncConnection, person_id: int) -> Person:
    """Person by id; it must exist."""
    return read((await connection.execute(select(*COLUMNS).where(people.c.id == person_id))).one())


def read(row: Sequence[Any]) -> Person:
    """Person from the values of `COLUMNS`."""
    number, name, email, verified_at, institution = row
    return Person(number, name, email, verified_at is not None, institution)


async def known(connection: AsyncConnection, identity: Identity) -> int | None:
    """Id of the person with an identity."""
    found = select(identities.c.person_id).where(
        identities.c.channel == identity.channel,
        identities.c.account == identity.account,
        identities.c.user_id == identity.user_id,
    )
    return (await connection.execute(found)).scalar_one_or_none()


async def meet(connection: AsyncConnection, identity: Identity, now: datetime) -> int:
    """Id of the person with an identity, who is created when not yet known."""
    person_id = await known(connection, identity)
    if person_id is not None:
        return person_id
    created = await connection.execute(insert(people).values(created_at=now).returning(people.c.id))
    known_as = upsert(connection, identities).values(
        person_id=int(created.scalar_one()),
        channel=identity.channel,
        account=identity.account,
        user_id=identity.user_id,
    )
    at_once = ["channel", "account", "user_id"]  # somebody's first two messages may come in the same moment
    await connection.execute(known_as.on_conflict_do_nothing(index_elements=at_once))
    met = await known(connection, identity)
    assert met is not None
    return met


async def by_email(connection: AsyncConnection, email: str) -> list[int]:
    """Ids of the people who have proved that an e-mail address is theirs, on whatever channel."""
    found = select(people.c.id).where(
        people.c.email == email.casefold(), people.c.email_verified_at.is_not(None)
    )
    return list((await connection.execute(found.order_by(people.c.id))).scalars())


async def change(connection: AsyncConnection, person_id: int, **values: object) -> None:
    """Set columns of a person."""
    await connection.execute(update(people).where(people.c.id == person_id).values(**values))
