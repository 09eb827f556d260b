"""Answers of institutions that stand in for shared ones, and the shared text that was looked at when they were made."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import overrides
from bot.storage.upserts import upsert


@dataclass(frozen=True, slots=True)
class Override:
    """A piece `key` of an institution that stands in for the piece `shared`; `seen` is the digest of its text then."""

    id: int
    institution: str
    key: str
    shared: str
    seen: str
    by: str
    at: datetime


async def put(
    connection: AsyncConnection, institution: str, key: str, shared: str, seen: str, by: str, now: datetime
) -> None:
    """Note that a piece stands in for a shared one, or that the shared one was looked at again."""
    made = upsert(connection, overrides)
    values = {"institution": institution, "key": key, "shared": shared, "seen": seen, "by": by, "at": now}
    statement = made.values(**values)
    await connection.execute(statement.on_conflict_do_update(index_elements=[overrides.c.key], set_=values))


async def listed(connection: AsyncConnection, institution: str | None = None) -> list[Override]:
    """Overrides of an institution, or all of them."""
    found = select(overrides).order_by(overrides.c.institution, overrides.c.key)
    if institution is not None:
        found = found.where(overrides.c.institution == institution)
    return [Override(*row) for row in await connection.execute(found)]


async def remove(connection: AsyncConnection, key: str) -> None:
    """Forget that a piece stands in for a shared one."""
    await connection.execute(delete(overrides).where(overrides.c.key == key))
