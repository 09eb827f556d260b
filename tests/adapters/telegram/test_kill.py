"""Killed with -9 often while people write, Zintis loses nothing and does nothing twice; the stock loop does."""

import asyncio
import random
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import conversations, inbox, outbox, questions
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.killing import POINTS, Order, url

PEOPLE = [f"p{number}" for number in range(40)]
EVERY = 0.02
"""Seconds between two messages."""


@pytest.fixture
def port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def talking(telegram: FakeTelegram, every: float = EVERY) -> AsyncIterator[list[int]]:
    """People write all the while; the numbers of what they wrote."""
    written: list[int] = []
    chance = random.Random(3)  # noqa: S311  moments, no secrets

    async def talk() -> None:
        while True:
            written.append(telegram.send_text(chance.choice(PEOPLE), "kā saņemt lasītāja karti?"))
            await asyncio.sleep(every)

    task = asyncio.create_task(talk())
    try:
        yield written
    finally:
        task.cancel()


async def obey(order: Order, telegram: FakeTelegram, every: float = EVERY) -> tuple[int, list[int]]:
    """Have an order obeyed while people talk, until nothing is left to do; how many kills, and what was written."""
    pipe = asyncio.subprocess.PIPE
    with (Path(order.folder) / "errors").open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *order.arguments(), stdin=pipe, stdout=pipe, stderr=errors
        )
    assert process.stdin
    assert process.stdout
    try:
        async with talking(telegram, every) as written:
            kills = await asyncio.wait_for(process.stdout.readline(), 400)
        assert kills, (Path(order.folder) / "errors").read_text()[-3_000:]
        await telegram.until(lambda: not telegram.pending, 300)
        if not order.is_stock:  # what is lost shows itself in what is looked at afterwards
            with suppress(TimeoutError):
                await telegram.until(lambda: len(arrived(telegram)) >= len(written), 300)
        await quiet(telegram)
        process.stdin.write(b"\n")
        status = await asyncio.wait_for(process.wait(), 180)
        assert status == 0, (Path(order.folder) / "errors").read_text()[-3_000:]
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return int(kills), written


async def quiet(telegram: FakeTelegram, seconds: float = 1.5) -> None:
    """Wait until nothing has been said for a while."""
    heard = -1
    while heard != len(telegram.messages):
        heard = len(telegram.messages)
        await asyncio.sleep(seconds)


async def look(folder: Path, telegram: FakeTelegram, written: list[int]) -> None:
    """Each message was kept once, had its effect once, and its reply arrived."""
    database = Database(url(folder))
    async with database.reading() as connection:
        kept = (await connection.execute(select(inbox.c.message_id, inbox.c.state))).all()
        asked = (
            await connection.execute(
                select(conversations.c.address).join(
                    questions, questions.c.conversation_id == conversations.c.id
                )
            )
        ).all()
        promised = (await connection.execute(select(outbox.c.key, outbox.c.token, outbox.c.state))).all()
    await database.close()
    assert sorted(int(row.message_id) for row in kept) == sorted(written), "lost, or kept twice"
    assert {row.state for row in kept} == {"handled"}
    assert len(asked) == len(written), "an effect is missing, or is there twice"
    assert len(promised) == len(written)
    assert {row.state for row in promised} == {"sent"}
    assert {row.token for row in promised} == arrived(telegram)


def arrived(telegram: FakeTelegram) -> set[str]:
    """Tokens of the replies that have arrived, each once."""
    return {one.rows[0][0][1].partition(".")[0] for one in telegram.messages}


async def test_polling_killed_at_random_loses_nothing_and_does_nothing_twice(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    order = Order(str(tmp_path), telegram.base_url, telegram.token, kills=50)
    kills, written = await obey(order, telegram)
    assert kills == 50
    assert len(written) > 200
    await look(tmp_path, telegram, written)


async def test_the_stock_loop_loses_updates_when_killed(telegram: FakeTelegram, tmp_path: Path) -> None:
    order = Order(str(tmp_path), telegram.base_url, telegram.token, kills=10, is_stock=True)
    _, written = await obey(order, telegram)
    handled = {int(number) for number in (tmp_path / "handled").read_text().split()}
    lost = set(written) - handled
    assert handled
    assert lost, "the stock loop has lost nothing: is the rig still what it was?"
    assert lost <= set(telegram.confirmed)


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_killed_at_each_point_it_loses_nothing_and_does_nothing_twice(
    telegram: FakeTelegram, tmp_path: Path, way: str, port: int
) -> None:
    webhook_port = port if way == "webhook" else None
    order = Order(str(tmp_path), telegram.base_url, telegram.token, points=POINTS, webhook_port=webhook_port)
    kills, written = await obey(order, telegram, every=0.06)
    assert kills == 5 * len(POINTS)
    await look(tmp_path, telegram, written)
