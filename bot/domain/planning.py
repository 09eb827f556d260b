"""What a sprint may be planned as: its code, seats, deadline, and the order of its workshops."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.sprint import Sprint, SprintError, Workshop
from knowledge.schema import Localized

MOST = 1_000
"""Seats of the largest sprint."""

LONGEST_CODE = 40
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

LAST_MINUTE = time(23, 59)
"""A deadline of which only the day was said lasts to its end."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an organiser says of a new sprint; `meetings` are start, end and place of each workshop."""

    code: str
    title: Localized
    summary: Localized
    place: str
    capacity: int
    deadline: datetime
    meetings: Sequence[tuple[datetime, datetime, str]]
    homework: Localized | None = None
    institution_cap: int | None = None
    selects: bool = False


def check(plan: Plan) -> None:
    """Refuse a code that cannot be typed, and a plan without workshops or with one that ends before it begins."""
    if not _CODE.fullmatch(plan.code) or len(plan.code) > LONGEST_CODE:
        raise SprintError("sprint-code-wrong", code=plan.code)
    if not plan.meetings:
        raise SprintError("sprint-without-workshops")
    if any(ends_at <= starts_at for starts_at, ends_at, _ in plan.meetings):
        raise SprintError("workshop-ends-early")
    starts_at = min(starts_at for starts_at, _, _ in plan.meetings)
    check_bounds(plan.capacity, plan.institution_cap, plan.deadline, starts_at)


def check_bounds(capacity: int, cap: int | None, deadline: datetime, starts_at: datetime) -> None:
    """Refuse numbers of seats that cannot be, and a deadline after the start."""
    if not 1 <= capacity <= MOST:
        raise SprintError("sprint-capacity-wrong", most=MOST)
    if cap is not None and not 1 <= cap <= MOST:
        raise SprintError("sprint-cap-wrong", most=MOST)
    if deadline > starts_at:
        raise SprintError("sprint-deadline-late")


def out_of_order(
    sprint: Sprint, workshop: Workshop, starts_at: datetime, ends_at: datetime
) -> SprintError | None:
    """What to say of a workshop that would overlap with another one or pass it; None if all is well."""
    after = [
        one.number for one in sprint.workshops if one.number > workshop.number and one.starts_at < ends_at
    ]
    before = [
        one.number for one in sprint.workshops if one.number < workshop.number and one.ends_at > starts_at
    ]
    if after:
        return SprintError("workshop-order", way="after", number=workshop.number, other=max(after))
    if before:
        return SprintError("workshop-order", way="before", number=workshop.number, other=min(before))
    return None
