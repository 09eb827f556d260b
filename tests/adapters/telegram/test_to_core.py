import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.to_core import Bot, Reading, read, read_kept
from bot.dialogue.messages import Incoming
from bot.handling import Received, Unread
from tests.adapters.telegram.fake import BOT, FakeTelegram

US = Bot("123456", "zintis_bot")
FAKE = FakeTelegram()
ANNA = FAKE.number("anna")
GROUP = FAKE.number("group")


def reading(**update: object) -> Reading:
    return read({"update_id": 7, **update}, US)


def received(**update: object) -> Received:
    event = reading(**update).event
    assert isinstance(event, Received), event
    return event


def said(text: str, chat: str | None = None, **more: object) -> dict[str, Any]:
    FAKE.send_text("anna", text, chat, **more)
    message: dict[str, Any] = FAKE.pending[-1]["message"]
    return message


def sent(chat: str | None = None, **more: object) -> dict[str, Any]:
    return FAKE.message("anna", chat, **more)


def from_us(text: str = "Sveiki!", **more: object) -> dict[str, Any]:
    return {"message_id": 3, "date": 1, "chat": FAKE.chat("group"), "from": BOT, "text": text, **more}


def test_a_text_in_private() -> None:
    event = received(message=said("  kur ir lasītava?"))
    address = str(ANNA)
    assert event == Received(
        "telegram", "123456", "7", address, address, Incoming("  kur ir lasītava?"), language="lv"
    )


@pytest.mark.parametrize(
    ("code", "language"), [("lv", "lv"), ("en-GB", "en"), ("ru", None), (None, None), ("lvx", None)]
)
def test_the_language_of_the_programs_is_heeded_where_we_speak_it(
    code: str | None, language: str | None
) -> None:
    user = {"id": 5, "is_bot": False, "first_name": "A"} | ({"language_code": code} if code else {})
    assert received(message=said("sveiki") | {"from": user}).language == language


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("@zintis_bot kur ir lasītava?", "kur ir lasītava?"),
        ("😀 @Zintis_Bot, kur ir lasītava?", "😀 , kur ir lasītava?"),
        ("kur ir lasītava, @zintis_bot", "kur ir lasītava"),
        ("/sprinti@zintis_bot diena", "/sprinti diena"),
        ("@zintis_bot", "/start"),
        ("@zintis_bota kur ir lasītava?", None),
        ("/sprinti diena", None),
        ("/sprinti@other_bot", None),
        ("kur ir lasītava?", None),
    ],
)
def test_in_a_group_only_what_is_addressed_to_us_is_heard(text: str, heard: str | None) -> None:
    event = reading(message=said(text, "group")).event
    assert (event and isinstance(event, Received) and event.incoming) == (
        Incoming(heard, is_public=True) if heard else None
    )


def test_an_answer_to_us_is_addressed_to_us_unless_it_only_stands_in_our_topic() -> None:
    answer = said("un arhīvs?", "group", reply_to_message=from_us())
    assert received(message=answer).incoming == Incoming("un arhīvs?", is_public=True)
    topic = from_us(forum_topic_created={"name": "T", "icon_color": 1})
    assert reading(message=said("un arhīvs?", "group", reply_to_message=topic)) == Reading()


def test_a_command_with_our_name_in_private_loses_it() -> None:
    assert received(message=said("/sprinti@zintis_bot diena")).incoming.text == "/sprinti diena"
    assert received(message=said("/start sprint_diena")).incoming.text == "/start sprint_diena"


def test_a_topic_is_an_address_of_its_own() -> None:
    message = said("@zintis_bot sveiki", "group", message_thread_id=9, is_topic_message=True)
    assert received(message=message).address == f"{GROUP}/9"
    no_topic = said("@zintis_bot sveiki", "group", message_thread_id=9)
    assert received(message=no_topic).address == str(GROUP)


PHOTO: dict[str, Any] = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
FILE = {"file_id": "a", "file_unique_id": "b"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PHOTO, "picture"),
        ({"voice": FILE | {"duration": 1}}, "voice"),
        ({"audio": FILE | {"duration": 1}}, "file"),
        ({"video": FILE | {"duration": 1, "width": 1, "height": 1}}, "video"),
        ({"video_note": FILE | {"duration": 1, "length": 1}}, "video"),
        (
            {
                "sticker": FILE
                | {"width": 1, "height": 1, "type": "regular", "is_animated": False, "is_video": False}
            },
            "sticker",
        ),
        ({"dice": {"emoji": "🎲", "value": 3}}, "sticker"),
        ({"document": FILE}, "file"),
        ({"location": {"longitude": 24.1, "latitude": 56.9}}, "place"),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, "other"),
    ],
)
def test_what_has_no_words_is_named(content: Mapping[str, Any], kind: str) -> None:
    assert received(message=sent(**content)).incoming == Incoming(unreadable=kind)  # type: ignore[arg-type]  # a literal
    assert reading(message=sent("group", **content)) == Reading()


def test_a_caption_is_the_text() -> None:
    assert received(message=sent(**PHOTO, caption="kas šis ir?")).incoming == Incoming("kas šis ir?")
    marked = [{"type": "mention", "offset": 0, "length": 11}]
    in_group = sent("group", **PHOTO, caption="@zintis_bot kas šis ir?", caption_entities=marked)
    assert received(message=in_group).incoming == Incoming("kas šis ir?", is_public=True)


def test_the_pictures_of_an_album_are_one_message() -> None:
    numbers = {
        read({"update_id": number, "message": sent(**PHOTO, media_group_id="55")}, US).event.message_id  # type: ignore[union-attr]  # it was read
        for number in (1, 2, 3)
    }
    assert numbers == {"album-55"}


def test_an_edited_message_is_told_as_such() -> None:
    assert received(edited_message=said("kur?", edit_date=2)).incoming == Incoming("kur?", unreadable="edit")
    moved = sent(location={"longitude": 1, "latitude": 1}, edit_date=2)
    assert reading(edited_message=moved) == Reading()


def pressed(chat: str, **more: object) -> dict[str, Any]:
    message = {"message_id": 3, "date": 1, "chat": FAKE.chat(chat), "from": BOT, "text": "…"}
    return {"id": "q1", "from": FAKE.user("anna"), "chat_instance": "c", "message": message} | more


def test_a_button() -> None:
    found = reading(callback_query=pressed("anna", data="tok.1"))
    assert found.press == "q1"
    assert isinstance(found.event, Received)
    assert found.event.incoming == Incoming(button="tok.1")
    public = received(callback_query=pressed("group", data="tok.1"))
    assert public.incoming == Incoming(button="tok.1", is_public=True)
    assert (public.address, public.user_id) == (str(GROUP), str(ANNA))


def test_a_button_of_a_message_too_old_to_be_shown() -> None:
    gone = {"chat": FAKE.chat("anna"), "message_id": 3, "date": 0}
    assert received(callback_query=pressed("anna", data="tok.1", message=gone)).address == str(ANNA)


def test_a_game_and_a_shared_message_are_acknowledged_only() -> None:
    shared = pressed("anna", data="x", inline_message_id="i")
    del shared["message"]
    for query in (pressed("anna", game_short_name="g"), shared):
        assert reading(callback_query=query) == Reading(press="q1")


def membership(chat: str, before: str, after: str) -> dict[str, Any]:
    def member(status: str) -> dict[str, Any]:
        return {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    return {
        "chat": FAKE.chat(chat),
        "from": FAKE.user("anna"),
        "date": 1,
        "old_chat_member": member(before),
        "new_chat_member": member(after),
    }


def test_being_added_to_a_group_begins_with_a_greeting() -> None:
    event = received(my_chat_member=membership("group", "left", "member"))
    assert event.incoming == Incoming("/start", is_public=True)
    assert event.address == str(GROUP)


@pytest.mark.parametrize(
    ("chat", "before", "after"),
    [("anna", "member", "kicked"), ("anna", "kicked", "member"), ("group", "member", "left")],
)
def test_being_blocked_or_sent_away_is_no_message(chat: str, before: str, after: str) -> None:
    assert reading(my_chat_member=membership(chat, before, after)) == Reading()


@pytest.mark.parametrize(
    "message",
    [
        said("sveiki") | {"from": {"id": 9, "is_bot": True, "first_name": "B"}},
        said("sveiki") | {"from": BOT},
        said("Lasītāja karte", via_bot=BOT),
        said("sveiki") | {"chat": {"id": -100, "type": "channel", "title": "K"}},
        sent("group", new_chat_members=[BOT]),
        sent(pinned_message=said("x")),
        said("@zintis_bot sveiki", "group", is_automatic_forward=True, sender_chat=FAKE.chat("group2")),
    ],
)
def test_what_bots_channels_and_telegram_itself_say_concerns_nobody(message: dict[str, Any]) -> None:
    assert reading(message=message) == Reading()


def test_a_channel_post_and_unknown_kinds_concern_nobody() -> None:
    assert reading(channel_post=said("sveiki")) == Reading()
    assert reading(something_new={"x": 1}) == Reading()


def test_an_administrator_who_hides_is_the_group() -> None:
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    message = said("@zintis_bot sveiki", "group", sender_chat=FAKE.chat("group")) | {"from": hidden}
    assert received(message=message).user_id == str(GROUP)


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"text": "no date, no chat"}},
        {"message": "text"},
        {"message": said("x") | {"text": {"a": 1}}},
        {"message": said("x") | {"text": "half a sign \ud800"}},
        {"message": said("x") | {"chat": {"id": "five", "type": "private"}}},
        {"message": said("x") | {"from": {"id": 2**70, "is_bot": False, "first_name": "A"}}},
        {"callback_query": {"id": "1"}},
    ],
)
def test_what_cannot_be_read_is_kept_as_it_came(update: dict[str, Any]) -> None:
    raw = {"update_id": 7, **update}
    event = read(raw, US).event
    assert isinstance(event, Unread)
    assert (event.channel, event.account, event.message_id) == ("telegram", "123456", "7")
    assert json.loads(event.raw)["update"] == raw
    assert event.error
    with pytest.raises(ValueError, match=r"."):
        read_kept("123456", event.raw)


def test_what_can_be_read_after_a_mend_is_read_with_our_name() -> None:
    raw = {"update_id": 7, "message": said("@zintis_bot sveiki", "group")}
    kept = json.dumps({"username": "zintis_bot", "update": raw})
    assert read_kept("123456", kept) == received(message=raw["message"])
    for unreadable in ("{", "[]", json.dumps({"username": "z", "update": {"update_id": 1}})):
        with pytest.raises(ValueError, match=r"."):
            read_kept("123456", unreadable)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["message", "chat", "id", "text", "from", "type", "data", "date", "entities"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(raw=JSON, kind=st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]))
def test_any_update_is_read_kept_or_left(raw: object, kind: str) -> None:
    for update in (raw, {"update_id": 7, kind: raw}, {"update_id": 7, "message": _grafted(raw)}):
        event = read(update, US).event
        if isinstance(event, Received):
            event.incoming.text.encode()
            assert isinstance(event.incoming.text, str)
            assert len(event.address) < 100
        elif event:
            json.loads(event.raw)


def _grafted(raw: object) -> dict[str, Any]:
    """A good message with something strange in it."""
    return said("sveiki") | (raw if isinstance(raw, dict) else {"text": raw})
