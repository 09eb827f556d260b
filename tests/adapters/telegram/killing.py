"""A bot in a process that is killed again and again, beside a Telegram that stays.

Run as a program, `python -m tests.adapters.telegram.killing ORDER`, where ORDER is JSON (see `Order`), it learns what
there is to know once, and then lets children live, each killed after a while or at a named point, and a last one that
lives until a line is read. Each child lives a minute later than the one before it, so that nothing waits for a lease.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from adapters.telegram.sender import TelegramSender
from bot.app import App, assemble
from bot.delivery import Delivery
from bot.handling import Handling
from bot.settings import Settings
from bot.storage.database import Database
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.rig import running
from tests.stage import SMALL

POINTS = tuple(
    f"{when}-{what}" for what in ("kept", "handled", "send", "mark") for when in ("before", "after")
)
"""Before and after: the commit of what was received, that of what came of it, the sending, and its being marked."""

LIFE = (0.1, 0.45)
"""Seconds that a child lives, at least and at most."""

PATIENCE = 30.0
"""Seconds after which a child that was to die at a point is taken for stuck."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done: the stock loop of the library or ours, killed so often at random or at each point."""

    folder: str
    api: str
    token: str
    kills: int = 0
    points: tuple[str, ...] = ()
    is_stock: bool = False
    webhook_port: int | None = None

    def arguments(self) -> list[str]:
        return [sys.executable, "-m", "tests.adapters.telegram.killing", json.dumps(asdict(self))]


class LateClock:
    """The machine's clock, set forward."""

    def __init__(self, late: timedelta) -> None:
        self.late = late

    def now(self) -> datetime:
        return datetime.now(UTC) + self.late


class Platform(FakeTelegram):
    """The Telegram that runs elsewhere, as far as the rig asks for it."""

    def __init__(self, order: Order) -> None:
        super().__init__(order.token)
        self.address = order.api

    @property
    def base_url(self) -> str:
        return self.address


async def live(app: App, order: Order, number: int) -> None:
    """Be the bot until told to stop."""
    database = Database(url(Path(order.folder)))
    clock = LateClock(timedelta(seconds=61 * number))
    async with running(app, database, Platform(order), webhook_port=order.webhook_port, clock=clock) as rig:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, rig.serving.stopping.set)
        await rig.task
    await database.close()


def live_stock(order: Order) -> None:
    """Be a bot as the library makes it: its handler takes as long as a commit and a reply, then notes what it did."""

    async def handle(update: Update, _: object) -> None:
        await asyncio.sleep(0.02)
        with (Path(order.folder) / "handled").open("a") as file:
            file.write(f"{update.update_id}\n")

    stock = ApplicationBuilder().token(order.token).base_url(f"{order.api}/bot").build()
    stock.add_handler(MessageHandler(filters.ALL, handle))
    stock.run_polling(bootstrap_retries=-1)


_doing: ContextVar[str] = ContextVar("doing", default="")


def die_at(point: str, times: int) -> None:
    """Have this process kill itself when it comes to a point for the n-th time."""
    left = times

    def passing(name: str) -> None:
        nonlocal left
        left -= name == point
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def during(what: str, act: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def doing(*arguments: object) -> object:
            token = _doing.set(what)
            try:
                return await act(*arguments)
            finally:
                _doing.reset(token)

        return doing

    commit = Database.transaction

    @asynccontextmanager
    async def transaction(self: Database) -> AsyncIterator[AsyncConnection]:
        async with commit(self) as connection:
            yield connection
            passing(f"before-{_doing.get()}")
        passing(f"after-{_doing.get()}")

    send = TelegramSender.send

    async def sending(self: TelegramSender, message: Any) -> str | None:  # noqa: ANN401  as it is handed on
        passing("before-send")
        told = await send(self, message)
        passing("after-send")
        return told

    changed: Any = Database
    changed.transaction = transaction
    changed = TelegramSender
    changed.send = sending
    changed = Handling
    changed.receive_all = during("kept", Handling.receive_all)
    changed.handle = during("handled", Handling.handle)
    changed = Delivery
    changed.send = during("mark", Delivery.send)


def _see_at_work(folder: Path) -> None:
    """Wait until the stock bot has handled something more, however slow the machine: then it has fetched more too."""
    handled = folder / "handled"
    before, ends = _size(handled), time.monotonic() + PATIENCE
    while _size(handled) == before and time.monotonic() < ends:
        time.sleep(0.01)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'zintis.db'}"


async def prepare(folder: Path) -> None:
    database = Database(url(folder))
    await database.upgrade()
    await database.close()


def main() -> None:
    """Obey the order; say `done` when all kills were made, then stop the last child upon a line."""
    order = Order(**json.loads(sys.argv[1]))
    app = None if order.is_stock else assemble(Settings(content=SMALL))
    chance = random.Random(5)  # noqa: S311  moments, not secrets
    _wait(_child(lambda: asyncio.run(prepare(Path(order.folder)))))
    deaths: list[tuple[str, int] | None] = [None] * order.kills
    deaths += [(point, times) for times in (1, 2, 3, 5, 8) for point in order.points]

    def be(number: int, death: tuple[str, int] | None) -> None:
        if death:
            die_at(*death)
        if app:
            asyncio.run(live(app, order, number))
        else:
            live_stock(order)

    for number, death in enumerate(deaths):
        child = _child(lambda number=number, death=death: be(number, death))  # type: ignore[misc]  # mypy cannot infer a lambda with defaults
        if death is None:
            if order.is_stock:
                _see_at_work(Path(order.folder))
            time.sleep(chance.uniform(*LIFE))
            os.kill(child, signal.SIGKILL)
        assert _wait(child) == "killed", f"child {number} ended by itself"
    last = _child(lambda: be(len(deaths) + 1, None))
    print(len(deaths), flush=True)  # noqa: T201  read by the test
    sys.stdin.readline()
    os.kill(last, signal.SIGTERM)
    assert _wait(last) == "ended", "the last child was killed"


def _child(what: Callable[[], None]) -> int:
    """Process that does something."""
    child = os.fork()
    if child:
        return child
    os.dup2(2, 1)  # what the bot says is none of the test's answers
    status = 1
    try:
        what()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _wait(child: int) -> Literal["killed", "ended"]:
    """Wait for a child; one that does not die is killed, and complained of."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            if os.WIFSIGNALED(status):
                return "killed"
            assert os.WEXITSTATUS(status) == 0, "a child broke off by itself"
            return "ended"
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError("a child did not come to its point")


if __name__ == "__main__":
    main()
