"""Needs that are kept and that nobody fits so far."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.expert_tables import needs

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need, without whose it is."""

    reference: str
    text: str
    institution: str
    created_at: datetime
    until: date


async def unmet(connection: AsyncConnection) -> list[Unmet]:
    """Needs whose owners were told of nobody, the oldest first."""
    nobody = needs.c.told.in_(("", "[]"))
    found = select(needs).where(needs.c.state == OPEN, nobody).order_by(needs.c.id)
    return [
        Unmet(row.reference, row.text, row.institution, row.created_at, row.until)
        for row in await connection.execute(found)
    ]
