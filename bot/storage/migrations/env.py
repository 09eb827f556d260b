"""Alembic's entry: runs migrations on the connection that `Database` hands over."""

from alembic import context

from bot.storage import columns, expert_tables, tables, teaching_tables

TABLES = (tables.people, expert_tables.loans, teaching_tables.revisions)
assert {one.metadata for one in TABLES} == {columns.metadata}, "all tables are registered in one place"

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=columns.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
