"""Drafts in the console over HTTP: the gate, publishing, conflicts that are mended there, and the history."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import unescape

import pytest

from bot.app import App
from bot.services.roles import Role
from bot.services.teaching.drafts import Draft, Drafts
from bot.services.teaching.reports import Report
from bot.services.teaching.seeding import seed
from bot.storage.database import Database
from bot.storage.teaching import jobs
from bot.storage.teaching.edits import Kept
from knowledge import states
from knowledge.edits import Edit
from knowledge.images import Image
from knowledge.schema import SHARED
from tests.adapters.web.house import Desk, House, housed
from tests.bot.services.teaching.school import HOURS, said
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

DRAFTS = "/konsole/teaching/drafts"
DRAFT = f"{DRAFTS}/shared"
HISTORY = "/konsole/teaching/history"
LATER = said("18.00", "19.00")


@dataclass
class School:
    """A house in which the small knowledge is published."""

    house: House

    @property
    def drafts(self) -> Drafts:
        return self.house.site.core.teaching.drafts

    async def editor(self, name: str, institution: str | None = None, role: Role = Role.EDITOR) -> int:
        return await self.house.person(name, role, institution=institution)

    async def add(self, edit: Edit, by: str = "cli:anna", scope: str = SHARED) -> Kept:
        async with self.house.database.transaction() as connection:
            kept = await self.drafts.add(connection, scope, edit, by, "tā ir labāk", self.house.clock.now())
            assert kept
            return kept

    async def draft(self, scope: str = SHARED) -> Draft:
        async with self.house.database.reading() as connection:
            return await self.drafts.image(connection, scope, self.house.clock.now())

    async def published(self) -> Image:
        return (await self.draft()).base.image

    async def finish(self, report: Report = Report()) -> None:  # noqa: B008  frozen
        """Finish the check that waits, with a report."""
        async with self.house.database.transaction() as connection:
            now = self.house.clock.now()
            job = await jobs.take(connection, states.code(), now, now)
            assert job
            await jobs.finish(connection, job.id, jobs.DONE, now, report.to_json())

    async def checked(self, desk: Desk, report: Report = Report(), scope: str = SHARED) -> str:  # noqa: B008
        """Have a draft checked; the page of the draft after it."""
        await desk.done(f"{DRAFTS}/{scope}/check")
        await self.finish(report)
        return words(await desk.see(f"{DRAFTS}/{scope}"))


def words(page: str) -> str:
    """Words of a page, as they are read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.fixture
async def school(small_app: App, blank: Blank, clock: FakeClock) -> AsyncIterator[School]:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        made = School(house)
        await seed(database, made.drafts, SMALL, clock.now())
        yield made
    await database.close()


# -- the gate and publishing


async def test_a_draft_is_checked_and_published_with_a_reason(school: School) -> None:
    anna = await school.editor("anna")
    await school.add(LATER, f"person:{anna}")
    async with school.house.inside(anna) as desk:
        assert "1 labojums melnrakstā" in words(await desk.see(DRAFTS))
        before = await desk.see(DRAFT)
        assert "vēl nav pārbaudīts" in before
        assert 'data-key="g"' in before
        assert 'data-key="p"' not in before
        running = await desk.done(f"{DRAFT}/check")
        assert re.search(r'data-poll="(/konsole/teaching/drafts/shared/gate\?job=\d+)"', running)
        polled = re.search(r'data-poll="([^"]+)"', running)
        assert polled
        part = await desk.see(polled[1])
        assert part.strip().startswith("<section")
        assert "<progress" in part
        await school.finish(Report(counts={"asked": 7, "golden": 3, "golden_right": 3}))
        part = await desk.see(polled[1])
        assert "data-poll" not in part
        assert 'data-key="p"' in part
        assert "Uzdoti 7 jautājumi" in words(part)
        refused = await desk.do(f"{DRAFT}/publish", {"reason": "  "})
        assert refused.status_code == 409
        assert "Uzrakstiet iemeslu." in refused.text
        done = await desk.done(f"{DRAFT}/publish", {"reason": "Jauns darba laiks", "when": "now"})
        assert "Publicēts: redakcija 2" in done
        assert "Melnrakstā nekā nav" in done
    assert "19.00" in (await school.published()).pieces[HOURS]
