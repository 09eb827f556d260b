"""The database: SQLite in a file, or PostgreSQL; transactions that write, and readings that don't."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.direct import DirectConnection
from bot.storage.migrations import HEAD

Transaction = AsyncConnection
"""What acts and looks are given; rooms that may not know the library name it so."""

_UPGRADE_LOCK = 0x5A494E54
"""Number of the advisory lock under which one PostgreSQL replica upgrades while the others wait."""


class DatabaseError(ValueError):
    """A database address that cannot be used, said in one line."""


class Database:
    """One database and its connections.

    SQLite gets one connection that writes and some that read, so that writers queue here instead of polling the
    file's lock; what is committed is on the disk (`synchronous=FULL`).
    """

    def __init__(self, url: str, *, readers: int = 4) -> None:
        """Prepare the connections; nothing is opened yet.

        Raises:
            DatabaseError: the address is not one of SQLite or PostgreSQL.

        """
        self.url = _asynchronous(url)
        if self.is_sqlite:
            self.writing = _sqlite(self.url, "BEGIN IMMEDIATE", size=1)
            self.reading_engine = _sqlite(self.url, "BEGIN", size=readers)
        else:
            self.writing = create_async_engine(self.url, pool_size=10, max_overflow=0, pool_timeout=300)
            self.reading_engine = self.writing

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Connection in a transaction that is committed at the end, or rolled back if anything is raised."""
        async with self.writing.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Connection for reading only; it never waits for a writer."""
        async with self.reading_engine.connect() as connection:
            yield connection

    async def upgrade(self, revision: str = "head") -> None:
        """Bring the tables to a revision, creating the file's folder and the tables if there are none."""
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        async with self.writing.begin() as connection:
            if not self.is_sqlite:
                await connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
            if revision == "head" and await connection.run_sync(_is_at, HEAD):
                return
            await connection.run_sync(_migrate, "upgrade", revision)

    async def downgrade(self, revision: str) -> None:
        """Take the tables back to an earlier revision; `base` removes them."""
        async with self.writing.begin() as connection:
            await connection.run_sync(_migrate, "downgrade", revision)

    async def close(self) -> None:
        """Close all connections."""
        await self.writing.dispose()
        if self.reading_engine is not self.writing:
            await self.reading_engine.dispose()


def _migrate(connection: Connection, step: str, revision: str) -> None:
    getattr(import_module("bot.storage.migrating"), step)(connection, revision)


def _is_at(connection: Connection, revision: str) -> bool:
    """Whether the tables are at a revision."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == revision


def _asynchronous(url: str) -> URL:
    """Address with the driver that we use."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError(
            "the database address cannot be read; write sqlite:///FILE or postgresql://USER@HOST/NAME"
        ) from None
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+asyncpg")
        case other:
            raise DatabaseError(f"the database “{other}” is not known; use sqlite or postgresql")


def _sqlite(url: URL, begin: str, size: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=300,
        connect_args={"async_creator_fn": DirectConnection},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=0"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
