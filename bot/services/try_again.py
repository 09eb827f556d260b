"""Once more: what did not arrive is sent again, what could not be handled or read is handled again."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.handling import Read, keep_again
from bot.services.audit import note
from bot.storage import inbox, outbox


@dataclass
class Tried:
    """What came of trying again: how many messages are left to be handled, and why events still cannot be read."""

    left: int = 0
    unread: list[tuple[int, str]] = field(default_factory=list)


async def send(connection: AsyncConnection, wanted: int | None, actor: str, now: datetime) -> int:
    """Promise one message anew, or with None all that did not arrive; how many will be sent."""
    numbers = [wanted] if wanted is not None else [one.id for one in await outbox.given_up(connection)]
    sent = [number for number in numbers if await outbox.retry(connection, number, now)]
    for number in sent:
        await note(connection, actor, "outbox-retry", f"outbox:{number}", {}, now)
    return len(sent)


async def handle(
    connection: AsyncConnection,
    wanted: int | None,
    read: Read,
    begun: Conversation,
    actor: str,
    now: datetime,
) -> Tried:
    """Leave one message, or with None all in quarantine, to be handled again; what could not be read is read again.

    Conversations that are new begin as `begun`.
    """
    tried = Tried()
    numbers = [wanted] if wanted is not None else [one.id for one in await inbox.quarantined(connection)]
    for number in numbers:
        try:
            if not await inbox.retry(connection, number) and not await keep_again(
                connection, number, read, begun, now
            ):
                continue
        except ValueError as error:
            await inbox.note_unread(connection, number, str(error))
            tried.unread.append((number, str(error)))
            continue
        tried.left += 1
        await note(connection, actor, "inbox-retry", f"inbox:{number}", {}, now)
    return tried
