"""Where a party of a loan is written to: in private to whoever proved the address, where they talk; else by mail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.domain.loan_states import Party
from bot.domain.loans import Loan
from bot.services import roles
from bot.services.roles import Role
from bot.storage import conversations, outbox, people
from bot.storage.conversations import Address
from bot.storage.lending import places
from knowledge.schema import Language

FORGOTTEN = "person:"
"""Start of what stands in place of an address whose person was forgotten; there is nobody to write to."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody and where they are written to; by `mail` to an address that nobody has proved yet.

    `email` is how who acts is written down: the address or, of a coordinator without a proved one, `person:<id>`.
    """

    email: str
    conversation_id: int
    person_id: int | None
    language: Language
    by_mail: bool = False


async def recipients(connection: AsyncConnection, loan: Loan, party: Party, now: datetime) -> list[Recipient]:
    """Who stands for a party: the holder of the place, or every coordinator."""
    email = loan.holders.get(party, "")
    if email.startswith(FORGOTTEN):
        return []
    if email:
        return [await reached(connection, email, loan.language, now)]
    return await coordinators(connection, loan.language, now) if party is not Party.SYSTEM else []


async def reached(connection: AsyncConnection, email: str, language: Language, now: datetime) -> Recipient:
    """Whoever proved an address, or the address itself; `language` where nobody knows which one they speak."""
    found = await _talking(connection, email, await people.by_email(connection, email), language)
    if found:
        return found
    at = await conversations.open_at(
        connection, Address(outbox.MAIL, outbox.MAIL, email), Conversation(), now
    )
    return Recipient(email, at, None, language, by_mail=True)


async def coordinators(connection: AsyncConnection, language: Language, now: datetime) -> list[Recipient]:
    """Everyone who coordinates for all institutions, each human once."""
    grants = await roles.all_grants(connection, now)
    held = {one.person_id for one in grants if one.role is Role.COORDINATOR and one.institution is None}
    found: dict[str, Recipient] = {}
    for person_id in sorted(held):
        person = await people.get(connection, person_id)
        if person.email and person.is_verified:
            found.setdefault(person.email, await reached(connection, person.email, language, now))
            continue
        name = f"person:{person_id}"
        talking = await _talking(connection, name, [person_id], language)
        if talking:
            found[name] = talking
    return list(found.values())


async def _talking(
    connection: AsyncConnection, email: str, ids: Collection[int], language: Language
) -> Recipient | None:
    newest = await places.newest(connection, ids)
    if not newest:
        return None
    conversation_id, person_id = newest
    state = await conversations.look(connection, conversation_id)
    return Recipient(email, conversation_id, person_id, state.language or state.spoken or language)
