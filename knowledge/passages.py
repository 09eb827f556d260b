"""Search in the texts of answers: which of them speak of what a question is about.

Phrasings say how people ask, texts say what the answer holds. A question for one detail ("cik procentu vadītāju …")
often shares its words with the text only.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analysis

Floats = NDArray[np.float32]

RARE_SHARE = 0.6
"""Weight of a word that no text has, as a share of the rarest word's."""


STEM = 6
"""Letters of a lemma that are compared, so that words of one family meet: digitalizācija, digitalizēt."""


def stem(term: str) -> str:
    """Start of a term by which it is looked up."""
    return term[:STEM]


class Passages:
    """An inverted index over the terms of passages, known by their `keys`."""

    def __init__(self, texts: Mapping[str, Sequence[Analysis]], phrasings: Sequence[Analysis]) -> None:
        """Index the texts by their keys; words of many `phrasings`, such as `who` and `kā`, weigh little."""
        asked = Counter(term for analysis in phrasings for term in set(map(stem, analysis.terms)))
        most = math.log(1 + len(phrasings))
        self.keys = tuple(texts)
        holders: dict[str, list[int]] = {}
        sizes = []
        for index, analyses in enumerate(texts.values()):
            terms = {stem(term) for analysis in analyses for term in analysis.terms}
            sizes.append(len(terms))
            for term in terms:
                holders.setdefault(term, []).append(index)
        count = max(1, len(self.keys))
        self._holders = {term: np.array(found, dtype=np.int32) for term, found in holders.items()}
        self._weight = {
            term: math.log((count + 1) / (len(holders.get(term, ())) + 0.5)) * (1 - math.log(1 + asked[term]) / most)
            for term in sorted(holders.keys() | asked.keys())
        }
        self._rare = RARE_SHARE * math.log((count + 1) / 1.5)
        self._scale = self._length_scale(np.array(sizes or [1], dtype=np.float32))

    @staticmethod
    def _length_scale(sizes: Floats) -> Floats:
        """Factor for each passage: long texts hold many words by chance."""
        scale = 1 / (1 + 0.15 * np.log1p(sizes / max(1.0, float(sizes.mean()))))
        return np.asarray(scale / scale.max(), dtype=np.float32)

    def coverage(self, analysis: Analysis) -> Floats:
        """Share of a question, by the weight of its words, that each passage holds; 0 to 1."""
        found = np.zeros(len(self.keys), dtype=np.float32)
        total = 0.0
        for term in dict.fromkeys(map(stem, analysis.terms)):
            weight = self._weight.get(term)
            total += self._rare if weight is None else weight
            if term in self._holders:
                found[self._holders[term]] += weight
        return found * self._scale / total if total else found
