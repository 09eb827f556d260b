"""Questions that were asked lately, each once, as they were logged."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.asked import Asked
from bot.storage.tables import questions


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
