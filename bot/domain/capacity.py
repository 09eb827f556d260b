"""How much of an expert is free: over every day of all overlapping loans, shares stay within what was agreed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.experts import Span
from bot.domain.plans import WEEK, Plan, Terms, spanned
from bot.domain.working_days import is_working


@dataclass(frozen=True, slots=True)
class Overbooking:
    """A day on which more would be lent than was agreed; shares are per cent of a full workload."""

    day: date
    wanted: int
    free: int


def lent_on(day: date, plans: Collection[Plan]) -> int:
    """Per cent of a full workload that is lent on a day by plans that are signed."""
    return sum(plan.share_on(day) for plan in plans)


def free_over(first: date, last: date, most: int, plans: Collection[Plan]) -> int:
    """Largest share that is free on every day of a span, when `most` may be lent; never below 0."""
    return max(0, min((most - lent_on(day, plans) for day in spanned(first, last)), default=most))


def monday(day: date) -> date:
    """First day of the calendar week of a day."""
    return day - timedelta(days=day.weekday())


def free_in_week(begins: date, most: int, plans: Collection[Plan], windows: Collection[Span] = ()) -> int:
    """Largest share that is free on every working day of a week; 0 if the expert is not there on one of them.

    `begins` is a Monday; without `windows` the expert is always there. A week without working days counts as any other.
    """
    week = list(spanned(begins, begins + WEEK - timedelta(days=1)))
    days = [day for day in week if is_working(day)] or week
    is_there = not windows or all(any(one.begins <= day <= one.ends for one in windows) for day in days)
    return max(0, min(most - lent_on(day, plans) for day in days)) if is_there else 0


def overbooked(
    plan: Plan, most: int, others: Collection[Plan], kept: Plan | None = None
) -> Overbooking | None:
    """First day on which a plan does not fit beside others, or None; what is `kept` has its place already."""
    for day in plan.terms.days:
        wanted, free = plan.share_on(day), most - lent_on(day, others)
        if wanted > free and not (kept and wanted <= kept.share_on(day)):
            return Overbooking(day, wanted, max(free, 0))
    return None


def too_much(terms: Terms, most: int, others: Collection[Plan]) -> Overbooking | None:
    """First day on which terms without a plan would not fit beside others, or None."""
    for day in terms.days:
        free = most - lent_on(day, others)
        if terms.share > free:
            return Overbooking(day, terms.share, max(free, 0))
    return None
