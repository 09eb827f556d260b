"""Forms of organisers: what each asks, and what the answers mean."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.catalogue import Catalogue
from bot.dialogue.turn import Turn
from bot.domain.planning import LAST_MINUTE, LONGEST_CODE, MOST, Plan, out_of_order
from bot.domain.sprint import Sprint, SprintError, Workshop
from bot.domain.zone import RIGA
from bot.forms.fields import field, form
from bot.forms.filling import Filling
from bot.forms.value import Value
from knowledge.forms import Field, Form
from knowledge.schema import LANGUAGES, Localized

CREATE, EDIT, MOVE, CANCEL = "organise-create", "organise-edit", "organise-move", "organise-cancel"
CAPACITY, REMOVE, MESSAGE = "organise-capacity", "organise-remove", "organise-message"
"""Ids of the forms."""

GAP = 14
"""Days between workshops when nothing else is said."""

Answers = Mapping[str, Value]


Build = Callable[[Turn, Filling], Awaitable[Form]]
"""Makes a form as it is now; what may be answered depends on the answers before."""


@dataclass(frozen=True, slots=True)
class OrganiserForm:
    """One form of organisers: `is_allowed` says why not when it isn't, `act` does what was agreed to."""

    build: Build
    is_allowed: Callable[[Turn], Awaitable[bool]]
    act: Callable[[Turn, Filling, Answers], Awaitable[None]]

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form, for those who may organise."""
        return await self.build(turn, filling) if await self.is_allowed(turn) else None

    async def submit(self, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Act, if the person may still organise."""
        if await self.is_allowed(turn):
            await self.act(turn, filling, answers)

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


def create_form(catalogue: Catalogue, answers: Answers, today: date, codes: Collection[str]) -> Form:
    """Everything about a new sprint; `codes` are those of the others."""
    first = _day(answers, "first_date")
    gap = _number(catalogue, "gap", "ask-gap", most=90, optional=True)
    fields = (
        field(catalogue, "code", "code", "ask-code", longest=LONGEST_CODE, taken=tuple(codes)),
        *_words(catalogue),
        field(catalogue, "place", "text", "ask-place", longest=300),
        _number(catalogue, "workshops", "ask-workshops", most=8),
        field(catalogue, "first_date", "date", "ask-first-date", earliest=1),
        *_hours(catalogue, answers),
        *([gap] if answers.get("workshops") != 1 else []),
        _number(catalogue, "capacity", "ask-capacity", most=MOST),
        *_rules(catalogue, _deadline(catalogue, today, first)),
    )
    return form(catalogue, CREATE, "create-form", fields)


def edit_form(catalogue: Catalogue, sprint: Sprint, today: date) -> Form:
    """What is said of a sprint, and until it begins who may sign up until when."""
    place = field(catalogue, "place", "text", "ask-place", longest=300)
    first = sprint.starts_at.astimezone(RIGA).date()
    deadline = _deadline(catalogue, today, first) if today < first else None
    return form(catalogue, EDIT, "edit-form", (*_words(catalogue), place, *_rules(catalogue, deadline)))


def move_form(catalogue: Catalogue, answers: Answers, sprint: Sprint, workshop: Workshop) -> Form:
    """When and where a workshop is to be, and whether it may stand out of order if it would."""
    passed = _passed(answers, sprint, workshop)
    fields = (
        field(catalogue, "date", "date", "ask-new-date", earliest=0),
        *_hours(catalogue, answers),
        field(catalogue, "place", "text", "ask-place", longest=300),
        *([_sure(catalogue, passed)] if passed else []),
    )
    return form(catalogue, MOVE, "move-form", fields)


def capacity_form(catalogue: Catalogue) -> Form:
    """How many seats there are to be."""
    asked = _number(catalogue, "capacity", "ask-capacity", most=MOST)
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


def _number(catalogue: Catalogue, key: str, message: str, *, most: int, optional: bool = False) -> Field:
    """Field for how many there are of something."""
    return field(catalogue, key, "number", message, least=1, most=most, whole=True, optional=optional)


def _hours(catalogue: Catalogue, answers: Answers) -> tuple[Field, Field]:
    starts = field(catalogue, "starts", "time", "ask-starts")
    return starts, field(catalogue, "ends", "time", "ask-ends", after=answers.get("starts"))


def _deadline(catalogue: Catalogue, today: date, first: date | None) -> Field:
    """Last day to sign up: before the day of the first workshop, where that is known."""
    latest = (first - today).days - 1 if first else None
    return field(catalogue, "deadline", "date", "ask-deadline", earliest=0, latest=latest)


def _passed(answers: Answers, sprint: Sprint, workshop: Workshop) -> SprintError | None:
    """What is wrong with the order of workshops, as far as the answers tell."""
    day = _day(answers, "date")
    if not day or "starts" not in answers:
        return None
    return out_of_order(sprint, workshop, *hours_of(day, {"ends": answers["starts"], **answers}))


def _sure(catalogue: Catalogue, passed: SprintError) -> Field:
    """Question whether what is out of order is meant so."""
    asked = field(catalogue, "sure", "yes_no", "ask-sure")
    told = {language: catalogue.say(language, passed.key, **passed.arguments) for language in LANGUAGES}
    prompt = {language: f"{told[language]} {asked.prompt.in_language(language)}" for language in LANGUAGES}
    return asked.model_copy(update={"prompt": Localized(**prompt)})


def _rules(catalogue: Catalogue, deadline: Field | None) -> tuple[Field, ...]:
    return (
        _number(catalogue, "institution_cap", "ask-cap", most=MOST, optional=True),
        field(catalogue, "selects", "yes_no", "ask-selects"),
        *([deadline] if deadline else []),
        field(catalogue, "homework_lv", "text", "ask-homework-lv", optional=True),
        field(catalogue, "homework_en", "text", "ask-homework-en", optional=True),
    )


def plan_of(answers: Answers) -> Plan:
    """Sprint that the answers to `create_form` describe."""
    first, gap = date.fromisoformat(str(answers["first_date"])), whole(answers.get("gap", GAP))
    days = [first + timedelta(days=gap * number) for number in range(whole(answers["workshops"]))]
    place = str(answers["place"])
    return Plan(
        code=str(answers["code"]),
        title=_title(answers),
        summary=_summary(answers),
        place=place,
        capacity=whole(answers["capacity"]),
        deadline=datetime.combine(date.fromisoformat(str(answers["deadline"])), LAST_MINUTE, RIGA),
        meetings=[(*hours_of(day, answers), place) for day in days],
        homework=_homework(answers),
        institution_cap=_cap(answers),
        selects=answers["selects"] == "yes",
    )


def edited(answers: Answers, sprint: Sprint) -> dict[str, object]:
    """Columns of a sprint as the answers to `edit_form` have them; a deadline whose day stays keeps its hour."""
    deadline, day = sprint.deadline, _day(answers, "deadline")
    if day and day != deadline.astimezone(RIGA).date():
        deadline = datetime.combine(day, LAST_MINUTE, RIGA)
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
    """Whole number that was answered."""
    return int(float(str(value)))


def _day(answers: Answers, key: str) -> date | None:
    return date.fromisoformat(str(answers[key])) if key in answers else None


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
