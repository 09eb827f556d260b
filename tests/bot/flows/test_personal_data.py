"""What is kept of me: told, sent as a file, erased, and the last word about that arrives."""

import json
from datetime import timedelta

import pytest

from bot.dialogue.messages import Incoming
from bot.handling import Received
from bot.storage import people, registrations
from bot.storage.people import Identity
from tests.bot.flows.mine import sign_up, sprint, suggest
from tests.stage import ACCOUNT, CHANNEL, Stage


async def test_who_has_told_nothing_is_told_so_little(small_stage: Stage) -> None:
    (told,) = await small_stage.say("anna", "/dati")
    assert "- jūsu kontu 1 sarunu kanālā: stage" in told.text
    assert "vārdu" not in told.text
    assert "pieteikum" not in told.text
    assert [one.label for one in told.buttons] == ["Atsūtīt visu", "Izdzēst visu"]


@pytest.mark.parametrize(
    ("channel", "latvian", "english"),
    [
        ("terminal", "terminālis", "the terminal"),
        ("telegram", "Telegram", "Telegram"),
        ("slack", "Slack", "Slack"),
        ("web", "tīmekļa tērzēšana", "the web chat"),
        ("mail", "e-pasts", "e-mail"),
    ],
)
async def test_a_channel_is_called_as_people_call_it(
    small_stage: Stage, channel: str, latvian: str, english: str
) -> None:
    small_stage.senders[channel] = small_stage.post
    for word, label in (("/dati", latvian), ("/data", english)):
        received = Received(channel, "a", f"{channel}{word}", "anna", "anna", Incoming(word))
        await small_stage.core.handling.accept(received)
        await small_stage.restart()
        await small_stage.tick()
        assert f": {label}\n" in small_stage.told("anna")[-1].text


async def test_what_is_kept_is_counted_in_plain_words(small_stage: Stage) -> None:
    await sprint(small_stage)
    await sign_up(small_stage, "anna")
    await suggest(small_stage, "anna")
    await suggest(small_stage, "anna", "Cita grāmata")
    await small_stage.say("anna", "kur atrodas lasītava")
    (told,) = await small_stage.say("anna", "/dati")
    assert "- vārdu: Anna Paraudziņa" in told.text
    assert "- 1 pieteikumu sprintam un to, ko tajā rakstījāt" in told.text
    assert "- 2 aizpildītas veidlapas" in told.text
    assert "- 1 jautājumu, kurā" in told.text
    await small_stage.say("anna", "/language en")
    (told,) = await small_stage.say("anna", "/data")
    assert "- 2 forms that you filled in" in told.text
    assert [one.label for one in told.buttons] == ["Send me everything", "Erase everything"]


async def test_everything_comes_as_one_file_and_nothing_of_others(small_stage: Stage) -> None:
    await sprint(small_stage, capacity=5)
    signed = await sign_up(small_stage, "anna", motivation="Gribu mācīties")
    await sign_up(small_stage, "berta", name="Berta Citiņa")
    sent = await suggest(small_stage, "anna")
    await small_stage.say("anna", "kur atrodas lasītava")
    await small_stage.say("anna", "/veidlapas suggestion")
    await small_stage.say("anna", "Pusratā palikusi grāmata")
    await small_stage.say("anna", "/dati")
    told, *_ = await small_stage.press("anna", "Atsūtīt visu")
    (file,) = told.attachments
    assert (file.name, file.media_type) == ("mani-dati-zinti.json", "application/json")
    assert "Berta" not in file.content.decode()
    record = json.loads(file.content)
    assert record["name"] == "Anna Paraudziņa"
    assert record["identities"] == [{"channel": CHANNEL, "account": ACCOUNT, "user_id": "anna"}]
    (registration,) = record["registrations"]
    assert (registration["reference"], registration["sprint"]) == (signed, "valoda")
    assert registration["participant"]["motivation"] == "Gribu mācīties"
    history = [(one["event"], one["state"]) for one in registration["history"]]
    assert history == [("consent", "draft"), ("confirm", "confirmed")]
    (submission,) = record["submissions"]
    assert submission["reference"] == sent
    assert submission["answers"]["book"] == "Mērnieku laiki"
    assert [one["text"] for one in record["questions"]] == ["kur atrodas lasītava"]
    (conversation,) = record["conversations"]
    assert conversation["state"]["filling"]["values"]["book"] == "Pusratā palikusi grāmata"
    assert any("Paldies! Ieteikumu izskatīsim." in one["text"] for one in record["messages"])


async def test_erasing_asks_first_and_may_be_thought_better_of(small_stage: Stage) -> None:
    sent = await suggest(small_stage, "anna")
    await small_stage.say("anna", "/dati")
    (sure,) = await small_stage.press("anna", "Izdzēst visu")
    assert "To nevar atsaukt." in sure.text
    (kept,) = await small_stage.press("anna", "Nē, paturēt")
    assert kept.text == "Labi, neko neizdzēsu."
    (told,) = await small_stage.say("anna", f"/mani {sent}")
    assert "Mērnieku laiki" in told.text


async def test_erasing_says_that_it_is_done_in_the_language_spoken(small_stage: Stage) -> None:
    await small_stage.say("anna", "/language en")
    await small_stage.say("anna", "/forms suggestion")
    await small_stage.say("anna", "Half a book")
    await small_stage.say("anna", "/data")
    await small_stage.press("anna", "Erase everything")
    (done,) = await small_stage.press("anna", "Yes, erase everything")
    assert done.text.startswith("Done: everything that I kept about you has been erased.")
    assert done.buttons == ()


async def test_who_was_erased_begins_anew(small_stage: Stage) -> None:
    await suggest(small_stage, "anna")
    await erase(small_stage, "anna")
    for passed in (timedelta(), timedelta(hours=2)):
        await small_stage.wait(passed)
        (told,) = await small_stage.say("anna", "/mani")
        assert told.text.startswith("Jums šeit vēl nav neviena pieteikuma.")
    await small_stage.say("anna", "/veidlapas suggestion")
    await small_stage.say("anna", "Grāmata")
    (asked,) = await small_stage.say("anna", "Drīz")
    assert "Kā jūs sauc?" in asked.text


async def test_a_seat_that_was_erased_is_offered_on(small_stage: Stage) -> None:
    made = await sprint(small_stage)
    await sign_up(small_stage, "anna")
    await sign_up(small_stage, "berta", name="Berta Citiņa")
    await small_stage.press("berta", "Jā, gaidīšu")
    await erase(small_stage, "anna")
    assert small_stage.told("berta")[-1].text.startswith(
        "Sprintā „Viegli lasāmas vēstules” ir atbrīvojusies vieta"
    )
    async with small_stage.database.reading() as connection:
        states = {one.state for one in await registrations.of_sprint(connection, made.id)}
    assert states == {"withdrawn", "offered"}


async def test_a_button_from_before_does_nothing_any_more(small_stage: Stage) -> None:
    await sprint(small_stage)
    await sign_up(small_stage, "anna")
    await small_stage.say("anna", "/mani")
    token = small_stage.button("anna", "Mainīt datus")
    await erase(small_stage, "anna")
    (told,) = await small_stage.send("anna", Incoming(button=token))
    assert told.text.startswith("Šī poga vairs nedarbojas.")
    (told,) = await small_stage.press("anna", "Jā, izdzēst visu")
    assert told.text.startswith("Šī poga vairs nedarbojas.")


async def test_an_erased_person_is_known_by_nobody(small_stage: Stage) -> None:
    await small_stage.say("anna", "sveiki")
    who = Identity(CHANNEL, ACCOUNT, "anna")
    async with small_stage.database.reading() as connection:
        person = await people.known(connection, who)
    assert person
    await erase(small_stage, "anna")
    async with small_stage.database.reading() as connection:
        assert await people.known(connection, who) is None
        erased = await people.get(connection, person)
    assert (erased.name, erased.email, erased.institution) == (None, None, None)


async def erase(stage: Stage, who: str) -> None:
    await stage.say(who, "/dati")
    await stage.press(who, "Izdzēst visu")
    (done,) = await stage.press(who, "Jā, izdzēst visu")
    assert done.text.startswith("Gatavs: viss, ko par jums glabāju, ir izdzēsts.")
