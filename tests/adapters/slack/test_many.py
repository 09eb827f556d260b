"""Many events, repeated and out of order, and a Slack that fails: one effect each, in order, nothing left behind."""

import asyncio
import random
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.storage.database import Database
from bot.storage.tables import inbox, outbox
from tests.adapters.slack.fake import FakeSlack, Fault
from tests.adapters.slack.rig import Rig, pass_by, running

PEOPLE, MESSAGES, COPIES, AT_ONCE = 40, 25, 4, 32
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def order_kept(rig: Rig, people: int) -> int:
    """Check that each person was answered in the order in which their messages arrived; how many answers there were."""
    async with rig.stage.database.reading() as connection:
        found = await connection.execute(select(outbox.c.token, outbox.c.key))
        arrived = {token: int(key.split(":")[1]) for token, key in found}
    answers = 0
    for number in range(people):
        tokens = [told.blocks[0]["block_id"].partition(":")[2] for told in rig.slack.told(f"U{number}")]
        numbers = [arrived[token] for token in tokens]
        assert numbers == sorted(numbers)
        answers += len(set(numbers))
    return answers


async def test_a_thousand_events_four_times_each_have_a_thousand_effects(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        chance = random.Random(7)  # noqa: S311  an order, not a secret
        events = [rig.slack.message(f"U{who}", "sveiki") for who in range(PEOPLE) for _ in range(MESSAGES)]
        copies = events * COPIES
        chance.shuffle(copies)
        free = asyncio.Semaphore(AT_ONCE)

        async def deliver(event: dict[str, object]) -> bool:
            async with free:
                return (await rig.slack.deliver("events_api", event)).is_acknowledged

        assert all(await asyncio.gather(*(deliver(event) for event in copies)))
        await rig.settle()
        async with database.reading() as connection:
            found = select(inbox.c.state, func.count()).group_by(inbox.c.state)
            assert (await connection.execute(found)).all() == [("handled", PEOPLE * MESSAGES)]
        assert len(rig.slack.messages) == PEOPLE * MESSAGES
        assert await order_kept(rig, PEOPLE) == PEOPLE * MESSAGES


async def test_what_slack_fails_to_take_is_sent_later_in_order(small_app: App, database: Database) -> None:
    """Thirty of a hundred requests fail while people write; the pauses pass on a clock that is moved by hand."""
    slack = FakeSlack()
    chance = random.Random(11)  # noqa: S311  faults, not secrets
    ways = ["500", "ratelimited", "reset", "internal_error", "timeout"]
    failed: list[str] = []

    def fails(method: str) -> Fault | None:
        if method == "auth.test" or chance.random() > 0.3:
            return None
        failed.append(chance.choice(ways))
        return Fault(failed[-1], 1)

    async with running(small_app, database, slack=slack) as rig:
        rig.part.sender.client.timeout = 1
        slack.chance = fails
        for _ in range(6):
            await asyncio.gather(*(slack.send_text(f"U{who}", "sveiki") for who in range(10)))
            await rig.settle()
            await pass_by(rig, timedelta(seconds=5))
        assert set(failed) == set(ways)
        slack.chance = lambda _: None
        for _ in range(8):
            await pass_by(rig, timedelta(minutes=5))
        async with database.reading() as connection:
            states = set((await connection.execute(select(outbox.c.state))).scalars())
        assert states == {"sent"}
        assert await order_kept(rig, 10) == 60
