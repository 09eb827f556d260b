"""Edits of drafts as they are kept: whose, when and why; undone ones and published ones stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import edits
from knowledge.edits import Edit, from_json, to_json


@dataclass(frozen=True, slots=True)
class Kept:
    """An edit in a draft; one that was published names its revision."""

    id: int
    scope: str
    edit: Edit
    author: str
    at: datetime
    reason: str
    undone_at: datetime | None
    undone_by: str | None
    revision_id: int | None

    @property
    def is_open(self) -> bool:
        """Whether it is part of a draft."""
        return self.undone_at is None and self.revision_id is None


async def put(
    connection: AsyncConnection, scope: str, edit: Edit, author: str, reason: str, now: datetime
) -> Kept:
    """Add an edit to the draft of a scope."""
    values = {"scope": scope, "edit": to_json(edit), "author": author, "at": now, "reason": reason}
    return _kept(*(await connection.execute(insert(edits).returning(edits), values)).one())


async def get(connection: AsyncConnection, edit_id: int) -> Kept | None:
    """Edit by its number."""
    row = (await connection.execute(select(edits).where(edits.c.id == edit_id))).first()
    return _kept(*row) if row else None


async def of_draft(connection: AsyncConnection, scope: str) -> list[Kept]:
    """Edits of the draft of a scope, in order."""
    rows = await connection.execute(
        select(edits).where(_is_open(), edits.c.scope == scope).order_by(edits.c.id)
    )
    return [_kept(*row) for row in rows]


async def undone(connection: AsyncConnection, scope: str, limit: int = 20) -> list[Kept]:
    """Edits of a scope that were undone, the one undone last first."""
    out = edits.c.scope == scope, edits.c.undone_at.is_not(None), edits.c.revision_id.is_(None)
    newest = select(edits).where(*out).order_by(edits.c.undone_at.desc(), edits.c.id.desc())
    return [_kept(*row) for row in await connection.execute(newest.limit(limit))]


async def of_revision(connection: AsyncConnection, revision_id: int) -> list[Kept]:
    """Edits that were published with a revision, in order."""
    rows = await connection.execute(
        select(edits).where(edits.c.revision_id == revision_id).order_by(edits.c.id)
    )
    return [_kept(*row) for row in rows]


async def scopes(connection: AsyncConnection) -> dict[str, int]:
    """Scopes that have a draft, with the number of edits in each."""
    found = select(edits.c.scope, func.count()).where(_is_open()).group_by(edits.c.scope)
    return {row[0]: row[1] for row in await connection.execute(found.order_by(edits.c.scope))}


async def undo(connection: AsyncConnection, ids: Sequence[int], by: str, now: datetime) -> int:
    """Take edits out of their draft; how many there were."""
    statement = update(edits).where(_is_open(), edits.c.id.in_(ids)).values(undone_at=now, undone_by=by)
    return (await connection.execute(statement)).rowcount


async def restore(connection: AsyncConnection, edit_id: int) -> bool:
    """Put an edit that was undone back into its draft, at its old place; False if it was not undone."""
    was = edits.c.id == edit_id, edits.c.undone_at.is_not(None), edits.c.revision_id.is_(None)
    return bool(
        (await connection.execute(update(edits).where(*was).values(undone_at=None, undone_by=None))).rowcount
    )


async def mark_published(connection: AsyncConnection, ids: Sequence[int], revision_id: int) -> None:
    """Note with which revision edits were published."""
    await connection.execute(update(edits).where(edits.c.id.in_(ids)).values(revision_id=revision_id))


async def reopen(connection: AsyncConnection, revision_id: int) -> int:
    """Put the edits of a revision that will not be published after all back into their drafts; how many there were."""
    statement = update(edits).where(edits.c.revision_id == revision_id).values(revision_id=None)
    return (await connection.execute(statement)).rowcount


def _is_open() -> ColumnElement[bool]:
    return and_(edits.c.undone_at.is_(None), edits.c.revision_id.is_(None))


def _kept(*row: object) -> Kept:
    number, scope, edit, *rest = row
    return Kept(number, scope, from_json(str(edit)), *rest)  # type: ignore[arg-type]
