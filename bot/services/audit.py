"""Who did what: one row for every act of an organiser or admin."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import audit


@dataclass(frozen=True, slots=True)
class Noted:
    """An act as it was written down."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, str]


async def note(
    connection: AsyncConnection,
    actor: str,
    action: str,
    subject: str,
    details: Mapping[str, str],
    now: datetime,
) -> None:
    """Write down an act, within the transaction in which it is done."""
    row = {"at": now, "actor": actor, "action": action, "subject": subject}
    kept = json.dumps(details, ensure_ascii=False, sort_keys=True)
    await connection.execute(insert(audit).values(**row, details=kept))


async def listed(connection: AsyncConnection, limit: int, before: int | None = None) -> Sequence[Noted]:
    """Acts, the newest first; with `before` those older than the one with this id."""
    found = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if before is not None:
        found = found.where(audit.c.id < before)
    return [
        Noted(row.id, row.at, row.actor, row.action, row.subject, json.loads(row.details))
        for row in await connection.execute(found)
    ]
