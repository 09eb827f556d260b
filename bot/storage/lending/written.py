"""Messages that were written about a loan: to whom, when, and whether they arrived; never what they say."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.outbox import MAIL
from bot.storage.tables import conversations, outbox, people


@dataclass(frozen=True, slots=True)
class Written:
    """A message to an address, empty where it is not known any more; `state` is that of the outbox."""

    email: str
    channel: str
    at: datetime
    state: str


async def of_loan(connection: AsyncConnection, loan_id: int) -> list[Written]:
    """Messages about a loan, the newest first; those that only update an earlier one are left out."""
    columns = (
        outbox.c.created_at,
        outbox.c.state,
        conversations.c.channel,
        conversations.c.address,
        people.c.email,
    )
    found = (
        select(*columns)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .outerjoin(people, people.c.id == outbox.c.person_id)
        .where(outbox.c.key.startswith(f"loan:{loan_id}:"), outbox.c.key.not_like("%:closed"))
        .order_by(outbox.c.id.desc())
    )
    return [
        Written(
            row.address if row.channel == MAIL else row.email or "", row.channel, row.created_at, row.state
        )
        for row in await connection.execute(found)
    ]
