"""Times of day as people write them, in Latvian and English: `10`, `10.30`, `plkst. 9:15`, `2 pm`."""

import re
from datetime import time

from knowledge.schema import Language

_LONGEST = 40
_TIME = re.compile(
    r"(?:plkst\.?|pulksten|at)?\s*(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>\d{2}))?"
    r"\s*(?:(?P<half>[ap])\.?\s?m\.?|h|o['’]clock)?",
    re.IGNORECASE | re.ASCII,
)
_WRITTEN = {"lv": "%H.%M", "en": "%H:%M"}


def time_in(text: str) -> time | None:
    """Time of day that a text names, to the minute, or None."""
    found = _TIME.fullmatch(text.strip().rstrip(".,") if len(text) <= _LONGEST else "")
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def time_text(moment: time, language: Language) -> str:
    """Time as the language writes it: `10.30` in Latvian, `10:30` in English."""
    return moment.strftime(_WRITTEN[language])
