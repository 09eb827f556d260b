"""One step in the life of a registration: by the table, written down, its timers stopped, its seat given back."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import registration as rules
from bot.domain.registration import HOLDING, Noted, Registration, RegistrationEvent, RegistrationState
from bot.domain.seats import AlreadyError, StaleError
from bot.domain.sprint import Sprint
from bot.services.roles import same_people
from bot.storage import registrations, sprints, timers

NUDGE, DROP = "registration-nudge", "registration-drop"
HALFWAY, EXPIRE = "offer-halfway", "offer-expire"
TIMERS = (NUDGE, DROP, HALFWAY, EXPIRE)
"""Kinds of timers of a registration; each belongs to one state and ends with it."""

SYSTEM = "system"
"""How the time is written down with what it does."""

STAYED = frozenset({RegistrationState.COMPLETED, RegistrationState.LEFT})
"""States at the end of a sprint, when nobody else can have the seat any more."""


async def lock(connection: AsyncConnection, registration_id: int) -> tuple[Registration, Sprint]:
    """Registration and its sprint, as they stand under the sprint's lock."""
    sprint_id = (await registrations.existing(connection, registration_id)).sprint_id
    sprint = await sprints.lock(connection, sprint_id)
    return await registrations.existing(connection, registration_id), sprint


async def lock_version(
    connection: AsyncConnection, registration_id: int, version: int
) -> tuple[Registration, Sprint]:
    """Registration and sprint under lock, if the registration is still of the version that a button names.

    Raises:
        StaleError: it has changed since.

    """
    registration, sprint = await lock(connection, registration_id)
    if registration.version != version:
        raise StaleError(registration)
    return registration, sprint


async def elsewhere(connection: AsyncConnection, sprint_id: int, person_id: int) -> Registration | None:
    """Active registration that the same human has sent for a sprint on another channel; one with a seat comes first."""
    others = await same_people(connection, person_id) - {person_id}
    found = await registrations.of_people(connection, others) if others else []
    sent = [one for one in found if one.sprint_id == sprint_id and one.is_active and one.was_sent]
    return min(sent, key=lambda one: (one.state is not RegistrationState.CONFIRMED, one.id), default=None)


async def only_one(connection: AsyncConnection, registration: Registration) -> None:
    """See to it, under the sprint's lock, that a human who sends a draft has no other registration for the sprint.

    Raises:
        AlreadyError: they have sent one on another channel.

    """
    found = await elsewhere(connection, registration.sprint_id, registration.person_id)
    if found:
        raise AlreadyError(found)


async def put_down(
    connection: AsyncConnection, registration: Registration, what: Noted, now: datetime
) -> Registration:
    """Write down what a participant did that changes no state."""
    state = registration.state
    await registrations.note(
        connection, registration.id, event=what, before=state, after=state, actor="participant", now=now
    )
    return await registrations.existing(connection, registration.id)


async def move(
    connection: AsyncConnection,
    registration: Registration,
    event: RegistrationEvent,
    now: datetime,
    *,
    actor: str = "participant",
    reason: str | None = None,
    **values: object,
) -> Registration:
    """Change the state by the table, write it down, and give back a seat that is held no more.

    A draft that ends without having been sent keeps nothing of what was told.

    Raises:
        ImpossibleError: the event is not possible in this state.

    """
    after = rules.after(registration.state, event)
    if after is RegistrationState.DROPPED:
        values |= {"participant": None, "institution": None}
    await registrations.change(connection, registration.id, state=after, **values)
    await registrations.note(
        connection,
        registration.id,
        event=event,
        before=registration.state,
        after=after,
        actor=actor,
        now=now,
        reason=reason,
    )
    if registration.state in HOLDING and after not in HOLDING | STAYED:
        await sprints.free_seat(connection, registration.sprint_id)
    for kind in TIMERS:
        await timers.remove(connection, kind, registration.id)
    return await registrations.existing(connection, registration.id)
