"""Leads a conversation through one message: to a button's flow, a command, the form in progress, or an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.dialogue import feedback
from bot.dialogue.commands import language_of
from bot.dialogue.conversation import NONE, TELL
from bot.dialogue.flow import Flow, FormFlow, Handler
from bot.dialogue.messages import Button, Incoming, Reply
from bot.dialogue.starting import START, destination, to_button, to_command
from bot.dialogue.turn import Turn
from bot.dialogue.turns import Dialogue, Talk
from bot.dialogue.unreadable import unreadable
from bot.forms import engine
from bot.forms.engine import Engine, Reader, Step
from bot.forms.filling import Filling
from bot.forms.reading import SkillNames
from bot.services.log_question import log_question, note_choice
from bot.storage import outbox
from bot.storage.outbox import Sent
from knowledge.forms import Form
from knowledge.nearest import Names
from knowledge.outcomes import Answer, Smalltalk, Unknown
from knowledge.schema import Localized
from knowledge.text import QuestionError, clean, plain, plain_words

CANCEL = frozenset({"atcelt", "cancel"})
"""Commands that leave a form in progress, and without one lead to what can be withdrawn."""

ABANDON = frozenset({"atcelt", "partraukt", "atpakal", "turpinat", "cancel", "stop", "back", "continue"})
"""Words that lead back or away in a form, and mean nothing without one."""

WELCOMED = ("sprints", "forms", "mine")
"""Actions that are offered to who comes for the first time."""

SHORT = 4
"""Words of the longest text that may pick a button of a notice."""

FIRM = 0.6
"""Confidence from which a text sent in the middle of a form is answered as a question."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Button below an answer that leads to what the answer speaks of: its label, and its value."""

    label: Localized
    value: str


@dataclass(frozen=True, slots=True)
class Window:
    """A form in progress as a whole: what it asks, how far the person has come, and how their answers are read."""

    form: Form
    filling: Filling
    reader: Reader


class Manager:
    """Routes messages; the flows say what there is to route to.

    `institutions` are the official names that an answer to a form may mean, `skills` what skills are called,
    `invitations` what the action of an answer leads to; `revision` is the number of what is known, kept with questions.
    """

    def __init__(
        self,
        dialogue: Dialogue,
        flows: Sequence[Flow],
        *,
        institutions: Sequence[Names] = (),
        skills: SkillNames | None = None,
        invitations: Mapping[str, Invitation] | None = None,
        revision: int | None = None,
    ) -> None:
        self.dialogue = dialogue
        self.revision = revision
        self.engine = Engine(dialogue.catalogue)
        self.institutions = tuple(institutions)
        self.skills = skills
        self.invitations = dict(invitations or {})
        self.commands: Mapping[str, Handler] = {w: h for flow in flows for w, h in flow.commands.items()}
        self.actions: Mapping[str, Handler] = {v: h for flow in flows for v, h in flow.actions.items()}
        self.forms: Mapping[str, FormFlow] = {i: f for flow in flows for i, f in flow.forms.items()}

    async def respond(self, turn: Turn, incoming: Incoming) -> None:
        """Handle one message: the turn holds the replies and the new state afterwards."""
        before = turn.conversation.filling
        if turn.is_public:
            await self._respond_publicly(turn, incoming)
            return
        if incoming.unreadable and not (incoming.unreadable == "edit" and incoming.text and not before):
            turn.say(unreadable(turn, incoming.unreadable))
        elif incoming.answers is not None:
            await self._submit(turn, incoming.form or "", incoming.answers)
        elif incoming.button is not None:
            await self._press_token(turn, incoming.button)
        elif incoming.text.startswith("/"):
            await self._obey(turn, incoming.text)
        elif before:
            await self._fill(turn, before, incoming.text)
        else:
            await self._talk(turn, incoming.text)
        await self._go_on(turn, before)

    async def _respond_publicly(self, turn: Turn, incoming: Incoming) -> None:
        """Answer a question where others read along; what concerns a person goes on in private."""
        if incoming.unreadable and not incoming.text:
            turn.say(unreadable(turn, incoming.unreadable))
        elif incoming.button is not None:
            sent = await outbox.by_token(turn.connection, incoming.button.rpartition(".")[0])
            value = _value(sent, incoming.button)
            if value and value.partition(":")[0] in self.actions.keys() - feedback.VERBS:
                self._lead_away(turn, to_button(incoming.button))
            else:
                await self._press_token(turn, incoming.button)
        elif incoming.text.startswith("/"):
            word = plain(incoming.text[1:].partition(" ")[0])
            if word in self.commands:
                self._lead_away(turn, to_command(word))
            else:
                await self._obey(turn, incoming.text)
        else:
            await self._talk(turn, incoming.text)

    def _lead_away(self, turn: Turn, where: str) -> None:
        """Lead into a private conversation."""
        turn.reply(Reply(language=turn.language, text=turn.words("only-in-private"), leads_to=where))

    def _welcome(self, turn: Turn) -> None:
        """Greet who comes for the first time, with what there is to do; where others read along, how to be asked."""
        if turn.is_public:
            turn.say(turn.words("welcome-public"))
            return
        offered = (self.invitations.get(action) for action in WELCOMED)
        turn.say(
            turn.words("welcome"),
            *(Button(one.label.in_language(turn.language), one.value) for one in offered if one),
        )

    async def _start(self, turn: Turn, where: str) -> None:
        """Go where a deep link leads; without one, or with one that leads nowhere, greet."""
        to = destination(where, turn.language)
        if to is None:
            self._welcome(turn)
        elif to.command:
            await self._obey(turn, to.command)
        elif to.token:
            await self._press_token(turn, to.token)
        else:
            await self.press(turn, to.value)

    async def _submit(self, turn: Turn, name: str, answers: Mapping[str, str]) -> None:
        """Take a form that was filled in as a whole; what is wrong is asked field by field."""
        filling = turn.conversation.filling
        form = await self._form(turn, filling) if filling and filling.name == name else None
        if not filling or not form:
            if not turn.replies:
                turn.say(turn.words("form-gone"))
            return
        filled, wrong = self.engine.fill(form, filling, answers, self._reader(turn))
        if wrong:
            self._follow(turn, self.engine.again(form, filled, self._reader(turn)))
        else:
            await self._step(turn, form, Step(filled, is_submitted=True))

    async def form_at(self, turn: Turn) -> Window | None:
        """Form that is being filled in, to be shown as a whole; None if there is none."""
        filling = turn.conversation.filling
        flow = self.forms.get(filling.form) if filling else None
        form = await flow.form(turn, filling) if flow and filling else None
        return Window(form, filling, self._reader(turn)) if form and filling else None

    def check(self, window: Window, answers: Mapping[str, str]) -> dict[str, str]:
        """What is wrong with a form that was filled in as a whole, by the key of the field; nothing is changed."""
        _, wrong = self.engine.fill(window.form, window.filling, answers, window.reader)
        return wrong

    async def _go_on(self, turn: Turn, before: Filling | None) -> None:
        """Begin the form that a flow asked for, or come back to the one that was interrupted or put aside.

        What was put aside may begin another form instead.
        """
        starting, turn.starting = turn.starting, None
        if starting:
            await self._begin(turn, starting)
        elif turn.has_asked or (turn.replies and turn.replies[-1].ends):
            return
        elif before and turn.conversation.filling == before:
            await self._pause_or_resume(turn, before)
        elif not turn.conversation.filling and turn.conversation.shelf:
            *shelf, filling = turn.conversation.shelf
            turn.change(replace(turn.conversation, shelf=tuple(shelf), filling=filling))
            await self._resume(turn, filling)
            if turn.starting:
                await self._begin(turn, turn.starting)

    async def _pause_or_resume(self, turn: Turn, filling: Filling) -> None:
        """Come back to the form at once, or leave what was offered on the table with a way back to the form."""
        last = turn.replies[-1] if turn.replies else None
        if not last or not last.buttons:
            await self._resume(turn, filling)
            return
        if not await self._form(turn, filling):
            return
        way_back = Button(turn.words("form-go-on"), f"{engine.VERB}:{filling.name}:resume")
        turn.replies[-1] = replace(last, controls=(*last.controls, way_back))
        paused = replace(turn.conversation, filling=replace(filling, is_paused=True))
        turn.change(replace(paused, offers=last.buttons, controls=turn.replies[-1].controls))

    async def _begin(self, turn: Turn, filling: Filling) -> None:
        """Begin a form; another one in progress is put aside until this one is done."""
        current = turn.conversation.filling
        if current and _is_same(current, filling):
            await self._resume(turn, current)
            return
        form = await self._form(turn, filling)
        if not form:
            return
        put_aside = [one for one in turn.conversation.shelf if _is_same(one, filling)]
        shelf = [one for one in (*turn.conversation.shelf, current) if one and not _is_same(one, filling)]
        turn.change(replace(turn.conversation, shelf=tuple(shelf)))
        if put_aside:
            self._follow(turn, self.engine.resume(form, put_aside[-1], self._reader(turn)))
        else:
            self._follow(turn, self.engine.begin(form, filling, self._reader(turn)))

    async def _press_token(self, turn: Turn, token: str) -> None:
        """Find what a button stands for; one that is not this person's, or too old, is explained."""
        sent = await outbox.by_token(turn.connection, token.rpartition(".")[0])
        value = _value(sent, token)
        if not sent or value is None:
            turn.say(turn.words("button-unknown"))
        elif sent.person_id not in (None, turn.person.id):
            turn.say(turn.words("button-foreign"))
        else:
            turn.pressed = sent.platform_id if sent.conversation_id == turn.conversation_id else None
            await self.press(turn, value)

    async def press(self, turn: Turn, value: str) -> None:
        """Act on the value of a button."""
        verb, _, argument = value.partition(":")
        if verb == engine.VERB:
            await self._press_form(turn, value)
        elif verb in self.actions:
            await self.actions[verb](turn, argument)
        else:
            await self._press_offer(turn, value)

    async def _press_offer(self, turn: Turn, value: str) -> None:
        """Tell an answer that was offered, and note which one was chosen or that none was."""
        if turn.conversation.is_asking and turn.conversation.question:
            chosen = NONE if value == NONE else value.removeprefix(TELL)
            await note_choice(turn.connection, turn.conversation.question, chosen)
        talk = self.dialogue.press(turn.conversation, value)
        if talk.action:
            turn.change(talk.conversation)
            turn.reply(self._with_action(talk.reply, talk.action))
        else:
            self._take_over(turn, talk)

    async def _obey(self, turn: Turn, text: str) -> None:
        """Obey a command, in its own language unless one was chosen; in a form, the one that cancels leaves it."""
        word, _, argument = text[1:].strip().partition(" ")
        name, filling = plain(word), turn.conversation.filling
        spoken = turn.conversation.language or language_of(name) or turn.conversation.spoken
        turn.change(replace(turn.conversation, spoken=spoken))
        handler = self._start if name == START else self.commands.get(name)
        if filling and name in CANCEL:
            await self._leave(turn, filling)
        elif handler:
            await handler(turn, argument.strip())
        else:
            await self._ask(turn, text)

    async def _talk(self, turn: Turn, text: str) -> None:
        """Answer a question, obey a plain command, or take what was picked among the offers."""
        try:
            cleaned = clean(text)
        except QuestionError as error:
            turn.reply(self.dialogue.refuse(error, turn.language))
            return
        picked = self.dialogue.pick(turn.conversation, cleaned) or await self._pick_last(turn, cleaned)
        if picked is not None:
            await self.press(turn, picked.value)
        elif " ".join(plain_words(cleaned)) in ABANDON:
            turn.say(turn.words("nothing-begun"))
        else:
            await self._ask(turn, cleaned)

    async def _pick_last(self, turn: Turn, text: str) -> Button | None:
        """Button of the message that was promised last, if a short text picks one: it may have been a notice."""
        if len(text.split()) > SHORT:
            return None
        last = await outbox.last(turn.connection, turn.conversation_id)
        if not last or last.buttons == turn.conversation.offers:
            return None
        shown = replace(turn.conversation, offers=last.buttons, controls=last.controls)
        return self.dialogue.pick(shown, text)

    async def _ask(self, turn: Turn, text: str) -> None:
        """Answer a question, log it, and ask whether the answer was useful."""
        talk = self.dialogue.respond(turn.conversation, Incoming(text))
        if not talk.outcome:
            self._take_over(turn, talk)
            return
        question = await log_question(turn, text, talk.outcome, self.revision)
        reply = talk.reply
        if isinstance(talk.outcome, Answer):
            reply = replace(reply, controls=feedback.controls(turn.catalogue, reply.language, question))
            reply = self._with_action(reply, talk.outcome.action)
        is_asking = talk.conversation.is_asking
        turn.change(replace(talk.conversation, question=question))
        if isinstance(talk.outcome, Unknown):
            turn.replies.append(reply)
        else:
            turn.reply(reply, is_asking=is_asking)

    def _with_action(self, reply: Reply, action: str | None) -> Reply:
        """Reply with a button, first of all, for what the answer invites to do."""
        invitation = self.invitations.get(action or "")
        if not invitation:
            return reply
        button = Button(invitation.label.in_language(reply.language), invitation.value)
        return replace(reply, buttons=(button, *reply.buttons))

    def _take_over(self, turn: Turn, talk: Talk) -> None:
        turn.change(talk.conversation)
        turn.replies.append(talk.reply)

    async def _fill(self, turn: Turn, filling: Filling, text: str) -> None:
        """Take a text for the form in progress."""
        is_choosing = filling.is_paused or filling.is_leaving or not filling.at
        picked = self._pick(turn, text) if is_choosing else None
        value = picked or turn.conversation.picked_control(text)
        if value and (filling.is_paused or value.value.startswith(f"{engine.VERB}:")):
            await self.press(turn, value.value)
            return
        form = await self._form(turn, filling)
        if form:
            await self._step(turn, form, self.engine.take(form, filling, text, self._reader(turn)))
        elif _may_ask(text) and (text.rstrip().endswith("?") or self._firm(turn, text)):
            await self._talk(turn, text)

    def _pick(self, turn: Turn, text: str) -> Button | None:
        """Offer that a text picks, if it can be read at all."""
        try:
            return self.dialogue.pick(turn.conversation, clean(text))
        except QuestionError:
            return None

    async def _press_form(self, turn: Turn, value: str) -> None:
        """Take a button of a form; when the form is no longer being filled in, that is said."""
        filling = turn.conversation.filling
        form = await self._form(turn, filling) if filling else None
        if not filling or not form:
            if not turn.replies:
                turn.say(turn.words("form-gone"))
            return
        await self._step(turn, form, self.engine.press(form, filling, value, self._reader(turn)))

    async def _leave(self, turn: Turn, filling: Filling) -> None:
        """Ask whether to give up the form in progress."""
        form = await self._form(turn, filling)
        if form:
            self._follow(turn, self.engine.leave(form, filling, self._reader(turn)))

    async def _step(self, turn: Turn, form: Form, step: Step) -> None:
        """Follow a step of the engine: to a question, to the end, to giving up, or to the next field."""
        filling = turn.conversation.filling
        assert filling
        if step.filling is None:
            turn.forget_form()
            await self.forms[filling.form].leave(turn, filling)
            if not turn.replies:
                turn.say(turn.words("form-left"))
        elif step.is_submitted:
            turn.forget_form()
            await self.forms[filling.form].submit(turn, step.filling, step.filling.answers(form))
            await self._ask_again(turn, filling)
        elif step.question is not None:
            await self._answer_within(turn, form, step)
        else:
            self._follow(turn, step)

    async def _ask_again(self, turn: Turn, submitted: Filling) -> None:
        """Ask anew, without introducing it once more, what a form that was submitted could not do with the answers."""
        starting = turn.starting
        if not starting or not _is_same(starting, submitted):
            return
        turn.starting = None
        form = await self._form(turn, starting)
        if form:
            self._follow(turn, self.engine.again(form, starting.at_next(form), self._reader(turn)))

    async def _answer_within(self, turn: Turn, form: Form, step: Step) -> None:
        """Answer a question asked in the middle of a form and come back to it; else take the text as meant."""
        assert step.filling
        assert step.question is not None
        asked, filling = step.question, step.filling
        outcome = self._firm(turn, asked) if _may_ask(asked) else None
        if outcome:
            question = await log_question(turn, step.question, outcome, self.revision)
            turn.replies.append(replace(self.dialogue.replies.outcome(outcome), buttons=(), invitation=None))
            spoken = turn.conversation.language or outcome.language
            turn.change(replace(turn.conversation, context=outcome.context, question=question, spoken=spoken))
            step = self.engine.resume(form, filling, self._reader(turn))
        elif not step.reply and asked.rstrip().endswith("?"):
            step = self.engine.doubt(form, filling, self._reader(turn))
        elif not step.reply:
            step = self.engine.keep(form, filling, self._reader(turn))
        if step.is_submitted:
            await self._step(turn, form, step)
        else:
            self._follow(turn, step)

    def _firm(self, turn: Turn, text: str) -> Answer | Smalltalk | None:
        """Outcome of a text if it is a question that has an answer beyond doubt."""
        try:
            talk = self.dialogue.respond(
                replace(turn.conversation, offers=(), controls=()), Incoming(clean(text))
            )
        except QuestionError:
            return None
        outcome = talk.outcome
        if isinstance(outcome, Answer):
            return outcome if outcome.confidence >= FIRM else None
        is_asked = isinstance(outcome, Smalltalk) and text.rstrip().endswith("?")
        return outcome if is_asked and isinstance(outcome, Smalltalk) else None

    async def _resume(self, turn: Turn, filling: Filling) -> None:
        form = await self._form(turn, filling)
        if form:
            self._follow(turn, self.engine.resume(form, filling, self._reader(turn)))

    def _follow(self, turn: Turn, step: Step) -> None:
        """Go where a step leads: its filling is kept, its reply told."""
        turn.change(replace(turn.conversation, filling=step.filling))
        turn.has_asked = True
        if step.reply:
            turn.reply(step.reply)

    async def _form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form that is being filled in; when there is none such any more, the filling is put away and that is said."""
        flow = self.forms.get(filling.form)
        form = await flow.form(turn, filling) if flow else None
        if not form:
            turn.forget_form()
            if not turn.replies:
                turn.say(turn.words("form-gone"))
        return form

    def _reader(self, turn: Turn) -> Reader:
        return Reader(turn.language, turn.today, self.institutions, self.skills)


def _value(sent: Sent | None, token: str) -> str | None:
    """Value of the button that a token names, below the message it belongs to; None if there is none."""
    number = token.rpartition(".")[2]
    buttons = (*sent.reply.buttons, *sent.reply.controls) if sent else ()
    return buttons[int(number)].value if number.isdecimal() and int(number) < len(buttons) else None


def _may_ask(text: str) -> bool:
    """Whether a text can be a question at all: a number or a single word that a field refused is none."""
    return text.rstrip().endswith("?") or sum(word.isalpha() for word in plain_words(text)) > 1


def _is_same(one: Filling, other: Filling) -> bool:
    """Whether two fillings are of one form, about one thing."""
    return (one.form, one.subject) == (other.form, other.subject)
