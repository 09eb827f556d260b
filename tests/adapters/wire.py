"""A stage on which people talk through a channel, over its own wire and with its real client.

What was said is remembered twice: as the core has said it (`told`), and as the person sees it there (`seen`), without
the marks and habits of the channel, so that channels can be compared. What is said in the place of an earlier message,
to take its buttons off, is part of neither: not every channel can edit.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.app import App
from bot.dialogue.messages import Incoming, Reply
from bot.ports import Message, Sender
from bot.storage.database import Database
from bot.storage.people import Identity
from knowledge.schema import Language
from tests.stage import Stage

LIMIT = 30.0
"""Seconds after which what was sent over a wire has got lost."""


@dataclass(frozen=True)
class Seen:
    """One reply as a person sees it, in plain words."""

    words: str
    labels: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass
class Overhearing:
    """Sends through a channel, and tells what has come of each message."""

    sender: Sender
    send_and_tell: Callable[[Message], Awaitable[str | None]]

    def reaches(self, address: str) -> bool:
        return self.sender.reaches(address)

    async def send(self, message: Message) -> str | None:
        return await self.send_and_tell(message)


class Wire(Stage):
    """A stage whose people talk through a channel."""

    channel = account = ""

    def __init__(self, app: App, database: Database, sender: Sender, language: Language | None) -> None:
        self.sender = sender
        self.seen: dict[str, list[Seen]] = {}
        self.edits = 0
        overhearing = Overhearing(sender, self._send_and_tell)
        super().__init__(app, database, senders={self.channel: overhearing}, language=language)

    def identity(self, who: str) -> Identity:
        return Identity(self.channel, self.account, self.address(who))

    async def begin(self) -> None:
        """Begin to receive, with the core as it is now."""
        self._stopping = asyncio.Event()
        self._work = asyncio.create_task(self.work(self._stopping))
        async with asyncio.timeout(LIMIT):
            await self.until_open()

    async def end(self) -> None:
        """Stop receiving; what is being done is finished."""
        self._stopping.set()
        await asyncio.wait_for(self._work, LIMIT)

    async def restart(self) -> None:
        await self.end()
        await super().restart()
        await self.begin()

    async def send(self, who: str, incoming: Incoming, message_id: str | None = None) -> Sequence[Reply]:
        assert message_id is None or message_id.startswith("scene-"), "a channel names its messages itself"
        before = len(self.told(who))
        async with asyncio.timeout(LIMIT):
            await self.do(who, incoming)
        await self.tick()
        return self.told(who)[before:]

    async def _send_and_tell(self, message: Message) -> str | None:
        who = self.who(message.address)
        before = {id(one) for one in self.shown(who)}
        platform_id = await self.sender.send(message)
        fresh = [
            one for one in self.shown(who) if id(one) not in before or self.is_at(one, platform_id or "")
        ]
        self.remember(message, fresh)
        if message.replaces and not message.reply.form:
            assert fresh, "nothing was edited"
            assert not any(self.looks(one).labels for one in fresh), "there are still buttons"
            self.edits += 1
            return platform_id
        self.post.told.setdefault(who, []).append(message)
        self.seen.setdefault(who, []).append(joined([self.looks(one) for one in fresh]))
        return platform_id

    async def work(self, stopping: asyncio.Event) -> None:
        """Receive until told to stop."""
        await stopping.wait()

    async def until_open(self) -> None:
        """Wait until something can be received."""

    def address(self, who: str) -> str:
        """Where somebody is talked to."""
        raise NotImplementedError

    def who(self, address: str) -> str:
        """Who is talked to at an address."""
        raise NotImplementedError

    def shown(self, who: str) -> Sequence[Any]:
        """Everything that stands in somebody's conversation."""
        raise NotImplementedError

    def looks(self, one: Any) -> Seen:  # noqa: ANN401  of the channel
        """How one message looks."""
        raise NotImplementedError

    def is_at(self, one: Any, platform_id: str) -> bool:  # noqa: ANN401  of the channel
        """Whether a message is the one that a reply has come to, in the place of an earlier one."""
        raise NotImplementedError

    def remember(self, message: Message, fresh: Sequence[Any]) -> None:
        """Remember what may be pressed later."""

    async def do(self, who: str, incoming: Incoming) -> None:
        """Type or press something, and wait until it was handled."""
        raise NotImplementedError


def joined(parts: Sequence[Seen]) -> Seen:
    """One reply that has come in several messages."""
    return Seen(
        plain(" ".join(one.words for one in parts)),
        tuple(label for one in parts for label in one.labels),
        tuple(file for one in parts for file in one.files),
    )


def plain(text: str) -> str:
    """Words alone: lists are lists whatever their bullets, and commands are named as in the chat."""
    words = text.replace("\u200b", "").replace("/zintis ", "/")
    return " ".join(re.sub(r"(?m)^\s*[•-] ", "", words).split())


@asynccontextmanager
async def listening(routes: Sequence[BaseRoute]) -> AsyncIterator[int]:
    """Port of this machine at which routes are answered."""
    config = uvicorn.Config(Starlette(routes=list(routes)), port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.005)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await serving
