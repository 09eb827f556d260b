"""Ways to ask, found while somebody still types: phrasings with words that begin as the words typed."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.matcher import Trained
from knowledge.text import plain_words

MANY = 4_000
"""Phrasings of one word that are looked at, at most: what so many have tells nothing apart."""


class Phrased(NamedTuple):
    """One way to ask, and the reference of the answer that it asks for."""

    text: str
    reference: str


class Phrasings:
    """All phrasings of one scope by their words."""

    def __init__(self, trained: Trained) -> None:
        self._trained = trained
        rows: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for row, text in enumerate(trained.texts):
            for word in set(plain_words(text)):
                rows[word].append(row)
        self._words = sorted(rows)
        self._rows = [rows[word] for word in self._words]

    def find(self, stems: Sequence[str]) -> Iterator[Phrased]:
        """Phrasings that have a word beginning like each of the stems, the shortest first."""
        found: set[int] | None = None
        for stem in sorted(stems, key=len, reverse=True):
            own = {row for row in self._beginning(stem) if found is None or row in found}
            if not own:
                return
            found = own
        texts, labels = self._trained.texts, self._trained.labels
        for row in sorted(found or (), key=lambda row: (len(texts[row]), texts[row])):
            yield Phrased(texts[row], labels[self._trained.row_labels[row]])

    def _beginning(self, stem: str) -> Iterator[int]:
        """Rows with a word that begins like a stem; of too many, the first."""
        left = MANY
        for at in range(bisect_left(self._words, stem), len(self._words)):
            if not self._words[at].startswith(stem) or left <= 0:
                return
            yield from self._rows[at][:left]
            left -= len(self._rows[at])
