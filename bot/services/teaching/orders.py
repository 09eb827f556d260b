"""What a process that works on a job is told at its start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from bot.domain.asked import Asked


@dataclass(frozen=True, slots=True)
class Order:
    """What a job is about: the image as texts, and `base`, what is published beside it.

    `state` is the file for what is learned, `base_state` that of the base. Without `checks` the image is only trained,
    with them it is checked, and the `questions` are put to both; with `measures` its answers are scored instead.
    """

    texts: Mapping[str, str]
    base: Mapping[str, str] | None
    state: str
    base_state: str | None
    day: date
    checks: bool = False
    questions: tuple[Asked, ...] = ()
    measures: bool = False


ORDER = TypeAdapter(Order)
