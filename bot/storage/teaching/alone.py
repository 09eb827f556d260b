"""One at a time: what changes drafts and publications waits here for whoever does so already."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_LOCK = 0x5A495445


async def alone(connection: AsyncConnection) -> None:
    """Let nobody else teach until this transaction ends; SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
