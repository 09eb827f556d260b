"""Who asked is told when there is an answer: if they want to be, where they asked, once."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.domain.zone import RIGA
from bot.services.teaching.reports import Report
from bot.storage import retention
from bot.storage.database import Database
from bot.storage.teaching import jobs, marks
from bot.storage.teaching_tables import review_marks, watches
from knowledge.edits import Attach
from knowledge.schema import SHARED
from tests.schooling import Schooling

DOG = "vai drīkst ņemt līdzi suni?"
BUTTON = "Pastāstiet, kad būs atbilde"


@pytest.fixture
async def stage(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Schooling:
    return await Schooling.begin(database, Path(tmp_path_factory.getbasetemp()) / "taught")


async def publish(stage: Schooling, *edits: Attach) -> None:
    """Teach something, publish and train it; it is not followed yet."""
    taught, now = stage.core.teaching, stage.clock.now()
    async with stage.database.transaction() as connection:
        for edit in edits:
            await taught.drafts.add(connection, SHARED, edit, "cli", "", now)
        job = await taught.gates.start(connection, SHARED, "cli", now)
        await jobs.finish(connection, job.id, jobs.DONE, now, Report().to_json())
        await taught.publishing.publish(connection, SHARED, "cli", "", now)
        image = (await taught.images.published(connection, now)).image
    await taught.states.train(image, now.astimezone(RIGA).date(), now)


async def count(stage: Schooling, table: object = watches) -> int:
    async with stage.database.reading() as connection:
        found = select(func.count()).select_from(table)  # type: ignore[arg-type]
        return int((await connection.execute(found)).scalar_one())


async def test_who_wants_to_is_told_once(stage: Schooling) -> None:
    for who in ("anna", "berta", "cilda"):
        [reply] = await stage.say(who, DOG)
        assert [one.label for one in reply.controls] == [BUTTON]
    await stage.press("anna", BUTTON)
    await stage.press("anna", BUTTON)
    await stage.press("berta", BUTTON)
    assert await count(stage) == 2
    await stage.press("berta", "Tomēr nevajag")
    await publish(stage, Attach("reader-card", DOG, "lv"))
    await stage.tick()
    before = {who: len(stage.told(who)) for who in ("anna", "berta", "cilda")}
    await stage.work()
    [told] = stage.told("anna")[before["anna"] :]
    assert told.title == "Lasītāja karte"
    assert told.text.startswith(f"Jūs jautājāt: „{DOG}”.")
    assert "bez maksas" in told.text
    await stage.restart()
    await publish(stage, Attach("lost-book", "kur ir mana grāmata", "lv"))
    await stage.work()
    await stage.work()
    assert len(stage.told("anna")) == before["anna"] + 1
    assert [len(stage.told(who)) for who in ("berta", "cilda")] == [before["berta"], before["cilda"]]


async def test_who_waits_for_something_else_waits_on(stage: Schooling) -> None:
    await stage.say("anna", "kur var iekarsināt pusdienas?")
    await stage.press("anna", BUTTON)
    told = len(stage.told("anna"))
    await publish(stage, Attach("reader-card", DOG, "lv"))
    await stage.work()
    await stage.work()
    assert len(stage.told("anna")) == told


async def test_a_process_that_does_not_know_it_yet_leaves_it_to_one_that_does(stage: Schooling) -> None:
    await stage.say("anna", DOG)
    await stage.press("anna", BUTTON)
    await publish(stage, Attach("reader-card", DOG, "lv"))
    async with stage.database.transaction() as connection:
        await stage.core.wired.review.watching.arrange(connection, stage.clock.now())
    told = len(stage.told("anna"))
    await stage.tick()
    assert len(stage.told("anna")) == told
    await stage.work()
    assert len(stage.told("anna")) == told + 1


async def test_what_was_published_while_nobody_served_is_told_at_the_start(stage: Schooling) -> None:
    await stage.say("anna", DOG)
    await stage.press("anna", BUTTON)
    await publish(stage, Attach("reader-card", DOG, "lv"))
    told = len(stage.told("anna"))
    await stage.restart()
    assert len(stage.told("anna")) == told + 1


async def test_after_none_of_these_one_can_wait_too(stage: Schooling) -> None:
    await stage.say("anna", "kur atrodas")
    [reply] = await stage.press("anna", "Neviens no šiem")
    assert [one.label for one in reply.controls] == [BUTTON]
    await stage.say("anna", BUTTON)
    assert await count(stage) == 1


async def test_where_nobody_teaches_nothing_is_promised(small_stage: Schooling) -> None:
    [reply] = await small_stage.say("anna", DOG)
    assert not reply.controls


async def test_what_is_kept_of_it_is_told_and_erased(stage: Schooling) -> None:
    await stage.say("anna", DOG)
    await stage.press("anna", BUTTON)
    [kept] = await stage.say("anna", "/dati")
    assert "1 jautājumu, uz kuru gaidāt atbildi" in kept.text
    [sent] = await stage.press("anna", "Atsūtīt visu")
    assert '"answers_to_be_told"' in sent.attachments[0].content.decode()
    await stage.say("anna", "/dati")
    await stage.press("anna", "Izdzēst visu")
    await stage.press("anna", "Jā, izdzēst visu")
    assert await count(stage) == 0


async def test_old_questions_go_with_all_that_hangs_on_them(stage: Schooling) -> None:
    await stage.say("anna", DOG)
    await stage.press("anna", BUTTON)
    await stage.say("anna", "kur var iekarsināt pusdienas?")
    async with stage.database.transaction() as connection:
        await marks.put(connection, [1, 2], marks.LATER, "cli", stage.clock.now())
        await retention.delete_questions(connection, stage.clock.now() + retention.QUESTIONS_KEPT)
    assert await count(stage) == 0
    assert await count(stage, review_marks) == 0
