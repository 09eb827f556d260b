"""Answers as people know them: the title behind a reference, as it stands in one image or in another."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge.images import Image
from knowledge.pieces import name_in, part_of
from knowledge.schema import Language

_TITLED = ("entries", "entities", "tables", "forms", "sources", "institutions", "kinds", "skills")
"""Parts whose pieces have a title or a name."""


@dataclass(frozen=True, slots=True)
class Known:
    """An answer: its title, and the key of the piece that it is told from."""

    title: str
    key: str


class Titles:
    """Looks answers up in images, in the first that has them."""

    def __init__(self, images: Iterable[Image], language: Language) -> None:
        self._language = language
        self._held: dict[str, tuple[str, str]] = {}
        for image in images:
            for key, text in image.pieces.items():
                if part_of(key) in _TITLED:
                    self._held.setdefault(name_in(key), (key, text))

    def of(self, reference: str) -> Known | None:
        """Answer under a reference (`entry`, `entity.facet`, `table.row`); None if nothing is told there."""
        name, _, side = reference.partition(".")
        if name not in self._held:
            return None
        key, text = self._held[name]
        title = title_of(text, self._language) or name
        return Known(f"{title} – {self._side(key, text, side)}" if side else title, key)

    def _side(self, key: str, text: str, side: str) -> str:
        """Title of a facet or a row."""
        piece: dict[str, Any] = json.loads(text)
        sides: list[dict[str, Any]]
        if part_of(key) == "tables":
            sides = piece["rows"]
        else:
            sides = json.loads(self._held.get(piece.get("kind", ""), ("", "{}"))[1]).get("facets", [])
        names = {one["id"]: one.get("name") or one.get("title") for one in sides}
        return _said(names.get(side), self._language) or side


def title_of(text: str, language: Language) -> str:
    """Title, name or question of a piece; nothing if it has none."""
    piece = json.loads(text)
    return _said(piece.get("title") or piece.get("name"), language) or str(piece.get("q", ""))


def _said(localized: Any, language: Language) -> str:  # noqa: ANN401  as JSON has it
    if not isinstance(localized, dict):
        return str(localized or "")
    return str(localized.get(language) or localized.get("lv") or "")
