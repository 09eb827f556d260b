"""The `defaults` of a knowledge file, written into every piece that does not say otherwise."""

from dataclasses import dataclass

from knowledge.safe_yaml import Document, Place, Value
from knowledge.schema import Maintained

DEFAULTED = ("entities", "entries", "forms", "tables")
_FIELDS = Maintained.model_fields.keys() - {"scope"}


@dataclass(frozen=True, slots=True)
class Filled:
    """A knowledge file with its defaults filled in; at the `refused` ones there is no such field."""

    document: Document
    refused: tuple[Place, ...]


def fill(document: Document, scope: str) -> Filled:
    """Write the defaults and the scope of a file into its pieces; a default keeps the line it stands on."""
    if not isinstance(document.value, dict):
        return Filled(document, ())
    value: dict[str, Value] = {key: part for key, part in document.value.items() if key != "defaults"}
    defaults = document.value.get("defaults", {})
    if not isinstance(defaults, dict):
        return Filled(Document(value, document.lines), (("defaults",),))
    known: dict[str, Value] = {key: default for key, default in defaults.items() if key in _FIELDS}
    lines = dict(document.lines)
    for part in DEFAULTED:
        pieces = value.get(part)
        if isinstance(pieces, list):
            value[part] = [_filled(piece, known, scope) for piece in pieces]
            for index in range(len(pieces)):
                for key in known:
                    lines.setdefault((part, index, key), lines["defaults", key])
    return Filled(Document(value, lines), tuple(("defaults", key) for key in defaults if key not in known))


def _filled(piece: Value, defaults: dict[str, Value], scope: str) -> Value:
    return {**defaults, **piece, "scope": scope} if isinstance(piece, dict) else piece
