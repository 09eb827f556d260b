import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from bot.dialogue.messages import Incoming, Reply
from bot.domain.registration import RegistrationState
from bot.domain.sprint import Sprint, SprintState
from bot.domain.zone import RIGA
from bot.services import roles
from bot.services.roles import Role
from bot.storage import people, registrations, sprints
from bot.storage.people import Identity
from tests.bot.services.office import ACTOR, FIRST, a_plan
from tests.stage import ACCOUNT, CHANNEL, Stage

FORBIDDEN = "Sprintus var rīkot tikai tie, kam administrators ir piešķīris rīkotāja lomu."
FORBIDDEN_IN_ENGLISH = "Only those to whom an admin has granted the role of organiser can organise sprints."
NEW_SPRINT = (
    *("vestules", "Vēstules", "Letters", "Par vēstulēm.", "About letters.", "Zāle", "2"),
    *("15.03.2027.", "10", "15.30", "7", "2", "izlaist", "nē", "11.03.2027.", "izlaist", "izlaist"),
)
"""Answers to the form of a new sprint, in order."""


async def person(stage: Stage, who: str) -> int:
    async with stage.database.transaction() as connection:
        return await people.meet(connection, Identity(CHANNEL, ACCOUNT, who), stage.clock.now())


async def grant(stage: Stage, who: str, role: Role = Role.ORGANISER) -> None:
    number = await person(stage, who)
    async with stage.database.transaction() as connection:
        await roles.grant(connection, number, role, "test", stage.clock.now())


async def revoke(stage: Stage, who: str) -> None:
    number = await person(stage, who)
    async with stage.database.transaction() as connection:
        await roles.revoke(connection, number, Role.ORGANISER, "test", stage.clock.now())


async def opened(stage: Stage, capacity: int = 2, **rules: object) -> Sprint:
    """A sprint that takes registrations."""
    plan = a_plan("letters", capacity, **rules)
    async with stage.database.transaction() as connection:
        sprint = await stage.core.sprints.create(connection, plan, ACTOR, stage.clock.now())
        return await stage.core.sprints.open(connection, sprint.id, ACTOR, stage.clock.now())


async def signed_up(stage: Stage, who: str, institution: str = "Valsts kanceleja") -> Sequence[Reply]:
    """Somebody signs up, and waits where there is no seat."""
    await stage.say(who, "/pieteikties letters")
    for answer in (who.title(), institution, "izlaist", "eksperte", f"{who}@iestade.example"):
        await stage.say(who, answer)
    for answer in ("izlaist", "izlaist", "jā"):
        await stage.say(who, answer)
    told = await stage.press(who, "Nosūtīt")
    if any(button.label == "Jā, gaidīšu" for button in told[-1].buttons):
        return await stage.press(who, "Jā, gaidīšu")
    return told


async def current(stage: Stage, code: str = "letters") -> Sprint:
    async with stage.database.reading() as connection:
        found = await sprints.by_code(connection, code)
    assert found
    return found


async def states(stage: Stage) -> list[RegistrationState]:
    async with stage.database.reading() as connection:
        sprint = await sprints.by_code(connection, "letters")
        assert sprint
        found = await registrations.of_sprint(connection, sprint.id)
    return [one.state for one in sorted(found, key=lambda one: one.id)]


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.buttons]


def all_text(told: Sequence[Reply]) -> str:
    return "\n".join(f"{reply.title or ''}\n{reply.text}" for reply in told)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("/organizet", FORBIDDEN),
        ("/organizēt letters", FORBIDDEN),
        ("/organise", FORBIDDEN_IN_ENGLISH),
        ("/ORGANISE letters", FORBIDDEN_IN_ENGLISH),
    ],
)
async def test_others_are_told_in_one_sentence_and_shown_nothing(
    small_stage: Stage, words: str, sentence: str
) -> None:
    await opened(small_stage)
    told = await small_stage.say("zane", words)
    assert [(reply.text, reply.buttons) for reply in told] == [(sentence, ())]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR])
async def test_other_roles_do_not_organise(small_stage: Stage, role: Role) -> None:
    await grant(small_stage, "rita", role)
    assert (await small_stage.say("rita", "/organizet"))[-1].text == FORBIDDEN


async def test_an_admin_organises_too(small_stage: Stage) -> None:
    await grant(small_stage, "rita", Role.ADMIN)
    assert labels((await small_stage.say("rita", "/organizet"))[-1]) == ["Jauns sprints"]


async def test_a_sprint_is_created_opened_and_found(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await small_stage.say("rita", "/organizet")
    await small_stage.press("rita", "Jauns sprints")
    for answer in NEW_SPRINT:
        told = await small_stage.say("rita", answer)
    assert "Sākums: 10.00" in told[-1].text
    told = await small_stage.press("rita", "Nosūtīt")
    assert "ir izveidots kā melnraksts" in told[-1].text
    sprint = await current(small_stage, "vestules")
    assert sprint.state is SprintState.DRAFT
    assert [(one.starts_at, one.ends_at) for one in sprint.workshops] == [
        (datetime(2027, 3, day, 10, tzinfo=RIGA), datetime(2027, 3, day, 15, 30, tzinfo=RIGA))
        for day in (15, 22)
    ]
    assert sprint.deadline == datetime(2027, 3, 11, 23, 59, tzinfo=RIGA)
    assert (sprint.capacity, sprint.institution_cap, sprint.selects) == (2, None, False)
    told = await small_stage.press("rita", "Atvērt pieteikšanos")
    assert "ir atvērta" in told[-1].text
    told = await small_stage.say("rita", "/organizet")
    assert "- Vēstules (vestules): pieteikšanās ir atvērta; vietas 0/2; sākas 15.03.2027." in told[-1].text


async def test_answers_that_will_not_do_are_refused_at_once(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/organizet")
    await small_stage.press("rita", "Jauns sprints")
    wrong = {
        0: [("Tests Ā", "Kods „Tests Ā” neder"), ("Letters", "Kods „letters” jau ir aizņemts.")],
        6: [("daudz", "vienu veselu skaitli"), ("2,5", "Vajag veselu skaitli, nevis 2,5.")],
        9: [("9", "09.00 neder: laikam jābūt vēlākam par 10.00.")],
        14: [("15.03.2027.", "Vēlākā iespējamā diena ir 14.03.2027.")],
    }
    for number, answer in enumerate(NEW_SPRINT):
        for refused, said in wrong.get(number, []):
            told = await small_stage.say("rita", refused)
            assert said in told[-1].text
            assert f"{number + 1}/17" in told[-1].text
        await small_stage.say("rita", answer)
    await small_stage.press("rita", "Nosūtīt")
    assert (await current(small_stage, "vestules")).title.lv == "Vēstules"


async def test_an_answer_that_later_ones_contradict_is_asked_anew(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await small_stage.say("rita", "/organizet")
    await small_stage.press("rita", "Jauns sprints")
    for answer in NEW_SPRINT:
        await small_stage.say("rita", answer)
    await small_stage.press("rita", "Mainīt: Pirmā darbnīca")
    await small_stage.say("rita", "08.03.2027.")
    await small_stage.press("rita", "Mainīt: Sākums")
    await small_stage.say("rita", "16")
    told = await small_stage.press("rita", "Nosūtīt")
    assert told[0].text == "Darbnīcas beigām jābūt pēc sākuma."
    assert "Cikos darbnīcas beidzas?" in told[1].text
    await small_stage.say("rita", "18")
    told = await small_stage.press("rita", "Nosūtīt")
    assert told[0].text == "Pieteikšanās termiņam jābūt pirms pirmās darbnīcas."
    assert "Līdz kurai dienai" in told[1].text
    await small_stage.say("rita", "05.03.2027.")
    await small_stage.press("rita", "Nosūtīt")
    assert (await current(small_stage, "vestules")).deadline.date() == datetime(2027, 3, 5).date()


@pytest.mark.parametrize(("answer", "day"), [("jā", 30), ("nē", 15)])
async def test_a_workshop_out_of_order_is_asked_about(small_stage: Stage, answer: str, day: int) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    await small_stage.press("rita", "Pārcelt darbnīcu")
    await small_stage.press("rita", "1. darbnīca, 15.03.2027. plkst. 10.00")
    for said in ("30.03.2027.", "10", "12"):
        told = await small_stage.say("rita", said)
    assert "1. darbnīca tad nebūtu beigusies, pirms sākas 2. darbnīca." in told[-1].text
    await small_stage.say("rita", answer)
    told = await small_stage.press("rita", "Nosūtīt")
    assert ("ir pārcelta" in told[-1].text) is (answer == "jā")
    assert (await current(small_stage)).workshops[0].starts_at.day == day


async def test_a_day_changed_to_one_out_of_order_is_asked_about_too(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    await small_stage.press("rita", "Pārcelt darbnīcu")
    await small_stage.press("rita", "4. darbnīca, 26.04.2027. plkst. 10.00")
    for said in ("27.04.2027.", "10", "12"):
        await small_stage.say("rita", said)
    await small_stage.press("rita", "Mainīt: Diena")
    await small_stage.say("rita", "14.03.2027.")
    told = await small_stage.press("rita", "Nosūtīt")
    assert "Vai tā tiešām ir domāts?" in told[-1].text
    await small_stage.say("rita", "jā")
    told = await small_stage.press("rita", "Nosūtīt")
    assert "4. darbnīca ir pārcelta" in told[-1].text


async def test_closing_is_asked_twice(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    told = await small_stage.press("rita", "Slēgt pieteikšanos")
    assert told[-1].text.startswith("Vai tiešām slēgt")
    assert (await current(small_stage)).state is SprintState.OPEN
    await small_stage.press("rita", "Jā, slēgt")
    assert (await current(small_stage)).state is SprintState.CLOSED


async def test_organisers_are_helped_to_their_command(small_stage: Stage) -> None:
    assert "/organizet" not in (await small_stage.say("rita", "/palidziba"))[-1].text
    await grant(small_stage, "rita")
    told = (await small_stage.say("rita", "/palidziba"))[-1].text
    assert told.endswith("/organizet – rīkot sprintus: izveidot, atvērt, redzēt dalībniekus.")
    await small_stage.say("rita", "/language en")
    assert "/organise – organise sprints" in (await small_stage.say("rita", "/help"))[-1].text


async def test_a_time_that_is_none_is_asked_again(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    await small_stage.press("rita", "Pārcelt darbnīcu")
    await small_stage.press("rita", "2. darbnīca, 29.03.2027. plkst. 10.00")
    await small_stage.say("rita", "30.03.2027.")
    told = await small_stage.say("rita", "25.70")
    assert "Laiku nesapratu" in told[-1].text
    await small_stage.say("rita", "plkst. 9.15")
    told = await small_stage.say("rita", "13:00")
    assert "Norises vieta: Zāle" in told[-1].text
    told = await small_stage.press("rita", "Nosūtīt")
    assert "2. darbnīca ir pārcelta." in told[-1].text
    moved = (await current(small_stage)).workshops[1]
    assert (moved.starts_at, moved.sequence) == (datetime(2027, 3, 30, 9, 15, tzinfo=RIGA), 1)


async def test_the_list_shows_seats_queue_and_overage(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage, capacity=2)
    for who in ("anna", "berta", "dace"):
        await signed_up(small_stage, who)
    assert "vietas 2/2 (+1 rindā)" in (await small_stage.say("rita", "/organizet"))[-1].text
    await small_stage.press("rita", "Vēstules")
    await small_stage.press("rita", "Mainīt vietu skaitu")
    told = await small_stage.say("rita", "1")
    assert "tagad ir 1 vieta." in told[-1].text
    assert "1 dalībnieks ir virs vietu skaita" in told[-1].text
    assert "Vietas: 2/1 (1 virs vietu skaita, +1 rindā)" in told[-1].text
    assert await states(small_stage) == [
        RegistrationState.CONFIRMED,
        RegistrationState.CONFIRMED,
        RegistrationState.WAITLISTED,
    ]


async def test_half_a_seat_is_refused(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    await small_stage.press("rita", "Mainīt vietu skaitu")
    told = await small_stage.say("rita", "1,5")
    assert told[0].text.startswith("Vajag veselu skaitli, nevis 1,5.")
    assert (await current(small_stage)).capacity == 2


async def test_people_are_listed_with_states_and_positions(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage, capacity=1)
    await signed_up(small_stage, "anna")
    await signed_up(small_stage, "berta", "Finanšu ministrija")
    await small_stage.say("rita", "/organizet letters")
    told = await small_stage.press("rita", "Dalībnieki")
    anna, berta = told[-1].text.splitlines()[2:]
    assert anna.startswith("- Anna, Valsts kanceleja (S-")
    assert anna.endswith("): vieta ir apstiprināta")
    assert berta.startswith("- Berta, Finanšu ministrija (S-")
    assert berta.endswith("): gaida rindā, 1. vieta")
    told = await small_stage.press("rita", "Berta")
    assert "E-pasts: berta@iestade.example" in told[-1].text
    reference = berta.split("(")[1].split(")")[0]
    told = await small_stage.say("rita", f"/organizet {reference.lower()}")
    assert told[-1].title == "Berta"


async def test_a_long_list_is_turned_page_by_page(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage, capacity=20)
    names = [f"person{number:02}" for number in range(16)]
    for who in names:
        await signed_up(small_stage, who)
    await small_stage.say("rita", "/organizet letters")
    told = await small_stage.press("rita", "Dalībnieki")
    assert len(labels(told[-1])) == 15 + 2
    told = await small_stage.press("rita", "Vēl")
    assert labels(told[-1]) == ["Person15", "Uz sprinta lapu"]


async def test_an_application_is_approved_and_another_refused(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage, capacity=1, selects=True)
    for who in ("anna", "berta"):
        await signed_up(small_stage, who)
    told = await small_stage.say("rita", "/organizet letters")
    assert "(2 pieteikumi gaida lēmumu)" in told[-1].text
    await small_stage.press("rita", "Dalībnieki")
    await small_stage.press("rita", "Anna")
    told = await small_stage.press("rita", "Apstiprināt")
    assert "Anna piedalās: vieta ir apstiprināta" in told[-1].text
    assert len(small_stage.told("anna")[-1].attachments) == 4
    old = small_stage.button("rita", "Apstiprināt")
    told = await small_stage.send("rita", Incoming(button=old))
    assert "jau ir apstiprināts, tāpēc to izdarīt nevar" in told[-1].text
    await small_stage.press("rita", "Dalībnieki")
    await small_stage.press("rita", "Berta")
    told = await small_stage.press("rita", "Apstiprināt")
    assert "Apstiprināt nevar" in told[-1].text
    await small_stage.press("rita", "Noņemt")
    await small_stage.say("rita", "Šoreiz vietu nepietiek.")
    told = await small_stage.press("rita", "Nosūtīt")
    assert "Berta vairs nav sarakstā" in told[-1].text
    assert "Iemesls: Šoreiz vietu nepietiek." in small_stage.told("berta")[-1].text


async def test_attendance_is_marked_workshop_by_workshop(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await signed_up(small_stage, "anna")
    await small_stage.say("rita", "/organizet letters")
    await small_stage.press("rita", "Dalībnieki")
    told = await small_stage.press("rita", "Anna")
    assert labels(told[-1]) == ["Noņemt", "Dalībnieki"]
    await small_stage.wait(FIRST - small_stage.clock.now() + timedelta(hours=2))
    told = await small_stage.press("rita", "Anna")
    assert labels(told[-1]) == ["1. darbnīca: bija", "1. darbnīca: nebija", "Noņemt", "Dalībnieki"]
    told = await small_stage.press("rita", "1. darbnīca: nebija")
    assert "Atzīmēts: Anna, 1. darbnīca – nebija." in told[-1].text
    told = await small_stage.press("rita", "1. darbnīca: bija")
    assert "1. darbnīca: bija\n2. darbnīca: nav atzīmēts" in told[-1].text


async def test_everyone_is_written_to_after_a_look_at_the_message(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await signed_up(small_stage, "anna")
    await small_stage.say("rita", "/organizet letters")
    await small_stage.press("rita", "Rakstīt dalībniekiem")
    told = await small_stage.say("rita", "Paņemiet līdzi datoru.")
    assert "Ziņa: Paņemiet līdzi datoru." in told[-1].text
    assert "datoru" not in all_text(small_stage.told("anna"))
    told = await small_stage.press("rita", "Nosūtīt")
    assert told[-1].text == "Ziņu saņems 1 dalībnieks."
    assert small_stage.told("anna")[-1].text.endswith("Paņemiet līdzi datoru.")


async def test_the_list_is_exported_without_formulas(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage, capacity=1)
    await signed_up(small_stage, "anna", "=HYPERLINK(0)")
    await signed_up(small_stage, "berta")
    await small_stage.say("rita", "/organizet letters")
    told = await small_stage.press("rita", "Saraksts CSV failā")
    assert "saraksts ar 2 pieteikumiem" in told[-1].text
    (file,) = told[-1].attachments
    assert file.name == "letters-2027-03-01.csv"
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["Pieteikums", "Stāvoklis", "Vieta rindā", "Vārds, uzvārds"]
    assert rows[1][3:5] == ["Anna", "'=HYPERLINK(0)"]
    assert rows[2][1:4] == ["gaida rindā, 1. vieta", "1", "Berta"]
    told = await small_stage.press("rita", "Saraksts Excel failā (XLSX)")
    sheet = load_workbook(io.BytesIO(told[-1].attachments[0].content)).worksheets[0]
    assert sheet.max_row == 3
    assert sheet["E2"].data_type == "s"


async def test_a_sprint_is_edited_from_what_is_there(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    before = await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    told = await small_stage.press("rita", "Labot aprakstu")
    assert "Nosaukums latviski: Vēstules" in told[-1].text
    assert "Vietas vienai iestādei: –" in told[-1].text
    await small_stage.press("rita", "Mainīt: Nosaukums latviski")
    await small_stage.say("rita", "Skaidras vēstules")
    await small_stage.press("rita", "Mainīt: Vietas vienai iestādei")
    await small_stage.say("rita", "1")
    told = await small_stage.press("rita", "Nosūtīt")
    assert told[-1].title == "Skaidras vēstules"
    after = await current(small_stage)
    assert (after.title.lv, after.title.en, after.institution_cap) == ("Skaidras vēstules", "Letters", 1)
    assert (after.deadline, after.homework) == (before.deadline, before.homework)


async def test_a_sprint_is_cancelled_with_a_reason_and_only_once(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await signed_up(small_stage, "anna")
    page = await small_stage.say("rita", "/organizet letters")
    old = small_stage.button("rita", "Atcelt sprintu")
    closing = small_stage.button("rita", "Slēgt pieteikšanos")
    assert "Slēgt pieteikšanos" in labels(page[-1])
    await small_stage.press("rita", "Atcelt sprintu")
    await small_stage.say("rita", "Nav telpu.")
    told = await small_stage.press("rita", "Nosūtīt")
    assert "ir atcelts. Visi, kas bija pieteikušies" in told[-1].text
    assert "Iemesls: Nav telpu." in small_stage.told("anna")[-1].text
    assert "Labot aprakstu" not in labels(told[-1])
    told = await small_stage.send("rita", Incoming(button=old))
    assert told[-1].text == "Sprints „letters” ir pabeigts vai atcelts, to vairs nevar mainīt."
    told = await small_stage.send("rita", Incoming(button=closing))
    assert told[-1].text == "Sprints „letters” ir atcelts, tāpēc to izdarīt nevar."


async def test_starting_and_completing_by_hand_is_asked_twice(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage, capacity=1)
    for who in ("anna", "berta"):
        await signed_up(small_stage, who)
    await small_stage.say("rita", "/organizet letters")
    told = await small_stage.press("rita", "Sākt sprintu")
    assert told[-1].text.startswith("Vai tiešām sākt")
    assert (await current(small_stage)).state is SprintState.OPEN
    told = await small_stage.press("rita", "Nē")
    assert told[-1].title == "Vēstules"
    await small_stage.press("rita", "Sākt sprintu")
    await small_stage.say("rita", "jā")
    assert (await current(small_stage)).state is SprintState.RUNNING
    assert "neatbrīvojās" in small_stage.told("berta")[-1].text
    await small_stage.press("rita", "Pabeigt sprintu")
    await small_stage.press("rita", "Jā, pabeigt")
    assert (await current(small_stage)).state is SprintState.COMPLETED
    assert await states(small_stage) == [RegistrationState.COMPLETED, RegistrationState.EXPIRED]


async def test_a_role_that_ended_ends_every_button_and_form(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    closing = small_stage.button("rita", "Slēgt pieteikšanos")
    await small_stage.press("rita", "Atcelt sprintu")
    await small_stage.say("rita", "Nav telpu.")
    sending = small_stage.button("rita", "Nosūtīt")
    await revoke(small_stage, "rita")
    told = await small_stage.send("rita", Incoming(button=sending))
    assert [reply.text for reply in told] == [FORBIDDEN]
    told = await small_stage.send("rita", Incoming(button=closing))
    assert [reply.text for reply in told] == [FORBIDDEN]
    assert (await current(small_stage)).state is SprintState.OPEN


async def test_organising_is_possible_in_english(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    await opened(small_stage)
    await small_stage.say("rita", "/valoda en")
    told = await small_stage.say("rita", "/organise letters")
    assert told[-1].title == "Letters"
    assert "State: open for registration\nSeats: 0/2" in told[-1].text
    assert "Close registration" in labels(told[-1])


async def test_what_is_not_there_is_said(small_stage: Stage) -> None:
    await grant(small_stage, "rita")
    told = await small_stage.say("rita", "/organizet nav-tada")
    assert told[-1].text == "Sprinta ar kodu „nav-tada” nav."
    await opened(small_stage)
    await small_stage.say("rita", "/organizet letters")
    told = await small_stage.press("rita", "Dalībnieki")
    assert told[-1].text == "Sprintam „Vēstules” vēl neviens nav pieteicies."
