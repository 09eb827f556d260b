"""Teaching in chat: what each may see and do, asked anew with every press; two editors; the check, what hinders it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.messages import Incoming
from bot.services import roles
from bot.services.roles import Role
from bot.services.teaching.reports import Finding, Golden, Matter, Report, Shift, Side
from bot.storage import people
from bot.storage.database import Database
from bot.storage.teaching import jobs
from bot.storage.teaching.jobs import WAITING
from bot.storage.teaching_tables import jobs as jobs_table
from knowledge.edits import Attach
from knowledge.schema import SHARED
from tests.schooling import Schooling

DOG = "vai drīkst ņemt līdzi suni?"
LUNCH = "kur var iekarsināt pusdienas?"
FORBIDDEN = "To drīkst tikai tas"


@pytest.fixture
async def stage(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Schooling:
    return await Schooling.begin(database, tmp_path_factory.getbasetemp() / "taught")


async def grant(stage: Schooling, who: str, role: Role, institution: str | None = None) -> None:
    async with stage.database.transaction() as connection:
        person = await people.meet(connection, stage.identity(who), stage.clock.now())
        await roles.grant(connection, person, role, "cli", stage.clock.now(), institution)


async def revoke(stage: Schooling, who: str, role: Role) -> None:
    async with stage.database.transaction() as connection:
        person = await people.meet(connection, stage.identity(who), stage.clock.now())
        await roles.revoke(connection, person, role, "cli", stage.clock.now())


async def check(stage: Schooling, report: Report | None) -> None:
    """End the check that waits, with a report, or with none."""
    now = stage.clock.now()
    async with stage.database.transaction() as connection:
        found = select(jobs_table.c.id).where(jobs_table.c.state == WAITING)
        number = (await connection.execute(found)).scalar_one()
        if report:
            await jobs.finish(connection, number, jobs.DONE, now, report.to_json())
        else:
            await jobs.finish(connection, number, jobs.FAILED, now, error="killed")
    await stage.wait(timedelta(seconds=2))


def labels(stage: Schooling, who: str) -> list[str]:
    last = stage.told(who)[-1]
    return [one.label for one in (*last.buttons, *last.controls)]


async def test_an_editor_of_an_institution_teaches_it_alone(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR, "vaa")
    await stage.say("berta", DOG)
    await stage.say("anna", "/iestade vaa")
    await stage.say("anna", LUNCH)
    await stage.say("ieva", "/macibas")
    shown = stage.told("ieva")[-1]
    assert shown.title == f"„{LUNCH}”"
    assert "1 jautājumu kopa" in shown.text
    assert "iestāde: vaa" in shown.text
    assert "Ārpus tēmas" not in labels(stage, "ieva")
    assert not {"Lasītāja karte", "Pazaudēta grāmata"} & set(labels(stage, "ieva"))
    await stage.press("ieva", "Jauna atbilde")
    for text in ("Pusdienas", "Lunch", "Virtuve ir otrajā stāvā.", "The kitchen is on the second floor."):
        await stage.say("ieva", text)
    await stage.press("ieva", "Bibliotēkas iekšējās kārtības noteikumi")
    await stage.say("ieva", "Telpas")
    [done] = await stage.press("ieva", "Nosūtīt")
    assert "jauna atbilde „Pusdienas”" in done.text
    await stage.press("ieva", "Pārbaudīt un publicēt")
    await check(stage, Report())
    await stage.press("ieva", "Publicēt")
    await stage.work()
    await stage.work()
    assert (await stage.say("anna", LUNCH))[0].title == "Pusdienas"
    assert (await stage.say("berta", LUNCH))[0].title is None


async def test_who_may_teach_for_several_says_for_whom(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.ADMIN)
    await stage.say("anna", "/iestade vaa")
    await stage.say("anna", LUNCH)
    await stage.say("ieva", "/macibas")
    await stage.press("ieva", "Jauna atbilde")
    await stage.say("ieva", "Pusdienas")
    [asked] = await stage.say("ieva", "Lunch")
    assert [one.label for one in asked.buttons] == ["vaa", "Visām iestādēm"]
    await stage.press("ieva", "vaa")
    for text in ("Virtuve ir otrajā stāvā.", "The kitchen is on the second floor."):
        await stage.say("ieva", text)
    await stage.press("ieva", "Bibliotēkas iekšējās kārtības noteikumi")
    await stage.say("ieva", "Telpas")
    await stage.press("ieva", "Nosūtīt")
    async with stage.database.reading() as connection:
        assert await stage.core.teaching.drafts.scopes(connection) == {"vaa": 1}


@pytest.mark.parametrize(
    "label",
    ["Jauna atbilde", "Ārpus tēmas", "Atmest", "Vēlāk", "Saruna", "Pārbaudīt un publicēt", "Darba laiks"],
)
async def test_a_button_is_worth_nothing_once_the_role_is_gone(stage: Schooling, label: str) -> None:
    await grant(stage, "ieva", Role.EDITOR)
    await stage.say("anna", "vai bibliotēkā drīkst ņemt līdzi suņus?")
    await stage.say("ieva", "/macibas")
    await revoke(stage, "ieva", Role.EDITOR)
    [told] = await stage.press("ieva", label)
    assert told.text.startswith(FORBIDDEN)
    async with stage.database.reading() as connection:
        assert not await stage.core.teaching.drafts.scopes(connection)


async def test_a_form_is_worth_nothing_once_the_role_is_gone(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR)
    await stage.say("anna", DOG)
    await stage.say("ieva", "/macibas")
    await stage.press("ieva", "Jauna atbilde")
    await stage.say("ieva", "Suņi")
    await revoke(stage, "ieva", Role.EDITOR)
    [told] = await stage.say("ieva", "Dogs")
    assert told.text.startswith(FORBIDDEN)


async def test_of_two_editors_the_second_is_told(stage: Schooling) -> None:
    for who in ("ieva", "edgars"):
        await grant(stage, who, Role.EDITOR)
    await stage.say("anna", DOG)
    for who in ("ieva", "edgars"):
        await stage.say(who, "/macibas")
    await stage.press("edgars", "Jauna atbilde")
    await stage.press("ieva", "Atmest")
    for text in ("Suņi", "Dogs", "Suņi paliek ārā.", "Dogs stay outside."):
        await stage.say("edgars", text)
    await stage.press("edgars", "Bibliotēkas iekšējās kārtības noteikumi")
    await stage.say("edgars", "Kārtība")
    [told] = await stage.press("edgars", "Nosūtīt")
    assert "kāds jau ir ticis galā" in told.text
    async with stage.database.reading() as connection:
        assert not await stage.core.teaching.drafts.scopes(connection)


async def test_an_answer_that_was_drafted_is_offered_to_the_next(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR)
    for text in (DOG, "vai suns drīkst gulēt lasītavā?"):
        await stage.say("anna", text)
    await stage.say("ieva", "/macibas")
    await stage.press("ieva", "Jauna atbilde")
    for text in ("Suņi", "Dogs", "Suņi paliek ārā.", "Dogs stay outside."):
        await stage.say("ieva", text)
    await stage.press("ieva", "Bibliotēkas iekšējās kārtības noteikumi")
    await stage.say("ieva", "Kārtība")
    [following] = await stage.press("ieva", "Nosūtīt")
    assert "1. Suņi – jauna, vēl melnrakstā" in following.text
    [done] = await stage.press("ieva", "Suņi")
    assert "→ Suņi." in done.text


async def test_what_cannot_be_taught_says_why(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR)
    await stage.say("anna", "vai bibliotēkā drīkst ņemt līdzi {suņus}?")
    await stage.say("ieva", "/macibas")
    [told] = await stage.press("ieva", "Darba laiks")
    assert "figūriekavas" in told.text


async def test_the_check_tells_what_it_has_found(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR)
    await stage.say("anna", "vai bibliotēkā drīkst ņemt līdzi suņus?")
    await stage.say("ieva", "/macibas")
    await stage.press("ieva", "Darba laiks")
    [checking] = await stage.press("ieva", "Pārbaudīt un publicēt")
    assert "1 labojums" in checking.text
    told = len(stage.told("ieva"))
    await stage.wait(timedelta(minutes=1))
    assert len(stage.told("ieva")) == told
    finding = Finding(
        Matter.MISSING, "shared/library.yaml", "more.en", "there is no English text", "translate it"
    )
    shift = Shift("kad jūs slēdzat", "opening-hours", "unknown")
    report = Report((finding,), golden_broken=(shift,), lost=(shift,), counts={"lost": 12})
    await check(stage, report)
    found = stage.told("ieva")[-1]
    assert "Trūkst tulkojumu: 1" in found.text
    assert "- zināšanas tā nav derīgas" in found.text
    assert "library.yaml" not in found.text
    assert "„kad jūs slēdzat”: Darba laiks → nav atbildes" in found.text
    assert "atbildes vairs nebūtu: 12" in found.text
    assert [one.label for one in found.buttons] == ["Mācību saraksts"], (
        "an editor cannot publish past the check"
    )
    await grant(stage, "ieva", Role.ADMIN)
    [again] = await stage.press("ieva", "Pārbaudīt un publicēt")
    assert [one.label for one in again.buttons] == ["Publicēt tik un tā", "Mācību saraksts"]


async def test_the_check_tells_titles_and_nobody_elses_questions(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR, "vaa")
    async with stage.database.transaction() as connection:
        drafts, now = stage.core.teaching.drafts, stage.clock.now()
        await drafts.add(connection, "vaa", Attach("vaa-opening-hours", LUNCH, "lv"), "cli", "", now)
    await stage.say("ieva", "/macibas")
    await stage.press("ieva", "Pārbaudīt un publicēt")
    sides = (Side("opening-hours", "kad slēdzat", "lv"), Side("reader-card", "kad slēdzat", "lv"))
    library = "shared/library.yaml"
    shifts = tuple(
        Shift(f"ko dara {one}", "clarify", "reader-card", institution=one, id=number)
        for number, one in enumerate((None, "vaa", "vbb"), start=1)
    )
    report = Report(
        (
            Finding(Matter.STALE, library, "answer.en", "is stale", "translate", "reader-card"),
            Finding(Matter.STALE, library, "more.en", "is stale", "translate", "reader-card"),
            Finding(Matter.COLLISION, library, "x", "leads to two", "choose", sides=sides),
            Finding(
                Matter.FAULT, library, "x", "“reader-card” leads to “moon”", "mend it", rule="dead_links"
            ),
            Finding(Matter.GOLDEN, "g", "x", "is out", "y", golden=Golden("kur ir karte", ("reader-card",))),
        ),
        newly_answered=shifts,
    )
    await check(stage, report)
    text = stage.told("ieva")[-1].text
    assert "Novecojuši tulkojumi: 2\n- Lasītāja karte\n\n" in text
    assert "- „kad slēdzat”: Darba laiks, Lasītāja karte" in text
    assert "- saite uz atbildi, kuras nav: „Lasītāja karte”, „moon”" in text
    assert "- „kur ir karte”: kontroljautājums izņemts; pareizā atbilde bija: Lasītāja karte" in text
    assert "- „ko dara None”: pārjautā → Lasītāja karte\n- „ko dara vaa”" in text
    assert "vbb" not in text
    assert "Vēl 1 jautājums ir uzdots citā iestādē." in text
    assert library not in text


async def test_a_check_that_fails_is_told_and_can_be_begun_anew(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR)
    await stage.say("anna", "vai bibliotēkā drīkst ņemt līdzi suņus?")
    await stage.say("ieva", "/macibas")
    await stage.press("ieva", "Darba laiks")
    await stage.press("ieva", "Pārbaudīt un publicēt")
    await check(stage, None)
    assert "neizdevās pabeigt" in stage.told("ieva")[-1].text
    [checking] = await stage.press("ieva", "Pārbaudīt vēlreiz")
    assert "Pārbaudu melnrakstu" in checking.text
    await check(stage, Report())
    assert "var publicēt" in stage.told("ieva")[-1].text


async def test_what_changed_since_the_check_is_not_published(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR)
    await stage.say("anna", "vai bibliotēkā drīkst ņemt līdzi suņus?")
    await stage.say("ieva", "/macibas")
    await stage.press("ieva", "Darba laiks")
    await stage.press("ieva", "Pārbaudīt un publicēt")
    await check(stage, Report())
    async with stage.database.transaction() as connection:
        edit = Attach("reader-card", "kur ir mana karte", "lv")
        await stage.core.teaching.drafts.add(connection, SHARED, edit, "cli", "", stage.clock.now())
    [told] = await stage.press("ieva", "Publicēt")
    assert "Vispirms to pārbaudiet" in told.text


async def test_of_several_drafts_one_is_chosen(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.ADMIN)
    async with stage.database.transaction() as connection:
        drafts, now = stage.core.teaching.drafts, stage.clock.now()
        await drafts.add(connection, SHARED, Attach("reader-card", DOG, "lv"), "cli", "", now)
        await drafts.add(connection, "vaa", Attach("vaa-opening-hours", LUNCH, "lv"), "cli", "", now)
    await stage.say("ieva", "/macibas")
    [asked] = await stage.press("ieva", "Pārbaudīt un publicēt")
    assert [one.label for one in asked.buttons] == ["Visām iestādēm (1)", "vaa (1)"]
    [checking] = await stage.press("ieva", "vaa (1)")
    assert "Pārbaudu melnrakstu „vaa”" in checking.text


async def test_where_others_read_along_one_is_led_away(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.ADMIN)
    [led] = await stage.send("ieva", Incoming("/macibas", is_public=True))
    assert led.leads_to == "do_macibas"


async def test_help_tells_editors_of_it_and_nobody_else(stage: Schooling) -> None:
    await grant(stage, "ieva", Role.EDITOR, "vaa")
    assert "/macibas" in (await stage.say("ieva", "/palidziba"))[0].text
    assert "/macibas" not in (await stage.say("anna", "/palidziba"))[0].text
