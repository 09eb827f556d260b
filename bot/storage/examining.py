"""How a database is, for `zintis doctor`: nothing in it is changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, inspect, select, text

from bot.storage.database import Database
from bot.storage.migrations import HEAD
from bot.storage.tables import inbox

VERSIONS = "alembic_version"
"""Table in which migrations keep the revision."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Condition of a database that could be opened and written to.

    `revision` is None where there are no tables yet; `journal` is SQLite's journal mode, `now` the clock of a server.
    `received_at` tells when the last message was received.
    """

    revision: str | None
    journal: str | None = None
    now: datetime | None = None
    received_at: datetime | None = None

    @property
    def is_newest(self) -> bool:
        """Whether the tables are as this program wants them."""
        return self.revision == HEAD

    @property
    def is_ahead(self) -> bool:
        """Whether a newer program has changed the tables."""
        return self.revision is not None and self.revision > HEAD


async def examine(database: Database) -> Condition:
    """Open a database and write to it without keeping it; raises what the driver raises if that cannot be done."""
    async with database.writing.connect() as connection:
        journal = now = None
        if database.is_sqlite:
            journal = (await connection.execute(text("PRAGMA journal_mode"))).scalar_one()
        else:
            now = (await connection.execute(select(func.now()))).scalar_one()
        revision = await connection.run_sync(_written)
        received = None
        if revision == HEAD:
            received = (await connection.execute(select(func.max(inbox.c.received_at)))).scalar_one()
        await connection.rollback()
    return Condition(revision, journal, now, received)


def _written(connection: Connection) -> str | None:
    """Revision of the tables, written anew as it was, or a table made for a try where there are none."""
    if not inspect(connection).has_table(VERSIONS):
        connection.execute(text("CREATE TABLE zintis_doctor (tried INTEGER)"))
        return None
    connection.execute(text(f"UPDATE {VERSIONS} SET version_num = version_num"))  # noqa: S608  a constant
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608  a constant
    return found
