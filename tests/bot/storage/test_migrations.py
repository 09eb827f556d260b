"""Migrations go up and down with data in the tables, and lead to what `tables` describes."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select

from bot.dialogue.conversation import Conversation
from bot.storage import conversations, people
from bot.storage.columns import metadata
from bot.storage.conversations import Address
from bot.storage.database import Database, DatabaseError
from bot.storage.migrating import configuration
from bot.storage.migrations import HEAD
from bot.storage.people import Identity
from bot.storage.tables import people as people_table

NOW = datetime(2027, 3, 1, tzinfo=UTC)


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": False})
    return list(compare_metadata(context, metadata))


def _names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_migrations_lead_to_the_tables(database: Database) -> None:
    async with database.writing.begin() as connection:
        assert await connection.run_sync(_names) == {*metadata.tables, "alembic_version"}
        assert await connection.run_sync(_differences) == []


def test_the_head_is_named() -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == HEAD


async def test_up_is_harmless_when_done_and_down_removes_everything(database: Database) -> None:
    async with database.transaction() as connection:
        person = await people.meet(connection, Identity("terminal", "here", "anna"), NOW)
        await conversations.open_at(connection, Address("terminal", "here", "anna"), Conversation(), NOW)
    await database.upgrade()
    async with database.reading() as connection:
        assert (await connection.execute(select(people_table.c.id))).scalars().all() == [person]
    await database.downgrade("base")
    async with database.writing.begin() as connection:
        assert await connection.run_sync(_names) == {"alembic_version"}
    await database.upgrade()
    async with database.transaction() as connection:
        assert await people.meet(connection, Identity("terminal", "here", "anna"), NOW) == 1


@pytest.mark.parametrize("url", ["mysql://localhost/zintis", "not an address"])
def test_another_database_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        Database(url)
    assert "\n" not in str(refused.value)
