"""What is kept of a person, emptied kind by kind; rows stay, so that references, seats and figures hold."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Incoming
from bot.storage import conversations, inbox, outbox, people, tables, teaching_tables
from bot.storage.personal.ownership import Whose

_INCOMING = TypeAdapter(Incoming)


@dataclass(frozen=True, slots=True)
class Erasing:
    """One erasing: of whom, when, and the state in which their conversations begin anew."""

    whose: Whose
    start: Conversation
    now: datetime


async def _empty_registrations(connection: AsyncConnection, erasing: Erasing) -> None:
    kept, events = tables.registrations, tables.registration_events
    theirs = kept.c.person_id == erasing.whose.person_id
    mine = select(kept.c.id).where(theirs)
    await connection.execute(update(events).where(events.c.registration_id.in_(mine)).values(reason=None))
    await connection.execute(update(kept).where(theirs).values(participant=None, institution=None))


async def _empty_messages(connection: AsyncConnection, erasing: Erasing) -> None:
    """Empty what was written to the person or told of them by mail; what still waits of it is not sent any more."""
    person_id, sent = erasing.whose.person_id, tables.outbox
    mails = select("submission:" + tables.submissions.c.reference).where(
        tables.submissions.c.person_id == person_id
    )
    theirs = or_(sent.c.person_id == person_id, sent.c.key.in_(mails))
    await connection.execute(
        update(sent).where(theirs, sent.c.state == outbox.WAITING).values(state=outbox.DROPPED)
    )
    await connection.execute(update(sent).where(theirs).values(payload=outbox.EMPTY, error=None))


async def _empty_received(connection: AsyncConnection, erasing: Erasing) -> None:
    got = tables.inbox
    written = got.c.person_id == erasing.whose.person_id
    await connection.execute(update(got).where(written).values(error=None))
    nothing = {inbox.WAITING: _INCOMING.dump_json(Incoming()).decode(), inbox.QUARANTINED: None}
    for state, payload in nothing.items():
        await connection.execute(update(got).where(written, got.c.state == state).values(payload=payload))


async def _empty_submissions(connection: AsyncConnection, erasing: Erasing) -> None:
    kept = tables.submissions
    theirs = kept.c.person_id == erasing.whose.person_id
    await connection.execute(update(kept).where(theirs).values(answers="{}", note=None))


async def _unlink_questions(connection: AsyncConnection, erasing: Erasing) -> None:
    kept = tables.questions
    asked = kept.c.conversation_id.in_(erasing.whose.own)
    await connection.execute(update(kept).where(asked).values(conversation_id=None))


async def _begin_anew(connection: AsyncConnection, erasing: Erasing) -> None:
    for conversation in erasing.whose.own:
        await conversations.lock(connection, conversation)
        await conversations.save(connection, conversation, erasing.start, erasing.now)


async def _forget_names(connection: AsyncConnection, erasing: Erasing) -> None:
    """Put the number of the person where lists of who did what have a name."""
    person_id, kept = erasing.whose.person_id, tables.audit
    mark = f"person:{person_id}"
    for name in await _written_names(connection, person_id):
        columns = (kept.c.actor, kept.c.subject, kept.c.details)
        replaced = {column.name: func.replace(column, name, mark) for column in columns}
        named = or_(*(column.contains(name, autoescape=True) for column in columns))
        await connection.execute(update(kept).where(named).values(**replaced))
        by = tables.roles.c.granted_by
        await connection.execute(update(tables.roles).where(by == name).values(granted_by=mark))


async def _written_names(connection: AsyncConnection, person_id: int) -> tuple[str, ...]:
    """How a person is written where others acted on them: proved address, and identities."""
    email = (await people.get(connection, person_id)).email
    kept = tables.identities
    known = select(kept.c.channel, kept.c.account, kept.c.user_id).where(kept.c.person_id == person_id)
    written = [":".join(row) for row in await connection.execute(known.order_by(kept.c.id))]
    return (*filter(None, [email]), *written)


async def _end_roles(connection: AsyncConnection, erasing: Erasing) -> None:
    kept = tables.roles
    is_held = or_(kept.c.valid_until.is_(None), kept.c.valid_until > erasing.now)
    theirs = kept.c.person_id == erasing.whose.person_id
    await connection.execute(update(kept).where(theirs, is_held).values(valid_until=erasing.now))


async def _remove_codes(connection: AsyncConnection, erasing: Erasing) -> None:
    """Delete codes; the newest of all keeps its emptied row, since SQLite would give its id out again."""
    kept = tables.codes
    theirs = kept.c.person_id == erasing.whose.person_id
    newest = select(func.max(kept.c.id)).scalar_subquery()
    await connection.execute(delete(kept).where(theirs, kept.c.id < newest))
    emptied = {"email": "", "digest": "", "used_at": kept.c.created_at}
    await connection.execute(update(kept).where(theirs).values(**emptied))


async def _remove_rows(connection: AsyncConnection, erasing: Erasing) -> None:
    """Delete what nothing else refers to."""
    theirs = (tables.said, tables.links, tables.sessions, tables.identities, teaching_tables.watches)
    for table in theirs:
        await connection.execute(delete(table).where(table.c.person_id == erasing.whose.person_id))


async def _empty_person(connection: AsyncConnection, erasing: Erasing) -> None:
    emptied = dict.fromkeys(("name", "email", "email_verified_at", "institution", "language"))
    await people.change(connection, erasing.whose.person_id, **emptied, erased_at=erasing.now)


Step = Callable[[AsyncConnection, Erasing], Awaitable[None]]
"""Empties all that is kept of one kind."""

STEPS: Sequence[Step] = (
    _empty_registrations,
    _empty_messages,
    _empty_received,
    _empty_submissions,
    _unlink_questions,
    _begin_anew,
    _forget_names,
    _end_roles,
    _remove_codes,
    _remove_rows,
    _empty_person,
)
"""Every kind of thing that is kept, in the order in which it is emptied; what tells who the person was goes last."""


async def erase(connection: AsyncConnection, erasing: Erasing) -> None:
    """Empty everything that is kept of a person."""
    for step in STEPS:
        await step(connection, erasing)
