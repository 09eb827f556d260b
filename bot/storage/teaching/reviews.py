"""What the review looks at: questions as they were logged, what was said around them, and what became of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.review import Logged
from bot.storage.tables import conversations, questions
from bot.storage.teaching import marks
from bot.storage.teaching.marks import Mark
from bot.storage.teaching_tables import edits, review_marks

AROUND = timedelta(minutes=10)
"""How long before and after a question its conversation is shown."""

_SETTLED = (marks.REFUSED, marks.DISCARDED)


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a conversation, masked, with what it was told, and where."""

    at: datetime
    text: str
    kind: str | None = None
    entry: str | None = None
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class LastAct:
    """What an editor did last and can still undo: the first mark, the kind, how many questions, and one of them."""

    first: int
    mark: str
    questions: int
    text: str


async def logged(connection: AsyncConnection, since: datetime, most: int) -> list[Logged]:
    """The newest questions since a moment, at most so many, in the order in which they were asked."""
    kept = questions
    found = (
        select(
            *(kept.c.id, kept.c.conversation_id, conversations.c.channel, kept.c.asked_at, kept.c.text),
            *(kept.c.language, kept.c.institution, kept.c.kind, kept.c.entry, kept.c.candidates),
            *(kept.c.chosen, kept.c.feedback),
        )
        .outerjoin(conversations, conversations.c.id == kept.c.conversation_id)
        .where(kept.c.asked_at >= since)
        .order_by(kept.c.id.desc())
        .limit(most)
    )
    rows = (await connection.execute(found)).all()
    facts: list[tuple[Any, ...]] = [tuple(row) for row in reversed(rows)]
    return [Logged(*(*row[:9], _margin(row[9]), *row[10:])) for row in facts]


async def question(connection: AsyncConnection, number: int) -> tuple[str, str | None] | None:
    """Words of a question, masked, and the institution at which it was asked."""
    found = select(questions.c.text, questions.c.institution).where(questions.c.id == number)
    row = (await connection.execute(found)).first()
    return (row.text, row.institution) if row else None


async def around(connection: AsyncConnection, question: int) -> list[Line]:
    """What was asked in the conversation of a question shortly before and after it, in order; itself is among it.

    What else was said there stays between the person and Zintis: names and reasons that forms ask for are part of it.
    """
    kept = questions
    row = (
        await connection.execute(select(kept.c.conversation_id, kept.c.asked_at).where(kept.c.id == question))
    ).first()
    if not row or row.conversation_id is None:
        return []
    start, end = row.asked_at - AROUND, row.asked_at + AROUND
    near = kept.c.conversation_id == row.conversation_id, kept.c.asked_at.between(start, end)
    facts = kept.c.asked_at, kept.c.text, kept.c.kind, kept.c.entry, kept.c.institution
    asked = select(*facts).where(*near).order_by(kept.c.id)
    return [Line(*one) for one in await connection.execute(asked)]


async def settled(connection: AsyncConnection, since: datetime, now: datetime) -> dict[int, Mark]:
    """What keeps questions asked since a moment out of the review now, by their numbers.

    What was taught keeps them out as long as its edit stands in a draft; what was put off until its moment; what was
    discarded or refused for good.
    """
    one = review_marks
    is_drafted = and_(edits.c.undone_at.is_(None), edits.c.revision_id.is_(None))
    holds = or_(
        and_(one.c.mark.in_(_SETTLED), or_(one.c.edit_id.is_(None), edits.c.undone_at.is_(None))),
        and_(one.c.mark == marks.LATER, one.c.until > now),
        and_(one.c.mark.in_((marks.ATTACHED, marks.ANSWERED)), or_(is_drafted, one.c.edit_id.is_(None))),
    )
    found = (
        select(*one.c)
        .join(questions, questions.c.id == one.c.question_id)
        .outerjoin(edits, edits.c.id == one.c.edit_id)
        .where(questions.c.asked_at >= since, one.c.undone_at.is_(None), holds)
        .order_by(one.c.id)
    )
    return {row.question_id: Mark(*row) for row in await connection.execute(found)}


async def taught(connection: AsyncConnection, since: datetime) -> dict[int, int]:
    """Revisions in which something was taught because of questions asked since a moment, by their numbers."""
    one = review_marks
    found = (
        select(one.c.question_id, edits.c.revision_id)
        .join(questions, questions.c.id == one.c.question_id)
        .join(edits, edits.c.id == one.c.edit_id)
        .where(questions.c.asked_at >= since, one.c.undone_at.is_(None), edits.c.revision_id.is_not(None))
        .where(one.c.mark != marks.GOLDEN)
        .order_by(one.c.id)
    )
    return {row.question_id: row.revision_id for row in await connection.execute(found)}


async def of_act(connection: AsyncConnection, mark: int) -> Sequence[Mark]:
    """All marks that count and were made in one act with a mark, given by its number."""
    one = review_marks
    first = (await connection.execute(select(one).where(one.c.id == mark))).first()
    if not first:
        return ()
    same = one.c.by == first.by, one.c.at == first.at, one.c.mark == first.mark, one.c.undone_at.is_(None)
    found = select(one).where(*same, one.c.id >= mark).order_by(one.c.id)
    return [Mark(*row) for row in await connection.execute(found)]


async def last_act(connection: AsyncConnection, by: str, since: datetime) -> LastAct | None:
    """What somebody did last, since a moment, of what was neither undone nor published."""
    one = review_marks
    is_open = and_(edits.c.undone_at.is_(None), edits.c.revision_id.is_(None))
    theirs = one.c.by == by, one.c.at >= since, one.c.undone_at.is_(None)
    found = (
        select(one.c.at, one.c.mark)
        .outerjoin(edits, edits.c.id == one.c.edit_id)
        .where(*theirs, or_(one.c.edit_id.is_(None), is_open))
        .order_by(one.c.id.desc())
        .limit(1)
    )
    last = (await connection.execute(found)).first()
    if not last:
        return None
    same = one.c.by == by, one.c.at == last.at, one.c.mark == last.mark, one.c.undone_at.is_(None)
    counted = select(func.min(one.c.id), func.count()).where(*same)
    first, count = (await connection.execute(counted)).one()
    text = (
        select(questions.c.text).join(one, one.c.question_id == questions.c.id).where(one.c.id == int(first))
    )
    return LastAct(first, last.mark, count, (await connection.execute(text)).scalar_one())


async def institutions_of(connection: AsyncConnection, asked: Sequence[int]) -> frozenset[str | None]:
    """Institutions at which questions were asked."""
    found = select(questions.c.institution).distinct().where(questions.c.id.in_(asked))
    return frozenset((await connection.execute(found)).scalars())


def _margin(candidates: str) -> float:
    """Lead of the surest reading over the next; 1 where there is no other."""
    found = sorted((confidence for _, confidence in json.loads(candidates)), reverse=True)
    return found[0] - found[1] if len(found) > 1 else 1.0
