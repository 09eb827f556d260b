"""What people have said, masked, where the channel keeps no history of its own; and both sides of a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Reply
from bot.ports import Message
from bot.storage import outbox as promised
from bot.storage.conversations import Address, known
from bot.storage.tables import conversations, outbox, said

_REPLY = TypeAdapter(Reply)

LONGEST = 60
"""Messages of each side that a history shows at most."""

_LAST = (
    select(func.coalesce(func.max(outbox.c.id), 0))
    .where(outbox.c.conversation_id == bindparam("at_conversation"))
    .scalar_subquery()
)
_PUT = insert(said).values(after=_LAST)


@dataclass(frozen=True, slots=True)
class Words:
    """What a person has said; `message_id` is the one under which it was received."""

    message_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What a person was told, or will be as soon as it arrives."""

    message: Message
    at: datetime


async def put(
    connection: AsyncConnection,
    conversation_id: int,
    person_id: int,
    message_id: str,
    text: str,
    now: datetime,
) -> None:
    """Keep what was said; it stands after all that was promised in the conversation so far."""
    row = {
        "conversation_id": conversation_id,
        "at_conversation": conversation_id,
        "person_id": person_id,
        "message_id": message_id,
        "text": text,
        "at": now,
    }
    await connection.execute(_PUT, row)


async def history(connection: AsyncConnection, at: Address, limit: int = LONGEST) -> Sequence[Words | Told]:
    """Both sides of a conversation as far as they are kept, in order; nothing if there is no conversation."""
    conversation = await known(connection, at)
    if conversation is None:
        return ()
    found = select(said.c.after, said.c.id, said.c.message_id, said.c.text, said.c.at)
    found = found.where(said.c.conversation_id == conversation).order_by(said.c.id.desc()).limit(limit)
    ours = await _told(connection, conversation, at, 0, limit)
    placed: list[tuple[tuple[int, int, int], Words | Told]] = [((one.message.id, 0, 0), one) for one in ours]
    placed += [
        ((row.after, 1, row.id), Words(row.message_id, row.text, row.at))
        for row in await connection.execute(found)
    ]
    return [one for _, one in sorted(placed, key=lambda each: each[0])]


async def told_since(
    connection: AsyncConnection, at: Address, message: int, limit: int = LONGEST
) -> Sequence[Told]:
    """What was told in a conversation after the message with an id, in order."""
    conversation = await known(connection, at)
    return () if conversation is None else await _told(connection, conversation, at, message, limit)


async def _told(
    connection: AsyncConnection, conversation: int, at: Address, since: int, limit: int
) -> Sequence[Told]:
    found = (
        select(outbox.c.id, outbox.c.token, outbox.c.payload, outbox.c.created_at)
        .where(
            outbox.c.conversation_id == conversation,
            outbox.c.id > since,
            outbox.c.state != promised.DROPPED,
            outbox.c.payload != promised.EMPTY,
        )
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return [
        Told(
            Message(row.id, at.account, at.address, row.token, _REPLY.validate_json(row.payload)),
            row.created_at,
        )
        for row in reversed((await connection.execute(found)).all())
    ]


async def by_token(connection: AsyncConnection, token: str) -> tuple[str, Reply] | None:
    """Address of a message and what it says, by its token; None if there is none, or its words are not kept."""
    found = (
        select(conversations.c.address, outbox.c.payload)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(outbox.c.token == token, outbox.c.payload != promised.EMPTY)
    )
    row = (await connection.execute(found)).one_or_none()
    return row and (row.address, _REPLY.validate_json(row.payload))
