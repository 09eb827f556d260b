"""How often the right expert is among the first: needs as people write them, over experts that are made up."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from pydantic import TypeAdapter

from bot.domain.experts import (
    DEFAULT_SHARE,
    Belonging,
    Expert,
    ExpertState,
    Level,
    Offerer,
    Place,
    Profile,
    Skill,
    Span,
    Tongue,
)
from bot.domain.needs import Offered, ranked
from bot.domain.plans import Plan, Terms, balanced
from bot.services.lending.search import Search
from knowledge import safe_yaml
from knowledge.loader import Knowledge
from knowledge.schema import Id, Model, Text
from knowledge.skill_matching import Skills

TODAY = date(2027, 1, 18)
"""Day on which the needs are read."""

ASKER = "Pasaku ministrija"
"""Institution of whoever asks."""

SHOWN = 3
"""Among how many the right expert has to be."""


class Lent(Model):
    """A share that is lent already, in per cent of a full workload, from the first to the last day."""

    share: int
    begins: date
    ends: date


class Window(Model):
    """Days on which an expert is there."""

    begins: date
    ends: date


class Made(Model):
    """An expert that is made up; `skills` are levels by id, `words` own words at the middle level."""

    id: Id
    name: Text
    belonging: Belonging = Belonging.INSTITUTION
    institution: str
    summary: Text
    skills: dict[Id, Level]
    words: tuple[Text, ...] = ()
    languages: dict[str, str]
    windows: tuple[Window, ...] = ()
    most: int = DEFAULT_SHARE
    place: Place = Place.EITHER
    lent: tuple[Lent, ...] = ()

    @property
    def profile(self) -> Profile:
        """The profile, with addresses that lead nowhere."""
        skills = [Skill(level, identifier) for identifier, level in self.skills.items()]
        skills += [Skill(Level.SKILLED, words=one) for one in self.words]
        return Profile(
            name=self.name,
            email=f"{self.id}@experts.example",
            belonging=self.belonging,
            institution=self.institution,
            manager=f"{self.id}.manager@experts.example",
            summary=self.summary,
            skills=tuple(skills),
            languages=tuple(Tongue(code, level) for code, level in self.languages.items()),
            windows=tuple(Span(one.begins, one.ends) for one in self.windows),
            most=self.most,
            place=self.place,
        )

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Plans of what is lent already."""
        return tuple(
            balanced(Terms(one.begins, one.ends, one.share, "–", "–"), ("–",), "–") for one in self.lent
        )


class Asked(Model):
    """A need, and the id of the expert who is right for it."""

    q: Text
    right: Id


@dataclass(frozen=True, slots=True)
class Quality:
    """How many needs there were, and for how many the right expert came first, and among the first three.

    `missed` are the other needs; `p50_ms` is the median time of one.
    """

    needs: int
    first: int
    shown: int
    p50_ms: float
    missed: tuple[str, ...]


def read_experts(path: Path) -> tuple[Made, ...]:
    """Experts of a file.

    Raises:
        OSError: the file cannot be read.
        ValueError: it holds something else.

    """
    return TypeAdapter(tuple[Made, ...]).validate_python(safe_yaml.read(path).value)


def read_needs(path: Path) -> tuple[Asked, ...]:
    """Needs of a file; raises as `read_experts`."""
    return TypeAdapter(tuple[Asked, ...]).validate_python(safe_yaml.read(path).value)


def measure(knowledge: Knowledge, made: Sequence[Made], asked: Sequence[Asked]) -> Quality:
    """Look for every need among all experts."""
    skills = Skills(knowledge.skills)
    search = Search(skills, knowledge)
    experts = [(one.plans, _visible(number, one)) for number, one in enumerate(made, start=1)]
    first = shown = 0
    seconds, missed = [], []
    for one in asked:
        began = time.perf_counter()
        need = search.parse(one.q, TODAY)
        offered = [
            Offered(expert, plans, search.implied(expert), search.echo(expert, need))
            for plans, expert in experts
        ]
        found = [each.expert.reference for each in ranked(need, offered, skills.nearness, ASKER)[:SHOWN]]
        seconds.append(time.perf_counter() - began)
        first += found[:1] == [one.right]
        shown += one.right in found
        if one.right not in found:
            missed.append(one.q)
    return Quality(len(asked), first, shown, median(seconds) * 1000, tuple(missed))


def _visible(number: int, made: Made) -> Expert:
    both = frozenset({Offerer.EXPERT, Offerer.MANAGER})
    now = datetime.combine(TODAY, datetime.min.time(), UTC)
    return Expert(number, made.id, ExpertState.VISIBLE, made.profile, "lv", both, now, now, 1)
