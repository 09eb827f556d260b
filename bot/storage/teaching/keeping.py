"""What of teaching is kept for a time only: reports with questions in them, drafts nobody published, half uploads."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching import states
from bot.storage.teaching.revisions import DRAFT
from bot.storage.teaching_tables import edits, jobs, publications, revision_pieces, revisions

REPORTS_KEPT = timedelta(days=90)
"""As long as the questions go back that a draft is asked."""

PROPOSALS_KEPT = timedelta(days=30)
"""How long a state of a draft is kept that was checked, and never published."""

UPLOADS_KEPT = timedelta(days=1)


async def purge(connection: AsyncConnection, now: datetime) -> None:
    """Empty or delete what was kept for its time."""
    old = jobs.c.finished_at < now - REPORTS_KEPT, jobs.c.report.is_not(None)
    await connection.execute(update(jobs).where(*old).values(report=None))
    await _forget_proposals(connection, now - PROPOSALS_KEPT)
    await states.remove_unfinished(connection, now - UPLOADS_KEPT)


async def _forget_proposals(connection: AsyncConnection, before: datetime) -> None:
    """Delete revisions that were proposed before a moment and not published since; texts stay, as others share them."""
    published = select(publications.c.revision_id)
    parents = select(revisions.c.parent_id).where(revisions.c.parent_id.is_not(None))
    taken = select(edits.c.revision_id).where(edits.c.revision_id.is_not(None))
    newest = select(revisions.c.id).order_by(revisions.c.id.desc()).limit(1).scalar_subquery()
    found = select(revisions.c.id).where(
        revisions.c.origin == DRAFT,
        revisions.c.at < before,
        revisions.c.id < newest,
        *(revisions.c.id.not_in(used) for used in (published, parents, taken)),
    )
    ids = list((await connection.execute(found)).scalars())
    await connection.execute(delete(jobs).where(jobs.c.revision_id.in_(ids)))
    await connection.execute(delete(revision_pieces).where(revision_pieces.c.revision_id.in_(ids)))
    await connection.execute(delete(revisions).where(revisions.c.id.in_(ids)))
