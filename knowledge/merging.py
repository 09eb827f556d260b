"""Two changes of one piece put together, field by field, so that nobody's is lost."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_GONE = object()
"""Stands where a side has no such field."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field, by its dotted name, that both sides have changed, each in its own way; "" where it is not there."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Together:
    """JSON of a piece with both changes; where they clash it has mine."""

    text: str
    clashes: tuple[Clash, ...]


def together(base: str | None, mine: str, theirs: str) -> Together:
    """Put together what two sides have made of the JSON text `base`; without it, all that differs clashes.

    In lists of texts what either side has added is there, and what either has taken out is not.
    """
    clashes: list[Clash] = []
    value = _joined("", json.loads(base) if base else _GONE, json.loads(mine), json.loads(theirs), clashes)
    return Together(json.dumps(value, ensure_ascii=False), tuple(clashes))


def changed_fields(before: str, after: str) -> list[str]:
    """Dotted names of the fields in which two JSON texts of a piece differ; a list of texts is one field."""
    one, two = dict(leaves(json.loads(before))), dict(leaves(json.loads(after)))
    return [name for name in dict.fromkeys([*one, *two]) if one.get(name) != two.get(name)]


def leaves(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Fields of a piece by their dotted names; a list of texts is one field."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, f"{at}.{name}".lstrip("."))
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value):
            yield from leaves(one, f"{at}.{number}".lstrip("."))
    else:
        yield at, value


def _joined(at: str, base: Any, mine: Any, theirs: Any, clashes: list[Clash]) -> Any:  # noqa: ANN401  any JSON
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(mine, dict) and isinstance(theirs, dict):
        held = base if isinstance(base, dict) else {}
        return _joined_fields(at, held, mine, theirs, clashes)
    if isinstance(mine, list) and isinstance(theirs, list) and isinstance(base, list):
        was, ours, other = (_by_id(one) for one in (base, mine, theirs))
        if was is not None and ours is not None and other is not None:
            return list(_joined_fields(at, was, ours, other, clashes).values())
        if all(isinstance(one, str) for one in (*base, *mine, *theirs)):
            return _joined_texts(base, mine, theirs)
    clashes.append(Clash(at, _shown(mine), _shown(theirs)))
    return mine


def _joined_fields(
    at: str, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], clashes: list[Clash]
) -> dict[str, Any]:
    found = {}
    for name in dict.fromkeys([*theirs, *mine]):
        was, ours, other = (one.get(name, _GONE) for one in (base, mine, theirs))
        value = _joined(f"{at}.{name}".lstrip("."), was, ours, other, clashes)
        if value is not _GONE:
            found[name] = value
    return found


def _joined_texts(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    kept = [one for one in theirs if one in mine or one not in base]
    return [*kept, *(one for one in mine if one not in theirs and one not in base)]


def _by_id(value: list[Any]) -> dict[str, Any] | None:
    """Items of a list by their ids; None if they have none."""
    if not all(isinstance(one, dict) and "id" in one for one in value):
        return None
    return {str(one["id"]): one for one in value}


def _shown(value: object) -> str:
    if value is _GONE:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
