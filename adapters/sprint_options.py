"""What is typed after `zintis sprint …` and what stands in its files, read."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from adapters.mistakes import Mistake
from bot import seeding
from bot.domain.planning import LAST_MINUTE
from bot.domain.sprint import Sprint
from bot.domain.zone import RIGA
from knowledge.schema import Localized

TEXTS = ("title.lv", "title.en", "summary.lv", "summary.en", "homework.lv", "homework.en", "place")
KEYS = (*TEXTS, "deadline", "institution_cap", "selects")
"""What `edit` can change."""

SWITCH = {"yes": True, "no": False}


def seeds(path: Path) -> tuple[seeding.Seed, ...]:
    """Sprints of a file.

    Raises:
        Mistake: the file cannot be read, or is none of sprints.

    """
    try:
        return seeding.read(path)
    except seeding.SeedError as error:
        raise Mistake(str(error)) from error
    except OSError as error:
        raise Mistake(f"cannot read {path}: {error.strerror}") from error


def given(changes: Sequence[str]) -> dict[str, str]:
    """Changes by key, as typed.

    Raises:
        Mistake: one of them is no change.

    """
    given = {}
    for change in changes:
        key, sign, value = change.partition("=")
        if not sign or key not in KEYS:
            raise Mistake(f"“{change}” is no change; write KEY=VALUE with one of {', '.join(KEYS)}")
        given[key] = value.strip()
    return given


def values(sprint: Sprint, given: dict[str, str]) -> dict[str, object]:
    """Columns of a sprint with what was given put in.

    Raises:
        Mistake: something given cannot be meant.

    """
    values: dict[str, object] = {}
    for name in ("title", "summary", "homework"):
        if given.keys() & {f"{name}.lv", f"{name}.en"}:
            values[name] = _localized(name, getattr(sprint, name), given)
    if "place" in given:
        values["place"] = _text("place", given["place"])
    if "deadline" in given:
        values["deadline"] = _deadline(given["deadline"])
    if "institution_cap" in given:
        values["institution_cap"] = _number(given["institution_cap"]) if given["institution_cap"] else None
    if "selects" in given:
        if given["selects"] not in SWITCH:
            raise Mistake("selects is yes or no")
        values["selects"] = SWITCH[given["selects"]]
    return values


def _localized(name: str, before: Localized | None, given: dict[str, str]) -> Localized | None:
    """Text in both languages with what was given put in; homework without any text is none."""
    latvian = given.get(f"{name}.lv", before.lv if before else "")
    english = given.get(f"{name}.en", (before.en if before else None) or "")
    if name == "homework" and not latvian and not english:
        return None
    return Localized(lv=_text(f"{name}.lv", latvian), en=english or None)


def _text(key: str, text: str) -> str:
    if not text:
        raise Mistake(f"{key} cannot be empty")
    return text


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Mistake(f"“{text}” is no whole number") from None


def _deadline(text: str) -> datetime:
    """Last moment to sign up; a day alone lasts to its end."""
    try:
        return datetime.combine(date.fromisoformat(text), LAST_MINUTE, RIGA)
    except ValueError:
        return moment(text)


def moment(text: str) -> datetime:
    """Moment in Riga, as typed.

    Raises:
        Mistake: it is none.

    """
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=RIGA)
    except ValueError:
        raise Mistake(f"“{text}” is no time; write it as 2027-03-10 10:00") from None
