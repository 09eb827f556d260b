"""Trained states in the database, in chunks, for processes on other machines.

Each upload has a name of its own, so that two of one state do not mix; the first that is whole counts.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import state_chunks, states
from bot.storage.upserts import upsert

CHUNK = 4_000_000
"""Bytes of a chunk, each written in a transaction of its own, so that messages go on between them."""


def upload(now: datetime) -> str:
    """Name of a new upload; uploads begun earlier have lesser names."""
    return f"{now:%Y%m%d%H%M%S}-{secrets.token_hex(8)}"


async def find(connection: AsyncConnection, name: str) -> tuple[str, int] | None:
    """Upload of a state that is there as a whole, and its bytes; None if it is not."""
    row = (
        await connection.execute(select(states.c.upload, states.c.size).where(states.c.name == name))
    ).first()
    return (row.upload, row.size) if row else None


async def chunk(connection: AsyncConnection, upload: str, number: int) -> bytes | None:
    """One chunk; None after the last."""
    mine = state_chunks.c.upload == upload, state_chunks.c.number == number
    return (await connection.execute(select(state_chunks.c.bytes).where(*mine))).scalar_one_or_none()


async def put_chunk(connection: AsyncConnection, upload: str, number: int, content: bytes) -> None:
    """Keep one chunk."""
    await connection.execute(state_chunks.insert().values(upload=upload, number=number, bytes=content))


async def complete(connection: AsyncConnection, name: str, upload: str, size: int, now: datetime) -> None:
    """Note that all chunks of a state are there; of two uploads of one state the later is removed."""
    made = upsert(connection, states)
    statement = made.values(name=name, upload=upload, size=size, at=now)
    done = await connection.execute(statement.on_conflict_do_nothing(index_elements=[states.c.name]))
    if not done.rowcount:
        await connection.execute(delete(state_chunks).where(state_chunks.c.upload == upload))


async def names(connection: AsyncConnection) -> Sequence[str]:
    """States that are there as a whole, the newest first."""
    found = select(states.c.name).order_by(states.c.at.desc(), states.c.name)
    return list((await connection.execute(found)).scalars())


async def remove(connection: AsyncConnection, name: str) -> None:
    """Remove a state."""
    mine = select(states.c.upload).where(states.c.name == name)
    await connection.execute(delete(state_chunks).where(state_chunks.c.upload.in_(mine)))
    await connection.execute(delete(states).where(states.c.name == name))


async def remove_unfinished(connection: AsyncConnection, before: datetime) -> None:
    """Remove chunks of uploads that began before a moment and were never finished."""
    whole = select(states.c.upload)
    left = state_chunks.c.upload < f"{before:%Y%m%d%H%M%S}", state_chunks.c.upload.not_in(whole)
    await connection.execute(delete(state_chunks).where(*left))
