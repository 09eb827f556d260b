"""The form in progress: begun, filled in step by step or as a whole, interrupted by a question, put aside, resumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.dialogue.flow import FormFlow
from bot.dialogue.messages import Button, Incoming
from bot.dialogue.turn import Turn
from bot.dialogue.turns import Dialogue
from bot.forms import engine
from bot.forms.engine import Engine, Reader, Step
from bot.forms.filling import Filling
from bot.forms.reading import SkillNames
from bot.services.log_question import log_question
from knowledge.forms import Form
from knowledge.nearest import Names
from knowledge.outcomes import Answer, Smalltalk
from knowledge.schema import Language
from knowledge.text import QuestionError, clean, plain_words

FIRM = 0.6
"""Confidence from which a text sent in the middle of a form is answered as a question."""


@dataclass(frozen=True, slots=True)
class Window:
    """A form in progress as a whole: what it asks, how far the person has come, and how their answers are read."""

    form: Form
    filling: Filling
    reader: Reader


class FormsInProgress:
    """Leads through forms; `forms` says by their ids what each asks and does.

    `institutions` are the official names that an answer may mean, `skills` what skills are called; `revision` is the
    number of what is known, kept with questions.
    """

    def __init__(
        self,
        dialogue: Dialogue,
        forms: Mapping[str, FormFlow],
        *,
        institutions: Sequence[Names] = (),
        skills: SkillNames | None = None,
        revision: int | None = None,
    ) -> None:
        self.dialogue = dialogue
        self.forms = forms
        self.engine = Engine(dialogue.catalogue)
        self.institutions = tuple(institutions)
        self.skills = skills
        self.revision = revision

    def reader(self, language: Language, today: date) -> Reader:
        """How answers are read in a language on a day."""
        return Reader(language, today, self.institutions, self.skills)

    async def submit(self, turn: Turn, name: str, answers: Mapping[str, str]) -> None:
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

    async def go_on(self, turn: Turn, before: Filling | None) -> None:
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

    async def press(self, turn: Turn, value: str) -> None:
        """Take a button of a form; when the form is no longer being filled in, that is said."""
        filling = turn.conversation.filling
        form = await self._form(turn, filling) if filling else None
        if not filling or not form:
            if not turn.replies:
                turn.say(turn.words("form-gone"))
            return
        await self._step(turn, form, self.engine.press(form, filling, value, self._reader(turn)))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Ask whether to give up the form in progress."""
        form = await self._form(turn, filling)
        if form:
            self._follow(turn, self.engine.leave(form, filling, self._reader(turn)))

    async def take(self, turn: Turn, filling: Filling, text: str) -> bool:
        """Take a text for the form in progress; False if there is no such form any more."""
        form = await self._form(turn, filling)
        if form:
            await self._step(turn, form, self.engine.take(form, filling, text, self._reader(turn)))
        return form is not None

    def is_question(self, turn: Turn, text: str) -> bool:
        """Whether a text that was meant for a form is a question all the same."""
        return _may_ask(text) and (text.rstrip().endswith("?") or bool(self._firm(turn, text)))

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
        return self.reader(turn.language, turn.today)


def _may_ask(text: str) -> bool:
    """Whether a text can be a question at all: a number or a single word that a field refused is none."""
    return text.rstrip().endswith("?") or sum(word.isalpha() for word in plain_words(text)) > 1


def _is_same(one: Filling, other: Filling) -> bool:
    """Whether two fillings are of one form, about one thing."""
    return (one.form, one.subject) == (other.form, other.subject)
