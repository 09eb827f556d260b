"""What happened to the offers of experts, as it was written down."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import ExpertEvent
from bot.storage.expert_tables import expert_events


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that happened to an offer, and who did it; nobody is named any more once the offer was emptied."""

    at: datetime
    event: ExpertEvent
    actor: str
    reason: str


async def of_expert(connection: AsyncConnection, expert_id: int) -> list[Noted]:
    """All that happened to an offer, in order."""
    found = select(expert_events).where(expert_events.c.expert_id == expert_id).order_by(expert_events.c.id)
    return [
        Noted(row.at, ExpertEvent(row.event), row.actor, row.reason or "")
        for row in await connection.execute(found)
    ]
