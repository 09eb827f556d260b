"""Following what is published: every process looks each second, fetches what was trained, and switches."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.zone import RIGA
from bot.ports import Clock
from bot.services.teaching.images import Images, Published
from bot.services.teaching.states import States
from bot.storage.database import Database
from bot.storage.teaching import jobs, publications
from knowledge import states as trained
from knowledge.answering import Answerer

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=1)
"""How often it is looked for something newer."""

TRAIN = "train"
"""Kind of the job that trains what is published, where no process has done so yet."""

AUTHOR = "switching"

AGAIN = timedelta(minutes=10)
"""When it is tried again to train what could not be trained, or has got lost."""

Switch = Callable[[Answerer, int], Awaitable[None]]
"""Knows something else from now on: an answerer, and the number of its revision."""


class Switching:
    """Follows the publications of a database, from the revision `now_at` on.

    What is published and was not trained yet is trained by a job, in one process for all; until then everybody stays
    with what they have.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        images: Images,
        states: States,
        switch: Switch,
        now_at: int | None,
    ) -> None:
        self.database = database
        self.clock = clock
        self.images = images
        self.states = states
        self.switch = switch
        self.at = (now_at, self._name_of_day())
        self._ordered: str | None = None

    async def follow(self, stopping: asyncio.Event) -> None:
        """Look until told to stop; an error is noted and the next look tries again."""
        while not stopping.is_set():
            try:
                await self.look()
                await self.states.fetch_newest()
            except Exception:
                log.exception("what is published cannot be followed; what was known stays")
            await _wait(stopping, EVERY)

    async def look(self) -> bool:
        """Switch to what is published, if it is something else and is trained; whether that was so."""
        now = self.clock.now()
        async with self.database.reading() as connection:
            current = await publications.current(connection, now)
            if not current or (current.revision_id, self._name_of_day()) == self.at:
                return False
            published = await self.images.published(connection, now)
        return await self._to(published, now)

    async def _to(self, published: Published, now: datetime) -> bool:
        """Switch to a revision, or have it trained first."""
        day = now.astimezone(RIGA).date()
        answerer = await self.states.open(published.image, day)
        if not answerer:
            await self._order(published, now)
            return False
        before = self.at[0]
        await self.switch(answerer, published.revision.id)
        self.at = (published.revision.id, self._name_of_day())
        log.info("revision %s is followed, after %s", published.revision.id, before)
        return True

    async def _order(self, published: Published, now: datetime) -> None:
        """Have a revision trained for today."""
        code = trained.code()
        async with self.database.transaction() as connection:
            done = await jobs.newest(connection, TRAIN, published.revision.id, code)
            if not done or not done.is_over or _is_long_ago(done.finished_at, now):
                await jobs.put(connection, TRAIN, published.revision.id, code, AUTHOR, now)

    def _name_of_day(self) -> str:
        """Day in Latvia: what may be told changes with it."""
        return self.clock.now().astimezone(RIGA).date().isoformat()


def _is_long_ago(moment: datetime | None, now: datetime) -> bool:
    return moment is None or now - moment > AGAIN


async def _wait(stopping: asyncio.Event, pause: timedelta) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), pause.total_seconds())
    except TimeoutError:
        return
