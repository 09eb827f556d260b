"""A plan as a picture: a column for each week, split between the host and the work at home; made of plain shapes.

It holds positions only, which the template turns into SVG; colours stand in the styles of the console.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.plans import WHOLE, Plan

HEIGHT = 160
"""Units of the full workload."""

SLOT, GAP = 44, 6
"""Units of a week, and what is free on each side of its column."""

LEFT, TOP, BOTTOM = 48, 12, 32
"""Units around the columns."""

STEP = 20
"""Per cent between two lines of the scale."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Column of a week: `host` is the height of the host's part, `home` of the part on top of it."""

    day: date
    share: int
    left: int
    width: int
    host: float
    home: float

    @property
    def middle(self) -> float:
        """Where the column's words stand."""
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes of a plan, in units of the picture; `scale` is share and level of each line."""

    width: int
    height: int
    foot: int
    bars: tuple[Bar, ...]
    scale: tuple[tuple[int, float], ...]
    reviews: tuple[float, ...]


def picture(plan: Plan) -> Picture:
    """Shapes of a plan."""
    return Picture(
        width=LEFT + SLOT * len(plan.weeks) + GAP,
        height=TOP + HEIGHT + BOTTOM,
        foot=TOP + HEIGHT,
        bars=tuple(
            Bar(
                week.begins,
                week.host,
                LEFT + SLOT * number + GAP,
                SLOT - 2 * GAP,
                week.host / WHOLE * HEIGHT,
                week.home / WHOLE * HEIGHT,
            )
            for number, week in enumerate(plan.weeks)
        ),
        scale=tuple((share, TOP + HEIGHT - share / WHOLE * HEIGHT) for share in range(0, WHOLE + 1, STEP)),
        reviews=tuple(_reviews(plan)),
    )


def _reviews(plan: Plan) -> Iterator[float]:
    """Where each review lies between the weeks."""
    for day in plan.reviews:
        number = max(at for at, week in enumerate(plan.weeks) if week.begins <= day)
        within = ((day - plan.weeks[number].begins).days + 0.5) / 7
        yield LEFT + SLOT * (number + within)
