"""The file of confirmed translations: fingerprints of both languages by the key of the text."""

import json
from collections.abc import Mapping
from pathlib import Path

NAME = "translations.json"

Pair = tuple[str, str]
"""Fingerprints of the Latvian and the English text."""


def read(folder: Path) -> Mapping[str, Pair]:
    """Confirmed pairs by key; empty where the folder has no such file or it cannot be read."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {str(key): (str(pair[0]), str(pair[1])) for key, pair in kept.items()}
    except (OSError, ValueError, AttributeError, IndexError, TypeError):
        return {}


def write(folder: Path, pairs: Mapping[str, Pair]) -> None:
    """Write all pairs, one a line, ordered by key."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(pair)}" for key, pair in sorted(pairs.items()))
    (folder / NAME).write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
