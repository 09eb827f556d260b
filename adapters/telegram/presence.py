"""What people see beside the replies: “typing” while something takes long, and no buttons of forms that have ended."""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from telegram.constants import ChatAction
from telegram.error import TelegramError

from adapters.telegram.addressing import Address
from adapters.telegram.sender import TelegramSender
from adapters.telegram.to_core import CHANNEL
from bot.core import Core
from bot.dialogue.messages import Incoming
from bot.dispatch import Dispatch
from bot.handling import Received
from bot.storage import conversations

log = logging.getLogger(__name__)

PATIENCE = 0.5
"""Seconds after which a person is shown that we are at work."""

SHOWN = 4.5
"""Seconds that Telegram shows it for, nearly."""


class Presence:
    """Follows conversations while they are being handled; all of it is best effort."""

    def __init__(self, core: Core, sender: TelegramSender, dispatch: Dispatch) -> None:
        self.core = core
        self.sender = sender
        self.dispatch = dispatch
        self._followed: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()

    def follow(self, ids: Iterable[int]) -> None:
        """Follow conversations until they are handled."""
        for one in ids:
            if one in self._followed:
                self._again.add(one)
            else:
                task = asyncio.create_task(self._follow(one))
                self._followed[one] = task
                task.add_done_callback(partial(self._forget, one))

    def _forget(self, conversation: int, _: "asyncio.Task[None]") -> None:
        self._followed.pop(conversation, None)
        self._again.discard(conversation)

    async def finish(self) -> None:
        """Wait for all that is followed."""
        if self._followed:
            await asyncio.wait(list(self._followed.values()))

    async def _follow(self, conversation: int) -> None:
        try:
            await self._accompany(conversation)
            while conversation in self._again:
                self._again.discard(conversation)
                await self._accompany(conversation)
        except Exception:
            log.exception("conversation %d could not be followed", conversation)

    async def _accompany(self, conversation: int) -> None:
        """Type until a conversation is handled, then tidy up."""
        handled = asyncio.create_task(self.dispatch.until_handled(conversation))
        try:
            done, _ = await asyncio.wait([handled], timeout=PATIENCE)
            if not done:
                await self._type(await self._address(conversation), handled)
        finally:
            handled.cancel()
        await self._tidy(conversation)

    async def _type(self, at: conversations.Address, handled: "asyncio.Task[None]") -> None:
        """Show that we are at work until we are done."""
        place = Address.parse(at.address)
        while place and not handled.done():
            with suppress(TelegramError):
                await self.sender.bot.send_chat_action(
                    place.chat, ChatAction.TYPING, message_thread_id=place.thread
                )
            await asyncio.wait([handled], timeout=SHOWN)

    async def _tidy(self, conversation: int) -> None:
        """Take the keyboard away from the last step of a form that is over."""
        at = await self._address(conversation) if self.sender.steps else None
        if at is None or at.address not in self.sender.steps:
            return
        asked = Received(CHANNEL, at.account, "", at.address, at.address, Incoming())
        if await self.core.handling.form_at(asked) is None:
            await self.sender.leave_form(at.address)

    async def _address(self, conversation: int) -> conversations.Address:
        async with self.core.database.reading() as connection:
            return await conversations.address(connection, conversation)
