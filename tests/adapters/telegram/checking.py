"""Whether a call fits the Bot API: names, required fields, types and limits as its schema says them, and HTML."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from tests.adapters.telegram.trim import SCHEMA

_DATA = json.loads(SCHEMA.read_text(encoding="utf-8"))
METHODS: Mapping[str, Mapping[str, Any]] = _DATA["methods"]
TYPES: Mapping[str, Mapping[str, Any]] = _DATA["types"]

ONE_OF = {"InlineQueryResult": "InlineQueryResultArticle", "InputMessageContent": "InputTextMessageContent"}
"""Types that stand for several, and the one of them that is kept."""

_BOUNDS = re.compile(r"(\d+)-(\d+) (characters|bytes)", re.IGNORECASE)
_MOST = re.compile(r"At most (\d+) ")
_RANGE = re.compile(r"Values between (\d+)-(\d+)|, (\d+)-(\d+)\.")
_TAG = re.compile(r"<(/?)([a-z-]+)((?:\s[^<>]*)?)>")
_HREF = re.compile(r'\shref="[^"<>]+"')
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")
TAGS = frozenset(
    [
        *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "a", "code", "pre"),
        "blockquote",
    ]
)
_PARSED = ("text", "caption", "message_text")


class MarksError(ValueError):
    """HTML that Telegram does not take."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was uploaded."""

    name: str
    content: bytes


def visible(html: str) -> str:
    """Text of Telegram's HTML without its marks; raises MarksError."""
    if _ENTITY.search(html):
        raise MarksError("an & that begins nothing")
    open_tags: list[str] = []
    for found in _TAG.finditer(html):
        is_end, name, more = found.groups()
        if name not in TAGS:
            raise MarksError(f'Unsupported start tag "{name}"')
        if is_end:
            if not open_tags or open_tags.pop() != name:
                raise MarksError(f"Unexpected end tag {name}")
            continue
        fits = _HREF.fullmatch(more) if name == "a" else not more.strip()
        if not fits:
            raise MarksError(f"attributes of {name}")
        open_tags.append(name)
    if open_tags:
        raise MarksError(f"Can't find end tag corresponding to start tag {open_tags[-1]}")
    bare = _TAG.sub("", html)
    if "<" in bare or ">" in bare:
        raise MarksError("a bare < or >")
    return unescape(bare)


def shown(value: str, mode: str | None) -> str:
    """What people see of a text sent in a parse mode."""
    return visible(value) if mode == "HTML" else value


def decoded(method: str, sent: Mapping[str, str | File]) -> dict[str, Any]:
    """Parameters as values; raises ValueError."""
    known = METHODS[method]
    return {name: _value(known[name]["type"], one) if name in known else one for name, one in sent.items()}


def _value(kind: str, one: str | File) -> Any:  # noqa: ANN401  whatever JSON holds
    if isinstance(one, File) or kind in ("String", "InputFile or String"):
        return one
    if kind == "Integer or String":
        return int(one) if one.lstrip("-").isdigit() else one
    return json.loads(one)


def faults(method: str, values: Mapping[str, Any]) -> list[str]:
    """What is wrong with a call."""
    return list(_object(method, METHODS[method], values))


def _object(where: str, fields: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[str]:
    for name, field in fields.items():
        if field["required"] and name not in values:
            yield f"{where}: {name} is missing"
    for name, value in values.items():
        if name not in fields:
            yield f"{where}: there is no {name}"
            continue
        yield from _typed(f"{where}.{name}", fields[name]["type"], value)
        mode = values.get("parse_mode") if name in _PARSED else None
        yield from _bounded(f"{where}.{name}", fields[name]["says"], value, mode)
    if where.endswith("InlineKeyboardButton"):
        yield from _button(where, values)


def _typed(where: str, kind: str, value: Any) -> Iterator[str]:  # noqa: ANN401  whatever JSON holds
    kind = next((ONE_OF[one] for one in kind.split(" or ") if one in ONE_OF), kind)
    if " or " in kind and kind.startswith("InlineKeyboardMarkup"):
        kind = "InlineKeyboardMarkup"
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            yield f"{where}: not a list"
            return
        for one in value:
            yield from _typed(where, kind.removeprefix("Array of "), one)
    elif kind in TYPES:
        if not isinstance(value, dict):
            yield f"{where}: not a {kind}"
            return
        yield from _object(f"{where}:{kind}", TYPES[kind], value)
    elif not _is_simple(kind, value):
        yield f"{where}: {value!r} is no {kind}"


def _is_simple(kind: str, value: Any) -> bool:  # noqa: ANN401  whatever JSON holds
    is_number = isinstance(value, int) and not isinstance(value, bool)
    match kind:
        case "Integer":
            return is_number
        case "Boolean":
            return isinstance(value, bool)
        case "String":
            return isinstance(value, str)
        case "Integer or String":
            return is_number or isinstance(value, str)
        case "InputFile or String":
            return isinstance(value, str | File)
    return False  # a type that we do not use: keep it in trim.py first


def _bounded(where: str, says: str, value: Any, mode: str | None) -> Iterator[str]:  # noqa: ANN401  whatever JSON holds
    if found := _BOUNDS.search(says):
        if isinstance(value, str):
            seen = shown(value, mode).strip() if mode else value
            size = len(seen.encode()) if found[3].lower() == "bytes" else len(seen.encode("utf-16-le")) // 2
            if not int(found[1]) <= size <= int(found[2]):
                yield f"{where}: {size} {found[3]}, not {found[1]} to {found[2]}"
    elif (found := _MOST.search(says)) and isinstance(value, list) and len(value) > int(found[1]):
        yield f"{where}: more than {found[1]}"
    elif (found := _RANGE.search(says)) and isinstance(value, int):
        low, high = (int(one) for one in found.groups() if one)
        if not low <= value <= high:
            yield f"{where}: {value} is not from {low} to {high}"


def _button(where: str, values: Mapping[str, Any]) -> Iterator[str]:
    if len(values.keys() - {"text", "style", "icon_custom_emoji_id"}) != 1:
        yield f"{where}: exactly one thing happens when it is pressed"
    if not str(values.get("text", "")).strip():
        yield f"{where}: nothing stands on it"
    url = values.get("url")
    if url is not None and not re.fullmatch(r"https://t\.me/\w+\?start=[A-Za-z0-9_-]{1,64}", url):
        yield f"{where}: {url} leads nowhere in Telegram"
