"""Slack's rules for what an app sends, those that slack_sdk does not know among them; each breach in one line."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

MESSAGE, MODAL, HOME = 50, 100, 100
"""Most blocks of each surface."""

CHARACTERS = 13_000
"""About as many characters as Slack takes over all blocks of a message."""

_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_MARK = re.compile(r"<(?!https?://[^<>\s]+(?:\|[^<>]+)?>|mailto:|@[UW]\w+>|#C\w+)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}")


def message_faults(payload: Json) -> list[str]:
    """What is wrong with a message."""
    text, blocks = payload.get("text"), payload.get("blocks") or []
    faults = [*_text_faults("text", text, 1, 4_000)]
    faults += _surface(blocks, MESSAGE, _ON_MESSAGE)
    size = _characters(blocks)
    if size > CHARACTERS:
        faults.append(f"{size} characters over all blocks")
    return faults


def view_faults(view: Json) -> list[str]:
    """What is wrong with a window or an App Home."""
    faults = list(_view_frame(view))
    kinds = _IN_MODAL if view.get("type") == "modal" else _IN_HOME
    faults += _surface(view.get("blocks"), MODAL, kinds)
    has_input = any(one.get("type") == "input" for one in view.get("blocks") or [])
    if view.get("type") == "modal" and has_input and "submit" not in view:
        faults.append("a modal with inputs has no “submit”")
    return faults


def _view_frame(view: Json) -> Iterator[str]:
    allowed = {"type", "callback_id", "private_metadata", "title", "submit", "close", "blocks"}
    for name in view.keys() - allowed - {"notify_on_close", "clear_on_close", "external_id"}:
        yield f"unknown field “{name}” of a view"
    if view.get("type") not in ("modal", "home"):
        yield f"a view of type {view.get('type')}"
    if len(str(view.get("private_metadata", ""))) > 3_000 or len(str(view.get("callback_id", ""))) > 255:
        yield "private_metadata or callback_id is too long"
    if view.get("type") == "modal":
        for name in ("title", "submit", "close"):
            if name in view or name == "title":
                yield from _plain(name, view.get(name), 24)


def _surface(blocks: object, most: int, kinds: Mapping[str, Callable[[Json], Iterator[str]]]) -> list[str]:
    if not isinstance(blocks, list):
        return ["blocks are no list"]
    faults = [f"{len(blocks)} blocks"] if len(blocks) > most else []
    for block in blocks:
        kind = str(block.get("type"))
        if kind not in kinds:
            faults.append(f"unknown block “{kind}”")
            continue
        faults += [f"{kind}: {fault}" for fault in kinds[kind](block)]
        if len(str(block.get("block_id", "x"))) not in range(1, 256):
            faults.append(f"{kind}: block_id is too long or empty")
    faults += _repeated("block_id", [one["block_id"] for one in blocks if "block_id" in one])
    actions = [
        f"{one.get('block_id') if one.get('type') == 'input' else ''}/{element['action_id']}"
        for one in blocks
        for element in _elements(one)
        if "action_id" in element
    ]
    return faults + _repeated("action_id", actions)


def _elements(block: Json) -> Sequence[Json]:
    found = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    return [one for one in found if isinstance(one, Mapping)]


def _repeated(name: str, values: Sequence[str]) -> list[str]:
    return [f"{name} “{one}” twice" for one in {*values} if values.count(one) > 1]


def _characters(part: object) -> int:
    if isinstance(part, Mapping):
        texts = len(part["text"]) if isinstance(part.get("text"), str) else 0
        return texts + sum(_characters(one) for name, one in part.items() if not isinstance(one, str))
    return sum(_characters(one) for one in part) if isinstance(part, list) else 0


def _text_faults(name: str, text: object, least: int, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not least <= len(text) <= most:
        yield f"{name} has {len(text) if isinstance(text, str) else 'no'} characters of {least} to {most}"
    elif _ENTITY.search(text) or _MARK.search(text):
        yield f"{name} has & or < that are not escaped: {text[:80]!r}"


def _plain(name: str, value: object, most: int) -> Iterator[str]:
    if not isinstance(value, Mapping) or value.get("type") != "plain_text":
        yield f"{name} is no plain_text"
    elif not isinstance(value.get("text"), str) or not 1 <= len(value["text"]) <= most:
        yield f"{name} has not 1 to {most} characters"
    elif value.keys() - {"type", "text", "emoji"}:
        yield f"{name} has unknown fields"


def _text(name: str, value: object, most: int) -> Iterator[str]:
    if not isinstance(value, Mapping) or value.get("type") not in ("mrkdwn", "plain_text"):
        yield f"{name} is no text"
    elif value["type"] == "plain_text":
        yield from _plain(name, value, most)
    else:
        yield from _text_faults(name, value.get("text"), 1, most)


def _section(block: Json) -> Iterator[str]:
    yield from _fields(block, {"text", "fields", "accessory", "expand"})
    if "text" not in block and "fields" not in block:
        yield "neither text nor fields"
    if "text" in block:
        yield from _text("text", block["text"], 3_000)
    if len(block.get("fields", [])) > 10:
        yield "more than 10 fields"
    for one in block.get("fields", []):
        yield from _text("field", one, 2_000)
    if "accessory" in block:
        yield from _element(block["accessory"], _PRESSED)


def _header(block: Json) -> Iterator[str]:
    yield from _fields(block, {"text"})
    yield from _plain("text", block.get("text"), 150)


def _context(block: Json) -> Iterator[str]:
    yield from _fields(block, {"elements"})
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= 10:
        yield f"{len(elements)} elements"
    for one in elements:
        if one.get("type") == "image":
            if not 1 <= len(str(one.get("alt_text", ""))) <= 2_000:
                yield "alt_text of an image is empty or too long"
        else:
            yield from _text("element", one, 3_000)


def _divider(block: Json) -> Iterator[str]:
    yield from _fields(block, set())


def _actions(block: Json) -> Iterator[str]:
    yield from _fields(block, {"elements"})
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= 25:
        yield f"{len(elements)} elements"
    for one in elements:
        yield from _element(one, _PRESSED)


def _input(block: Json) -> Iterator[str]:
    yield from _fields(block, {"label", "element", "hint", "optional", "dispatch_action"})
    yield from _plain("label", block.get("label"), 2_000)
    if "hint" in block:
        yield from _plain("hint", block["hint"], 2_000)
    yield from _element(block.get("element", {}), _ENTERED)


def _fields(block: Json, allowed: set[str]) -> Iterator[str]:
    for name in block.keys() - allowed - {"type", "block_id"}:
        yield f"unknown field “{name}”"


def _element(element: Json, kinds: Mapping[str, set[str]]) -> Iterator[str]:
    kind = str(element.get("type"))
    if kind not in kinds:
        yield f"an element “{kind}”"
        return
    for name in element.keys() - kinds[kind] - {"type", "action_id"}:
        yield f"{kind}: unknown field “{name}”"
    if not 1 <= len(str(element.get("action_id", ""))) <= 255:
        yield f"{kind}: action_id is missing or too long"
    yield from _values(kind, element)


def _values(kind: str, element: Json) -> Iterator[str]:
    if kind == "button":
        yield from _plain("text", element.get("text"), 75)
        if len(str(element.get("value", ""))) > 2_000 or len(str(element.get("url", ""))) > 3_000:
            yield "value or url of a button is too long"
    if "placeholder" in element:
        yield from _plain("placeholder", element["placeholder"], 150)
    if "options" in kinds_of(kind):
        yield from _options(kind, element)
    if kind == "plain_text_input" and len(element.get("initial_value", "")) > element.get(
        "max_length", 3_000
    ):
        yield "initial_value is longer than max_length"
    if not 1 <= element.get("max_length", 1) <= 3_000:
        yield "max_length is not from 1 to 3000"
    if kind == "number_input" and "is_decimal_allowed" not in element:
        yield "is_decimal_allowed is missing"
    if not _DATE.fullmatch(element.get("initial_date", "2027-01-01")):
        yield "initial_date is no day"
    if not _TIME.fullmatch(element.get("initial_time", "09:00")):
        yield "initial_time is no time"


def kinds_of(kind: str) -> set[str]:
    return {**_PRESSED, **_ENTERED}[kind]


def _options(kind: str, element: Json) -> Iterator[str]:
    options = element.get("options", [])
    most = 10 if kind in ("radio_buttons", "checkboxes") else 100
    if not 1 <= len(options) <= most:
        yield f"{kind}: {len(options)} options"
    for one in options:
        yield from _plain("option", one.get("text"), 75)
        if not 1 <= len(str(one.get("value", ""))) <= 150:
            yield f"{kind}: value of an option is empty or too long"
    chosen = [*element.get("initial_options", []), *filter(None, [element.get("initial_option")])]
    if any(one not in options for one in chosen):
        yield f"{kind}: what is chosen first is no option"


_PRESSED = {
    "button": {"text", "value", "url", "style", "confirm", "accessibility_label"},
    "static_select": {"placeholder", "options", "initial_option"},
}
_ENTERED = {
    "plain_text_input": {"multiline", "max_length", "initial_value", "placeholder", "dispatch_action_config"},
    "email_text_input": {"initial_value", "placeholder"},
    "number_input": {"is_decimal_allowed", "initial_value", "min_value", "max_value", "placeholder"},
    "datepicker": {"initial_date", "placeholder"},
    "timepicker": {"initial_time", "placeholder"},
    "static_select": {"placeholder", "options", "initial_option"},
    "radio_buttons": {"options", "initial_option"},
    "checkboxes": {"options", "initial_options"},
}
_ON_MESSAGE = {
    "section": _section,
    "header": _header,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
}
_IN_MODAL = {**_ON_MESSAGE, "input": _input}
_IN_HOME = {**_ON_MESSAGE, "input": _input}
