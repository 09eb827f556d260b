"""A stage on which everything breaks that may break: statements, processes, the post, the worker."""

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import event, select, text

from bot.app import App
from bot.delivery import LONGEST_PAUSE
from bot.dialogue.messages import Incoming
from bot.handling import Received
from bot.ports import LaterError, Message, UndeliverableError
from bot.storage import columns
from bot.storage.database import Database
from tests.stage import ACCOUNT, CHANNEL, Post, Stage

LATER_TROUBLE, GONE, UNMARKED = "later", "gone", "unmarked"
TROUBLES = (LATER_TROUBLE, GONE, UNMARKED)
"""How sending fails: the platform asks to wait, the address is gone, or it arrived and we never learned so."""

_numbers = count(1)


class KilledError(BaseException):
    """The process is killed; nothing catches this."""


class BrokenError(Exception):
    """A statement fails; whoever handles errors may handle this one."""


@dataclass
class Fault:
    """Breaks one statement, or the commit, of the transactions that follow; once."""

    left: int = 0
    error: type[BaseException] | None = None
    struck: int = 0

    def arm(self, at: int, error: type[BaseException]) -> None:
        self.left, self.error = at, error

    def disarm(self) -> None:
        self.error = None

    def strike(self, *_: object) -> None:
        if self.error is None:
            return
        self.left -= 1
        if self.left < 0:
            error, self.error = self.error, None
            self.struck += error is BrokenError
            raise error


@dataclass
class TroubledPost(Post):
    """Delivers, but for the troubles that are to come first."""

    troubles: deque[str] = field(default_factory=deque)

    async def send(self, message: Message) -> str | None:
        trouble = self.troubles.popleft() if self.troubles else None
        if trouble == LATER_TROUBLE:
            raise LaterError("too many messages", timedelta(seconds=30))
        if trouble == GONE:
            raise UndeliverableError("the address is gone")
        known_as = await super().send(message)
        if trouble == UNMARKED:
            raise ConnectionError("the answer was lost")
        return known_as


class IdleStage(Stage):
    """A stage whose worker may be away."""

    works = True

    async def tick(self) -> None:
        if self.works:
            await super().tick()


class Play:
    """A stage, what is played on it, and what strikes it; who is killed is revived and goes on."""

    def __init__(
        self, app: App, database: Database, eyes: Database, post: TroubledPost | None = None
    ) -> None:
        self.database = database
        self.eyes = eyes  # connections of our own, which no fault strikes
        self.fault = Fault()
        self.post = post or TroubledPost()
        self.stage = IdleStage(app, database, senders={CHANNEL: self.post})
        self.stage.post = self.post
        self.clock = self.stage.clock
        self.heard: list[Received] = []
        engine = database.writing.sync_engine
        event.listen(engine, "before_cursor_execute", self.fault.strike)
        event.listen(engine, "commit", self.fault.strike)

    async def remember(self) -> None:
        """Take note of what was promised since."""

    async def hurry(self) -> None:
        """Let commits not wait for the disk: killed processes are played here, not power cuts."""
        if self.database.is_sqlite:
            engine, pragma = self.database.writing.sync_engine, "PRAGMA synchronous=OFF"
            event.listen(engine, "connect", lambda raw, _: raw.execute(pragma).close())
            return
        name = self.eyes.url.database
        async with self.eyes.writing.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            await connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))

    def message(self, who: str, incoming: Incoming) -> Received:
        return Received(CHANNEL, ACCOUNT, f"w{next(_numbers)}", who, who, incoming)

    async def say(self, who: str, text: str) -> None:
        await self.send(self.message(who, Incoming(text)))

    async def send(self, message: Received) -> None:
        """Hand a message over, and let the worker look after it."""
        await self.hear(message)
        await self.tick()

    async def hear(self, message: Received) -> None:
        """Hand a message over; after a kill the platform does so again."""
        self.heard.append(message)
        try:
            await self.stage.core.handling.accept(message)
        except (KilledError, BrokenError):
            await self.revive()
            await self.stage.core.handling.accept(message)
            await self.stage.core.worker._handle_left(timedelta())
        await self.remember()

    async def revive(self) -> None:
        self.fault.disarm()
        await self.stage.restart()

    async def tick(self) -> None:
        try:
            await self.stage.tick()
        except (KilledError, BrokenError):
            await self.revive()
            await self.stage.tick()
        await self.remember()

    async def wait(self, passed: timedelta) -> None:
        self.clock.pass_by(passed)
        await self.tick()

    async def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables."""
        async with self.eyes.reading() as connection:
            return {
                table.name: [
                    tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))
                ]
                for table in columns.metadata.sorted_tables
            }

    async def settle(self) -> None:
        """All faults are over; what is left is done."""
        self.fault.disarm()
        self.post.troubles.clear()
        self.stage.works = True
        for _ in range(3):
            await self.wait(LONGEST_PAUSE)
