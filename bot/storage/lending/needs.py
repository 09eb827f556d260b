"""Needs that were kept because nobody fitted."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.needs import KeptNeed, NeedState
from bot.storage.expert_tables import needs
from knowledge.schema import Language


async def get(connection: AsyncConnection, need_id: int) -> KeptNeed | None:
    """Need by id."""
    found = await _many(connection, needs.c.id == need_id)
    return found[0] if found else None


async def open_ones(connection: AsyncConnection) -> list[KeptNeed]:
    """Needs that wait, the oldest first."""
    return await _many(connection, needs.c.state == NeedState.OPEN)


async def of_people(connection: AsyncConnection, people: Iterable[int]) -> list[KeptNeed]:
    """Needs of some people that wait, the oldest first."""
    return await _many(connection, needs.c.person_id.in_(people), needs.c.state == NeedState.OPEN)


async def add(
    connection: AsyncConnection,
    *,
    reference: str,
    person_id: int,
    conversation_id: int,
    language: Language,
    text: str,
    institution: str,
    until: date,
    now: datetime,
) -> KeptNeed:
    """Keep a need until the end of a day."""
    statement = insert(needs).values(
        reference=reference,
        person_id=person_id,
        conversation_id=conversation_id,
        language=language,
        text=text,
        institution=institution,
        state=NeedState.OPEN,
        told="[]",
        created_at=now,
        until=until,
    )
    number = int((await connection.execute(statement.returning(needs.c.id))).scalar_one())
    added = await get(connection, number)
    assert added
    return added


async def note_told(connection: AsyncConnection, need: KeptNeed, expert_id: int) -> None:
    """Note that the owner was told of an expert."""
    told = json.dumps(sorted(need.told | {expert_id}))
    await connection.execute(update(needs).where(needs.c.id == need.id).values(told=told))


async def close(connection: AsyncConnection, need_id: int, state: NeedState) -> None:
    """End a need; what was needed is not kept any longer."""
    values = {"state": state, "text": "", "institution": "", "told": "[]"}
    await connection.execute(update(needs).where(needs.c.id == need_id).values(**values))


async def _many(connection: AsyncConnection, *which: ColumnElement[bool]) -> list[KeptNeed]:
    rows = await connection.execute(select(needs).where(*which).order_by(needs.c.id))
    return [_read(row) for row in rows]


def _read(row: Row[tuple[object, ...]]) -> KeptNeed:
    return KeptNeed(
        id=row.id,
        reference=row.reference,
        person_id=row.person_id,
        conversation_id=row.conversation_id,
        language=row.language,
        text=row.text,
        institution=row.institution,
        state=NeedState(row.state),
        told=frozenset(json.loads(row.told)),
        created_at=row.created_at,
        until=row.until,
    )
