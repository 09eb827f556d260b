"""Sprints: the list, the page of one, and what leads it from one state to the next."""

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.visit import MissingError, Visit
from bot.domain.attendance import can_mark
from bot.domain.registration import RegistrationState
from bot.domain.sprint import FINAL, OFFERING, Sprint, SprintError, SprintState, after
from bot.flows.organising import DONE, SURE
from bot.flows.organising_pages import ACTS, CHANGES
from bot.services.rooms import Room
from bot.services.sprint_people import MEDIA_TYPES, export, standing
from bot.storage import registrations, sprints

PATH = "/konsole/sprints"


class SprintsRoom:
    """Shows sprints and leads them on."""

    def __init__(self, front: Front) -> None:
        self.desk = front.core.sprints
        self.notices = self.desk.notices
        one = f"{PATH}/{{code}}"
        self.routes = [
            front.shows(PATH, Room.SPRINTS, self.list),
            front.shows(one, Room.SPRINTS, self.show),
            front.shows(f"{one}/{{what}}/sure", Room.SPRINTS, self.ask),
            front.acts(f"{one}/{{what}}/sure", Room.SPRINTS, self.act),
            front.acts(f"{one}/open", Room.SPRINTS, self.open),
            front.acts(f"{one}/offer", Room.SPRINTS, self.offer),
            front.acts(f"{one}/export/{{kind}}", Room.SPRINTS, self.export),
        ]

    async def list(self, visit: Visit) -> Response:
        """All sprints; those that are over come last."""
        found = await sprints.all_of(visit.connection)
        found.sort(key=lambda one: one.state in FINAL)
        counts = [await registrations.counts(visit.connection, one.id) for one in found]
        rows = [
            {
                "sprint": one,
                "waiting": count.get(RegistrationState.WAITLISTED, 0),
                "pending": count.get(RegistrationState.PENDING, 0),
            }
            for one, count in zip(found, counts, strict=True)
        ]
        return visit.page("sprints.html", rows=rows)

    async def show(self, visit: Visit) -> Response:
        """One sprint with its people by state, and everything that can be done with it now."""
        sprint = await sprint_of(visit)
        listed = await self.desk.participants.listed(visit.connection, sprint.id)
        people: dict[RegistrationState, list[dict[str, object]]] = {}
        for one in listed:
            row = {"one": one, "standing": standing(self.notices, visit.language, sprint, one)}
            people.setdefault(one.registration.state, []).append(row)
        acts = [(what, key, is_sure) for what, key, event, is_sure in ACTS if after(sprint.state, event)]
        return visit.page(
            "sprint.html",
            sprint=sprint,
            people=people,
            acts=acts,
            changes=[] if sprint.state in FINAL else [one for one in CHANGES if one[0] != "move"],
            can_move=sprint.state not in FINAL,
            can_offer=sprint.state in OFFERING,
            can_write=sprint.state not in (SprintState.DRAFT, SprintState.CANCELLED),
            begun=[one.number for one in sprint.workshops if can_mark(one, visit.now)],
        )

    async def open(self, visit: Visit) -> Response:
        """Let people sign up."""
        sprint = await sprint_of(visit)
        changed = await self.desk.open(visit.connection, sprint.id, visit.actor, visit.now)
        return visit.go("sprints", sprint.code, told=visit.words(DONE["open"], title=title(visit, changed)))

    async def offer(self, visit: Visit) -> Response:
        """Offer the free seats to those who wait; tell how many it were, or why none."""
        sprint = await sprint_of(visit)
        offering = await self.desk.participants.offer(visit.connection, sprint.id, visit.actor, visit.now)
        said = visit.words("console-offered", count=offering.count)
        if offering.withheld:
            said = visit.words("console-not-offered", why=offering.withheld.value)
        return visit.go("sprints", sprint.code, told=said)

    async def ask(self, visit: Visit) -> Response:
        """Ask whether somebody is sure."""
        sprint, what = await sprint_of(visit), visit.asked("what")
        if what not in SURE:
            raise MissingError
        question, agreed, event = SURE[what]
        if not after(sprint.state, event):
            raise SprintError("sprint-impossible", code=sprint.code, state=sprint.state.value)
        told = visit.words(question, title=title(visit, sprint))
        return visit.page("sure.html", sprint=sprint, told=told, agreed=visit.words(agreed))

    async def act(self, visit: Visit) -> Response:
        """Close, start or complete a sprint."""
        sprint, what = await sprint_of(visit), visit.asked("what")
        acts = {"close": self.desk.close, "start": self.desk.start, "complete": self.desk.complete}
        if what not in acts:
            raise MissingError
        changed = await acts[what](visit.connection, sprint.id, visit.actor, visit.now)
        return visit.go("sprints", sprint.code, told=visit.words(DONE[what], title=title(visit, changed)))

    async def export(self, visit: Visit) -> Response:
        """Hand out the list of people as a file."""
        sprint, kind = await sprint_of(visit), visit.asked("kind")
        if kind not in MEDIA_TYPES:
            raise MissingError
        file, _ = await export(
            visit.connection,
            self.desk.participants,
            sprint,
            kind,
            visit.language,
            visit.actor,
            visit.now,
        )
        return visit.file(file)


async def sprint_of(visit: Visit) -> Sprint:
    """Sprint that the address names, whose page is the one to come back to. Raises MissingError."""
    found = await sprints.by_code(visit.connection, visit.asked("code"))
    if not found:
        raise MissingError
    visit.back = f"{PATH}/{found.code}".lstrip("/")
    return found


async def sprint_to_change(visit: Visit) -> Sprint:
    """Sprint that the address names, and that is not over. Raises MissingError, SprintError."""
    sprint = await sprint_of(visit)
    if sprint.state in FINAL:
        raise SprintError("sprint-over", code=sprint.code)
    return sprint


def title(visit: Visit, sprint: Sprint) -> str:
    """Title of a sprint in the language of the visit."""
    return sprint.title.in_language(visit.language)
