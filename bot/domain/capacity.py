"""How much of an expert is free: over every day of all overlapping loans, shares stay within what was agreed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.domain.plans import Plan, Terms, spanned


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


def overbooked(plan: Plan, most: int, others: Collection[Plan]) -> Overbooking | None:
    """First day on which a plan does not fit beside others, or None."""
    for day in plan.terms.days:
        free = most - lent_on(day, others)
        if plan.share_on(day) > free:
            return Overbooking(day, plan.share_on(day), max(free, 0))
    return None


def too_much(terms: Terms, most: int, others: Collection[Plan]) -> Overbooking | None:
    """First day on which terms without a plan would not fit beside others, or None."""
    for day in terms.days:
        free = most - lent_on(day, others)
        if terms.share > free:
            return Overbooking(day, terms.share, max(free, 0))
    return None
