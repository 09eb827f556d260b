"""`zintis worker` in a process of its own: it does what a killed process has left, and stops when it is told to."""

import asyncio
import os
import re
import signal
import sys
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from adapters import channels
from bot.app import App
from bot.dialogue.messages import Incoming
from bot.handling import Received
from bot.ports import Message
from bot.storage.database import Database
from bot.storage.tables import inbox, outbox
from tests.adapters.telegram.fake import BOT, FakeTelegram
from tests.conftest import SMALL
from tests.stage import FakeClock, Post, Stage

LIMIT = 120
"""Seconds after which a child that does nothing has failed."""


class KilledError(BaseException):
    """The process is no more."""


@dataclass
class Dying(Post):
    """A sender in whose hands the process dies."""

    async def send(self, message: Message) -> str | None:
        raise KilledError(message.token)


@asynccontextmanager
async def child(command: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A command of ours, which is not left running whatever happens."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.cli", command),
        env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    """Status and what was said, once a child was told to stop."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(LIMIT):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
def environment(database: Database, tmp_path: Path) -> dict[str, str]:
    return {
        "ZINTIS_CONTENT": str(SMALL),
        "ZINTIS_CACHE": str(tmp_path / "cache"),
        "ZINTIS_DATA": str(tmp_path / "data"),
        "DATABASE_URL": database.url.set(drivername=database.url.get_backend_name()).render_as_string(
            hide_password=False
        ),
    }


async def leave(small_app: App, database: Database, telegram: FakeTelegram) -> None:
    """What is there when a process is killed: one reply on its way, and one message nobody has looked at."""
    clock = FakeClock(datetime.now(UTC) - timedelta(minutes=10))
    stage = Stage(small_app, database, clock, senders={"telegram": Dying()})
    handling = stage.core.handling

    def asked(who: str, text: str) -> Received:
        number = str(telegram.number(who))
        return Received("telegram", str(BOT["id"]), f"u-{who}", number, number, Incoming(text))

    with pytest.raises(KilledError):
        await handling.accept(asked("anna", "kur atrodas lasītava"))
    assert await handling.receive_all([asked("juris", "kur atrodas arhīvs")])


async def test_it_sends_what_a_killed_process_left_and_stops_when_told(
    small_app: App, database: Database, environment: dict[str, str]
) -> None:
    async with FakeTelegram() as telegram:
        await leave(small_app, database, telegram)
        tokens = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API": telegram.base_url}
        async with child("worker", **environment, **tokens) as worker:
            await telegram.until(lambda: len(telegram.messages) == 2, LIMIT)
            status, out, err = await ended(worker)
        assert (status, err) == (0, "")
        assert telegram.token not in out
        assert re.search(r"^zintis: worker: on, sending through .*telegram.*mail$", out, re.MULTILINE)
        for who, place in (("anna", "Lasītava ir otrajā stāvā."), ("juris", "Arhīvs ir pagrabstāvā.")):
            (told,) = telegram.told(who)
            assert place in told.text
        assert not telegram.called("getUpdates")
    async with database.reading() as connection:
        assert set((await connection.execute(select(inbox.c.state))).scalars()) == {"handled"}
        assert set((await connection.execute(select(outbox.c.state))).scalars()) == {"sent"}


async def test_without_any_channel_it_waits_and_stops_when_told(environment: dict[str, str]) -> None:
    async with child("worker", **environment) as worker:
        assert worker.stdout
        async with asyncio.timeout(LIMIT):
            assert "loading" in (await worker.stdout.readline()).decode()
            on = (await worker.stdout.readline()).decode()
        assert "worker: on, sending through" in on
        assert "telegram" not in on
        status, _, err = await ended(worker)
    assert (status, err) == (0, "")


def test_who_is_told_to_stop_in_the_moment_of_saying_that_it_is_on_stops_as_at_any_other(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signal comes from inside, so that there is no moment between the line and it."""
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("worker: on"):
            signal.raise_signal(signal.SIGTERM)

    def nobody_listens(number: int, frame: object) -> None:
        raise AssertionError(f"signal {number} would have ended the process in {frame}")

    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(channels, "say", say)
    kept = signal.signal(signal.SIGTERM, nobody_listens)
    try:
        assert channels.worker(Namespace(content=None, institution=None)) == 0
    finally:
        signal.signal(signal.SIGTERM, kept)
    assert said[-1].startswith("worker: on")


@pytest.mark.parametrize("command", ["telegram", "slack"])
async def test_a_channel_that_is_not_set_up_cannot_be_served(
    environment: dict[str, str], command: str
) -> None:
    async with child(command, **environment) as started:
        async with asyncio.timeout(LIMIT):
            _, err = await started.communicate()
    assert started.returncode == 2
    assert err.decode() == f"zintis: {command} is not set up; docs/settings.md lists what it needs\n"
