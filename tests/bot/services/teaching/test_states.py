"""Trained states: from the folder, from the database in chunks, half ones never."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.services.teaching.states import IN_DATABASE, States
from bot.storage.database import Database
from bot.storage.teaching import states as kept
from knowledge import states
from knowledge.images import Image
from knowledge.outcomes import Answer
from tests.bot.services.teaching.school import HOURS, NOW, said, small

DAY = date(2027, 3, 1)
NAME = states.name_of(small(), DAY)


@pytest.fixture
async def shared(database: Database, tmp_path: Path) -> States:
    """Trained states of the small knowledge, in a folder and in the database."""
    made = States(database, tmp_path / "here", is_shared=True)
    await made.train(small(), DAY, NOW)
    return made


async def test_another_machine_fetches_what_was_trained(shared: States, tmp_path: Path) -> None:
    other = States(shared.database, tmp_path / "there")
    assert not other.path(NAME).exists()
    assert await other.has(NAME)
    answerer = await other.open(small(), DAY)
    assert answerer
    outcome = answerer.ask("kad jūs slēdzat")
    assert isinstance(outcome, Answer)
    assert outcome.entry == "opening-hours"
    assert other.path(NAME).read_bytes() == shared.path(NAME).read_bytes()
    assert await other.fetch("nothing") is False


async def test_what_was_trained_elsewhere_is_there_before_it_is_published(
    shared: States, tmp_path: Path
) -> None:
    other = States(shared.database, tmp_path / "there", is_shared=True)
    alone = States(shared.database, tmp_path / "alone", is_shared=False)
    for one in (other, alone):
        await one.fetch_newest()
    assert other.path(NAME).read_bytes() == shared.path(NAME).read_bytes()
    assert not alone.folder.exists()
    other.path(NAME).write_bytes(b"is not fetched again")
    await other.fetch_newest()
    assert other.path(NAME).read_bytes() == b"is not fetched again"


async def test_a_state_in_many_chunks_comes_back_whole(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.teaching.states.CHUNK", 1000)
    here, there = (States(database, tmp_path / one, is_shared=True) for one in ("here", "there"))
    here.folder.mkdir()
    content = bytes(range(256)) * 15
    here.path("some").write_bytes(content)
    await here.share("some", NOW)
    assert await there.fetch("some")
    assert there.path("some").read_bytes() == content
    assert [path.name for path in there.folder.iterdir()] == [there.path("some").name]


async def test_half_an_upload_is_no_state(database: Database, tmp_path: Path) -> None:
    there = States(database, tmp_path, is_shared=True)
    half = kept.upload(NOW)
    async with database.transaction() as connection:
        await kept.put_chunk(connection, half, 0, b"half")
    assert not await there.has("some")
    assert not await there.fetch("some")
    async with database.transaction() as connection:
        await kept.complete(connection, "some", half, 1000, NOW)  # as if chunks had been removed meanwhile
    assert not await there.fetch("some")
    assert list(tmp_path.iterdir()) == []
    async with database.transaction() as connection:
        await kept.remove(connection, "some")
        left = kept.upload(NOW)
        await kept.put_chunk(connection, left, 0, b"left")
        await kept.remove_unfinished(connection, NOW)
        assert await kept.chunk(connection, left, 0)
        await kept.remove_unfinished(connection, NOW + timedelta(days=1))
        assert await kept.chunk(connection, left, 0) is None


async def test_of_two_uploads_one_counts(database: Database) -> None:
    async with database.transaction() as connection:
        one, two = kept.upload(NOW), kept.upload(NOW)
        for upload in (one, two):
            await kept.put_chunk(connection, upload, 0, upload.encode())
            await kept.complete(connection, "some", upload, len(upload), NOW)
        assert await kept.find(connection, "some") == (one, len(one))
        assert await kept.chunk(connection, two, 0) is None


async def test_the_oldest_make_room(database: Database, tmp_path: Path) -> None:
    made = States(database, tmp_path, is_shared=True)
    names = [f"state-{number}" for number in range(IN_DATABASE + 2)]
    for number, name in enumerate(names):
        made.path(name).write_bytes(b"x")
        await made.share(name, NOW + timedelta(minutes=number))
    async with database.reading() as connection:
        assert await kept.names(connection) == list(reversed(names))[:IN_DATABASE]


async def test_a_file_that_cannot_be_read_is_as_none(database: Database, tmp_path: Path) -> None:
    made = States(database, tmp_path)
    made.path(NAME).write_bytes(b"rubbish")
    assert await made.open(small(), DAY) is None


def test_the_name_tells_what_is_served_and_when() -> None:
    pieces = dict(small().pieces)
    taught = Image({**pieces, HOURS: said("18.00", "19.00").text}, small().confirmed)
    tuned = Image(pieces, small().confirmed, {"known_from": 0.4})
    asked = Image({**pieces, "golden/taught.yaml#questions/1": '{"q":"kas","expect":["unknown"]}'})
    assert states.name_of(taught, DAY) != NAME
    assert states.name_of(tuned, DAY) == states.name_of(asked, DAY) == NAME
    ending = Image({**pieces, HOURS: said('"id":', '"valid_until":"2027-03-01","id":').text})
    assert states.name_of(ending, DAY) != states.name_of(ending, DAY + timedelta(days=1))
    assert states.name_of(small(), DAY + timedelta(days=1)) == NAME


def test_thresholds_are_those_of_the_image(tmp_path: Path) -> None:
    tuned = Image(small().pieces, small().confirmed, {"known_from": 0.41})
    path = states.path_of(tmp_path, NAME)
    assert states.trained(tuned, DAY, path).ranking.known_from == 0.41
    kept_state = states.opened(path, tuned, DAY)
    assert kept_state
    assert kept_state.ranking.known_from == 0.41
    plain = states.opened(path, small(), DAY)
    assert plain
    assert plain.ranking.known_from != 0.41


def test_states_used_last_stay_in_the_folder(tmp_path: Path) -> None:
    for number in range(states.KEPT + 2):
        path = states.path_of(tmp_path, f"{number}")
        path.write_bytes(b"x")
        moment = 1_000_000 + number
        os.utime(path, (moment, moment))
    (tmp_path / "other.npz").write_bytes(b"x")
    states.tidy(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {
        "other.npz",
        *(states.path_of(tmp_path, f"{one}").name for one in range(2, states.KEPT + 2)),
    }
