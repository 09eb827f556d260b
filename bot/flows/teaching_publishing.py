"""From the draft to what everybody is told, in chat: checked, published, or published past the check with a reason."""

from collections.abc import Awaitable, Callable, Mapping

from bot.catalogue import Catalogue
from bot.dialogue.flow import FormFlow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.flows.teaching_forms import OVERRIDE, Answers, override_form
from bot.flows.teaching_pages import button
from bot.forms.filling import Filling
from bot.services import roles
from bot.services.teaching import rights
from bot.services.teaching.drafts import WHOLE
from bot.services.teaching.gate_notices import VERB, GateNotices
from bot.services.teaching.gates import Gates
from bot.services.teaching.publishing import Publishing
from bot.services.teaching.rights import Act
from knowledge.forms import Form
from knowledge.institutions import Institution
from knowledge.schema import SHARED

Guard = Callable[[Turn, Awaitable[None]], Awaitable[None]]
"""Acts, and says why it cannot be done if it cannot."""


class Releasing:
    """Checks and publishes drafts; the services ask who may."""

    def __init__(
        self,
        gates: Gates,
        notices: GateNotices,
        institutions: Mapping[str, Institution],
        catalogue: Catalogue,
    ) -> None:
        self.gates = gates
        self.publishing: Publishing = gates.publishing
        self.notices = notices
        self.institutions = institutions
        self.catalogue = catalogue

    def presses(self) -> dict[str, Callable[[Turn, str], Awaitable[None]]]:
        """Buttons."""
        return {"check": self._check, "publish": self._publish, "override": self._ask_reason}

    def forms(self, guard: Guard) -> dict[str, FormFlow]:
        """Forms by their ids."""
        return {OVERRIDE: Overriding(self, guard)}

    async def _check(self, turn: Turn, scope: str) -> None:
        """Have a draft checked; where there are several, it is asked which."""
        drafted = await self.publishing.drafts.scopes(turn.connection)
        held = await roles.grants_of(turn.connection, turn.person.id, turn.now)
        mine = rights.scopes(held, Act.TEACH, (one for one in drafted if not one.startswith(WHOLE)))
        if scope or len(mine) == 1:
            await self._start(turn, scope or mine[0])
        elif mine:
            labels = [(one, self._name(turn, one)) for one in mine]
            turn.say(
                turn.words("teaching-which-draft"),
                *(
                    Button(turn.words("teaching-draft", name=name, count=drafted[one]), f"{VERB}:check:{one}")
                    for one, name in labels
                ),
            )
        else:
            turn.say(turn.words("teaching-draft-empty"), button(turn, "teaching-back", "list"))

    async def _start(self, turn: Turn, scope: str) -> None:
        by = f"person:{turn.person.id}"
        job = await self.gates.start(turn.connection, scope, by, turn.now)
        draft = (await self.gates.look(turn.connection, scope, turn.now)).draft
        if draft.conflicts:
            turn.say(turn.words("teaching-conflicts", count=len(draft.conflicts)))
        if job.is_over:
            turn.reply(
                await self.notices.reply(turn.connection, job, turn.language, turn.person.id, turn.now)
            )
            return
        await self.notices.await_job(turn.connection, job, turn.conversation_id, turn.person.id, turn.now)
        text = turn.words("teaching-checking", name=self._name(turn, scope), count=len(draft.edits))
        turn.say(text, button(turn, "teaching-back", "list"))

    async def _publish(self, turn: Turn, scope: str) -> None:
        await self.publish(turn, scope, None)

    async def publish(self, turn: Turn, scope: str, override: str | None) -> None:
        """Publish a draft, with the reason to do so past the check, if that is needed."""
        by = f"person:{turn.person.id}"
        reason = override or turn.words("teaching-reason")
        done = await self.publishing.publish(turn.connection, scope, by, reason, turn.now, override=override)
        text = turn.words("teaching-published", revision=done.revision_id)
        turn.say(text, button(turn, "teaching-back", "list"))

    async def _ask_reason(self, turn: Turn, scope: str) -> None:
        await rights.ensure(turn.connection, f"person:{turn.person.id}", Act.OVERRIDE, scope, turn.now)
        turn.starting = Filling(OVERRIDE, scope)

    def _name(self, turn: Turn, scope: str) -> str:
        if scope == SHARED:
            return turn.words("teaching-everybody")
        found = self.institutions.get(scope)
        return found.name.in_language(turn.language) if found else scope


class Overriding:
    """Form for the reason to publish past the check; its subject is the scope of the draft."""

    def __init__(self, releasing: Releasing, guard: Guard) -> None:
        self.releasing = releasing
        self.guard = guard

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form, for those who may."""
        person, now = turn.person.id, turn.now
        if await rights.may(turn.connection, person, Act.OVERRIDE, filling.subject, now):
            return override_form(self.releasing.catalogue)
        turn.say(turn.words("teaching-forbidden"))
        return None

    async def submit(self, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Publish, if the person may still."""
        act = self.releasing.publish(turn, filling.subject, str(answers["reason"]))
        await self.guard(turn, act)

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""
