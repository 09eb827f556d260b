"""Naming deputies: who may act for whom and when; whoever is named, or is not any more, is told."""

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Reply
from bot.domain.working_days import begins
from bot.domain.zone import RIGA
from bot.forms.values import day_text
from bot.services.lending import addresses
from bot.services.verify_email import normal
from bot.storage import outbox
from bot.storage.lending import deputies
from bot.storage.lending.deputies import Deputy
from knowledge.schema import Language

_DAY = timedelta(days=1)


class DeputyError(ValueError):
    """A deputy who cannot be named; `problem` is a key by which it is told: self, ends-early, past."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


async def name(
    connection: AsyncConnection,
    catalogue: Catalogue,
    language: Language,
    *,
    email: str,
    deputy: str,
    days: tuple[date, date],
    now: datetime,
) -> Deputy:
    """Let a deputy act for an address from the first to the last day; `language` is that of who names them.

    Raises:
        DeputyError: that cannot be.

    """
    first, last = days
    deputy = normal(deputy)
    if deputy == email:
        raise DeputyError("self")
    if last < first:
        raise DeputyError("ends-early")
    if last < now.astimezone(RIGA).date():
        raise DeputyError("past")
    named = await deputies.add(
        connection,
        email=email,
        deputy=deputy,
        valid_from=begins(first),
        valid_until=begins(last + _DAY),
        granted_by=email,
    )
    await _tell(connection, catalogue, language, named, "deputy-told-named", now)
    return named


async def end(
    connection: AsyncConnection, catalogue: Catalogue, language: Language, deputy: Deputy, now: datetime
) -> bool:
    """Take back a deputy's place; False if it was taken back before."""
    is_ended = await deputies.revoke(connection, deputy.id, now)
    if is_ended:
        await _tell(connection, catalogue, language, deputy, "deputy-told-ended", now)
    return is_ended


def last_day(deputy: Deputy) -> date:
    """Last day on which a deputy may act."""
    return deputy.valid_until.astimezone(RIGA).date() - _DAY


async def _tell(
    connection: AsyncConnection,
    catalogue: Catalogue,
    language: Language,
    deputy: Deputy,
    key: str,
    now: datetime,
) -> None:
    to = await addresses.reached(connection, deputy.deputy, language, now)
    spoken = to.language
    text = catalogue.say(
        spoken,
        key,
        email=deputy.email,
        first=day_text(deputy.valid_from.astimezone(RIGA).date(), spoken),
        last=day_text(last_day(deputy), spoken),
        deputy=deputy.deputy,
    )
    reply = Reply(language=spoken, title=catalogue.say(spoken, "deputy-told-title"), text=text)
    await outbox.put(connection, f"{key}:{deputy.id}", to.conversation_id, to.person_id, reply, now)
