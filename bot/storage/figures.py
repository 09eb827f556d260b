"""Figures of what is kept, for those who watch over the program: counts only."""

from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import inbox as received
from bot.storage import outbox as promised
from bot.storage.migrations import HEAD
from bot.storage.tables import inbox, outbox


@dataclass(frozen=True, slots=True)
class Figures:
    """Messages that are still to be sent, were given up on, and could not be read or handled."""

    waiting: int
    failed: int
    quarantined: int


async def figures(connection: AsyncConnection) -> Figures:
    """Count."""
    found = []
    for table, state in (
        (outbox, promised.WAITING),
        (outbox, promised.FAILED),
        (inbox, received.QUARANTINED),
    ):
        counted = select(func.count()).select_from(table).where(table.c.state == state)
        found.append(int((await connection.execute(counted)).scalar_one()))
    return Figures(*found)


async def is_newest(connection: AsyncConnection) -> bool:
    """Whether the tables are as this program wants them; raises what the driver raises where there are none."""
    return (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() == HEAD
