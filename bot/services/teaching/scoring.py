"""The scoreboard's job: ordered on demand and every night; the last result is kept with its date."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.zone import RIGA
from bot.services.teaching import rights
from bot.services.teaching.images import Images, NothingPublishedError
from bot.services.teaching.measures import SCOREBOARD, Measures
from bot.services.teaching.rights import Act
from bot.storage import timers
from bot.storage.teaching import jobs
from bot.storage.teaching.jobs import Job
from bot.storage.timers import Timer
from knowledge import states

KIND = "scoreboard"
"""Kind of the timer; there is one."""

NIGHT = time(3)
"""When it is measured, in Latvia, unless nothing has changed since it was."""

SYSTEM = "zintis"
"""Who orders it at night."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What was measured last, and of what; `working` is the job that is being done now."""

    measures: Measures | None = None
    revision: int | None = None
    at: datetime | None = None
    working: Job | None = None


class Scoring:
    """Has what is published measured."""

    def __init__(self, images: Images) -> None:
        self.images = images

    async def start(self, connection: AsyncConnection, scope: str, by: str, now: datetime) -> Job:
        """Have what is published measured; what is measured just now is not measured twice.

        Raises:
            RightError: they do not teach the scope.
            NothingPublishedError: nothing is published.

        """
        await rights.ensure(connection, by, Act.TEACH, scope, now)
        revision = (await self.images.published(connection, now)).revision
        return await jobs.put(connection, SCOREBOARD, revision.id, states.code(), by, now)

    async def look(self, connection: AsyncConnection) -> Scores:
        """What was measured last."""
        done = await jobs.newest_done(connection, SCOREBOARD)
        working = await jobs.working(connection, SCOREBOARD)
        if not done or not done.report:
            return Scores(working=working)
        return Scores(Measures.from_json(done.report), done.revision_id, done.finished_at, working)

    async def arrange(self, connection: AsyncConnection, now: datetime) -> None:
        """Set the timer, unless it is set."""
        await timers.put_if_absent(connection, KIND, 0, _next_night(now))

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Have it measured if something else is published than was measured last, and again tomorrow."""
        await timers.put(connection, timer.kind, 0, _next_night(now))
        try:
            revision = (await self.images.published(connection, now)).revision
        except NothingPublishedError:
            return
        done = await jobs.newest_done(connection, SCOREBOARD)
        if not done or done.revision_id != revision.id:
            await jobs.put(connection, SCOREBOARD, revision.id, states.code(), SYSTEM, now)


def _next_night(now: datetime) -> datetime:
    day = now.astimezone(RIGA).date() + timedelta(days=1)
    return datetime.combine(day, NIGHT, RIGA)
