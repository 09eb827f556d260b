"""Whose scheduled publication was stopped by another one, is told; who is about to stop one, is warned."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.services import roles
from bot.services.roles import Role
from bot.services.teaching.gates import Gate
from bot.services.teaching.reports import Report
from bot.storage import people
from bot.storage.database import Database
from bot.storage.teaching import jobs
from knowledge.edits import Edit
from knowledge.schema import SHARED
from tests.bot.services.teaching.school import OWN_HOURS, said
from tests.schooling import Schooling

LATER = said("18.00", "19.00")
OWN = said("20.00", "21.00", key=OWN_HOURS)


@pytest.fixture
async def stage(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Schooling:
    return await Schooling.begin(database, Path(tmp_path_factory.getbasetemp()) / "taught")


async def teacher(stage: Schooling, who: str, institution: str | None, role: Role = Role.EDITOR) -> str:
    """Somebody who has written to us and teaches."""
    await stage.say(who, "sveiki")
    async with stage.database.transaction() as connection:
        person = await people.meet(connection, stage.identity(who), stage.clock.now())
        await roles.grant(connection, person, role, "stage", stage.clock.now(), institution)
    return f"person:{person}"


async def checked(stage: Schooling, edit: Edit, scope: str) -> Gate:
    """Have a draft with an edit pass the gate."""
    taught, now = stage.core.teaching, stage.clock.now()
    async with stage.database.transaction() as connection:
        await taught.drafts.add(connection, scope, edit, "cli", "", now)
        job = await taught.gates.start(connection, scope, "cli", now)
        await jobs.finish(connection, job.id, jobs.DONE, now, Report().to_json())
        return await taught.gates.look(connection, scope, now)


async def publish(stage: Schooling, scope: str, by: str, due: timedelta | None = None) -> None:
    now = stage.clock.now()
    async with stage.database.transaction() as connection:
        publishing = stage.core.teaching.publishing
        due_at = now + due if due else None
        await publishing.publish(connection, scope, by, "it is time", now, due_at=due_at)
    await stage.tick()


def told_of_stop(stage: Schooling, who: str) -> list[str]:
    return [one.text for one in stage.told(who) if "ir apturēta" in one.text]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_who_taught_and_who_scheduled_are_told_and_who_stops_is_not(stage: Schooling) -> None:
    cilla = await teacher(stage, "cilla", None, Role.ADMIN)
    anna, olga = await teacher(stage, "anna", None), await teacher(stage, "olga", "vaa")
    await teacher(stage, "berta", "vbb")
    await checked(stage, LATER, SHARED)
    await publish(stage, SHARED, cilla, timedelta(hours=2))
    await checked(stage, OWN, "vaa")
    await publish(stage, "vaa", olga)
    for who in ("cilla", "anna"):
        [text] = told_of_stop(stage, who)
        assert text.startswith("Ieplānotā publicēšana (Visām iestādēm, ")
        assert "Labojumi atkal ir melnrakstā" in text
    assert not told_of_stop(stage, "olga")
    assert not told_of_stop(stage, "berta")
    async with stage.database.reading() as connection:
        assert (await stage.core.teaching.drafts.scopes(connection)) == {SHARED: 1}
    # an editor who stops what a colleague has scheduled is not told themselves
    async with stage.database.transaction() as connection:
        job = await stage.core.teaching.gates.start(connection, SHARED, "cli", stage.clock.now())
        await jobs.finish(connection, job.id, jobs.DONE, stage.clock.now(), Report().to_json())
    await publish(stage, SHARED, cilla, timedelta(hours=2))
    async with stage.database.transaction() as connection:
        await stage.core.teaching.publishing.roll_back(connection, 1, cilla, "x", stage.clock.now())
    await stage.tick()
    assert [len(told_of_stop(stage, who)) for who in ("cilla", "anna")] == [1, 2]
    assert anna


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_who_is_about_to_stop_one_is_warned_in_chat(stage: Schooling) -> None:
    await teacher(stage, "olga", "vaa")
    await checked(stage, OWN, "vaa")
    await stage.say("olga", "/macibas")
    [free] = await stage.press("olga", "Pārbaudīt un publicēt")
    assert "Ieplānota ir cita publicēšana" not in free.text
    await checked(stage, LATER, SHARED)
    await publish(stage, SHARED, "cli", timedelta(hours=2))
    await stage.say("olga", "/macibas")
    [warned] = await stage.press("olga", "Pārbaudīt un publicēt")
    assert "Ieplānota ir cita publicēšana (" in warned.text
    assert [one.label for one in warned.buttons] == ["Publicēt", "Mācību saraksts"]
