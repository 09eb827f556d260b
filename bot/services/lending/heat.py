"""How much of each expert is free in the coming weeks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.capacity import free_in_week, monday
from bot.domain.experts import Expert
from bot.domain.plans import WEEK
from bot.storage.lending import loans

WEEKS = 26
"""Weeks that are looked at: half a year."""


@dataclass(frozen=True, slots=True)
class Free:
    """An expert with the share that is free in each week, in per cent of a full workload."""

    expert: Expert
    shares: tuple[int, ...]


def weeks_from(today: date, count: int = WEEKS) -> tuple[date, ...]:
    """Monday of this week, and of those that follow."""
    first = monday(today)
    return tuple(first + WEEK * number for number in range(count))


async def heat(connection: AsyncConnection, found: Collection[Expert], weeks: Sequence[date]) -> list[Free]:
    """What is free of some experts, week by week."""
    rows = []
    for one in found:
        plans = await loans.committed_plans(connection, one.id)
        most, windows = one.profile.most, one.profile.windows
        rows.append(Free(one, tuple(free_in_week(day, most, plans, windows) for day in weeks)))
    return rows
