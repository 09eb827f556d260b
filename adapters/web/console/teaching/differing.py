"""What has changed in a piece, field by field and word by word, to be shown by `teaching-differing.html`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from knowledge.merging import leaves

Run = tuple[Literal["same", "gone", "new"], str]
"""Words that stayed, went or came."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has changed, by its dotted name."""

    name: str
    runs: tuple[Run, ...]


def differences(before: str | None, after: str | None) -> list[Field]:
    """Fields in which two texts of a piece differ; None stands for a piece that is not there."""
    one, two = _fields(before), _fields(after)
    return [
        Field(name, tuple(words(one.get(name, ""), two.get(name, ""))))
        for name in dict.fromkeys([*one, *two])
        if one.get(name, "") != two.get(name, "")
    ]


def words(before: str, after: str) -> Iterator[Run]:
    """Words of two texts, those that both have once."""
    one, two = _WORDS.findall(before), _WORDS.findall(after)
    for kind, first, last, start, end in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(one[first:last])
            continue
        if last > first:
            yield "gone", "".join(one[first:last])
        if end > start:
            yield "new", "".join(two[start:end])


def _fields(text: str | None) -> dict[str, str]:
    if text is None:
        return {}
    value = json.loads(text)
    found = leaves(value) if isinstance(value, dict) else [("", value)]
    return {name: _shown(one) for name, one in found}


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
