"""Sprints from a YAML file: read whole, then created where there are none of that code yet."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.planning import MOST, Plan
from bot.domain.sprint import Sprint
from bot.domain.zone import RIGA
from bot.forms.times import time_in
from bot.services.sprints import Sprints
from bot.storage import sprints as stored
from knowledge import safe_yaml
from knowledge.safe_yaml import YamlError
from knowledge.schema import Id, Localized, Model, Text

EXAMPLES = Path(__file__).parent / "examples" / "sprints.yaml"
"""The sprints that come with the project."""


SATURDAY = 5


class SeedError(ValueError):
    """A file that sprints cannot be read from, said in one line with the place."""


def _as_time(value: object) -> object:
    """Read a time as people write it."""
    found = time_in(str(value))
    if not found:
        raise ValueError("write a time such as 10:00")
    return found


def _both(text: Localized) -> Localized:
    if text.en is None:
        raise ValueError("write it in English too, as en")
    return text


Clock = Annotated[time, BeforeValidator(_as_time)]
InBoth = Annotated[Localized, AfterValidator(_both)]


class Day(Model):
    """A day: a date, or so many days from today; such a day on a weekend becomes the Monday after it."""

    fixed: date | None = Field(default=None, alias="date")
    in_days: Annotated[int, Field(ge=0, le=1_000)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Day":
        if (self.fixed is None) == (self.in_days is None):
            raise ValueError("write either date or in_days")
        return self

    def on(self, today: date) -> date:
        """Day as it is when seen from today."""
        if self.fixed is not None:
            return self.fixed
        day = today + timedelta(days=self.in_days or 0)
        return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)


class Deadline(Day):
    """The last moment to sign up; without a time, the end of the day."""

    at: Clock = time(23, 59)


class Meeting(Day):
    """One workshop, within one day; without a place, at that of the sprint."""

    starts: Clock = Field(alias="from")
    ends: Clock = Field(alias="to")
    place: Text | None = None


class Seed(Model):
    """One sprint as the file has it."""

    code: Id
    state: Literal["draft", "open"] = "draft"
    title: InBoth
    summary: InBoth
    place: Text
    homework: Localized | None = None
    capacity: Annotated[int, Field(ge=1, le=MOST)]
    institution_cap: Annotated[int, Field(ge=1, le=MOST)] | None = None
    selects: bool = False
    deadline: Deadline
    workshops: Annotated[tuple[Meeting, ...], Field(min_length=1, max_length=8)]

    def plan(self, today: date) -> Plan:
        """Sprint to be created, its days counted from today in Riga."""
        meetings = [
            (
                datetime.combine(one.on(today), one.starts, RIGA),
                datetime.combine(one.on(today), one.ends, RIGA),
                one.place or self.place,
            )
            for one in self.workshops
        ]
        return Plan(
            code=self.code,
            title=self.title,
            summary=self.summary,
            place=self.place,
            capacity=self.capacity,
            deadline=datetime.combine(self.deadline.on(today), self.deadline.at, RIGA),
            meetings=meetings,
            homework=self.homework,
            institution_cap=self.institution_cap,
            selects=self.selects,
        )


class SeedFile(Model):
    """A file of sprints."""

    sprints: Annotated[tuple[Seed, ...], Field(min_length=1)]


def read(path: Path) -> tuple[Seed, ...]:
    """Sprints of a file.

    Raises:
        SeedError: the file is no YAML of sprints.
        OSError: there is no such file.

    """
    try:
        document = safe_yaml.read(path)
    except YamlError as error:
        raise SeedError(f"{path}:{error.line}: {error.message}; {error.mend}") from error
    try:
        return SeedFile.model_validate(document.value).sprints
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        line = document.line(first["loc"])
        raise SeedError(f"{path}:{line}: {place}: {first['msg']}") from error


async def seed(
    connection: AsyncConnection, sprints: Sprints, seeds: tuple[Seed, ...], actor: str, now: datetime
) -> list[Sprint]:
    """Create the sprints whose codes are not there yet, and open those that are to be; the ones created.

    Raises:
        SprintError: one of them contradicts itself.

    """
    missing = [one for one in seeds if not await stored.by_code(connection, one.code)]
    return [await create(connection, sprints, one, actor, now) for one in missing]


async def create(
    connection: AsyncConnection, sprints: Sprints, one: Seed, actor: str, now: datetime
) -> Sprint:
    """Create one sprint, and open it if it is to be; raises as `Sprints.create` and `Sprints.open`."""
    sprint = await sprints.create(connection, one.plan(now.astimezone(RIGA).date()), actor, now)
    return await sprints.open(connection, sprint.id, actor, now) if one.state == "open" else sprint
