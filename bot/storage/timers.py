"""Timers: what is to happen at a moment, set in the transaction that makes it necessary."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import timers
from bot.storage.upserts import upsert


@dataclass(frozen=True, slots=True)
class Timer:
    """Something due: `kind` says what, `subject` is the id of what it concerns."""

    id: int
    key: str
    kind: str
    subject: int
    due_at: datetime
    attempts: int


async def put(
    connection: AsyncConnection, kind: str, subject: int, due_at: datetime, detail: str = ""
) -> None:
    """Set a timer; the one of the same kind, subject and detail is moved."""
    key = ":".join(filter(None, (kind, str(subject), detail)))
    statement = upsert(connection, timers).values(key=key, kind=kind, subject=subject, due_at=due_at)
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"due_at": due_at, "attempts": 0, "error": None}
        )
    )


async def put_if_absent(connection: AsyncConnection, kind: str, subject: int, due_at: datetime) -> None:
    """Set a timer, unless there is one of the same kind and subject already."""
    statement = upsert(connection, timers).values(
        key=f"{kind}:{subject}", kind=kind, subject=subject, due_at=due_at
    )
    await connection.execute(statement.on_conflict_do_nothing(index_elements=["key"]))


async def due(connection: AsyncConnection, now: datetime, limit: int = 100) -> list[int]:
    """Ids of timers whose time has come, the earliest first."""
    found = select(timers.c.id).where(timers.c.due_at <= now).order_by(timers.c.due_at, timers.c.id)
    return list((await connection.execute(found.limit(limit))).scalars())


async def take(connection: AsyncConnection, timer_id: int, now: datetime) -> Timer | None:
    """Take a timer that is still due; it is gone when the transaction is committed."""
    columns = (timers.c.id, timers.c.key, timers.c.kind, timers.c.subject, timers.c.due_at, timers.c.attempts)
    found = select(*columns).where(timers.c.id == timer_id, timers.c.due_at <= now)
    row = (await connection.execute(found.with_for_update(skip_locked=True))).one_or_none()
    if not row:
        return None
    await connection.execute(delete(timers).where(timers.c.id == timer_id))
    return Timer(*row)


async def postpone(connection: AsyncConnection, timer_id: int, until: datetime, error: str) -> None:
    """Note that what was due failed, and try again later."""
    values = {"due_at": until, "attempts": timers.c.attempts + 1, "error": error}
    await connection.execute(update(timers).where(timers.c.id == timer_id).values(**values))


async def remove(connection: AsyncConnection, kind: str, subject: int) -> None:
    """Stop all timers of a kind for a subject."""
    await connection.execute(delete(timers).where(timers.c.kind == kind, timers.c.subject == subject))
