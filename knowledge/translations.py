"""Which Latvian text each English one was made from, so that a translation left behind is noticed.

`translations.json` of the content folder keeps, for every translated text, short fingerprints of both languages as
they were when somebody last said that they agree. A translation is stale when the Latvian has changed since and the
English has not.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge import confirmed
from knowledge.confirmed import Pair
from knowledge.rules.inspection import Inspection, Told


@dataclass(frozen=True, slots=True)
class Translation:
    """One translated text: the piece it belongs to, its key in the file, and its fingerprints now."""

    piece: str
    key: str
    told: Told
    pair: Pair


def translations(inspection: Inspection) -> Iterator[Translation]:
    """All texts that have an English translation."""
    for told in inspection.texts():
        if told.text.en:
            pair = _fingerprint(told.text.lv), _fingerprint(told.text.en)
            yield Translation(told.piece, f"{told.piece}:{told.field}", told, pair)


def stale(inspection: Inspection, known: Mapping[str, Pair]) -> Iterator[Translation]:
    """Translations whose Latvian text has changed since they were confirmed, while they have not."""
    for one in translations(inspection):
        kept = known.get(one.key)
        if kept and kept[0] != one.pair[0] and kept[1] == one.pair[1]:
            yield one


def confirm(inspection: Inspection, folder: Path, pieces: Collection[str]) -> int:
    """Keep the present state of all translations but the stale ones; those of the named `pieces` as well.

    Returns how many stay stale.
    """
    known = confirmed.read(folder)
    left = {one.key for one in stale(inspection, known) if one.piece not in pieces}
    kept = {one.key: known[one.key] if one.key in left else one.pair for one in translations(inspection)}
    confirmed.write(folder, kept)
    return len(left)


def _fingerprint(text: str) -> str:
    """Short digest of a text; the width of its spaces and lines does not matter."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:10]
