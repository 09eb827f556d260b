"""What Slack sends, looked at before it is used: texts at a path, the key of an event, what was entered in a window."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]
"""JSON object that Slack has sent and signed."""


FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""What Bolt or we stumble over where an event has another shape than was documented."""


class ShapeError(ValueError):
    """Something is missing in an event, or is not what it should be."""


def key(body: Body | str) -> str:
    """Key by which a repeated event is known: Slack's own, or a hash of all of it."""
    if isinstance(body, str):
        return f"raw:{_hash(body)}"
    if found := loose(body, "event_id"):
        return found[:200]
    trigger = loose(body, "trigger_id")
    return f"trigger:{_hash(trigger)}" if trigger else f"hash:{_hash(json.dumps(body, sort_keys=True))}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def loose(body: object, *path: str) -> str:
    """Text at a path, or nothing."""
    found = body
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def required(body: object, *path: str) -> str:
    """Text at a path; raises ShapeError where there is none."""
    found = loose(body, *path)
    if not found:
        raise ShapeError(f"no text “{'.'.join(path)}”")
    return found


def action(body: Body) -> Body:
    """What was pressed, or entered into a field."""
    actions = body.get("actions")
    if not isinstance(actions, list) or not actions or not isinstance(actions[0], Mapping):
        raise ShapeError("no list “actions”")
    return actions[0]


def window_of(body: Body) -> tuple[str, str]:
    """Name of the form that a window shows, and address of the conversation in which it is filled in."""
    try:
        kept = json.loads(required(body, "view", "private_metadata"))
    except json.JSONDecodeError as error:
        raise ShapeError("“view.private_metadata” is not ours") from error
    return required(kept, "form"), required(kept, "at")


def answers(body: Body) -> dict[str, str]:
    """Texts entered into the fields of a window, by the key of the field; empty ones are left out."""
    view = body.get("view")
    state = view.get("state") if isinstance(view, Mapping) else None
    values = state.get("values") if isinstance(state, Mapping) else None
    if not isinstance(values, Mapping):
        raise ShapeError("no object “view.state.values”")
    texts = {
        block: entered(one)
        for block, fields in values.items()
        if isinstance(fields, Mapping)
        for one in fields.values()
    }
    return {block: text for block, text in texts.items() if text}


def entered(one: object) -> str:
    """Text of one input, whatever it is made of."""
    if not isinstance(one, Mapping):
        raise ShapeError("an input that is no object")
    chosen = one.get("selected_options")
    if isinstance(chosen, list):
        return loose(chosen[0], "value") if chosen else ""
    simple = (loose(one, name) for name in ("value", "selected_date", "selected_time"))
    return next((text for text in simple if text), loose(one, "selected_option", "value"))
