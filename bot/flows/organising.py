"""Sprints for organisers: the list, one sprint, its people, and everything that can be done with them.

Whether somebody may organise is asked anew with every press and every form that is submitted.
"""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import cast

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.domain.references import recognised
from bot.domain.registration import Attendance, Registration
from bot.domain.sprint import FINAL, Sprint, SprintError, SprintEvent, after
from bot.flows import organising_forms as forms
from bot.flows import organising_pages as pages
from bot.flows.organising_forms import Answers, Build, OrganiserForm
from bot.flows.organising_pages import VERB, button
from bot.forms.filling import Filling
from bot.services.participants import Listed
from bot.services.roles import Role, held
from bot.services.sprint_people import Format, export, mark_words
from bot.services.sprints import Sprints
from bot.storage import registrations, sprints
from knowledge.forms import Form

ROLES = frozenset({Role.ORGANISER, Role.ADMIN})
"""Who may organise."""

MENDED = {
    "sprint-code-taken": ("code",),
    "sprint-code-wrong": ("code",),
    "sprint-capacity-wrong": ("capacity",),
    "sprint-cap-wrong": ("institution_cap",),
    "sprint-deadline-late": ("deadline", "date"),
    "sprint-deadline-past": ("deadline",),
    "workshop-ends-early": ("ends",),
    "workshop-past": ("date", "starts", "ends"),
    "workshop-order": ("sure",),
}
"""Questions of a form that are asked anew after a mistake that only showed when it was sent."""

DONE = {
    "open": "organising-opened",
    "close": "organising-closed",
    "start": "organising-started",
    "complete": "organising-completed",
}
SURE = {
    "close": ("organising-close-sure", "organising-close-yes", SprintEvent.CLOSE),
    "start": ("organising-start-sure", "organising-start-yes", SprintEvent.START),
    "complete": ("organising-complete-sure", "organising-complete-yes", SprintEvent.COMPLETE),
}
"""What is asked before an act, the label that agrees to it, and the event."""

Press = Callable[[Turn, int, str], Awaitable[None]]
"""What a button does with the number in its value, and with what stands after it."""

Submit = Callable[[Turn, int, Answers], Awaitable[None]]
"""What is done with the answers to a form about what has this id."""


class OrganisingFlow:
    """What organisers can do with sprints."""

    def __init__(self, desk: Sprints, catalogue: Catalogue) -> None:
        self.desk = desk
        self.participants = desk.participants
        self.notices = desk.notices
        self.catalogue = catalogue
        self.acts = {"open": desk.open, "close": desk.close, "start": desk.start, "complete": desk.complete}
        self.presses: dict[str, Press] = {
            "list": self._list,
            "sprint": self._show,
            "act": self._act,
            "sure": self._ask_whether_sure,
            "create": self._begin_create,
            "edit": self._begin_edit,
            "capacity": partial(self._begin_change, forms.CAPACITY),
            "cancel": partial(self._begin_change, forms.CANCEL),
            "message": partial(self._begin, forms.MESSAGE),
            "remove": partial(self._begin, forms.REMOVE),
            "move": self._ask_which_workshop,
            "moving": self._begin_move,
            "people": self._people,
            "person": self._show_person,
            "approve": self._approve,
            "attend": self._attend,
            "export": self._export,
        }

    def flow(self) -> Flow:
        """Commands, buttons and forms."""
        return Flow(
            commands={
                "organizet": self.begin,
                "organise": self.begin,
                "palidziba": self.help,
                "help": self.help,
            },
            actions={VERB: self._press},
            forms={
                forms.CREATE: self._form(self._create_form, self._create),
                forms.EDIT: self._form(self._edit_form, self._edit),
                forms.MOVE: self._form(self._move_form, self._move),
                forms.CAPACITY: self._fixed(forms.capacity_form, self._set_capacity),
                forms.CANCEL: self._fixed(forms.cancel_form, self._cancel),
                forms.REMOVE: self._fixed(forms.remove_form, self._remove),
                forms.MESSAGE: self._fixed(forms.message_form, self._write),
            },
        )

    async def begin(self, turn: Turn, argument: str) -> None:
        """Show all sprints, or the one of a code, or the registration of a reference."""
        if not await self.allows(turn):
            return
        if not argument:
            await self._list(turn, 0, "")
            return
        reference = recognised(argument)
        registration = await registrations.by_reference(turn.connection, reference) if reference else None
        sprint = await sprints.by_code(turn.connection, argument.casefold())
        if registration:
            await self._show_person(turn, registration.id, "")
        elif sprint:
            await self._tell(turn, sprint)
        else:
            back = button(turn, "organising-back", "list", 0)
            turn.say(turn.words("sprint-unknown", code=argument), back)

    async def help(self, turn: Turn, argument: str) -> None:  # noqa: ARG002  as `Handler` has it
        """Tell the commands, with that of organisers to those who may organise."""
        turn.say(turn.words("help-organising") if await self._may(turn) else turn.words("help"))

    async def _may(self, turn: Turn) -> bool:
        return bool(ROLES & await held(turn.connection, turn.person.id, turn.now))

    async def allows(self, turn: Turn) -> bool:
        """Whether the person may organise; who may not is told so."""
        if await self._may(turn):
            return True
        turn.say(turn.words("organising-forbidden"))
        return False

    async def _press(self, turn: Turn, argument: str) -> None:
        if not await self.allows(turn):
            return
        what, number, rest = [*argument.split(":", 2), "0", ""][:3]
        try:
            await self.presses[what](turn, int(number), rest)
        except SprintError as error:
            turn.say(turn.words(error.key, **error.arguments))

    async def _list(self, turn: Turn, offset: int, _: str) -> None:
        found = await sprints.all_of(turn.connection)
        found.sort(key=lambda one: one.state in FINAL)  # those that are over come last
        create = button(turn, "organising-create", "create")
        if not found:
            turn.say(turn.words("organising-none"), create)
            return
        shown, following = pages.part(found, offset)
        lines = [f"- {await pages.sprint_line(turn, self.notices, one)}" for one in shown]
        titles = (Button(one.title.in_language(turn.language), f"{VERB}:sprint:{one.id}") for one in shown)
        more = (button(turn, "organising-more", "list", following),) if following else ()
        text = "\n".join([turn.words("organising-list", count=len(found)), "", *lines])
        turn.say(text, *titles, *more, create)

    async def _show(self, turn: Turn, sprint_id: int, _: str) -> None:
        await self._tell(turn, await self._sprint(turn, sprint_id))

    async def _tell(self, turn: Turn, sprint: Sprint, *opening: str) -> None:
        """Show the page of a sprint, after what was done with it."""
        parts = [*opening, await pages.sprint_page(turn, self.notices, sprint)]
        title = sprint.title.in_language(turn.language)
        turn.say("\n\n".join(parts), *pages.sprint_buttons(turn, sprint), title=title)

    async def _act(self, turn: Turn, sprint_id: int, what: str) -> None:
        """Lead a sprint into another state."""
        sprint = await self.acts[what](turn.connection, sprint_id, actor(turn), turn.now)
        await self._tell(turn, sprint, turn.words(DONE[what], title=sprint.title.in_language(turn.language)))

    async def _ask_whether_sure(self, turn: Turn, sprint_id: int, what: str) -> None:
        sprint = await self._sprint(turn, sprint_id)
        question, agreed, event = SURE[what]
        if not after(sprint.state, event):
            raise SprintError("sprint-impossible", code=sprint.code, state=sprint.state.value)
        turn.say(
            turn.words(question, title=sprint.title.in_language(turn.language)),
            button(turn, agreed, "act", sprint_id, what),
            button(turn, "organising-no", "sprint", sprint_id),
        )

    async def _people(self, turn: Turn, sprint_id: int, offset: str) -> None:
        sprint = await self._sprint(turn, sprint_id)
        listed = await self.participants.listed(turn.connection, sprint_id)
        title = sprint.title.in_language(turn.language)
        back = button(turn, "organising-page", "sprint", sprint_id)
        if not listed:
            turn.say(turn.words("organising-people-none", title=title), back)
            return
        shown, following = pages.part(listed, int(offset or 0))
        lines = [f"- {pages.person_line(turn, self.notices, sprint, one)}" for one in shown]
        names = (Button(name_of(one.registration), f"{VERB}:person:{one.registration.id}") for one in shown)
        more = (button(turn, "organising-more", "people", sprint_id, following),) if following else ()
        text = "\n".join([turn.words("organising-people-list", title=title, count=len(listed)), "", *lines])
        turn.say(text, *names, *more, back)

    async def _show_person(self, turn: Turn, registration_id: int, _: str) -> None:
        await self._tell_person(turn, registration_id)

    async def _tell_person(self, turn: Turn, registration_id: int, *opening: str) -> None:
        """Show the page of a registration, after what was done with it."""
        sprint, one = await self._listed(turn, registration_id)
        text = pages.person_page(turn, self.notices, sprint, one)
        title = name_of(one.registration)
        turn.say("\n\n".join([*opening, text]), *pages.person_buttons(turn, sprint, one), title=title)

    async def _approve(self, turn: Turn, registration_id: int, _: str) -> None:
        approved = await self.participants.approve(turn.connection, registration_id, actor(turn), turn.now)
        said = (
            turn.words("organising-approved", name=name_of(approved))
            if approved
            else turn.words("organising-not-approved")
        )
        await self._tell_person(turn, registration_id, said)

    async def _attend(self, turn: Turn, registration_id: int, rest: str) -> None:
        workshop, _, marked = rest.partition(":")
        mark = Attendance(marked)
        registration = await self.participants.mark(
            turn.connection, registration_id, int(workshop), mark, actor(turn), turn.now
        )
        at = await sprints.workshop(turn.connection, int(workshop))
        assert at
        said = turn.words(
            "organising-marked",
            name=name_of(registration),
            number=at.number,
            mark=mark_words(self.notices, turn.language, mark),
        )
        await self._tell_person(turn, registration_id, said)

    async def _export(self, turn: Turn, sprint_id: int, kind: str) -> None:
        sprint = await self._sprint(turn, sprint_id)
        file, count = await export(
            turn.connection,
            self.participants,
            sprint,
            cast("Format", kind),
            turn.language,
            actor(turn),
            turn.now,
        )
        text = turn.words("organising-exported", count=count)
        back = button(turn, "organising-page", "sprint", sprint_id)
        turn.reply(Reply(language=turn.language, text=text, buttons=(back,), attachments=(file,)))

    async def _begin(self, form: str, turn: Turn, number: int, _: str) -> None:
        turn.starting = Filling(form, str(number))

    async def _begin_change(self, form: str, turn: Turn, sprint_id: int, _: str) -> None:
        await self._sprint_to_change(turn, sprint_id)
        turn.starting = Filling(form, str(sprint_id))

    async def _begin_create(self, turn: Turn, _: int, __: str) -> None:
        turn.starting = Filling(forms.CREATE)

    async def _begin_edit(self, turn: Turn, sprint_id: int, _: str) -> None:
        values = forms.values_of(await self._sprint_to_change(turn, sprint_id))
        asked = await self._edit_form(turn, Filling(forms.EDIT, str(sprint_id)))
        left_out = tuple(one.key for one in asked.fields if one.optional and one.key not in values)
        turn.starting = Filling(forms.EDIT, str(sprint_id), values, left_out)

    async def _ask_which_workshop(self, turn: Turn, sprint_id: int, _: str) -> None:
        sprint = await self._sprint_to_change(turn, sprint_id)
        buttons = []
        for one in sprint.workshops:
            starts = self.notices.moment(one.starts_at, turn.language)
            label = turn.words("organising-workshop", number=one.number, starts=starts)
            buttons.append(Button(label, f"{VERB}:moving:{one.id}"))
        back = button(turn, "organising-page", "sprint", sprint_id)
        turn.say(turn.words("organising-which-workshop"), *buttons, back)

    async def _begin_move(self, turn: Turn, workshop_id: int, _: str) -> None:
        workshop = await sprints.workshop(turn.connection, workshop_id)
        assert workshop
        turn.starting = Filling(forms.MOVE, str(workshop_id), {"place": workshop.place})

    def _form(self, build: Build, act: Submit) -> OrganiserForm:
        return OrganiserForm(build, self.allows, partial(self._submit, act))

    def _fixed(self, build: Callable[[Catalogue], Form], act: Submit) -> OrganiserForm:
        """Form that always asks the same."""

        async def built(_: Turn, __: Filling) -> Form:
            return build(self.catalogue)

        return self._form(built, act)

    async def _create_form(self, turn: Turn, filling: Filling) -> Form:
        codes = [one.code for one in await sprints.all_of(turn.connection)]
        return forms.create_form(self.catalogue, filling.values, turn.today, codes)

    async def _edit_form(self, turn: Turn, filling: Filling) -> Form:
        return forms.edit_form(self.catalogue, await self._sprint(turn, int(filling.subject)), turn.today)

    async def _move_form(self, turn: Turn, filling: Filling) -> Form:
        workshop = await sprints.workshop(turn.connection, int(filling.subject))
        assert workshop
        sprint = await self._sprint(turn, workshop.sprint_id)
        return forms.move_form(self.catalogue, filling.values, sprint, workshop)

    async def _submit(self, act: Submit, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Do what a form asks for; when an answer will not do, it is asked for again."""
        try:
            await act(turn, int(filling.subject or 0), answers)
        except SprintError as error:
            turn.say(turn.words(error.key, **error.arguments))
            if error.key in MENDED:
                wrong = MENDED[error.key]
                values = {key: value for key, value in filling.values.items() if key not in wrong}
                turn.starting = Filling(filling.form, filling.subject, values, filling.left_out)

    async def _create(self, turn: Turn, _: int, answers: Answers) -> None:
        plan = forms.plan_of(answers)
        sprint = await self.desk.create(turn.connection, plan, actor(turn), turn.now)
        said = turn.words("organising-created", title=sprint.title.in_language(turn.language))
        await self._tell(turn, sprint, said)

    async def _edit(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        values = forms.edited(answers, await self._sprint(turn, sprint_id))
        sprint = await self.desk.edit(turn.connection, sprint_id, actor(turn), turn.now, **values)
        said = turn.words("organising-edited", title=sprint.title.in_language(turn.language))
        await self._tell(turn, sprint, said)

    async def _move(self, turn: Turn, workshop_id: int, answers: Answers) -> None:
        hours = forms.hours_of(date.fromisoformat(str(answers["date"])), answers)
        meeting = (*hours, str(answers["place"]))
        if answers.get("sure") == "no":
            workshop = await sprints.workshop(turn.connection, workshop_id)
            assert workshop
            await self._tell(
                turn, await self._sprint(turn, workshop.sprint_id), turn.words("organising-not-moved")
            )
            return
        sprint = await self.desk.move_workshop(
            turn.connection, workshop_id, meeting, actor(turn), turn.now, is_sure=answers.get("sure") == "yes"
        )
        number = next(one.number for one in sprint.workshops if one.id == workshop_id)
        await self._tell(turn, sprint, turn.words("organising-moved", number=number))

    async def _set_capacity(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        capacity = forms.whole(answers["capacity"])
        sprint = await self.desk.change_capacity(turn.connection, sprint_id, capacity, actor(turn), turn.now)
        title = sprint.title.in_language(turn.language)
        said = [turn.words("organising-capacity-set", title=title, count=sprint.capacity)]
        if sprint.overage:
            said.append(turn.words("organising-frozen", count=sprint.overage))
        await self._tell(turn, sprint, *said)

    async def _cancel(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        reason = str(answers["reason"])
        sprint = await self.desk.cancel(turn.connection, sprint_id, reason, actor(turn), turn.now)
        said = turn.words("organising-cancelled", title=sprint.title.in_language(turn.language))
        await self._tell(turn, await self._sprint(turn, sprint.id), said)

    async def _remove(self, turn: Turn, registration_id: int, answers: Answers) -> None:
        reason = str(answers["reason"])
        removed = await self.participants.remove(
            turn.connection, registration_id, reason, actor(turn), turn.now
        )
        await self._tell_person(
            turn, registration_id, turn.words("organising-removed", name=name_of(removed))
        )

    async def _write(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        text = str(answers["text"])
        count = await self.participants.message_all(turn.connection, sprint_id, text, actor(turn), turn.now)
        back = button(turn, "organising-page", "sprint", sprint_id)
        turn.say(turn.words("organising-message-sent", count=count), back)

    async def _sprint(self, turn: Turn, sprint_id: int) -> Sprint:
        found = await sprints.get(turn.connection, sprint_id)
        assert found
        return found

    async def _sprint_to_change(self, turn: Turn, sprint_id: int) -> Sprint:
        """Sprint that is not over.

        Raises:
            SprintError: it is.

        """
        sprint = await self._sprint(turn, sprint_id)
        if sprint.state in FINAL:
            raise SprintError("sprint-over", code=sprint.code)
        return sprint

    async def _listed(self, turn: Turn, registration_id: int) -> tuple[Sprint, Listed]:
        """Registration as organisers see it, with its sprint.

        Raises:
            SprintError: it was not sent yet, or what was told has been erased.

        """
        registration = await registrations.get(turn.connection, registration_id)
        assert registration
        listed = await self.participants.listed(turn.connection, registration.sprint_id)
        for one in listed:
            if one.registration.id == registration_id:
                return await self._sprint(turn, registration.sprint_id), one
        raise SprintError("registration-unknown", reference=registration.reference)


def actor(turn: Turn) -> str:
    """How the person is written down with what they do."""
    return f"person:{turn.person.id}"


def name_of(registration: Registration) -> str:
    """Name of a participant, or the reference where none is kept."""
    return registration.participant.name if registration.participant else registration.reference
