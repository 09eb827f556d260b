"""What is published is followed by every process, between two messages, without losing one or leaving a form."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import wired
from bot.core import start
from bot.dialogue.messages import Incoming, Reply
from bot.handling import Received
from bot.services.teaching.states import States
from bot.services.teaching.switching import EVERY, TRAIN, Switching
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables import questions
from bot.storage.teaching import jobs
from bot.teaching import Teaching, open_published, teaching
from knowledge import states
from knowledge.edits import Edit
from tests.bot.services.teaching.school import School, said
from tests.stage import ACCOUNT, CHANNEL, SMALL, FakeClock, Post

LATER = said("18.00", "19.00")
HOURS = "kad jūs slēdzat"


class Process:
    """One process that serves: all of it over one database, with a folder of its own for what is trained."""

    def __init__(self, database: Database, folder: Path, clock: FakeClock) -> None:
        self.settings = Settings(content=SMALL, cache=folder, data=folder)
        self.taught: Teaching = teaching(database, clock, self.settings)
        self.database = database
        self.clock = clock
        self.post = Post()

    async def open(self) -> "Process":
        answerer, revision = await open_published(self.taught, self.settings)
        app = wired(self.settings, answerer, revision)
        self.core = start(app, self.database, {CHANNEL: self.post}, self.clock, taught=self.taught)
        self.switching: Switching = self.taught.switching(self.core.switch, revision)
        return self

    async def say(self, who: str, text: str, message: str) -> None:
        await self.core.handling.accept(Received(CHANNEL, ACCOUNT, message, who, who, Incoming(text)))

    def told(self, who: str) -> Sequence[Reply]:
        return [one.reply for one in self.post.told.get(who, [])]

    async def hours(self, who: str, message: str) -> str:
        await self.say(who, HOURS, message)
        return self.told(who)[-1].text


@pytest.fixture
def clock(school: School) -> FakeClock:
    return FakeClock(school.now)


@pytest.fixture
async def process(school: School, tmp_path: Path, clock: FakeClock) -> Process:
    return await Process(school.database, tmp_path, clock).open()


async def publish(school: School, process: Process, *edits: Edit) -> int:
    """Teach, check and publish; the number of the revision."""
    for edit in edits:
        await school.add(edit)
    async with school.act() as connection:
        await school.gates.start(connection, "shared", "cli", school.now)
    assert await process.taught.labour.do_next()
    return (await school.publish()).revision_id


async def test_a_process_switches_and_goes_back(school: School, process: Process) -> None:
    assert "18.00" in await process.hours("anna", "1")
    assert not await process.switching.look()
    revision = await publish(school, process, LATER)
    assert "18.00" in await process.hours("anna", "2")
    assert await process.switching.look()
    assert not await process.switching.look()
    assert "19.00" in await process.hours("anna", "3")
    await school.roll_back(1)
    assert await process.switching.look()
    assert "18.00" in await process.hours("anna", "4")
    async with school.act() as connection:
        kept = await connection.execute(select(questions.c.revision).order_by(questions.c.id))
        assert list(kept.scalars()) == [1, 1, revision, 1]


async def test_forms_go_on_where_they_were(school: School, process: Process) -> None:
    await process.say("anna", "/pieteikums suggestion", "1")
    await process.say("anna", "/veidlapas", "2")
    labels = [button.label for button in process.told("anna")[-1].buttons]
    await process.say("anna", labels[0], "3")
    asked = process.told("anna")[-1].text
    assert "Kuru grāmatu" in asked
    await publish(school, process, LATER)
    assert await process.switching.look()
    assert "19.00" in "".join(reply.text for reply in await _answers(process, "anna", f"{HOURS}?", "4"))
    await process.say("anna", "Pūt, vējiņi", "5")
    assert "steidzami" in process.told("anna")[-1].text


async def _answers(process: Process, who: str, text: str, message: str) -> Sequence[Reply]:
    before = len(process.told(who))
    await process.say(who, text, message)
    return process.told(who)[before:]


async def test_no_message_is_lost_or_answered_by_halves_while_it_switches(
    school: School, process: Process
) -> None:
    stopping, sent = asyncio.Event(), dict[str, int]()

    async def talk(who: str) -> None:
        while not stopping.is_set():
            number = sent.get(who, 0)
            await process.say(who, HOURS, f"{who}{number}")
            sent[who] = number + 1
            await asyncio.sleep(0)

    people = [asyncio.create_task(talk(f"p{number}")) for number in range(8)]
    revision = await publish(school, process, LATER)
    assert await process.switching.look()
    await _until_everybody_spoke(sent)
    await school.roll_back(1)
    assert await process.switching.look()
    await _until_everybody_spoke(sent)
    stopping.set()
    await asyncio.gather(*people)
    for who, count in sent.items():
        texts = [reply.text for reply in process.told(who)]
        assert len(texts) == count
        assert all("18.00" in one or "19.00" in one for one in texts)
    async with school.act() as connection:
        rows = await connection.execute(select(questions.c.revision, questions.c.entry))
        kept = [tuple(row) for row in rows]
    assert len(kept) == sum(sent.values())
    assert {entry for _, entry in kept} == {"opening-hours"}
    assert {number for number, _ in kept} == {1, revision}


async def _until_everybody_spoke(sent: dict[str, int]) -> None:
    before = dict(sent)
    async with asyncio.timeout(60):
        while any(sent[who] < before.get(who, 0) + 2 for who in before):
            await asyncio.sleep(0.01)


async def test_two_replicas_follow_and_only_one_trains(
    school: School, tmp_path: Path, clock: FakeClock
) -> None:
    one = await Process(school.database, tmp_path / "one", clock).open()
    other_database = Database(school.database.url.render_as_string(hide_password=False))
    try:
        other = Process(other_database, tmp_path / "two", clock)
        if school.database.is_sqlite:  # one machine, one folder
            other = Process(other_database, tmp_path / "one", clock)
        await other.open()
        assert (await one.hours("anna", "1")) == (await other.hours("berta", "2"))
        stopping = asyncio.Event()
        following = [asyncio.create_task(each.switching.follow(stopping)) for each in (one, other)]
        revision = await publish(school, one, LATER)
        async with asyncio.timeout(60):
            while {each.core.app.revision for each in (one, other)} != {revision}:
                await asyncio.sleep(EVERY.total_seconds() / 20)
        stopping.set()
        await asyncio.gather(*following)
        assert "19.00" in await one.hours("anna", "3")
        assert "19.00" in await other.hours("berta", "4")
        async with school.act() as connection:
            assert await jobs.newest(connection, TRAIN, revision) is None
    finally:
        await other_database.close()


async def test_what_was_trained_nowhere_is_trained_by_one_for_all(
    school: School, process: Process, tmp_path: Path
) -> None:
    await school.add(LATER)
    revision = await school.checked()
    await school.publish()
    process.taught.states.path(states.name_of(await school.published(), process.clock.now().date())).unlink(
        missing_ok=True
    )
    assert not await process.switching.look()
    assert not await process.switching.look()
    assert "18.00" in await process.hours("anna", "1")
    assert await process.taught.labour.do_next()
    assert not await process.taught.labour.do_next()
    assert await process.switching.look()
    assert process.core.app.revision == revision
    assert "19.00" in await process.hours("anna", "2")
    assert list(tmp_path.glob("*.npz"))


async def test_what_is_scheduled_is_followed_when_it_is_due(school: School, process: Process) -> None:
    await school.add(LATER)
    async with school.act() as connection:
        await school.gates.start(connection, "shared", "cli", school.now)
    assert await process.taught.labour.do_next()
    await school.publish(due_at=school.now + timedelta(hours=1))
    process.clock.pass_by(timedelta(minutes=59))
    assert not await process.switching.look()
    process.clock.pass_by(timedelta(minutes=1))
    assert await process.switching.look()
    assert "19.00" in await process.hours("anna", "1")


async def test_an_answer_falls_silent_on_its_day(school: School, process: Process) -> None:
    ending = said('"id":', '"valid_until":"2027-03-01","id":')
    await publish(school, process, ending)
    assert await process.switching.look()
    assert "18.00" in await process.hours("anna", "1")
    process.clock.pass_by(timedelta(days=1))
    assert not await process.switching.look()
    assert await process.taught.labour.do_next()
    assert await process.switching.look()
    assert "18.00" not in await process.hours("anna", "2")


async def test_an_error_is_noted_and_what_was_known_stays(
    process: Process, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Database(f"sqlite:///{tmp_path / 'nothing' / 'here.db'}")
    stopping = asyncio.Event()
    lost = States(broken, tmp_path)
    taught = teaching(broken, process.clock, process.settings)
    following = asyncio.create_task(
        Switching(broken, process.clock, taught.images, lost, process.core.switch, 1).follow(stopping)
    )
    async with asyncio.timeout(60):
        while "cannot be followed" not in caplog.text:
            await asyncio.sleep(0.01)
    stopping.set()
    await following
    assert "18.00" in await process.hours("anna", "1")
    await broken.close()
