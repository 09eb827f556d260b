"""Everything of mine is listed, shown by its reference, and withdrawn; nobody sees what is another's."""

import re
from datetime import timedelta

from sqlalchemy import select

from bot.dialogue.messages import Incoming, Reply
from bot.domain.submission import SubmissionEvent
from bot.storage.tables import registration_events
from tests.bot.flows.mine import sign_up, sprint, suggest
from tests.stage import Stage

RECIPIENT = "biblioteka@example.lv"


async def test_nothing_is_said_to_be_nothing(small_stage: Stage) -> None:
    (told,) = await small_stage.say("anna", "/mani")
    assert told.text.startswith("Jums šeit vēl nav neviena pieteikuma.")
    (told,) = await small_stage.say("anna", "/atcelt")
    assert told.text == "Jums nav neviena spēkā esoša pieteikuma, ko varētu atsaukt."
    (told,) = await small_stage.say("anna", "/cancel")
    assert told.text == "You have nothing that could be withdrawn."


async def test_a_single_thing_is_shown_at_once_with_its_buttons(small_stage: Stage) -> None:
    await sprint(small_stage)
    reference = await sign_up(small_stage, "anna")
    (told,) = await small_stage.say("anna", "/mani")
    assert told.text == f"Viegli lasāmas vēstules ({reference}): vieta ir apstiprināta"
    assert [one.label for one in told.buttons] == ["Mainīt datus", "Atteikties"]


async def test_the_newest_comes_first_and_each_has_a_button(small_stage: Stage) -> None:
    await sprint(small_stage)
    signed = await sign_up(small_stage, "anna")
    small_stage.clock.pass_by(timedelta(days=1))
    sent = await suggest(small_stage, "anna")
    (told,) = await small_stage.say("anna", "/mani")
    assert told.text.splitlines() == [
        "Jums ir 2 pieteikumi, jaunākie vispirms:",
        "",
        f"- Ieteikums bibliotēkai ({sent}): saņemts",
        f"- Viegli lasāmas vēstules ({signed}): vieta ir apstiprināta",
    ]
    (shown,) = await small_stage.press("anna", f"Ieteikums bibliotēkai ({sent})")
    assert shown.title == "Ieteikums bibliotēkai"
    assert shown.text.startswith(f"{sent}, nosūtīts 02.03.2027. Stāvoklis: saņemts.")
    assert "- Grāmata: Mērnieku laiki" in shown.text
    assert [one.label for one in shown.buttons] == ["Atsaukt"]


async def test_ten_are_shown_and_the_rest_upon_asking(small_stage: Stage) -> None:
    for number in range(12):
        await suggest(small_stage, "anna", f"Grāmata {number}")
        small_stage.clock.pass_by(timedelta(minutes=1))
    (told,) = await small_stage.say("anna", "/mani")
    assert told.text.count("\n- ") == 10
    assert told.buttons[-1].label == "Vēl 2 pieteikumi"
    (rest,) = await small_stage.press("anna", "Vēl 2 pieteikumi")
    assert rest.text.count("\n- ") == 2
    assert len(rest.buttons) == 2


async def test_a_reference_shows_its_own_thing_however_it_is_typed(small_stage: Stage) -> None:
    await sprint(small_stage)
    signed = await sign_up(small_stage, "anna")
    sent = await suggest(small_stage, "anna")
    (told,) = await small_stage.say("anna", f"/mani {signed.lower().replace('-', ' ')}")
    assert signed in told.text
    (told,) = await small_stage.say("anna", f"/mani {sent}")
    assert sent in told.text
    (told,) = await small_stage.say("anna", "/mani rozā zilonis")
    assert told.text.startswith("„rozā zilonis” nav pieteikuma numurs.")


async def test_a_slip_in_a_reference_is_called_one(small_stage: Stage) -> None:
    (told,) = await small_stage.say("anna", "/mani S-7KQ4-9MXT")
    assert told.text.startswith("Numurā „S-7KQ4-9MXT” ir ieviesusies kļūda")


async def test_what_was_never_sent_is_nowhere(small_stage: Stage) -> None:
    await sprint(small_stage)
    await sign_up(small_stage, "anna")
    (offered,) = await small_stage.say("berta", "/pieteikties valoda")
    assert "Visas vietas šajā sprintā ir aizņemtas" in offered.text
    await small_stage.say("berta", "/atcelt")
    await small_stage.say("berta", "jā")
    assert await sign_up(small_stage, "berta", name="Berta Citiņa") == ""
    (told,) = await small_stage.press("berta", "Nē, paldies")
    assert told.text.endswith("nenosūtīju, un ievadītais ir izdzēsts.")
    (told,) = await small_stage.say("berta", "/mani")
    assert told.text.startswith("Jums šeit vēl nav neviena pieteikuma.")
    (told,) = await small_stage.say("berta", "/dati")
    assert "Citiņa" not in told.text
    assert "sprint" not in told.text


async def test_english_days_have_their_month_in_words(small_stage: Stage) -> None:
    await sprint(small_stage)
    await small_stage.say("anna", "/language en")
    (told,) = await small_stage.say("anna", "/sprints valoda")
    assert "Workshop 1: 31 March 2027, 11:00–17:00, Rīga" in told.text


async def test_a_reference_of_another_is_as_unknown_as_one_that_never_was(small_stage: Stage) -> None:
    sent = await suggest(small_stage, "anna")
    (told,) = await small_stage.say("berta", f"/mani {sent}")
    assert told.text.startswith(f"Jums nav pieteikuma ar numuru {sent}.")
    (told,) = await small_stage.say("berta", f"/atcelt {sent}")
    assert told.text.startswith(f"Jums nav pieteikuma ar numuru {sent}.")
    (told,) = await small_stage.say("anna", "/mani")
    assert "saņemts" in told.text


async def test_cancelling_asks_at_once_where_there_is_one_sprint(small_stage: Stage) -> None:
    await sprint(small_stage)
    reference = await sign_up(small_stage, "anna")
    (asked,) = await small_stage.say("anna", "/atcelt")
    assert asked.text.startswith("Vai tiešām atteikties no dalības sprintā")
    (done,) = await small_stage.press("anna", "Jā, atteikties")
    assert done.text == f"Jūsu pieteikums sprintam „Viegli lasāmas vēstules” ({reference}) ir atsaukts."
    (told,) = await small_stage.say("anna", "/mani")
    assert told.text.endswith("pieteikums ir atsaukts")
    assert told.buttons == ()


async def test_cancelling_asks_for_which_where_there_are_several(small_stage: Stage) -> None:
    await sprint(small_stage)
    signed = await sign_up(small_stage, "anna")
    sent = await suggest(small_stage, "anna")
    (which,) = await small_stage.say("anna", "/atcelt")
    assert which.text == "Kuru pieteikumu vēlaties atsaukt?"
    labels = {f"Ieteikums bibliotēkai ({sent})", f"Viegli lasāmas vēstules ({signed})"}
    assert {one.label for one in which.buttons} == labels
    await small_stage.press("anna", f"Viegli lasāmas vēstules ({signed})")
    await small_stage.press("anna", "Jā, atteikties")
    (asked,) = await small_stage.say("anna", "/cancel")
    assert asked.text.startswith("Do you really want to withdraw the submission")


async def test_a_submission_is_withdrawn_once_and_the_recipient_is_told(small_stage: Stage) -> None:
    sent = await suggest(small_stage, "anna")
    await small_stage.say("anna", f"/atcelt {sent}")
    (done,) = await small_stage.press("anna", "Jā, atsaukt")
    assert done.text == f"Pieteikums „Ieteikums bibliotēkai” ({sent}) ir atsaukts."
    (again,) = await small_stage.press("anna", "Jā, atsaukt")
    assert "Stāvoklis: atsaukts (01.03.2027.)." in again.text
    assert again.buttons == ()
    mails = [message.reply for message in small_stage.mail.told[RECIPIENT]]
    assert len(mails) == 2
    assert mails[1].text.startswith("Iesniedzējs ir atsaucis pieteikumu")
    assert "Anna" not in mails[1].text


async def test_keeping_a_submission_shows_it(small_stage: Stage) -> None:
    sent = await suggest(small_stage, "anna")
    await small_stage.say("anna", "/atcelt")
    (kept,) = await small_stage.press("anna", "Nē, paturēt")
    assert kept.text.startswith(f"{sent}, nosūtīts")


async def test_somebody_elses_button_withdraws_nothing(small_stage: Stage) -> None:
    sent = await suggest(small_stage, "anna")
    await small_stage.say("anna", f"/atcelt {sent}")
    token = small_stage.button("anna", "Jā, atsaukt")
    (told,) = await small_stage.send("berta", Incoming(button=token))
    assert told.text == "Šī poga ir domāta citam cilvēkam."
    (told,) = await small_stage.say("anna", "/mani")
    assert "saņemts" in told.text


async def test_the_sender_is_told_of_each_step_in_their_language(small_stage: Stage) -> None:
    sent = await suggest(small_stage, "anna")
    desk, now = small_stage.core.submissions, small_stage.clock.now()
    for event, note in ((SubmissionEvent.TAKE_UP, None), (SubmissionEvent.ANSWER, "Grāmata ir pasūtīta.")):
        async with small_stage.database.transaction() as connection:
            await desk.move(connection, sent, event, note, "cli:test", now)
    await small_stage.tick()
    taken, answered = small_stage.told("anna")[-2:]
    assert taken.text == f"Jūsu pieteikumu „Ieteikums bibliotēkai” ({sent}) ir sākuši izskatīt."
    assert answered.text.endswith("ir atbildēts.\n\nPiezīme: Grāmata ir pasūtīta.")
    (told,) = await small_stage.say("anna", "/mani")
    assert "Stāvoklis: atbildēts (01.03.2027.)." in told.text
    assert "Piezīme: Grāmata ir pasūtīta." in told.text
    assert told.buttons == ()
    (told,) = await small_stage.say("anna", "/atcelt")
    assert told.text.startswith("Jums nav neviena spēkā esoša")


async def test_what_was_sent_on_another_channel_is_mine_too(small_stage: Stage) -> None:
    await sprint(small_stage, capacity=2)
    signed = await sign_up(small_stage, "anna")
    sent = await suggest(small_stage, "anna")
    for who in ("anna", "anna-at-home"):
        await small_stage.prove(who, "anna@example.lv")
    (told,) = await small_stage.say("anna-at-home", "/mani")
    assert f"- Ieteikums bibliotēkai ({sent}): saņemts" in told.text
    assert f"- Viegli lasāmas vēstules ({signed}): vieta ir apstiprināta" in told.text
    (shown,) = await small_stage.press("anna-at-home", f"Viegli lasāmas vēstules ({signed})")
    assert [one.label for one in shown.buttons] == ["Mainīt datus", "Atteikties"]
    (told,) = await small_stage.say("berta", f"/mani {signed}")
    assert told.text.startswith(f"Jums nav pieteikuma ar numuru {signed}.")
    await small_stage.press("anna-at-home", "Atteikties")
    (done,) = await small_stage.press("anna-at-home", "Jā, atteikties")
    assert done.text == f"Jūsu pieteikums sprintam „Viegli lasāmas vēstules” ({signed}) ir atsaukts."
    assert done.attachments
    (told,) = await small_stage.say("anna", f"/mani {signed}")
    assert told.text.endswith("pieteikums ir atsaukts")
    await small_stage.say("anna-at-home", f"/atcelt {sent}")
    (done,) = await small_stage.press("anna-at-home", "Jā, atsaukt")
    assert done.text.endswith("ir atsaukts.")


async def test_who_signed_up_on_another_channel_is_told_so(small_stage: Stage) -> None:
    await sprint(small_stage, capacity=3)
    for who in ("anna", "anna-at-home"):
        await small_stage.prove(who, "anna@example.lv")
    await small_stage.say("anna-at-home", "/pieteikties valoda")
    await small_stage.say("anna-at-home", "Anna Paraudziņa")
    signed = await sign_up(small_stage, "anna")
    (told,) = await small_stage.say("anna-at-home", "Valsts kanceleja")
    already = f"Jums jau ir pieteikums sprintam „Viegli lasāmas vēstules”: {signed}, vieta ir apstiprināta."
    assert told.text.startswith(already)
    assert [one.label for one in told.buttons] == ["Mainīt datus", "Atteikties"]
    (told,) = await small_stage.say("anna-at-home", "/pieteikties valoda")
    assert told.text.startswith(already)
    (told,) = await small_stage.say("anna-at-home", "/mani")
    assert told.text == f"Viegli lasāmas vēstules ({signed}): vieta ir apstiprināta"


async def change(stage: Stage, what: str, to: str) -> Reply:
    """Change one detail of the only registration."""
    await stage.say("anna", "/mani")
    await stage.press("anna", "Mainīt datus")
    await stage.press("anna", f"Mainīt: {what}")
    await stage.say("anna", to)
    return (await stage.press("anna", "Nosūtīt"))[-1]


def calendar(reply: Reply) -> list[tuple[str, str]]:
    """Method, address and sequence of each calendar file."""
    files = [one.content.decode().replace("\r\n ", "") for one in reply.attachments]
    return [
        (*re.findall(r"mailto:(\S*anna\S*)", text), *re.findall(r"SEQUENCE:(\d+)", text)) for text in files
    ]


async def test_the_calendar_follows_another_address_and_so_does_the_end(small_stage: Stage) -> None:
    await sprint(small_stage)
    await sign_up(small_stage, "anna")
    changed = await change(small_stage, "E-pasts", "janna@example.lv")
    assert changed.text.endswith("dati ir mainīti. Pielikumā ir atjaunoti kalendāra ielūgumi.")
    assert calendar(changed) == [("janna@example.lv", "1")]
    changed = await change(small_stage, "Amats", "vadītāja")
    assert changed.text.endswith("dati ir mainīti.")
    assert not changed.attachments
    await small_stage.say("anna", "/atcelt")
    (done,) = await small_stage.press("anna", "Jā, atteikties")
    assert calendar(done) == [("janna@example.lv", "2")]
    await sign_up(small_stage, "anna")
    assert calendar(small_stage.told("anna")[-1]) == [("janna@example.lv", "3")]


async def test_when_somebody_consented_is_kept(small_stage: Stage) -> None:
    await sprint(small_stage)
    await sign_up(small_stage, "anna")
    kept = registration_events.c
    async with small_stage.database.reading() as connection:
        found = await connection.execute(select(kept.event, kept.at).order_by(kept.id))
        assert [tuple(one) for one in found] == [
            ("consent", small_stage.clock.now()),
            ("confirm", small_stage.clock.now()),
        ]


async def test_who_withdrew_gives_no_feedback(small_stage: Stage) -> None:
    await sprint(small_stage)
    await sign_up(small_stage, "anna")
    await small_stage.wait(timedelta(days=30, hours=8))
    button = small_stage.button("anna", "Atbildēt")
    await small_stage.say("anna", "/atcelt")
    await small_stage.press("anna", "Jā, atteikties")
    (told,) = await small_stage.send("anna", Incoming(button=button))
    assert (
        told.text
        == "Atsauksmi par sprintu „Viegli lasāmas vēstules” var sniegt tikai tie, kas tajā piedalījās."
    )
