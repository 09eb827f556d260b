"""What channels add: public places, deep links, forms filled in as a whole, messages without words, raw events."""

import pytest

from bot.dialogue.messages import Incoming
from bot.dialogue.starting import destination, to_button, to_command, to_topic
from bot.handling import Received, Unread
from bot.ports import Message
from bot.storage import inbox, people
from bot.storage.people import Identity
from tests.bot.test_manager import opened, says
from tests.stage import ACCOUNT, CHANNEL, Post, Stage

ANSWERS = {
    "name": "Anna Paraudziņa",
    "institution": "Paraugu ministrija",
    "role": "eksperte",
    "email": "anna@paraugi.example",
    "consent": "jā",
}


def received(incoming: Incoming, who: str = "anna", message: str = "r1") -> Received:
    return Received(CHANNEL, ACCOUNT, message, who, who, incoming)


def test_deep_links_are_read_as_they_are_written() -> None:
    assert (to := destination("sprint_diena", "en")) is not None
    assert to.command == "/sprints diena"
    assert destination("topic_expert-bank_risks", "lv") == destination(
        to_topic("expert-bank.risks") or "", "lv"
    )
    button = "tOk_en-1.12"
    assert (to := destination(to_button(button), "lv")) is not None
    assert to.token == button
    assert (to := destination(to_command("dati"), "lv")) is not None
    assert to.command == "/dati"
    assert to_topic("a" * 60) is None


@pytest.mark.parametrize("where", ["", "sprint_", "nekas_x", "topic_a b", "topic_" + "a" * 80, "/", "_"])
async def test_a_deep_link_that_leads_nowhere_greets(small_stage: Stage, where: str) -> None:
    assert destination(where, "lv") is None
    assert "Esmu Zintis" in await says(small_stage, "anna", f"/start {where}")


async def test_deep_links_lead_to_answers_and_sprints(small_stage: Stage) -> None:
    await opened(small_stage)
    assert "Viena diena." in await says(small_stage, "anna", "/start sprint_diena")
    assert (await small_stage.say("anna", "/start topic_reader-card"))[0].title == "Lasītāja karte"
    assert "Viena diena." not in await says(small_stage, "anna", "/start sprint_nav")


async def test_where_others_read_along_only_questions_are_answered(small_stage: Stage) -> None:
    await opened(small_stage)
    told = await small_stage.send("anna", Incoming("kā saņemt lasītāja karti?", is_public=True))
    assert told[0].title == "Lasītāja karte"
    told = await small_stage.send("anna", Incoming("/pieteikties diena", is_public=True))
    assert told[0].leads_to == "do_pieteikties"
    assert "divatā" in told[0].text
    assert not told[0].buttons


async def test_a_button_pressed_in_public_goes_on_in_private_for_whoever_pressed_it(
    small_stage: Stage,
) -> None:
    await opened(small_stage)
    await small_stage.say("anna", "/sprinti diena")
    join = small_stage.button("anna", "Pieteikties")
    told = await small_stage.send("anna", Incoming(button=join, is_public=True))
    assert told[0].leads_to == to_button(join)
    assert "1/8" in await says(small_stage, "anna", f"/start {told[0].leads_to}")
    assert "citam cilvēkam" in await says(small_stage, "juris", f"/start {told[0].leads_to}")


async def test_buttons_below_a_public_answer_are_everybodys(small_stage: Stage) -> None:
    await small_stage.send("anna", Incoming("kā saņemt lasītāja karti?", is_public=True))
    useful = small_stage.button("anna", "Noderēja")
    told = await small_stage.send("juris", Incoming(button=useful, is_public=True))
    assert "Paldies" in told[0].text


async def test_a_form_is_checked_and_taken_as_a_whole(small_stage: Stage) -> None:
    await opened(small_stage)
    first = (await small_stage.say("anna", "/pieteikties diena"))[-1]
    handling = small_stage.core.handling
    window = await handling.form_at(received(Incoming("")))
    assert window
    assert first.form == window.filling.name
    assert {"name", "email", "consent"} <= {field.key for field in window.form.fields}
    wrong = handling.check(window, {**ANSWERS, "email": "anna", "name": ""})
    assert set(wrong) == {"email", "name"}
    assert handling.check(window, ANSWERS) == {}
    told = await small_stage.send("anna", Incoming(form=first.form, answers=ANSWERS))
    assert "piedalāties" in told[0].text
    assert await handling.form_at(received(Incoming(""))) is None


async def test_a_form_with_a_mistake_goes_on_field_by_field(small_stage: Stage) -> None:
    await opened(small_stage)
    name = (await small_stage.say("anna", "/pieteikties diena"))[-1].form
    told = await small_stage.send("anna", Incoming(form=name, answers={**ANSWERS, "email": "anna"}))
    assert "e-past" in told[-1].text
    assert "Anna Paraudziņa" in await says(small_stage, "anna", "anna@paraugi.example")


async def test_a_form_that_is_gone_is_not_taken(small_stage: Stage) -> None:
    await opened(small_stage)
    name = (await small_stage.say("anna", "/pieteikties diena"))[-1].form
    await says(small_stage, "anna", "/atcelt", "jā")
    told = await small_stage.send("anna", Incoming(form=name, answers=ANSWERS))
    assert "piedalāties" not in told[0].text


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        *((kind, "unreadable-file") for kind in ("picture", "video", "file")),
        *((kind, f"unreadable-{kind}") for kind in ("voice", "sticker", "edit")),
        *((kind, "unreadable-other") for kind in ("place", "other")),
    ],
)
async def test_what_has_no_words_is_answered_and_the_form_goes_on(
    small_stage: Stage, kind: str, key: str
) -> None:
    await opened(small_stage)
    await says(small_stage, "anna", "/pieteikties diena")
    told = await small_stage.send("anna", Incoming("laboju", unreadable=kind))  # type: ignore[arg-type]
    assert told[0].text == small_stage.app.dialogue.catalogue.say("lv", key)
    assert "1/8" in told[-1].text


async def test_an_edited_question_is_answered_anew(small_stage: Stage) -> None:
    told = await small_stage.send("anna", Incoming("kā saņemt lasītāja karti?", unreadable="edit"))
    assert told[0].title == "Lasītāja karte"


async def test_a_batch_is_kept_once_and_what_cannot_be_read_blocks_nothing(small_stage: Stage) -> None:
    handling = small_stage.core.handling
    batch: list[Received | Unread] = [
        received(Incoming("sveiki"), message="b1"),
        Unread(CHANNEL, ACCOUNT, "b2", '{"what": "is this"}', "no field “message”"),
        received(Incoming("sveiki"), who="juris", message="b3"),
    ]
    new = await handling.receive_all(batch)
    assert len(new) == 2
    assert await handling.receive_all(batch) == []
    for conversation in new:
        assert await handling.handle(conversation) == 1
    async with small_stage.database.reading() as connection:
        listed = await inbox.quarantined(connection)
        assert [(one.channel, one.error) for one in listed] == [(CHANNEL, "no field “message”")]
        assert await inbox.unread(connection, listed[0].id) == (CHANNEL, ACCOUNT, "b2", '{"what": "is this"}')


async def test_the_platform_tells_language_and_verified_address(small_stage: Stage) -> None:
    first = Received(CHANNEL, ACCOUNT, "e1", "eve", "eve", Incoming("/start"), language="en")
    await small_stage.core.handling.accept(first)
    assert "Zintis" in small_stage.told("eve")[0].text
    assert small_stage.told("eve")[0].language == "en"
    identity = Identity(CHANNEL, ACCOUNT, "eve")
    assert await small_stage.core.trust(identity, "Eve@paraugi.example")
    assert not await small_stage.core.trust(identity, "other@paraugi.example")
    assert not await small_stage.core.trust(Identity(CHANNEL, ACCOUNT, "nobody"), "x@paraugi.example")
    async with small_stage.database.reading() as connection:
        person = await people.get(connection, await people.known(connection, identity) or 0)
    assert person.email == "eve@paraugi.example"
    assert person.is_verified


async def test_all_that_waits_in_a_conversation_is_handled_in_the_order_of_arrival(
    small_stage: Stage,
) -> None:
    handling = small_stage.core.handling
    events = [
        received(Incoming(text), message=f"r{number}")
        for number, text in enumerate(("/valoda en", "/valoda lv", "/valoda en"))
    ]
    (conversation,) = await handling.receive_all(events)
    assert await handling.handle(conversation) == 3
    told = [message.reply.language for message in small_stage.post.told["anna"]]
    assert told == ["en", "lv", "en"]
    assert await handling.handle(conversation) == 0


class NumberedPost(Post):
    """A post whose messages are known to the platform by number."""

    async def send(self, message: Message) -> str | None:
        await super().send(message)
        return f"p{message.id}"


async def test_only_a_step_of_a_form_takes_the_place_of_the_message_that_was_pressed(
    small_stage: Stage,
) -> None:
    small_stage.post = small_stage.senders[CHANNEL] = NumberedPost()
    await small_stage.restart()
    await opened(small_stage)
    (listed,) = await small_stage.say("anna", "/sprinti")
    await small_stage.press("anna", listed.buttons[0].label)
    await small_stage.press("anna", "Pieteikties")
    _, shown, asked = small_stage.post.told["anna"]
    assert not shown.reply.form
    assert shown.replaces is None
    assert asked.reply.form
    assert asked.replaces == f"p{shown.id}"


async def test_who_starts_sees_what_there_is_to_do(small_stage: Stage) -> None:
    told = await small_stage.say("anna", "/start")
    assert [button.label for button in told[0].buttons] == [
        "Pieteikties sprintam",
        "Visas veidlapas",
        "Mani pieteikumi",
    ]
    await opened(small_stage)
    assert "Diena" in (await small_stage.press("anna", "Pieteikties sprintam"))[0].buttons[0].label


async def test_where_others_read_along_the_greeting_tells_how_to_be_asked(small_stage: Stage) -> None:
    told = await small_stage.send("anna", Incoming("/start", is_public=True))
    assert "pieminiet mani" in told[0].text
    assert not told[0].buttons
