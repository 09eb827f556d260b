"""Polling: nothing is confirmed before it is kept, nothing blocks the rest, and trouble is told in one line."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from adapters.telegram.polling import REFUSED
from bot.app import App
from bot.handling import Handling, Received, Unread
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.tables import inbox as inbox_table
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.rig import Rig, fill_disk, running

Lines = pytest.CaptureFixture[str]


def lines(capsys: Lines) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("zintis: ")]


@pytest.mark.usefixtures("rig")
async def test_updates_are_confirmed_once_they_are_kept(
    telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = Handling.receive_all
    confirmed_before = []

    async def watched(self: Handling, events: Sequence[Received | Unread]) -> list[int]:
        kept = await keep(self, events)
        confirmed_before.append(list(telegram.confirmed))
        return kept

    monkeypatch.setattr(Handling, "receive_all", watched)
    numbers = [telegram.send_text("anna", "sveiki") for _ in range(3)]
    await telegram.until(lambda: len(telegram.told("anna")) == 3)
    await telegram.until(lambda: telegram.confirmed == numbers)
    assert confirmed_before[0] == []
    asked = [call.get("offset") for call in telegram.called("getUpdates")]
    assert asked[0] is None
    assert numbers[-1] + 1 in asked


async def test_after_a_quiet_while_it_asks_without_a_number(rig: Rig, telegram: FakeTelegram) -> None:
    telegram.send_text("anna", "sveiki")
    await telegram.until(lambda: len(telegram.called("getUpdates")) >= 4, 30)
    asked = [call.get("offset") for call in telegram.called("getUpdates")]
    assert asked[0] is None
    assert asked[-1] is None
    assert any(asked)
    telegram.push_raw({"update_id": 5, "message": telegram.message("anna", text="sveiki")})
    await telegram.until(lambda: len(telegram.told("anna")) == 2)
    assert not rig.task.done()


async def test_an_update_that_cannot_be_read_blocks_nothing(
    rig: Rig, telegram: FakeTelegram, database: Database
) -> None:
    telegram.send_text("anna", "sveiki")
    bad = telegram.push(message={"text": "no date, no chat"})
    telegram.push_raw({"update_id": "seven"})
    telegram.send_text("juris", "sveiki")
    await telegram.until(lambda: telegram.told("anna") and telegram.told("juris"))
    await telegram.until(lambda: bad in telegram.confirmed)
    async with database.reading() as connection:
        listed = await inbox.quarantined(connection)
        keys = (
            await connection.execute(
                select(inbox_table.c.message_id).where(inbox_table.c.state == "quarantined")
            )
        ).scalars()
        assert str(bad) in set(keys)
    assert {one.channel for one in listed} == {"telegram"}
    assert not rig.task.done()


async def test_what_comes_again_is_handled_once(rig: Rig, telegram: FakeTelegram) -> None:
    update = {"update_id": 900_000, "message": telegram.message("anna", text="sveiki")}
    for _ in range(3):
        telegram.push_raw(dict(update))
    telegram.send_text("juris", "sveiki")
    await telegram.until(lambda: telegram.told("juris"))
    telegram.push_raw(dict(update))
    telegram.send_text("juris", "sveiki")
    await telegram.until(lambda: len(telegram.told("juris")) == 2)
    assert len(telegram.told("anna")) == 1
    assert not rig.task.done()


async def test_telegram_may_be_down_at_the_start(
    small_app: App, database: Database, telegram: FakeTelegram, capsys: Lines
) -> None:
    telegram.send_text("anna", "sveiki")
    telegram.fail_next("500", "getMe", times=2)
    telegram.fail_next("reset", "getMe", times=2)
    telegram.fail_next("502", "deleteWebhook", times=2)
    async with running(small_app, database, telegram) as rig:
        await telegram.until(lambda: telegram.told("anna"))
        assert await rig.stop()
    told = lines(capsys)
    assert told.count("zintis: telegram: Telegram cannot be reached; trying again until it can") == 2
    assert told.count("zintis: telegram: all is well again") == 2
    assert "zintis: telegram: @zintis_bot is listening" in told


async def test_telegram_may_go_down_and_come_back(rig: Rig, telegram: FakeTelegram, capsys: Lines) -> None:
    telegram.send_text("anna", "sveiki")
    await telegram.until(lambda: telegram.told("anna"))
    await telegram.stop()
    told: list[str] = []
    async with asyncio.timeout(60):
        while not any("cannot be reached" in line for line in told):
            await asyncio.sleep(0.05)
            told += lines(capsys)
    await telegram.start()
    telegram.send_text("anna", "sveiki")
    await telegram.until(lambda: len(telegram.told("anna")) == 2)
    assert await rig.stop()
    told += lines(capsys)
    assert told.count("zintis: telegram: Telegram cannot be reached; trying again until it can") == 1
    assert told.count("zintis: telegram: all is well again") == 1


@pytest.mark.parametrize("when", ["start", "later"])
async def test_a_token_that_is_refused_ends_the_part_with_one_line(
    small_app: App, database: Database, telegram: FakeTelegram, capsys: Lines, when: str
) -> None:
    telegram.fail_next("401", "getMe" if when == "start" else "getUpdates")
    async with running(small_app, database, telegram) as rig:
        assert await asyncio.wait_for(rig.task, 20) is False
    off = [line for line in lines(capsys) if "off" in line]
    assert off == [f"zintis: telegram: off – {REFUSED}"]


async def test_another_one_who_polls_is_told_of(rig: Rig, telegram: FakeTelegram, capsys: Lines) -> None:
    telegram.fail_next("409", "getUpdates", times=3)
    telegram.send_text("anna", "sveiki")
    await telegram.until(lambda: telegram.told("anna"))
    assert await rig.stop()
    told = [line for line in lines(capsys) if "another program reads the updates" in line]
    assert len(told) == 1


async def test_a_webhook_set_before_is_removed_and_its_updates_are_kept(
    small_app: App, database: Database, telegram: FakeTelegram
) -> None:
    telegram.webhook = {"url": "https://elsewhere.example/"}
    telegram.send_text("anna", "sveiki")
    async with running(small_app, database, telegram):
        await telegram.until(lambda: telegram.told("anna"))
    assert telegram.called("deleteWebhook") == [{}], "never with drop_pending_updates"


async def test_a_database_that_fails_loses_nothing(
    rig: Rig, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch, capsys: Lines
) -> None:
    left = fill_disk(monkeypatch, 3)
    telegram.send_text("anna", "sveiki")
    await telegram.until(lambda: telegram.told("anna"))
    assert left[0] < 0
    assert sum("cannot be kept" in line for line in lines(capsys)) == 1
    assert not rig.task.done()


async def test_the_menu_is_set_in_both_languages(rig: Rig, telegram: FakeTelegram) -> None:
    await telegram.until(lambda: len(telegram.called("setMyShortDescription")) == 2)
    assert set(telegram.menus) == {None, "en"}
    latvian, english = telegram.menus[None], telegram.menus["en"]
    assert [one["command"] for one in latvian][:2] == ["sprinti", "pieteikties"]
    assert [one["command"] for one in english][:2] == ["sprints", "join"]
    assert len(latvian) == len(english) == 13
    manager = rig.serving.core.handling.manager
    plain = {"valoda", "iestade", "language", "institution"}
    for one in (*latvian, *english):
        assert one["command"] in manager.commands.keys() | plain, one


async def test_a_menu_that_is_refused_stops_nothing(
    small_app: App, database: Database, telegram: FakeTelegram
) -> None:
    telegram.fail_next("429", "setMyCommands", retry_after=3_000)
    telegram.send_text("anna", "sveiki")
    async with running(small_app, database, telegram):
        await telegram.until(lambda: telegram.told("anna"))
