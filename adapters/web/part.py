"""The web chat at work: pages, sockets and those who ask, from the moment the secret is known until we stop."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount, Router
from starlette.types import Receive, Scope, Send

from adapters.serving import say
from adapters.web.asking import Asking
from adapters.web.console.console import Console
from adapters.web.desk import Desk
from adapters.web.guarding import Gate, SafeHeaders
from adapters.web.limits import Limits
from adapters.web.pages import Pages
from adapters.web.sender import WebSender
from adapters.web.settings import WebSettings
from adapters.web.sockets import Sockets
from adapters.web.suggesting import Suggestions
from adapters.web.tokens import Tokens
from bot.app import App
from bot.core import Core
from bot.storage import secrets

log = logging.getLogger(__name__)

SECRET = "web"  # noqa: S105  the name of one
"""Name of the secret that the database keeps."""


NOTICED = 2.0
"""Seconds between two looks at the notices while somebody has the chat open."""


class WebPart:
    """The web chat of one process."""

    name = "web"

    def __init__(
        self,
        core: Core,
        settings: WebSettings,
        sender: WebSender,
        limits: Limits = Limits(),  # noqa: B008  frozen
    ) -> None:
        self.core = core
        self.settings = settings
        self.sender = sender
        self.desk = Desk(core, sender.hub, Gate(settings), limits)
        pages, asking, sockets = Pages(self.desk), Asking(self.desk), Sockets(self.desk)
        self._before, self._after = (sockets.route, *asking.routes), pages.routes
        self._router = self._routed()
        middleware = [Middleware(SafeHeaders), Middleware(GZipMiddleware, minimum_size=500)]
        self.routes: Sequence[BaseRoute] = [Mount("/", app=self._serve, middleware=middleware)]
        core.followers.append(self._follow)

    def _routed(self) -> Router:
        """All addresses; rooms of the console are made anew with what is known."""
        return Router([*self._before, *Console(self.desk).routes, *self._after])

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._router(scope, receive, send)

    def _follow(self, app: App) -> Callable[[], None]:
        """Prepare suggestions of something else that is known."""
        suggestions = Suggestions(app.answerer)
        suggestions.arrange()

        def swap() -> None:
            self.desk.suggestions = suggestions
            self._router = self._routed()

        return swap

    async def run(self, stopping: asyncio.Event) -> None:
        """Receive and have handled until told to stop; then finish, and tell browsers to come back."""
        tokens = Tokens(self.settings.secret or await self._secret())
        self.sender.tokens = tokens
        await asyncio.to_thread(self.desk.suggestions.arrange)
        self.desk.open(tokens)
        say(f"web: on – http://{self.where}/")
        await self._announce(stopping)
        await self.desk.close()

    async def _announce(self, stopping: asyncio.Event) -> None:
        """Show notices to whoever has the chat open, as soon as they are put up or taken down, until told to stop."""
        while not stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), NOTICED)
            if self.desk.present and not stopping.is_set():
                try:
                    await self.desk.announce()
                except Exception:
                    log.exception("notices could not be looked for; they are looked for again")

    @property
    def where(self) -> str:
        """Host and port at which browsers on this machine reach us."""
        chosen = self.core.app.settings
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(chosen.host, chosen.host)  # noqa: S104  as it is set
        return f"[{host}]:{chosen.port}" if ":" in host else f"{host}:{chosen.port}"

    async def _secret(self) -> str:
        """Secret that all processes over one database share."""
        async with self.core.database.transaction() as connection:
            return await secrets.shared(connection, SECRET)
