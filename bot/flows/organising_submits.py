"""Forms of organisers at work: how each is begun, and what is done with the answers."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.sprint import SprintError
from bot.flows import organising_forms as forms
from bot.flows.organising_counter import Counter, actor, name_of
from bot.flows.organising_forms import Answers, Build, OrganiserForm
from bot.flows.organising_pages import VERB, button
from bot.forms.filling import Filling
from bot.storage import sprints
from knowledge.forms import Form

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

Press = Callable[[Turn, int, str], Awaitable[None]]
"""What a button does with the number in its value, and with what stands after it."""

Submit = Callable[[Turn, int, Answers], Awaitable[None]]
"""What is done with the answers to a form about what has this id."""


class Submitting:
    """Begins forms, and acts upon them."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.desk = counter.desk
        self.participants = counter.participants
        self.notices = counter.notices
        self.catalogue = counter.catalogue

    def presses(self) -> Mapping[str, Press]:
        """Buttons that begin forms."""
        return {
            "create": self._begin_create,
            "edit": self._begin_edit,
            "capacity": partial(self._begin_change, forms.CAPACITY),
            "cancel": partial(self._begin_change, forms.CANCEL),
            "message": partial(self._begin, forms.MESSAGE),
            "remove": partial(self._begin, forms.REMOVE),
            "move": self._ask_which_workshop,
            "moving": self._begin_move,
        }

    def forms(self) -> Mapping[str, OrganiserForm]:
        """Forms by their ids."""
        return {
            forms.CREATE: self._form(self._create_form, self._create),
            forms.EDIT: self._form(self._edit_form, self._edit),
            forms.MOVE: self._form(self._move_form, self._move),
            forms.CAPACITY: self._fixed(forms.capacity_form, self._set_capacity),
            forms.CANCEL: self._fixed(forms.cancel_form, self._cancel),
            forms.REMOVE: self._fixed(forms.remove_form, self._remove),
            forms.MESSAGE: self._fixed(forms.message_form, self._write),
        }

    async def _begin(self, form: str, turn: Turn, number: int, _: str) -> None:
        turn.starting = Filling(form, str(number))

    async def _begin_change(self, form: str, turn: Turn, sprint_id: int, _: str) -> None:
        await self.counter.sprint_to_change(turn, sprint_id)
        turn.starting = Filling(form, str(sprint_id))

    async def _begin_create(self, turn: Turn, _: int, __: str) -> None:
        turn.starting = Filling(forms.CREATE)

    async def _begin_edit(self, turn: Turn, sprint_id: int, _: str) -> None:
        values = forms.values_of(await self.counter.sprint_to_change(turn, sprint_id))
        asked = await self._edit_form(turn, Filling(forms.EDIT, str(sprint_id)))
        left_out = tuple(one.key for one in asked.fields if one.optional and one.key not in values)
        turn.starting = Filling(forms.EDIT, str(sprint_id), values, left_out)

    async def _ask_which_workshop(self, turn: Turn, sprint_id: int, _: str) -> None:
        sprint = await self.counter.sprint_to_change(turn, sprint_id)
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
        return OrganiserForm(build, self.counter.allows, partial(self._submit, act))

    def _fixed(self, build: Callable[[Catalogue], Form], act: Submit) -> OrganiserForm:
        """Form that always asks the same."""

        async def built(_: Turn, __: Filling) -> Form:
            return build(self.catalogue)

        return self._form(built, act)

    async def _create_form(self, turn: Turn, filling: Filling) -> Form:
        codes = [one.code for one in await sprints.all_of(turn.connection)]
        return forms.create_form(self.catalogue, filling.values, turn.today, codes)

    async def _edit_form(self, turn: Turn, filling: Filling) -> Form:
        return forms.edit_form(
            self.catalogue, await self.counter.sprint(turn, int(filling.subject)), turn.today
        )

    async def _move_form(self, turn: Turn, filling: Filling) -> Form:
        workshop = await sprints.workshop(turn.connection, int(filling.subject))
        assert workshop
        sprint = await self.counter.sprint(turn, workshop.sprint_id)
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
        await self.counter.tell(turn, sprint, said)

    async def _edit(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        values = forms.edited(answers, await self.counter.sprint(turn, sprint_id))
        sprint = await self.desk.edit(turn.connection, sprint_id, actor(turn), turn.now, **values)
        said = turn.words("organising-edited", title=sprint.title.in_language(turn.language))
        await self.counter.tell(turn, sprint, said)

    async def _move(self, turn: Turn, workshop_id: int, answers: Answers) -> None:
        hours = forms.hours_of(date.fromisoformat(str(answers["date"])), answers)
        meeting = (*hours, str(answers["place"]))
        if answers.get("sure") == "no":
            workshop = await sprints.workshop(turn.connection, workshop_id)
            assert workshop
            await self.counter.tell(
                turn, await self.counter.sprint(turn, workshop.sprint_id), turn.words("organising-not-moved")
            )
            return
        sprint = await self.desk.move_workshop(
            turn.connection, workshop_id, meeting, actor(turn), turn.now, is_sure=answers.get("sure") == "yes"
        )
        number = next(one.number for one in sprint.workshops if one.id == workshop_id)
        await self.counter.tell(turn, sprint, turn.words("organising-moved", number=number))

    async def _set_capacity(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        capacity = forms.whole(answers["capacity"])
        sprint = await self.desk.change_capacity(turn.connection, sprint_id, capacity, actor(turn), turn.now)
        title = sprint.title.in_language(turn.language)
        said = [turn.words("organising-capacity-set", title=title, count=sprint.capacity)]
        if sprint.overage:
            said.append(turn.words("organising-frozen", count=sprint.overage))
        await self.counter.tell(turn, sprint, *said)

    async def _cancel(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        reason = str(answers["reason"])
        sprint = await self.desk.cancel(turn.connection, sprint_id, reason, actor(turn), turn.now)
        said = turn.words("organising-cancelled", title=sprint.title.in_language(turn.language))
        await self.counter.tell(turn, await self.counter.sprint(turn, sprint.id), said)

    async def _remove(self, turn: Turn, registration_id: int, answers: Answers) -> None:
        reason = str(answers["reason"])
        removed = await self.participants.remove(
            turn.connection, registration_id, reason, actor(turn), turn.now
        )
        await self.counter.tell_person(
            turn, registration_id, turn.words("organising-removed", name=name_of(removed))
        )

    async def _write(self, turn: Turn, sprint_id: int, answers: Answers) -> None:
        text = str(answers["text"])
        count = await self.participants.message_all(turn.connection, sprint_id, text, actor(turn), turn.now)
        back = button(turn, "organising-page", "sprint", sprint_id)
        turn.say(turn.words("organising-message-sent", count=count), back)
