"""What editors made of questions; a mark that is undone stays, and counts no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import review_marks

ATTACHED, ANSWERED, REFUSED, DISCARDED, LATER = "attached", "answered", "refused", "discarded", "later"
"""What can be made of a question: a phrasing, a new answer, an example to refuse, nothing, or nothing yet."""

GOLDEN = "golden"
"""A question was made a golden one; what is to be learned from it is still open."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was made of a question; `edit_id` is the edit in a draft, `until` when it is looked at again."""

    id: int
    question_id: int
    mark: str
    edit_id: int | None
    by: str
    at: datetime
    until: datetime | None
    undone_at: datetime | None


async def put(
    connection: AsyncConnection,
    questions: Sequence[int],
    mark: str,
    by: str,
    now: datetime,
    edit_id: int | None = None,
    until: datetime | None = None,
) -> list[int]:
    """Mark questions; the numbers of the marks."""
    if not questions:
        return []
    rows = [
        {"question_id": one, "mark": mark, "edit_id": edit_id, "by": by, "at": now, "until": until}
        for one in questions
    ]
    made = await connection.execute(insert(review_marks).returning(review_marks.c.id), rows)
    return [int(one) for one in made.scalars()]


async def undo(connection: AsyncConnection, ids: Sequence[int], now: datetime) -> int:
    """Undo marks; how many there were."""
    statement = update(review_marks).where(review_marks.c.id.in_(ids), review_marks.c.undone_at.is_(None))
    return (await connection.execute(statement.values(undone_at=now))).rowcount


async def undo_of_edit(connection: AsyncConnection, edit_id: int, now: datetime) -> int:
    """Undo the marks that came with an edit; how many there were."""
    statement = update(review_marks).where(
        review_marks.c.edit_id == edit_id, review_marks.c.undone_at.is_(None)
    )
    return (await connection.execute(statement.values(undone_at=now))).rowcount


async def of_questions(connection: AsyncConnection, questions: Sequence[int]) -> dict[int, Mark]:
    """The last mark that counts of each question that has one."""
    found = select(review_marks).where(
        review_marks.c.question_id.in_(questions), review_marks.c.undone_at.is_(None)
    )
    rows = await connection.execute(found.order_by(review_marks.c.id))
    return {row.question_id: Mark(*row) for row in rows}
