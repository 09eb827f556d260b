"""What follows once a message was handled, and may as well fail: windows, buttons that were used up, the App Home."""

import asyncio
import json
import logging
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import home, windows
from adapters.slack.memory import Memory
from adapters.slack.payload import Body, answers, window_of
from adapters.slack.places import place, platform_id
from adapters.slack.profiles import Profiles
from adapters.slack.reading import CHANNEL
from adapters.slack.rendering import decided
from adapters.slack.sender import SlackSender
from adapters.slack.wire import RevokedError, sending
from bot.core import Core
from bot.dialogue.forms_in_progress import Window
from bot.dispatch import Dispatch
from bot.handling import Received
from bot.ports import LaterError, UndeliverableError
from bot.storage.people import Identity
from knowledge.schema import Language

log = logging.getLogger(__name__)

FRESH = 2.5
"""Seconds for which a window can be opened after a press; Slack allows three."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed in private: who and where, what can still be opened, what the message looked like."""

    received: Received
    body: Body
    since: float
    form: str | None

    @property
    def trigger(self) -> str:
        """Permission to open a window."""
        return str(self.body.get("trigger_id") or "")


class Afterwards:
    """Does in the background what is not worth waiting for."""

    def __init__(self, core: Core, sender: SlackSender, profiles: Profiles, dispatch: Dispatch) -> None:
        self.core = core
        self.dispatch = dispatch
        self.sender = sender
        self.profiles = profiles
        self.client: AsyncWebClient = sender.client
        self.catalogue = sender.catalogue
        self._homes: Memory[str] = Memory()
        self._tasks: set[asyncio.Task[None]] = set()

    def follow(self, received: Received, conversation: int | None, pressed: Pressed | None = None) -> None:
        """Follow a message that was kept: what Slack knows of its person, and what shows once it was handled."""
        self.spawn(self.profiles.learn(received.account, received.user_id))
        if conversation is not None and place(received.address).is_private:
            self.spawn(self._once_handled(received, conversation, pressed))

    async def _once_handled(self, received: Received, conversation: int, pressed: Pressed | None) -> None:
        await self.dispatch.until_handled(conversation)
        if pressed:
            await self._try(self._settle_press(pressed))
        if received.user_id in self._homes:
            await self.show_home(received.account, received.user_id)

    def spawn(self, what: Coroutine[object, object, None]) -> None:
        """Do something in the background; that it failed is noted, no more."""
        task = asyncio.create_task(self._try(what))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait for what goes on in the background."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def drain(self, limit: float) -> None:
        """Wait for what goes on in the background, not longer than some seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.settle(), limit)
        for task in self._tasks:
            task.cancel()

    async def _try(self, what: Coroutine[object, object, None]) -> None:
        try:
            await what
        except RevokedError as error:
            self.sender.revoke(str(error))
        except (LaterError, UndeliverableError) as error:
            log.info("not done: %s", error)
        except Exception:
            log.exception("something beside the conversation failed")

    async def _settle_press(self, pressed: Pressed) -> None:
        """Open the window of a form that the press has begun; take the buttons from a message that was decided on."""
        window = await self.core.handling.form_at(pressed.received)
        is_new = window is not None and window.filling.name != pressed.form
        if window and is_new and time.monotonic() - pressed.since < FRESH:
            await self._try(self.open(pressed.trigger, window, pressed.received.address))
        container = pressed.body.get("container") or {}
        channel, moment = str(container.get("channel_id", "")), str(container.get("message_ts", ""))
        if not moment or self.sender.was_edited(platform_id(channel, moment), pressed.since):
            return
        language = window.reader.language if window else await self._language(pressed.received)
        action = str(pressed.body["actions"][0].get("action_id"))
        part = decided(pressed.body.get("message") or {}, action, self.catalogue, language)
        if part:
            await self.sender.update(channel, moment, part)

    async def _language(self, received: Received) -> Language:
        return await home.spoken(self.core, Identity(CHANNEL, received.account, received.user_id))

    async def open(self, trigger: str, window: Window, address: str) -> None:
        """Open a form as a window. Raises as `sending`."""
        with sending():
            await self.client.views_open(
                trigger_id=trigger, view=windows.view(window, address, self.catalogue)
            )

    async def redraw(self, received: Received, body: Body) -> None:
        """Show the fields that are asked now that others were answered. Raises as `sending`."""
        window = await self.core.handling.form_at(received)
        name, address = window_of(body)
        if not window or window.filling.name != name:
            return
        shown = body["view"]
        with sending():
            await self.client.views_update(
                view_id=shown["id"],
                hash=shown.get("hash"),
                view=windows.view(window, address, self.catalogue, answers(body)),
            )

    async def show_home(self, account: str, user: str) -> None:
        """Publish the App Home of a person, unless it would look the same. Raises as `sending`."""
        language = self.profiles.language_of(user)
        facts = await home.gather(self.core, Identity(CHANNEL, account, user), language)
        view = home.view(facts, self.catalogue)
        drawn = json.dumps(view, sort_keys=True)
        if self._homes.get(user) == drawn:
            return
        self._homes.keep(user, drawn)
        try:
            with sending():
                await self.client.views_publish(user_id=user, view=view)
        except BaseException:
            self._homes.keep(user, "")
            raise

    async def open_home(self, account: str, user: str) -> None:
        """Publish the App Home of a person who looks at it, in their language. Raises as `sending`."""
        await self.profiles.learn(account, user)
        self._homes.take(user)
        await self.show_home(account, user)
