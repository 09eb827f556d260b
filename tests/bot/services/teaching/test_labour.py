"""Jobs are done by processes of their own: training, and the gate with all that it finds."""

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Clock
from bot.services.teaching.gates import Gate
from bot.services.teaching.labour import LEASE, Labour
from bot.services.teaching.measures import SCOREBOARD
from bot.services.teaching.orders import Order
from bot.services.teaching.publishing import PublishError
from bot.services.teaching.reports import Matter
from bot.services.teaching.states import States
from bot.services.teaching.switching import TRAIN
from bot.storage.database import Database
from bot.storage.tables import questions
from bot.storage.teaching import jobs
from bot.storage.teaching import states as kept_states
from bot.storage.teaching.jobs import Job
from knowledge import states
from knowledge.edits import Ask, Attach, Edit
from knowledge.schema import SHARED
from tests.bot.services.teaching.school import CARD, School, said
from tests.stage import FakeClock


@pytest.fixture
def labour(school: School, tmp_path: Path) -> Labour:
    clock: Clock = FakeClock(school.now)
    made = States(school.database, tmp_path / "states", is_shared=True)
    return Labour(school.database, clock, school.drafts.images, made)


async def ask(connection: AsyncConnection, text: str, at: datetime) -> None:
    """Have a question logged."""
    row = {
        "asked_at": at,
        "text": text,
        "language": "lv",
        "kind": "unknown",
        "confidence": 0.1,
        "candidates": "[]",
    }
    await connection.execute(insert(questions).values(row))


async def gate(school: School, labour: Labour, *edits: Edit) -> Gate:
    """Have a draft of these edits checked."""
    for edit in edits:
        await school.add(edit)
    async with school.act() as connection:
        job = await school.gates.start(connection, SHARED, "cli:anna", school.now)
        assert job.state == jobs.WAITING
        assert (await school.gates.look(connection, SHARED, school.now)).job == job
    assert await labour.do_next()
    assert not await labour.do_next()
    async with school.act() as connection:
        return await school.gates.look(connection, SHARED, school.now)


async def test_a_draft_without_faults_passes_and_is_trained(school: School, labour: Labour) -> None:
    found = await gate(school, labour, said("18.00", "19.00"))
    assert found.job
    assert (found.job.state, found.job.error) == (jobs.DONE, None)
    assert found.report
    assert found.report.findings == ()
    assert found.is_open
    name = states.name_of(found.draft.image, labour.clock.now().date())
    assert labour.states.path(name).exists()
    answerer = await labour.states.open(found.draft.image, labour.clock.now().date())
    assert answerer
    told = answerer.tell("opening-hours")
    assert told
    assert "19.00" in told.text
    await school.publish()


async def test_golden_and_recent_questions_are_put_to_both(school: School, labour: Labour) -> None:
    async with school.act() as connection:
        for text, age in (
            ("kur dabūt karti", 1),
            ("kur dabūt karti", 2),
            ("kad slēdzat durvis", 89),
            ("kur lift", 91),
        ):
            await ask(connection, text, school.now - timedelta(days=age))
    await school.add(Ask("kad jūs slēdzat ciet", ("opening-hours",), "lv"))
    await school.checked()
    await school.publish()
    found = await gate(
        school,
        labour,
        Attach("reader-card", "kur dabūt karti", "lv"),
        Ask("kur dabūšu karti", ("reader-card",), "lv"),
        Ask("kā dabūšu mašīnu", ("unknown",), "lv"),
        Attach("reader-card", "kad jūs slēdzat", "lv"),
    )
    assert found.report
    assert found.report.counts
    assert found.report.counts["asked"] == 2
    assert found.report.counts["golden"] == 3
    assert [(one.question, one.after) for one in found.report.newly_answered] == [
        ("kur dabūt karti", "reader-card")
    ]
    [broken] = found.report.golden_broken
    assert (broken.question, broken.before, broken.expect) == (
        "kad jūs slēdzat ciet",
        "opening-hours",
        ("opening-hours",),
    )
    assert not found.is_open
    with pytest.raises(PublishError):
        await school.publish()


FAULTY: list[tuple[Edit, Matter]] = [
    (said("līdz 18.00", "līdz 19.00"), Matter.STALE),
    (
        said(
            ',"en":"A reader\'s card is issued free of charge when you show an identity document."',
            "",
            key=CARD,
        ),
        Matter.MISSING,
    ),
    (said("2099-01-01", "2027-02-01", key=CARD), Matter.EXPIRED),
    (said('"id":', '"valid_until":"2027-02-01","id":', key=CARD), Matter.EXPIRED),
    (said("kā saņemt lasītāja karti", "kad jūs slēdzat", key=CARD), Matter.COLLISION),
    (said('"house-rules"', '"hearsay"', key=CARD), Matter.FAULT),
]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # the process that looks knows no database
@pytest.mark.parametrize(("edit", "matter"), FAULTY)
async def test_what_may_not_be_published_is_found(
    school: School, labour: Labour, edit: Edit, matter: Matter
) -> None:
    found = await gate(school, labour, edit)
    assert found.report
    assert matter in {one.matter for one in found.report.findings}
    assert not found.is_open


async def test_the_gate_is_passed_once_for_each_state_of_a_draft(school: School, labour: Labour) -> None:
    first = await gate(school, labour, Attach("reader-card", "kur dabūt karti", "lv"))
    async with school.act() as connection:
        assert await school.gates.start(connection, SHARED, "cli:berta", school.now) == first.job
    second = await gate(school, labour, Attach("reader-card", "vai karte ir dārga", "lv"))
    assert second.job != first.job


async def test_a_job_whose_process_was_killed_is_begun_anew_and_given_up_at_last(school: School) -> None:
    async with school.act() as connection:
        await jobs.put(connection, TRAIN, 1, states.code(), "cli", school.now)
    for _ in range(jobs.ATTEMPTS):
        async with school.act() as connection:
            assert await jobs.take(connection, states.code(), school.now, school.now + LEASE)
            assert not await jobs.take(connection, states.code(), school.now, school.now + LEASE)
        school.wait(seconds=LEASE.total_seconds() + 1)
    async with school.act() as connection:
        assert not await jobs.take(connection, states.code(), school.now, school.now + LEASE)
        job = await jobs.newest(connection, TRAIN, 1)
    assert job
    assert job.state == jobs.FAILED
    assert job.error


async def test_another_program_does_not_do_our_jobs(school: School) -> None:
    async with school.act() as connection:
        await jobs.put(connection, TRAIN, 1, "another", "cli", school.now)
        assert not await jobs.take(connection, states.code(), school.now, school.now + LEASE)


async def test_a_job_is_left_to_others_when_we_stop(school: School, labour: Labour) -> None:
    async with school.act() as connection:
        await jobs.put(connection, TRAIN, 1, states.code(), "cli", school.now)
    stopping = asyncio.Event()
    stopping.set()
    assert await labour.do_next(stopping)
    async with school.act() as connection:
        job = await jobs.newest(connection, TRAIN, 1)
    assert job
    assert (job.state, job.attempts) == (jobs.WAITING, 0)
    assert await labour.do_next()
    async with school.act() as connection:
        job = await jobs.newest(connection, TRAIN, 1)
    assert job
    assert job.state == jobs.DONE
    assert json.loads(job.report or "")["is_sound"] is True


async def test_scores_are_counted_when_nobody_waits_for_something_else(
    school: School, labour: Labour, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def state(kind: str) -> str | None:
        async with school.act() as connection:
            job = await jobs.newest(connection, kind, 1)
        return job.state if job else None

    ordered = labour._order

    async def interrupted(job: Job) -> Order:  # it was taken, and has told nothing yet
        monkeypatch.undo()
        assert (job.kind, await state(SCOREBOARD)) == (SCOREBOARD, jobs.RUNNING)
        async with school.act() as connection:
            await jobs.put(connection, TRAIN, 1, states.code(), "cli", school.now)
        return await ordered(job)

    async with school.act() as connection:
        await jobs.put(connection, SCOREBOARD, 1, states.code(), "cli", school.now)
    monkeypatch.setattr(labour, "_order", interrupted)
    assert await labour.do_next()
    assert (await state(SCOREBOARD), await state(TRAIN)) == (jobs.WAITING, jobs.WAITING)
    assert await labour.do_next()
    assert (await state(SCOREBOARD), await state(TRAIN)) == (jobs.WAITING, jobs.DONE)
    assert await labour.do_next()
    assert await state(SCOREBOARD) == jobs.DONE


async def test_what_was_trained_is_in_the_database_while_it_is_still_checked(
    school: School, labour: Labour
) -> None:
    async with school.act() as connection:
        job = await jobs.put(connection, TRAIN, 1, states.code(), "cli", school.now)
    order = await labour._order(job)
    state = Path(order.state)
    name = state.stem.removeprefix(states.PREFIX)
    async with labour._sharing(order):
        state.parent.mkdir(parents=True, exist_ok=True)
        state.with_suffix(".part").write_bytes(b"learned")
        state.with_suffix(".part").replace(state)  # as the process does, before it goes on to check
        async with asyncio.timeout(60):
            while not await has(school, name):
                await asyncio.sleep(0.05)
    other = States(school.database, state.parent.parent / "other", is_shared=True)
    await other.fetch_newest()
    assert other.path(name).read_bytes() == b"learned"


async def has(school: School, name: str) -> bool:
    async with school.act() as connection:
        return await kept_states.find(connection, name) is not None


async def test_progress_is_kept_while_it_is_ours(school: School) -> None:
    async with school.act() as connection:
        await jobs.put(connection, TRAIN, 1, states.code(), "cli", school.now)
        until = school.now + LEASE
        job = await jobs.take(connection, states.code(), school.now, until)
        assert job
        assert await jobs.note_progress(connection, job, "training", 3, 7, until)
        now = await jobs.get(connection, job.id)
        assert now
        assert (now.stage, now.done, now.total) == ("training", 3, 7)
        later = until + timedelta(seconds=1)
        assert await jobs.take(connection, states.code(), later, later + LEASE)
        assert not await jobs.note_progress(connection, job, "training", 4, 7, later)


async def test_a_database_that_is_empty_has_no_work(database: Database, tmp_path: Path) -> None:
    school = School(database)
    made = Labour(database, FakeClock(school.now), school.drafts.images, States(database, tmp_path))
    assert not await made.do_next()
