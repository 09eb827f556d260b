"""Alembic at work on a connection; apart from `database`, since a start that finds all tables needs none of it."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.storage.database import DatabaseError

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the tables to a revision, or to the newest (`head`).

    Raises:
        DatabaseError: a newer Zintis has changed the tables already.

    """
    try:
        _migrate(connection, command.upgrade, revision)
    except CommandError as error:
        if "Can't locate revision" not in str(error):
            raise
        raise DatabaseError(
            "its tables were changed by a newer Zintis; start that one, or name another database in DATABASE_URL"
        ) from error


def downgrade(connection: Connection, revision: str) -> None:
    """Take the tables back to a revision; `base` removes them."""
    _migrate(connection, command.downgrade, revision)


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file: where the migrations stand, and the connection to use."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _migrate(connection: Connection, step: Callable[[Config, str], None], revision: str) -> None:
    step(configuration(connection), revision)
