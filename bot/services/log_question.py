"""Keep what was asked, with personal data masked first: from it admins learn what is missing."""

import json

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.turn import Turn
from bot.masking import masked
from bot.storage.tables import questions
from knowledge.outcomes import Answer, Outcome, Smalltalk

KEPT = 3
"""Readings kept with a question."""


_LOG = insert(questions).returning(questions.c.id)


async def log_question(turn: Turn, text: str, outcome: Outcome, revision: int | None = None) -> int:
    """Log a question, what came of it, and from which revision; the number under which it is found again."""
    turn.outcome = outcome.kind
    candidates = [[one.entry, round(one.confidence, 4)] for one in outcome.explanation.candidates[:KEPT]]
    row = {
        "conversation_id": turn.conversation_id,
        "asked_at": turn.now,
        "text": masked(text),
        "language": outcome.language,
        "institution": turn.conversation.institution,
        "kind": outcome.kind,
        "entry": outcome.entry if isinstance(outcome, Answer | Smalltalk) else None,
        "confidence": outcome.confidence,
        "candidates": json.dumps(candidates),
        "revision": revision,
    }
    return int((await turn.connection.execute(_LOG, row)).scalar_one())


async def note_choice(connection: AsyncConnection, question: int, chosen: str) -> None:
    """Note which of the offered answers was meant, or `none`."""
    await connection.execute(update(questions).where(questions.c.id == question).values(chosen=chosen))


async def note_feedback(connection: AsyncConnection, question: int, **values: str) -> None:
    """Note whether an answer was useful (`feedback`), and why not (`reason`)."""
    await connection.execute(update(questions).where(questions.c.id == question).values(**values))
