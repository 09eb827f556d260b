"""Delivering through outages: what fails for now waits, in order, for a day; then it is given up where it is seen."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import LONGEST_PAUSE, PATIENCE, SENDINGS
from bot.dialogue.messages import Incoming, Reply
from bot.handling import Received
from bot.ports import LaterError, Message, UndeliverableError
from bot.storage import outbox, timers
from bot.storage.tables import conversations
from bot.storage.tables import outbox as table
from bot.storage.tables import timers as timers_table
from tests.stage import ACCOUNT, CHANNEL, Post, Stage

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

STEP = timedelta(seconds=10)

IS_BROKEN = timers_table.c.kind == "broken"


@dataclass
class Troubled(Post):
    """Sends nothing while there is a trouble; notes every attempt."""

    trouble: Exception | None = None
    tried: deque[Message] = field(default_factory=deque)

    async def send(self, message: Message) -> str | None:
        self.tried.append(message)
        if self.trouble:
            raise self.trouble
        return await super().send(message)


@pytest.fixture
async def post(small_stage: Stage) -> Troubled:
    """Sender of the stage, on which Anna has come to be known."""
    post = Troubled()
    small_stage.post = small_stage.senders[CHANNEL] = post
    await small_stage.restart()
    await small_stage.prove("anna", "anna@vk.gov.lv")
    post.told.clear()
    return post


async def promise(stage: Stage, *texts: str) -> None:
    """Promise Anna notices, each a second after the one before."""
    for text in texts:
        async with stage.database.transaction() as connection:
            row = (
                await connection.execute(
                    select(conversations.c.id, table.c.person_id)
                    .join(table, table.c.conversation_id == conversations.c.id)
                    .where(conversations.c.channel == CHANNEL)
                )
            ).first()
            assert row
            reply = Reply(language="en", text=text)
            await outbox.put(connection, text, row.id, row.person_id, reply, stage.clock.now())
        stage.clock.pass_by(timedelta(seconds=1))


async def live(stage: Stage, passed: timedelta, step: timedelta = STEP) -> None:
    """Let time pass while the worker looks now and then."""
    for _ in range(int(passed / step)):
        await stage.wait(step)


def texts(replies: list[Reply]) -> list[str]:
    return [one.text for one in replies]


async def failed(stage: Stage) -> list[str]:
    async with stage.database.reading() as connection:
        return [one.error for one in await outbox.given_up(connection)]


async def test_an_outage_of_ten_minutes_loses_nothing_and_keeps_the_order(
    small_stage: Stage, post: Troubled
) -> None:
    post.trouble = LaterError("the platform cannot be reached")
    await promise(small_stage, "first", "second")
    incoming = Received(CHANNEL, ACCOUNT, "m-outage", "anna", "anna", Incoming("/help"))
    await small_stage.core.handling.accept(incoming)
    await live(small_stage, timedelta(minutes=10))
    assert small_stage.told("anna") == []
    post.trouble = None
    await live(small_stage, LONGEST_PAUSE)
    told = texts(small_stage.told("anna"))
    assert told[:2] == ["first", "second"]
    assert len(told) == 3
    assert await failed(small_stage) == []
    assert small_stage.mail.told == {}


async def test_after_a_day_of_failures_it_is_given_up_visibly_and_goes_by_mail(
    small_stage: Stage, post: Troubled
) -> None:
    post.trouble = LaterError("the platform cannot be reached")
    await promise(small_stage, "first")
    await live(small_stage, PATIENCE - LONGEST_PAUSE, LONGEST_PAUSE)
    assert await failed(small_stage) == []
    await live(small_stage, 2 * LONGEST_PAUSE, LONGEST_PAUSE)
    assert await failed(small_stage) == ["the platform cannot be reached"]
    assert texts([one.reply for one in small_stage.mail.told["anna@vk.gov.lv"]]) == ["first"]
    assert SENDINGS < len(post.tried) < 120


async def test_a_pause_that_is_named_is_waited_for_and_not_counted(
    small_stage: Stage, post: Troubled
) -> None:
    post.trouble = LaterError("too many messages", timedelta(seconds=30))
    await promise(small_stage, "first", "second")
    await live(small_stage, PATIENCE + timedelta(hours=1), timedelta(minutes=10))
    assert await failed(small_stage) == []
    async with small_stage.database.reading() as connection:
        assert set((await connection.execute(select(table.c.attempts))).scalars()) == {0}
    before = len(post.tried)
    await small_stage.wait(timedelta(seconds=29))
    assert len(post.tried) == before
    post.trouble = None
    await small_stage.wait(timedelta(seconds=2))
    assert texts(small_stage.told("anna")) == ["first", "second"]


async def test_what_nobody_was_there_to_send_for_days_is_not_given_up_at_the_first_failure(
    small_stage: Stage, post: Troubled
) -> None:
    await promise(small_stage, "first")
    small_stage.clock.pass_by(3 * PATIENCE)
    post.trouble = LaterError("the platform cannot be reached")
    await live(small_stage, timedelta(minutes=1))
    post.trouble = None
    await live(small_stage, timedelta(minutes=3))
    assert texts(small_stage.told("anna")) == ["first"]


async def test_what_is_refused_for_good_fails_at_once_and_what_is_behind_goes_on(
    small_stage: Stage, post: Troubled
) -> None:
    post.trouble = UndeliverableError("blocked")
    await promise(small_stage, "first")
    await small_stage.tick()
    post.trouble = None
    await promise(small_stage, "second")
    await small_stage.tick()
    assert await failed(small_stage) == ["blocked"]
    assert texts(small_stage.told("anna")) == ["second"]
    assert texts([one.reply for one in small_stage.mail.told["anna@vk.gov.lv"]]) == ["first"]


@pytest.mark.usefixtures("post")
async def test_a_timer_that_failed_a_hundred_times_stops_nothing_else(small_stage: Stage) -> None:
    async def fail(_: AsyncConnection, timer: timers.Timer, __: datetime) -> None:
        raise RuntimeError(timer.key)

    small_stage.core.worker.due = {**small_stage.core.worker.due, "broken": fail}
    now = small_stage.clock.now()
    async with small_stage.database.transaction() as connection:
        await timers.put(connection, "broken", 1, now)
        await connection.execute(update(timers_table).values(attempts=100).where(IS_BROKEN))
    await promise(small_stage, "first")
    await small_stage.tick()
    assert texts(small_stage.told("anna")) == ["first"]
    async with small_stage.database.reading() as connection:
        due = (await connection.execute(select(timers_table.c.due_at).where(IS_BROKEN))).scalar_one()
    assert due - now <= LONGEST_PAUSE + timedelta(seconds=1)
