"""Those who take part in a sprint: the page of one, choosing among applications, and attendance."""

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.sprints import PATH, sprint_of
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.domain.attendance import can_mark
from bot.domain.registration import Attendance, RegistrationEvent, RegistrationState, after
from bot.domain.sprint import Sprint, Workshop
from bot.domain.transitions import ImpossibleError
from bot.services.participants import Listed
from bot.services.rooms import Room
from bot.services.sprint_people import mark_words, standing, told

MARKS = (Attendance.PRESENT, Attendance.ABSENT)
"""What organisers mark; that somebody cannot come is what participants say themselves."""


class PeopleOfSprint:
    """Shows who takes part, and notes what organisers decide."""

    def __init__(self, front: Front) -> None:
        self.participants = front.core.sprints.participants
        self.notices = front.core.sprints.notices
        one = f"{PATH}/{{code}}/people/{{reference}}"
        sheet = f"{PATH}/{{code}}/attendance/{{number:int}}"
        self.routes = [
            front.shows(one, Room.SPRINTS, self.show),
            front.acts(f"{one}/approve", Room.SPRINTS, self.approve),
            front.shows(sheet, Room.SPRINTS, self.sheet),
            front.acts(sheet, Room.SPRINTS, self.mark),
        ]

    async def show(self, visit: Visit) -> Response:
        """One registration with what was told, how it stands, and what can be done with it."""
        sprint = await sprint_of(visit)
        one = await self._listed(visit, sprint)
        state = one.registration.state
        return visit.page(
            "participant.html",
            sprint=sprint,
            one=one,
            standing=standing(self.notices, visit.language, sprint, one),
            facts=[(label, value) for label, value in told(self.notices, visit.language, one) if value],
            marks=[
                (at.number, mark_words(self.notices, visit.language, one.marks[at.id]))
                for at in sprint.workshops
                if at.id in one.marks
            ],
            can_approve=_may(state, RegistrationEvent.APPROVE),
            can_remove=_may(state, RegistrationEvent.REMOVE),
        )

    async def approve(self, visit: Visit) -> Response:
        """Give a seat to an application."""
        sprint = await sprint_of(visit)
        one = await self._listed(visit, sprint)
        approved = await self.participants.approve(
            visit.connection, one.registration.id, visit.actor, visit.now
        )
        if not approved:
            raise RefusedError(visit.words("organising-not-approved"))
        said = visit.words("organising-approved", name=_name(one))
        return visit.go("sprints", sprint.code, told=said)

    async def sheet(self, visit: Visit) -> Response:
        """List of those with a seat, to note who is at a workshop."""
        sprint = await sprint_of(visit)
        at = self._begun(visit, sprint)
        rows = [
            {
                "one": one,
                "mark": one.marks.get(at.id),
                "told": mark_words(self.notices, visit.language, one.marks.get(at.id)),
            }
            for one in await self._seated(visit, sprint)
        ]
        return visit.page("attendance.html", sprint=sprint, workshop=at, rows=rows)

    async def mark(self, visit: Visit) -> Response:
        """Note what has changed on the list."""
        sprint = await sprint_of(visit)
        at = self._begun(visit, sprint)
        count = 0
        for one in await self._seated(visit, sprint):
            entered = visit.entered.get(one.registration.reference, "")
            if entered not in MARKS or one.marks.get(at.id) == entered:
                continue
            await self.participants.mark(
                visit.connection, one.registration.id, at.id, Attendance(entered), visit.actor, visit.now
            )
            count += 1
        return visit.go("sprints", sprint.code, told=visit.words("console-marked", count=count))

    async def _seated(self, visit: Visit, sprint: Sprint) -> list[Listed]:
        listed = await self.participants.listed(visit.connection, sprint.id)
        return [one for one in listed if one.registration.state is RegistrationState.CONFIRMED]

    async def _listed(self, visit: Visit, sprint: Sprint) -> Listed:
        for one in await self.participants.listed(visit.connection, sprint.id):
            if one.registration.reference == visit.asked("reference"):
                return one
        raise MissingError

    def _begun(self, visit: Visit, sprint: Sprint) -> Workshop:
        """Workshop of the address, once attendance may be noted."""
        for one in sprint.workshops:
            if one.number == visit.request.path_params["number"] and can_mark(one, visit.now):
                return one
        raise MissingError


def _may(state: RegistrationState, event: RegistrationEvent) -> bool:
    try:
        after(state, event)
    except ImpossibleError:
        return False
    return True


def _name(one: Listed) -> str:
    told_of = one.registration.participant
    return told_of.name if told_of else one.registration.reference
