"""Questions as vectors: TF-IDF over character n-grams of lemmas, with a share of whole words.

Character n-grams of dictionary forms forgive typos and compounds, lemmas take inflection away, and the words
as typed keep what lemmas lose. Measured by cross-validation on the training parts of the public intent sets;
see `docs/benchmarks.md`.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from knowledge.analysis import Analysis

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

NGRAMS = (2, 5)
"""Shortest and longest character n-gram of a lemma, its edges marked by a space."""

WORD_SHARE = 0.2 / 1.2
"""Part of the similarity that whole words and word pairs have; the rest are character n-grams."""

MAX_FEATURES = 8_192
"""Only the features of most phrasings are kept: beyond them accuracy no longer grows, memory does."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A question in feature space: `indices` into the vocabulary with their `weights`, of length ≤ 1.

    `seen` is the share of the question's squared length that the vocabulary covers, 0 to 1.
    """

    indices: Ints
    weights: Floats
    seen: float


@lru_cache(maxsize=50_000)
def character_ngrams(term: str) -> tuple[str, ...]:
    """All n-grams of a term between its edges: `ab` → ` a`, `ab`, `b `, ` ab`, `ab `, ` ab `."""
    padded = f" {term} "
    shortest, longest = NGRAMS
    return tuple(
        padded[start : start + size]
        for size in range(shortest, min(longest, len(padded)) + 1)
        for start in range(len(padded) - size + 1)
    )


def _characters(analysis: Analysis) -> Counter[str]:
    grams: Counter[str] = Counter()
    for term in analysis.terms:
        grams.update(character_ngrams(term))
    return grams


def _words(analysis: Analysis) -> Counter[str]:
    typed = analysis.words
    pairs = [f"{first}_{second}" for first, second in zip(typed, typed[1:], strict=False)]
    return Counter([f"_{word}" for word in typed] + pairs)


_BLOCKS = ((_characters, 1 - WORD_SHARE), (_words, WORD_SHARE))


class Features:
    """A vocabulary of features with their inverse document frequencies."""

    def __init__(self, vocabulary: Sequence[str], idf: Floats, unseen_idf: float) -> None:
        self.vocabulary = vocabulary
        self.idf = idf
        self.unseen_idf = unseen_idf
        self._index = {feature: index for index, feature in enumerate(vocabulary)}
        self._idf = [float(value) for value in idf]

    @classmethod
    def learn(cls, analyses: Sequence[Analysis]) -> "Features":
        """Choose the vocabulary from the phrasings; the most frequent features win, ties by spelling."""
        frequency: Counter[str] = Counter()
        for analysis in analyses:
            for block, _ in _BLOCKS:
                frequency.update(block(analysis).keys())
        chosen = sorted(frequency, key=lambda feature: (-frequency[feature], feature))[:MAX_FEATURES]
        count = 1 + len(analyses)
        idf = [math.log(count / (1 + frequency[feature])) + 1 for feature in chosen]
        return cls(chosen, np.array(idf, dtype=np.float32), math.log(count / 2) + 1)

    def __len__(self) -> int:
        return len(self.vocabulary)

    def vector(self, analysis: Analysis) -> Vector:
        """Weigh the features of one question; what was never seen counts into its length all the same."""
        indices: list[int] = []
        weights: list[float] = []
        seen = 0.0
        for block, share in _BLOCKS:
            found, squared, total = self._block(block(analysis))
            if total:
                scale = math.sqrt(share / total)
                indices += found.keys()
                weights += [weight * scale for weight in found.values()]
                seen += share * squared / total
        return Vector(np.array(indices, dtype=np.int32), np.array(weights, dtype=np.float32), seen)

    def _block(self, counts: Counter[str]) -> tuple[dict[int, float], float, float]:
        """Weights of the known features, their squared length, and that of all features."""
        found: dict[int, float] = {}
        squared = unseen = 0.0
        for feature, count in counts.items():
            times = 1 + math.log(count) if count > 1 else 1.0
            index = self._index.get(feature)
            if index is None:
                unseen += (times * self.unseen_idf) ** 2
            else:
                weight = times * self._idf[index]
                found[index] = weight
                squared += weight * weight
        return found, squared, squared + unseen

    def matrix(self, analyses: Sequence[Analysis]) -> sp.csr_array:
        """Vectors of many phrasings, one a row; shape (phrasings, features)."""
        vectors = [self.vector(analysis) for analysis in analyses]
        starts = np.cumsum([0, *(len(vector.indices) for vector in vectors)])
        indices = np.concatenate([vector.indices for vector in vectors] or [np.zeros(0, np.int32)])
        weights = np.concatenate([vector.weights for vector in vectors] or [np.zeros(0, np.float32)])
        matrix = sp.csr_array((weights, indices, starts), shape=(len(vectors), len(self)))
        matrix.sort_indices()
        return matrix
