"""Questions as vectors: TF-IDF over character n-grams of lemmas, with a share of whole words.

Character n-grams of dictionary forms forgive typos and compounds, lemmas take inflection away, and the words
as typed keep what lemmas lose. Measured by cross-validation on the training parts of the public intent sets;
see `docs/benchmarks.md`.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analysis

if TYPE_CHECKING:
    import scipy.sparse as sp

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

NGRAMS = (2, 5)
"""Shortest and longest character n-gram of a lemma, its edges marked by a space."""

WORD_SHARE = 0.25
"""Part of the similarity that whole words and word pairs have; the rest are character n-grams."""

MAX_FEATURES = 24_576
"""Features of most phrasings that are kept; on the practice questions more of them do not help."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A question in feature space: `indices` into the vocabulary with their `weights`, of length ≤ 1.

    `seen` is the share of the question's squared length that the vocabulary covers, 0 to 1.
    """

    indices: Ints
    weights: Floats
    seen: float


def character_ngrams(term: str) -> set[str]:
    """All n-grams of a term between its edges: `ab` → ` a`, `ab`, `b `, ` ab`, `ab `, ` ab `."""
    padded = f" {term} "
    shortest, longest = NGRAMS
    return {
        padded[start : start + size]
        for size in range(shortest, min(longest, len(padded)) + 1)
        for start in range(len(padded) - size + 1)
    }


def _word_features(analysis: Analysis) -> dict[str, None]:
    """Words as typed, marked by `_`, and pairs of neighbours, joined by it; each once."""
    typed = analysis.words
    pairs = (f"{first}_{second}" for first, second in pairwise(typed))
    return dict.fromkeys([*(f"_{word}" for word in typed), *pairs])


class Features:
    """A vocabulary of features with their inverse document frequencies; a feature counts once in a text."""

    def __init__(self, vocabulary: Sequence[str], idf: Floats, unseen_idf: float) -> None:
        self.vocabulary = vocabulary
        self.idf = idf
        self._unseen = unseen_idf**2
        self._squares = np.square(idf)
        self._index = {feature: index for index, feature in enumerate(vocabulary)}
        self._of_term = lru_cache(maxsize=20_000)(self._look_up_term)

    @classmethod
    def learn(cls, analyses: Sequence[Analysis]) -> "Features":
        """Choose the vocabulary from the phrasings; the most frequent features win, ties by spelling."""
        frequency: Counter[str] = Counter()
        ngrams = lru_cache(maxsize=None)(character_ngrams)
        for analysis in analyses:
            frequency.update(set[str]().union(*map(ngrams, analysis.terms)))
            frequency.update(_word_features(analysis).keys())
        chosen = sorted(frequency, key=lambda feature: (-frequency[feature], feature))[:MAX_FEATURES]
        count = 1 + len(analyses)
        idf = [math.log(count / (1 + frequency[feature])) + 1 for feature in chosen]
        return cls(chosen, np.array(idf, dtype=np.float32), math.log(count / 2) + 1)

    @property
    def unseen_idf(self) -> float:
        """Inverse document frequency of whatever the phrasings do not have."""
        return math.sqrt(self._unseen)

    def __len__(self) -> int:
        return len(self.vocabulary)

    def vector(self, analysis: Analysis) -> Vector:
        """Weigh the features of one question; what was never seen counts into its length all the same."""
        terms = [self._of_term(term) for term in dict.fromkeys(analysis.terms)]
        grams = np.unique(np.concatenate([known for known, _ in terms])) if terms else np.zeros(0, np.int32)
        words = _word_features(analysis)
        whole = np.array(sorted(self._known(words)), dtype=np.int32)
        blocks = (
            (grams, sum(unseen for _, unseen in terms), 1 - WORD_SHARE),
            (whole, len(words) - len(whole), WORD_SHARE),
        )
        weights: list[Floats] = []
        seen = 0.0
        for indices, unseen, share in blocks:
            squared = float(self._squares[indices].sum())
            total = squared + unseen * self._unseen
            weights.append(self.idf[indices] * np.float32(math.sqrt(share / total) if total else 0.0))
            seen += share * squared / total if total else 0.0
        return Vector(np.concatenate([grams, whole]), np.concatenate(weights), seen)

    def _known(self, features: Iterable[str]) -> list[int]:
        return [index for feature in features if (index := self._index.get(feature)) is not None]

    def _look_up_term(self, term: str) -> tuple[Ints, int]:
        """Indices of a term's n-grams that the vocabulary has, and the number of those that it lacks."""
        grams = character_ngrams(term)
        known = self._known(grams)
        return np.array(known, dtype=np.int32), len(grams) - len(known)

    def matrix(self, vectors: Sequence[Vector]) -> "sp.csr_array":
        """Vectors of many phrasings, one a row; shape (phrasings, features)."""
        import scipy.sparse as sp  # noqa: PLC0415  30 MB that only training needs

        starts = np.cumsum([0, *(len(vector.indices) for vector in vectors)])
        indices = np.concatenate([vector.indices for vector in vectors] or [np.zeros(0, np.int32)])
        weights = np.concatenate([vector.weights for vector in vectors] or [np.zeros(0, np.float32)])
        matrix = sp.csr_array((weights, indices, starts), shape=(len(vectors), len(self)))
        matrix.sort_indices()
        return matrix
