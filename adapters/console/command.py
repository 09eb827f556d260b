"""The command `zintis chat`."""

import argparse
import asyncio
import getpass
import sys
from pathlib import Path

from adapters.console.chat import Chat
from adapters.mail.sender import open_sender
from adapters.mistakes import Mistake
from adapters.options import mistaken, open_app, settings, unswept
from adapters.storing import open_database, upgrade
from bot.app import App, wired
from bot.catalogue import Catalogue
from bot.ports import SystemClock
from bot.services.teaching.images import NothingPublishedError
from bot.storage.outbox import MAIL
from bot.teaching import open_current, teaching


def chat(options: argparse.Namespace) -> int:
    """Talk in this terminal, or answer the lines of a pipe."""
    if sys.stdout.isatty():
        sys.stdout.write(Catalogue().say(settings(options).language or "lv", "chat-loading") + "\n\n")
        sys.stdout.flush()
    app = asyncio.run(_published(options)) or open_app(options)
    database = open_database(app.settings)
    user = _user() if options.user is None else _name(options.user)
    senders = {MAIL: open_sender(app.settings, app.dialogue.catalogue)}
    files = app.settings.data / "files" / Path(user).name
    Chat(app, database, user, sys.stdin, sys.stdout, senders=senders, files=files).run()
    return 0


async def _published(options: argparse.Namespace) -> App | None:
    """App over what is published in the database; None where nothing is, or a folder was named: then YAML is enough."""
    wanted = settings(options)
    if options.content is not None:
        return None
    database = open_database(wanted)
    taught = teaching(database, SystemClock(), wanted)
    try:
        await upgrade(database)
        with mistaken(wanted), unswept():
            return wired(wanted, *await open_current(taught, wanted))
    except NothingPublishedError:
        return None
    finally:
        await database.close()


def _name(typed: str) -> str:
    """Name that may be that of a folder too."""
    name = typed.strip()
    if not name or name in (".", "..") or "/" in name or not name.isprintable():
        raise Mistake(f"“{typed}” is no name for --as; write one such as anna")
    return name


def _user() -> str:
    """Name of who sits at the terminal; one name for all where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "terminal"
