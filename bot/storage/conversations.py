"""Conversations: where each stands, kept as JSON between two messages."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.storage.people import Identity
from bot.storage.tables import conversations, identities

_STATE = TypeAdapter(Conversation)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a conversation takes place: within an account of a channel, at an address."""

    channel: str
    account: str
    address: str


ADDRESS = (conversations.c.channel, conversations.c.account, conversations.c.address)
"""Columns that make an address, in its order."""


async def known(connection: AsyncConnection, at: Address) -> int | None:
    """Id of the conversation at an address."""
    found = select(conversations.c.id).where(
        conversations.c.channel == at.channel,
        conversations.c.account == at.account,
        conversations.c.address == at.address,
    )
    return (await connection.execute(found)).scalar_one_or_none()


async def between(
    connection: AsyncConnection, identity: Identity, at: Address
) -> tuple[int | None, int | None]:
    """Ids of the person with an identity and of the conversation at an address, found in one look."""
    person = select(identities.c.person_id).where(
        identities.c.channel == identity.channel,
        identities.c.account == identity.account,
        identities.c.user_id == identity.user_id,
    )
    conversation = select(conversations.c.id).where(
        conversations.c.channel == at.channel,
        conversations.c.account == at.account,
        conversations.c.address == at.address,
    )
    found = select(person.scalar_subquery(), conversation.scalar_subquery())
    row = (await connection.execute(found)).one()
    return row[0], row[1]


async def open_at(connection: AsyncConnection, at: Address, start: Conversation, now: datetime) -> int:
    """Id of the conversation at an address, which begins as `start` when there was none."""
    conversation_id = await known(connection, at)
    if conversation_id is not None:
        return conversation_id
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    created = dialect.insert(conversations).values(
        channel=at.channel, account=at.account, address=at.address, state=_dump(start), updated_at=now
    )
    at_once = ["channel", "account", "address"]  # two messages may open one conversation in the same moment
    await connection.execute(created.on_conflict_do_nothing(index_elements=at_once))
    opened = await known(connection, at)
    assert opened is not None
    return opened


async def lock(connection: AsyncConnection, conversation_id: int) -> Conversation:
    """State of a conversation, which nobody else can change until the transaction ends."""
    held = select(conversations.c.state).where(conversations.c.id == conversation_id)
    # whoever holds a sprint's lock may promise a notice here meanwhile, while we wait for that lock
    found = held.with_for_update(key_share=True)
    return _STATE.validate_json((await connection.execute(found)).scalar_one())


async def look(connection: AsyncConnection, conversation_id: int) -> Conversation:
    """State of a conversation as it is now; others may change it meanwhile."""
    found = select(conversations.c.state).where(conversations.c.id == conversation_id)
    return _STATE.validate_json((await connection.execute(found)).scalar_one())


async def address(connection: AsyncConnection, conversation_id: int) -> Address:
    """Where a conversation takes place."""
    found = select(*ADDRESS).where(conversations.c.id == conversation_id)
    return Address(*(await connection.execute(found)).one())


async def save(
    connection: AsyncConnection, conversation_id: int, conversation: Conversation, now: datetime
) -> None:
    """Keep the state of a conversation."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation_id)
        .values(state=_dump(conversation), updated_at=now)
    )


def _dump(conversation: Conversation) -> str:
    return _STATE.dump_json(conversation).decode()
