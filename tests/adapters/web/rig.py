"""The web chat as it runs in earnest, on a port of this machine, and a visitor who talks with it over a socket.

Every frame that a visitor hears is held against the rules of `frames`.
"""

import asyncio
import itertools
import json
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

from adapters.serving import Serving
from adapters.web.channel import WebChannel
from adapters.web.limits import Limits
from adapters.web.settings import WebSettings
from bot.app import App
from bot.core import Core, start
from bot.ports import Clock
from bot.storage.database import Database
from tests.adapters.web.frames import checked
from tests.stage import Post

LIMIT = 30.0
"""Seconds after which what was sent has got lost."""

Frame = dict[str, Any]

_numbers = itertools.count(1)


def free_port() -> int:
    """A port that is free just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@dataclass
class Site:
    """One process that serves the web chat; it can be stopped and started again over the same database."""

    app: App
    database: Database
    settings: WebSettings = field(default_factory=WebSettings)
    limits: Limits = field(default_factory=Limits)
    clock: Clock | None = None
    port: int = field(default_factory=free_port)
    mail: Post = field(default_factory=Post)
    tries: str = "/page.css"

    def __post_init__(self) -> None:
        chosen = replace(self.app.settings, port=self.port)
        self.app = replace(self.app, settings=chosen)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        channel = WebChannel(self.settings, self.limits)
        self.core: Core = start(
            self.app, self.database, {"web": channel.sender, "mail": self.mail}, self.clock
        )
        self.part = channel.part(self.core)
        self.serving = Serving(self.core, [self.part], "127.0.0.1", self.port, self.settings.proxies)
        self.running = asyncio.create_task(self.serving.run())
        async with asyncio.timeout(LIMIT), client(self.url) as asking:
            while not (self.part.desk.is_open and await _answers(asking, self.tries)):
                await asyncio.sleep(0.01)

    async def stop(self) -> None:
        self.serving.stopping.set()
        await asyncio.wait_for(self.running, LIMIT)

    async def restart(self) -> None:
        await self.stop()
        await self.start()


async def _answers(asking: httpx.AsyncClient, path: str) -> bool:
    try:
        return (await asking.get(path)).is_success
    except httpx.TransportError:
        return False


NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing here speaks TLS; to read the certificates of the world anew for each client takes longer than most tests."""


def client(url: str, **headers: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, trust_env=False, verify=NO_TLS, headers=headers, timeout=LIMIT)


@asynccontextmanager
async def opened(app: App, database: Database, **chosen: Any) -> AsyncIterator[Site]:  # noqa: ANN401  as Site has them
    """A site at work."""
    site = Site(app, database, **chosen)
    await site.start()
    try:
        yield site
    finally:
        if not site.running.done():
            await site.stop()


@dataclass
class Browser:
    """A visitor's end of a socket."""

    line: ClientConnection
    welcome: Frame = field(default_factory=dict)
    heard: list[Frame] = field(default_factory=list)

    async def hear(self, kind: str) -> Frame:
        """Next frame of a kind; what comes before it is remembered."""
        async with asyncio.timeout(LIMIT):
            while True:
                frame: Frame = checked(json.loads(await self.line.recv()))
                self.heard.append(frame)
                if frame["type"] == kind:
                    return frame

    async def send(self, frame: Mapping[str, Any]) -> str:
        number = str(frame.get("id") or f"number-{next(_numbers)}")
        await self.line.send(json.dumps({"id": number, **frame}))
        return number

    async def say(self, text: str) -> Frame:
        """Type a text; the first reply to it."""
        await self.send({"type": "text", "text": text})
        return await self.hear("message")

    async def press(self, told: Frame, label: str) -> Frame:
        """Press a button of a message; the first reply to it."""
        (one,) = [each for each in (*told["buttons"], *told["controls"]) if each["label"] == label]
        await self.send({"type": "press", **one})
        return await self.hear("message")


@asynccontextmanager
async def visiting(
    url: str,
    origin: str | None = None,
    cookie: str | None = None,
    **hello: Any,  # noqa: ANN401  as JSON has it
) -> AsyncIterator[Browser]:
    """A visitor with an open chat."""
    headers = {"Cookie": cookie} if cookie else {}
    address = url.replace("http", "ws", 1) + "/ws"
    async with connect(address, origin=origin or url, additional_headers=headers, proxy=None) as line:  # type: ignore[arg-type]  # an `Origin` is a str
        browser = Browser(line)
        await line.send(json.dumps({"type": "hello", **hello}))
        browser.welcome = await browser.hear("welcome")
        yield browser


def text(told: Frame) -> str:
    """Words of a message."""
    return " ".join(line for block in told["blocks"] for line in block["lines"])
