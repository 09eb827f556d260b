"""Misspelt words mended to the vocabulary of the knowledge."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Shorter words are left alone: too many other words are one letter away."""

TWO_MISTAKES = 8
"""From this length on, two mistakes are mended; below it, one."""


class Spelling:
    """Nearest word of a vocabulary, by insertions, deletions, replacements and swaps of neighbours."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(set(vocabulary)):
            self._by_length.setdefault(len(word), []).append(word)
        self.mend = lru_cache(maxsize=20_000)(self._mend)

    def _mend(self, word: str) -> str | None:
        """Vocabulary word that `word` (plain letters) is a slip of, or None."""
        if len(word) < SHORTEST or not word.isalpha():
            return None
        allowed = 1 if len(word) < TWO_MISTAKES else 2
        best: tuple[int, bool, str] | None = None
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            choices = self._by_length.get(length, ())
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=5)
            for choice, distance, _ in found:
                if distance > 1 and choice[0] != word[0]:
                    continue  # two slips and another beginning: another word
                candidate = (int(distance), choice[0] != word[0], choice)
                best = min(best, candidate) if best else candidate
        return best[2] if best else None
