"""Polling: updates are fetched, kept, and only then is Telegram told that it may forget them."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from adapters.secrecy import Secrecy
from adapters.serving import PartError, say
from adapters.telegram.client import UpdatesRequest
from adapters.telegram.intake import Intake
from adapters.telegram.refusals import asked_pause
from adapters.telegram.to_core import ALLOWED, number_of

log = logging.getLogger(__name__)

T = TypeVar("T")

BATCH = 100
"""Updates fetched at once, at most."""

LONG = 25
"""Seconds that Telegram waits for an update before it answers that there is none."""

REFUSED = "Telegram does not know the token; take a new one from @BotFather and set TELEGRAM_TOKEN"


class Trouble:
    """Tells of a trouble once, in one line, and when it is over; grows the pauses meanwhile."""

    def __init__(self, secrecy: Secrecy, stopping: asyncio.Event, first: float, longest: float) -> None:
        self.secrecy = secrecy
        self.stopping = stopping
        self.first, self.longest = first, longest
        self._pause = first
        self._told = ""

    async def wait(self, told: str, asked: float = 0.0) -> None:
        """Tell, unless it was told already, and wait: longer each time, at least as long as was asked."""
        told = self.secrecy.text(told)
        if told != self._told:
            self._told = told
            say(f"telegram: {told}")
        pause, self._pause = max(self._pause, asked), min(self._pause * 2, self.longest)
        try:
            await asyncio.wait_for(self.stopping.wait(), pause)
        except TimeoutError:
            return

    def over(self) -> None:
        """Note that all is well again."""
        if self._told:
            say("telegram: all is well again")
        self._pause, self._told = self.first, ""

    async def after(self, error: TelegramError) -> None:
        """Wait after an error of the API.

        Raises:
            PartError: there is no use in waiting.

        """
        log.info("the API answered with an error: %s", error)
        match error:
            case InvalidToken():
                raise PartError(REFUSED) from None
            case Conflict():
                await self.wait(
                    f"another program reads the updates of this bot; stop one of them ({error.message})"
                )
            case RetryAfter():
                await self.wait("Telegram wants us to slow down", asked_pause(error).total_seconds())
            case BadRequest():
                await self.wait(f"Telegram refuses: {error.message}; trying again")
            case _:
                await self.wait("Telegram cannot be reached; trying again until it can")


class Polling:
    """The loop that fetches updates."""

    def __init__(self, bot: Bot, request: UpdatesRequest, trouble: Trouble, *, long: int = LONG) -> None:
        self.bot = bot
        self.request = request
        self.trouble = trouble
        self.long = long

    async def run(self, intake: Intake, stopping: asyncio.Event) -> None:
        """Fetch and take in until told to stop. Raises PartError if there is no use in going on.

        An update is confirmed by asking for those after it, once it is kept. When nothing has come upon that, nothing
        is left to be confirmed, and the next question goes without a number: after an idle week numbers begin anew.
        """
        offset: int | None = None
        while not stopping.is_set():
            try:
                batch = await until(stopping, self._fetch(offset))
            except TelegramError as error:
                await self.trouble.after(error)
                continue
            if batch is None:
                return
            try:
                await intake.take(batch)
            except Exception:
                log.exception("updates could not be kept; they will be fetched again")
                await self.trouble.wait("updates cannot be kept, the log tells more; trying again")
                continue
            offset = _following(batch)
            if batch and offset is None:
                await self.trouble.wait("Telegram sends updates without numbers")
            else:
                self.trouble.over()

    async def _fetch(self, offset: int | None) -> list[Any]:
        await self.bot.get_updates(offset=offset, limit=BATCH, timeout=self.long, allowed_updates=ALLOWED)
        return self.request.take()


def _following(batch: Sequence[object]) -> int | None:
    """Number that confirms a batch; None if there is nothing to confirm."""
    numbers = [int(number) for raw in batch if (number := number_of(raw)) is not None]
    return max(numbers) + 1 if numbers else None


async def until(stopping: asyncio.Event, doing: Awaitable[T]) -> T | None:
    """Do something, or leave it when told to stop; None then."""
    task = asyncio.ensure_future(doing)
    told = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait([task, told], return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        told.cancel()
        if not task.done():
            task.cancel()
            await asyncio.wait([task])
