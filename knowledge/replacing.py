"""Places in which a text is told, each to be replaced or left."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge.composing import replacements
from knowledge.edits import Write
from knowledge.images import Image
from knowledge.merging import changed_fields, leaves
from knowledge.pieces import digest_of, name_in, read, text_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A field of a piece, by its dotted name, that has the text, and how it would be after."""

    key: str
    field: str
    before: str
    after: str

    @property
    def id(self) -> str:
        """Id of the piece."""
        return name_in(self.key)

    @property
    def token(self) -> str:
        """What tells this place as it stands from every other."""
        return digest_of("\n".join((self.key, self.field, self.before, self.after)))


def hits(image: Image, find: str, replace: str, scope: str | None = None) -> list[Hit]:
    """Every place of a scope in which a text is told; phrasings and aliases are not looked at. Raises EditError."""
    found = []
    for edit in replacements(image, find, replace, scope):
        before = image.pieces[edit.key]
        one, two = dict(leaves(json.loads(before))), dict(leaves(json.loads(edit.text)))
        found += [
            Hit(edit.key, name, str(one.get(name, "")), str(two.get(name, "")))
            for name in changed_fields(before, edit.text)
        ]
    return found


def replaced(image: Image, chosen: Iterable[Hit]) -> list[Write]:
    """Edits that replace in the places chosen, one for each piece. Raises KnowledgeError."""
    by_key: dict[str, list[Hit]] = defaultdict(list)
    for one in chosen:
        by_key[one.key].append(one)
    edits = []
    for key, found in by_key.items():
        before = image.pieces[key]
        value = json.loads(before)
        for one in found:
            _put(value, one.field.split("."), one.after)
        edits.append(Write(key, digest_of(before), text_of(read(key, json.dumps(value)))))
    return edits


def _put(value: Any, place: list[str], told: str) -> None:  # noqa: ANN401  any JSON
    for part in place[:-1]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    value[place[-1]] = told
