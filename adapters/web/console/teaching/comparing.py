"""Two texts beside each other: which words were taken out, and which were put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Some words that both texts have, or only one."""

    kind: Literal["same", "out", "in"]
    text: str


def compared(before: str, after: str) -> list[Part]:
    """Parts of two texts, in order; what was taken out stands before what took its place."""
    was, now = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[Part] = []
    for kind, one, two, three, four in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part("same", "".join(was[one:two])))
            continue
        if two > one:
            parts.append(Part("out", "".join(was[one:two])))
        if four > three:
            parts.append(Part("in", "".join(now[three:four])))
    return parts
