"""Sending to Telegram: paced, in parts, edited in place where it can be, and degraded rather than lost."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram import Message as Shown
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from adapters.secrecy import Secrecy
from adapters.telegram.addressing import Address
from adapters.telegram.from_core import Payload, payload
from adapters.telegram.marking import Part
from adapters.telegram.pacing import Pace
from adapters.telegram.refusals import is_of_marks, is_of_thread, is_unchanged, meaning
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment
from bot.ports import LaterError, Message, UndeliverableError

log = logging.getLogger(__name__)

T = TypeVar("T")

LIMIT = 45.0
"""Seconds that sending one message may take: less than a message that is being sent is left alone by others."""

PATIENCE = 5.0
"""Seconds that a message waits here for its turn; one that has to wait longer is sent later."""

REMEMBERED = 2_000
"""Messages and chats of which something is remembered between two calls; all of it may be lost."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(slots=True)
class _Progress:
    """How much of a message has arrived: when it is tried again, that is not sent twice."""

    done: int = 0
    id: str | None = None


@dataclass(frozen=True, slots=True)
class _Call:
    """Where a message goes to; the topic falls away when it is gone, the chat changes when a group has grown."""

    chat: int
    thread: int | None


@dataclass
class TelegramSender:
    """Sends replies to chats.

    `steps` holds, by address, the message that shows the step of a form in progress: its keyboard is taken away when
    the form has gone on without it.
    """

    bot: Bot
    catalogue: Catalogue
    secrecy: Secrecy
    pace: Pace = field(default_factory=Pace)
    username: str = ""
    steps: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _progress: OrderedDict[str, _Progress] = field(default_factory=OrderedDict)

    def reaches(self, address: str) -> bool:
        """Whether this is the address of a chat."""
        return Address.parse(address) is not None

    async def send(self, message: Message) -> str | None:
        """Send a reply, part after part; the id of the message with the buttons. Raises as `Sender.send`."""
        at = Address.parse(message.address)
        if at is None:
            raise UndeliverableError("this is no address of a chat")
        try:
            async with asyncio.timeout(LIMIT):
                told = await self._send(message, _Call(at.chat, at.thread))
        except TimeoutError as error:
            raise LaterError("Telegram did not answer in time") from error
        except TelegramError as error:
            raise self._meaning(error) from None
        if message.reply.form and told:
            await self._follow_step(message.address, told)
        return told

    def _meaning(self, error: TelegramError) -> LaterError | UndeliverableError:
        """What an error means, without our token in its words."""
        found = meaning(error)
        words = self.secrecy.text(str(found))
        if isinstance(found, LaterError):
            return LaterError(words, found.pause)
        return UndeliverableError(words)

    async def _send(self, message: Message, to: _Call) -> str | None:
        reply = message.reply
        if reply.leads_to and not self.username:
            self.username = (await self.bot.get_me()).username or ""
        made = payload(message, self.username, self.catalogue)
        progress = self._progress.setdefault(message.token, _Progress())
        _trim(self._progress)
        if message.replaces and len(made.parts) == 1 and not progress.done:
            edited = await self._edit(message.replaces, made, to)
            progress.done, progress.id = int(edited), message.replaces if edited else None
        sendings = [*self._texts(made), *(self._document(one) for one in made.documents)]
        for number in range(progress.done, len(sendings)):
            shown = await self._degraded(sendings[number], to)
            progress.done = number + 1
            if number < len(made.parts):
                progress.id = str(shown.message_id)
        del self._progress[message.token]
        return progress.id

    def _texts(self, made: Payload) -> "list[_Sending]":
        last = len(made.parts) - 1
        return [self._text(one, made.keyboard if n == last else None) for n, one in enumerate(made.parts)]

    def _text(self, part: Part, keyboard: InlineKeyboardMarkup | None) -> "_Sending":
        """Sending of a text; without its marks where they are refused."""

        async def send(to: _Call) -> Shown:
            async def say(text: str, mode: str | None) -> Shown:
                return await self.bot.send_message(
                    to.chat,
                    text,
                    parse_mode=mode,
                    message_thread_id=to.thread,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                )

            await self._wait(to.chat)
            return await _with_or_without_marks(say, part)

        return send

    def _document(self, one: Attachment) -> "_Sending":
        async def send(to: _Call) -> Shown:
            await self._wait(to.chat)
            return await self.bot.send_document(
                to.chat,
                InputFile(one.content, filename=one.name),
                message_thread_id=to.thread,
                disable_content_type_detection=True,
            )

        return send

    async def _degraded(self, send: "_Sending", to: _Call) -> Shown:
        """Send; to where a group has moved to, or to the group itself when its topic is gone."""
        try:
            return await send(to)
        except ChatMigrated as error:
            return await send(_Call(error.new_chat_id, None))
        except BadRequest as error:
            if to.thread is None or not is_of_thread(error):
                raise
            return await send(_Call(to.chat, None))

    async def _edit(self, replaced: str, made: Payload, to: _Call) -> bool:
        """Put a reply in the place of an earlier message; False if it has to be a new one."""

        async def say(text: str, mode: str | None) -> object:
            return await self.bot.edit_message_text(
                text,
                to.chat,
                int(replaced),
                parse_mode=mode,
                reply_markup=made.keyboard,
                link_preview_options=NO_PREVIEW,
            )

        if not replaced.isdecimal():
            return False
        await self._wait(to.chat)
        try:
            await _with_or_without_marks(say, made.parts[0])
        except BadRequest as error:
            if not is_unchanged(error):
                log.info("an edit was refused, a new message is sent: %s", error.message)
                return False
        return True

    async def _wait(self, chat: int) -> None:
        """Wait for the turn of a chat, or have the message sent later."""
        pause = self.pace.reserve(chat, PATIENCE)
        if pause is None:
            raise LaterError("the pace that Telegram wants", timedelta(seconds=self.pace.wait(chat)))
        if pause > 0:
            await asyncio.sleep(pause)

    async def _follow_step(self, address: str, told: str) -> None:
        """Remember the message that shows the step of a form; the one before it cannot be pressed any more."""
        passed = self.steps.pop(address, None)
        self.steps[address] = told
        _trim(self.steps)
        if passed and passed != told:
            await self._strip(address, passed)

    async def leave_form(self, address: str) -> None:
        """Take the keyboard away from the last step of a form that has ended."""
        passed = self.steps.pop(address, None)
        if passed:
            await self._strip(address, passed)

    async def _strip(self, address: str, shown: str) -> None:
        """Take a keyboard away, if it can be done soon; a button that stays is explained when it is pressed."""
        at = Address.parse(address)
        with suppress(TelegramError, LaterError):
            if at and shown.isdecimal():
                await self._wait(at.chat)
                await self.bot.edit_message_reply_markup(at.chat, int(shown))


_Sending = Callable[[_Call], Awaitable[Shown]]


async def _with_or_without_marks(say: Callable[[str, str | None], Awaitable[T]], part: Part) -> T:
    """Say a part with its marks or, where they are refused, plainly."""
    try:
        return await say(part.html, ParseMode.HTML)
    except BadRequest as error:
        if not is_of_marks(error):
            raise
        log.warning("marks were refused, the text is sent plainly: %s", error.message)
        return await say(part.plain, None)


def _trim(remembered: OrderedDict[str, T]) -> None:
    while len(remembered) > REMEMBERED:
        remembered.popitem(last=False)
