"""Sprints for organisers: the list, one sprint, its people, and everything that can be done with them.

Whether somebody may organise is asked anew with every press and every form that is submitted.
"""

from typing import cast

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.domain.references import recognised
from bot.domain.registration import Attendance
from bot.domain.sprint import FINAL, SprintError, SprintEvent, after
from bot.flows import organising_pages as pages
from bot.flows.organising_counter import Counter, actor, name_of
from bot.flows.organising_pages import VERB, button
from bot.flows.organising_submits import Press, Submitting
from bot.services import roles
from bot.services.roles import Role
from bot.services.sprint_people import Format, export, mark_words
from bot.services.sprints import Sprints
from bot.storage import registrations, sprints

TEACHERS = frozenset({Role.EDITOR, Role.ADMIN})
"""Whom help tells of teaching, too."""

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


class OrganisingFlow:
    """What organisers can do with sprints."""

    def __init__(self, desk: Sprints, catalogue: Catalogue) -> None:
        self.counter = Counter(desk, catalogue)
        self.submitting = Submitting(self.counter)
        self.participants = desk.participants
        self.notices = desk.notices
        self.acts = {"open": desk.open, "close": desk.close, "start": desk.start, "complete": desk.complete}
        self.presses: dict[str, Press] = {
            "list": self._list,
            "sprint": self._show,
            "act": self._act,
            "sure": self._ask_whether_sure,
            "people": self._people,
            "person": self._show_person,
            "approve": self._approve,
            "attend": self._attend,
            "export": self._export,
            **self.submitting.presses(),
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
            forms=self.submitting.forms(),
        )

    async def begin(self, turn: Turn, argument: str) -> None:
        """Show all sprints, or the one of a code, or the registration of a reference."""
        if not await self.counter.allows(turn):
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
            await self.counter.tell(turn, sprint)
        else:
            back = button(turn, "organising-back", "list", 0)
            turn.say(turn.words("sprint-unknown", code=argument), back)

    async def help(self, turn: Turn, argument: str) -> None:  # noqa: ARG002  as `Handler` has it
        """Tell the commands, with those of organisers and editors to them."""
        told = turn.words("help-organising") if await self.counter.may(turn) else turn.words("help")
        held = await roles.held(turn.connection, turn.person.id, turn.now)
        turn.say(f"{told}\n{turn.words('help-teaching')}" if held & TEACHERS else told)

    async def _press(self, turn: Turn, argument: str) -> None:
        if not await self.counter.allows(turn):
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
        await self.counter.tell(turn, await self.counter.sprint(turn, sprint_id))

    async def _act(self, turn: Turn, sprint_id: int, what: str) -> None:
        """Lead a sprint into another state."""
        sprint = await self.acts[what](turn.connection, sprint_id, actor(turn), turn.now)
        await self.counter.tell(
            turn, sprint, turn.words(DONE[what], title=sprint.title.in_language(turn.language))
        )

    async def _ask_whether_sure(self, turn: Turn, sprint_id: int, what: str) -> None:
        sprint = await self.counter.sprint(turn, sprint_id)
        question, agreed, event = SURE[what]
        if not after(sprint.state, event):
            raise SprintError("sprint-impossible", code=sprint.code, state=sprint.state.value)
        turn.say(
            turn.words(question, title=sprint.title.in_language(turn.language)),
            button(turn, agreed, "act", sprint_id, what),
            button(turn, "organising-no", "sprint", sprint_id),
        )

    async def _people(self, turn: Turn, sprint_id: int, offset: str) -> None:
        sprint = await self.counter.sprint(turn, sprint_id)
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
        await self.counter.tell_person(turn, registration_id)

    async def _approve(self, turn: Turn, registration_id: int, _: str) -> None:
        approved = await self.participants.approve(turn.connection, registration_id, actor(turn), turn.now)
        said = (
            turn.words("organising-approved", name=name_of(approved))
            if approved
            else turn.words("organising-not-approved")
        )
        await self.counter.tell_person(turn, registration_id, said)

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
        await self.counter.tell_person(turn, registration_id, said)

    async def _export(self, turn: Turn, sprint_id: int, kind: str) -> None:
        sprint = await self.counter.sprint(turn, sprint_id)
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
