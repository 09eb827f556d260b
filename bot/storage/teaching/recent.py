"""Questions as they were logged: what was asked lately, each once, and what was asked at a time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.asked import Asked
from bot.storage.tables import questions
from knowledge.schema import Language


@dataclass(frozen=True, slots=True)
class Logged:
    """A question and what came of it; `entry` is what was answered, `chosen` what was chosen among offers."""

    id: int
    asked_at: datetime
    text: str
    language: Language
    institution: str | None
    kind: str
    entry: str | None
    chosen: str | None
    revision: int | None


async def recent(connection: AsyncConnection, since: datetime, most: int) -> list[Asked]:
    """Different questions since a moment, the newest first; the number is that of the newest with these words."""
    number = func.max(questions.c.id)
    found = (
        select(number, questions.c.text, questions.c.language, questions.c.institution)
        .where(questions.c.asked_at >= since)
        .group_by(questions.c.text, questions.c.language, questions.c.institution)
        .order_by(number.desc())
        .limit(most)
    )
    return [Asked(*row) for row in await connection.execute(found)]


async def logged(connection: AsyncConnection, since: datetime, until: datetime) -> list[Logged]:
    """All questions from a moment until another, in order."""
    kept = questions.c
    found = (
        select(
            kept.id,
            kept.asked_at,
            kept.text,
            kept.language,
            kept.institution,
            kept.kind,
            kept.entry,
            kept.chosen,
            kept.revision,
        )
        .where(kept.asked_at >= since, kept.asked_at < until)
        .order_by(kept.id)
    )
    return [Logged(*row) for row in await connection.execute(found)]
