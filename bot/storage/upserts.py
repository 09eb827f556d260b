"""Inserts that know what to do with a row that is there already, each database's own."""

from importlib import import_module

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.ext.asyncio import AsyncConnection


def upsert(connection: AsyncConnection, table: Table) -> Insert:
    """Insert into a table, to be told `on_conflict_do_nothing` or `on_conflict_do_update`."""
    return upsert_of(connection.dialect.name, table)


def upsert_of(database: str, table: Table) -> Insert:
    """Insert of a database by its name, `sqlite` or `postgresql`; both take the same words.

    PostgreSQL's is imported where it is needed: a start over SQLite does not wait for it.
    """
    found: Insert = import_module(f"sqlalchemy.dialects.{database}").insert(table)
    return found
