"""Sending through the real client to a server that refuses in every way that Telegram knows."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.telegram.channel import TelegramChannel
from adapters.telegram.pacing import NoPace, Pace
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Button, Reply
from bot.ports import LaterError, Message, UndeliverableError
from tests.adapters.telegram.fake import FakeTelegram, Fault
from tests.adapters.telegram.rig import settings_of

CATALOGUE = Catalogue()
STEP = Reply(language="lv", text="1/8. Vārds?", controls=(Button("Atpakaļ", "form:back"),), form="f1")


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(settings_of(telegram), CATALOGUE, pace=NoPace())
    yield made
    await made.close()


def message(telegram: FakeTelegram, reply: Reply, to: str = "anna", **more: str) -> Message:
    token = more.pop("token", "t" * 22)
    address = more.pop("address", str(telegram.number(to)))
    return Message(1, "123456", address, token, reply, **more)


def text(words: str) -> Reply:
    return Reply(language="lv", text=words)


async def test_a_message_has_an_id_by_which_it_is_edited(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    first = await channel.sender.send(message(telegram, STEP))
    second = message(telegram, Reply(language="lv", text="2/8. Iestāde?", form="f1"), replaces=first or "")
    assert await channel.sender.send(second) == first
    [shown] = telegram.told("anna")
    assert (shown.text, shown.edits, shown.rows) == ("2/8. Iestāde?", 1, [])
    assert await channel.sender.send(second) == first, "an edit that changes nothing is well too"
    assert shown.edits == 1


async def test_an_edit_that_is_refused_becomes_a_new_message(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    await channel.sender.send(message(telegram, STEP, replaces="987654"))
    await channel.sender.send(message(telegram, STEP, token="u" * 22, replaces="not-a-number"))
    telegram.fail_next("400", "editMessageText", description="Bad Request: message can't be edited")
    known = telegram.told("anna")[0].id
    await channel.sender.send(message(telegram, STEP, token="v" * 22, replaces=str(known)))
    assert len(telegram.told("anna")) == 3


async def test_a_reply_too_long_for_an_edit_is_a_new_one(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    first = await channel.sender.send(message(telegram, STEP))
    long = Reply(language="lv", text="Garš teikums. " * 500, buttons=STEP.controls, form="f1")
    told = await channel.sender.send(message(telegram, long, replaces=first or ""))
    shown = telegram.told("anna")
    assert [one.labels for one in shown] == [[], [], ["Atpakaļ"]]
    assert str(shown[-1].id) == told


async def test_the_step_before_loses_its_buttons(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    await channel.sender.send(message(telegram, STEP))
    await channel.sender.send(message(telegram, text("Paziņojums."), token="u" * 22))
    assert telegram.told("anna")[0].labels == ["Atpakaļ"], "a notice leaves the form as it is"
    await channel.sender.send(message(telegram, STEP, token="v" * 22))
    assert [one.labels for one in telegram.told("anna")] == [[], [], ["Atpakaļ"]]
    await channel.sender.leave_form(str(telegram.number("anna")))
    assert telegram.told("anna")[-1].labels == []


async def test_files_follow_the_text(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    file = Attachment("diena.ics", "text/calendar", b"BEGIN:VCALENDAR")
    reply = Reply(language="lv", text="Gaidām!", buttons=(Button("Labi", "x"),), attachments=(file,))
    told = await channel.sender.send(message(telegram, reply))
    first, second = telegram.told("anna")
    assert str(first.id) == told
    assert second.file
    assert (second.file.name, second.file.content) == ("diena.ics", b"BEGIN:VCALENDAR")


async def test_marks_that_are_refused_are_left_out(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.fail_next("400", "sendMessage", description="Bad Request: can't parse entities: byte 3")
    await channel.sender.send(message(telegram, Reply(language="lv", title="A & B", text="<x>")))
    [shown] = telegram.told("anna")
    assert shown.source == "A & B\n\n<x>"


@pytest.mark.parametrize(
    ("fault", "description"),
    [
        ("403", "Forbidden: bot was blocked by the user"),
        ("403", "Forbidden: user is deactivated"),
        ("403", "Forbidden: bot was kicked from the supergroup chat"),
        ("400", "Bad Request: chat not found"),
        ("400", "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
async def test_who_cannot_be_reached_any_more_is_given_up(
    telegram: FakeTelegram, channel: TelegramChannel, fault: Fault, description: str
) -> None:
    telegram.fail_next(fault, "sendMessage", description=description)
    with pytest.raises(UndeliverableError, match="(?i)" + description.partition(":")[2].strip()):
        await channel.sender.send(message(telegram, text("Sveiki!")))


@pytest.mark.parametrize("fault", ["500", "502", "reset", "cut", "401"])
async def test_what_fails_for_now_is_tried_later(
    telegram: FakeTelegram, channel: TelegramChannel, fault: Fault
) -> None:
    telegram.fail_next(fault, "sendMessage")
    with pytest.raises(LaterError) as caught:
        await channel.sender.send(message(telegram, text("Sveiki!")))
    assert caught.value.pause is None
    assert "FAKE" not in str(caught.value)


async def test_an_answer_that_never_comes_is_not_waited_for(
    telegram: FakeTelegram, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.telegram.sender.LIMIT", 0.2)
    telegram.fail_next("timeout", "sendMessage")
    with pytest.raises(LaterError, match="in time"):
        await channel.sender.send(message(telegram, text("Sveiki!")))
    assert len(telegram.told("anna")) == 1, "it was accepted: sent at least once"


async def test_the_pause_that_telegram_asks_for_is_kept(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    telegram.fail_next("429", "sendMessage", retry_after=17)
    with pytest.raises(LaterError) as caught:
        await channel.sender.send(message(telegram, text("Sveiki!")))
    assert caught.value.pause == timedelta(seconds=17)


async def test_what_has_arrived_is_not_sent_twice(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    file = Attachment("a.csv", "text/csv", b"1")
    reply = Reply(language="lv", text="Teikums ar punktu. " * 400, attachments=(file,))
    telegram.fail_next("429", "sendDocument")
    with pytest.raises(LaterError):
        await channel.sender.send(message(telegram, reply))
    assert len(telegram.told("anna")) == 2
    told = await channel.sender.send(message(telegram, reply))
    shown = telegram.told("anna")
    assert len(shown) == 3
    assert str(shown[1].id) == told


async def test_a_group_that_has_grown_is_followed(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    to = {"migrate_to_chat_id": telegram.number("group-new")}
    telegram.fail_next("400", "sendMessage", parameters=to)
    await channel.sender.send(message(telegram, text("Sveiki!"), "group-old"))
    assert len(telegram.told("group-new")) == 1


async def test_a_topic_that_is_gone_is_left(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    address = f"{telegram.number('group')}/9"
    await channel.sender.send(message(telegram, text("Sveiki!"), address=address))
    telegram.fail_next("400", "sendMessage", description="Bad Request: message thread not found")
    await channel.sender.send(message(telegram, text("Sveiki!"), address=address))
    assert [one.thread for one in telegram.told("group")] == [9, None]


async def test_only_chats_are_reached(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    reaches = channel.sender.reaches
    assert [reaches(one) for one in ("5", "-100123", "-5/7", "", "anna", "5/x", "5/")] == [True] * 3 + [
        False
    ] * 4
    with pytest.raises(UndeliverableError):
        await channel.sender.send(message(telegram, text("Sveiki!"), address="anna"))


async def test_nothing_to_say_is_said_with_nothing(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    assert await channel.sender.send(message(telegram, text(""))) is None
    assert not telegram.calls


async def test_a_message_that_would_wait_long_is_sent_later(telegram: FakeTelegram) -> None:
    now = [0.0]
    channel = TelegramChannel(settings_of(telegram), CATALOGUE, pace=Pace(lambda: now[0]))
    try:
        for number in range(20):
            now[0] += 1
            await channel.sender.send(message(telegram, text("Sveiki!"), "group", token=f"t{number}"))
        with pytest.raises(LaterError) as caught:
            await channel.sender.send(message(telegram, text("Sveiki!"), "group", token="u" * 22))
        assert caught.value.pause == timedelta(seconds=41)
    finally:
        await channel.close()


async def test_edits_take_their_turn_as_messages_do(telegram: FakeTelegram) -> None:
    now = [0.0]
    channel = TelegramChannel(settings_of(telegram), CATALOGUE, pace=Pace(lambda: now[0]))
    try:
        shown = await channel.sender.send(message(telegram, STEP, "group"))
        for number in range(2, 21):
            now[0] += 1
            step = Reply(language="lv", text=f"{number}/30. Vārds?", form="f1")
            await channel.sender.send(
                message(telegram, step, "group", token=f"t{number}", replaces=shown or "")
            )
        last = Reply(language="lv", text="21/30. Vārds?", form="f1")
        with pytest.raises(LaterError) as caught:
            await channel.sender.send(message(telegram, last, "group", token="u" * 22, replaces=shown or ""))
        assert caught.value.pause == timedelta(seconds=41)
        [told] = telegram.told("group")
        assert (told.text, told.edits) == ("20/30. Vārds?", 19)
    finally:
        await channel.close()


async def test_buttons_that_cannot_be_taken_away_in_time_stay_and_nothing_is_sent_twice(
    telegram: FakeTelegram,
) -> None:
    now = [0.0]
    channel = TelegramChannel(settings_of(telegram), CATALOGUE, pace=Pace(lambda: now[0]))
    try:
        for number in range(20):
            now[0] += 1
            step = STEP if number in (0, 19) else text("Paziņojums.")
            await channel.sender.send(message(telegram, step, "group", token=f"t{number}"))
        told = telegram.told("group")
        assert len(told) == 20
        assert told[0].labels == told[-1].labels == ["Atpakaļ"]
    finally:
        await channel.close()


async def test_a_process_that_only_sends_learns_our_name_for_links(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    reply = Reply(language="lv", text="Divatā.", leads_to="do_mani")
    await channel.sender.send(message(telegram, reply, "group"))
    [shown] = telegram.told("group")
    assert shown.rows == [[("Turpināt divatā", "https://t.me/zintis_bot?start=do_mani")]]


async def test_no_token_stands_in_a_log(
    telegram: FakeTelegram, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    telegram.fail_next("500", "sendMessage")
    with pytest.raises(LaterError):
        await channel.sender.send(message(telegram, text("Sveiki!")))
    await channel.sender.send(message(telegram, text("Sveiki!")))
    try:
        int(f"{telegram.base_url}/bot{telegram.token}/getMe")
    except ValueError:
        logging.getLogger("anything").exception("an error with %s in it", telegram.token)
    assert "/sendMessage" in caplog.text
    assert "an error with [secret] in it" in caplog.text
    assert "ValueError" in caplog.text
    assert "FAKE-token" not in caplog.text
    assert channel.settings.secret not in caplog.text


async def test_many_may_send_at_once(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    sendings = [
        channel.sender.send(message(telegram, text(f"Nr. {number}"), f"p{number}", token=f"t{number}"))
        for number in range(100)
    ]
    assert len(set(await asyncio.gather(*sendings))) == 100
