"""The channel at work over a fake Telegram and a real database."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from adapters.serving import Serving
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.pacing import NoPace, Pace
from adapters.telegram.part import Rhythm, TelegramPart
from adapters.telegram.settings import TelegramSettings
from bot.app import App
from bot.core import start
from bot.handling import Handling, Received, Unread
from bot.ports import Clock, SystemClock
from bot.storage.database import Database
from tests.adapters.telegram.fake import FakeTelegram
from tests.stage import Post

QUICK = Rhythm(first=0.02, longest=0.1, long=2, look=0.2)


@dataclass
class Rig:
    """A bot at work; `ended` is what `Serving.run` has said in the end."""

    app: App
    database: Database
    telegram: FakeTelegram
    channel: TelegramChannel
    serving: Serving
    task: "asyncio.Task[bool]"
    mail: Post = field(default_factory=Post)

    async def stop(self) -> bool:
        """Have it finish; False if it had to give up."""
        self.serving.stopping.set()
        return await asyncio.wait_for(self.task, 30)


def settings_of(telegram: FakeTelegram, webhook_port: int | None = None) -> TelegramSettings:
    environment = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API": telegram.base_url}
    if webhook_port:
        environment["TELEGRAM_WEBHOOK"] = f"http://127.0.0.1:{webhook_port}/telegram"
    settings = TelegramSettings.from_environment(environment)
    assert settings
    return settings


@asynccontextmanager
async def running(
    app: App,
    database: Database,
    telegram: FakeTelegram,
    *,
    webhook_port: int | None = None,
    pace: Pace | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[Rig]:
    """Serve over a Telegram that was started, and stop in the end."""
    settings = settings_of(telegram, webhook_port)
    channel = TelegramChannel(settings, app.dialogue.catalogue, pace=pace or NoPace(), rhythm=QUICK)
    mail = Post()
    core = start(app, database, {"telegram": channel.sender, "mail": mail}, clock or SystemClock())
    part = channel.part(core)
    assert isinstance(part, TelegramPart)
    serving = Serving(core, [part], "127.0.0.1", webhook_port or 0)
    rig = Rig(app, database, telegram, channel, serving, asyncio.create_task(serving.run()), mail)
    try:
        yield rig
    finally:
        serving.stopping.set()
        await asyncio.wait([rig.task], timeout=30)
        await channel.close()


def fill_disk(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Have nothing be kept for so many times; what is left of them."""
    keep, left = Handling.receive_all, [times]

    async def failing(self: Handling, events: Sequence[Received | Unread]) -> list[int]:
        left[0] -= 1
        if left[0] >= 0:
            raise OSError("the disk is full")
        return await keep(self, events)

    monkeypatch.setattr(Handling, "receive_all", failing)
    return left
