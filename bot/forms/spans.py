"""Spans of days as people write them in a running text, in Latvian and English, and how many days they need.

“In March”, `no 3. līdz 14. martam`, `nākamajā ceturksnī`, `vasarā`, “for two weeks”. A span without a year is the next
one that is not over; of one that has begun, what is left. A span that is only said to begin is taken to be a quarter of
a year long.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.experts import Span
from bot.forms.dates import date_in
from bot.forms.passage import Passage
from bot.forms.values import numeral

OPEN_DAYS = 90
"""Days of a span of which only the beginning was said."""

MOST_SPANS = 20
"""Spans that are read of one text."""

_DAY = timedelta(days=1)
_MONTHS = (
    "janvar\\w*|january", "februar\\w*|february", "mart\\w{0,2}|march", "april\\w*", "maij\\w*|may",
    "junij\\w*|june", "julij\\w*|july", "august\\w*", "septembr\\w*|september", "oktobr\\w*|october",
    "novembr\\w*|november", "decembr\\w*|december",
)  # fmt: skip
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
_TO = r"\s*(?:-|–|—|lidz|to|until|till|through|un|and)\s*"
_YEAR = r"(?:,?\s*(?:20\d\d)(?:\.?\s*gad\w*)?)?"
_YEAR_BEFORE = r"(?:20\d\d\.?\s*gada\s+)?"
_NUMBER = r"(?:\d{1,3}|[a-z]+)"
_QUARTERS = {"pirm": 1, "otr": 2, "tres": 3, "ceturt": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASONS = (("pavasar|spring", 3), ("vasar|summer", 6), ("ruden|autumn", 9), ("ziem|winter", 12))
_SOME = {
    **dict.fromkeys(("pari", "paris", "couple", "dazas", "dazam", "dazus", "daziem", "few", "several"), 2),
    **dict.fromkeys(("a", "an", "uz", "for", "kadu", "about", "apmeram", "aptuveni", "pa"), 1),
}
_UNITS = (("pusdien|half day", 1), ("dien|day", 1), ("nedel|week", 7), ("menes|month", 30), ("gad|year", 365))


@dataclass(frozen=True, slots=True)
class When:
    """Days that a text tells: within `span`, `days` of them; None where it tells no such thing."""

    span: Span | None = None
    days: int | None = None


def when_in(passage: Passage, today: date) -> When:
    """Span and number of days that a text tells, seen from `today`; they are taken out of it."""
    found = _counted(passage, today)
    days = _duration(passage)
    found = found or next((span for read in _READERS if (span := read(passage, today))), None)
    if not found:
        return When(None, days)
    span = Span(max(found.begins, today), max(found.ends, today))
    length = (span.ends - span.begins).days + 1
    if not days or days == length:
        return When(span, None)
    if days > length or length == OPEN_DAYS:
        return When(Span(span.begins, span.begins + timedelta(days - 1)), None)
    return When(span, days)


def spans_in(text: str, today: date) -> tuple[Span, ...]:
    """Every span that a text tells, seen from `today`, in the order of days."""
    passage = Passage(text)
    found: list[Span] = []
    while (span := when_in(passage, today).span) and len(found) < MOST_SPANS:
        found.append(span)
    return tuple(sorted(found, key=lambda one: one.begins))


def _on(text: str, today: date) -> date | None:
    return date_in(" ".join(text.split()).strip(" ,"), language="lv", today=today)


_FIGURES = r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?|\d{4}-\d{2}-\d{2}"
_DATED = (
    rf"(?:{_YEAR_BEFORE}\d{{1,2}}\.?\s*{_MONTH}\b{_YEAR}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*%){_YEAR}|{_FIGURES})"
)
_RANGE = re.compile(rf"(?:\b(?:no|from)\s+)?(?P<a>{_DATED}){_TO}(?P<b>{_DATED})")
_DAYS_OF_MONTH = re.compile(
    rf"(?:\b(?:no|from)\s+)?(?:\b(?P<before>{_MONTH})\s+)?\b(?P<a>\d{{1,2}})\.?{_TO}(?P<b>\d{{1,2}})\b\.?(?:\s*(?P<after>{_MONTH}{_YEAR}))?"
)
_UNTIL = re.compile(rf"\b(?:lidz|until|till|by|before|pirms)\s+(?P<a>{_DATED})")
_SINCE = re.compile(rf"\b(?:no|sakot ar|from|starting)\s+(?:the\s+)?(?P<a>{_DATED})")
_ONE_DAY = re.compile(rf"\b(?P<a>{_DATED})")


def _dated_range(passage: Passage, today: date) -> Span | None:
    if found := passage.take(_RANGE):
        return _between(_on(found["a"], today), _on(found["b"], today))
    for found in _DAYS_OF_MONTH.finditer(passage.left):
        month = found["after"] or found["before"]
        if month and passage.take(re.compile(re.escape(found[0]))):
            last = _on(f"{found['b']}. {month}", today)
            return _between(last.replace(day=int(found["a"])) if last else None, last)
    return None


def _between(first: date | None, last: date | None) -> Span | None:
    """Span between two days; a first one that the year was put too late for is the year before."""
    if not first or not last:
        return None
    if first > last:
        first = first.replace(year=last.year, day=min(first.day, 28))
    return Span(first, last) if first <= last else None


def _dated(passage: Passage, today: date) -> Span | None:
    if found := passage.take(_UNTIL):
        day = _on(found["a"], today)
        return Span(today, day) if day and day >= today else None
    if found := passage.take(_SINCE):
        day = _on(found["a"], today)
        return Span(day, day + timedelta(OPEN_DAYS - 1)) if day else None
    if found := passage.take(_ONE_DAY):
        day = _on(found["a"], today)
        return Span(day, day) if day else None
    return None


_AROUND = (
    "(?:in|from|during|this|next|no|within|kops|sakot ar|lidz|until|till|by|visu|visa|early|mid|late|"
    "end of|middle of|beginning of|start of)"
)
_MONTH_RANGE = re.compile(rf"\b(?:no\s+|from\s+|in\s+)?(?P<a>{_MONTH}){_TO}(?P<b>{_MONTH})\b")
_PART = re.compile(
    rf"\b(?P<a>{_MONTH})\s+(?P<lv>sakum\w*|vid\w{{1,2}}|beig\w*|pirm\w+ pus\w+|otr\w+ pus\w+)|"
    rf"\b(?P<en>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end) of)[\s-]+(?P<b>{_MONTH})\b"
)
_WHOLE = re.compile(
    rf"\b(?:{_AROUND}[\s-]+){_YEAR_BEFORE}(?P<a>{_MONTH})\b{_YEAR}|\b{_YEAR_BEFORE}(?P<b>(?!may\b){_MONTH})\b{_YEAR}"
)


def _months(passage: Passage, today: date) -> Span | None:
    if found := passage.take(_MONTH_RANGE):
        last = _month(_number(found["b"]), today)
        first = _month(_number(found["a"]), today)
        return Span(first.begins if first.begins <= last.ends else today, last.ends)
    if found := passage.take(_PART):
        return _part(_month(_number(found["a"] or found["b"]), today), found["lv"] or found["en"])
    if found := passage.take(_WHOLE):
        year = re.search(r"20\d\d", found[0])
        span = _month(_number(found["a"] or found["b"]), today, int(year[0]) if year else None)
        return Span(today, span.ends) if re.match(r"lidz|until|till|by", found[0]) else span
    return None


def _number(word: str) -> int:
    return next(at for at, one in enumerate(_MONTHS, 1) if re.fullmatch(one, word))


def _month(month: int, today: date, year: int | None = None) -> Span:
    year = year or today.year + (month < today.month)
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _part(month: Span, which: str) -> Span:
    """First, middle or last ten days of a month, or one of its halves."""
    first, last = month.begins, month.ends
    if which.startswith(("sak", "early")) or "beginning" in which or "start" in which:
        return Span(first, first.replace(day=10))
    if which.startswith(("vid", "mid")) or "middle" in which:
        return Span(first.replace(day=11), first.replace(day=20))
    if "pus" in which:
        return (
            Span(first, first.replace(day=15))
            if which.startswith("pirm")
            else Span(first.replace(day=16), last)
        )
    return Span(first.replace(day=21), last)


_QUARTER = re.compile(
    r"\b(?:(?P<next>nakam\w+|next|coming)|(?P<this>saj\w|si|this)|(?P<word>pirm\w+|otr\w+|tres\w+|ceturt\w+|first|"
    r"second|third|fourth)|(?P<figure>[1-4])\.?)\s*(?:the\s+)?(?:ceturksn\w*|quarter)|\bq(?P<q>[1-4])\b"
)
_HALF = re.compile(
    r"\b(?:(?P<next>nakam\w+|next)|(?P<one>pirm\w+|1\.|first|h1)|(?P<two>otr\w+|2\.|second))\s*"
    r"(?:pusgad\w*|half(?: of the year|[- ]year)?)"
)
_SEASON = re.compile(
    r"\b(?:in |this |next |the )*(?P<a>(?:pavasar|vasar|ruden|ziem)\w{0,4}|spring|summer|autumn|winter)\b"
)


def _quarters(passage: Passage, today: date) -> Span | None:
    if found := passage.take(_QUARTER):
        now = (today.month + 2) // 3
        word = next((at for stem, at in _QUARTERS.items() if (found["word"] or "").startswith(stem)), None)
        quarter = word or int(found["figure"] or found["q"] or 0) or now + bool(found["next"])
        year = today.year + (quarter > 4 or quarter < now)
        return _run(year, 3 * ((quarter - 1) % 4) + 1, 3)
    if found := passage.take(_HALF):
        now = 1 + (today.month > 6)
        half = 1 if found["one"] else 2 if found["two"] else now + 1
        return _run(today.year + (half > 2 or half < now), 6 * ((half - 1) % 2) + 1, 6)
    if found := passage.take(_SEASON):
        month = next(month for stems, month in _SEASONS if re.match(stems, found["a"]))
        span = _run(today.year - (month == 12), month, 3)
        return span if span.ends >= today else _run(today.year + (month != 12), month, 3)
    return None


def _run(year: int, month: int, count: int) -> Span:
    """Some months in a row."""
    last = (month + count - 2) % 12 + 1
    last_year = year + (month + count - 2) // 12
    return Span(date(year, month, 1), date(last_year, last, calendar.monthrange(last_year, last)[1]))


_THIS_WEEK = re.compile(r"\bsonedel\w*|\bsaj\w nedel\w*|\bthis week")
_NEXT_WEEK = re.compile(r"\bnakamnedel\w*|\bnakosnedel\w*|\b(?:nakam\w+|nakos\w+) nedel\w*|\bnext week")
_WEEK_AFTER = re.compile(r"\baiznak\w+ ?nedel\w*|\bthe week after next|\bweek after next")
_THIS_MONTH = re.compile(r"\bsomenes\w*|\bsaj\w menes\w*|\bthis month")
_NEXT_MONTH = re.compile(r"\bnakammenes\w*|\b(?:nakam\w+|nakos\w+) menes\w*|\bnext month")
_THIS_YEAR = re.compile(
    r"\bsogad\b|\bsaj\w gada\b|\bthis year|\blidz (?:si )?gada beig\w*|\b(?:by|until|before) the end of the year"
)
_NEXT_YEAR = re.compile(r"\bnakamgad\b|\bnakosgad\b|\bnakam\w+ gad\w*|\bnext year")
_COMING = re.compile(
    rf"\b(?:(?:tuvak\w+|coming|within)(?: the)?(?: (?P<n>{_NUMBER}))?|(?:nakam\w+|next) (?P<n_>{_NUMBER})) "
    r"(?P<unit>dien\w*|nedel\w*|menes\w*|days?|weeks?|months?)"
)
_LATER = re.compile(
    rf"\b(?:pec|in)(?: (?P<n>{_NUMBER}))? (?P<unit>dien\w*|nedel\w*|menes\w*|days?|weeks?|months?)\b"
)
_NEAR = re.compile(r"\b(?:rit|parit|sodien|tomorrow|today)\b")


def _relative(passage: Passage, today: date) -> Span | None:
    monday = today - timedelta(days=today.weekday())
    ways: tuple[tuple[re.Pattern[str], Callable[[], Span]], ...] = (
        (_WEEK_AFTER, lambda: _week(monday + 14 * _DAY)),
        (_NEXT_WEEK, lambda: _week(monday + 7 * _DAY)),
        (_THIS_WEEK, lambda: _week(monday)),
        (_NEXT_MONTH, lambda: _run(today.year + today.month // 12, today.month % 12 + 1, 1)),
        (_THIS_MONTH, lambda: _run(today.year, today.month, 1)),
        (_NEXT_YEAR, lambda: _run(today.year + 1, 1, 12)),
        (_THIS_YEAR, lambda: _run(today.year, 1, 12)),
    )
    for pattern, span in ways:
        if passage.take(pattern):
            return span()
    return None


def _week(monday: date) -> Span:
    return Span(monday, monday + 6 * _DAY)


def _counted(passage: Passage, today: date) -> Span | None:
    if found := passage.take(_COMING):
        days = (_count(found["n"] or found["n_"]) or 1) * _unit(found["unit"])
        return Span(today, today + timedelta(days - 1))
    later = _LATER.search(passage.left)
    if later and (later["n"] is None or _count(later["n"])) and passage.take(_LATER):
        day = today + timedelta((_count(later["n"]) or 1) * _unit(later["unit"]))
        return Span(day, day + timedelta(OPEN_DAYS - 1))
    if found := passage.take(_NEAR):
        near = _on(found[0], today)
        return Span(near, near) if near else None
    return None


_LONG = re.compile(
    rf"\b(?:uz |for )?(?:(?P<n>{_NUMBER})(?: of)? )(?:full |working |calendar |darba |pilnam |pilnas )?"
    r"(?P<unit>pusdien\w*|dien(?:u|as|am)|nedel(?:u|as|am)|menes(?:i|us|iem|a)|days?|weeks?|months?|years?|gad(?:u|us|iem))\b"
)
_HALF_YEAR = re.compile(r"\b(?:uz |for )?(?:pusgad(?:u|am)|half a year|six months)\b")
_HALF_DAY = re.compile(r"\b(?:uz )?pusdien\w*|\bhalf a day\b")
_FORTNIGHT = re.compile(r"\bfortnight\b")


def _duration(passage: Passage) -> int | None:
    for pattern, days in ((_HALF_YEAR, 182), (_HALF_DAY, 1), (_FORTNIGHT, 14)):
        if passage.take(pattern):
            return days
    for found in _LONG.finditer(passage.left):
        count = _count(found["n"])
        if count and passage.take(re.compile(re.escape(found[0]))):
            return count * _unit(found["unit"])
    return None


def _count(word: str | None) -> int | None:
    if not word:
        return None
    if word.isdigit():
        return int(word) or None
    return numeral(word) or _SOME.get(word)


def _unit(word: str) -> int:
    return next(days for stems, days in _UNITS if any(word.startswith(one) for one in stems.split("|")))


_READERS: tuple[Callable[[Passage, date], Span | None], ...] = (
    _dated_range,
    _dated,
    _quarters,
    _relative,
    _months,
)
