"""Working days in Latvia: neither a weekend nor a public holiday, as the law on holidays has them."""

from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import import_module

from bot.domain.zone import RIGA

_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _holidays(year: int) -> frozenset[date]:
    # imported when the first day is counted: a start does not wait for it
    return frozenset(import_module("holidays").country_holidays("LV", years=year))


def is_working(day: date) -> bool:
    """Whether people work on a day."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def shifted(day: date, count: int) -> date:
    """Day that is `count` working days after a day, or before it if the count is negative; 0 is the day itself."""
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working(day)
    return day


def passed(first: date, last: date) -> int:
    """How many working days have come after a day, up to and with the last one; 0 if the last is not later."""
    days = (last - first).days
    return sum(is_working(first + _DAY * number) for number in range(1, days + 1))


def after(moment: datetime, count: int) -> datetime:
    """Same time of day in Latvia, `count` working days later."""
    local = moment.astimezone(RIGA)
    return datetime.combine(shifted(local.date(), count), local.time(), RIGA)


def begins(day: date) -> datetime:
    """Moment at which a day begins in Latvia."""
    return datetime.combine(day, time(), RIGA)
