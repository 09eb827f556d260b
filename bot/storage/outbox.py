"""The outbox: every message that was promised, until it has been sent; in order within a conversation."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import Select, String, and_, bindparam, cast, exists, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert

from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.ports import Message
from bot.storage.conversations import Address, open_at
from bot.storage.tables import conversations, outbox, people
from bot.storage.upserts import upsert_of

WAITING, SENT, FAILED, DROPPED = "waiting", "sent", "failed", "dropped"
"""States; a message is dropped when its person was erased before it could be sent."""

MAIL = "mail"
"""Channel of e-mail, to which messages fall back that cannot be delivered otherwise."""

_REPLY = TypeAdapter(Reply)

# statements that every message needs are built once: building costs more than running them
_WAITING_AT = (
    select(outbox.c.id)
    .where(
        outbox.c.conversation_id == bindparam("at"), outbox.c.state == literal(WAITING, literal_execute=True)
    )
    .limit(1)
)
_MARK_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("message"))
    .values(state=SENT, sent_at=bindparam("now"), platform_id=bindparam("known_as"), taken_until=None)
)
_LAST = (
    select(outbox.c.payload)
    .where(outbox.c.conversation_id == bindparam("at"))
    .order_by(outbox.c.id.desc())
    .limit(1)
)


@lru_cache
def _promising(database: str) -> "ReturningInsert[int]":
    statement = upsert_of(database, outbox)
    return statement.on_conflict_do_nothing(index_elements=["key"]).returning(outbox.c.id)


EMPTY = _REPLY.dump_json(Reply(language="lv", text="")).decode()
"""What stands in the place of a message whose words are not kept any more; its buttons are gone with them."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A message that did not arrive; `is_empty` tells that its words are not kept any more."""

    id: int
    channel: str
    created_at: datetime
    error: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A message taken to be sent, with the conversation it belongs to, how often it was tried, and since when."""

    message: Message
    conversation_id: int
    channel: str
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """A message to be promised under a key of its own.

    Until `taken_until` only who promises it may send it; `replaces` is the platform's id of a message whose place it
    may take.
    """

    key: str
    conversation_id: int
    person_id: int | None
    reply: Reply
    taken_until: datetime | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as its buttons remember it: whom it was written to, what it offered, and how the platform knows it."""

    conversation_id: int
    person_id: int | None
    reply: Reply
    created_at: datetime
    platform_id: str | None


@dataclass(frozen=True, slots=True)
class Promised:
    """A message that was put into the outbox."""

    id: int
    token: str


async def put(
    connection: AsyncConnection,
    key: str,
    conversation_id: int,
    person_id: int | None,
    reply: Reply,
    now: datetime,
) -> bool:
    """Promise a message; False if one with this key was promised before, and then nothing is added."""
    return await promise(connection, Promise(key, conversation_id, person_id, reply), now) is not None


async def promise(connection: AsyncConnection, promised: Promise, now: datetime) -> Promised | None:
    """Promise a message; None if one with this key was promised before."""
    token = secrets.token_urlsafe(16)
    row = {
        "key": promised.key,
        "token": token,
        "conversation_id": promised.conversation_id,
        "person_id": promised.person_id,
        "payload": _REPLY.dump_json(promised.reply).decode(),
        "state": WAITING,
        "next_at": now,
        "taken_until": promised.taken_until,
        "replaces": promised.replaces,
        "created_at": now,
    }
    number = (await connection.execute(_promising(connection.dialect.name), row)).scalar_one_or_none()
    return None if number is None else Promised(number, token)


async def has_waiting(connection: AsyncConnection, conversation_id: int) -> bool:
    """Whether anything promised in a conversation was not sent yet."""
    return (await connection.execute(_WAITING_AT, {"at": conversation_id})).first() is not None


def _heads(now: datetime) -> Select[int]:
    """First waiting message of each conversation, if it is due and nobody is sending it."""
    earlier = outbox.alias()
    is_behind = exists().where(
        and_(
            earlier.c.conversation_id == outbox.c.conversation_id,
            earlier.c.state == WAITING,
            earlier.c.id < outbox.c.id,
        )
    )
    return select(outbox.c.id).where(
        outbox.c.state == WAITING,
        outbox.c.next_at <= now,
        or_(outbox.c.taken_until.is_(None), outbox.c.taken_until <= now),
        ~is_behind,
    )


async def due(
    connection: AsyncConnection,
    now: datetime,
    channels: Sequence[str],
    limit: int = 100,
    addresses: Sequence[str] | None = None,
) -> list[tuple[int, str, str]]:
    """Conversations of some channels with a message to be sent now: id, channel, address; the longest waiting first.

    With `addresses` only those are looked at.
    """
    wanted = [conversations.c.channel.in_(channels)]
    if addresses is not None:
        wanted.append(conversations.c.address.in_(addresses))
    found = (
        select(conversations.c.id, conversations.c.channel, conversations.c.address)
        .join(outbox, outbox.c.conversation_id == conversations.c.id)
        .where(outbox.c.id.in_(_heads(now)), *wanted)
        .order_by(outbox.c.id)
        .limit(limit)
    )
    return [(row.id, row.channel, row.address) for row in await connection.execute(found)]


async def take(
    connection: AsyncConnection, conversation_id: int, now: datetime, lease: timedelta
) -> Taken | None:
    """Take the next message of a conversation; until the lease ends nobody else sends it, nor any after it."""
    head = _heads(now).where(outbox.c.conversation_id == conversation_id).with_for_update(skip_locked=True)
    message: int | None = (await connection.execute(head)).scalar_one_or_none()
    if message is None:
        return None
    await connection.execute(update(outbox).where(outbox.c.id == message).values(taken_until=now + lease))
    found = (
        select(
            outbox.c.token,
            outbox.c.payload,
            outbox.c.attempts,
            outbox.c.created_at,
            outbox.c.replaces,
            conversations.c.channel,
            conversations.c.account,
            conversations.c.address,
        )
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(outbox.c.id == message)
    )
    row = (await connection.execute(found)).one()
    reply = _REPLY.validate_json(row.payload)
    ready = Message(message, row.account, row.address, row.token, reply, row.replaces)
    return Taken(ready, conversation_id, row.channel, row.attempts, row.created_at)


async def mark_sent(
    connection: AsyncConnection, sent: Sequence[tuple[int, str | None]], now: datetime
) -> None:
    """Note that messages were sent, each given with the platform's id of it."""
    rows = [{"message": message, "known_as": platform_id, "now": now} for message, platform_id in sent]
    await connection.execute(_MARK_SENT, rows)


async def release(connection: AsyncConnection, messages: Sequence[int]) -> None:
    """Let others send messages that were taken."""
    await connection.execute(update(outbox).where(outbox.c.id.in_(messages)).values(taken_until=None))


async def postpone(
    connection: AsyncConnection, message: int, until: datetime, error: str, *, is_counted: bool = True
) -> None:
    """Note why a message was not sent and when to try again; not counted if it only had to wait for its turn."""
    await connection.execute(
        update(outbox)
        .where(outbox.c.id == message)
        .values(attempts=outbox.c.attempts + int(is_counted), next_at=until, error=error, taken_until=None)
    )


async def give_up(connection: AsyncConnection, message: int, error: str) -> None:
    """Note that a message will not arrive; organisers see it in their list, and the next one may go."""
    await connection.execute(
        update(outbox)
        .where(outbox.c.id == message)
        .values(state=FAILED, attempts=outbox.c.attempts + 1, error=error, taken_until=None)
    )


async def by_token(connection: AsyncConnection, token: str) -> Sent | None:
    """Message that a button stands under."""
    columns = (
        outbox.c.conversation_id,
        outbox.c.person_id,
        outbox.c.payload,
        outbox.c.created_at,
        outbox.c.platform_id,
    )
    row = (await connection.execute(select(*columns).where(outbox.c.token == token))).one_or_none()
    if not row:
        return None
    conversation, person, payload, created_at, platform_id = row
    return Sent(conversation, person, _REPLY.validate_json(payload), created_at, platform_id)


async def last(connection: AsyncConnection, conversation_id: int) -> Reply | None:
    """Message that was promised last in a conversation."""
    payload = (await connection.execute(_LAST, {"at": conversation_id})).scalar_one_or_none()
    return _REPLY.validate_json(payload) if payload else None


async def fall_back(connection: AsyncConnection, message: int, now: datetime) -> bool:
    """Promise a message that was given up on by e-mail, if the person has proved an address; whether that was done."""
    found = (
        select(outbox.c.payload, outbox.c.person_id, people.c.email, conversations.c.channel)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .join(people, people.c.id == outbox.c.person_id)
        .where(outbox.c.id == message, people.c.email_verified_at.is_not(None))
    )
    row = (await connection.execute(found)).one_or_none()
    if not row or not row.email or row.channel == MAIL:
        return False
    start = Conversation()
    mail = await open_at(connection, Address(MAIL, MAIL, row.email), start, now)
    reply = _REPLY.validate_json(row.payload)
    return await put(connection, f"fallback:{message}", mail, row.person_id, reply, now)


async def unseen(
    connection: AsyncConnection, channels: Sequence[str], before: datetime, limit: int = 100
) -> list[int]:
    """Notices promised before a moment to people who are away and have proved an address, not sent there so far."""
    mailed = outbox.alias()
    found = (
        select(outbox.c.id)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .join(people, people.c.id == outbox.c.person_id)
        .where(
            outbox.c.state == WAITING,
            outbox.c.created_at <= before,
            outbox.c.key.not_like("reply:%"),
            conversations.c.channel.in_(channels),
            people.c.email_verified_at.is_not(None),
            ~exists().where(mailed.c.key == literal("fallback:") + cast(outbox.c.id, String)),
        )
        .order_by(outbox.c.id)
        .limit(limit)
    )
    return list((await connection.execute(found)).scalars())


async def forget(connection: AsyncConnection, begin: str) -> None:
    """Empty every message whose key begins so; what still waits of it is not sent any more."""
    named = outbox.c.key.startswith(begin, autoescape=True)
    await connection.execute(
        update(outbox).where(named, outbox.c.state == WAITING).values(state=DROPPED, taken_until=None)
    )
    await connection.execute(update(outbox).where(named).values(payload=EMPTY, error=None))


async def given_up(connection: AsyncConnection) -> list[GivenUp]:
    """Messages that were given up on, the oldest first."""
    columns = (outbox.c.id, conversations.c.channel, outbox.c.created_at, outbox.c.error, outbox.c.payload)
    found = select(*columns).join(conversations, conversations.c.id == outbox.c.conversation_id)
    rows = await connection.execute(found.where(outbox.c.state == FAILED).order_by(outbox.c.id))
    return [
        GivenUp(row.id, row.channel, row.created_at, row.error or "", row.payload == EMPTY) for row in rows
    ]


async def retry(connection: AsyncConnection, message: int, now: datetime) -> bool:
    """Promise a message anew that was given up on; False if there is none such, or its words are gone."""
    is_left = outbox.c.id == message, outbox.c.state == FAILED, outbox.c.payload != EMPTY
    values = {"state": WAITING, "attempts": 0, "next_at": now, "taken_until": None}
    return (await connection.execute(update(outbox).where(*is_left).values(**values))).rowcount == 1
