"""Everything of mine: registrations, submissions and what other flows add; how each stands, and withdrawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.references import is_shaped, recognised
from bot.domain.registration import Registration
from bot.domain.sprint import Sprint
from bot.domain.submission import Submission, SubmissionEvent
from bot.domain.transitions import ImpossibleError
from bot.domain.zone import RIGA
from bot.flows.items import Item, Source
from bot.flows.own import is_mine, mine
from bot.flows.sprints import SprintsFlow
from bot.forms.values import day_text
from bot.services.answer_submission import Submissions
from bot.services.submit_form import answer_lines
from bot.storage import registrations, sprints, submissions

VERB = "mine"
"""Start of the value of every button of this flow."""

SHOWN = 10
"""How many are listed at once."""

Mine = Registration | Submission | Item


@dataclass(frozen=True, slots=True)
class MineFlow:
    """Shows people what is theirs, on whatever channel they sent it; `sources` are flows that have more of it."""

    sprints: SprintsFlow
    submissions: Submissions
    sources: Sequence[Source] = ()

    def flow(self) -> Flow:
        """Commands and buttons."""
        return Flow(
            commands={
                "mani": self.show_all,
                "mine": self.show_all,
                "atcelt": self.withdraw,
                "cancel": self.withdraw,
            },
            actions={VERB: self._press},
        )

    async def show_all(self, turn: Turn, argument: str) -> None:
        """List what is the person's, the newest first, or show the one whose reference is given."""
        if argument:
            one = await self._named(turn, argument)
            if one:
                await self._show(turn, one)
        else:
            await self._list(turn, 0)

    async def withdraw(self, turn: Turn, argument: str) -> None:
        """Ask whether to withdraw the one whose reference is given, or the only one, or ask for which."""
        if argument:
            named = await self._named(turn, argument)
            found = [named] if named else []
        else:
            found = [one for one in await self._all(turn) if _is_active(one)]
            if not found:
                turn.say(turn.words("withdraw-nothing"))
        if len(found) == 1:
            await self._ask(turn, found[0])
        elif found:
            buttons = [Button(await self._line(turn, one), f"{VERB}:ask:{_mark(one)}") for one in found]
            turn.say(turn.words("withdraw-which"), *buttons)

    async def _press(self, turn: Turn, argument: str) -> None:
        what, _, rest = argument.partition(":")
        if what == "list":
            await self._list(turn, int(rest))
            return
        one = await self._marked(turn, rest)
        match what, one:
            case _, None:
                turn.say(turn.words("button-foreign"))
            case "show", Registration() | Submission() | Item():
                await self._show(turn, one)
            case "ask", Registration() | Submission() | Item():
                await self._ask(turn, one)
            case "withdrawn", Submission():
                await self._withdraw(turn, one)

    async def _list(self, turn: Turn, start: int) -> None:
        """List some with a button for each; a single one is shown at once."""
        found = await self._all(turn)
        if not found:
            turn.say(turn.words("mine-nothing"))
        elif len(found) == 1:
            await self._show(turn, found[0])
        else:
            shown = found[start : start + SHOWN]
            lines = [
                turn.words("mine-item", what=await self._line(turn, one), state=await self._state(turn, one))
                for one in shown
            ]
            buttons = [Button(await self._line(turn, one), f"{VERB}:show:{_mark(one)}") for one in shown]
            left = len(found) - start - len(shown)
            if left > 0:
                buttons.append(Button(turn.words("mine-more", count=left), f"{VERB}:list:{start + SHOWN}"))
            head = turn.words("mine-count", count=len(found))
            turn.say("\n".join([head, "", *(f"- {line}" for line in lines)]), *buttons)

    async def _show(self, turn: Turn, one: Mine) -> None:
        """Tell how it stands with one, and what can be done with it."""
        if isinstance(one, Registration):
            await self.sprints.status(turn, one, await _sprint(turn, one))
            return
        if isinstance(one, Item):
            await self._source(one).show(turn, one.id)
            return
        text = turn.words(
            "submission-status",
            reference=one.reference,
            date=_day(turn, one.created_at),
            state=await self._state(turn, one),
        )
        form = self.submissions.form(one.form)
        lines = answer_lines(form, one.answers, turn.language, turn.catalogue)
        parts = [text, "\n".join(f"- {line}" for line in lines)]
        if one.note:
            parts.append(turn.words("submission-note", note=one.note))
        buttons = (
            (Button(turn.words("submission-withdraw"), f"{VERB}:ask:{_mark(one)}"),) if one.is_open else ()
        )
        turn.say("\n\n".join(filter(None, parts)), *buttons, title=self._title(turn, one))

    async def _ask(self, turn: Turn, one: Mine) -> None:
        """Ask whether to withdraw; what is over already is told as it stands."""
        if isinstance(one, Registration):
            await self.sprints.ask_withdrawal(turn, one)
        elif isinstance(one, Item):
            await self._source(one).ask_withdrawal(turn, one.id)
        elif one.is_open:
            turn.say(
                turn.words("submission-sure", title=self._title(turn, one), reference=one.reference),
                Button(turn.words("submission-withdraw-yes"), f"{VERB}:withdrawn:{_mark(one)}"),
                Button(turn.words("submission-withdraw-no"), f"{VERB}:show:{_mark(one)}"),
            )
        else:
            await self._show(turn, one)

    async def _withdraw(self, turn: Turn, one: Submission) -> None:
        """Withdraw a submission; doing it twice is doing it once."""
        actor, event = f"person:{turn.person.id}", SubmissionEvent.WITHDRAW
        try:
            await self.submissions.move(turn.connection, one.reference, event, None, actor, turn.now)
        except ImpossibleError:
            await self._show(turn, one)
            return
        turn.say(turn.words("submission-withdrawn", title=self._title(turn, one), reference=one.reference))

    async def _all(self, turn: Turn) -> list[Mine]:
        """All that is the person's, the newest first; what was left before it was sent is forgotten."""
        whose = await mine(turn)
        found = await registrations.of_people(turn.connection, whose)
        signed = [one for one in found if one.is_active or one.was_sent]
        sent = await submissions.of_people(turn.connection, whose)
        return sorted(
            [*signed, *sent, *await self._items(turn)], key=lambda one: one.created_at, reverse=True
        )

    async def _items(self, turn: Turn) -> list[Item]:
        return [one for source in self.sources for one in await source.items(turn)]

    def _source(self, item: Item) -> Source:
        return next(one for one in self.sources if one.kind == item.kind)

    async def _named(self, turn: Turn, text: str) -> Mine | None:
        """What a person quotes, if it is theirs; that somebody else has such a reference is not told."""
        reference = recognised(text)
        if not reference:
            slip, unread = (
                turn.words("reference-slip", text=text),
                turn.words("reference-unread", text=text[:100]),
            )
            turn.say(slip if is_shaped(text) else unread)
            return None
        found: Registration | Submission | None = await registrations.by_reference(
            turn.connection, reference
        ) or await submissions.by_reference(turn.connection, reference)
        if found and await is_mine(turn, found.person_id):
            return found
        item = next((one for one in await self._items(turn) if one.reference == reference), None)
        if not item:
            turn.say(turn.words("reference-unknown", reference=reference))
        return item

    async def _marked(self, turn: Turn, mark: str) -> Mine | None:
        """What a button stands for, if it is the person's."""
        kind, _, number = mark.partition(":")
        found: Registration | Submission | None
        if any(one.kind == kind for one in self.sources):
            items = await self._items(turn)
            return next((one for one in items if (one.kind, one.id) == (kind, int(number))), None)
        if kind == "registration":
            found = await registrations.get(turn.connection, int(number))
        else:
            found = await submissions.get(turn.connection, int(number))
        return found if found and await is_mine(turn, found.person_id) else None

    async def _line(self, turn: Turn, one: Mine) -> str:
        """Title and reference, by which one is told from another."""
        if isinstance(one, Registration):
            title = (await _sprint(turn, one)).title.in_language(turn.language)
        elif isinstance(one, Item):
            title = one.title
        else:
            title = self._title(turn, one)
        return turn.words("mine-line", title=title, reference=one.reference)

    async def _state(self, turn: Turn, one: Mine) -> str:
        if isinstance(one, Registration):
            return await self.sprints.state_words(turn, one)
        if isinstance(one, Item):
            return one.state
        return turn.words("submission-state", state=one.state.value, date=_day(turn, one.changed_at))

    def _title(self, turn: Turn, one: Submission) -> str:
        return self.submissions.title(one.form, turn.language)


def _is_active(one: Mine) -> bool:
    return one.is_open if isinstance(one, Submission) else one.is_active


def _mark(one: Mine) -> str:
    if isinstance(one, Item):
        return f"{one.kind}:{one.id}"
    kind = "registration" if isinstance(one, Registration) else "submission"
    return f"{kind}:{one.id}"


def _day(turn: Turn, moment: datetime) -> str:
    return day_text(moment.astimezone(RIGA).date(), turn.language)


async def _sprint(turn: Turn, registration: Registration) -> Sprint:
    found = await sprints.get(turn.connection, registration.sprint_id)
    assert found
    return found
