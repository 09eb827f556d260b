"""Experts as they are kept."""

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Expert, ExpertState, Offerer, Profile
from bot.storage.expert_tables import experts

_PROFILE = TypeAdapter(Profile)


async def get(connection: AsyncConnection, expert_id: int) -> Expert | None:
    """Expert by id."""
    return await _one(connection, select(experts).where(experts.c.id == expert_id))


async def lock(connection: AsyncConnection, expert_id: int) -> Expert:
    """Expert whom nobody else can change or lend until the transaction ends; it must exist."""
    held = select(experts).where(experts.c.id == expert_id).with_for_update(key_share=True)
    found = await _one(connection, held)
    assert found
    return found


async def _one(connection: AsyncConnection, found: Select[tuple[object, ...]]) -> Expert | None:
    row = (await connection.execute(found)).one_or_none()
    return _read(row) if row else None


def _read(row: Row[tuple[object, ...]]) -> Expert:
    return Expert(
        id=row.id,
        reference=row.reference,
        state=ExpertState(row.state),
        profile=_PROFILE.validate_json(row.profile),
        language=row.language,
        agreed_by=frozenset(Offerer(one) for one in row.agreed_by.split(",") if one),
        created_at=row.created_at,
        confirmed_at=row.confirmed_at,
        version=row.version,
    )
