"""Where people are to be found: conversations in which nobody else reads along."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.outbox import MAIL
from bot.storage.personal.ownership import ERASED
from bot.storage.tables import conversations, outbox


async def newest(connection: AsyncConnection, ids: Collection[int]) -> tuple[int, int] | None:
    """Conversation in which one of some people was last answered in private, and which of them; None if nowhere.

    What is said in public is said to nobody in particular, so that those places are not among them.
    """
    found = (
        select(outbox.c.conversation_id, outbox.c.person_id)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(
            outbox.c.person_id.in_(ids),
            outbox.c.key.like("reply:%"),
            conversations.c.channel != MAIL,
            conversations.c.address.not_like(f"{ERASED}%"),
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    return (row[0], row[1]) if row else None
