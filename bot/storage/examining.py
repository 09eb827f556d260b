"""How a database is, for `zintis doctor`: nothing in it is changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, inspect, or_, select, text

from bot.domain.loan_states import FINAL
from bot.storage.database import Database
from bot.storage.expert_tables import loans
from bot.storage.migrations import HEAD
from bot.storage.tables import inbox, roles

COORDINATOR = "coordinator"
"""The role of whoever looks after the expert bank, as `bot.services.roles` names it."""

VERSIONS = "alembic_version"
"""Table in which migrations keep the revision."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Condition of a database that could be opened and written to.

    `revision` is None where there are no tables yet; `journal` is SQLite's journal mode, `now` the clock of a server.
    `received_at` tells when the last message was received, `unattended` how many requests of the expert bank are under
    way while nobody holds the role of a coordinator.
    """

    revision: str | None
    journal: str | None = None
    now: datetime | None = None
    received_at: datetime | None = None
    unattended: int = 0

    @property
    def is_newest(self) -> bool:
        """Whether the tables are as this program wants them."""
        return self.revision == HEAD

    @property
    def is_ahead(self) -> bool:
        """Whether a newer program has changed the tables."""
        return self.revision is not None and self.revision > HEAD


async def examine(database: Database, at: datetime) -> Condition:
    """Open a database and write to it without keeping it, as it is `at` a moment; raises what the driver raises."""
    async with database.writing.connect() as connection:
        journal = now = None
        if database.is_sqlite:
            journal = (await connection.execute(text("PRAGMA journal_mode"))).scalar_one()
        else:
            now = (await connection.execute(select(func.now()))).scalar_one()
        revision = await connection.run_sync(_written)
        received, unattended = None, 0
        if revision == HEAD:
            received = (await connection.execute(select(func.max(inbox.c.received_at)))).scalar_one()
            unattended = (await connection.execute(_unattended(at))).scalar_one()
        await connection.rollback()
    return Condition(revision, journal, now, received, unattended)


def _unattended(now: datetime) -> Select[int]:
    """Requests that are not over, where no coordinator could be told of any."""
    coordinators = select(roles.c.id).where(
        roles.c.role == COORDINATOR,
        or_(roles.c.valid_until.is_(None), roles.c.valid_until > now),
    )
    return select(func.count()).where(loans.c.state.not_in(FINAL), ~coordinators.exists())


def _written(connection: Connection) -> str | None:
    """Revision of the tables, written anew as it was, or a table made for a try where there are none."""
    if not inspect(connection).has_table(VERSIONS):
        connection.execute(text("CREATE TABLE zintis_doctor (tried INTEGER)"))
        return None
    connection.execute(text(f"UPDATE {VERSIONS} SET version_num = version_num"))  # noqa: S608  a constant
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608  a constant
    return found
