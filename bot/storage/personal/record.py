"""All that is kept of a person, kind by kind, to be handed over."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.domain.registration import Participant
from bot.storage import outbox, people, registrations, submissions, tables, teaching_tables
from bot.storage.people import Identity
from bot.storage.personal.expert_record import offers, wishes
from bot.storage.personal.loan_record import borrowed, stand_ins
from bot.storage.personal.ownership import Whose

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
class KeptWatch:
    """A question, masked, whose answer the person wanted to be told, and when that was done."""

    at: datetime
    question: str
    told_at: datetime | None


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


async def _identities(connection: AsyncConnection, whose: Whose) -> tuple[Identity, ...]:
    kept = tables.identities
    found = select(kept.c.channel, kept.c.account, kept.c.user_id).where(kept.c.person_id == whose.person_id)
    return tuple(Identity(*row) for row in await connection.execute(found.order_by(kept.c.id)))


async def _addresses(connection: AsyncConnection, whose: Whose) -> tuple[str, ...]:
    found = select(tables.codes.c.email).distinct().where(tables.codes.c.person_id == whose.person_id)
    return tuple(sorted((await connection.execute(found)).scalars()))


async def _roles(connection: AsyncConnection, whose: Whose) -> tuple[KeptRole, ...]:
    kept = tables.roles
    found = select(kept.c.role, kept.c.institution, kept.c.valid_from, kept.c.valid_until)
    rows = await connection.execute(found.where(kept.c.person_id == whose.person_id).order_by(kept.c.id))
    return tuple(KeptRole(*row) for row in rows)


async def _sessions(connection: AsyncConnection, whose: Whose) -> tuple[KeptSession, ...]:
    kept = tables.sessions
    found = select(kept.c.created_at, kept.c.seen_at, kept.c.ended_at).where(
        kept.c.person_id == whose.person_id
    )
    return tuple(KeptSession(*row) for row in await connection.execute(found.order_by(kept.c.id)))


async def _registrations(connection: AsyncConnection, whose: Whose) -> tuple[KeptRegistration, ...]:
    codes = select(tables.registrations.c.id, tables.sprints.c.code).join(
        tables.sprints, tables.sprints.c.id == tables.registrations.c.sprint_id
    )
    named = {
        row.id: row.code
        for row in await connection.execute(codes.where(tables.registrations.c.person_id == whose.person_id))
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
            for one in await registrations.of_person(connection, whose.person_id)
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


async def _submissions(connection: AsyncConnection, whose: Whose) -> tuple[KeptSubmission, ...]:
    return tuple(
        KeptSubmission(one.reference, one.form, one.state, one.created_at, dict(one.answers), one.note)
        for one in await submissions.of_person(connection, whose.person_id)
    )


async def _conversations(connection: AsyncConnection, whose: Whose) -> tuple[KeptConversation, ...]:
    kept = tables.conversations
    found = select(kept.c.channel, kept.c.address, kept.c.state).where(kept.c.id.in_(whose.own))
    rows = await connection.execute(found.order_by(kept.c.id))
    return tuple(KeptConversation(row.channel, row.address, _STATE.validate_json(row.state)) for row in rows)


async def _questions(connection: AsyncConnection, whose: Whose) -> tuple[KeptQuestion, ...]:
    kept = tables.questions
    found = select(kept.c.asked_at, kept.c.text, kept.c.entry, kept.c.feedback)
    rows = await connection.execute(found.where(kept.c.conversation_id.in_(whose.own)).order_by(kept.c.id))
    return tuple(KeptQuestion(*row) for row in rows)


async def _watches(connection: AsyncConnection, whose: Whose) -> tuple[KeptWatch, ...]:
    kept, asked = teaching_tables.watches, tables.questions
    found = (
        select(kept.c.at, asked.c.text, kept.c.told_at)
        .join(asked, asked.c.id == kept.c.question_id)
        .where(kept.c.person_id == whose.person_id)
    )
    return tuple(KeptWatch(*row) for row in await connection.execute(found.order_by(kept.c.id)))


async def _messages(connection: AsyncConnection, whose: Whose) -> tuple[KeptMessage, ...]:
    kept = tables.outbox
    found = select(kept.c.created_at, kept.c.sent_at, kept.c.payload).where(
        kept.c.person_id == whose.person_id, kept.c.payload != outbox.EMPTY
    )
    rows = (await connection.execute(found.order_by(kept.c.id))).all()
    replies = [_REPLY.validate_json(row.payload) for row in rows]
    return tuple(
        KeptMessage(row.created_at, row.sent_at, reply.title, reply.text)
        for row, reply in zip(rows, replies, strict=True)
    )


async def _said(connection: AsyncConnection, whose: Whose) -> tuple[KeptWords, ...]:
    kept = tables.said
    found = select(kept.c.at, kept.c.text).where(kept.c.person_id == whose.person_id)
    return tuple(KeptWords(*row) for row in await connection.execute(found.order_by(kept.c.id)))


Reader = Callable[[AsyncConnection, Whose], Awaitable[Sequence[object]]]
"""Reads all that is kept of one kind."""

KINDS: Mapping[str, Reader] = {
    "identities": _identities,
    "addresses_being_verified": _addresses,
    "roles": _roles,
    "console_sessions": _sessions,
    "registrations": _registrations,
    "submissions": _submissions,
    "conversations": _conversations,
    "questions": _questions,
    "answers_to_be_told": _watches,
    "messages": _messages,
    "said": _said,
    "expert_profiles": offers,
    "expert_needs": wishes,
    "expert_loans": borrowed,
    "deputies": stand_ins,
}
"""Every kind of thing that is kept, by its name in the file."""


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """Everything that is kept of a person; `kinds` holds frozen values by the names in `KINDS`."""

    name: str | None
    email: str | None
    is_email_verified: bool
    institution: str | None
    kinds: Mapping[str, Sequence[object]]

    def as_json(self) -> bytes:
        """The record as one flat object."""
        facts = {
            "name": self.name,
            "email": self.email,
            "is_email_verified": self.is_email_verified,
            "institution": self.institution,
        }
        return to_json({**facts, **self.kinds}, indent=2)


async def read(connection: AsyncConnection, whose: Whose) -> PersonalRecord:
    """Everything that is kept of a person."""
    person = await people.get(connection, whose.person_id)
    return PersonalRecord(
        person.name,
        person.email,
        person.is_verified,
        person.institution,
        {name: await reader(connection, whose) for name, reader in KINDS.items()},
    )
