"""Who wants to be told when their question has an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import watches
from bot.storage.upserts import upsert
from knowledge.schema import Language


@dataclass(frozen=True, slots=True)
class Watch:
    """A person who waits for the answer to their question, and where they are told."""

    id: int
    question_id: int
    person_id: int
    conversation_id: int
    language: Language
    at: datetime
    told_at: datetime | None


async def put(
    connection: AsyncConnection,
    question_id: int,
    person_id: int,
    conversation_id: int,
    language: Language,
    now: datetime,
) -> bool:
    """Note that a person wants to be told; False if it was noted before."""
    made = upsert(connection, watches)
    values = {"question_id": question_id, "person_id": person_id, "conversation_id": conversation_id}
    statement = made.values(**values, language=language, at=now)
    key = [watches.c.question_id, watches.c.person_id]
    return bool((await connection.execute(statement.on_conflict_do_nothing(index_elements=key))).rowcount)


async def waiting(connection: AsyncConnection, questions: Sequence[int] | None = None) -> list[Watch]:
    """Who waits still, for some questions or for any, the longest waiting first."""
    found = select(watches).where(watches.c.told_at.is_(None)).order_by(watches.c.id)
    if questions is not None:
        found = found.where(watches.c.question_id.in_(questions))
    return [Watch(*row) for row in await connection.execute(found)]


async def get(connection: AsyncConnection, watch_id: int) -> Watch | None:
    """Watch by its number."""
    row = (await connection.execute(select(watches).where(watches.c.id == watch_id))).first()
    return Watch(*row) if row else None


async def of_person(connection: AsyncConnection, person_id: int) -> list[Watch]:
    """What a person waits for, or was told, the oldest first."""
    found = select(watches).where(watches.c.person_id == person_id).order_by(watches.c.id)
    return [Watch(*row) for row in await connection.execute(found)]


async def remove(connection: AsyncConnection, question_id: int, person_id: int) -> bool:
    """Forget that a person wants to be told; False if they did not, or were told already."""
    theirs = watches.c.question_id == question_id, watches.c.person_id == person_id
    done = await connection.execute(delete(watches).where(*theirs, watches.c.told_at.is_(None)))
    return bool(done.rowcount)


async def mark_told(connection: AsyncConnection, watch_id: int, now: datetime) -> bool:
    """Note that somebody was told; False if they were told before."""
    statement = update(watches).where(watches.c.id == watch_id, watches.c.told_at.is_(None))
    return bool((await connection.execute(statement.values(told_at=now))).rowcount)
