"""What a form asks: fields in order, each of a kind that says what an answer to it must be.

The models mirror the YAML of `knowledge/content/forms`; flows written in Python build the same models from the
catalogue, so that one engine serves all forms.
"""

from datetime import time
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic import Field as Constrained

from knowledge.schema import FacetId, Id, Localized, Maintained, Model, Text

FieldKind = Literal[
    "choice",
    "text",
    "code",
    "email",
    "phone",
    "date",
    "time",
    "number",
    "yes_no",
    "person",
    "institution",
    "skills",
]


def _as_texts(value: object) -> object:
    """Read a value, or several, as texts; YAML's `yes` and `no` are the answers of a yes_no field."""
    values = value if isinstance(value, list | tuple) else [value]
    return ["yes" if one is True else "no" if one is False else str(one) for one in values]


class Choice(Model):
    """One answer that a person may pick; `value` is what is kept."""

    value: Id
    label: Localized


class Condition(Model):
    """An earlier field and the values of it with which a field is asked."""

    field: FacetId
    equals: Annotated[tuple[Text, ...], BeforeValidator(_as_texts)]


class Field(Model):
    """One question of a form.

    `label` names it in a summary, `prompt` asks, `example` helps who did not succeed twice. `shortest` and `longest`
    count characters of a text, `least` and `most` bound a number, and `whole` allows no fraction; `earliest` and
    `latest` bound a date in days from today, `after` is a time of day that the answer has to be later than. `taken`
    are codes that cannot be chosen. `consent` makes yes the only answer to a yes_no field that goes on. With `taxonomy`
    skills that plainly are of the list become what it calls them. With `takes_questions` a text that sounds like a
    question is the answer.
    """

    key: FacetId
    kind: FieldKind
    label: Localized
    prompt: Localized
    example: Localized | None = None
    optional: bool = False
    choices: tuple[Choice, ...] = ()
    shortest: Annotated[int, Constrained(ge=1)] = 1
    longest: Annotated[int, Constrained(ge=1, le=4_000)] = 1_000
    least: float | None = None
    most: float | None = None
    whole: bool = False
    earliest: int | None = None
    latest: int | None = None
    after: time | None = None
    taken: tuple[str, ...] = ()
    only_if: Condition | None = None
    consent: bool = False
    taxonomy: bool = False
    takes_questions: bool = False


class Form(Maintained):
    """A form that anybody may fill in; what is submitted goes to `recipient`, an institutional e-mail address.

    `intro` tells what it is for and what is needed, `done` what happens next. `is_immediate` has it submitted as soon
    as the last field is answered, without a summary.
    """

    id: Id
    title: Localized
    intro: Localized
    done: Localized
    recipient: Text
    fields: Annotated[tuple[Field, ...], Constrained(min_length=1)]
    is_immediate: bool = False


class FormsFile(Model):
    """The forms of one file, defaults already applied."""

    forms: tuple[Form, ...]
