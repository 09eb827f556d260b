"""Own answers in place of shared ones: noted, told when those change, looked at, given up; and reviews due."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.services import roles
from bot.services.roles import Role
from bot.services.teaching.overriding import Standing
from bot.services.teaching.reminding import due
from bot.services.teaching.reports import Report
from bot.services.teaching.rights import RightError
from bot.storage import people
from bot.storage.database import Database
from bot.storage.teaching import jobs
from knowledge.edits import Edit, Remove
from knowledge.images import Image
from knowledge.pieces import digest_of
from knowledge.schema import SHARED
from knowledge.standing_in import StandIn, stand_ins
from tests.bot.services.teaching.school import CARD, HOURS, OWN_HOURS, said, small
from tests.schooling import Schooling

CHANGED = "Kopīgā atbilde „Darba laiks” ir mainījusies."


@pytest.fixture
async def stage(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Schooling:
    stage = await Schooling.begin(database, Path(tmp_path_factory.getbasetemp()) / "taught")
    await stage.core.prepare()
    await stage.tick()
    return stage


async def editor(stage: Schooling, who: str, institution: str | None, role: Role = Role.EDITOR) -> str:
    """Somebody who has written to us and teaches."""
    await stage.say(who, "sveiki")
    async with stage.database.transaction() as connection:
        person = await people.meet(connection, stage.identity(who), stage.clock.now())
        await roles.grant(connection, person, role, "stage", stage.clock.now(), institution)
    return f"person:{person}"


async def publish(stage: Schooling, edit: Edit, scope: str = SHARED) -> None:
    """Publish an edit, and let the timers of a publication run; nobody trains, since nobody asks."""
    taught, now = stage.core.teaching, stage.clock.now()
    async with stage.database.transaction() as connection:
        await taught.drafts.add(connection, scope, edit, "cli", "", now)
        job = await taught.gates.start(connection, scope, "cli", now)
        await jobs.finish(connection, job.id, jobs.DONE, now, Report().to_json())
        await taught.publishing.publish(connection, scope, "cli", "", now)
    await look(stage)


async def look(stage: Schooling) -> None:
    async with stage.database.transaction() as connection:
        await stage.core.wired.review.arrange(connection, stage.clock.now())
    await stage.tick()


async def standing(stage: Schooling) -> Standing:
    async with stage.database.reading() as connection:
        [one] = await stage.core.wired.review.overriding.listed(connection, stage.clock.now())
    return one


def test_what_has_a_shared_answers_phrasing_stands_in_for_it() -> None:
    assert stand_ins(small()) == [StandIn("vaa", OWN_HOURS, HOURS)]


async def test_editors_of_the_institution_are_told_once_of_each_change(stage: Schooling) -> None:
    for who, institution in (("anna", "vaa"), ("berta", "bbb"), ("cilda", None)):
        await editor(stage, who, institution)
    assert not (await standing(stage)).is_changed
    await publish(stage, said("18.00", "19.00"))
    for _ in range(2):
        await look(stage)
    told = {who: [one.text for one in stage.told(who)[1:]] for who in ("anna", "berta", "cilda")}
    assert told["anna"][0].startswith(CHANGED)
    assert "„Darba laiks skolā”" in told["anna"][0]
    assert [len(one) for one in told.values()] == [1, 0, 0]
    async with stage.database.reading() as connection:
        image = (await stage.core.teaching.images.published(connection, stage.clock.now())).image
    await publish(stage, said("19.00", "20.00", image))
    assert len(stage.told("anna")) == 3


async def test_who_has_looked_is_told_of_the_next_change_only(stage: Schooling) -> None:
    anna, berta = await editor(stage, "anna", "vaa"), await editor(stage, "berta", "bbb")
    await publish(stage, said("18.00", "19.00"))
    one = await standing(stage)
    assert one.is_changed
    assert one.seen
    assert one.shared
    assert "18.00" in one.seen
    assert "19.00" in one.shared
    overriding, now = stage.core.wired.review.overriding, stage.clock.now()
    async with stage.database.transaction() as connection:
        with pytest.raises(RightError):
            await overriding.look(connection, one, berta, now)
        await overriding.look(connection, one, anna, now)
    assert not (await standing(stage)).is_changed
    before = len(stage.told("anna"))
    await look(stage)
    assert len(stage.told("anna")) == before


async def test_an_own_answer_is_given_up_in_the_draft_of_its_institution(stage: Schooling) -> None:
    anna, berta = await editor(stage, "anna", "vaa"), await editor(stage, "berta", "bbb")
    one, overriding, now = await standing(stage), stage.core.wired.review.overriding, stage.clock.now()
    async with stage.database.transaction() as connection:
        with pytest.raises(RightError):
            await overriding.give_up(connection, one, berta, now)
        kept = await overriding.give_up(connection, one, anna, now)
        draft = await stage.core.teaching.drafts.image(connection, "vaa", now)
    assert kept
    assert kept.edit == Remove(OWN_HOURS, digest_of(one.own))
    assert OWN_HOURS not in draft.image.pieces


async def test_a_shared_answer_that_is_gone_is_told_too(stage: Schooling) -> None:
    await editor(stage, "anna", "vaa")
    await publish(stage, Remove(HOURS, digest_of(small().pieces[HOURS])))
    assert "Kopīgās atbildes „Darba laiks” vairs nav." in stage.told("anna")[-1].text
    assert (await standing(stage)).shared is None


async def test_editors_are_reminded_of_reviews_once(stage: Schooling) -> None:
    await editor(stage, "anna", None)
    await editor(stage, "berta", "vaa")
    before = {who: len(stage.told(who)) for who in ("anna", "berta")}
    day = stage.clock.now().date()
    await publish(stage, said('"2099-01-01"', f'"{day.isoformat()}"'))
    assert due((await published(stage)), day + timedelta(days=1)) == {
        (SHARED, day): [said('"2099-01-01"', f'"{day.isoformat()}"').text]
    }
    for _ in range(2):
        await stage.wait(timedelta(days=1))
    (told,) = (one.text for one in stage.told("anna")[before["anna"] :] if "jāpārskata" in one.text)
    assert "- Darba laiks (atbildīgais: biblioteka)" in told
    assert not any("jāpārskata" in one.text for one in stage.told("berta")[before["berta"] :])
    # another piece gets the same day
    await publish(stage, said('"2099-01-01"', f'"{day.isoformat()}"', key=CARD))
    for _ in range(2):
        await stage.wait(timedelta(days=1))
    _, both = (one.text for one in stage.told("anna")[before["anna"] :] if "jāpārskata" in one.text)
    assert "- Darba laiks" in both
    assert "- Lasītāja karte (atbildīgais: biblioteka)" in both


async def published(stage: Schooling) -> Image:
    async with stage.database.reading() as connection:
        return (await stage.core.teaching.images.published(connection, stage.clock.now())).image


def test_nothing_is_due_before_its_day() -> None:
    assert due(small(), date(2098, 12, 31)) == {}
