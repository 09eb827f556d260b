"""Pieces as forms: which fields are shown, what stands in them, and the piece that comes of what was entered.

Fields are called as the piece has them, with dots: `answer.lv`, `facets.risks.phrasings.en`. A long piece is shown part
by part: a record with each of its facets, a table with each of its rows.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from knowledge.pieces import part_of, read, text_of
from knowledge.schema import LANGUAGES

Kind = Literal["line", "long", "lines", "date", "source", "flag"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a form; `label` is the last part of its key in the catalogue, `both` that it is in two languages."""

    name: str
    kind: Kind
    label: str
    both: bool = False

    @property
    def names(self) -> list[str]:
        """Names of what is entered."""
        return [f"{self.name}.{language}" for language in LANGUAGES] if self.both else [self.name]


Value = dict[str, Any]
"""A piece as JSON has it."""

UPKEEP = (
    Asked("source", "source", "source"),
    Asked("section", "line", "section"),
    Asked("topic", "line", "topic"),
    Asked("owner", "line", "owner"),
    Asked("review_by", "date", "review-by"),
    Asked("valid_from", "date", "valid-from"),
    Asked("valid_until", "date", "valid-until"),
    Asked("related", "lines", "related"),
    Asked("sensitive", "flag", "sensitive"),
)
ENTRY = (
    Asked("title", "line", "title", both=True),
    Asked("phrasings", "lines", "phrasings", both=True),
    Asked("answer", "long", "answer", both=True),
    Asked("more", "long", "more", both=True),
)
ACTION = Asked("action", "line", "action")
WHOLE: Mapping[str, Sequence[Asked]] = {
    "entries": (*ENTRY, *UPKEEP, ACTION, Asked("smalltalk", "flag", "smalltalk")),
    "entities": (
        Asked("name", "line", "name", both=True),
        Asked("aliases", "lines", "aliases", both=True),
        *UPKEEP,
        ACTION,
    ),
    "tables": (
        Asked("title", "line", "title", both=True),
        Asked("phrasings", "lines", "templates", both=True),
        *UPKEEP,
    ),
    "kinds": (Asked("name", "line", "name", both=True),),
    "sources": (
        Asked("title", "line", "title", both=True),
        Asked("date", "line", "date"),
        Asked("url", "line", "url"),
    ),
    "groups": (Asked("forms", "lines", "forms", both=True),),
}
"""Fields of a piece as a whole, by the part of the file that it stands in; others are written as YAML."""


def sides(key: str, value: Value) -> list[str]:
    """Ids of the parts of a piece that are shown each by itself."""
    match part_of(key):
        case "entities":
            return list(value.get("facets", {}))
        case "tables":
            return [str(row["id"]) for row in value.get("rows", [])]
        case "kinds":
            return [str(facet["id"]) for facet in value.get("facets", [])]
    return []


def fields(key: str, value: Value, side: str | None) -> Sequence[Asked]:
    """Fields of a piece, or of one of its sides; empty where there is no form for it.

    A record may be asked for a side that it does not have yet.
    """
    file, part = key.partition("#")[0], part_of(key)
    if side is None:
        is_other = part == "groups" and file != "lexicon.yaml"
        return () if is_other else WHOLE.get(part, ())
    held = sides(key, value)
    number = held.index(side) if side in held else 0
    match part:
        case "entities":
            at = f"facets.{side}"
            return (
                Asked(at, "long", "answer", both=True),
                Asked(f"{at}.phrasings", "lines", "phrasings", both=True),
                Asked(f"{at}.more", "long", "more", both=True),
                Asked(f"{at}.section", "line", "section"),
                Asked(f"{at}.source", "source", "source"),
            )
        case "tables":
            at = f"rows.{number}"
            return (
                Asked(f"{at}.name", "line", "name", both=True),
                Asked(f"{at}.aliases", "lines", "aliases", both=True),
                Asked(f"{at}.phrasings", "lines", "phrasings", both=True),
                Asked(f"{at}.unit", "line", "unit", both=True),
                Asked(f"{at}.note", "long", "note", both=True),
                Asked(f"{at}.section", "line", "section"),
            )
    at = f"facets.{number}"
    return (
        Asked(f"{at}.title", "line", "title", both=True),
        Asked(f"{at}.phrasings", "lines", "templates", both=True),
    )


def shown(value: Value, asked: Sequence[Asked]) -> dict[str, str]:
    """What stands in each field."""
    return {name: _shown(_at(value, name.split("."))) for one in asked for name in one.names}


def entered(value: Value, asked: Sequence[Asked], given: Mapping[str, str]) -> Value:
    """Piece with what was entered; what is left empty is not there."""
    changed = deepcopy(value)
    for one in asked:
        for name in one.names:
            _put(changed, name.split("."), _read(one.kind, given.get(name, "")))
        if one.both and not _at(changed, one.name.split(".")):
            _put(changed, one.name.split("."), None)
    return changed


def piece_of(key: str, value: Value) -> str:
    """Text of a piece from JSON. Raises KnowledgeError with faults by field."""
    return text_of(read(key, json.dumps(value)))


def field_of(fault: str, names: Sequence[str]) -> str | None:
    """Field of a form in which what a fault or remark names is entered."""
    parts = fault.split(".")
    for count in range(len(parts), 0, -1):
        at = ".".join(parts[:count])
        if at in names:
            return at
    return next((name for name in names if name.startswith(f"{fault}.")), None)


def _read(kind: Kind, told: str) -> Any:  # noqa: ANN401  any JSON
    text = "\n".join(line.rstrip() for line in told.splitlines()).strip()
    if kind == "lines":
        return list(filter(None, (line.strip() for line in text.splitlines())))
    if kind == "flag":
        return text == "yes" or None
    return text or None


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None or isinstance(value, dict) else str(value)


def _at(value: Any, place: Sequence[str]) -> Any:  # noqa: ANN401  any JSON
    for part in place:
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def _put(value: Any, place: Sequence[str], told: Any) -> None:  # noqa: ANN401  any JSON
    """Put something at a place, or take away what stands there where nothing was told."""
    for part in place[:-1]:
        value = value[int(part)] if isinstance(value, list) else value.setdefault(part, {})
    if told is None or told == []:
        value.pop(place[-1], None)
    else:
        value[place[-1]] = told
