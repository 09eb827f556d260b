"""From the settings to the database, and what its commands share; apart from `options`, since a question needs none."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.mistakes import Mistake
from adapters.options import settings
from bot.domain.references import is_shaped, recognised
from bot.settings import Settings
from bot.storage.database import Database, DatabaseError
from bot.storage.migrations import HEAD


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
        await upgrade(database)
        yield database
    finally:
        await database.close()


async def upgrade(database: Database) -> None:
    """Bring the tables up to date; raises as `opened`."""
    try:
        await database.upgrade()
    except FileExistsError as error:
        raise Mistake(f"the database cannot be opened: {error.filename} is not a folder") from error
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
        raise Mistake(f"the database cannot be opened: {reason}") from error
    except Exception as error:
        reason = (str(error) or repr(error)).splitlines()[0]
        raise Mistake(f"the database cannot be opened: {reason}") from error


def upgrade_now(options: argparse.Namespace) -> int:
    """Bring the tables up to date, and say so; the command `zintis db upgrade`."""
    chosen = settings(options)

    async def run() -> None:
        async with opened(chosen):
            pass

    asyncio.run(run())
    sys.stdout.write(f"The tables are at revision {HEAD}.\n")
    return 0


def reference(text: str, example: str) -> str:
    """Number of a registration or submission, however it was typed.

    Raises:
        Mistake: it is none.

    """
    found = recognised(text)
    if found:
        return found
    if is_shaped(text):
        raise Mistake(f"there is a slip in “{text}”; check its letters and digits")
    raise Mistake(f"“{text}” is no reference; one looks like {example}")


def write_file(path: Path, content: bytes) -> None:
    """Write a file that a person named.

    Raises:
        Mistake: it cannot be written.

    """
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        raise Mistake(f"cannot write {path}: there is no folder {path.parent}") from None
    except OSError as error:
        raise Mistake(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error


def actor() -> str:
    """Who sits at the machine, as the audit has it."""
    try:
        return f"cli:{getpass.getuser()}"
    except (OSError, KeyError):
        return "cli"
