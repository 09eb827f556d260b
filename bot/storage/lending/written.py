"""Messages with something to answer that were written to the parties of a loan: to whom and whether they arrived."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_states import Party
from bot.storage.expert_tables import loan_messages
from bot.storage.tables import conversations, outbox


@dataclass(frozen=True, slots=True)
class Written:
    """A message that was written to a party, without its words; `state` is that of the outbox."""

    party: Party
    email: str
    channel: str
    at: datetime
    state: str


async def of_loan(connection: AsyncConnection, loan_id: int) -> list[Written]:
    """Messages about a loan, the newest first."""
    columns = (
        loan_messages.c.party,
        loan_messages.c.email,
        conversations.c.channel,
        outbox.c.created_at,
        outbox.c.state,
    )
    found = (
        select(*columns)
        .join(outbox, outbox.c.key == loan_messages.c.outbox_key)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(loan_messages.c.loan_id == loan_id)
        .order_by(loan_messages.c.id.desc())
    )
    return [
        Written(Party(row.party), row.email, row.channel, row.created_at, row.state)
        for row in await connection.execute(found)
    ]
