"""Conversations: where each stands, kept as JSON between two messages."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.storage.people import Identity
from bot.storage.tables import conversations, identities
from bot.storage.upserts import upsert

_STATE = TypeAdapter(Conversation)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a conversation takes place: within an account of a channel, at an address."""

    channel: str
    account: str
    address: str


ADDRESS = (conversations.c.channel, conversations.c.account, conversations.c.address)
"""Columns that make an address, in its order."""

# statements that every message needs are built once: building costs more than running them
_BETWEEN = select(
    select(identities.c.person_id)
    .where(
        identities.c.channel == bindparam("by"),
        identities.c.account == bindparam("within"),
        identities.c.user_id == bindparam("user"),
    )
    .scalar_subquery(),
    select(conversations.c.id)
    .where(
        conversations.c.channel == bindparam("channel"),
        conversations.c.account == bindparam("account"),
        conversations.c.address == bindparam("address"),
    )
    .scalar_subquery(),
)
_LOOK = select(conversations.c.state).where(conversations.c.id == bindparam("at"))
_LOCK = _LOOK.with_for_update(key_share=True)
"""Whoever holds a sprint's lock may promise a notice meanwhile to one who waits for that lock: hence the key share."""

_SAVE = (
    update(conversations)
    .where(conversations.c.id == bindparam("at"))
    .values(state=bindparam("as_it_is"), updated_at=bindparam("now"))
)


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
    keys = {
        "by": identity.channel,
        "within": identity.account,
        "user": identity.user_id,
        "channel": at.channel,
        "account": at.account,
        "address": at.address,
    }
    row = (await connection.execute(_BETWEEN, keys)).one()
    return row[0], row[1]


async def open_at(connection: AsyncConnection, at: Address, start: Conversation, now: datetime) -> int:
    """Id of the conversation at an address, which begins as `start` when there was none."""
    conversation_id = await known(connection, at)
    if conversation_id is not None:
        return conversation_id
    created = upsert(connection, conversations).values(
        channel=at.channel, account=at.account, address=at.address, state=_dump(start), updated_at=now
    )
    at_once = ["channel", "account", "address"]  # two messages may open one conversation in the same moment
    await connection.execute(created.on_conflict_do_nothing(index_elements=at_once))
    opened = await known(connection, at)
    assert opened is not None
    return opened


async def lock(connection: AsyncConnection, conversation_id: int) -> Conversation:
    """State of a conversation, which nobody else can change until the transaction ends."""
    held = await connection.execute(_LOCK, {"at": conversation_id})
    return _STATE.validate_json(held.scalar_one())


async def look(connection: AsyncConnection, conversation_id: int) -> Conversation:
    """State of a conversation as it is now; others may change it meanwhile."""
    return _STATE.validate_json((await connection.execute(_LOOK, {"at": conversation_id})).scalar_one())


async def address(connection: AsyncConnection, conversation_id: int) -> Address:
    """Where a conversation takes place."""
    found = select(*ADDRESS).where(conversations.c.id == conversation_id)
    return Address(*(await connection.execute(found)).one())


async def save(
    connection: AsyncConnection, conversation_id: int, conversation: Conversation, now: datetime
) -> None:
    """Keep the state of a conversation."""
    row = {"at": conversation_id, "now": now, "as_it_is": _dump(conversation)}
    await connection.execute(_SAVE, row)


def _dump(conversation: Conversation) -> str:
    return _STATE.dump_json(conversation).decode()
