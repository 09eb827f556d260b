"""How people write what differs from week to week, and on which days they look back together.

`12.04. 30, 19.04. 10` is 30 per cent in the week of 12 April and 10 in that of 19 April; `12.04.–02.05. 15` is 15 in
all weeks of a span. A day without a year is the first such day since the loan begins.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.domain.plans import WHOLE, Plan, PlanError, Terms, Week, weeks_of
from bot.forms.dates import date_in
from bot.forms.values import day_text
from knowledge.schema import Language

_ENTRY = re.compile(r"(?P<when>.+?)[\s:=]+(?P<share>\d{1,3})\s?%?")
_SPAN = re.compile(r"\s?(?:[–—]|(?<=[\s.\d])-(?=\s?\d)|\s(?:līdz|lidz|to|until)\s)\s?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTS = re.compile(r"[,;\n]")
_DAYS = re.compile(r"[,;\n]|\s(?:un|and)\s")
_LINES = re.compile(r"[;\n]")
_BULLET = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)])\s+")


def shares_in(text: str, terms: Terms, language: Language) -> dict[date, int]:
    """Per cent that a text gives to weeks, by their first day of the loan.

    Raises:
        PlanError: weeks-unread with the part that is not understood, week-outside with a day beside the loan.

    """
    found: dict[date, int] = {}
    for part in filter(None, (one.strip() for one in _PARTS.split(text))):
        entry = _ENTRY.fullmatch(part)
        days = _days(entry["when"], terms, language) if entry else []
        if not entry or not days:
            raise PlanError("weeks-unread", part)
        first, last = days[0], days[-1]
        weeks = [begins for begins, ends in weeks_of(terms) if begins <= last and first <= ends]
        if not weeks or not terms.begins <= first <= last <= terms.ends:
            raise PlanError("week-outside", (first if first < terms.begins else last).isoformat())
        found |= dict.fromkeys(weeks, int(entry["share"]))
    return found


def days_in(text: str, terms: Terms, language: Language) -> tuple[date, ...]:
    """Days that a text names, in order.

    Raises:
        PlanError: reviews-unread with the part that is not understood.

    """
    found = set()
    for part in filter(None, (one.strip() for one in _DAYS.split(text))):
        day = date_in(part, language=language, today=terms.begins)
        if not day:
            raise PlanError("reviews-unread", part)
        found.add(day)
    return tuple(sorted(found))


def lines_in(text: str) -> tuple[str, ...]:
    """Things that a text lists, one in each line or between semicolons."""
    told = (_BULLET.sub("", one).strip(" .") for one in _LINES.split(text))
    return tuple(one for one in told if one)


def weeks_with(terms: Terms, shares: Mapping[date, int], kept: Sequence[Week] = ()) -> tuple[Week, ...]:
    """Weeks of a loan: what was `kept` stays, the others have their own share or that of the terms."""
    old = {one.begins: one for one in kept}
    return tuple(
        old.get(first) or Week(first, share := shares.get(first, terms.share), max(WHOLE - share, 0))
        for first, _ in weeks_of(terms)
    )


def shares_text(plan: Plan, language: Language) -> str:
    """Weeks whose share is not that of the terms, as a person may have written them."""
    other = (one for one in plan.weeks if one.host != plan.terms.share)
    return ", ".join(f"{day_text(one.begins, language)} {one.host}" for one in other)


def days_text(days: Iterable[date], language: Language) -> str:
    """Days as a person may have written them."""
    return ", ".join(day_text(day, language) for day in days)


def _days(text: str, terms: Terms, language: Language) -> list[date]:
    """First and last day of what a text names; none if it is no day, or a span that ends before it begins."""
    parts = [text] if _ISO.fullmatch(text) else _SPAN.split(text)
    days = [date_in(part, language=language, today=terms.begins) for part in parts]
    told = [day for day in days if day]
    return told if len(told) == len(parts) <= 2 and told == sorted(told) else []
