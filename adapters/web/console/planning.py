"""Forms about sprints: a new one, what is said of one, its seats, a workshop, a message to all, and its end."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from starlette.responses import Response
from starlette.routing import Route

from adapters.web.console.filling import Answers, Build, Filled, filled, page_of
from adapters.web.console.front import Front
from adapters.web.console.sprints import PATH, sprint_of, sprint_to_change, title
from adapters.web.console.visit import MissingError, Visit
from bot.domain.sprint import Sprint, SprintError, SprintState, Workshop
from bot.domain.zone import RIGA
from bot.flows import organising_forms as forms
from bot.flows.organising_submits import MENDED
from bot.forms.value import Value
from bot.services.rooms import Room
from bot.storage import registrations, sprints
from knowledge.forms import Form

Asked = tuple[Build, Mapping[str, Value]]

Prepare = Callable[[Visit], Awaitable[Asked]]
"""Finds what a form asks, and what stands in it at first."""

Do = Callable[[Visit, Answers], Awaitable[Response]]
"""Does what a form asks for; raises SprintError."""


class PlanningRoom:
    """Asks about sprints, and does what was agreed to."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.desk = front.core.sprints
        self.catalogue = front.desk.catalogue
        one = f"{PATH}/{{code}}"
        self.routes: list[Route] = [
            *self._form("/konsole/new-sprint", self._new, self._create),
            *self._form(f"{one}/edit", self._edited, self._edit),
            *self._form(f"{one}/capacity", self._seats, self._set_seats),
            *self._form(f"{one}/cancel", self._ended, self._cancel),
            *self._form(f"{one}/message", self._written, self._write),
            *self._form(f"{one}/workshops/{{number:int}}", self._moved, self._move),
            *self._form(f"{one}/people/{{reference}}/remove", self._removed, self._remove),
        ]

    def _form(self, path: str, prepare: Prepare, do: Do) -> list[Route]:
        async def show(visit: Visit) -> Response:
            build, values = await prepare(visit)
            return page_of(visit, Filled(build(values), values, {}), values)

        async def act(visit: Visit) -> Response:
            build, _ = await prepare(visit)
            given = filled(visit, build)
            if given.wrong:
                return page_of(visit, given, visit.entered)
            try:
                async with visit.connection.begin_nested():
                    return await do(visit, given.answers)
            except SprintError as error:
                if error.key not in MENDED:
                    raise
                keys = {one.key for one in given.form.fields}
                at = next((key for key in MENDED[error.key] if key in keys), given.form.fields[0].key)
                wrong = {at: visit.words(error.key, **error.arguments)}
                return page_of(visit, Filled(given.form, given.answers, wrong), visit.entered)

        return [self.front.shows(path, Room.SPRINTS, show), self.front.acts(path, Room.SPRINTS, act)]

    async def _new(self, visit: Visit) -> Asked:
        visit.back = PATH.lstrip("/")
        codes = [one.code for one in await sprints.all_of(visit.connection)]

        def build(answers: Answers) -> Form:
            return forms.create_form(self.catalogue, answers, visit.today, codes)

        return build, {"selects": "no"}

    async def _create(self, visit: Visit, answers: Answers) -> Response:
        plan = forms.plan_of(answers)
        sprint = await self.desk.create(visit.connection, plan, visit.actor, visit.now)
        told = visit.words("organising-created", title=title(visit, sprint))
        return visit.go("sprints", sprint.code, told=told)

    async def _edited(self, visit: Visit) -> Asked:
        sprint = await sprint_to_change(visit)
        form = forms.edit_form(self.catalogue, sprint, visit.today)
        return (lambda _: form), forms.values_of(sprint)

    async def _edit(self, visit: Visit, answers: Answers) -> Response:
        sprint = await sprint_of(visit)
        values = forms.edited(answers, sprint)
        changed = await self.desk.edit(visit.connection, sprint.id, visit.actor, visit.now, **values)
        told = visit.words("organising-edited", title=title(visit, changed))
        return visit.go("sprints", sprint.code, told=told)

    async def _seats(self, visit: Visit) -> Asked:
        sprint = await sprint_to_change(visit)
        return (lambda _: forms.capacity_form(self.catalogue)), {"capacity": sprint.capacity}

    async def _set_seats(self, visit: Visit, answers: Answers) -> Response:
        sprint = await sprint_of(visit)
        wanted = forms.whole(answers["capacity"])
        changed = await self.desk.change_capacity(visit.connection, sprint.id, wanted, visit.actor, visit.now)
        told = visit.words("organising-capacity-set", title=title(visit, changed), count=changed.capacity)
        if changed.overage:
            told += " " + visit.words("organising-frozen", count=changed.overage)
        return visit.go("sprints", sprint.code, told=told)

    async def _ended(self, visit: Visit) -> Asked:
        await sprint_to_change(visit)
        return (lambda _: forms.cancel_form(self.catalogue)), {}

    async def _cancel(self, visit: Visit, answers: Answers) -> Response:
        sprint, reason = await sprint_of(visit), str(answers["reason"])
        await self.desk.cancel(visit.connection, sprint.id, reason, visit.actor, visit.now)
        return visit.go(
            "sprints", sprint.code, told=visit.words("organising-cancelled", title=title(visit, sprint))
        )

    async def _written(self, visit: Visit) -> Asked:
        sprint = await sprint_of(visit)
        if sprint.state in (SprintState.DRAFT, SprintState.CANCELLED):
            raise SprintError("sprint-impossible", code=sprint.code, state=sprint.state.value)
        return (lambda _: forms.message_form(self.catalogue)), {}

    async def _write(self, visit: Visit, answers: Answers) -> Response:
        sprint, text = await sprint_of(visit), str(answers["text"])
        count = await self.desk.participants.message_all(
            visit.connection, sprint.id, text, visit.actor, visit.now
        )
        return visit.go("sprints", sprint.code, told=visit.words("organising-message-sent", count=count))

    async def _moved(self, visit: Visit) -> Asked:
        sprint = await sprint_to_change(visit)
        workshop = _workshop(visit, sprint)
        starts, ends = workshop.starts_at.astimezone(RIGA), workshop.ends_at.astimezone(RIGA)
        values = {
            "date": starts.date().isoformat(),
            "starts": f"{starts:%H:%M}",
            "ends": f"{ends:%H:%M}",
            "place": workshop.place,
        }

        def build(answers: Answers) -> Form:
            is_first = answers is values  # as it stands nothing is out of order that was not before
            return forms.move_form(self.catalogue, {} if is_first else answers, sprint, workshop)

        return build, values

    async def _move(self, visit: Visit, answers: Answers) -> Response:
        sprint = await sprint_of(visit)
        workshop = _workshop(visit, sprint)
        if answers.get("sure") == "no":
            return visit.go("sprints", sprint.code, told=visit.words("organising-not-moved"))
        hours = forms.hours_of(date.fromisoformat(str(answers["date"])), answers)
        await self.desk.move_workshop(
            visit.connection,
            workshop.id,
            (*hours, str(answers["place"])),
            visit.actor,
            visit.now,
            is_sure=answers.get("sure") == "yes",
        )
        return visit.go("sprints", sprint.code, told=visit.words("organising-moved", number=workshop.number))

    async def _removed(self, visit: Visit) -> Asked:
        sprint, reference = await sprint_of(visit), visit.asked("reference")
        found = await registrations.by_reference(visit.connection, reference)
        if not found or found.sprint_id != sprint.id or not found.was_sent:
            raise MissingError
        visit.back += f"/people/{reference}"
        return (lambda _: forms.remove_form(self.catalogue)), {}

    async def _remove(self, visit: Visit, answers: Answers) -> Response:
        sprint, reference = await sprint_of(visit), visit.asked("reference")
        found = await registrations.by_reference(visit.connection, reference)
        assert found
        removed = await self.desk.participants.remove(
            visit.connection, found.id, str(answers["reason"]), visit.actor, visit.now
        )
        name = removed.participant.name if removed.participant else reference
        return visit.go("sprints", sprint.code, told=visit.words("organising-removed", name=name))


def _workshop(visit: Visit, sprint: Sprint) -> Workshop:
    for one in sprint.workshops:
        if one.number == visit.request.path_params["number"]:
            return one
    raise MissingError
