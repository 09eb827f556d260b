"""Figures of what is kept, for those who watch over the program, and of a day: counts only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.registration import NEVER_SENT
from bot.storage import inbox as received
from bot.storage import outbox as promised
from bot.storage.migrations import HEAD
from bot.storage.tables import inbox, outbox, questions, registrations, submissions


@dataclass(frozen=True, slots=True)
class Figures:
    """Messages that are still to be sent, were given up on, and could not be read or handled."""

    waiting: int
    failed: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Day:
    """What has happened since a moment: questions, those of them without an answer, registrations, submissions."""

    questions: int
    unanswered: int
    registrations: int
    submissions: int


async def since(connection: AsyncConnection, moment: datetime) -> Day:
    """Count what has happened since a moment; registrations that were only begun do not count."""
    asked = questions.c.asked_at >= moment
    sent = registrations.c.state.not_in(NEVER_SENT), registrations.c.created_at >= moment
    found = []
    for table, conditions in (
        (questions, (asked,)),
        (questions, (asked, questions.c.kind == "unknown")),
        (registrations, sent),
        (submissions, (submissions.c.created_at >= moment,)),
    ):
        counted = select(func.count()).select_from(table).where(*conditions)
        found.append(int((await connection.execute(counted)).scalar_one()))
    return Day(*found)


async def figures(connection: AsyncConnection) -> Figures:
    """Count."""
    found = []
    for table, state in (
        (outbox, promised.WAITING),
        (outbox, promised.FAILED),
        (inbox, received.QUARANTINED),
    ):
        counted = select(func.count()).select_from(table).where(table.c.state == state)
        found.append(int((await connection.execute(counted)).scalar_one()))
    return Figures(*found)


async def is_newest(connection: AsyncConnection) -> bool:
    """Whether the tables are as this program wants them; raises what the driver raises where there are none."""
    return (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() == HEAD
