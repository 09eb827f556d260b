"""Alembic at work on a connection; apart from `database`, since a start that finds all tables needs none of it."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the tables to a revision, or to the newest (`head`)."""
    _migrate(connection, command.upgrade, revision)


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
