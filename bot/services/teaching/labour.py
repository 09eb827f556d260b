"""Labour: jobs are taken one by one, each is done by a process of its own, and what it tells is kept."""

import asyncio
import json
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.domain.zone import RIGA
from bot.ports import Clock
from bot.services.teaching.images import Images
from bot.services.teaching.measures import SCOREBOARD
from bot.services.teaching.orders import ORDER, Order
from bot.services.teaching.publishing import GATE
from bot.services.teaching.states import States
from bot.storage.database import Database
from bot.storage.teaching import jobs, revisions
from bot.storage.teaching.jobs import Job
from bot.storage.teaching.recent import recent
from knowledge import states as trained
from knowledge.flat import image_of, texts_of

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=1)
LEASE = timedelta(minutes=1)
"""How long nothing may be heard of a process before its job is begun anew."""

SILENT = timedelta(seconds=15)
"""How often it is noted that a process is at work, though it tells nothing."""

NOTED = timedelta(milliseconds=500)
"""How often progress is kept."""

LONGEST = timedelta(minutes=30)
"""How long a job may take."""

REPLAYED = timedelta(days=90)
"""How far back the questions go that a draft is asked."""

MOST = 20_000
"""Different questions that a draft is asked at most, the newest."""

LINE = 64 * 1024 * 1024
"""Bytes of the longest line that a process may write: its report."""


START: Mapping[str, Any] = {"stage": "", "done": 0, "total": 0}
"""Progress before anything was told."""


class Labour:
    """Does jobs, one at a time; any number of processes may do so side by side.

    The scoreboard stands back: it is begun when nothing else waits, and anew after what comes meanwhile.
    """

    def __init__(self, database: Database, clock: Clock, images: Images, states: States) -> None:
        self.database = database
        self.clock = clock
        self.images = images
        self.states = states

    async def run(self, stopping: asyncio.Event) -> None:
        """Do jobs until told to stop; what is being done then is left to another."""
        while not stopping.is_set():
            try:
                busy = await self.do_next(stopping)
            except Exception:
                log.exception("a job could not be done; the next one is")
                busy = False
            if not busy:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), EVERY.total_seconds())

    async def do_next(self, stopping: asyncio.Event | None = None) -> bool:
        """Do the oldest job that waits; False if there is none."""
        now = self.clock.now()
        async with self.database.transaction() as connection:
            job = await jobs.take(connection, trained.code(), now, now + LEASE, patient=SCOREBOARD)
        if not job:
            return False
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.services.teaching.working",
            stdin=PIPE,
            stdout=PIPE,
            limit=LINE,
        )
        try:
            order = await self._order(job)
            async with self._sharing(order) as shared:
                following = self._follow(job, process, order, shared, stopping)
                await asyncio.wait_for(following, LONGEST.total_seconds())
        except Exception as error:
            log.exception("job %d has failed", job.id)
            await self._finish(job, jobs.FAILED, error=repr(error)[:500])
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return True

    async def _order(self, job: Job) -> Order:
        now = self.clock.now()
        async with self.database.reading() as connection:
            revision = await revisions.get(connection, job.revision_id)
            assert revision
            image = await self.images.image(connection, revision.id)
            is_gate, measures = job.kind == GATE, job.kind == SCOREBOARD
            parent = None if measures else revision.parent_id
            base = await self.images.image(connection, parent) if parent else None
            questions = await recent(connection, now - REPLAYED, MOST) if is_gate else []
        day = now.astimezone(RIGA).date()
        return Order(
            texts_of(image),
            texts_of(base) if base else None,
            os.fspath(self.states.path(await asyncio.to_thread(trained.name_of, image, day)).resolve()),
            await self._at_hand(await asyncio.to_thread(trained.name_of, base, day)) if base else None,
            day,
            is_gate,
            tuple(questions),
            measures=measures,
        )

    async def _at_hand(self, name: str) -> str:
        """File of a state, fetched if it is anywhere, to go on from."""
        if not self.states.path(name).exists():
            await self.states.fetch(name)
        return os.fspath(self.states.path(name).resolve())

    @asynccontextmanager
    async def _sharing(self, order: Order) -> AsyncIterator["asyncio.Task[None]"]:
        """Have what is trained put into the database while it is still being checked.

        Until the job is done other machines have it at hand, so that they can follow at once what is published then.
        """
        name = await asyncio.to_thread(trained.name_of, image_of(order.texts), order.day)

        async def share() -> None:
            while not Path(order.state).exists():
                await asyncio.sleep(NOTED.total_seconds())
            await self.states.share(name, self.clock.now())

        task = asyncio.create_task(share())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _follow(
        self,
        job: Job,
        process: Process,
        order: Order,
        shared: "asyncio.Task[None]",
        stopping: asyncio.Event | None,
    ) -> None:
        """Give a process its order, keep what it tells, and what it has found; what it has trained is shared then."""
        assert process.stdin
        assert process.stdout
        process.stdin.write(await asyncio.to_thread(ORDER.dump_json, order))
        await process.stdin.drain()
        process.stdin.close()
        noted, told, report = self.clock.now(), START, None
        while report is None:
            line = await _line(process.stdout)
            if line == b"":
                break
            told = json.loads(line) if line else told
            report = told.get("report")
            now = self.clock.now()
            pause = NOTED if line else SILENT
            if report is None and (now - noted >= pause or (line and not told["done"])):
                noted = now
                if not await self._note(job, told, now):
                    return  # somebody else does it by now
                if await self._is_in_the_way(job):
                    await self._let_go(job)
                    return
            if stopping and stopping.is_set():
                await self._let_go(job)
                return
        await process.wait()
        if report is None:
            await self._finish(job, jobs.FAILED, error=f"its process ended with {process.returncode}")
            return
        if Path(order.state).exists():
            await shared
        await self._finish(job, jobs.DONE, json.dumps(report))

    async def _note(self, job: Job, told: Mapping[str, Any], now: datetime) -> bool:
        stage, done, total = told["stage"], told["done"], told["total"]
        async with self.database.transaction() as connection:
            return await jobs.note_progress(connection, job, stage, done, total, now + LEASE)

    async def _is_in_the_way(self, job: Job) -> bool:
        """Whether somebody waits for another job, and for this one nobody does: scores can be counted later."""
        if job.kind != SCOREBOARD:
            return False
        async with self.database.reading() as connection:
            return await jobs.is_waiting(connection, trained.code(), SCOREBOARD)

    async def _let_go(self, job: Job) -> None:
        async with self.database.transaction() as connection:
            await jobs.let_go(connection, job)

    async def _finish(
        self, job: Job, state: str, report: str | None = None, error: str | None = None
    ) -> None:
        async with self.database.transaction() as connection:
            await jobs.finish(connection, job.id, state, self.clock.now(), report, error)


async def _line(told: asyncio.StreamReader) -> bytes | None:
    """Next line of a process; None if it is silent for a while, nothing if it has ended."""
    try:
        return await asyncio.wait_for(told.readline(), EVERY.total_seconds())
    except TimeoutError:
        return None
