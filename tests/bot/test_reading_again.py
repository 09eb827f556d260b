"""What could not be read when it came is read once more, and is received then as if it came now."""

import pytest
from sqlalchemy import select

from bot.app import begun
from bot.dialogue.messages import Incoming
from bot.handling import Received, Unread, keep_again
from bot.storage import inbox
from bot.storage.tables import inbox as table
from tests.stage import ACCOUNT, CHANNEL, Stage

RAW = '{"says": "kur atrodas lasītava"}'


def read(channel: str, account: str, raw: str) -> Received:
    if raw != RAW:
        raise ValueError("this is still a riddle")
    return Received(channel, account, "u1", "anna", "anna", Incoming("kur atrodas lasītava"))


async def put_aside(stage: Stage, raw: str, message: str = "u1") -> int:
    assert await stage.core.handling.receive_all([Unread(CHANNEL, ACCOUNT, message, raw, "a riddle")]) == []
    async with stage.database.reading() as connection:
        return (await inbox.quarantined(connection))[-1].id


async def retry(stage: Stage, number: int) -> bool:
    async with stage.database.transaction() as connection:
        return await keep_again(connection, number, read, begun(stage.app.settings), stage.clock.now())


async def test_what_can_be_read_at_last_is_answered_once(small_stage: Stage) -> None:
    number = await put_aside(small_stage, RAW)
    assert await retry(small_stage, number)
    assert not await retry(small_stage, number)
    await small_stage.tick()
    assert [reply.text for reply in small_stage.told("anna")] == ["Lasītava ir otrajā stāvā."]
    async with small_stage.database.reading() as connection:
        assert await inbox.quarantined(connection) == []
        rows = (await connection.execute(select(table.c.message_id, table.c.state))).all()
    assert [tuple(row) for row in rows] == [("u1", "handled")]


async def test_what_still_cannot_be_read_stays_as_it_was(small_stage: Stage) -> None:
    number = await put_aside(small_stage, "{}")
    with pytest.raises(ValueError, match="still a riddle"):
        await retry(small_stage, number)
    async with small_stage.database.transaction() as connection:
        await inbox.note_unread(connection, number, "still a riddle")
        (left,) = await inbox.quarantined(connection)
        assert await inbox.unread(connection, number) == (CHANNEL, ACCOUNT, "u1", "{}")
    assert (left.is_raw, left.is_empty, left.error) == (True, False, "still a riddle")


async def test_a_message_that_was_received_meanwhile_is_not_taken_twice(small_stage: Stage) -> None:
    number = await put_aside(small_stage, RAW, "another key")
    await small_stage.say("anna", "kur atrodas arhīvs", "u1")
    assert await retry(small_stage, number)
    await small_stage.tick()
    assert [reply.text for reply in small_stage.told("anna")] == ["Arhīvs ir pagrabstāvā."]


async def test_other_messages_are_left_alone(small_stage: Stage) -> None:
    assert not await retry(small_stage, 77)
    await small_stage.say("anna", "kur atrodas arhīvs", "u1")
    async with small_stage.database.reading() as connection:
        number = (await connection.execute(select(table.c.id))).scalar_one()
    assert not await retry(small_stage, number)
