"""Forms of organisers: what each asks, and what the answers mean."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.catalogue import Catalogue
from bot.dialogue.turn import RIGA, Turn
from bot.domain.sprint import Sprint, SprintError
from bot.forms.fields import field, form
from bot.forms.filling import Filling
from bot.forms.values import Value
from bot.services.sprints import MOST, Plan
from knowledge.forms import Field, Form
from knowledge.schema import Localized

CREATE, EDIT, MOVE, CANCEL = "organise-create", "organise-edit", "organise-move", "organise-cancel"
CAPACITY, REMOVE, MESSAGE = "organise-capacity", "organise-remove", "organise-message"
"""Ids of the forms."""

GAP = 14
"""Days between workshops when nothing else is said."""

LAST_MINUTE = time(23, 59)
"""A deadline lasts to the end of its day."""

Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class OrganiserForm:
    """One form of organisers: `is_allowed` says why not when it isn't, `act` does what was agreed to."""

    catalogue: Catalogue
    build: Callable[[Catalogue], Form]
    is_allowed: Callable[[Turn], Awaitable[bool]]
    act: Callable[[Turn, Filling, Answers], Awaitable[None]]

    async def form(self, turn: Turn, filling: Filling) -> Form | None:  # noqa: ARG002  as `FormFlow` has it
        """Form, for those who may organise."""
        return self.build(self.catalogue) if await self.is_allowed(turn) else None

    async def submit(self, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Act, if the person may still organise."""
        if await self.is_allowed(turn):
            await self.act(turn, filling, answers)

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


def create_form(catalogue: Catalogue) -> Form:
    """Everything about a new sprint."""
    several = {"field": "workshops", "equals": tuple(str(number) for number in range(2, 9))}
    fields = (
        field(catalogue, "code", "text", "ask-code", longest=40),
        *_words(catalogue),
        field(catalogue, "place", "text", "ask-place", longest=300),
        field(catalogue, "workshops", "number", "ask-workshops", least=1, most=8),
        field(catalogue, "first_date", "date", "ask-first-date", earliest=0),
        field(catalogue, "starts", "time", "ask-starts"),
        field(catalogue, "ends", "time", "ask-ends"),
        field(catalogue, "gap", "number", "ask-gap", optional=True, least=1, most=90, only_if=several),
        field(catalogue, "capacity", "number", "ask-capacity", least=1, most=MOST),
        *_rules(catalogue, earliest=0),
    )
    return form(catalogue, CREATE, "create-form", fields)


def edit_form(catalogue: Catalogue) -> Form:
    """What is said of a sprint, and who may sign up until when."""
    place = field(catalogue, "place", "text", "ask-place", longest=300)
    return form(catalogue, EDIT, "edit-form", (*_words(catalogue), place, *_rules(catalogue)))


def move_form(catalogue: Catalogue) -> Form:
    """When and where a workshop is to be."""
    fields = (
        field(catalogue, "date", "date", "ask-new-date", earliest=0),
        field(catalogue, "starts", "time", "ask-starts"),
        field(catalogue, "ends", "time", "ask-ends"),
        field(catalogue, "place", "text", "ask-place", longest=300),
    )
    return form(catalogue, MOVE, "move-form", fields)


def capacity_form(catalogue: Catalogue) -> Form:
    """How many seats there are to be."""
    asked = field(catalogue, "capacity", "number", "ask-capacity", least=1, most=MOST)
    return form(catalogue, CAPACITY, "capacity-form", (asked,), is_immediate=True)


def cancel_form(catalogue: Catalogue) -> Form:
    """Why a sprint is cancelled."""
    return form(catalogue, CANCEL, "cancel-form", (field(catalogue, "reason", "text", "ask-reason"),))


def remove_form(catalogue: Catalogue) -> Form:
    """Why somebody is taken off the list."""
    return form(catalogue, REMOVE, "remove-form", (field(catalogue, "reason", "text", "ask-reason"),))


def message_form(catalogue: Catalogue) -> Form:
    """What is written to all participants."""
    asked = field(catalogue, "text", "text", "ask-message", longest=3_000)
    return form(catalogue, MESSAGE, "message-form", (asked,))


def _words(catalogue: Catalogue) -> tuple[Field, ...]:
    return (
        field(catalogue, "title_lv", "text", "ask-title-lv", longest=150),
        field(catalogue, "title_en", "text", "ask-title-en", longest=150),
        field(catalogue, "summary_lv", "text", "ask-summary-lv", longest=2_000),
        field(catalogue, "summary_en", "text", "ask-summary-en", optional=True, longest=2_000),
    )


def _rules(catalogue: Catalogue, earliest: int | None = None) -> tuple[Field, ...]:
    return (
        field(catalogue, "institution_cap", "number", "ask-cap", optional=True, least=1, most=MOST),
        field(catalogue, "selects", "yes_no", "ask-selects"),
        field(catalogue, "deadline", "date", "ask-deadline", earliest=earliest),
        field(catalogue, "homework_lv", "text", "ask-homework-lv", optional=True),
        field(catalogue, "homework_en", "text", "ask-homework-en", optional=True),
    )


def plan_of(answers: Answers) -> Plan:
    """Sprint that the answers to `create_form` describe.

    Raises:
        SprintError: a number is not whole.

    """
    first, gap = date.fromisoformat(str(answers["first_date"])), whole(answers.get("gap", GAP))
    days = [first + timedelta(days=gap * number) for number in range(whole(answers["workshops"]))]
    place = str(answers["place"])
    return Plan(
        code=str(answers["code"]),
        title=_title(answers),
        summary=_summary(answers),
        place=place,
        capacity=whole(answers["capacity"]),
        deadline=_moment(str(answers["deadline"]), LAST_MINUTE),
        meetings=[(*hours_of(day, answers), place) for day in days],
        homework=_homework(answers),
        institution_cap=_cap(answers),
        selects=answers["selects"] == "yes",
    )


def edited(answers: Answers, sprint: Sprint) -> dict[str, object]:
    """Columns of a sprint as the answers to `edit_form` have them; the hour of a deadline whose day stays, stays too.

    Raises:
        SprintError: a number is not whole.

    """
    deadline = _moment(str(answers["deadline"]), LAST_MINUTE)
    if deadline.date() == sprint.deadline.astimezone(RIGA).date():
        deadline = sprint.deadline
    return {
        "title": _title(answers),
        "summary": _summary(answers),
        "place": str(answers["place"]),
        "homework": _homework(answers),
        "institution_cap": _cap(answers),
        "selects": answers["selects"] == "yes",
        "deadline": deadline,
    }


def values_of(sprint: Sprint) -> dict[str, Value]:
    """Answers to `edit_form` as they are now; what is missing was left out."""
    values: dict[str, Value | None] = {
        "title_lv": sprint.title.lv,
        "title_en": sprint.title.en,
        "summary_lv": sprint.summary.lv,
        "summary_en": sprint.summary.en,
        "place": sprint.place,
        "institution_cap": sprint.institution_cap,
        "selects": "yes" if sprint.selects else "no",
        "deadline": sprint.deadline.astimezone(RIGA).date().isoformat(),
        "homework_lv": sprint.homework.lv if sprint.homework else None,
        "homework_en": sprint.homework.en if sprint.homework else None,
    }
    return {key: value for key, value in values.items() if value is not None}


def hours_of(day: date, answers: Answers) -> tuple[datetime, datetime]:
    """Start and end on a day, as answered."""
    starts, ends = time.fromisoformat(str(answers["starts"])), time.fromisoformat(str(answers["ends"]))
    return datetime.combine(day, starts, RIGA), datetime.combine(day, ends, RIGA)


def whole(value: Value) -> int:
    """Whole number that was answered.

    Raises:
        SprintError: it is not whole.

    """
    number = float(str(value))
    if not number.is_integer():
        raise SprintError("number-not-whole", value=number)
    return int(number)


def _moment(day: str, at: time) -> datetime:
    return datetime.combine(date.fromisoformat(day), at, RIGA)


def _text(answers: Answers, key: str) -> str | None:
    return str(answers[key]) if key in answers else None


def _title(answers: Answers) -> Localized:
    return Localized(lv=str(answers["title_lv"]), en=_text(answers, "title_en"))


def _summary(answers: Answers) -> Localized:
    return Localized(lv=str(answers["summary_lv"]), en=_text(answers, "summary_en"))


def _homework(answers: Answers) -> Localized | None:
    """Homework; one that was told in English only stands for both languages."""
    latvian, english = _text(answers, "homework_lv"), _text(answers, "homework_en")
    told = latvian or english
    return Localized(lv=told, en=english) if told else None


def _cap(answers: Answers) -> int | None:
    return whole(answers["institution_cap"]) if "institution_cap" in answers else None
