"""Sprints for participants: what is open, signing up, answering an offer, changing, withdrawing, giving feedback."""

from dataclasses import replace

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.domain.registration import Participant, Registration, RegistrationState
from bot.domain.seats import AlreadyError, Applied, ClosedError, Confirmed, Full, StaleError
from bot.domain.sprint import Sprint, SprintState
from bot.domain.transitions import ImpossibleError
from bot.flows.own import is_mine
from bot.flows.sprint_forms import (
    DETAILS,
    JOIN,
    PARTICIPANT,
    REVIEW,
    DetailsForm,
    JoinForm,
    ReviewForm,
    values_of,
)
from bot.flows.unfinished import OWN, end
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.services.registrations import Registrations
from bot.storage import people, registrations, sprints


class SprintsFlow:
    """What participants can do with sprints."""

    def __init__(self, desk: Registrations, catalogue: Catalogue) -> None:
        self.desk = desk
        self.catalogue = catalogue

    def flow(self) -> Flow:
        """Commands, buttons and forms."""
        return Flow(
            commands={
                "sprinti": self.list_open,
                "sprints": self.list_open,
                "pieteikties": self.join_by_code,
                "join": self.join_by_code,
                "signup": self.join_by_code,
            },
            actions={"sprint": self._press, "seat": self._seat},
            forms={
                JOIN: JoinForm(self),
                DETAILS: DetailsForm(self),
                REVIEW: ReviewForm(self),
            },
        )

    async def list_open(self, turn: Turn, argument: str) -> None:
        """Show the sprints that take registrations, or the one named."""
        if argument:
            sprint = await self._named(turn, argument)
            if sprint:
                await self.show(turn, sprint)
            return
        found = await self.open_ones(turn)
        if not found:
            turn.say(turn.words("sprints-none"))
            return
        turn.say(turn.words("sprints-open", count=len(found)), *self.titles(turn, found))

    async def join_by_code(self, turn: Turn, argument: str) -> None:
        """Sign up for the sprint named, or the only one that is open, or ask for which."""
        if argument:
            sprint = await self._named(turn, argument)
        else:
            found = await self.open_ones(turn)
            sprint = found[0] if len(found) == 1 else None
            if not sprint:
                await self.list_open(turn, "")
        if sprint:
            await self.join(turn, sprint)

    async def show(self, turn: Turn, sprint: Sprint) -> None:
        """Tell what a sprint is about, when and where, and what seats there are."""
        language, notices = turn.language, self.desk.notices
        place = turn.words("sprint-place", place=sprint.place)
        deadline = turn.words("sprint-deadline", deadline=notices.moment(sprint.deadline, language))
        parts = [
            sprint.summary.in_language(language),
            notices.programme(sprint, language),
            f"{place}\n{deadline}\n{self._seats(turn, sprint)}",
        ]
        button = Button(turn.words("sprint-join"), f"sprint:join:{sprint.id}")
        buttons = (button,) if sprint.is_open(turn.now) else ()
        turn.say("\n\n".join(parts), *buttons, title=sprint.title.in_language(language))

    async def join(self, turn: Turn, sprint: Sprint) -> None:
        """Begin to sign up, or tell how it stands with whoever has done so already."""
        try:
            registration = await self.desk.begin(
                turn.connection, sprint, turn.person.id, turn.conversation_id, turn.language, turn.now
            )
        except AlreadyError as error:
            await self.tell_already(turn, error.registration)
            return
        except ClosedError:
            await end(self, turn, sprint)
            return
        if registration.state is RegistrationState.DRAFT and not sprint.is_open(turn.now):
            await end(self, turn, sprint)
        elif registration.state is RegistrationState.DRAFT:
            turn.starting = Filling(JOIN, str(sprint.id), await self._known(turn))
            turn.change(replace(turn.conversation, told={}))
        else:
            await self.status(turn, registration, sprint)

    async def status(self, turn: Turn, registration: Registration, sprint: Sprint) -> None:
        """Tell how it stands with a registration, and what can be done with it."""
        text = turn.words(
            "registration-status",
            title=sprint.title.in_language(turn.language),
            reference=registration.reference,
            state=await self.state_words(turn, registration),
        )
        turn.say(text, *self.buttons(turn, registration))

    async def tell_already(self, turn: Turn, other: Registration) -> None:
        """Tell of the registration that was sent on another channel; a draft begun here beside it is dropped."""
        sprint = await self._sprint(turn, other)
        draft = await registrations.active(turn.connection, sprint.id, turn.person.id)
        if draft and draft.state is RegistrationState.DRAFT:
            await self.desk.withdraw(turn.connection, draft.id, turn.now)
        self._drop_form(turn, sprint)
        text = turn.words(
            "registration-already",
            title=sprint.title.in_language(turn.language),
            reference=other.reference,
            state=await self.state_words(turn, other),
        )
        turn.say(text, *self.buttons(turn, other))

    async def state_words(self, turn: Turn, registration: Registration) -> str:
        """State of a registration in words, with the position or the end of the offer."""
        until = registration.offered_until
        moment = self.desk.notices.moment(until, turn.language) if until else ""
        position = await self.desk.waiting_list.position(turn.connection, registration)
        state = registration.standing((await self._sprint(turn, registration)).state)
        return turn.words("registration-state", state=state, position=position, until=moment)

    def buttons(self, turn: Turn, registration: Registration) -> tuple[Button, ...]:
        """What a person can do with their registration now."""
        change = Button(turn.words("registration-change"), f"sprint:change:{registration.id}")
        withdraw = Button(turn.words("registration-withdraw"), f"sprint:withdraw:{registration.id}")
        match registration.state:
            case RegistrationState.DRAFT:
                go_on = Button(turn.words("registration-go-on"), f"sprint:join:{registration.sprint_id}")
                return (go_on, withdraw)
            case RegistrationState.OFFERED:
                return self.desk.notices.offer_buttons(registration)
            case RegistrationState.CONFIRMED | RegistrationState.WAITLISTED | RegistrationState.PENDING:
                return (change, withdraw)
        return ()

    async def _press(self, turn: Turn, argument: str) -> None:
        what, _, rest = argument.partition(":")
        match what:
            case "show" | "join":
                sprint = await sprints.get(turn.connection, int(rest))
                if sprint and sprint.state is not SprintState.DRAFT:
                    await (self.show(turn, sprint) if what == "show" else self.join(turn, sprint))
            case "list":
                await self.list_open(turn, "")
            case "withdraw" | "withdrawn" | "stay" | "change" | "review" | "excuse" | "unexcuse":
                await self._press_own(turn, what, *rest.split(":"))

    async def _press_own(self, turn: Turn, what: str, number: str, mark: str = "0") -> None:
        """Act on a registration, if it is the person's own; `mark` is its version, or the id of a workshop."""
        registration = await registrations.get(turn.connection, int(number))
        if not registration or not await is_mine(turn, registration.person_id):
            turn.say(turn.words("button-foreign"))
            return
        match what:
            case "withdraw":
                await self.ask_withdrawal(turn, registration)
            case "withdrawn":
                await self._withdraw(turn, registration, int(mark))
            case "stay":
                title = (await self._sprint(turn, registration)).title.in_language(turn.language)
                turn.say(turn.words("withdrawal-stays", title=title), *self.buttons(turn, registration))
            case "change":
                values = values_of(registration.participant)
                left_out = tuple(key for key in PARTICIPANT if key not in values)
                turn.starting = Filling(DETAILS, number, values, left_out)
            case "review":
                turn.starting = Filling(REVIEW, number)
            case "excuse":
                await self._excuse(turn, registration, int(mark))
            case "unexcuse":
                await self._unexcuse(turn, registration, int(mark))

    async def _excuse(self, turn: Turn, registration: Registration, workshop: int) -> None:
        """Note that somebody cannot come to a workshop, with one tap for who can after all."""
        if await self.desk.excuse(turn.connection, registration.id, workshop, turn.now):
            at = await sprints.existing_workshop(turn.connection, workshop)
            button = self.desk.notices.can_come(registration, at, turn.language)
            turn.say(turn.words("workshop-excused"), button)
        else:
            turn.say(turn.words("seat-old", state=await self.state_words(turn, registration)))

    async def _unexcuse(self, turn: Turn, registration: Registration, workshop: int) -> None:
        """Note that somebody can come to a workshop after all, and tell what the reminder would have."""
        at = await self.desk.unexcuse(turn.connection, registration.id, workshop, turn.now)
        if at:
            starts = self.desk.notices.moment(at.starts_at, turn.language)
            text = turn.words("workshop-unexcused", number=at.number, starts=starts, place=at.place)
            turn.say(text, self.desk.notices.cannot_come(registration, at, turn.language))
        else:
            turn.say(turn.words("seat-old", state=await self.state_words(turn, registration)))

    async def ask_withdrawal(self, turn: Turn, registration: Registration) -> None:
        """Ask whether to withdraw; what is over already is told as it stands."""
        if not registration.is_active:
            await self._withdraw(turn, registration, registration.version)
            return
        sprint = await self._sprint(turn, registration)
        turn.say(
            turn.words("withdrawal-sure", title=sprint.title.in_language(turn.language)),
            Button(
                turn.words("withdrawal-yes"), f"sprint:withdrawn:{registration.id}:{registration.version}"
            ),
            Button(turn.words("withdrawal-no"), f"sprint:stay:{registration.id}"),
        )

    async def _withdraw(self, turn: Turn, registration: Registration, version: int) -> None:
        """Withdraw what the person was asked about; if it has changed since, that is told instead."""
        was_confirmed = registration.state is RegistrationState.CONFIRMED
        try:
            changed, sprint, is_new = await self.desk.withdraw(
                turn.connection, registration.id, turn.now, version
            )
        except StaleError as error:
            await self._tell_old(turn, error.registration)
            return
        title = sprint.title.in_language(turn.language)
        if not is_new:
            turn.say(
                turn.words("withdrawal-before", title=title, state=await self.state_words(turn, changed))
            )
            return
        self._drop_form(turn, sprint)
        if not changed.was_sent:
            turn.say(turn.words("draft-dropped", title=title))
            return
        text = turn.words("withdrawal-done", title=title, reference=changed.reference)
        files = self.desk.notices.cancellations(changed, sprint, turn.now) if was_confirmed else ()
        turn.reply(Reply(language=turn.language, text=text, attachments=files))

    async def _seat(self, turn: Turn, argument: str) -> None:
        """Answer an offer, or join the waiting list; a button that has become old is explained."""
        what, number, version = argument.split(":")
        registration = await registrations.get(turn.connection, int(number))
        if not registration or not await is_mine(turn, registration.person_id):
            turn.say(turn.words("button-foreign"))
            return
        try:
            await self._answer(turn, what, registration, int(version))
        except AlreadyError as error:
            await self.desk.withdraw(turn.connection, registration.id, turn.now)
            await self.tell_already(turn, error.registration)
        except (StaleError, ImpossibleError):
            await self._tell_old(turn, await registrations.existing(turn.connection, registration.id))
        except ClosedError:
            sprint = await self._sprint(turn, registration)
            await end(self, turn, sprint, values_of(registration.participant))

    async def _tell_old(self, turn: Turn, current: Registration) -> None:
        """Explain a button that has become old, and show what can be done now."""
        turn.say(
            turn.words("seat-old", state=await self.state_words(turn, current)), *self.buttons(turn, current)
        )

    async def _answer(self, turn: Turn, what: str, registration: Registration, version: int) -> None:
        waiting_list = self.desk.waiting_list
        match what:
            case "accept":
                accepted = await waiting_list.accept(turn.connection, registration.id, version, turn.now)
                turn.reply(self.desk.confirmation(accepted.registration, accepted.sprint, turn.now))
            case "decline":
                await waiting_list.decline(turn.connection, registration.id, version, turn.now)
                turn.say(turn.words("offer-declined"))
            case "queue":
                queued, position = await waiting_list.join(
                    turn.connection, registration.id, version, turn.now
                )
                await self._keep_name(turn, queued)
                turn.say(
                    turn.words("queue-joined", position=position, reference=queued.reference),
                    *self.buttons(turn, queued),
                )

    async def submit_join(self, turn: Turn, sprint_id: int, participant: Participant) -> None:
        """Sign up with what was filled in; where that cannot be any more, it is kept for the next form."""
        sprint = await sprints.existing(turn.connection, sprint_id)
        try:
            registration = await self.desk.begin(
                turn.connection, sprint, turn.person.id, turn.conversation_id, turn.language, turn.now
            )
            outcome = await self.desk.confirm(turn.connection, registration, participant, turn.now)
        except AlreadyError as error:
            await self.tell_already(turn, error.registration)
            return
        except ClosedError:
            await end(self, turn, sprint, values_of(participant))
            return
        except StaleError as error:
            await self.status(turn, error.registration, sprint)
            return
        if not isinstance(outcome, Full):
            await self._keep_name(turn, outcome.registration)
        self._tell(turn, outcome)

    async def _keep_name(self, turn: Turn, sent: Registration) -> None:
        """Know the person by the name under which they take part."""
        if sent.participant:
            await people.change(turn.connection, turn.person.id, name=sent.participant.name)

    def _tell(self, turn: Turn, outcome: Confirmed | Applied | Full) -> None:
        title = outcome.sprint.title.in_language(turn.language)
        reference = outcome.registration.reference
        match outcome:
            case Confirmed():
                turn.reply(self.desk.confirmation(outcome.registration, outcome.sprint, turn.now))
            case Applied():
                turn.say(turn.words("registration-applied", title=title, reference=reference))
            case Full(registration=registration):
                mark = f"{registration.id}:{registration.version}"
                key = turn.words("sprint-full-institution", title=title, position=outcome.position)
                text = (
                    key
                    if outcome.is_capped
                    else turn.words("sprint-full", title=title, position=outcome.position)
                )
                turn.say(
                    text,
                    Button(turn.words("queue-join"), f"seat:queue:{mark}"),
                    Button(turn.words("queue-decline"), f"sprint:withdrawn:{mark}"),
                )

    async def own(self, turn: Turn, number: str) -> Registration | None:
        """Registration by id, if it is the person's own and still active."""
        found = await registrations.get(turn.connection, int(number))
        return found if found and found.is_active and await is_mine(turn, found.person_id) else None

    def _drop_form(self, turn: Turn, sprint: Sprint) -> None:
        """Forget the form for signing up, in progress or put aside."""
        wanted = (JOIN, str(sprint.id))
        filling = turn.conversation.filling
        shelf = tuple(one for one in turn.conversation.shelf if (one.form, one.subject) != wanted)
        turn.change(replace(turn.conversation, shelf=shelf))
        if filling and (filling.form, filling.subject) == wanted:
            turn.forget_form()

    async def _known(self, turn: Turn) -> dict[str, Value]:
        """What the person has told before: in a form not sent, by proving an address, in the last registration."""
        values: dict[str, Value] = {}
        for one in await registrations.of_person(turn.connection, turn.person.id):
            if one.participant:
                told = values_of(one.participant)
                values = {key: told[key] for key in OWN if key in told and key != "accessibility"}
                break
        if turn.person.is_verified and turn.person.email:
            values["email"] = turn.person.email
        return {**values, **turn.conversation.told}

    async def open_ones(self, turn: Turn) -> list[Sprint]:
        """Sprints that take registrations now."""
        found = await sprints.all_of(turn.connection, SprintState.OPEN)
        return [one for one in found if one.is_open(turn.now)]

    async def _named(self, turn: Turn, code: str) -> Sprint | None:
        sprint = await sprints.by_code(turn.connection, code.casefold())
        if sprint and sprint.state is not SprintState.DRAFT:
            return sprint
        turn.say(turn.words("sprint-unknown", code=code), *self.titles(turn, await self.open_ones(turn)))
        return None

    def titles(self, turn: Turn, found: list[Sprint]) -> tuple[Button, ...]:
        """Button for each sprint, which shows it."""
        return tuple(Button(one.title.in_language(turn.language), f"sprint:show:{one.id}") for one in found)

    def _seats(self, turn: Turn, sprint: Sprint) -> str:
        if not sprint.is_open(turn.now):
            return turn.words("sprint-not-open")
        if sprint.selects:
            return turn.words("sprint-selects", count=sprint.capacity)
        return turn.words("sprint-seats", free=sprint.free, count=sprint.capacity)

    async def _sprint(self, turn: Turn, registration: Registration) -> Sprint:
        return await sprints.existing(turn.connection, registration.sprint_id)
