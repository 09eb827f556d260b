"""The scoreboard's job: done by a process of its own, on demand and at night, the last result kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.services.roles import Role
from bot.services.teaching.labour import Labour
from bot.services.teaching.measures import Measures
from bot.services.teaching.rights import RightError
from bot.services.teaching.scoring import KIND, Scoring
from bot.services.teaching.states import States
from bot.storage import timers
from bot.storage.teaching import jobs, usage
from bot.storage.timers import Timer
from knowledge.schema import SHARED
from tests.bot.services.teaching.log import asked
from tests.bot.services.teaching.school import School
from tests.stage import FakeClock


async def test_what_is_published_is_measured_by_a_process_of_its_own_and_the_result_is_kept(
    school: School, tmp_path: Path
) -> None:
    scoring = Scoring(school.drafts.images)
    labour = Labour(
        school.database, FakeClock(school.now), scoring.images, States(school.database, tmp_path / "states")
    )
    berta = await school.person("berta", Role.EDITOR, "vaa")
    async with school.act() as connection:
        with pytest.raises(RightError):
            await scoring.start(connection, SHARED, berta, school.now)
        job = await scoring.start(connection, "vaa", berta, school.now)
        assert (await scoring.start(connection, "vaa", berta, school.now)).id == job.id
        scores = await scoring.look(connection)
        assert (scores.measures, scores.working) == (None, job)
    assert await labour.do_next()
    async with school.act() as connection:
        scores = await scoring.look(connection)
    assert scores.working is None
    assert scores.at == school.now
    assert scores.revision == job.revision_id
    assert scores.measures
    found = scores.measures.scopes
    assert {one.reference for one in found["vaa"].scores} == {"vaa-opening-hours"}
    hours = next(one for one in found[SHARED].scores if one.reference == "opening-hours")
    assert hours.phrasings == 8
    assert hours.recall is not None
    assert Measures.from_json(scores.measures.to_json()) == scores.measures


async def test_it_is_measured_at_night_if_something_else_is_published(school: School) -> None:
    scoring = Scoring(school.drafts.images)
    timer = Timer(1, f"{KIND}:0", KIND, 0, school.now, 0)
    async with school.act() as connection:
        await scoring.arrange(connection, school.now)
        assert not await timers.due(connection, school.now)
        assert await timers.due(connection, school.now + timedelta(days=1))
        await scoring.follow(connection, timer, school.now)
        job = await jobs.working(connection, "scoreboard")
        assert job
        await jobs.finish(connection, job.id, jobs.DONE, school.now, Measures({}).to_json())
        await scoring.follow(connection, timer, school.now)
        assert await jobs.working(connection, "scoreboard") is None


async def test_use_is_counted_by_answer_and_by_institution(school: School) -> None:
    hours, card = "opening-hours", "reader-card"
    offered = ((hours, 0.4), (card, 0.3))
    await asked(school, "a", kind="answer", entry=hours, feedback="useful", institution="vaa")
    await asked(school, "b", kind="answer", entry=hours, feedback="useless", where="berta")
    await asked(school, "c", kind="clarify", candidates=offered, chosen=card)
    await asked(school, "d", kind="clarify", candidates=offered, chosen="none")
    await asked(school, "e", kind="clarify", candidates=offered)
    await asked(school, "f", kind="unknown", candidates=offered)
    await asked(school, "g", kind="answer", entry=hours, before=timedelta(days=100))
    since = school.now - timedelta(days=90)
    async with school.act() as connection:
        used = await usage.by_answer(connection, since)
        found = await usage.by_institution(connection, since)
        assert await usage.people(connection, since) == 2
    assert used == {hours: usage.Use(4, 2, 1, 1), card: usage.Use(1, 1)}
    assert used[hours].useful_share == 0.5
    assert used[card].useful_share is None
    assert found == [usage.Asked(None, 5, 2, 0, 1, 2), usage.Asked("vaa", 1, 1, 1, 0, 1)]
