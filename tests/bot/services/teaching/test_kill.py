"""Killed with -9 while publishing or importing, what is published is the old revision or the new one, whole."""

import asyncio
import random
import signal
import sys
import time
from asyncio.subprocess import PIPE

import pytest

from bot.services.teaching.importing import IMPORTS
from bot.storage.database import Database
from knowledge.schema import SHARED
from tests.bot.services.teaching.killing import numbers
from tests.bot.services.teaching.school import School

KILLS = 8
PATIENCE = 180
"""Seconds in which a process has begun on any machine."""


@pytest.mark.parametrize(
    ("database", "what"), [("sqlite", "import"), ("postgresql", "publish")], indirect=["database"]
)
async def test_the_old_revision_or_the_new_one_whole(database: Database, what: str) -> None:
    chance = random.Random(17)  # noqa: S311  moments, not secrets
    url = database.url.set(drivername=database.url.get_backend_name()).render_as_string(hide_password=False)
    seen, length = set(), 0.0
    for number in range(KILLS):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bot.services.teaching.killing", url, what, stdout=PIPE
        )
        assert process.stdout
        async with asyncio.timeout(PATIENCE):
            assert await process.stdout.readline() == b"ready\n"
            if (
                number % 2 == 0
            ):  # every other one publishes for certain, and shows how long that takes here and now
                began = time.perf_counter()
                assert await process.stdout.readline() == b"published\n"
                length = time.perf_counter() - began
        await asyncio.sleep(chance.expovariate(1 / length))
        process.send_signal(signal.SIGKILL)
        assert await process.wait() == -signal.SIGKILL
        seen.add(await look(School(database)))
    assert len(seen) >= KILLS // 2


async def look(school: School) -> int:
    """Number of the revision that is published, which is whole, as the drafts are."""
    async with school.act() as connection:
        published = await school.drafts.images.published(connection, school.now)
        drafts = [await school.drafts.image(connection, scope, school.now) for scope in (SHARED, IMPORTS)]
        kept = [one for draft in drafts for one in draft.edits]
    assert published.image.digest == published.revision.digest
    assert len(numbers(published.image)) == 1
    assert all(one.revision_id is None for one in kept)
    async with school.act() as connection:  # what was begun is put away, for the next to begin anew
        for scope in (SHARED, IMPORTS):
            await school.drafts.discard(connection, scope, "cli:anna", school.now)
    return published.revision.id
