"""How the commands about teaching read what is typed, and say what they found."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from adapters.mistakes import Mistake
from bot.domain.zone import RIGA
from bot.services.teaching.publishing import Hindrance
from bot.services.teaching.reports import Report, Shift

HINDRANCES: Mapping[Hindrance, str] = {
    Hindrance.NOTHING: "the draft changes nothing",
    Hindrance.CONFLICTS: "edits of the draft no longer apply; solve the conflicts in the console",
    Hindrance.UNCHECKED: "the draft has changed since it was checked; try again",
    Hindrance.BLOCKED: "the check has found what may not be published; mend it, or give --override REASON",
    Hindrance.FOUR_EYES: "it is sensitive, and whoever has written it cannot publish it alone",
    Hindrance.NEVER_PUBLISHED: "no such revision was ever published; `zintis kb history` lists them",
    Hindrance.CURRENT: "this revision is published already",
    Hindrance.PAST: "the moment is not in the future",
    Hindrance.NO_REASON: "a reason is needed",
}

SHOWN = 20
"""Lines of each kind that are shown."""

LONGEST = 300
"""Signs of a field that are shown."""


def span(typed: str) -> tuple[datetime, datetime]:
    """From when until when a day or a minute lasts, in Latvia; raises Mistake."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        at = moment(typed)
        return at, at + timedelta(minutes=1)
    return (
        datetime.combine(day, time(), RIGA),
        datetime.combine(day + timedelta(days=1), time(), RIGA),
    )


def moment(typed: str) -> datetime:
    """Moment as it is typed, in Latvia; raises Mistake."""
    try:
        return datetime.strptime(typed, "%Y-%m-%d %H:%M").replace(tzinfo=RIGA)
    except ValueError:
        raise Mistake(f"“{typed}” is no moment; write YYYY-MM-DD or “YYYY-MM-DD HH:MM”") from None


def sides(*pieces: str | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Fields in which pieces differ, as dotted names, each with its texts; – where a piece has none."""
    flat = [dict(_fields("", json.loads(text))) if text is not None else {} for text in pieces]
    for name in dict.fromkeys(name for one in flat for name in one):
        found = tuple(_cut(one[name]) if name in one else "–" for one in flat)
        if len(set(found)) > 1:
            yield name, found


def _fields(name: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, one in value.items():
                yield from _fields(f"{name}.{key}" if name else str(key), one)
        case list():
            yield name, "; ".join(str(one) for one in value)
        case _:
            yield name, " ".join(str(value).split())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def told_report(report: Report) -> Iterator[str]:
    """What the gate has found, in lines."""
    for one in report.findings[:SHOWN]:
        yield f"{one.matter.value}: {one.file}: {one.field}: {one.message}; {one.mend}"
    for name, shifts in (
        ("golden question broken", report.golden_broken),
        ("golden question mended", report.golden_mended),
        ("newly answered", report.newly_answered),
        ("changed", report.changed),
        ("lost", report.lost),
    ):
        yield from _shifted(name, shifts)
    counted = ", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in (report.counts or {}).items())
    if counted:
        yield counted


def _shifted(name: str, shifts: Sequence[Shift]) -> Iterator[str]:
    for one in shifts[:SHOWN]:
        yield f"{name}: “{one.question}”: {one.before} → {one.after}"
