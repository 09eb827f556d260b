"""Slack at work: receives over HTTP or Socket Mode, hands over, and says in one line when it cannot go on."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import BaseRoute

from adapters.serving import PartError, say
from adapters.slack.afterwards import Afterwards
from adapters.slack.gate import Gate
from adapters.slack.payload import FAULTS
from adapters.slack.profiles import Profiles
from adapters.slack.reading import Known
from adapters.slack.sender import SlackSender
from adapters.slack.settings import SlackSettings
from adapters.slack.taking import Taking
from adapters.slack.wire import RevokedError, sending, wire_log
from bot.app import App, chosen_institution
from bot.core import Core
from bot.dispatch import Dispatch
from bot.ports import LaterError, UndeliverableError
from bot.settings import SettingsError

log = logging.getLogger(__name__)

PING = 5.0
"""Seconds between two looks whether the socket is alive, and before it is opened anew."""

LONGEST_PAUSE = 30.0
"""Seconds of the longest pause before Slack is tried again at start."""

PATIENCE = 5.0
"""Seconds for which what is not worth waiting for is waited for at the end."""

INSTALL = "install the app anew and set SLACK_BOT_TOKEN to the token under “OAuth & Permissions”"
ENABLE_SOCKET = "set SLACK_APP_TOKEN to a token with connections:write, under “Basic Information”"


class SlackPart:
    """One Slack app at work over a core."""

    name = "slack"

    def __init__(self, core: Core, settings: SlackSettings, sender: SlackSender, ping: float = PING) -> None:
        self.core = core
        self.settings = settings
        self.sender = sender
        self.ping = ping
        self.dispatch = Dispatch(core.handling)
        self.afterwards = Afterwards(core, sender, Profiles(sender.client, core), self.dispatch)
        self.taking = Taking(core, self.afterwards, sender, self._known(core.app))
        core.followers.append(self._follow)
        # Bolt parses and dispatches; it is given no chance to authorise, which would ask Slack before anything is kept
        self.app = AsyncApp(
            name="zintis",
            logger=wire_log(),
            token=settings.bot_token,
            signing_secret=settings.signing_secret,
            request_verification_enabled=False,
            before_authorize=self.taking,
        )
        self.routes: Sequence[BaseRoute] = ()
        if not settings.uses_socket:
            self.routes = Gate(self.app, settings.signing_secret, self.taking.put_aside).routes

    def _known(self, app: App) -> Known:
        return Known(_institutions(app, self.settings), self.afterwards.profiles.language_of)

    def _follow(self, app: App) -> Callable[[], None]:
        """Prepare for other institutions to be known."""
        known = self._known(app)

        def swap() -> None:
            self.taking.known = known

        return swap

    async def run(self, stopping: asyncio.Event) -> None:
        """Receive until told to stop; raises PartError when Slack does not accept a token."""
        if not await self._reached("SLACK_BOT_TOKEN", self._greet, INSTALL, stopping):
            return
        socket = await self._connected(stopping) if self.settings.uses_socket else None
        way = "Socket Mode" if self.settings.uses_socket else "HTTP"
        say(f"slack: on, over {way}")
        try:
            await self._serve(socket, stopping)
        finally:
            if socket:
                with suppress(Exception):
                    await socket.close_async()  # type: ignore[no-untyped-call]  # the library has no types here
            await self.dispatch.drain()
            await self.afterwards.drain(PATIENCE)
        if self.sender.revoked.is_set() and not stopping.is_set():
            raise PartError(f"Slack does not accept the token any more ({self.sender.revocation}); {INSTALL}")

    async def _serve(self, socket: AsyncSocketModeHandler | None, stopping: asyncio.Event) -> None:
        """Wait until told to stop, or until a token is no good."""
        ends: list[asyncio.Task[Any]] = [
            asyncio.create_task(one.wait()) for one in (stopping, self.sender.revoked)
        ]
        if socket:
            ends.append(asyncio.create_task(self._watch(socket)))
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        finally:
            for one in ends:
                one.cancel()

    async def _greet(self) -> None:
        """Have Slack look at the bot token."""
        told: Any = await self.sender.client.auth_test()
        self.sender.app_id = str(told.get("app_id") or self.sender.app_id)

    async def _reached(self, which: str, ask: Callable[[], Any], mend: str, stopping: asyncio.Event) -> bool:
        """Ask Slack until it answers; False if told to stop meanwhile.

        Raises:
            PartError: Slack does not accept the token.

        """
        pause = 1.0
        while not stopping.is_set():
            try:
                with sending():
                    await ask()
            except (RevokedError, UndeliverableError) as error:
                raise PartError(f"Slack does not accept {which} ({error}); {mend}") from error
            except LaterError as error:
                if pause == 1.0:
                    say(f"slack: waiting – {error}; trying again")
                wait = max(error.pause.total_seconds() if error.pause else 0.0, pause)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), wait)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return True
        return False

    async def _connected(self, stopping: asyncio.Event) -> AsyncSocketModeHandler:
        """Socket through which events come; it connects anew by itself."""
        await self._reached("SLACK_APP_TOKEN", self._ask_for_socket, ENABLE_SOCKET, stopping)
        socket = AsyncSocketModeHandler(
            self.app,
            self.settings.app_token,
            logger=wire_log(),
            web_client=_without_token(self.sender.client),
            ping_interval=self.ping,
        )
        socket.client.socket_mode_request_listeners[:] = [partial(self._from_socket, socket)]
        connecting = asyncio.create_task(socket.connect_async())  # type: ignore[no-untyped-call]  # the same
        await asyncio.wait(
            [connecting, asyncio.create_task(stopping.wait())], return_when=asyncio.FIRST_COMPLETED
        )
        return socket

    async def _from_socket(
        self, socket: AsyncSocketModeHandler, client: SocketModeClient, request: SocketModeRequest
    ) -> None:
        """Hand an event to Bolt, which acknowledges it when it was kept; one that Bolt cannot parse is put aside."""
        try:
            AsyncBoltRequest(mode="socket_mode", body=request.payload)
        except FAULTS as error:
            await self.taking.put_aside(request.payload, str(error) or repr(error))
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
        else:
            await socket.handle(client, request)

    async def _ask_for_socket(self) -> None:
        await self.sender.client.apps_connections_open(app_token=self.settings.app_token)

    async def _watch(self, socket: AsyncSocketModeHandler) -> None:
        """Look whether a socket that stays closed is one that Slack does not want to open any more."""
        while True:
            await asyncio.sleep(self.ping * 2)
            if await socket.client.is_connected():
                continue
            try:
                with sending():
                    await self._ask_for_socket()
            except (RevokedError, UndeliverableError) as error:
                raise PartError(
                    f"Slack does not accept SLACK_APP_TOKEN any more ({error}); {ENABLE_SOCKET}"
                ) from error
            except LaterError as error:
                log.info("the socket is closed, and Slack cannot be reached: %s", error)


def _without_token(client: AsyncWebClient) -> AsyncWebClient:
    """Client for the socket, which goes with a token of its own."""
    return AsyncWebClient(
        base_url=client.base_url, timeout=client.timeout, retry_handlers=[], logger=wire_log()
    )


def _institutions(app: App, settings: SlackSettings) -> dict[str, str]:
    """Institutions of the workspaces, as they are spelt here; a code that there is not is said."""
    found = {}
    for team, named in settings.institutions.items():
        try:
            code = chosen_institution(named, app.answerer.knowledge)
        except SettingsError as error:
            say(f"slack: {team}: {error}")
        else:
            found[team] = code or ""
    return found
