"""Telegram at work: introduces itself, then takes updates in by polling or by webhook until told to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from starlette.routing import BaseRoute
from telegram.error import TelegramError

from adapters.serving import PATIENCE, say
from adapters.telegram.client import UpdatesRequest
from adapters.telegram.intake import Intake
from adapters.telegram.menu import introduce
from adapters.telegram.polling import LONG, Polling, Trouble, until
from adapters.telegram.sender import TelegramSender
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.to_core import ALLOWED, Bot
from adapters.telegram.webhook import Webhook
from bot.core import Core

log = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE = 40
"""Updates that Telegram may send to the webhook at the same time."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds: first and longest pause while there is trouble, of a long poll, and between looks at the webhook."""

    first: float = 1.0
    longest: float = 60.0
    long: int = LONG
    look: float = 300.0


class TelegramPart:
    """One bot at work."""

    name = "telegram"

    def __init__(
        self,
        core: Core,
        settings: TelegramSettings,
        sender: TelegramSender,
        request: UpdatesRequest,
        rhythm: Rhythm = Rhythm(),
    ) -> None:
        self.core = core
        self.settings = settings
        self.sender = sender
        self.request = request
        self.rhythm = rhythm
        self.webhook = Webhook(settings.path, settings.secret) if settings.webhook else None
        self.routes: Sequence[BaseRoute] = [self.webhook.route] if self.webhook else []

    async def run(self, stopping: asyncio.Event) -> None:
        """Receive and have handled until told to stop. Raises PartError if there is no use in going on."""
        trouble = Trouble(self.sender.secrecy, stopping, self.rhythm.first, self.rhythm.longest)
        me = await self._insist(trouble, stopping, self.sender.bot.get_me)
        if me is None:
            return
        self.sender.username = me.username or ""
        intake = Intake(self.core, self.sender, Bot(self.settings.account, self.sender.username))
        menu = asyncio.create_task(introduce(self.sender.bot, self.sender.catalogue))
        try:
            if self.webhook:
                await self._be_called(self.webhook, intake, trouble, stopping)
            else:
                await self._ask(intake, trouble, stopping)
        finally:
            if self.webhook:
                self.webhook.intake = None
            menu.cancel()
            await asyncio.wait([menu])
            with suppress(TimeoutError):
                await asyncio.wait_for(intake.finish(), PATIENCE.total_seconds())

    async def _ask(self, intake: Intake, trouble: Trouble, stopping: asyncio.Event) -> None:
        """Fetch updates; a webhook that was set before would keep them from us."""
        if await self._insist(trouble, stopping, self.sender.bot.delete_webhook) is None:
            return
        say(f"telegram: @{self.sender.username} is listening")
        polling = Polling(self.sender.bot, self.request, trouble, long=self.rhythm.long)
        await polling.run(intake, stopping)

    async def _be_called(
        self, webhook: Webhook, intake: Intake, trouble: Trouble, stopping: asyncio.Event
    ) -> None:
        """Tell Telegram our address, and look from time to time whether it still is."""
        webhook.intake = intake
        told = False
        while not stopping.is_set():
            if await self._insist(trouble, stopping, self._set_webhook) is None:
                return
            if not told:
                say(f"telegram: @{self.sender.username} is listening at {self.settings.webhook}")
            told = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), self.rhythm.look)

    async def _set_webhook(self) -> bool:
        """Set the webhook, unless it is set already."""
        url = self.settings.webhook or ""
        return await self.sender.bot.set_webhook(
            url, max_connections=AT_ONCE, allowed_updates=ALLOWED, secret_token=self.settings.secret
        )

    async def _insist(
        self, trouble: Trouble, stopping: asyncio.Event, call: Callable[[], Awaitable[T]]
    ) -> T | None:
        """Call until it succeeds; None when told to stop. Raises PartError if there is no use in trying."""
        while not stopping.is_set():
            try:
                done = await until(stopping, call())
            except TelegramError as error:
                await trouble.after(error)
            else:
                trouble.over()
                return done
        return None
