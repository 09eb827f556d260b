"""Custody of updates: read one by one, kept in one commit, then acknowledged by the caller, then handled."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

from telegram.error import TelegramError

from adapters.telegram.inline import offer
from adapters.telegram.presence import Presence
from adapters.telegram.sender import TelegramSender
from adapters.telegram.to_core import Bot, Reading, read
from bot.core import Core
from bot.dispatch import Dispatch

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Presses and queries that are being answered; more are left unanswered, which hurts nobody."""


class Intake:
    """Takes updates in, however they come."""

    def __init__(self, core: Core, sender: TelegramSender, bot: Bot) -> None:
        self.core = core
        self.sender = sender
        self.bot = bot
        self.dispatch = Dispatch(core.handling)
        self.presence = Presence(core, sender, self.dispatch)
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, raws: Sequence[object]) -> None:
        """Keep updates in one commit, after which Telegram may forget them, and have them handled."""
        readings = [read(raw, self.bot) for raw in raws]
        events = [reading.event for reading in readings if reading.event]
        conversations = await self.core.handling.receive_all(events) if events else []
        self.dispatch.put(conversations)
        self.presence.follow(conversations)
        for reading in readings:
            self._answer(reading)

    async def finish(self) -> None:
        """Wait until everything that was taken in has been handled."""
        await self.dispatch.drain()
        await self.presence.finish()
        if self._answering:
            await asyncio.wait(self._answering)

    def _answer(self, reading: Reading) -> None:
        """Answer what waits for an answer of its own, beside everything else."""
        if reading.press:
            self._begin(self._acknowledge(reading.press))
        if reading.query:
            self._begin(offer(self.core, self.sender.bot, self.bot.account, self.bot.username, reading.query))

    async def _acknowledge(self, press: str) -> None:
        """Take the clock off a button that was pressed."""
        await self.sender.bot.answer_callback_query(press)

    def _begin(self, answering: Coroutine[Any, Any, None]) -> None:
        if len(self._answering) >= AT_ONCE:
            answering.close()
            return
        task = asyncio.create_task(_best_effort(answering))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)


async def _best_effort(answering: Coroutine[Any, Any, None]) -> None:
    """Answer, if it is not too late for that."""
    try:
        await answering
    except TelegramError as error:
        log.info("a press or a query was not answered: %s", error)
    except Exception:
        log.exception("a press or a query was not answered")
