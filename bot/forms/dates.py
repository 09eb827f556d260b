"""Days as people write them, in Latvian and English.

A day without a year is the next such day from today on. A weekday alone is the coming one, never today; "this" weekday
is the one of today's week, or the coming one once it has passed; "next" weekday (`nākamajā otrdienā`) is the one of the
week after today's, and weeks begin on Monday. Figures are day, month, year, never the American order. What names no
single day ("in March", "next week", "15.–16. martā") is not read.
"""

import re
from datetime import date, datetime, time, timedelta
from importlib import import_module

from bot.forms.values import numeral
from knowledge.schema import Language
from knowledge.text import plain, plain_words

_LONGEST = 80
"""Characters of the longest text that is read as a day."""

_YEARS = range(1900, 2200)
_LEAP_YEARS_APART = 8
"""Years between two 29ths of February at most."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
_FIGURES = re.compile(
    r"(?P<day>\d{1,2}) ?[./] ?(?P<month>\d{1,2})(?: ?[./] ?(?P<year>\d{4}|\d{2}))?"
    r"|(?P<day_>\d{1,2})-(?P<month_>\d{1,2})-(?P<year_>\d{4}|\d{2})"
)

_FILLERS = frozenset(plain_words("gada gads gadu g the of on st nd rd th uz lidz by diena datums"))
_MONTHS = (
    "janvar januar", "februar", "mart march", "april", "maij", "junij june", "julij july", "august", "septemb",
    "oktob octob", "novemb", "decemb",
)  # fmt: skip
_SHORT_MONTHS = (
    "jan janv", "feb febr", "mar", "apr", "mai may", "jun", "jul", "aug", "sep sept", "okt oct", "nov", "dec",
)  # fmt: skip
_WEEKDAYS = (
    "pirmdien monday", "otrdien tuesday", "tresdien wednesday", "ceturtdien thursday", "piektdien friday",
    "sestdien saturday", "svetdien sunday",
)  # fmt: skip
_SHORT_WEEKDAYS = ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun")

_WHICH = (
    ("next", re.compile(r"nakam\w*|nakos\w*|next")),
    ("after_next", re.compile(r"aiznak\w*")),
    ("this", re.compile(r"so|saja|saj|sis|sai|sonedel\w*|this")),
    ("coming", re.compile(r"tuvak\w*|coming")),
    ("last", re.compile(r"pagaj\w*|ieprieks\w*|last")),
    ("", re.compile(r"nedel\w*|week")),
)

_UNITS = {"dien": "days", "ned": "weeks", "men": "months", "gad": "years"}
_LATER = re.compile(r"(pec|pirms) (?:(\w+) )?((dien|ned|men|gad)\w*)")
_FROM_NOW = re.compile(r"(?P<n>\w+) (?P<unit>(?:day|week|month|year)s?) from (?:now|today)")
_ONE = frozenset({"dienas", "nedelas", "menesa", "gada"})
_NEAR = {
    **dict.fromkeys(("rit", "ritdien", "ritdiena"), "tomorrow"),
    **dict.fromkeys(("parit", "paritdien", "paritdiena"), "in 2 days"),
    "aizparit": "in 3 days",
    **dict.fromkeys(("sodien", "sodiena"), "today"),
    "vakar": "yesterday",
    "aizvakar": "2 days ago",
}
_EXACT = re.compile(r"today|tomorrow|yesterday|\d+|an?", re.ASCII)
"""Words of which one must stand in what `dateparser` reads: "next week" is no day."""


def date_in(text: str, *, language: Language, today: date) -> date | None:
    """Day that a text names, seen from `today`, or None if it names none, several, or one that does not exist.

    Both languages are read whichever `language` is; it only adds what `dateparser` knows of it.
    """
    folded = " ".join(plain(text).split()) if len(text) <= _LONGEST else ""
    tokens = _TOKEN.findall(folded)
    weekdays = [day for token in tokens if (day := _index(token, _WEEKDAYS, _SHORT_WEEKDAYS)) is not None]
    months = [month for token in tokens if (month := _index(token, _MONTHS, _SHORT_MONTHS)) is not None]
    numbers = [token for token in tokens if token.isdecimal()]
    others = [token for token in tokens if not token.isdecimal() and not _is_calendar(token)]
    if months and not others:
        return _on(_of_month(numbers, months, today), weekdays)
    if numbers and not months and not others:
        return _on(_of_figures(_LETTERS.sub(" ", folded).strip(" .,()"), today), weekdays)
    if weekdays:
        return None if numbers or months or len(weekdays) > 1 else _of_week(weekdays[0], others, today)
    return None if months else _from_now(folded, tokens, language, today)


def _index(token: str, stems: tuple[str, ...], short: tuple[str, ...]) -> int | None:
    for index, (long, brief) in enumerate(zip(stems, short, strict=True)):
        if token.startswith(tuple(long.split())) or token in brief.split():
            return index
    return None


def _is_calendar(token: str) -> bool:
    known = _index(token, _WEEKDAYS, _SHORT_WEEKDAYS), _index(token, _MONTHS, _SHORT_MONTHS)
    return token in _FILLERS or known != (None, None)


def _on(day: date | None, weekdays: list[int]) -> date | None:
    """Day, unless the weekday named beside it is another."""
    return day if day and set(weekdays) <= {day.weekday()} else None


def _of_month(numbers: list[str], months: list[int], today: date) -> date | None:
    days = [int(number) for number in numbers if len(number) <= 2]
    years = [int(number) for number in numbers if len(number) == 4]
    if (len(days), len(months)) != (1, 1) or len(years) > 1 or len(days + years) != len(numbers):
        return None
    return _day(years[0] if years else None, months[0] + 1, days[0], today)


def _of_figures(figures: str, today: date) -> date | None:
    found = _ISO.fullmatch(figures) or _FIGURES.fullmatch(figures)
    if not found:
        return None
    day, month, year = _parts(found)
    return _day(int(year) + 2000 * (len(year) == 2) if year else None, int(month), int(day), today)


def _parts(found: re.Match[str]) -> tuple[str, str, str | None]:
    parts = {name.rstrip("_"): text for name, text in found.groupdict().items() if text}
    return parts["day"], parts["month"], parts.get("year")


def _day(year: int | None, month: int, day: int, today: date) -> date | None:
    """Day that exists in a year, or else in the first year in which it is not past."""
    years = [year] if year is not None else range(today.year, today.year + _LEAP_YEARS_APART + 1)
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if one in _YEARS and (year is not None or found >= today):
            return found
    return None


def _of_week(weekday: int, others: list[str], today: date) -> date | None:
    """Weekday of the week that the other words tell; None if they tell anything else."""
    told = [next((which for which, way in _WHICH if way.fullmatch(other)), None) for other in others]
    coming = today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
    of_this_week = today + timedelta(weekday - today.weekday())
    days = {
        (): coming if not others else None,
        ("coming",): coming,
        ("coming", "this"): coming,
        ("this",): of_this_week if of_this_week >= today else coming,
        ("next",): of_this_week + timedelta(weeks=1),
        ("after_next",): of_this_week + timedelta(weeks=2),
        ("last",): coming - timedelta(weeks=1 if coming - today < timedelta(weeks=1) else 2),
    }
    return None if None in told else days.get(tuple(sorted({which for which in told if which})))


def _from_now(folded: str, tokens: list[str], language: Language, today: date) -> date | None:
    """Day counted from today; our words for it are put so that `dateparser` can count."""
    if tokens != folded.rstrip(" .!").split():
        return None
    counted = " ".join(str(numeral(token) or token) for token in tokens)
    counted = _FROM_NOW.sub(r"in \g<n> \g<unit>", _NEAR.get(counted, counted))
    if found := _LATER.fullmatch(counted):
        way, number, unit, stem = found.groups()
        number = number or ("1" if unit in _ONE else "")
        counted = f"in {number} {_UNITS[stem]}" if way == "pec" else f"{number} {_UNITS[stem]} ago"
    if sum(bool(_EXACT.fullmatch(word)) for word in counted.split()) != 1:
        return None
    return _counted(counted, language, today)


def _counted(words: str, language: Language, today: date) -> date | None:
    settings = {
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "PREFER_DATES_FROM": "future",
        "PARSERS": ["relative-time"],
    }
    try:
        # imported when the first such day is read: a start does not wait for it
        found = import_module("dateparser").parse(words, languages=[language, "en"], settings=settings)
    except (OverflowError, ValueError):  # so many years that there is no such day
        return None
    day: date | None = found.date() if found else None
    return day if day and day.year in _YEARS else None
