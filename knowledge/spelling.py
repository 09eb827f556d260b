"""Misspelt words mended to the vocabulary of the knowledge."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Shorter words are left alone: too many other words are one letter away."""

TWO_MISTAKES = 8
"""From this length on, two mistakes are mended; below it, one."""


class Spelling:
    """Nearest word of a vocabulary, by insertions, deletions, replacements and swaps of neighbours.

    One slip may be anywhere; of two, none may be in the first letter, or it is another word.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words = frozenset(word for word in vocabulary if len(word) >= SHORTEST - 1)
        self.mend = lru_cache(maxsize=20_000)(self._mend)

    @cached_property
    def _alike(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """Words by first letter and length; arranged when the first slip is met, and not at the start."""
        found: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._words):
            found.setdefault((word[0], len(word)), []).append(word)
        return found

    @cached_property
    def _tails(self) -> Mapping[str, Sequence[str]]:
        """Words by all that follows the first letter."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._words):
            found.setdefault(word[1:], []).append(word)
        return found

    def _mend(self, word: str) -> str | None:
        """Vocabulary word that `word` (plain letters) is a slip of, or None."""
        if len(word) < SHORTEST or not word.isalpha():
            return None
        return min([*self._same_start(word), *self._other_start(word)], default=(0, False, None))[2]

    def _same_start(self, word: str) -> Iterator[tuple[int, bool, str]]:
        allowed = 1 if len(word) < TWO_MISTAKES else 2
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            choices = self._alike.get((word[0], length), ())
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=3)
            yield from ((int(distance), False, choice) for choice, distance, _ in found)

    def _other_start(self, word: str) -> Iterator[tuple[int, bool, str]]:
        """Words that differ in the first letter only: replaced, left out, added, or swapped with the second."""
        for choice in (*self._tails.get(word[1:], ()), *self._tails.get(word, ())):
            yield 1, True, choice
        for choice in (word[1:], word[1] + word[0] + word[2:]):
            if choice in self._words:
                yield 1, True, choice
