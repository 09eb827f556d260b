"""A form while it is being filled in: plain frozen values that survive a restart with their conversation."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2s

from bot.forms.value import Value
from knowledge.forms import Field, Form


@dataclass(frozen=True, slots=True)
class Filling:
    """How far a person has come with a form.

    `form` is its id and `subject` what it is about (the id of a sprint), if anything. `left_out` are keys of optional
    fields that were skipped. `at` is the key of the field asked now, None while the summary is shown. `failures` counts
    answers to it that could not be used; `is_leaving` tells that the person was asked whether to give
    up, `is_paused` that other choices are on the table. `held` is a
    text that was taken for a question and may yet be meant as the answer.
    """

    form: str
    subject: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    at: str | None = None
    failures: int = 0
    is_leaving: bool = False
    is_paused: bool = False
    held: str | None = None

    @property
    def mark(self) -> str:
        """Short mark of the form and its answers, by which buttons that decide on them are told from older ones."""
        told = json.dumps([self.form, self.subject, dict(self.values)], sort_keys=True)
        return blake2s(told.encode(), digest_size=6).hexdigest()

    @property
    def name(self) -> str:
        """Short mark of the form and what it is about, by which its buttons are told from those of other forms."""
        return blake2s(f"{self.form}/{self.subject}".encode(), digest_size=4).hexdigest()

    def with_answer(self, key: str, value: Value | None) -> "Filling":
        """Filling with a field answered, or left out (None)."""
        values = {name: one for name, one in self.values.items() if name != key}
        left_out = tuple(name for name in self.left_out if name != key)
        if value is None:
            left_out = (*left_out, key)
        else:
            values[key] = value
        return replace(self, values=values, left_out=left_out, failures=0, held=None)

    def at_next(self, form: Form) -> "Filling":
        """Filling at the first field that was neither answered nor left out, or at the summary."""
        passed = {*self.values, *self.left_out}
        following = (one.key for one in asked_fields(form, self.values) if one.key not in passed)
        return replace(self, at=next(following, None), failures=0)

    def is_changing(self, form: Form) -> bool:
        """Whether the field asked now was chosen from the summary, to be changed: all others have been passed."""
        return self.at is not None and self.at_next(form).at is None

    def answers(self, form: Form) -> dict[str, Value]:
        """Answers to the fields that were asked; those to fields that no longer apply are not among them."""
        asked = (one.key for one in asked_fields(form, self.values))
        return {key: self.values[key] for key in asked if key in self.values}


def asked_fields(form: Form, values: Mapping[str, Value]) -> tuple[Field, ...]:
    """Fields of a form that are asked when the other answers are these."""
    return tuple(one for one in form.fields if _is_asked(one, values))


def _is_asked(one: Field, values: Mapping[str, Value]) -> bool:
    return not one.only_if or str(values.get(one.only_if.field, "")) in one.only_if.equals
