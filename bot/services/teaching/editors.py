"""Writing to the editors of a scope, in chat, where each wrote last."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Reply
from bot.services import roles
from bot.services.teaching import rights
from bot.services.teaching.rights import Standing
from bot.storage import conversations, inbox, outbox
from knowledge.schema import SHARED, Language


async def of_scope(connection: AsyncConnection, scope: str, now: datetime) -> list[int]:
    """People who teach a scope; where nobody teaches what is shared, the centre."""
    grants = await roles.all_grants(connection, now)
    owners = [one.person_id for one in grants if Standing.OWNER in rights.standings([one], scope)]
    if not owners and scope == SHARED:
        owners = [one.person_id for one in grants if Standing.CENTRE in rights.standings([one], scope)]
    return sorted(set(owners))


async def tell(
    connection: AsyncConnection,
    scope: str,
    key: str,
    say: Callable[[Language], str],
    now: datetime,
    also: Collection[int] = (),
    but: Collection[int] = (),
) -> int:
    """Tell all editors of a scope, and others, each once under a key; how many were told now. Some are left out.

    Whoever has not written for so long that nobody knows where is not told.
    """
    count = 0
    for person in sorted({*await of_scope(connection, scope, now), *also} - {*but}):
        conversation = await inbox.last_conversation(connection, person)
        if conversation is None:
            continue
        state = await conversations.look(connection, conversation)
        language = state.language or state.spoken
        reply = Reply(language=language, text=say(language))
        count += await outbox.put(connection, f"{key}:{person}", conversation, person, reply, now)
    return count
