"""Everything of mine is listed, shown by its reference, and withdrawn; nobody sees what is another's."""

from datetime import timedelta

from bot.dialogue.messages import Incoming
from bot.domain.submission import SubmissionEvent
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
