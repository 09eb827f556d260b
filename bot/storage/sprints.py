"""Sprints and their workshops."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.sprint import Sprint, SprintState, Workshop
from bot.storage.tables import sprints, workshops
from knowledge.schema import Localized


async def get(connection: AsyncConnection, sprint_id: int) -> Sprint | None:
    """Sprint by id, with its workshops in order."""
    return await _one(connection, select(sprints).where(sprints.c.id == sprint_id))


async def existing(connection: AsyncConnection, sprint_id: int) -> Sprint:
    """Sprint that is there, since something kept belongs to it."""
    found = await get(connection, sprint_id)
    assert found
    return found


async def by_code(connection: AsyncConnection, code: str) -> Sprint | None:
    """Sprint by its code."""
    return await _one(connection, select(sprints).where(sprints.c.code == code))


async def lock(connection: AsyncConnection, sprint_id: int) -> Sprint:
    """Sprint that nobody else can change until the transaction ends; it must exist.

    Rows that point to it may still be added by others (`key_share`): a foreign key that had to wait would deadlock.
    """
    held = select(sprints).where(sprints.c.id == sprint_id).with_for_update(key_share=True)
    found = await _one(connection, held)
    assert found
    return found


async def all_of(connection: AsyncConnection, *states: SprintState) -> list[Sprint]:
    """Sprints in some states, or all, by the start of their first workshop."""
    found = select(sprints)
    if states:
        found = found.where(sprints.c.state.in_(states))
    rows = (await connection.execute(found)).all()
    read = [await _with_workshops(connection, row) for row in rows]
    return sorted(read, key=lambda one: (one.starts_at, one.id))


async def workshop(connection: AsyncConnection, workshop_id: int) -> Workshop | None:
    """Workshop by id."""
    row = (await connection.execute(select(workshops).where(workshops.c.id == workshop_id))).one_or_none()
    return _workshop(row) if row else None


async def existing_workshop(connection: AsyncConnection, workshop_id: int) -> Workshop:
    """Workshop that is there, since something kept belongs to it."""
    found = await workshop(connection, workshop_id)
    assert found
    return found


async def add(
    connection: AsyncConnection,
    sprint: Sprint,
    meetings: Sequence[tuple[datetime, datetime, str]],
    now: datetime,
) -> int:
    """Keep a new sprint (its id and version count for nothing) with its workshops; its id."""
    statement = insert(sprints).values(
        code=sprint.code,
        state=sprint.state,
        title=sprint.title.model_dump_json(),
        summary=sprint.summary.model_dump_json(),
        place=sprint.place,
        homework=sprint.homework and sprint.homework.model_dump_json(),
        capacity=sprint.capacity,
        institution_cap=sprint.institution_cap,
        selects=sprint.selects,
        deadline=sprint.deadline,
        created_at=now,
    )
    sprint_id = int((await connection.execute(statement.returning(sprints.c.id))).scalar_one())
    for number, (starts_at, ends_at, place) in enumerate(meetings, start=1):
        await connection.execute(
            insert(workshops).values(
                sprint_id=sprint_id,
                number=number,
                uid=f"{sprint.code}-{number}@zintis",
                starts_at=starts_at,
                ends_at=ends_at,
                place=place,
            )
        )
    return sprint_id


async def change(connection: AsyncConnection, sprint_id: int, **values: object) -> None:
    """Set columns of a sprint; texts in two languages are given as `Localized`."""
    kept = {k: v.model_dump_json() if isinstance(v, Localized) else v for k, v in values.items()}
    await connection.execute(
        update(sprints).where(sprints.c.id == sprint_id).values(version=sprints.c.version + 1, **kept)
    )


async def take_seat(connection: AsyncConnection, sprint_id: int) -> bool:
    """Take a seat if one is free; the condition stands in the update itself, so that no two take the last."""
    taken = (
        update(sprints)
        .where(sprints.c.id == sprint_id, sprints.c.taken < sprints.c.capacity)
        .values(taken=sprints.c.taken + 1)
    )
    return (await connection.execute(taken)).rowcount == 1


async def free_seat(connection: AsyncConnection, sprint_id: int) -> None:
    """Give a seat back."""
    await connection.execute(
        update(sprints).where(sprints.c.id == sprint_id).values(taken=sprints.c.taken - 1)
    )


async def move_workshop(
    connection: AsyncConnection, workshop_id: int, starts_at: datetime, ends_at: datetime, place: str
) -> None:
    """Set another time or place of a workshop; its sequence grows, its uid stays."""
    await connection.execute(
        update(workshops)
        .where(workshops.c.id == workshop_id)
        .values(starts_at=starts_at, ends_at=ends_at, place=place, sequence=workshops.c.sequence + 1)
    )


async def _one(connection: AsyncConnection, found: Select[tuple[object, ...]]) -> Sprint | None:
    row = (await connection.execute(found)).one_or_none()
    return await _with_workshops(connection, row) if row else None


async def _with_workshops(connection: AsyncConnection, row: Row[tuple[object, ...]]) -> Sprint:
    found = select(workshops).where(workshops.c.sprint_id == row.id).order_by(workshops.c.number)
    meetings = tuple(_workshop(one) for one in await connection.execute(found))
    return Sprint(
        id=row.id,
        code=row.code,
        state=SprintState(row.state),
        title=Localized.model_validate_json(row.title),
        summary=Localized.model_validate_json(row.summary),
        place=row.place,
        homework=Localized.model_validate_json(row.homework) if row.homework else None,
        capacity=row.capacity,
        taken=row.taken,
        institution_cap=row.institution_cap,
        selects=row.selects,
        deadline=row.deadline,
        version=row.version,
        workshops=meetings,
    )


def _workshop(row: Row[tuple[object, ...]]) -> Workshop:
    return Workshop(
        row.id, row.sprint_id, row.number, row.uid, row.starts_at, row.ends_at, row.place, row.sequence
    )
