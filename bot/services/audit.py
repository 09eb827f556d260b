"""Who did what: one row for every act of an organiser or admin."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import audit


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
