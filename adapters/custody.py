"""The commands `zintis outbox …` and `zintis inbox …`: what did not arrive or could not be handled, and once more.

Only when, where and why is shown, never what was written.
"""

import argparse
import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from adapters.channels import CHANNELS, module
from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.printing import moment_text, print_lines
from adapters.storing import actor, opened
from bot.app import begun
from bot.handling import Received, keep_again
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


@dataclass
class Tried:
    """What came of trying again: how many messages are left to be handled, and why events still cannot be read."""

    left: int = 0
    unread: list[tuple[int, str]] = field(default_factory=list)


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
    lines = [f"message {number} still cannot be read: {_told(why)}" for number, why in tried.unread]
    if tried.left or not tried.unread:
        lines.append(f"{tried.left} message{'' if tried.left == 1 else 's'} will be handled again")
    print_lines(lines)
    return 1 if tried.unread else 0


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


async def _handle(chosen: Settings, wanted: int | None) -> Tried:
    """Leave to be handled again, and read again what could not be read."""
    now, tried = SystemClock().now(), Tried()
    async with opened(chosen) as database, database.transaction() as connection:
        numbers = [wanted] if wanted is not None else [one.id for one in await inbox.quarantined(connection)]
        for number in numbers:
            try:
                if not await inbox.retry(connection, number) and not await keep_again(
                    connection, number, _read, begun(chosen), now
                ):
                    continue
            except ValueError as error:
                await inbox.note_unread(connection, number, str(error))
                tried.unread.append((number, str(error)))
                continue
            tried.left += 1
            await note(connection, actor(), "inbox-retry", f"inbox:{number}", {}, now)
    return tried


def _read(channel: str, account: str, raw: str) -> Received:
    """Read an event anew by the channel that could not; raises ValueError if it still cannot."""
    if channel not in CHANNELS:
        raise ValueError(f"there is no channel “{channel}”")
    return module(channel).read_again(account, raw)


def _line(number: int, moment: datetime, channel: str, error: str, *, is_empty: bool) -> str:
    """Number, moment, channel and error on one line."""
    gone = "  (the words are not kept any more)" if is_empty else ""
    return f"{number:>6}  {moment_text(moment)}  {channel:<10}  {_told(error)}{gone}"


def _told(error: str) -> str:
    """Error on one line, without addresses and numbers of people."""
    told = " ".join(masked(error).split())
    return told if len(told) <= SHOWN else f"{told[: SHOWN - 1]}…"


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Mistake(f"“{text}” is not the number of a message")
    return int(text)
