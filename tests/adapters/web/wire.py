"""The wire of the web chat: each person has it open in a browser, over a real socket to a real server."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from adapters.web.channel import WebChannel
from adapters.web.limits import Limits, Rate
from adapters.web.part import WebPart
from adapters.web.settings import WebSettings
from bot.app import App
from bot.dialogue.messages import Incoming
from bot.ports import Message, Sender
from bot.storage.database import Database
from knowledge.schema import Language
from tests.adapters.web.frames import checked
from tests.adapters.wire import LIMIT, Seen, Wire, listening

Frame = dict[str, Any]

ENDLESS = Rate(1e9, 1e9)

_numbers = count(1)


@dataclass
class Window:
    """The chat as it is open in somebody's browser; every frame that comes is held against the rules."""

    line: ClientConnection
    welcome: Frame = field(default_factory=dict)
    messages: list[Frame] = field(default_factory=list)
    answered: dict[str, Frame] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        """Hear until the line is cut."""
        try:
            async for text in self.line:
                self._hear(checked(json.loads(text)))
        except ConnectionClosed:
            pass
        finally:
            self._news.set()

    def _hear(self, frame: Frame) -> None:
        match frame["type"]:
            case "welcome":
                self.welcome = frame
            case "message":
                assert all(one["id"] < frame["id"] for one in self.messages), "they grow"
                self.messages.append(frame)
            case "kept" | "refused":
                self.answered[str(frame["id"])] = frame
        self._news.set()

    async def until_welcome(self) -> None:
        while not self.welcome:
            await self._next()

    async def until_told(self, message: int) -> None:
        """Wait until a message has come."""
        while not any(one["id"] == message for one in self.messages):
            await self._next()

    async def until_answered(self, number: str) -> Frame:
        """Wait for what becomes of a message that was sent; what that is."""
        while number not in self.answered:
            await self._next()
        return self.answered[number]

    async def _next(self) -> None:
        assert self.line.close_code is None, self.line.close_code
        self._news.clear()
        async with asyncio.timeout(LIMIT):
            await self._news.wait()


@dataclass
class Arriving:
    """Sends to browsers, and waits until it has come to the window."""

    sender: Sender
    windows: dict[str, Window] = field(default_factory=dict)

    def reaches(self, address: str) -> bool:
        return self.sender.reaches(address)

    async def send(self, message: Message) -> str | None:
        number = await self.sender.send(message)
        await self.windows[message.address].until_told(message.id)
        return number


class WebWire(Wire):
    """People with the chat open in a browser."""

    channel, account = "web", "web"

    def __init__(self, app: App, database: Database, language: Language | None) -> None:
        self.opened = WebChannel(WebSettings(), Limits(ENDLESS, ENDLESS, ENDLESS, ENDLESS))
        self.arriving = Arriving(self.opened.sender)
        self.language = language
        self._known: dict[str, list[Frame]] = {}
        self._listening: list[asyncio.Task[None]] = []
        self._shown: dict[str, Frame] = {}
        self.url = ""
        super().__init__(app, database, self.arriving, language)

    def address(self, who: str) -> str:
        return who.ljust(22, "-")

    def who(self, address: str) -> str:
        return address.rstrip("-")

    def shown(self, who: str) -> Sequence[Frame]:
        window = self.arriving.windows.get(self.address(who))
        return [*self._known.get(who, []), *(window.messages if window else [])]

    def looks(self, one: Frame) -> Seen:
        words = [one["title"] or ""]
        for block in one["blocks"]:
            numbered = block["kind"] == "ol"
            words += [
                f"{at}. {line}" if numbered else line for at, line in enumerate(block["lines"], start=1)
            ]
        words += [one["source"] or "", one["invitation"] if one["invitation"] and one["buttons"] else ""]
        labels = tuple(each["label"] for each in (*one["buttons"], *one["controls"]))
        return Seen("\n".join(words), labels, tuple(each["name"] for each in one["files"]))

    def is_at(self, one: Frame, platform_id: str) -> bool:
        return str(one["id"]) == platform_id

    def remember(self, message: Message, fresh: Sequence[Frame]) -> None:
        (self._shown[message.token],) = fresh

    async def do(self, who: str, incoming: Incoming) -> None:
        address = self.address(who)
        if address not in self.arriving.windows:
            await self._open(address)
        frame: Frame = {"type": "text", "text": incoming.text}
        if incoming.button:
            told = self._shown[incoming.button.rpartition(".")[0]]
            (pressed,) = [
                one for one in (*told["buttons"], *told["controls"]) if one["button"] == incoming.button
            ]
            frame = {"type": "press", **pressed}
        number = f"number-{next(_numbers)}"
        window = self.arriving.windows[address]
        await window.line.send(json.dumps({"id": number, **frame}))
        assert (await window.until_answered(number))["type"] == "kept"
        await self.part.desk.dispatch.drain()

    async def work(self, stopping: asyncio.Event) -> None:
        self.part: WebPart = self.opened.part(self.core)
        async with listening(self.part.routes) as port:
            self.url = f"ws://127.0.0.1:{port}"
            try:
                await self.part.run(stopping)
            finally:
                self.url = ""
        await asyncio.gather(*self._listening)

    async def until_open(self) -> None:
        """Wait until the server is there; every browser comes back to it with its token, as it does by itself."""
        while not (self.url and self.part.desk.is_open):
            await asyncio.sleep(0.005)
        for address, window in list(self.arriving.windows.items()):
            self._known.setdefault(self.who(address), []).extend(window.messages)
            await self._open(address)

    async def _open(self, address: str) -> None:
        line = await connect(f"{self.url}/ws", origin=self.url.replace("ws", "http", 1), proxy=None)  # type: ignore[arg-type]  # an `Origin` is a str
        window = Window(line)
        self._listening.append(asyncio.create_task(window.listen()))
        token = self.part.desk.tokens.of(address)
        await line.send(json.dumps({"type": "hello", "token": token, "language": self.language}))
        await window.until_welcome()
        assert window.welcome["token"] == token
        self._compare(self.who(address), window.welcome)
        self.arriving.windows[address] = window

    def _compare(self, who: str, welcome: Frame) -> None:
        """What is shown anew is what was there before, as far back as a history goes."""
        before = [self.looks(one) for one in self._known.get(who, [])]
        after = [self.looks(one) for one in welcome["history"] if one["type"] == "message"]
        assert before[len(before) - len(after) :] == after
