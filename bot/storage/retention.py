"""What is kept for a time only, and is emptied or deleted when the time is over (docs/privacy.md)."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.registration import ACTIVE
from bot.domain.submission import FEEDBACK, OPEN
from bot.storage import inbox as received
from bot.storage import outbox as promised
from bot.storage.tables import (
    codes,
    inbox,
    links,
    outbox,
    questions,
    registration_events,
    registrations,
    said,
    sessions,
    submissions,
)
from bot.storage.teaching_tables import review_marks, watches

MESSAGES_KEPT = timedelta(days=30)
QUESTIONS_KEPT = timedelta(days=400)
FINISHED_KEPT = timedelta(days=2 * 365)
CODES_KEPT = timedelta(days=1)
"""Longer than a code is valid and counted, so that the limits on asking for codes hold."""

WITHDRAWN_KEPT = timedelta(days=30)
"""How long the profile of an expert is kept after it was withdrawn, once no loan goes on."""

SESSIONS_KEPT = timedelta(days=1)
"""Longer than a session may last."""


async def empty_messages(connection: AsyncConnection, before: datetime) -> None:
    """Empty messages that were sent, or given up on, before a moment."""
    is_over = or_(
        and_(outbox.c.state == promised.SENT, outbox.c.sent_at < before),
        and_(outbox.c.state == promised.FAILED, outbox.c.created_at < before),
    )
    await connection.execute(
        update(outbox)
        .where(is_over, outbox.c.payload != promised.EMPTY)
        .values(payload=promised.EMPTY, error=None)
    )


async def delete_received(connection: AsyncConnection, before: datetime) -> None:
    """Delete messages that were handled before a moment, and empty those in quarantine since then."""
    is_old = inbox.c.state == received.QUARANTINED, inbox.c.received_at < before
    await connection.execute(update(inbox).where(*is_old).values(payload=None, raw=None, error=None))
    await _delete(connection, inbox, inbox.c.state == received.HANDLED, inbox.c.handled_at < before)


async def delete_said(connection: AsyncConnection, before: datetime) -> None:
    """Delete what people said before a moment, and is kept for the history of a channel."""
    await connection.execute(delete(said).where(said.c.at < before))


async def delete_questions(connection: AsyncConnection, before: datetime) -> None:
    """Delete questions that were asked before a moment, with what was made of them and who waits for their answers."""
    old = select(questions.c.id).where(questions.c.asked_at < before)
    for table in (review_marks, watches):
        await connection.execute(delete(table).where(table.c.question_id.in_(old)))
    await _delete(connection, questions, questions.c.asked_at < before)


async def delete_codes(connection: AsyncConnection, now: datetime, before: datetime) -> None:
    """Delete codes made before a moment that were used or have expired."""
    is_over = or_(codes.c.used_at.is_not(None), codes.c.expires_at <= now)
    await _delete(connection, codes, is_over, codes.c.created_at < before)


async def delete_sessions(connection: AsyncConnection, before: datetime) -> None:
    """Delete links to the console that were made, and sessions that began, before a moment."""
    await connection.execute(delete(links).where(links.c.created_at < before))
    await connection.execute(delete(sessions).where(sessions.c.created_at < before))


async def empty_finished(connection: AsyncConnection, before: datetime) -> None:
    """Empty what was told in registrations and submissions of which nothing came any more since a moment."""
    events, kept = registration_events, registrations
    late = select(events.c.registration_id).where(events.c.at >= before)
    old = select(kept.c.id).where(
        kept.c.state.not_in(ACTIVE), kept.c.created_at < before, kept.c.id.not_in(late)
    )
    await connection.execute(update(events).where(events.c.registration_id.in_(old)).values(reason=None))
    await connection.execute(
        update(kept)
        .where(kept.c.id.in_(old), kept.c.participant.is_not(None))
        .values(participant=None, institution=None)
    )
    is_over = or_(submissions.c.state.not_in(OPEN), submissions.c.form == FEEDBACK)
    await connection.execute(
        update(submissions)
        .where(is_over, submissions.c.changed_at < before, submissions.c.answers != "{}")
        .values(answers="{}", note=None)
    )


async def _delete(connection: AsyncConnection, table: Table, *conditions: ColumnElement[bool]) -> None:
    """Delete rows but never the newest, since SQLite would give its id out again and keys are made of ids."""
    newest = select(func.max(table.c.id)).scalar_subquery()
    await connection.execute(delete(table).where(*conditions, table.c.id < newest))
