"""Conversations as people have them on Telegram, through the real client and a real server."""

import asyncio
from datetime import UTC, datetime
from functools import partial

import pytest

from adapters.telegram import presence
from bot.app import App
from bot.handling import Handling
from bot.storage.database import Database
from tests.adapters.telegram.fake import FakeTelegram, Shown
from tests.adapters.telegram.order import in_order
from tests.adapters.telegram.rig import Rig, running
from tests.opening import open_day

DETAILS = ("Paraugu ministrija", "-", "eksperte", "anna@paraugi.example", "-", "-", "jā")


async def opened(rig: Rig) -> None:
    await open_day(rig.serving.core, datetime.now(UTC))


async def says(telegram: FakeTelegram, who: str, text: str, chat: str | None = None) -> Shown:
    """Say something; the last message upon it."""
    before = len(telegram.messages)
    telegram.send_text(who, text, chat)
    await telegram.until(lambda: len(telegram.messages) > before)
    return telegram.messages[-1]


async def presses(telegram: FakeTelegram, who: str, label: str, chat: str | None = None) -> None:
    """Press a button, and wait until something was done about it."""
    before = len(telegram.called("sendMessage")) + len(telegram.called("editMessageText"))
    telegram.press(who, label, chat)
    await telegram.until(
        lambda: len(telegram.called("sendMessage")) + len(telegram.called("editMessageText")) > before
    )


async def test_a_question_is_answered_with_buttons(rig: Rig, telegram: FakeTelegram) -> None:
    answer = await says(telegram, "anna", "kā saņemt lasītāja karti?")
    assert "<b>Lasītāja karte</b>" in answer.source
    assert "bez maksas" in answer.text
    assert '<i><a href="https://example.lv/noteikumi">Avots: ' in answer.source
    assert {"Noderēja", "Nenoderēja"} <= set(answer.labels)
    await presses(telegram, "anna", "Noderēja")
    assert "Paldies" in telegram.told("anna")[1].text
    await telegram.until(lambda: telegram.answered)
    assert await rig.stop()


@pytest.mark.usefixtures("rig")
async def test_a_choice_is_made_with_a_button(telegram: FakeTelegram) -> None:
    await says(telegram, "anna", "kur atrodas")
    await presses(telegram, "anna", "Arhīvs: atrašanās vieta")
    assert "pagrabstāvā" in telegram.told("anna")[-1].text


async def test_a_form_goes_on_in_place_and_leaves_no_buttons(rig: Rig, telegram: FakeTelegram) -> None:
    await opened(rig)
    first = await says(telegram, "anna", "/start sprint_diena")
    assert "Viena diena." in first.text
    await presses(telegram, "anna", "Pieteikties")
    asked = telegram.told("anna")[-1]
    assert "1/8" in asked.text
    assert first.labels, "what is not a step of a form keeps its buttons"
    second = await says(telegram, "anna", "Anna Paraudziņa")
    assert "2/8" in second.text
    await telegram.until(lambda: not asked.labels)
    await presses(telegram, "anna", "Atpakaļ")
    assert second.edits == 1
    assert "1/8" in second.text
    await says(telegram, "anna", "Anna Paraudziņa")
    for text in DETAILS:
        summary = await says(telegram, "anna", text)
    assert "Nosūtīt" in summary.labels
    await presses(telegram, "anna", "Nosūtīt")
    await telegram.until(lambda: telegram.told("anna")[-1].file)
    assert any("piedalāties" in one.text for one in telegram.told("anna"))
    [file] = [one.file for one in telegram.told("anna") if one.file]
    assert file.name.endswith(".ics")
    assert file.content.startswith(b"BEGIN:VCALENDAR")
    await telegram.until(lambda: not summary.labels)
    forms = [one for one in telegram.told("anna") if "/8" in one.text]
    assert all(not one.labels for one in forms)


async def test_in_a_group_it_answers_only_who_turns_to_it(rig: Rig, telegram: FakeTelegram) -> None:
    await opened(rig)
    telegram.send_text("anna", "kā saņemt lasītāja karti?", "group")
    telegram.send_text("anna", "/sprinti", "group")
    answer = await says(telegram, "anna", "@zintis_bot kā saņemt lasītāja karti?", "group")
    assert answer.text.startswith("Lasītāja karte")
    assert len(telegram.told("group")) == 1
    led = await says(telegram, "juris", "/sprinti@zintis_bot", "group")
    assert led.rows == [[("Turpināt divatā", "https://t.me/zintis_bot?start=do_sprinti")]]
    await presses(telegram, "juris", "Noderēja", "group")
    assert "Paldies" in telegram.told("group")[-1].text
    assert (await says(telegram, "juris", "/start do_sprinti")).labels == ["Diena"]


@pytest.mark.usefixtures("rig")
async def test_a_topic_of_a_group_is_answered_in_the_topic(telegram: FakeTelegram) -> None:
    more = {"message_thread_id": 9, "is_topic_message": True}
    telegram.send_text("anna", "@zintis_bot kā saņemt lasītāja karti?", "group", **more)
    await telegram.until(lambda: telegram.told("group"))
    assert telegram.told("group")[0].thread == 9
    await presses(telegram, "anna", "Noderēja", "group")
    assert telegram.told("group")[1].thread == 9


@pytest.mark.usefixtures("rig")
async def test_being_added_to_a_group_it_greets(telegram: FakeTelegram) -> None:
    def member(status: str) -> dict[str, object]:
        return {"user": telegram.bot, "status": status}

    telegram.push(
        my_chat_member={
            "chat": telegram.chat("group"),
            "from": telegram.user("anna"),
            "date": 1,
            "old_chat_member": member("left"),
            "new_chat_member": member("member"),
        }
    )
    await telegram.until(lambda: telegram.told("group"))
    assert "Zintis" in telegram.told("group")[0].text


@pytest.mark.usefixtures("rig")
async def test_what_has_no_words_is_answered_sensibly(telegram: FakeTelegram) -> None:
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 3}
    telegram.send_message("anna", voice=voice)
    await telegram.until(lambda: telegram.told("anna"))
    assert "Balss" in telegram.told("anna")[0].text
    picture = {"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}
    telegram.send_message("juris", photo=[picture], caption="kā saņemt lasītāja karti?")
    await telegram.until(lambda: telegram.told("juris"))
    assert telegram.told("juris")[0].text.startswith("Lasītāja karte")
    for _ in range(3):
        telegram.send_message("ilze", photo=[picture], media_group_id="7")
    await says(telegram, "ilze", "sveiki")
    await telegram.until(lambda: len(telegram.told("ilze")) == 2)


@pytest.mark.usefixtures("rig")
async def test_an_edited_question_is_answered_anew(telegram: FakeTelegram) -> None:
    said = telegram.message("anna", text="kā saņemt lasītāja karti?") | {"edit_date": 2}
    telegram.push(edited_message=said)
    await telegram.until(lambda: telegram.told("anna"))
    assert telegram.told("anna")[0].text.startswith("Lasītāja karte")


async def test_who_has_blocked_us_does_not_hold_up_others(rig: Rig, telegram: FakeTelegram) -> None:
    telegram.fail_next("403", "sendMessage")
    telegram.send_text("anna", "sveiki")
    await telegram.until(lambda: not telegram.is_failing)
    await says(telegram, "juris", "sveiki")
    await says(telegram, "anna", "sveiki")
    assert len(telegram.told("anna")) == 1
    assert not rig.task.done()


@pytest.mark.usefixtures("rig")
async def test_the_language_of_the_programs_is_that_of_the_greeting(telegram: FakeTelegram) -> None:
    for who, language in (("eve", "en"), ("anna", "lv"), ("max", "de")):
        said = telegram.message(who, text="/start") | {"from": telegram.user(who, language)}
        telegram.push(message=said)
        await telegram.until(partial(telegram.told, who))
    assert "innovation laboratory" in telegram.told("eve")[0].text
    assert "inovācijas laboratorijas" in telegram.told("anna")[0].text
    assert "inovācijas laboratorijas" in telegram.told("max")[0].text


def inline(telegram: FakeTelegram, text: str) -> None:
    telegram.push(inline_query={"id": "i1", "from": telegram.user("anna"), "query": text, "offset": ""})


@pytest.mark.usefixtures("rig")
async def test_answers_are_offered_in_any_chat(telegram: FakeTelegram) -> None:
    inline(telegram, "bibliotēkas darba laiks")
    await telegram.until(lambda: telegram.offered)
    [offered] = telegram.offered
    titles = [one["title"] for one in offered["results"]]
    assert titles[0] == "Darba laiks"
    assert "Lasītāja karte" in titles, "what is related is offered too"
    first = offered["results"][0]
    assert first["input_message_content"]["message_text"].startswith("<b>Darba laiks</b>")
    assert first["reply_markup"]["inline_keyboard"][0][0]["url"] == (
        "https://t.me/zintis_bot?start=topic_opening-hours"
    )
    assert offered["button"]["start_parameter"]
    assert offered["cache_time"] == 300


@pytest.mark.usefixtures("rig")
@pytest.mark.parametrize("text", ["", "ku", "\x00\x01\x02\x03", "a" * 256, "kvantu fizika uz Marsa"])
async def test_where_nothing_fits_only_the_way_to_us_is_offered(telegram: FakeTelegram, text: str) -> None:
    inline(telegram, text)
    await telegram.until(lambda: telegram.offered)
    assert telegram.offered[0]["results"] == []
    assert telegram.offered[0]["button"]


@pytest.mark.usefixtures("rig")
async def test_several_meanings_are_all_offered(telegram: FakeTelegram) -> None:
    inline(telegram, "kur atrodas")
    await telegram.until(lambda: telegram.offered)
    titles = {one["title"] for one in telegram.offered[0]["results"]}
    assert {"Lasītava: atrašanās vieta", "Arhīvs: atrašanās vieta"} <= titles


async def test_it_types_while_something_takes_long(
    small_app: App, database: Database, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, typing = Handling.handle, asyncio.Event()

    async def slow(self: Handling, conversation: int) -> int:
        await asyncio.wait_for(typing.wait(), 20)
        return await handle(self, conversation)

    monkeypatch.setattr(Handling, "handle", slow)
    monkeypatch.setattr(presence, "PATIENCE", 0.05)
    async with running(small_app, database, telegram):
        telegram.send_text("anna", "sveiki")
        await telegram.until(lambda: telegram.called("sendChatAction"))
        typing.set()
        await telegram.until(lambda: telegram.told("anna"))
    assert telegram.called("sendChatAction") == [{"chat_id": telegram.number("anna"), "action": "typing"}]


async def test_what_fails_three_times_in_ten_arrives_in_order(
    small_app: App, database: Database, telegram: FakeTelegram
) -> None:
    telegram.rate = 0.3
    async with running(small_app, database, telegram, clock=Hasty()) as rig:
        for number in range(120):
            telegram.send_text(f"p{number % 12}", "kā saņemt lasītāja karti?")
        await telegram.until(lambda: len(telegram.messages) >= 120, 120)
        assert await rig.stop()
    assert telegram.failed > 20
    assert len(telegram.messages) == 120, "faults that refuse leave nothing behind"
    assert len(await in_order(database, telegram)) == 12


class Hasty:
    """A clock by which three seconds are a minute: pauses pass quickly, and no lease while the machine is busy."""

    def __init__(self) -> None:
        self.began = datetime.now(UTC)

    def now(self) -> datetime:
        return self.began + (datetime.now(UTC) - self.began) * 20
