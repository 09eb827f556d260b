"""Where `/start WHERE` leads: the deep links by which people come from elsewhere into a private conversation.

WHERE is made of letters, digits, `_` and `-` only, at most 64 of them, as Telegram wants it.
"""

import re
from dataclasses import dataclass

from bot.dialogue.conversation import TELL
from knowledge.schema import Language

START = "start"
"""Command that deep links send."""

LONGEST = 64
"""Characters of the longest deep link."""

_SHAPE = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST}}}")
_SPRINTS: dict[Language, str] = {"lv": "/sprinti", "en": "/sprints"}
_INSTITUTION: dict[Language, str] = {"lv": "/iestade", "en": "/institution"}


@dataclass(frozen=True, slots=True)
class Destination:
    """What a deep link stands for: a command, the token of a button, or the value of one."""

    command: str = ""
    token: str = ""
    value: str = ""


def destination(where: str, language: Language) -> Destination | None:
    """Read a deep link; None if it is none.

    - `sprint_CODE`: a sprint; `inst_CODE`: the institution to be asked for;
    - `topic_ENTRY` or `topic_RECORD_FACET`: an answer; `form_ID`: a form;
    - `do_WORD`: a command; `press_TOKEN_NUMBER`: a button that was pressed where others read along.
    """
    kind, _, rest = where.strip().partition("_")
    if not rest or not _SHAPE.fullmatch(where.strip()):
        return None
    match kind:
        case "sprint":
            return Destination(command=f"{_SPRINTS[language]} {rest}")
        case "inst":
            return Destination(command=f"{_INSTITUTION[language]} {rest}")
        case "do":
            return Destination(command=f"/{rest}")
        case "topic":
            return Destination(value=TELL + rest.replace("_", ".", 1))
        case "form":
            return Destination(value=f"apply:{rest}")
        case "press":
            name, _, number = rest.rpartition("_")
            return Destination(token=f"{name}.{number}")
    return None


def to_topic(entry: str) -> str | None:
    """Deep link to an answer; None where its id is too long for one."""
    where = f"topic_{entry.replace('.', '_')}"
    return where if len(where) <= LONGEST else None


def to_button(token: str) -> str:
    """Deep link to a button, given by its token."""
    name, _, number = token.rpartition(".")
    return f"press_{name}_{number}"


def to_command(word: str) -> str:
    """Deep link to a command."""
    return f"do_{word}"
