"""Who may act for whom, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.expert_tables import deputies


@dataclass(frozen=True, slots=True)
class Deputy:
    """`deputy` may act for `email` from the one moment until before the other; unless it was taken back before."""

    id: int
    email: str
    deputy: str
    valid_from: datetime
    valid_until: datetime
    granted_by: str
    revoked_at: datetime | None = None

    def is_valid(self, now: datetime) -> bool:
        """Whether the deputy may act now."""
        return self.valid_from <= now < self.valid_until and self.revoked_at is None


async def get(connection: AsyncConnection, deputy_id: int) -> Deputy | None:
    """Deputy by id."""
    found = await _many(connection, deputies.c.id == deputy_id)
    return found[0] if found else None


async def of(connection: AsyncConnection, email: str) -> list[Deputy]:
    """Everyone who may, might or will act for an address, in the order in which they were named."""
    return await _many(connection, deputies.c.email == email)


async def valid_of(connection: AsyncConnection, email: str, now: datetime) -> list[Deputy]:
    """Those who may act for an address now."""
    return [one for one in await of(connection, email) if one.is_valid(now)]


async def standing_in(connection: AsyncConnection, emails: Collection[str], now: datetime) -> list[Deputy]:
    """For whom some addresses may act now."""
    found = await _many(connection, deputies.c.deputy.in_(emails))
    return [one for one in found if one.is_valid(now)]


async def of_person(connection: AsyncConnection, email: str) -> list[Deputy]:
    """All in which an address has a part."""
    return await _many(connection, (deputies.c.email == email) | (deputies.c.deputy == email))


async def add(
    connection: AsyncConnection,
    *,
    email: str,
    deputy: str,
    valid_from: datetime,
    valid_until: datetime,
    granted_by: str,
) -> Deputy:
    """Keep a new deputy."""
    row = {
        "email": email,
        "deputy": deputy,
        "valid_from": valid_from,
        "valid_until": valid_until,
        "granted_by": granted_by,
    }
    added = insert(deputies).values(**row).returning(deputies.c.id)
    number = int((await connection.execute(added)).scalar_one())
    return Deputy(number, email, deputy, valid_from, valid_until, granted_by)


async def revoke(connection: AsyncConnection, deputy_id: int, now: datetime) -> bool:
    """End a deputy's time; False if it was taken back before."""
    still = deputies.c.id == deputy_id, deputies.c.revoked_at.is_(None)
    return (await connection.execute(update(deputies).where(*still).values(revoked_at=now))).rowcount == 1


async def _many(connection: AsyncConnection, which: ColumnElement[bool]) -> list[Deputy]:
    rows = await connection.execute(select(deputies).where(which).order_by(deputies.c.id))
    return [
        Deputy(
            row.id,
            row.email,
            row.deputy,
            row.valid_from,
            row.valid_until,
            row.granted_by,
            row.revoked_at,
        )
        for row in rows
    ]
