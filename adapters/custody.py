"""The commands `zintis outbox …` and `zintis inbox …`: what did not arrive or could not be handled, and once more.

Only when, where and why is shown, never what was written.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import datetime

from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.storing import actor, opened
from bot.dialogue.turn import RIGA
from bot.masking import masked
from bot.ports import SystemClock
from bot.services.audit import note
from bot.settings import Settings
from bot.storage import inbox, outbox
from bot.storage.inbox import Quarantined
from bot.storage.outbox import GivenUp

ALL = "all"
SHOWN = 100
"""Characters of an error that are shown."""


def failed(options: argparse.Namespace) -> int:
    """Print the messages that did not arrive."""
    found = asyncio.run(_failed(settings(options)))
    lines = [_line(one.id, one.created_at, one.channel, one.error, is_empty=one.is_empty) for one in found]
    _write(lines or ["every message has arrived or is still on its way"])
    return 0


def resend(options: argparse.Namespace) -> int:
    """Promise one message anew, or all that did not arrive."""
    chosen = settings(options)
    wanted = None if options.message == ALL else _number(options.message)
    sent = asyncio.run(_resend(chosen, wanted))
    if wanted is not None and not sent:
        raise Mistake(
            f"message {wanted} is not among those that can be sent again; see `zintis outbox failed`"
        )
    _write([f"{sent} message{'' if sent == 1 else 's'} will be sent again"])
    return 0


def quarantine(options: argparse.Namespace) -> int:
    """Print the messages that could not be handled."""
    found = asyncio.run(_quarantined(settings(options)))
    lines = [_line(one.id, one.received_at, one.channel, one.error, is_empty=one.is_empty) for one in found]
    _write(lines or ["every message was handled or is still waiting"])
    return 0


def handle(options: argparse.Namespace) -> int:
    """Have one message handled anew, or all that could not be."""
    chosen = settings(options)
    wanted = None if options.message == ALL else _number(options.message)
    left = asyncio.run(_handle(chosen, wanted))
    if wanted is not None and not left:
        raise Mistake(
            f"message {wanted} is not among those that can be handled again; see `zintis inbox quarantine`"
        )
    _write([f"{left} message{'' if left == 1 else 's'} will be handled again"])
    return 0


async def _failed(chosen: Settings) -> list[GivenUp]:
    async with opened(chosen) as database, database.reading() as connection:
        return await outbox.given_up(connection)


async def _resend(chosen: Settings, wanted: int | None) -> int:
    """Promise again; how many messages."""
    now = SystemClock().now()
    async with opened(chosen) as database, database.transaction() as connection:
        numbers = [wanted] if wanted is not None else [one.id for one in await outbox.given_up(connection)]
        sent = [number for number in numbers if await outbox.retry(connection, number, now)]
        for number in sent:
            await note(connection, actor(), "outbox-retry", f"outbox:{number}", {}, now)
    return len(sent)


async def _quarantined(chosen: Settings) -> list[Quarantined]:
    async with opened(chosen) as database, database.reading() as connection:
        return await inbox.quarantined(connection)


async def _handle(chosen: Settings, wanted: int | None) -> int:
    """Leave to be handled again; how many messages."""
    now = SystemClock().now()
    async with opened(chosen) as database, database.transaction() as connection:
        numbers = [wanted] if wanted is not None else [one.id for one in await inbox.quarantined(connection)]
        left = [number for number in numbers if await inbox.retry(connection, number)]
        for number in left:
            await note(connection, actor(), "inbox-retry", f"inbox:{number}", {}, now)
    return len(left)


def _line(number: int, moment: datetime, channel: str, error: str, *, is_empty: bool) -> str:
    """Number, moment, channel and error on one line, the error without addresses and numbers of people."""
    told = " ".join(masked(error).split())
    told = told if len(told) <= SHOWN else f"{told[: SHOWN - 1]}…"
    gone = "  (the words are not kept any more)" if is_empty else ""
    return f"{number:>6}  {moment.astimezone(RIGA):%Y-%m-%d %H:%M}  {channel:<10}  {told}{gone}"


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Mistake(f"“{text}” is not the number of a message")
    return int(text)


def _write(lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
