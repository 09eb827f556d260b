"""Publications: which revision all processes follow, and which they followed when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import publications


@dataclass(frozen=True, slots=True)
class Publication:
    """A revision that was published, or will be when it is due; `override` is why it was published past the gate.

    What was published at once is due `at` once.
    """

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
    last = (
        await connection.execute(select(func.max(publications.c.due_at)).where(_is_in_force(now)))
    ).scalar()
    latest = max(now, last) if last else now  # clocks of replicas differ
    values = {
        "revision_id": revision_id,
        "at": latest,
        "due_at": max(due_at, latest) if due_at else latest,
        "by": by,
        "reason": reason,
        "override": override,
    }
    made = await connection.execute(insert(publications).returning(publications), values)
    return Publication(*made.one())


async def get(connection: AsyncConnection, publication_id: int) -> Publication | None:
    """Publication by its number."""
    found = select(publications).where(publications.c.id == publication_id)
    row = (await connection.execute(found)).one_or_none()
    return Publication(*row) if row else None


async def current(connection: AsyncConnection, now: datetime) -> Publication | None:
    """What is followed now; None before anything was published."""
    return await _newest(connection, _is_in_force(now))


async def at(connection: AsyncConnection, moment: datetime) -> Publication | None:
    """What was followed at a moment that is past; None before anything was published."""
    return await _newest(
        connection, and_(publications.c.due_at <= moment, publications.c.stopped_at.is_(None))
    )


async def waiting(connection: AsyncConnection, now: datetime) -> list[Publication]:
    """What is scheduled, the first due first."""
    rows = await connection.execute(
        select(publications).where(_is_scheduled(now)).order_by(publications.c.due_at)
    )
    return [Publication(*row) for row in rows]


async def stop(connection: AsyncConnection, publication_id: int, by: str, now: datetime) -> bool:
    """Stop what is scheduled; False if it was stopped before, or is published already."""
    statement = update(publications).where(publications.c.id == publication_id, _is_scheduled(now))
    return bool((await connection.execute(statement.values(stopped_at=now, stopped_by=by))).rowcount)


async def of_revisions(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, datetime]:
    """Moments at which revisions were published first, by their numbers; those that never were are left out."""
    when = func.min(publications.c.due_at)
    found = select(publications.c.revision_id, when).where(
        publications.c.revision_id.in_(ids), publications.c.stopped_at.is_(None)
    )
    rows = await connection.execute(found.group_by(publications.c.revision_id))
    return {row[0]: row[1] for row in rows}


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


async def _newest(connection: AsyncConnection, which: ColumnElement[bool]) -> Publication | None:
    found = select(publications).where(which)
    newest = found.order_by(publications.c.due_at.desc(), publications.c.id.desc()).limit(1)
    row = (await connection.execute(newest)).first()
    return Publication(*row) if row else None


def _is_in_force(now: datetime) -> ColumnElement[bool]:
    """What was published at once counts at once, whatever the clock says of whoever looks."""
    is_due = or_(publications.c.due_at <= now, publications.c.due_at == publications.c.at)
    return and_(is_due, publications.c.stopped_at.is_(None))


def _is_scheduled(now: datetime) -> ColumnElement[bool]:
    is_late = and_(publications.c.due_at > now, publications.c.due_at > publications.c.at)
    return and_(is_late, publications.c.stopped_at.is_(None))
