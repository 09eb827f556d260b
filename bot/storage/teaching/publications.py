"""Publications: which revision all processes follow, and which they followed when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import publications


@dataclass(frozen=True, slots=True)
class Publication:
    """A revision that was published, or will be when it is due; `override` is why it was published past the gate."""

    id: int
    revision_id: int
    at: datetime
    due_at: datetime
    by: str
    reason: str
    override: str | None
    stopped_at: datetime | None
    stopped_by: str | None


async def put(
    connection: AsyncConnection,
    revision_id: int,
    by: str,
    reason: str,
    now: datetime,
    due_at: datetime | None = None,
    override: str | None = None,
) -> Publication:
    """Publish a revision, now or when it is due; what is published now comes after all that was published before."""
    last = (await connection.execute(select(func.max(publications.c.due_at)).where(_is_due(now)))).scalar()
    latest = max(now, last + timedelta(microseconds=1)) if last else now  # clocks of replicas differ
    values = {
        "revision_id": revision_id,
        "at": now,
        "due_at": max(due_at, latest) if due_at else latest,
        "by": by,
        "reason": reason,
        "override": override,
    }
    made = await connection.execute(insert(publications).returning(publications), values)
    return Publication(*made.one())


async def current(connection: AsyncConnection, now: datetime) -> Publication | None:
    """What is followed at a moment; None before anything was published."""
    found = select(publications).where(_is_due(now))
    newest = found.order_by(publications.c.due_at.desc(), publications.c.id.desc()).limit(1)
    row = (await connection.execute(newest)).first()
    return Publication(*row) if row else None


async def waiting(connection: AsyncConnection, now: datetime) -> list[Publication]:
    """What is scheduled, the first due first."""
    late = publications.c.stopped_at.is_(None), publications.c.due_at > now
    rows = await connection.execute(select(publications).where(*late).order_by(publications.c.due_at))
    return [Publication(*row) for row in rows]


async def stop(connection: AsyncConnection, publication_id: int, by: str, now: datetime) -> bool:
    """Stop what is scheduled; False if it was stopped before, or is published already."""
    scheduled = publications.c.id == publication_id, publications.c.stopped_at.is_(None)
    statement = update(publications).where(*scheduled, publications.c.due_at > now)
    return bool((await connection.execute(statement.values(stopped_at=now, stopped_by=by))).rowcount)


async def listed(connection: AsyncConnection, limit: int, before: int | None = None) -> Sequence[Publication]:
    """Publications, the newest first, also those scheduled and stopped; with `before` those older than this one."""
    found = select(publications).order_by(publications.c.id.desc()).limit(limit)
    if before is not None:
        found = found.where(publications.c.id < before)
    return [Publication(*row) for row in await connection.execute(found)]


async def of_revision(connection: AsyncConnection, revision_id: int) -> Sequence[Publication]:
    """When a revision was published, the oldest first."""
    found = select(publications).where(publications.c.revision_id == revision_id).order_by(publications.c.id)
    return [Publication(*row) for row in await connection.execute(found)]


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(publications.c.due_at <= now, publications.c.stopped_at.is_(None))
