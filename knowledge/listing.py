"""Pieces as rows of a list: what they are called, whose they are, when they are to be read again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from knowledge.images import Image
from knowledge.pieces import name_in, part_of, scope_of
from knowledge.rules.upkeep import REVIEW_SOON
from knowledge.schema import LANGUAGES, Language
from knowledge.text import plain

LISTED = (
    "entries",
    "entities",
    "tables",
    "kinds",
    "forms",
    "sources",
    "groups",
    "institutions",
    "out_of_scope",
)
"""Parts of files whose pieces are listed; questions have lists of their own."""


class Want(StrEnum):
    """What pieces are looked for that want somebody's attention."""

    DUE = "due"
    """Their review is due soon."""
    OVERDUE = "overdue"
    UNTRANSLATED = "untranslated"
    """Something of theirs is there in Latvian only."""
    CHANGED = "changed"
    """The draft has them otherwise than what is published."""


@dataclass(frozen=True, slots=True)
class Row:
    """A piece; `phrasings` are counted by language."""

    key: str
    title: Mapping[str, str]
    topic: str
    owner: str
    review_by: date | None
    phrasings: Mapping[str, int]
    is_translated: bool
    is_sensitive: bool

    @property
    def id(self) -> str:
        """Id of the piece."""
        return name_in(self.key) or part_of(self.key)

    @property
    def part(self) -> str:
        """Part of the file that it stands in."""
        return part_of(self.key)

    def name(self, language: Language) -> str:
        """Title of the piece."""
        return self.title.get(language) or self.title.get("lv") or self.id

    def is_due(self, today: date) -> bool:
        """Whether it is to be read again soon, or was before."""
        return self.review_by is not None and self.review_by <= today + REVIEW_SOON

    def is_overdue(self, today: date) -> bool:
        """Whether it was to be read again before today."""
        return self.review_by is not None and self.review_by < today

    def is_called(self, words: str) -> bool:
        """Whether its id or title has these words."""
        told = plain(" ".join([self.id, *self.title.values()]))
        return all(word in told for word in plain(words).split())


def rows(image: Image, scope: str) -> list[Row]:
    """Pieces of a scope that are listed, in the order of the image."""
    return [
        _row(key, text)
        for key, text in image.pieces.items()
        if scope_of(key) == scope and part_of(key) in LISTED
    ]


@lru_cache(maxsize=8_000)
def _row(key: str, text: str) -> Row:
    piece = json.loads(text)
    title = piece.get("title") or piece.get("name") or {}
    due = piece.get("review_by")
    return Row(
        key,
        title if isinstance(title, dict) else {"lv": str(title)},
        piece.get("topic", ""),
        piece.get("owner", ""),
        date.fromisoformat(due) if due else None,
        {language: sum(_phrasings(piece, language)) for language in LANGUAGES},
        part_of(key) == "out_of_scope" or not any(_untranslated(piece)),
        piece.get("sensitive") is True,
    )


def _phrasings(value: Any, language: Language) -> Iterator[int]:  # noqa: ANN401  any JSON
    """Numbers of phrasings in all parts of a piece."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in ("phrasings", "examples", "forms") and isinstance(one, dict):
                yield len(one.get(language, ()))
            else:
                yield from _phrasings(one, language)
    elif isinstance(value, list):
        for one in value:
            yield from _phrasings(one, language)


def _untranslated(value: Any) -> Iterator[bool]:  # noqa: ANN401  any JSON
    """For each text of a piece, whether it is there in Latvian only; aliases and figures need no translation."""
    if isinstance(value, dict):
        if isinstance(value.get("lv"), str):
            yield not value.get("en")
        for name, one in value.items():
            if name not in ("values", "unit", "aliases"):
                yield from _untranslated(one)
    elif isinstance(value, list):
        for one in value:
            yield from _untranslated(one)
