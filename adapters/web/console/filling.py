"""Forms of the core as pages: all fields at once, read and checked by the engine that leads through them in a chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.visit import Visit
from bot.forms.filling import Filling, asked_fields
from bot.forms.value import Value
from knowledge.forms import Field, Form

ONE_LINE = 300
"""Characters up to which a text is entered in one line."""

Answers = Mapping[str, Value]
Build = Callable[[Answers], Form]
"""Makes a form; what it asks may depend on the answers."""


@dataclass(frozen=True, slots=True)
class Input:
    """A field as it is shown; `kind` is that of the HTML element, `options` are value and label."""

    key: str
    label: str
    hint: str
    kind: str
    value: str
    wrong: str
    optional: bool
    longest: int
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in: the form, its answers, and what is wrong by field."""

    form: Form
    answers: Answers
    wrong: Mapping[str, str]


def filled(visit: Visit, build: Build) -> Filled:
    """Read a form that was entered as a whole.

    It is read twice: what may be answered may depend on other answers, which are known only then.
    """
    forms = visit.core.handling.manager.in_progress
    reader = forms.reader(visit.language, visit.today)
    answers: Answers = {}
    for _ in range(2):
        form = build(answers)
        filling, wrong = forms.engine.fill(form, Filling(form.id), visit.entered, reader)
        answers = filling.values
    return Filled(form, answers, wrong)


def page_of(visit: Visit, given: Filled, texts: Mapping[str, Value]) -> Response:
    """Page with a form, what stands in it, and what is wrong."""
    form = given.form
    return visit.page(
        "form.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if given.wrong else HTTPStatus.OK,
        title=form.title.in_language(visit.language),
        intro=form.intro.in_language(visit.language),
        inputs=inputs(visit, form, texts, given.wrong),
        is_shown=True,
    )


def inputs(visit: Visit, form: Form, texts: Mapping[str, Value], wrong: Mapping[str, str]) -> list[Input]:
    """Fields of a form with what stands in them."""
    return [_input(visit, one, texts, wrong) for one in asked_fields(form, texts)]


def _input(visit: Visit, field: Field, texts: Mapping[str, Value], wrong: Mapping[str, str]) -> Input:
    label, prompt = field.label.in_language(visit.language), field.prompt.in_language(visit.language)
    given = texts.get(field.key, "")
    return Input(
        key=field.key,
        label=label,
        hint="" if prompt == label else prompt,
        kind=_kind(field),
        value=", ".join(given) if isinstance(given, list) else _plain(given),
        wrong=wrong.get(field.key, ""),
        optional=field.optional,
        longest=field.longest,
        options=_options(visit, field),
    )


def _plain(value: str | float) -> str:
    """Number without a fraction that is none."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _kind(field: Field) -> str:
    match field.kind:
        case "choice" | "yes_no":
            return "radio"
        case "date" | "time" | "email" | "number":
            return field.kind
        case "text" if field.longest > ONE_LINE:
            return "long"
    return "text"


def _options(visit: Visit, field: Field) -> tuple[tuple[str, str], ...]:
    if field.kind == "yes_no":
        return (("yes", visit.words("form-yes")), ("no", visit.words("form-no")))
    return tuple((one.value, one.label.in_language(visit.language)) for one in field.choices)
