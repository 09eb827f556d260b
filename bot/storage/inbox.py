"""The inbox: every message as it was received, until it has been handled once."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import bindparam, delete, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert

from bot.dialogue.messages import Incoming
from bot.storage.conversations import ADDRESS, Address
from bot.storage.people import COLUMNS, Person, read
from bot.storage.tables import conversations, inbox, people
from bot.storage.upserts import upsert_of

WAITING, HANDLED, QUARANTINED = "waiting", "handled", "quarantined"

_INCOMING = TypeAdapter(Incoming)

# statements that every message needs are built once: building costs more than running them
_FIRST_WAITING = (
    select(inbox.c.id, inbox.c.payload, inbox.c.attempts, *ADDRESS, *COLUMNS)
    .join(conversations, conversations.c.id == inbox.c.conversation_id)
    .join(people, people.c.id == inbox.c.person_id)
    .where(
        inbox.c.conversation_id == bindparam("at"), inbox.c.state == literal(WAITING, literal_execute=True)
    )
    .order_by(inbox.c.id)
    .limit(2)
)
_MARK_HANDLED = (
    update(inbox)
    .where(inbox.c.id == bindparam("message"))
    .values(state=HANDLED, payload=None, handled_at=bindparam("now"))
)


@lru_cache
def _keeping(database: str) -> "ReturningInsert[int]":
    statement = upsert_of(database, inbox)
    at_once = ["channel", "account", "message_id"]
    return statement.on_conflict_do_nothing(index_elements=at_once).returning(inbox.c.id)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits to be handled, by whom and where; `has_more` tells that others wait behind it."""

    id: int
    person: Person
    address: Address
    incoming: Incoming
    attempts: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A message that could not be handled, or an event that could not be read (`is_raw`).

    `is_empty` tells that its words are not kept any more.
    """

    id: int
    channel: str
    received_at: datetime
    error: str
    is_raw: bool
    is_empty: bool


async def put(
    connection: AsyncConnection,
    key: tuple[str, str, str],
    conversation_id: int,
    person_id: int,
    incoming: Incoming,
    now: datetime,
) -> int | None:
    """Keep a message; None if one with this key (channel, account, message id) was received before."""
    channel, account, message_id = key
    row = {
        "channel": channel,
        "account": account,
        "message_id": message_id,
        "conversation_id": conversation_id,
        "person_id": person_id,
        "payload": _INCOMING.dump_json(incoming).decode(),
        "state": WAITING,
        "received_at": now,
    }
    return (await connection.execute(_keeping(connection.dialect.name), row)).scalar_one_or_none()


async def put_aside(
    connection: AsyncConnection, key: tuple[str, str, str], raw: str, error: str, now: datetime
) -> bool:
    """Put an event that could not be read in quarantine as it came; False if one with this key was received before."""
    channel, account, message_id = key
    row = {
        "channel": channel,
        "account": account,
        "message_id": message_id,
        "raw": raw,
        "state": QUARANTINED,
        "error": error,
        "received_at": now,
    }
    return (await connection.execute(_keeping(connection.dialect.name), row)).first() is not None


async def unread(connection: AsyncConnection, message: int) -> tuple[str, str, str, str] | None:
    """Channel, account, message id and raw text of an event in quarantine that could not be read."""
    found = select(inbox.c.channel, inbox.c.account, inbox.c.message_id, inbox.c.raw).where(
        inbox.c.id == message, inbox.c.state == QUARANTINED, inbox.c.raw.is_not(None)
    )
    row = (await connection.execute(found)).one_or_none()
    return row and (row.channel, row.account, row.message_id, row.raw)


async def take_out(connection: AsyncConnection, message: int) -> None:
    """Remove an event that could not be read, so that it can be received once more."""
    await connection.execute(delete(inbox).where(inbox.c.id == message, inbox.c.raw.is_not(None)))


async def note_unread(connection: AsyncConnection, message: int, error: str) -> None:
    """Note why an event still cannot be read."""
    await connection.execute(
        update(inbox).where(inbox.c.id == message, inbox.c.raw.is_not(None)).values(error=error)
    )


async def first_waiting(connection: AsyncConnection, conversation_id: int) -> Waiting | None:
    """Oldest message of a conversation that waits."""
    rows = (await connection.execute(_FIRST_WAITING, {"at": conversation_id})).all()
    if not rows:
        return None
    number, payload, attempts, channel, account, address, *person = rows[0]
    return Waiting(
        number,
        read(person),
        Address(channel, account, address),
        _INCOMING.validate_json(payload),
        attempts,
        len(rows) > 1,
    )


async def mark_handled(connection: AsyncConnection, message: int, now: datetime) -> None:
    """Note that a message was handled; what it said is forgotten, only its key stays."""
    await connection.execute(_MARK_HANDLED, {"message": message, "now": now})


async def note_failure(connection: AsyncConnection, message: int, error: str, *, gives_up: bool) -> None:
    """Note that handling failed; a message given up on is put in quarantine and blocks nothing."""
    values = {"attempts": inbox.c.attempts + 1, "error": error}
    if gives_up:
        values["state"] = QUARANTINED
    await connection.execute(update(inbox).where(inbox.c.id == message).values(**values))


async def left_waiting(connection: AsyncConnection, before: datetime, limit: int = 100) -> list[int]:
    """Ids of conversations with messages received before a moment that still wait, the longest waiting first."""
    found = (
        select(inbox.c.conversation_id, inbox.c.id)
        .where(inbox.c.state == WAITING, inbox.c.received_at <= before)
        .order_by(inbox.c.id)
        .limit(limit)
    )
    rows = await connection.execute(found)
    return list(dict.fromkeys(row.conversation_id for row in rows))


async def quarantined(connection: AsyncConnection) -> list[Quarantined]:
    """Messages that could not be handled and events that could not be read, the oldest first."""
    is_raw = inbox.c.raw.is_not(None).label("is_raw")
    is_empty = func.coalesce(inbox.c.payload, inbox.c.raw).is_(None).label("is_empty")
    columns = (inbox.c.id, inbox.c.channel, inbox.c.received_at, inbox.c.error, is_raw, is_empty)
    rows = await connection.execute(select(*columns).where(inbox.c.state == QUARANTINED).order_by(inbox.c.id))
    return [
        Quarantined(row.id, row.channel, row.received_at, row.error or "", row.is_raw, row.is_empty)
        for row in rows
    ]


async def last_conversation(connection: AsyncConnection, person_id: int) -> int | None:
    """Conversation in which a person wrote last, as far as that is still kept."""
    found = select(inbox.c.conversation_id).where(
        inbox.c.person_id == person_id, inbox.c.conversation_id.is_not(None)
    )
    return (await connection.execute(found.order_by(inbox.c.id.desc()).limit(1))).scalar_one_or_none()


async def retry(connection: AsyncConnection, message: int) -> bool:
    """Have a message in quarantine handled anew; False if there is none such, or its words are gone."""
    is_left = inbox.c.id == message, inbox.c.state == QUARANTINED, inbox.c.payload.is_not(None)
    values = {"state": WAITING, "attempts": 0, "error": None}
    return (await connection.execute(update(inbox).where(*is_left).values(**values))).rowcount == 1
