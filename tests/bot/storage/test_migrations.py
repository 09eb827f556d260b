"""Migrations go up and down with data in the tables, and lead to what `tables` describes."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, func, insert, inspect, select, text

from bot.dialogue.conversation import Conversation
from bot.storage import conversations, people
from bot.storage.columns import Moment, metadata
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


def _value(column: Column[Any]) -> object:
    """Something that a column can hold; a reference is to the only row of the other table."""
    kinds: dict[type, object] = {bool: True, int: 1, bytes: b"a", float: 1.0, date: NOW.date()}
    if any(one.column.table is column.table for one in column.foreign_keys):
        return None
    if isinstance(column.type, Moment):
        return NOW
    return kinds.get(column.type.python_type, "a")


def _fill(connection: Connection) -> None:
    """One row in every table, with something in each column."""
    for table in metadata.sorted_tables:
        connection.execute(insert(table).values({column.key: _value(column) for column in table.columns}))


def _counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds that is there."""
    names = sorted(_names(connection) - {"alembic_version"})
    return {
        name: connection.execute(select(func.count()).select_from(text(name))).scalar_one() for name in names
    }


async def test_every_step_down_and_up_keeps_what_is_in_the_tables_that_stay(database: Database) -> None:
    async def counts() -> dict[str, int]:
        async with database.transaction() as connection:
            return await connection.run_sync(_counts)

    async with database.transaction() as connection:
        await connection.run_sync(_fill)
    assert await counts() == dict.fromkeys(metadata.tables, 1)
    for step in ScriptDirectory.from_config(configuration()).walk_revisions():
        before, below = await counts(), str(step.down_revision or "base")
        await database.downgrade(below)
        left = await counts()
        assert left == {name: number for name, number in before.items() if name in left}
        await database.upgrade(step.revision)
        assert await counts() == {name: left.get(name, 0) for name in before}
        await database.downgrade(below)
    assert await counts() == {}
    await database.upgrade()


@pytest.mark.parametrize("url", ["mysql://localhost/zintis", "not an address"])
def test_another_database_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        Database(url)
    assert "\n" not in str(refused.value)
