"""Which conversations are one person's alone, and what becomes of their addresses."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import conversations, outbox, people, tables
from bot.storage.conversations import Address

ERASED = "erased-"
"""Start of the address of a conversation whose person was erased."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose data is meant: a person, and the conversations that are theirs alone."""

    person_id: int
    own: tuple[int, ...]


async def of_person(connection: AsyncConnection, person_id: int) -> Whose:
    """A person with the conversations that are theirs alone."""
    return Whose(person_id, await _own_conversations(connection, person_id))


async def mailbox(connection: AsyncConnection, person_id: int) -> tuple[int, ...]:
    """Conversation by mail with the address that the person has proved, also where others were written to there."""
    person = await people.get(connection, person_id)
    if not person.email or not person.is_verified:
        return ()
    found = await conversations.known(connection, Address(outbox.MAIL, outbox.MAIL, person.email))
    return () if found is None else (found,)


async def _own_conversations(connection: AsyncConnection, person_id: int) -> tuple[int, ...]:
    """Ids of the conversations in which this person and nobody else has a part; those erased do not count.

    An address to which mail goes whoever reads it, such as a laboratory's, is nobody's own.
    """
    parts = (tables.outbox, tables.inbox, tables.registrations, tables.submissions)
    found: set[int] = set()
    for part in parts:
        mine = select(part.c.conversation_id).distinct().where(part.c.person_id == person_id)
        found |= {one for one in (await connection.execute(mine)).scalars() if one is not None}
    to_nobody = select(tables.outbox.c.conversation_id).where(
        tables.outbox.c.conversation_id.in_(found), tables.outbox.c.person_id.is_(None)
    )
    shared = set((await connection.execute(to_nobody.distinct())).scalars())
    for part in parts[:2]:
        others = (
            select(part.c.conversation_id)
            .distinct()
            .join(tables.people, tables.people.c.id == part.c.person_id)
            .where(
                part.c.conversation_id.in_(found),
                part.c.person_id != person_id,
                tables.people.c.erased_at.is_(None),
            )
        )
        shared |= set((await connection.execute(others)).scalars())
    return tuple(sorted(found - shared))


async def is_waiting(connection: AsyncConnection, conversation_id: int) -> bool:
    """Whether anything is still to be sent in a conversation."""
    kept = tables.outbox
    waits = kept.c.conversation_id == conversation_id, kept.c.state == outbox.WAITING
    return bool((await connection.execute(_whether(*waits))).scalar_one())


async def is_used(connection: AsyncConnection, conversation_id: int) -> bool:
    """Whether somebody who was not erased has a part in a conversation."""
    for part in (tables.outbox, tables.inbox):
        living = select(tables.people.c.id).where(tables.people.c.erased_at.is_(None))
        used = part.c.conversation_id == conversation_id, part.c.person_id.in_(living)
        if (await connection.execute(_whether(*used))).scalar_one():
            return True
    return False


async def forget_address(connection: AsyncConnection, conversation_id: int) -> None:
    """Forget where a conversation took place; who writes from there begins another."""
    await connection.execute(
        update(tables.conversations)
        .where(tables.conversations.c.id == conversation_id)
        .values(address=f"{ERASED}{conversation_id}")
    )


def _whether(*conditions: ColumnElement[bool]) -> Select[tuple[bool]]:
    return select(exists().where(*conditions))
