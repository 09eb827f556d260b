"""From the settings to the database; apart from `options`, since a single question needs none."""

import getpass
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.mistakes import Mistake
from bot.settings import Settings
from bot.storage.database import Database, DatabaseError


def open_database(chosen: Settings) -> Database:
    """Database as the settings want it; nothing is opened yet.

    Raises:
        Mistake: the address cannot be used.

    """
    try:
        return Database(chosen.database_url)
    except DatabaseError as error:
        raise Mistake(f"DATABASE_URL: {error}") from error


@asynccontextmanager
async def opened(chosen: Settings) -> AsyncIterator[Database]:
    """Database with its tables up to date.

    Raises:
        Mistake: it cannot be opened; each driver has errors of its own for that, and none of them names the password.

    """
    database = open_database(chosen)
    try:
        try:
            await database.upgrade()
        except Exception as error:
            reason = (str(error) or repr(error)).splitlines()[0]
            raise Mistake(f"the database cannot be opened: {reason}") from error
        yield database
    finally:
        await database.close()


def actor() -> str:
    """Who sits at the machine, as the audit has it."""
    try:
        return f"cli:{getpass.getuser()}"
    except (OSError, KeyError):
        return "cli"
