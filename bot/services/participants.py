"""What organisers do with those who take part: choose, remove, note attendance, list them, and write to them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.attendance import can_mark
from bot.domain.registration import Attendance, Registration, RegistrationState
from bot.domain.seats import Offering
from bot.domain.sprint import SprintError
from bot.domain.transitions import ImpossibleError
from bot.services.audit import note
from bot.services.registrations import Registrations
from bot.services.sprint_notices import SprintNotices
from bot.storage import registrations, sprints

S = RegistrationState

WRITTEN_TO = (S.CONFIRMED, S.OFFERED, S.COMPLETED)
"""Whom an organiser's message reaches: those who hold a seat, and those who held it to the end."""

LISTED = (
    *(S.CONFIRMED, S.OFFERED, S.WAITLISTED, S.PENDING, S.COMPLETED),
    *(S.LEFT, S.DECLINED, S.EXPIRED, S.WITHDRAWN, S.REMOVED),
)
"""States in the order of the organisers' list; what was never sent (drafts) is not theirs to see."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A registration as organisers see it: with the place on the waiting list (0: none) and marks by workshop id."""

    registration: Registration
    position: int
    marks: dict[int, Attendance]


@dataclass(frozen=True, slots=True)
class Participants:
    """Acts of organisers on single registrations, or on all of a sprint, within the transaction that is given."""

    registrations: Registrations

    async def approve(
        self, connection: AsyncConnection, registration_id: int, actor: str, now: datetime
    ) -> Registration | None:
        """Give a seat to an application; None if none is free, then it stays as it is.

        Raises:
            SprintError: the registration is no application.

        """
        try:
            return await self.registrations.approve(connection, registration_id, actor, now)
        except ImpossibleError as error:
            raise await _impossible(connection, registration_id, error) from error

    async def offer(self, connection: AsyncConnection, sprint_id: int, actor: str, now: datetime) -> Offering:
        """Offer the seats that are free to those who wait, in their order."""
        waiting_list = self.registrations.waiting_list
        withheld = await waiting_list.withheld(connection, await sprints.lock(connection, sprint_id), now)
        count = 0 if withheld else await waiting_list.offer_seats(connection, sprint_id, now)
        sprint = await sprints.existing(connection, sprint_id)
        details = {"withheld": withheld.value} if withheld else {"offered": str(count)}
        await note(connection, actor, "seats-offer", sprint.code, details, now)
        return Offering(count, withheld)

    async def remove(
        self, connection: AsyncConnection, registration_id: int, reason: str, actor: str, now: datetime
    ) -> Registration:
        """Remove a participant, or refuse an application; they are told the reason.

        Raises:
            SprintError: the registration is a draft or over, or there is no reason.

        """
        try:
            return await self.registrations.remove(connection, registration_id, reason, actor, now)
        except ImpossibleError as error:
            raise await _impossible(connection, registration_id, error) from error

    async def mark(
        self,
        connection: AsyncConnection,
        registration_id: int,
        workshop_id: int,
        status: Attendance,
        actor: str,
        now: datetime,
    ) -> Registration:
        """Note attendance, from the day of the workshop until the sprint is completed.

        Raises:
            SprintError: the workshop is none of the sprint or still to come, or the person holds no seat.

        """
        found = await registrations.existing(connection, registration_id)
        sprint = await sprints.lock(connection, found.sprint_id)
        workshop = next((one for one in sprint.workshops if one.id == workshop_id), None)
        if not workshop:
            raise SprintError("workshop-unknown")
        found = await registrations.existing(connection, registration_id)
        if found.state is not RegistrationState.CONFIRMED:
            raise SprintError("attendance-no-seat", reference=found.reference)
        if not can_mark(workshop, now):
            raise SprintError("attendance-early", number=workshop.number)
        await registrations.attend(connection, registration_id, workshop_id, status, now)
        details = {"workshop": str(workshop.number), "status": status.value}
        await note(connection, actor, "attendance", found.reference, details, now)
        return found

    async def listed(self, connection: AsyncConnection, sprint_id: int) -> list[Listed]:
        """Everyone who sent a registration: those with a seat, those who wait in their order, then the others."""
        found = await registrations.of_sprint(connection, sprint_id, *LISTED)
        line = [one.id for one in found if one.state is RegistrationState.WAITLISTED]
        shown = sorted(
            (one for one in found if one.participant),
            key=lambda one: (LISTED.index(one.state), _at(line, one)),
        )
        return [
            Listed(one, _at(line, one), await registrations.attendance(connection, one.id)) for one in shown
        ]

    async def message_all(
        self, connection: AsyncConnection, sprint_id: int, text: str, actor: str, now: datetime
    ) -> int:
        """Write to all who hold a seat, or held one to the end; how many they are.

        Raises:
            SprintError: there is no text.

        """
        if not text.strip():
            raise SprintError("message-empty")
        sprint = await sprints.lock(connection, sprint_id)
        await note(connection, actor, "sprint-message", sprint.code, {"text": text}, now)
        told = await registrations.of_sprint(connection, sprint_id, *WRITTEN_TO)
        stamp = f"message:{now.isoformat()}"
        notices = SprintNotices(self.registrations.notices)
        for one in told:
            await notices.tell(connection, one, "sprint-message", sprint, now, key=stamp, text=text)
        return len(told)


async def _impossible(
    connection: AsyncConnection, registration_id: int, error: ImpossibleError
) -> SprintError:
    found = await registrations.existing(connection, registration_id)
    return SprintError("registration-impossible", reference=found.reference, state=error.state.value)


def _at(line: list[int], one: Registration) -> int:
    return line.index(one.id) + 1 if one.id in line else 0
