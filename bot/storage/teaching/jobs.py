"""Jobs: long work that is done in processes of its own, with its progress and its report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import jobs

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
"""States of a job."""

ATTEMPTS = 3
"""How often a job is begun; its process may have been killed."""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work about a revision; `done` of `total` steps of its `stage`.

    `code` tells which state of the program may do it. `report` is JSON; `error` says in a line why it failed.
    """

    id: int
    kind: str
    revision_id: int
    code: str
    by: str
    at: datetime
    state: str
    stage: str
    done: int
    total: int
    attempts: int
    taken_until: datetime | None
    finished_at: datetime | None
    report: str | None
    error: str | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (DONE, FAILED)


async def put(
    connection: AsyncConnection, kind: str, revision_id: int, code: str, by: str, now: datetime
) -> Job:
    """Order a job; one that waits or runs already is not ordered twice."""
    ordered = await newest(connection, kind, revision_id, code)
    if ordered and not ordered.is_over:
        return ordered
    values = {"kind": kind, "revision_id": revision_id, "code": code, "by": by, "at": now, "state": WAITING}
    return Job(*(await connection.execute(insert(jobs).returning(jobs), values)).one())


async def get(connection: AsyncConnection, job_id: int) -> Job | None:
    """Job by its number."""
    row = (await connection.execute(select(jobs).where(jobs.c.id == job_id))).first()
    return Job(*row) if row else None


async def newest(
    connection: AsyncConnection, kind: str, revision_id: int, code: str | None = None
) -> Job | None:
    """The job of a kind that was ordered last for a revision, by any state of the program or by one."""
    found = select(jobs).where(jobs.c.kind == kind, jobs.c.revision_id == revision_id)
    if code is not None:
        found = found.where(jobs.c.code == code)
    row = (await connection.execute(found.order_by(jobs.c.id.desc()).limit(1))).first()
    return Job(*row) if row else None


async def last(connection: AsyncConnection, kind: str, revisions: Sequence[int]) -> Job | None:
    """The job of a kind that was ordered last for any of some revisions."""
    found = select(jobs).where(jobs.c.kind == kind, jobs.c.revision_id.in_(revisions))
    row = (await connection.execute(found.order_by(jobs.c.id.desc()).limit(1))).first()
    return Job(*row) if row else None


async def newest_done(connection: AsyncConnection, kind: str) -> Job | None:
    """The job of a kind that was done last, and whose report is kept."""
    done = jobs.c.kind == kind, jobs.c.state == DONE, jobs.c.report.is_not(None)
    row = (await connection.execute(select(jobs).where(*done).order_by(jobs.c.id.desc()).limit(1))).first()
    return Job(*row) if row else None


async def working(connection: AsyncConnection, kind: str) -> Job | None:
    """The newest job of a kind that waits or is being done."""
    found = select(jobs).where(jobs.c.kind == kind, jobs.c.state.in_((WAITING, RUNNING)))
    row = (await connection.execute(found.order_by(jobs.c.id.desc()).limit(1))).first()
    return Job(*row) if row else None


async def take(
    connection: AsyncConnection, code: str, now: datetime, until: datetime, *, patient: str = ""
) -> Job | None:
    """Take the oldest job that nobody does, or whose process has not been heard of; None if there is none.

    Those of the kind `patient` come after all others. One that was begun too often fails.
    """
    is_left = and_(jobs.c.state == RUNNING, jobs.c.taken_until < now)
    free = select(jobs.c.id, jobs.c.attempts).where(
        jobs.c.code == code, or_(jobs.c.state == WAITING, is_left)
    )
    free = free.order_by(case((jobs.c.kind == patient, 1), else_=0), jobs.c.id).with_for_update(
        skip_locked=True
    )
    for row in (await connection.execute(free)).all():
        if row.attempts >= ATTEMPTS:
            await finish(connection, row.id, FAILED, now, error="its process was killed again and again")
            continue
        values = {"state": RUNNING, "attempts": row.attempts + 1, "taken_until": until, "done": 0, "total": 0}
        taken = update(jobs).where(jobs.c.id == row.id).values(values).returning(jobs)
        return Job(*(await connection.execute(taken)).one())
    return None


async def is_waiting(connection: AsyncConnection, code: str, patient: str) -> bool:
    """Whether a job of another kind than `patient` waits to be done."""
    found = select(jobs.c.id).where(jobs.c.code == code, jobs.c.state == WAITING, jobs.c.kind != patient)
    return (await connection.execute(found.limit(1))).first() is not None


async def note_progress(
    connection: AsyncConnection, job: Job, stage: str, done: int, total: int, until: datetime
) -> bool:
    """Note how far a job is; False if somebody else does it by now."""
    values = {"stage": stage, "done": done, "total": total, "taken_until": until}
    return bool((await connection.execute(update(jobs).where(_mine(job)).values(values))).rowcount)


async def finish(
    connection: AsyncConnection,
    job_id: int,
    state: str,
    now: datetime,
    report: str | None = None,
    error: str | None = None,
) -> None:
    """Note what came of a job."""
    values = {"state": state, "finished_at": now, "taken_until": None, "report": report, "error": error}
    await connection.execute(update(jobs).where(jobs.c.id == job_id).values(values))


async def let_go(connection: AsyncConnection, job: Job) -> None:
    """Leave a job to somebody else, as if it had never been begun."""
    values = {"state": WAITING, "taken_until": None, "attempts": job.attempts - 1}
    await connection.execute(update(jobs).where(_mine(job)).values(values))


def _mine(job: Job) -> ColumnElement[bool]:
    return and_(jobs.c.id == job.id, jobs.c.state == RUNNING, jobs.c.attempts == job.attempts)
