"""How a database is can be told without changing it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.services.roles import Role
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.examining import COORDINATOR, examine
from bot.storage.migrations import HEAD
from tests.bot.services.lending.bank import Bank
from tests.databases import Blank

NOW = datetime(2027, 3, 1, tzinfo=UTC)


def _names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_a_database_in_use_is_well(database: Database) -> None:
    async with database.transaction() as connection:
        await inbox.put_aside(connection, ("stage", "play", "m1"), "?", "cannot be read", NOW)
    condition = await examine(database, NOW)
    assert condition.revision == HEAD
    assert condition.is_newest
    assert not condition.is_ahead
    assert condition.received_at == NOW
    assert condition.journal == ("wal" if database.is_sqlite else None)
    assert (condition.now is None) is database.is_sqlite


async def test_looking_leaves_nothing_behind(database: Database) -> None:
    await database.downgrade("base")
    async with database.transaction() as connection:
        await connection.execute(text("DROP TABLE alembic_version"))
    assert (await examine(database, NOW)).revision is None
    async with database.writing.begin() as connection:
        assert await connection.run_sync(_names) == set()


async def test_older_and_newer_tables_are_known(database: Database) -> None:
    await database.downgrade("0001")
    older = await examine(database, NOW)
    assert not older.is_newest
    assert not older.is_ahead
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert (await examine(database, NOW)).is_ahead


async def test_a_database_that_may_only_be_read_is_no_good(blank: Blank) -> None:
    database = Database(await blank.url("postgresql"))
    try:
        async with database.transaction() as connection:
            await connection.execute(
                text(f"ALTER DATABASE {database.url.database} SET default_transaction_read_only = on")
            )
        await database.writing.dispose()
        with pytest.raises(SQLAlchemyError, match="read-only"):
            await examine(database, NOW)
    finally:
        await database.close()


async def test_requests_that_nobody_coordinates_are_counted(database: Database) -> None:
    bank = Bank(database)
    await bank.begin(await bank.offer())
    assert (await examine(database, bank.now)).unattended == 1
    assert Role.COORDINATOR == COORDINATOR
    await bank.coordinate()
    assert (await examine(database, bank.now)).unattended == 0
