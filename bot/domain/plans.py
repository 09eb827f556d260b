"""What is agreed on when an expert is borrowed: terms, and the plan that all three sign (DESIGN §8)."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pydantic import TypeAdapter

WEEK = timedelta(days=7)
_DAY = timedelta(days=1)

WHOLE = 100
"""Per cent of a full workload."""


class PlanError(ValueError):
    """A plan or terms that cannot be; `problem` is a key by which it is told, `what` the value that is wrong."""

    def __init__(self, problem: str, what: str = "") -> None:
        super().__init__(f"{problem} {what}".strip())
        self.problem = problem
        self.what = what


@dataclass(frozen=True, slots=True)
class Terms:
    """What R and L agree on: `share` is per cent of a full workload, `ends` the last day.

    `host` is the receiving institution by name, `place` where the work is done.
    """

    begins: date
    ends: date
    share: int
    tasks: str
    host: str
    place: str = ""

    def check(self) -> None:
        """Raise PlanError for terms that no one could keep."""
        if self.ends < self.begins:
            raise PlanError("ends-before-it-begins", self.ends.isoformat())
        if not 0 < self.share <= WHOLE:
            raise PlanError("share", str(self.share))
        if not self.tasks.strip():
            raise PlanError("tasks-missing")

    @property
    def days(self) -> Iterator[date]:
        """Every day from the first to the last."""
        return spanned(self.begins, self.ends)


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a plan: `begins` is its first day of the loan, `host` and `home` are per cent of a full workload."""

    begins: date
    host: int
    home: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What R, L and E sign: the terms, how work is split week by week, what comes of it, and who covers at home."""

    terms: Terms
    weeks: tuple[Week, ...]
    deliverables: tuple[str, ...]
    cover: str
    reviews: tuple[date, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 of the plan; whoever signs, signs this."""
        return hashlib.sha256(_PLAN.dump_json(self)).hexdigest()

    def share_on(self, day: date) -> int:
        """Per cent of a full workload that the host has on a day."""
        if not self.terms.begins <= day <= self.terms.ends:
            return 0
        return next((one.host for one in reversed(self.weeks) if one.begins <= day), self.terms.share)

    def check(self) -> None:
        """Raise PlanError for a plan that no one could keep."""
        self.terms.check()
        if not self.deliverables:
            raise PlanError("deliverables-missing")
        if not self.cover.strip():
            raise PlanError("cover-missing")
        if [one.begins for one in self.weeks] != [day for day, _ in weeks_of(self.terms)]:
            raise PlanError("weeks")
        for one in self.weeks:
            if not 0 <= one.host <= self.terms.share or not 0 <= one.home <= WHOLE - one.host:
                raise PlanError("week-share", one.begins.isoformat())
        for review in self.reviews:
            if not self.terms.begins <= review <= self.terms.ends:
                raise PlanError("review-outside", review.isoformat())

    def until(self, last: date) -> "Plan":
        """Same plan, ending earlier."""
        return replace(
            self,
            terms=replace(self.terms, ends=last),
            weeks=tuple(one for one in self.weeks if one.begins <= last),
            reviews=tuple(day for day in self.reviews if day <= last),
        )


_PLAN = TypeAdapter(Plan)


def spanned(first: date, last: date) -> Iterator[date]:
    """Every day of a span."""
    while first <= last:
        yield first
        first += _DAY


def weeks_of(terms: Terms) -> list[tuple[date, date]]:
    """First and last day of each calendar week of a loan."""
    weeks = []
    first = terms.begins
    while first <= terms.ends:
        last = min(first + timedelta(days=6 - first.weekday()), terms.ends)
        weeks.append((first, last))
        first = last + _DAY
    return weeks


def balanced(terms: Terms, deliverables: Sequence[str], cover: str, reviews: Iterable[date] = ()) -> Plan:
    """Plan with the same share every week, the rest of the workload being done at home."""
    weeks = tuple(Week(first, terms.share, WHOLE - terms.share) for first, _ in weeks_of(terms))
    return Plan(terms, weeks, tuple(deliverables), cover, tuple(sorted(reviews)))
