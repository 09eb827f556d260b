"""What is kept of one person, across all tables: read out for them, or emptied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Incoming, Reply
from bot.domain.registration import Participant
from bot.storage import conversations, inbox, outbox, people, registrations, submissions, tables
from bot.storage.people import Identity

ERASED = "erased-"
"""Start of the address of a conversation whose person was erased."""

_INCOMING = TypeAdapter(Incoming)
_REPLY = TypeAdapter(Reply)
_STATE = TypeAdapter(Conversation)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a registration."""

    at: datetime
    event: str
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class KeptRegistration:
    """A registration with its history; `attendance` is by the number of the workshop."""

    reference: str
    sprint: str
    state: str
    created_at: datetime
    participant: Participant | None
    history: tuple[Happened, ...]
    attendance: dict[int, str]


@dataclass(frozen=True, slots=True)
class KeptSubmission:
    """A submission with its answers."""

    reference: str
    form: str
    state: str
    created_at: datetime
    answers: dict[str, str | float | list[str]]
    note: str | None


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question as it was logged, masked, and what was said of its answer."""

    asked_at: datetime
    text: str
    answer: str | None
    feedback: str | None


@dataclass(frozen=True, slots=True)
class KeptRole:
    """A role and when it holds."""

    role: str
    institution: str | None
    valid_from: datetime
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session in the console; `ended_at` None ended by itself, or has not ended yet."""

    created_at: datetime
    seen_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message that was written to the person; `sent_at` None was not sent yet."""

    created_at: datetime
    sent_at: datetime | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What the person wrote, masked, where the channel has no history of its own."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation that is the person's alone, with what is being filled in."""

    channel: str
    address: str
    state: Conversation


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """Everything that is kept of a person."""

    name: str | None
    email: str | None
    is_email_verified: bool
    institution: str | None
    identities: tuple[Identity, ...]
    addresses_being_verified: tuple[str, ...]
    roles: tuple[KeptRole, ...]
    console_sessions: tuple[KeptSession, ...]
    registrations: tuple[KeptRegistration, ...]
    submissions: tuple[KeptSubmission, ...]
    conversations: tuple[KeptConversation, ...]
    questions: tuple[KeptQuestion, ...]
    messages: tuple[KeptMessage, ...]
    said: tuple[KeptWords, ...]


async def own_conversations(connection: AsyncConnection, person_id: int) -> tuple[int, ...]:
    """Ids of the conversations in which this person and nobody else has a part; those erased do not count.

    An address to which mail goes whoever reads it, such as a laboratory's, is nobody's own.
    """
    parts = (tables.outbox, tables.inbox, tables.registrations, tables.submissions)
    found: set[int] = set()
    for part in parts:
        mine = select(part.c.conversation_id).distinct().where(part.c.person_id == person_id)
        found |= {one for one in (await connection.execute(mine)).scalars() if one is not None}
    to_nobody = select(tables.outbox.c.conversation_id).where(
        tables.outbox.c.conversation_id.in_(found), tables.outbox.c.person_id.is_(None)
    )
    shared = set((await connection.execute(to_nobody.distinct())).scalars())
    for part in parts[:2]:
        others = (
            select(part.c.conversation_id)
            .distinct()
            .join(tables.people, tables.people.c.id == part.c.person_id)
            .where(
                part.c.conversation_id.in_(found),
                part.c.person_id != person_id,
                tables.people.c.erased_at.is_(None),
            )
        )
        shared |= set((await connection.execute(others)).scalars())
    return tuple(sorted(found - shared))


async def read(connection: AsyncConnection, person_id: int) -> PersonalRecord:
    """Everything that is kept of a person."""
    person = await people.get(connection, person_id)
    own = await own_conversations(connection, person_id)
    return PersonalRecord(
        name=person.name,
        email=person.email,
        is_email_verified=person.is_verified,
        institution=person.institution,
        identities=await _identities(connection, person_id),
        addresses_being_verified=await _addresses(connection, person_id),
        roles=await _roles(connection, person_id),
        console_sessions=await _sessions(connection, person_id),
        registrations=await _registrations(connection, person_id),
        submissions=await _submissions(connection, person_id),
        conversations=await _conversations(connection, own),
        questions=await _questions(connection, own),
        messages=await _messages(connection, person_id),
        said=await _said(connection, person_id),
    )


async def _identities(connection: AsyncConnection, person_id: int) -> tuple[Identity, ...]:
    kept = tables.identities
    found = select(kept.c.channel, kept.c.account, kept.c.user_id).where(kept.c.person_id == person_id)
    return tuple(Identity(*row) for row in await connection.execute(found.order_by(kept.c.id)))


async def _addresses(connection: AsyncConnection, person_id: int) -> tuple[str, ...]:
    found = select(tables.codes.c.email).distinct().where(tables.codes.c.person_id == person_id)
    return tuple(sorted((await connection.execute(found)).scalars()))


async def _roles(connection: AsyncConnection, person_id: int) -> tuple[KeptRole, ...]:
    kept = tables.roles
    found = select(kept.c.role, kept.c.institution, kept.c.valid_from, kept.c.valid_until)
    rows = await connection.execute(found.where(kept.c.person_id == person_id).order_by(kept.c.id))
    return tuple(KeptRole(*row) for row in rows)


async def _sessions(connection: AsyncConnection, person_id: int) -> tuple[KeptSession, ...]:
    kept = tables.sessions
    found = select(kept.c.created_at, kept.c.seen_at, kept.c.ended_at).where(kept.c.person_id == person_id)
    return tuple(KeptSession(*row) for row in await connection.execute(found.order_by(kept.c.id)))


async def _registrations(connection: AsyncConnection, person_id: int) -> tuple[KeptRegistration, ...]:
    codes = select(tables.registrations.c.id, tables.sprints.c.code).join(
        tables.sprints, tables.sprints.c.id == tables.registrations.c.sprint_id
    )
    named = {
        row.id: row.code
        for row in await connection.execute(codes.where(tables.registrations.c.person_id == person_id))
    }
    return tuple(
        [
            KeptRegistration(
                one.reference,
                named[one.id],
                one.state,
                one.created_at,
                one.participant,
                await _history(connection, one.id),
                await _attendance(connection, one.id),
            )
            for one in await registrations.of_person(connection, person_id)
        ]
    )


async def _history(connection: AsyncConnection, registration_id: int) -> tuple[Happened, ...]:
    kept = tables.registration_events
    found = select(kept.c.at, kept.c.event, kept.c.after, kept.c.reason)
    rows = await connection.execute(
        found.where(kept.c.registration_id == registration_id).order_by(kept.c.id)
    )
    return tuple(Happened(*row) for row in rows)


async def _attendance(connection: AsyncConnection, registration_id: int) -> dict[int, str]:
    kept = tables.attendances
    found = select(tables.workshops.c.number, kept.c.status).join(
        tables.workshops, tables.workshops.c.id == kept.c.workshop_id
    )
    rows = await connection.execute(found.where(kept.c.registration_id == registration_id))
    return {row.number: row.status for row in rows}


async def _submissions(connection: AsyncConnection, person_id: int) -> tuple[KeptSubmission, ...]:
    return tuple(
        KeptSubmission(one.reference, one.form, one.state, one.created_at, dict(one.answers), one.note)
        for one in await submissions.of_person(connection, person_id)
    )


async def _conversations(connection: AsyncConnection, own: Sequence[int]) -> tuple[KeptConversation, ...]:
    kept = tables.conversations
    found = select(kept.c.channel, kept.c.address, kept.c.state).where(kept.c.id.in_(own))
    rows = await connection.execute(found.order_by(kept.c.id))
    return tuple(KeptConversation(row.channel, row.address, _STATE.validate_json(row.state)) for row in rows)


async def _questions(connection: AsyncConnection, own: Sequence[int]) -> tuple[KeptQuestion, ...]:
    kept = tables.questions
    found = select(kept.c.asked_at, kept.c.text, kept.c.entry, kept.c.feedback)
    rows = await connection.execute(found.where(kept.c.conversation_id.in_(own)).order_by(kept.c.id))
    return tuple(KeptQuestion(*row) for row in rows)


async def _messages(connection: AsyncConnection, person_id: int) -> tuple[KeptMessage, ...]:
    kept = tables.outbox
    found = select(kept.c.created_at, kept.c.sent_at, kept.c.payload).where(
        kept.c.person_id == person_id, kept.c.payload != outbox.EMPTY
    )
    rows = (await connection.execute(found.order_by(kept.c.id))).all()
    replies = [_REPLY.validate_json(row.payload) for row in rows]
    return tuple(
        KeptMessage(row.created_at, row.sent_at, reply.title, reply.text)
        for row, reply in zip(rows, replies, strict=True)
    )


async def _said(connection: AsyncConnection, person_id: int) -> tuple[KeptWords, ...]:
    kept = tables.said
    found = select(kept.c.at, kept.c.text).where(kept.c.person_id == person_id)
    return tuple(KeptWords(*row) for row in await connection.execute(found.order_by(kept.c.id)))


async def count_questions(connection: AsyncConnection, own: Sequence[int]) -> int:
    """How many questions were logged in some conversations."""
    found = select(func.count()).where(tables.questions.c.conversation_id.in_(own))
    return int((await connection.execute(found)).scalar_one())


async def count_roles(connection: AsyncConnection, person_id: int, now: datetime) -> int:
    """How many roles a person holds now."""
    kept = tables.roles
    is_held = or_(kept.c.valid_until.is_(None), kept.c.valid_until > now)
    found = select(func.count()).where(kept.c.person_id == person_id, is_held)
    return int((await connection.execute(found)).scalar_one())


async def channels(connection: AsyncConnection, person_id: int) -> tuple[str, ...]:
    """Channels on which a person is known."""
    return tuple(sorted({one.channel for one in await _identities(connection, person_id)}))


async def erase(
    connection: AsyncConnection, person_id: int, own: Sequence[int], start: Conversation, now: datetime
) -> None:
    """Empty what is kept of a person; their rows stay, so that references, seats and figures hold.

    `own` are the conversations that are theirs alone, which begin anew as `start`.
    """
    names = await _written_names(connection, person_id)
    await _empty_registrations(connection, person_id)
    await _empty_messages(connection, person_id)
    await connection.execute(delete(tables.said).where(tables.said.c.person_id == person_id))
    await connection.execute(
        update(tables.submissions)
        .where(tables.submissions.c.person_id == person_id)
        .values(answers="{}", note=None)
    )
    await connection.execute(
        update(tables.questions)
        .where(tables.questions.c.conversation_id.in_(own))
        .values(conversation_id=None)
    )
    for conversation in own:
        await conversations.lock(connection, conversation)
        await conversations.save(connection, conversation, start, now)
    await _forget_names(connection, person_id, names)
    await _end_roles(connection, person_id, now)
    await _remove_codes(connection, person_id)
    for table in (tables.links, tables.sessions):
        await connection.execute(delete(table).where(table.c.person_id == person_id))
    await connection.execute(delete(tables.identities).where(tables.identities.c.person_id == person_id))
    emptied = dict.fromkeys(("name", "email", "email_verified_at", "institution", "language"))
    await people.change(connection, person_id, **emptied, erased_at=now)


async def _empty_registrations(connection: AsyncConnection, person_id: int) -> None:
    kept, events = tables.registrations, tables.registration_events
    mine = select(kept.c.id).where(kept.c.person_id == person_id)
    await connection.execute(update(events).where(events.c.registration_id.in_(mine)).values(reason=None))
    await connection.execute(
        update(kept).where(kept.c.person_id == person_id).values(participant=None, institution=None)
    )


async def _empty_messages(connection: AsyncConnection, person_id: int) -> None:
    """Empty what was written to the person or told of them by mail; what still waits of it is not sent any more."""
    sent, got = tables.outbox, tables.inbox
    mails = select("submission:" + tables.submissions.c.reference).where(
        tables.submissions.c.person_id == person_id
    )
    theirs = or_(sent.c.person_id == person_id, sent.c.key.in_(mails))
    await connection.execute(
        update(sent).where(theirs, sent.c.state == outbox.WAITING).values(state=outbox.DROPPED)
    )
    await connection.execute(update(sent).where(theirs).values(payload=outbox.EMPTY, error=None))
    written = got.c.person_id == person_id
    await connection.execute(update(got).where(written).values(error=None))
    nothing = {inbox.WAITING: _INCOMING.dump_json(Incoming()).decode(), inbox.QUARANTINED: None}
    for state, payload in nothing.items():
        await connection.execute(update(got).where(written, got.c.state == state).values(payload=payload))


async def _written_names(connection: AsyncConnection, person_id: int) -> tuple[str, ...]:
    """How a person is written where others acted on them: proved address, and identities."""
    email = (await people.get(connection, person_id)).email
    known = await _identities(connection, person_id)
    written = (name for one in known for name in (f"{one.channel}:{one.account}:{one.user_id}",))
    return (*filter(None, [email]), *written)


async def _forget_names(connection: AsyncConnection, person_id: int, names: Sequence[str]) -> None:
    """Put the number of the person where lists of who did what have a name."""
    mark, kept = f"person:{person_id}", tables.audit
    for name in names:
        columns = (kept.c.actor, kept.c.subject, kept.c.details)
        replaced = {column.name: func.replace(column, name, mark) for column in columns}
        named = or_(*(column.contains(name, autoescape=True) for column in columns))
        await connection.execute(update(kept).where(named).values(**replaced))
        by = tables.roles.c.granted_by
        await connection.execute(update(tables.roles).where(by == name).values(granted_by=mark))


async def _end_roles(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    kept = tables.roles
    is_held = or_(kept.c.valid_until.is_(None), kept.c.valid_until > now)
    await connection.execute(
        update(kept).where(kept.c.person_id == person_id, is_held).values(valid_until=now)
    )


async def _remove_codes(connection: AsyncConnection, person_id: int) -> None:
    """Delete codes; the newest of all keeps its emptied row, since SQLite would give its id out again."""
    kept = tables.codes
    mine = kept.c.person_id == person_id
    newest = select(func.max(kept.c.id)).scalar_subquery()
    await connection.execute(delete(kept).where(mine, kept.c.id < newest))
    emptied = {"email": "", "digest": "", "used_at": kept.c.created_at}
    await connection.execute(update(kept).where(mine).values(**emptied))


async def is_waiting(connection: AsyncConnection, conversation_id: int) -> bool:
    """Whether anything is still to be sent in a conversation."""
    kept = tables.outbox
    waits = kept.c.conversation_id == conversation_id, kept.c.state == outbox.WAITING
    return bool((await connection.execute(_whether(*waits))).scalar_one())


async def is_used(connection: AsyncConnection, conversation_id: int) -> bool:
    """Whether somebody who was not erased has a part in a conversation."""
    for part in (tables.outbox, tables.inbox):
        living = select(tables.people.c.id).where(tables.people.c.erased_at.is_(None))
        used = part.c.conversation_id == conversation_id, part.c.person_id.in_(living)
        if (await connection.execute(_whether(*used))).scalar_one():
            return True
    return False


async def forget_address(connection: AsyncConnection, conversation_id: int) -> None:
    """Forget where a conversation took place; who writes from there begins another."""
    await connection.execute(
        update(tables.conversations)
        .where(tables.conversations.c.id == conversation_id)
        .values(address=f"{ERASED}{conversation_id}")
    )


def _whether(*conditions: ColumnElement[bool]) -> Select[tuple[bool]]:
    return select(exists().where(*conditions))
