"""Messages with something to answer that were written to the parties of a loan, so that they can be updated."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Reply
from bot.domain.loan_states import Party
from bot.storage.expert_tables import loan_messages
from bot.storage.outbox import WAITING
from bot.storage.tables import outbox

REPLY = "reply:"
"""Start of the keys of messages by which somebody was answered."""

_REPLY = TypeAdapter(Reply)


@dataclass(frozen=True, slots=True)
class Open:
    """A message that still offers something.

    `platform_id` is None while it `is_waiting` to be sent, and where nobody knows it.
    """

    id: int
    party: Party
    email: str
    version: int
    key: str
    conversation_id: int
    person_id: int | None
    platform_id: str | None
    is_waiting: bool
    reply: Reply

    @property
    def is_reply(self) -> bool:
        """Whether somebody was answered with it, and not written to because something had happened."""
        return self.key.startswith(REPLY)


async def note(
    connection: AsyncConnection, loan_id: int, party: Party, email: str, key: str, version: int
) -> None:
    """Remember a message by its key in the outbox; `version` is that of the loan which it shows."""
    row = {"loan_id": loan_id, "party": party, "email": email, "outbox_key": key, "version": version}
    await connection.execute(insert(loan_messages).values(**row))


async def open_of(connection: AsyncConnection, loan_id: int) -> list[Open]:
    """Messages about a loan that still offer something, the oldest first."""
    found = (
        select(
            loan_messages,
            outbox.c.conversation_id,
            outbox.c.person_id,
            outbox.c.platform_id,
            outbox.c.state,
            outbox.c.payload,
        )
        .join(outbox, outbox.c.key == loan_messages.c.outbox_key)
        .where(loan_messages.c.loan_id == loan_id, loan_messages.c.closed_at.is_(None))
        .order_by(loan_messages.c.id)
    )
    return [
        Open(
            row.id,
            Party(row.party),
            row.email,
            row.version,
            row.outbox_key,
            row.conversation_id,
            row.person_id,
            row.platform_id,
            row.state == WAITING,
            _REPLY.validate_json(row.payload),
        )
        for row in await connection.execute(found)
    ]


async def close(connection: AsyncConnection, message_id: int, now: datetime) -> None:
    """Note that a message offers nothing any more."""
    await connection.execute(
        update(loan_messages).where(loan_messages.c.id == message_id).values(closed_at=now)
    )


async def rewrite(connection: AsyncConnection, key: str, reply: Reply) -> None:
    """Put other words into the place of a message that waits to be sent; one that was sent stays."""
    waiting = (outbox.c.key == key) & (outbox.c.state == WAITING)
    await connection.execute(update(outbox).where(waiting).values(payload=_REPLY.dump_json(reply).decode()))
