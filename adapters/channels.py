"""The commands `zintis`, `zintis serve`, `telegram`, `slack` and `worker`: channels at work over one core.

Each channel is a package that names itself in `CHANNELS`; what it needs is imported only when it is used.
"""

import argparse
import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from adapters.journal import journal
from adapters.mail.sender import open_sender
from adapters.mistakes import Mistake
from adapters.options import mistaken, settings, unswept
from adapters.serving import Part, Serving, say, signalled
from adapters.storing import open_database, upgrade
from adapters.watching import Figures, WatchPart
from adapters.web.settings import WebSettings
from bot.app import wired
from bot.catalogue import Catalogue
from bot.core import Core, start
from bot.handling import Received
from bot.ports import Sender, SystemClock
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.outbox import MAIL
from bot.teaching import open_published, teaching

CHANNELS = {
    "telegram": "adapters.telegram.channel",
    "slack": "adapters.slack.channel",
    "web": "adapters.web.channel",
}
"""Module of each channel; it has `open_channel` and `read_again`. The web takes every address, so it stands last."""

NEEDED = {
    "telegram": "TELEGRAM_TOKEN",
    "slack": "SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN",
}
"""Variables without which a channel is off; the web chat needs none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look at one thing has found; `mend` says what to do when all is not well."""

    what: str
    told: str
    mend: str = ""


class Channel(Protocol):
    """A channel whose settings are there."""

    sender: Sender

    def part(self, core: Core) -> Part:
        """Return what receives, has handled and sends."""

    async def examine(self) -> Sequence[Finding]:
        """Look whether tokens, permissions and addresses are in order, changing nothing."""


class ChannelModule(Protocol):
    """What a channel's module offers."""

    def open_channel(self, environment: Mapping[str, str], catalogue: Catalogue) -> Channel | None:
        """Return the channel as the environment sets it; None if it is not set at all.

        Raises:
            Mistake: it is set in a way that cannot be.

        """

    def read_again(self, account: str, raw: str) -> Received:
        """Read an event that could not be read when it came; raises ValueError if it still cannot be."""


def module(name: str) -> ChannelModule:
    """Return the module of a channel."""
    return cast("ChannelModule", import_module(CHANNELS[name]))


def everything(options: argparse.Namespace) -> int:
    """Serve the web chat, the channels whose tokens are set, and the worker, in one process."""
    return _serve(options, tuple(CHANNELS), is_choosy=False)


def serve(options: argparse.Namespace) -> int:
    """Serve the web chat."""
    return _serve(options, ("web",))


def telegram(options: argparse.Namespace) -> int:
    """Serve Telegram."""
    return _serve(options, ("telegram",))


def slack(options: argparse.Namespace) -> int:
    """Serve Slack."""
    return _serve(options, ("slack",))


def worker(options: argparse.Namespace) -> int:
    """Send what was promised and follow timers; receive nothing."""
    return _serve(options, (), tuple(CHANNELS))


def _serve(
    options: argparse.Namespace,
    receiving: Sequence[str],
    sending: Sequence[str] = (),
    *,
    is_choosy: bool = True,
) -> int:
    """Serve channels, and send through others whose settings are there; 1 if every channel had to give up.

    Who is not choosy serves what is set up, and is told what is not. With the option `--stay` a process that cannot
    serve waits to be told to stop: others may end with it.
    """
    stays = getattr(options, "stay", False)
    wanted, catalogue = settings(options), Catalogue()
    with unswept():  # each imports what it needs
        choosy = is_choosy and not stays
        opened = {name: _opened(name, catalogue, is_choosy=choosy) for name in (*receiving, *sending)}
    missing = [name for name in receiving if not opened[name]]
    if missing and stays:
        asyncio.run(_stay())
        return 0
    if missing and is_choosy:
        raise Mistake(f"{missing[0]} is not set up; docs/settings.md lists what it needs")
    say("loading what there is to know …")
    with journal(os.environ):
        served = [name for name in receiving if opened[name]]
        return 0 if asyncio.run(_run(wanted, catalogue, opened, served, stays=stays)) else 1


async def _stay() -> None:
    """Do nothing until told to stop."""
    await signalled().wait()


def _opened(name: str, catalogue: Catalogue, *, is_choosy: bool) -> Channel | None:
    """Channel as it is set; where others are served beside it, why it is off is told."""
    try:
        channel = module(name).open_channel(os.environ, catalogue) if is_choosy or _is_named(name) else None
    except Mistake as mistake:
        if is_choosy:
            raise
        say(f"{name}: off – {mistake}")
        return None
    if channel is None and not is_choosy:
        say(f"{name}: off – to switch it on, set {NEEDED[name]}")
    return channel


def _is_named(name: str) -> bool:
    """Whether anything is set for a channel that needs settings; its libraries are not even imported otherwise."""
    return name not in NEEDED or any(
        value and one.startswith(f"{name.upper()}_") for one, value in os.environ.items()
    )


async def _run(
    wanted: Settings,
    catalogue: Catalogue,
    opened: Mapping[str, Channel | None],
    receiving: Sequence[str],
    *,
    stays: bool = False,
) -> bool:
    """Serve until told to stop, or until every channel had to give up, and then false; who stays waits on."""
    stopping = asyncio.Event()
    told = signalled(stopping)
    database = open_database(wanted)
    channels = {name: channel for name, channel in opened.items() if channel}
    counted = Figures()
    senders = {name: channel.sender for name, channel in channels.items()}
    try:
        await upgrade(database)
        clock = SystemClock()
        taught = teaching(database, clock, wanted)
        with mistaken(wanted), unswept():
            app = wired(wanted, *await open_published(taught, wanted), catalogue)
        mail = open_sender(wanted, catalogue)
        core = start(app, database, {**senders, MAIL: mail}, clock, counted, taught)
        parts = [channels[name].part(core) for name in receiving]
        if "web" in receiving:
            parts.insert(0, WatchPart(core, counted))
            say(_told(wanted, database))
        if not receiving or "web" in receiving:
            say(f"worker: on, sending through {', '.join((*channels, MAIL))}")
        proxies = WebSettings.from_environment(os.environ).proxies
        serving = Serving(core, parts, app.settings.host, app.settings.port, proxies, stopping=stopping)
        has_served = await serving.run()
    finally:
        await database.close()
    if has_served or not stays:
        return has_served
    await told.wait()
    return True


def _told(settings: Settings, database: Database) -> str:
    """Where things are kept and how mail goes out, in one line."""
    kept = "SQLite in that folder"
    if not database.is_sqlite:
        kept = f"PostgreSQL, {database.url.host or 'this machine'}/{database.url.database}"
    elif settings.database:
        kept = f"SQLite, {database.url.database}"
    mail = f"through {settings.smtp.host}" if settings.smtp else f"into the folder {settings.maildir}"
    return f"data: in {settings.data}; database: {kept}; mail: {mail}"
