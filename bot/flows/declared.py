"""Forms declared in the knowledge: which there are, filling one in, and who gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.services.submit_form import answer_lines, submit_form, tell_recipient
from bot.storage import people, registrations, submissions
from knowledge.forms import FieldKind, Form
from knowledge.institutions import Institution
from knowledge.text import plain

VERB = "apply"
"""Start of the value of a button that begins a form, `apply:FORM-ID`, or lists all of them, `apply:`."""

PREFILLED: Mapping[str, FieldKind] = {"name": "person", "institution": "institution", "email": "email"}
"""Fields that are filled in from what is known, with their kinds."""

NAME_KEPT = 200
"""Characters of a name that are kept with the person."""


class DeclaredFlow:
    """Lists the forms and begins them; `institutions` give the name for the code that a person is known by."""

    def __init__(self, forms: Mapping[str, Form], institutions: Mapping[str, Institution]) -> None:
        self.forms = forms
        self.institutions = institutions

    def flow(self) -> Flow:
        """Commands, buttons and forms."""
        return Flow(
            commands={"veidlapas": self.show, "forms": self.show},
            actions={VERB: self.show},
            forms={identifier: DeclaredForm(self) for identifier in self.forms},
        )

    async def show(self, turn: Turn, argument: str) -> None:
        """List the forms, or begin the one whose id is given."""
        if argument:
            await self.begin(turn, plain(argument))
            return
        if not self.forms:
            turn.say(turn.words("declared-none"))
            return
        turn.say(turn.words("declared-list", count=len(self.forms)), *self._buttons(turn))

    async def begin(self, turn: Turn, identifier: str) -> None:
        """Begin a form with what is known of the person; one that is there no more is explained."""
        form = self.forms.get(identifier)
        if not form:
            turn.say(turn.words("declared-unknown"), *self._buttons(turn))
            return
        known = await self._known(turn)
        asked = {field.key for field in form.fields if PREFILLED.get(field.key) == field.kind}
        turn.starting = Filling(form.id, values={key: one for key, one in known.items() if key in asked})

    def _buttons(self, turn: Turn) -> tuple[Button, ...]:
        titles = {form.id: form.title.in_language(turn.language) for form in self.forms.values()}
        return tuple(Button(title, f"{VERB}:{identifier}") for identifier, title in titles.items())

    async def _known(self, turn: Turn) -> dict[str, Value]:
        """What the person told last, in a registration or a submission; an address that was proved goes before it."""
        known: dict[str, Value] = {}
        if turn.person.name:
            known["name"] = turn.person.name
        if turn.person.institution:
            known["institution"] = self._institution(turn, turn.person.institution)
        known |= await _told_last(turn)
        if turn.person.is_verified and turn.person.email:
            known["email"] = turn.person.email
        return known

    def _institution(self, turn: Turn, code: str) -> str:
        found = self.institutions.get(code)
        return found.name.in_language(turn.language) if found else code


@dataclass(frozen=True, slots=True)
class DeclaredForm:
    """One form of the knowledge."""

    flow: DeclaredFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form as the knowledge has it now; that it is gone is said."""
        form = self.flow.forms.get(filling.form)
        if not form:
            turn.say(turn.words("declared-unknown"))
        return form

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Keep the answers, thank, and send them to whoever answers for the form."""
        form = self.flow.forms[filling.form]
        name = await submit_form(turn, form.id, answers)
        if isinstance(answers.get("name"), str):
            await people.change(turn.connection, turn.person.id, name=str(answers["name"])[:NAME_KEPT])
        done = form.done.in_language(turn.language)
        turn.say(turn.words("declared-done", done=done, reference=name))
        await tell_recipient(turn.connection, turn, name, form.recipient, _mail(turn, form, name, answers))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


async def _told_last(turn: Turn) -> dict[str, Value]:
    """Name, institution and e-mail as the newest registration or submission has them."""
    told: list[tuple[datetime, dict[str, Value]]] = []
    for one in await registrations.of_person(turn.connection, turn.person.id):
        if one.participant:
            said = one.participant
            values: dict[str, Value] = {
                "name": said.name,
                "institution": said.institution,
                "email": said.email,
            }
            told.append((one.created_at, values))
            break
    for sent in await submissions.of_person(turn.connection, turn.person.id):
        values = {key: sent.answers[key] for key in PREFILLED if isinstance(sent.answers.get(key), str)}
        if values:
            told.append((sent.created_at, values))
            break
    told.sort(key=lambda one: one[0])
    return {key: value for _, values in told for key, value in values.items() if value}


def _mail(turn: Turn, form: Form, name: str, answers: Mapping[str, Value]) -> Reply:
    """Mail with all answers, in Latvian whatever the sender speaks."""
    catalogue, title = turn.catalogue, form.title.in_language("lv")
    lines = "\n".join(answer_lines(form, answers, "lv", catalogue))
    return Reply(
        language="lv",
        title=catalogue.say("lv", "submission-mail-title", title=title, reference=name),
        text=catalogue.say("lv", "submission-mail", title=title, reference=name, answers=lines),
    )
