"""Notices: what everybody, or everybody of an institution, is told from and until a moment, whatever they ask.

The web chat shows them above the conversation; elsewhere each is told once in a conversation, before the next answer.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Reply
from bot.dialogue.turn import Turn
from bot.services import audit
from bot.services.teaching import rights
from bot.services.teaching.rights import Act
from bot.storage.teaching import banners
from bot.storage.teaching.banners import Banner
from knowledge.schema import SHARED

LONGEST = 600
"""Characters of the longest notice in a language."""

SHOWS = frozenset({"web"})
"""Channels that show notices by themselves, beside the conversation."""


class Unfit(StrEnum):
    """Why a notice cannot be put up."""

    EMPTY = "empty"
    """A text is missing in a language."""
    LONG = "long"
    """A text is too long."""
    ORDER = "order"
    """It would end before it begins."""
    PAST = "past"
    """It would have ended already."""


class NoticeError(ValueError):
    """A notice cannot be put up."""

    def __init__(self, unfit: Unfit) -> None:
        super().__init__(unfit.value)
        self.unfit = unfit


async def put_up(
    connection: AsyncConnection,
    scope: str,
    texts: tuple[str, str],
    times: tuple[datetime, datetime],
    by: str,
    now: datetime,
) -> Banner:
    """Put up a notice in Latvian and English, for an institution or, in the shared scope, for everybody.

    Raises:
        RightError: they may not.
        NoticeError: it is not whole.

    """
    await rights.ensure(connection, by, Act.NOTIFY, scope, now)
    lv, en = (text.strip() for text in texts)
    _demand(bool(lv and en), Unfit.EMPTY)
    _demand(max(len(lv), len(en)) <= LONGEST, Unfit.LONG)
    _demand(times[0] < times[1], Unfit.ORDER)
    _demand(times[1] > now, Unfit.PAST)
    institution = None if scope == SHARED else scope
    made = await banners.put(connection, institution, (lv, en), times, by, now)
    details = {"lv": lv, "en": en, "from": times[0].isoformat(), "until": times[1].isoformat()}
    await audit.note(connection, by, "notice-put-up", f"notice:{made.id}", {"scope": scope, **details}, now)
    return made


async def take_down(connection: AsyncConnection, notice_id: int, by: str, now: datetime) -> Banner | None:
    """Take a notice down; None if it is not shown any more, and never will be. Raises RightError."""
    found = next((one for one in await banners.listed(connection, now) if one.id == notice_id), None)
    if not found:
        return None
    await rights.ensure(connection, by, Act.NOTIFY, found.institution or SHARED, now)
    await banners.end(connection, notice_id, now)
    await audit.note(connection, by, "notice-taken-down", f"notice:{notice_id}", {}, now)
    return found


async def before_answer(connection: AsyncConnection, turn: Turn, channel: str) -> list[tuple[str, Reply]]:
    """What is to be told before the answer to a question, each with the key under which it is told once."""
    if turn.outcome is None or channel in SHOWS:
        return []
    found = await banners.shown(connection, turn.conversation.institution, turn.now)
    return [
        (
            f"notice:{one.id}:{turn.conversation_id}",
            Reply(
                language=turn.language,
                title=turn.words("notice-title"),
                text=one.in_language(turn.language),
            ),
        )
        for one in reversed(found)
    ]


def _demand(holds: bool, unfit: Unfit) -> None:  # noqa: FBT001  read as an assertion
    if not holds:
        raise NoticeError(unfit)
