"""From what a browser sends to what the core receives; pure."""

import re
from dataclasses import dataclass

from bot.dialogue.messages import Incoming
from bot.dialogue.starting import START
from bot.handling import Received
from knowledge.schema import LANGUAGES, Language

CHANNEL, ACCOUNT = "web", "web"

LONGEST = 4_000
"""Signs of the longest text that is taken; the core explains what is too long for a question."""

LABEL = 300
"""Signs of the longest label."""

_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_BUTTON = re.compile(r"[A-Za-z0-9_-]{16,40}\.\d{1,3}")
_WHERE = re.compile(r"(?:topic|sprint|form|inst)_[A-Za-z0-9_-]{1,58}")
"""Deep links that a page may follow by itself: none of them does anything but tell or ask."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a visitor under the number that the browser gave it, and as the visitor sees it."""

    id: str
    incoming: Incoming
    shown: str


@dataclass(frozen=True, slots=True)
class Hello:
    """How a browser introduces itself: the visitor's token if it keeps one, and what the page has set."""

    token: str | None = None
    institution: str | None = None
    language: Language | None = None


def hello(frame: object) -> Hello:
    """Read an introduction. Raises ValueError."""
    if not isinstance(frame, dict) or frame.get("type") != "hello":
        raise ValueError("an introduction was expected")
    token, institution, spoken = (frame.get(key) for key in ("token", "institution", "language"))
    return Hello(
        token if isinstance(token, str) else None,
        institution if isinstance(institution, str) and len(institution) <= 100 else None,
        language(spoken),
    )


def language(value: object) -> Language | None:
    """Language that a page has set, if we speak it."""
    return next((one for one in LANGUAGES if one == value), None)


def read(frame: object) -> Said:
    """Read a message. Raises ValueError."""
    if not isinstance(frame, dict):
        raise TypeError("a message is an object")
    number = _matched(frame.get("id"), _ID)
    match frame.get("type"):
        case "text":
            text = _text(frame.get("text"), LONGEST)
            return Said(number, Incoming(text), text)
        case "press":
            button = _matched(frame.get("button"), _BUTTON)
            return Said(number, Incoming(button=button), _text(frame.get("label"), LABEL))
        case "open":
            where = _matched(frame.get("where"), _WHERE)
            return Said(number, Incoming(f"/{START} {where}"), _text(frame.get("label"), LABEL))
    raise ValueError("no kind of message that there is")


def received(visitor: str, said: Said, spoken: Language | None, institution: str | None) -> Received:
    """Message of a visitor as the core takes it."""
    return Received(
        CHANNEL,
        ACCOUNT,
        f"{visitor}/{said.id}",
        visitor,
        visitor,
        said.incoming,
        language=spoken,
        institution=institution,
        shown=said.shown,
    )


def _matched(value: object, shape: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise ValueError("a name is not as it should be")
    return value


def _text(value: object, longest: int) -> str:
    """Text that can be kept; half a character (a lone surrogate) cannot."""
    if not isinstance(value, str) or not value.strip() or len(value) > longest or "\0" in value:
        raise ValueError("no text, or too much of it")
    value.encode()
    return value
