"""Secrets that all processes over one database share, made when they are asked for first."""

import secrets as randomly

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import secrets
from bot.storage.upserts import upsert


async def shared(connection: AsyncConnection, name: str) -> str:
    """Secret with a name, 256 bits as text; made now if there is none."""
    made = upsert(connection, secrets).values(name=name, value=randomly.token_urlsafe(32))
    await connection.execute(made.on_conflict_do_nothing(index_elements=["name"]))
    found = select(secrets.c.value).where(secrets.c.name == name)
    return str((await connection.execute(found)).scalar_one())
