"""The form engine: leads through a form field by field, and shows all answers before they are submitted.

One engine serves every form (DESIGN §6). It knows neither channels nor the database: a filling and what the person sent
go in, the next filling and a reply come out.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from bot.forms.filling import Filling, asked_fields
from bot.forms.reading import FieldError, SkillNames, read
from bot.forms.value import Value
from bot.forms.values import show
from knowledge.forms import Field, Form
from knowledge.nearest import Names, meant
from knowledge.schema import LANGUAGES, Language
from knowledge.text import plain, plain_words

VERB = "form"
"""Start of the value of every button of a form: `form:name:what:field:argument`, with the filling's name."""

HELPED_AFTER = 2
"""Failures after which an example and the ways out are shown."""

LONG = 120
"""Characters from which a text is an answer, however it begins."""

_BACK = frozenset({"atpakal", "ieprieksejais", "back", "previous"})
_SKIP = frozenset({"izlaist", "izlaid", "skip"})
_CHANGE = frozenset({"mainit", "nomainit", "labot", "izlabot", "change", "edit", "correct"})
_NOTHING = frozenset({"nav", "none", "-", "–", "—"})
_ASKING = frozenset(
    [
        *("kas", "ka", "kads", "kada", "kadi", "kadas", "kam", "ko", "kur", "kad", "kurs", "kura"),
        *("kapec", "kadel", "cik", "vai", "what", "how", "when", "where", "who", "why", "which"),
        *("can", "do", "does", "is", "are", "could"),
    ]
)
_FREE = frozenset({"text", "person", "institution", "skills"})
"""Kinds of fields to which any text might be an answer."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What has to be known of a person and the day to read an answer and to speak."""

    language: Language
    today: date
    institutions: Sequence[Names] = ()
    skills: SkillNames | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of one message.

    `filling` is as it is now, None when the person gave up; `is_submitted` tells that it is complete and agreed to.
    `question` is a text that may be a question of its own: when it can be answered, that is done and the form resumed;
    when not, `reply` stands or, without one, the text is kept as the answer.
    """

    filling: Filling | None
    reply: Reply | None = None
    is_submitted: bool = False
    question: str | None = None


class Engine:
    """Leads through forms; keeps nothing, so one serves all."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def begin(self, form: Form, filling: Filling, reader: Reader) -> Step:
        """Introduce a form and ask its first field that has no answer yet."""
        asked = self._opened(
            self._ask(form, filling.at_next(form), reader), form.intro.in_language(reader.language)
        )
        assert asked.reply
        return replace(asked, reply=replace(asked.reply, title=form.title.in_language(reader.language)))

    def again(self, form: Form, filling: Filling, reader: Reader) -> Step:
        """Ask the field, or show the summary, where the person stands."""
        return self._ask(form, filling, reader)

    def resume(self, form: Form, filling: Filling, reader: Reader) -> Step:
        """Come back to the form after something else was talked about."""
        return self._opened(
            self._ask(form, filling, reader),
            self._say(reader, "form-resumes", title=form.title.in_language(reader.language)),
        )

    def keep(self, form: Form, filling: Filling, reader: Reader) -> Step:
        """Take the text that was held as the answer it was meant to be."""
        field = _field(form, filling)
        if not field or filling.held is None:
            return self._old(form, filling, reader)
        return self._read(form, filling, field, filling.held, reader)

    def fill(
        self, form: Form, filling: Filling, texts: Mapping[str, str], reader: Reader
    ) -> tuple[Filling, dict[str, str]]:
        """Take a form filled in as a whole: the filling with what could be read, and what is wrong by field."""
        wrong: dict[str, str] = {}
        passed: set[str] = set()
        while field := _next(form, filling, passed):
            passed.add(field.key)
            text = texts.get(field.key, "").strip()
            if not text and not field.optional:
                wrong[field.key] = self._say(reader, "form-required")
                continue
            try:
                value = self._value(field, text, reader) if text else None
            except FieldError as error:
                wrong[field.key] = self._say(reader, error.key, **error.arguments)
            else:
                filling = filling.with_answer(field.key, value)
        return replace(filling, at=next(iter(wrong), None), failures=0, is_paused=False), wrong

    def take(self, form: Form, filling: Filling, text: str, reader: Reader) -> Step:
        """Take a typed text: a way back, a field left out, a question, or the answer."""
        if filling.is_leaving:
            return self._leaving(form, filling, text, reader)
        field = _field(form, filling)
        if not field:
            return self._decide(form, filling, text, reader)
        word = " ".join(plain_words(text))
        if word in _BACK:
            return self._back(form, filling, reader)
        if field.optional and (word in _SKIP | _NOTHING or text.strip() in _NOTHING):
            return self._answered(form, filling, field, None, reader)
        if word in _SKIP:
            return self._opened(self._ask(form, filling, reader), self._say(reader, "form-required"))
        is_free = field.kind in _FREE and not field.takes_questions
        if is_free and _sounds_like_a_question(text):
            return Step(replace(filling, held=text), question=text)
        return self._read(form, filling, field, text, reader)

    def press(self, form: Form, filling: Filling, value: str, reader: Reader) -> Step:
        """Take a button of the form; one of another field, or of other answers, than are asked now is explained."""
        _, name, what, key, argument = [*value.split(":", 4), "", "", "", ""][:5]
        if name != filling.name:
            return self._old(form, filling, reader)
        match what:
            case "cancel":
                return self.leave(form, filling, reader)
            case "leave" if filling.is_leaving and argument == filling.mark:
                return Step(None)
            case "stay" | "resume":
                return self._ask(form, replace(filling, is_leaving=False), reader)
        if key != (filling.at or ""):
            return self._old(form, filling, reader)
        return self._press_here(form, replace(filling, is_leaving=False), what, argument, reader)

    def leave(self, form: Form, filling: Filling, reader: Reader) -> Step:
        """Ask whether the person really gives up; until they say so, nothing entered is lost."""
        buttons = (
            Button(self._say(reader, "form-leave-yes"), f"{VERB}:{filling.name}:leave::{filling.mark}"),
            Button(self._say(reader, "form-leave-no"), f"{VERB}:{filling.name}:stay"),
        )
        text = self._say(reader, "form-leave", title=form.title.in_language(reader.language))
        return Step(
            replace(filling, is_leaving=True), Reply(language=reader.language, text=text, buttons=buttons)
        )

    def _press_here(self, form: Form, filling: Filling, what: str, argument: str, reader: Reader) -> Step:
        field = _field(form, filling)
        match what, field:
            case "submit", None if argument == filling.mark:
                return Step(filling, is_submitted=True)
            case "change", None:
                return self._ask(form, replace(filling, at=argument, failures=0), reader)
            case "back", _:
                return self._back(form, filling, reader)
            case "skip", Field(optional=True):
                return self._answered(form, filling, field, None, reader)
            case "set", Field():
                return self._read(form, filling, field, argument, reader)
            case "keep", Field():
                return self.keep(form, filling, reader)
        return self._old(form, filling, reader)

    def _decide(self, form: Form, filling: Filling, text: str, reader: Reader) -> Step:
        """Take a text at the summary: yes sends, a field is changed; anything else is a question, or needs a choice."""
        question = Field(key="submit", kind="yes_no", label=form.title, prompt=form.title)
        try:
            if read(question, text, language=reader.language, today=reader.today) == "yes":
                return Step(filling, is_submitted=True)
        except FieldError:
            pass
        field = _to_change(form, filling, text)
        if field:
            return self._press_here(form, filling, "change", field.key, reader)
        again = self._opened(self._ask(form, filling, reader), self._say(reader, "form-choose"))
        return Step(filling, again.reply, question=text)

    def doubt(self, form: Form, filling: Filling, reader: Reader) -> Step:
        """Ask whether a text that ends like a question, and could not be answered, is meant as the answer."""
        return self._opened(self._ask(form, filling, reader), self._say(reader, "form-doubt"))

    def _leaving(self, form: Form, filling: Filling, text: str, reader: Reader) -> Step:
        """Read yes or no to giving up; anything else goes on with the form."""
        question = Field(key="leave", kind="yes_no", label=form.title, prompt=form.title)
        stays = replace(filling, is_leaving=False)
        try:
            answer = read(question, text, language=reader.language, today=reader.today)
        except FieldError:
            return self.take(form, stays, text, reader)
        return Step(None) if answer == "yes" else self._ask(form, stays, reader)

    def _read(self, form: Form, filling: Filling, field: Field, text: str, reader: Reader) -> Step:
        try:
            value = self._value(field, text, reader)
        except FieldError as error:
            failed = replace(filling, failures=filling.failures + 1, held=None)
            wrong = self._say(reader, error.key, **error.arguments)
            reply = self._opened(self._ask(form, failed, reader), wrong).reply
            return Step(failed, reply, question=text)
        step = self._answered(form, filling, field, value, reader)
        if field.taxonomy and isinstance(value, list) and step.reply:
            return self._opened(step, self._say(reader, "form-understood", value=", ".join(value)))
        return step

    def _value(self, field: Field, text: str, reader: Reader) -> Value:
        known = {"skills": reader.skills} if reader.skills else {}
        return read(
            field,
            text,
            language=reader.language,
            today=reader.today,
            institutions=reader.institutions,
            **known,
        )

    def _answered(
        self, form: Form, filling: Filling, field: Field, value: Value | None, reader: Reader
    ) -> Step:
        following = filling.with_answer(field.key, value).at_next(form)
        if form.is_immediate and following.at is None:
            return Step(following, is_submitted=True)
        return self._ask(form, following, reader)

    def _back(self, form: Form, filling: Filling, reader: Reader) -> Step:
        """Go to the field before, or to the summary if this one was chosen there; the first one has none before it."""
        if filling.is_changing(form):
            return self._ask(form, replace(filling, at=None, failures=0, held=None), reader)
        keys = [field.key for field in asked_fields(form, filling.values)]
        at = keys.index(filling.at) if filling.at in keys else len(keys)
        if at == 0:
            return self._opened(self._ask(form, filling, reader), self._say(reader, "form-first"))
        return self._ask(form, replace(filling, at=keys[at - 1], failures=0, held=None), reader)

    def _old(self, form: Form, filling: Filling, reader: Reader) -> Step:
        return self._opened(self._ask(form, filling, reader), self._say(reader, "form-button-old"))

    def _ask(self, form: Form, filling: Filling, reader: Reader) -> Step:
        filling = replace(filling, is_paused=False)
        field = _field(form, filling)
        return Step(
            filling,
            self._prompt(form, filling, field, reader) if field else self._summary(form, filling, reader),
        )

    def _prompt(self, form: Form, filling: Filling, field: Field, reader: Reader) -> Reply:
        """Question of a field with its number, its choices, and the ways out."""
        keys = [one.key for one in asked_fields(form, filling.values)]
        number, language = keys.index(field.key) + 1, reader.language
        text = self._say(
            reader, "form-prompt", number=number, count=len(keys), prompt=field.prompt.in_language(language)
        )
        if field.example and filling.failures >= HELPED_AFTER:
            text += "\n\n" + self._say(reader, "form-example", example=field.example.in_language(language))
        return Reply(
            language=language,
            text=text,
            buttons=self._choices(filling, field, reader),
            controls=self._controls(filling, field, reader, has_back=number > 1 or filling.is_changing(form)),
            form=filling.name,
            asks=field.kind,
        )

    def _choices(self, filling: Filling, field: Field, reader: Reader) -> tuple[Button, ...]:
        if field.kind == "yes_no":
            labels = {"yes": self._say(reader, "form-yes"), "no": self._say(reader, "form-no")}
        else:
            labels = {choice.value: choice.label.in_language(reader.language) for choice in field.choices}
        return tuple(
            Button(label, f"{VERB}:{filling.name}:set:{field.key}:{value}") for value, label in labels.items()
        )

    def _controls(
        self, filling: Filling, field: Field, reader: Reader, *, has_back: bool
    ) -> tuple[Button, ...]:
        shown = (
            ("keep", "form-keep", filling.held is not None),
            ("back", "form-back", has_back),
            ("skip", "form-skip", field.optional),
            ("cancel", "form-cancel", True),
        )
        return tuple(
            Button(self._say(reader, key), f"{VERB}:{filling.name}:{what}:{field.key}")
            for what, key, is_shown in shown
            if is_shown
        )

    def _summary(self, form: Form, filling: Filling, reader: Reader) -> Reply:
        """All answers, each with a button to change it, and the one that submits."""
        language = reader.language
        fields = asked_fields(form, filling.values)
        lines = []
        for field in fields:
            value = filling.values.get(field.key)
            shown = (
                self._say(reader, "form-left-out")
                if value is None
                else show(field, value, language, self.catalogue)
            )
            label = field.label.in_language(language)
            lines.append("- " + self._say(reader, "form-line", label=label, value=shown))
        changes = (
            Button(
                self._say(reader, "form-change", label=field.label.in_language(language)),
                f"{VERB}:{filling.name}:change::{field.key}",
            )
            for field in fields
        )
        return Reply(
            language=language,
            title=form.title.in_language(language),
            text="\n".join([self._say(reader, "form-summary"), "", *lines]),
            buttons=(
                Button(self._say(reader, "form-submit"), f"{VERB}:{filling.name}:submit::{filling.mark}"),
                *changes,
            ),
            controls=(Button(self._say(reader, "form-cancel"), f"{VERB}:{filling.name}:cancel"),),
            form=filling.name,
        )

    def _opened(self, step: Step, words: str) -> Step:
        """Step whose reply begins with other words."""
        assert step.reply
        return replace(step, reply=replace(step.reply, text=f"{words}\n\n{step.reply.text}"))

    def _say(self, reader: Reader, key: str, **arguments: str | float) -> str:
        return self.catalogue.say(reader.language, key, **arguments)


def _field(form: Form, filling: Filling) -> Field | None:
    return next((field for field in asked_fields(form, filling.values) if field.key == filling.at), None)


def _next(form: Form, filling: Filling, passed: AbstractSet[str]) -> Field | None:
    """First field asked with the answers so far that was not passed yet."""
    return next((field for field in asked_fields(form, filling.values) if field.key not in passed), None)


def _to_change(form: Form, filling: Filling, text: str) -> Field | None:
    """Field that a text wants to change: `mainīt e-pastu`, `change the unit`."""
    word, _, named = text.strip().partition(" ")
    if plain(word.rstrip(":")) not in _CHANGE:
        return None
    fields = asked_fields(form, filling.values)
    found = meant(named, [[field.label.in_language(one) for one in LANGUAGES] for field in fields])
    return fields[found[0]] if len(found) == 1 else None


def _sounds_like_a_question(text: str) -> bool:
    """Whether a text that could be an answer sounds like a question to us: short, and asking."""
    words = text.split()
    if len(text) > LONG or not words:
        return False
    opens = plain(words[0].strip("„“”\"'(,.")) in _ASKING and len(words) >= 3
    return opens or text.rstrip().endswith("?")
