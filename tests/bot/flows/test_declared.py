"""Forms of the knowledge: listed, begun from an answer, prefilled, submitted, and mailed to their recipient."""

import re

import pytest

from bot.storage import people, submissions
from bot.storage.people import Identity
from tests.stage import ACCOUNT, CHANNEL, Stage

RECIPIENT = "biblioteka@example.lv"
REFERENCE = re.compile(r"F-[0-9A-Z]{4}-[0-9A-Z]{4}")


async def suggest(stage: Stage, who: str, book: str = "Mērnieku laiki", name: str = "Anna Paraudziņa") -> str:
    """Fill in the form from its first question to the end; the reference."""
    await stage.say(who, "/veidlapas")
    await stage.press(who, "Ieteikums bibliotēkai")
    return await fill_in(stage, who, book, name)


async def fill_in(stage: Stage, who: str, book: str, name: str) -> str:
    for text in (book, "Drīz", name, "Valsts kanceleja", "anna@example.lv", "jā"):
        await stage.say(who, text)
    (done,) = await stage.press(who, "Nosūtīt")
    found = REFERENCE.search(done.text)
    assert found, done.text
    return found[0]


async def test_the_forms_are_listed_in_the_language_of_the_conversation(small_stage: Stage) -> None:
    (listed,) = await small_stage.say("anna", "/veidlapas")
    assert listed.text == "Varat aizpildīt 1 veidlapu:"
    assert [one.label for one in listed.buttons] == ["Ieteikums bibliotēkai"]
    await small_stage.say("anna", "/language en")
    (listed,) = await small_stage.say("anna", "/forms")
    assert [one.label for one in listed.buttons] == ["Suggestion to the library"]
    (begun,) = await small_stage.say("anna", "/forms SUGGESTION")
    assert begun.title == "Suggestion to the library"


async def test_a_submission_gets_a_reference_and_reaches_the_recipient(small_stage: Stage) -> None:
    reference = await suggest(small_stage, "anna")
    assert "Paldies! Ieteikumu izskatīsim." in small_stage.told("anna")[-1].text
    (mail,) = [message.reply for message in small_stage.mail.told[RECIPIENT]]
    assert mail.title == f"Ieteikums bibliotēkai ({reference})"
    lines = mail.text.split("\n\n")[-1].splitlines()
    assert lines == [
        "Grāmata: Mērnieku laiki",
        "Steidzamība: Drīz",
        "Vārds: Anna Paraudziņa",
        "Iestāde: Valsts kanceleja",
        "E-pasts: anna@example.lv",
        "Piekrišana: jā",
    ]
    assert reference in mail.text
    async with small_stage.database.reading() as connection:
        kept = await submissions.by_reference(connection, reference)
    assert kept
    assert kept.answers["urgency"] == "soon"
    assert kept.state == "received"


async def test_what_is_known_of_the_person_is_not_asked_again(small_stage: Stage) -> None:
    await suggest(small_stage, "anna")
    await small_stage.say("anna", "/veidlapas suggestion")
    await small_stage.say("anna", "Cita grāmata")
    await small_stage.say("anna", "Vēlāk")
    (summary,) = await small_stage.say("anna", "jā")
    for shown in ("Cita grāmata", "Anna Paraudziņa", "Valsts kanceleja", "anna@example.lv"):
        assert shown in summary.text


async def test_a_proved_address_goes_before_one_that_was_told(small_stage: Stage) -> None:
    await suggest(small_stage, "anna")
    async with small_stage.database.transaction() as connection:
        person = await people.known(connection, Identity(CHANNEL, ACCOUNT, "anna"))
        assert person
        proved = {"email": "anna@mk.gov.lv", "email_verified_at": small_stage.clock.now()}
        await people.change(connection, person, **proved)
    await small_stage.say("anna", "/veidlapas suggestion")
    await small_stage.say("anna", "Cita grāmata")
    await small_stage.say("anna", "Vēlāk")
    (summary,) = await small_stage.say("anna", "jā")
    assert "anna@mk.gov.lv" in summary.text
    assert "anna@example.lv" not in summary.text


async def test_nobody_is_shown_what_somebody_else_told(small_stage: Stage) -> None:
    await suggest(small_stage, "anna")
    await small_stage.say("berta", "/veidlapas suggestion")
    await small_stage.say("berta", "Cita grāmata")
    (asked,) = await small_stage.say("berta", "Vēlāk")
    assert "Kā jūs sauc?" in asked.text


async def test_an_answer_invites_to_the_form_that_its_action_names(small_stage: Stage) -> None:
    (answer,) = await small_stage.say("anna", "esmu pazaudējis grāmatu")
    assert answer.buttons[0].label == "Ieteikums bibliotēkai"
    (begun,) = await small_stage.press("anna", "Ieteikums bibliotēkai")
    assert begun.title == "Ieteikums bibliotēkai"


async def test_a_form_that_vanished_while_being_filled_in_is_explained(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await small_stage.say("anna", "/veidlapas")
    await small_stage.press("anna", "Ieteikums bibliotēkai")
    monkeypatch.delitem(small_stage.app.answerer.knowledge.forms, "suggestion")
    gone, *_ = await small_stage.say("anna", "Mērnieku laiki")
    assert gone.text == "Tādas veidlapas vairs nav. Visas veidlapas parāda /veidlapas."
    await small_stage.restart()
    (none,) = await small_stage.say("anna", "/veidlapas")
    assert none.text == "Šobrīd nav nevienas veidlapas, ko varētu aizpildīt."
    (gone,) = await small_stage.press("anna", "Ieteikums bibliotēkai")
    assert "Tādas veidlapas vairs nav" in gone.text


async def test_a_form_that_vanished_with_a_restart_is_explained(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await small_stage.say("anna", "/veidlapas suggestion")
    monkeypatch.delitem(small_stage.app.answerer.knowledge.forms, "suggestion")
    await small_stage.restart()
    gone, *_ = await small_stage.say("anna", "Mērnieku laiki")
    assert gone.text == "Šī veidlapa vairs nav iesākta."


async def test_giving_up_sends_nothing(small_stage: Stage) -> None:
    await small_stage.say("anna", "/veidlapas suggestion")
    await small_stage.say("anna", "/atcelt")
    await small_stage.say("anna", "jā")
    assert RECIPIENT not in small_stage.mail.told


async def test_a_double_submission_is_one(small_stage: Stage) -> None:
    await suggest(small_stage, "anna")
    await small_stage.press("anna", "Nosūtīt")
    assert len(small_stage.mail.told[RECIPIENT]) == 1


async def test_every_shipped_form_can_be_begun(stage: Stage) -> None:
    forms = stage.app.answerer.knowledge.forms
    assert len(forms) >= 7
    for form in forms.values():
        (begun,) = await stage.say(form.id, f"/veidlapas {form.id}")
        assert begun.title == form.title.in_language("lv")
