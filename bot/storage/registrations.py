"""Registrations for sprints, what happened to each, and who attended."""

from collections.abc import Collection
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.registration import (
    ACTIVE,
    HOLDING,
    Attendance,
    Noted,
    Participant,
    Registration,
    RegistrationState,
)
from bot.storage.tables import attendances, registration_events, registrations
from bot.storage.upserts import upsert
from knowledge.schema import Language

_PARTICIPANT = TypeAdapter(Participant)

_before = registrations.alias()
_theirs = and_(
    _before.c.sprint_id == registrations.c.sprint_id, _before.c.person_id == registrations.c.person_id
)
_ALL = select(
    registrations,
    select(func.count()).where(_theirs, _before.c.id < registrations.c.id).scalar_subquery().label("earlier"),
    select(func.count())
    .select_from(_before.join(registration_events, registration_events.c.registration_id == _before.c.id))
    .where(_theirs, _before.c.id <= registrations.c.id, registration_events.c.event == Noted.INVITED)
    .scalar_subquery()
    .label("invited"),
)


async def get(connection: AsyncConnection, registration_id: int) -> Registration | None:
    """Registration by id."""
    return await _one(connection, _ALL.where(registrations.c.id == registration_id))


async def existing(connection: AsyncConnection, registration_id: int) -> Registration:
    """Registration that is there, since something kept belongs to it; none is ever deleted."""
    found = await get(connection, registration_id)
    assert found
    return found


async def by_reference(connection: AsyncConnection, reference: str) -> Registration | None:
    """Registration by what a person quotes."""
    return await _one(connection, _ALL.where(registrations.c.reference == reference))


async def active(connection: AsyncConnection, sprint_id: int, person_id: int) -> Registration | None:
    """Registration of a person for a sprint that still means something; there is one at most."""
    found = _ALL.where(
        registrations.c.sprint_id == sprint_id,
        registrations.c.person_id == person_id,
        registrations.c.state.in_(ACTIVE),
    )
    return await _one(connection, found)


async def of_person(connection: AsyncConnection, person_id: int) -> list[Registration]:
    """All registrations of a person, the newest first."""
    return await of_people(connection, {person_id})


async def of_people(connection: AsyncConnection, people: Collection[int]) -> list[Registration]:
    """All registrations of some people, the newest first."""
    found = _ALL.where(registrations.c.person_id.in_(people))
    rows = await connection.execute(found.order_by(registrations.c.id.desc()))
    return [_read(row) for row in rows]


async def of_sprint(
    connection: AsyncConnection, sprint_id: int, *states: RegistrationState
) -> list[Registration]:
    """Registrations for a sprint in some states, or all: those who wait in their order, then by age."""
    found = _ALL.where(registrations.c.sprint_id == sprint_id)
    if states:
        found = found.where(registrations.c.state.in_(states))
    rows = await connection.execute(found.order_by(registrations.c.queued_at, registrations.c.id))
    return [_read(row) for row in rows]


async def add(
    connection: AsyncConnection,
    *,
    reference: str,
    sprint_id: int,
    person_id: int,
    conversation_id: int,
    language: Language,
    now: datetime,
) -> int:
    """Keep a new draft; its id."""
    statement = insert(registrations).values(
        reference=reference,
        sprint_id=sprint_id,
        person_id=person_id,
        conversation_id=conversation_id,
        language=language,
        state=RegistrationState.DRAFT,
        created_at=now,
    )
    return int((await connection.execute(statement.returning(registrations.c.id))).scalar_one())


async def change(connection: AsyncConnection, registration_id: int, **values: object) -> None:
    """Set columns of a registration; its version grows, so that older buttons are known to be old."""
    await connection.execute(
        update(registrations)
        .where(registrations.c.id == registration_id)
        .values(version=registrations.c.version + 1, **values)
    )


async def describe(
    connection: AsyncConnection,
    registration_id: int,
    participant: Participant,
    institution: str | None = None,
) -> None:
    """Keep what a person says of themselves and, if it is given, for which institution their seat is counted."""
    kept = {"participant": _PARTICIPANT.dump_json(participant).decode()}
    if institution is not None:
        kept["institution"] = institution
    await connection.execute(
        update(registrations).where(registrations.c.id == registration_id).values(**kept)
    )


async def note(
    connection: AsyncConnection,
    registration_id: int,
    *,
    event: str,
    before: str,
    after: str,
    actor: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write down what happened to a registration, and by whom."""
    await connection.execute(
        insert(registration_events).values(
            registration_id=registration_id,
            at=now,
            event=event,
            before=before,
            after=after,
            actor=actor,
            reason=reason,
        )
    )


async def held(connection: AsyncConnection, sprint_id: int, institution: str) -> int:
    """Seats that are counted for an institution in a sprint."""
    found = select(func.count()).where(
        registrations.c.sprint_id == sprint_id,
        registrations.c.state.in_(HOLDING),
        registrations.c.institution == institution,
    )
    return int((await connection.execute(found)).scalar_one())


async def counts(connection: AsyncConnection, sprint_id: int) -> dict[RegistrationState, int]:
    """How many registrations for a sprint there are in each state; a state without any is not among them."""
    found = select(registrations.c.state, func.count()).where(registrations.c.sprint_id == sprint_id)
    rows = await connection.execute(found.group_by(registrations.c.state))
    return {RegistrationState(row.state): int(row[1]) for row in rows}


async def attend(
    connection: AsyncConnection, registration_id: int, workshop_id: int, status: Attendance, now: datetime
) -> None:
    """Note whether somebody was at a workshop, or cannot come."""
    statement = upsert(connection, attendances).values(
        registration_id=registration_id, workshop_id=workshop_id, status=status, at=now
    )
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["registration_id", "workshop_id"], set_={"status": status, "at": now}
        )
    )


async def forget_excuses(
    connection: AsyncConnection, workshop_id: int, registration_id: int | None = None
) -> bool:
    """Forget that somebody, or anybody, cannot come to a workshop; False if nobody had said so."""
    said = delete(attendances).where(
        attendances.c.workshop_id == workshop_id, attendances.c.status == Attendance.EXCUSED
    )
    if registration_id is not None:
        said = said.where(attendances.c.registration_id == registration_id)
    return (await connection.execute(said)).rowcount > 0


async def excused(connection: AsyncConnection, workshop_id: int) -> frozenset[int]:
    """Registrations of those who have said that they cannot come to a workshop."""
    found = select(attendances.c.registration_id).where(
        attendances.c.workshop_id == workshop_id, attendances.c.status == Attendance.EXCUSED
    )
    return frozenset((await connection.execute(found)).scalars())


async def attendance(connection: AsyncConnection, registration_id: int) -> dict[int, Attendance]:
    """How it stands with each workshop of a registration, by the id of the workshop."""
    found = select(attendances.c.workshop_id, attendances.c.status).where(
        attendances.c.registration_id == registration_id
    )
    return {row.workshop_id: Attendance(row.status) for row in await connection.execute(found)}


async def _one(connection: AsyncConnection, found: Select[tuple[object, ...]]) -> Registration | None:
    row = (await connection.execute(found)).one_or_none()
    return _read(row) if row else None


def _read(row: Row[tuple[object, ...]]) -> Registration:
    return Registration(
        id=row.id,
        reference=row.reference,
        sprint_id=row.sprint_id,
        person_id=row.person_id,
        conversation_id=row.conversation_id,
        language=row.language,
        state=RegistrationState(row.state),
        participant=_PARTICIPANT.validate_json(row.participant) if row.participant else None,
        institution=row.institution or "",
        queued_at=row.queued_at,
        offered_until=row.offered_until,
        created_at=row.created_at,
        version=row.version,
        earlier=row.earlier,
        invited=row.invited,
    )
