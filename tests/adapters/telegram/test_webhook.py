"""Webhook: 200 only when an update is kept, nothing but Telegram is let in, and a flood has each effect once."""

import asyncio
import json
import random
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from sqlalchemy import func, select

from adapters.telegram.webhook import HEADER, LARGEST
from bot.app import App
from bot.storage.database import Database
from bot.storage.tables import inbox, questions
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.order import in_order
from tests.adapters.telegram.rig import Rig, fill_disk, running

GOOD = {"update_id": 1, "something_new": {}}


@pytest.fixture
def port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
async def hooked(small_app: App, database: Database, telegram: FakeTelegram, port: int) -> AsyncIterator[Rig]:
    """A bot that is called, over a database of each kind."""
    async with running(small_app, database, telegram, webhook_port=port) as started:
        await telegram.until(lambda: telegram.webhook)
        yield started


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(60)) as opened:
        yield opened


async def test_updates_come_by_the_webhook_and_are_answered(hooked: Rig, telegram: FakeTelegram) -> None:
    telegram.send_text("anna", "kā saņemt lasītāja karti?")
    await telegram.until(lambda: telegram.told("anna"))
    telegram.press("anna", "Noderēja")
    await telegram.until(lambda: len(telegram.told("anna")) == 2)
    await telegram.until(lambda: telegram.answered)
    [first, *_] = telegram.called("setWebhook")
    assert first["url"] == hooked.channel.settings.webhook
    assert first["secret_token"] == hooked.channel.settings.secret
    assert "inline_query" in first["allowed_updates"]
    assert "drop_pending_updates" not in first
    assert not telegram.called("getUpdates")
    assert await hooked.stop()


@pytest.mark.parametrize("secret", ["", "wrong", "ā" * 5, "x" * 5_000])
async def test_who_does_not_know_the_secret_is_turned_away(
    hooked: Rig, session: aiohttp.ClientSession, secret: str
) -> None:
    headers = {HEADER: secret} if secret else {}
    url = hooked.channel.settings.webhook or ""
    async with session.post(url, json=GOOD, headers=headers) as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[1]", 400),
        (b'"text"', 400),
        (b"\xff\xfe", 400),
        (b"[" * 200_000, 400),
        (b'{"update_id": "7"}', 400),
        (b'{"update_id": true}', 400),
        (b'{"update_id": -1}', 400),
        (b'{"update_id": ' + b"9" * 5_000 + b"}", 400),
        (b'{"update_id": 7, "message": {"text": 5}}', 200),
        (json.dumps({"update_id": 7, "x": "a" * LARGEST}).encode(), 413),
    ],
)
async def test_a_malformed_body_is_refused_and_is_no_error_of_ours(
    hooked: Rig, telegram: FakeTelegram, session: aiohttp.ClientSession, body: bytes, status: int
) -> None:
    assert await telegram.post(session, body) == status
    assert not hooked.task.done()


async def test_a_body_without_a_length_is_capped_too(
    hooked: Rig, telegram: FakeTelegram, session: aiohttp.ClientSession
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 10_000 + 2):
            yield b" " * 10_000

    headers = {HEADER: telegram.webhook["secret_token"]}
    async with session.post(telegram.webhook["url"], data=endless(), headers=headers) as answer:
        assert answer.status == 413
    assert not hooked.task.done()


async def test_only_what_is_posted_is_taken(hooked: Rig, session: aiohttp.ClientSession) -> None:
    async with session.get(hooked.channel.settings.webhook or "") as answer:
        assert answer.status == 405


async def test_what_could_not_be_kept_comes_again(
    hooked: Rig, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = fill_disk(monkeypatch, 2)
    number = telegram.send_text("anna", "sveiki")
    await telegram.until(lambda: number in telegram.confirmed)
    await telegram.until(lambda: telegram.told("anna"))
    assert left[0] < 0
    assert len(telegram.told("anna")) == 1
    assert not hooked.task.done()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # polling and Slack do the same on SQLite
async def test_a_thousand_updates_four_times_each_have_a_thousand_effects_in_order(
    hooked: Rig, telegram: FakeTelegram, session: aiohttp.ClientSession, database: Database
) -> None:
    chance = random.Random(1)  # noqa: S311  an order, no secret
    for number in range(1_000):
        telegram.send_text(f"p{number % 50}", "kā saņemt lasītāja karti?")
    updates, telegram.pending = telegram.pending, []
    copies = updates * 4
    chance.shuffle(copies)
    places = asyncio.Semaphore(32)
    statuses: list[int] = []

    async def call(update: object) -> None:
        async with places:
            while (status := await telegram.post(session, update)) != 200:
                statuses.append(status)

    await asyncio.gather(*(call(update) for update in copies))
    assert set(statuses) <= {0, 503}, "what is not kept in time comes again; nothing else may be said"
    await telegram.until(lambda: len(telegram.messages) >= 1_000, 200)
    assert await hooked.stop()
    async with database.reading() as connection:
        kept = (await connection.execute(select(inbox.c.id, inbox.c.state))).all()
        effects = (await connection.execute(select(func.count()).select_from(questions))).scalar_one()
    assert [row.state for row in kept] == ["handled"] * 1_000
    assert effects == 1_000
    assert len(telegram.messages) == 1_000
    answered = await in_order(database, telegram)
    assert len(answered) == 50
    assert sum(len(numbers) for numbers in answered.values()) == 1_000
