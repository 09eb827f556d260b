"""A school of teaching over a database: the small knowledge is published, and people may teach it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.zone import RIGA
from bot.services import roles
from bot.services.roles import Role
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.gates import Gates
from bot.services.teaching.images import Images
from bot.services.teaching.publishing import Publishing
from bot.services.teaching.reports import Report
from bot.services.teaching.seeding import Seeded, seed
from bot.storage import people
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.teaching import jobs
from bot.storage.teaching.publications import Publication
from knowledge import images
from knowledge.edits import Edit, Write
from knowledge.images import Image
from knowledge.pieces import digest_of
from knowledge.schema import SHARED
from tests.stage import SMALL

NOW = datetime(2027, 3, 1, 10, tzinfo=RIGA)
HOURS = "shared/library.yaml#entries/opening-hours"
CARD = "shared/library.yaml#entries/reader-card"
OWN_HOURS = "institutions/vaa/hours.yaml#entries/vaa-opening-hours"


@lru_cache(maxsize=1)
def small() -> Image:
    """The small knowledge as an image."""
    return images.imported(SMALL)


def said(text: str, other: str, image: Image | None = None, key: str = HOURS) -> Write:
    """Edit that puts other words into a piece, as it stands in an image."""
    before = (image or small()).pieces[key]
    assert text in before
    return Write(key, digest_of(before), before.replace(text, other))


class School:
    """Acts and looks, each in a transaction of its own, at a moment that is moved by hand."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW
        self.renew()

    def renew(self) -> None:
        """Forget all that is in memory, as another process would."""
        self.drafts = Drafts(Images())
        self.publishing = Publishing(self.drafts)
        self.gates = Gates(self.publishing)

    @asynccontextmanager
    async def act(self) -> AsyncIterator[AsyncConnection]:
        async with self.database.transaction() as connection:
            yield connection

    def wait(self, **passed: float) -> None:
        self.now += timedelta(**passed)

    async def seed(self, content: Path = SMALL) -> Seeded:
        return await seed(self.database, self.drafts, content, self.now)

    async def person(self, name: str, role: Role | None = None, institution: str | None = None) -> str:
        """Somebody with a role, as they are written down."""
        async with self.act() as connection:
            number = await people.meet(connection, Identity("web", "school", name), self.now)
            if role:
                await roles.grant(connection, number, role, "cli", self.now, institution)
            return f"person:{number}"

    async def add(self, edit: Edit, by: str = "cli:anna", scope: str = SHARED) -> int:
        async with self.act() as connection:
            kept = await self.drafts.add(connection, scope, edit, by, "because", self.now)
            assert kept
            return kept.id

    async def checked(
        self,
        report: Report = Report(),  # noqa: B008  frozen
        scope: str = SHARED,
        by: str = "cli:anna",
    ) -> int:
        """Have the draft pass the gate, with a report; the number of the revision it would be."""
        async with self.act() as connection:
            job = await self.gates.start(connection, scope, by, self.now)
            await jobs.finish(connection, job.id, jobs.DONE, self.now, report.to_json())
            return job.revision_id

    async def publish(
        self,
        by: str = "cli:berta",
        scope: str = SHARED,
        override: str | None = None,
        due_at: datetime | None = None,
    ) -> Publication:
        async with self.act() as connection:
            return await self.publishing.publish(
                connection, scope, by, "it is time", self.now, override, due_at
            )

    async def roll_back(
        self, revision: int, by: str = "cli:berta", reason: str = "it was wrong"
    ) -> Publication:
        async with self.act() as connection:
            return await self.publishing.roll_back(connection, revision, by, reason, self.now)

    async def published(self) -> Image:
        async with self.act() as connection:
            return (await self.drafts.images.published(connection, self.now)).image

    async def revision(self) -> int:
        async with self.act() as connection:
            return (await self.drafts.images.published(connection, self.now)).revision.id
