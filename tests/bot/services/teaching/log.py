"""Questions as the log has them, put there by hand."""

import json
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.storage.conversations import Address, open_at
from bot.storage.tables import questions
from tests.bot.services.teaching.school import School


async def asked(
    school: School,
    text: str,
    *,
    kind: str = "unknown",
    entry: str | None = None,
    candidates: tuple[tuple[str, float], ...] = (),
    where: str = "anna",
    before: timedelta = timedelta(hours=1),
    language: str = "lv",
    **values: object,
) -> int:
    """Log a question, some time before now, in somebody's conversation; its number."""
    at: datetime = school.now - before
    async with school.act() as connection:
        row = {
            "conversation_id": await conversation(connection, where, school.now),
            "asked_at": at,
            "text": text,
            "language": language,
            "kind": kind,
            "entry": entry,
            "confidence": candidates[0][1] if candidates else 0.0,
            "candidates": json.dumps(candidates),
            **values,
        }
        return int((await connection.execute(insert(questions).returning(questions.c.id), row)).scalar_one())


async def conversation(connection: AsyncConnection, who: str, now: datetime) -> int:
    """Somebody's conversation in the web chat."""
    return await open_at(connection, Address("web", "school", who), Conversation(), now)
