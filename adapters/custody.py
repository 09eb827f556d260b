"""The commands `zintis outbox …` and `zintis inbox …`: what did not arrive or could not be handled, and once more.

Only when, where and why is shown, never what was written.
"""

import argparse
import asyncio
from datetime import datetime

from adapters.channels import CHANNELS, module
from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.printing import moment_text, print_lines
from adapters.storing import actor, opened
from bot.app import begun
from bot.handling import Received
from bot.masking import masked
from bot.ports import SystemClock
from bot.services import try_again
from bot.services.try_again import Tried
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
    print_lines(lines or ["every message has arrived or is still on its way"])
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
    print_lines([f"{sent} message{'' if sent == 1 else 's'} will be sent again"])
    return 0


def quarantine(options: argparse.Namespace) -> int:
    """Print the messages that could not be handled, and the events that could not be read."""
    found = asyncio.run(_quarantined(settings(options)))
    lines = [
        _line(
            one.id,
            one.received_at,
            one.channel,
            f"not {'read' if one.is_raw else 'handled'}: {one.error}",
            is_empty=one.is_empty,
        )
        for one in found
    ]
    print_lines(lines or ["every message was handled or is still waiting"])
    return 0


def handle(options: argparse.Namespace) -> int:
    """Have one message handled anew, or all that could not be; 1 if an event still cannot be read."""
    chosen = settings(options)
    wanted = None if options.message == ALL else _number(options.message)
    tried = asyncio.run(_handle(chosen, wanted))
    if wanted is not None and not tried.left and not tried.unread:
        raise Mistake(
            f"message {wanted} is not among those that can be handled again; see `zintis inbox quarantine`"
        )
    lines = [f"message {number} still cannot be read: {told(why)}" for number, why in tried.unread]
    if tried.left or not tried.unread:
        lines.append(f"{tried.left} message{'' if tried.left == 1 else 's'} will be handled again")
    print_lines(lines)
    return 1 if tried.unread else 0


async def _failed(chosen: Settings) -> list[GivenUp]:
    async with opened(chosen) as database, database.reading() as connection:
        return await outbox.given_up(connection)


async def _resend(chosen: Settings, wanted: int | None) -> int:
    """Promise again; how many messages."""
    async with opened(chosen) as database, database.transaction() as connection:
        return await try_again.send(connection, wanted, actor(), SystemClock().now())


async def _quarantined(chosen: Settings) -> list[Quarantined]:
    async with opened(chosen) as database, database.reading() as connection:
        return await inbox.quarantined(connection)


async def _handle(chosen: Settings, wanted: int | None) -> Tried:
    """Leave to be handled again, and read again what could not be read."""
    async with opened(chosen) as database, database.transaction() as connection:
        now = SystemClock().now()
        return await try_again.handle(connection, wanted, read_again, begun(chosen), actor(), now)


def read_again(channel: str, account: str, raw: str) -> Received:
    """Read an event anew by the channel that could not. Raises ValueError if it still cannot."""
    if channel not in CHANNELS:
        raise ValueError(f"there is no channel “{channel}”")
    return module(channel).read_again(account, raw)


def _line(number: int, moment: datetime, channel: str, error: str, *, is_empty: bool) -> str:
    """Number, moment, channel and error on one line."""
    gone = "  (the words are not kept any more)" if is_empty else ""
    return f"{number:>6}  {moment_text(moment)}  {channel:<10}  {told(error)}{gone}"


def told(error: str) -> str:
    """Error on one line, without addresses and numbers of people."""
    told = " ".join(masked(error).split())
    return told if len(told) <= SHOWN else f"{told[: SHOWN - 1]}…"


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Mistake(f"“{text}” is not the number of a message")
    return int(text)
