"""Search in the texts of answers: which of them speak of what a question is about.

Phrasings say how people ask, texts say what the answer holds. A question for one detail ("cik procentu vadītāju …")
often shares its words with the text only.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analysis

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

RARE_SHARE = 0.6
"""Weight of a word that no text has, as a share of the rarest word's."""


STEM = 6
"""Letters of a lemma that are compared, so that words of one family meet: digitalizācija, digitalizēt."""


_NONE = np.zeros(0, dtype=np.int32)


def stem(term: str) -> str:
    """Start of a term by which it is looked up."""
    return term[:STEM]


def stems_of(analyses: Iterable[Analysis]) -> set[str]:
    """Stems of all words of some texts."""
    return {stem(term) for analysis in analyses for term in analysis.terms}


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index: `holders` of term i are `places[starts[i]:starts[i + 1]]`; `scale` is a factor for each passage."""

    keys: tuple[str, ...]
    terms: tuple[str, ...]
    weights: Floats
    starts: Ints
    places: Ints
    scale: Floats


class Passages:
    """Answers whose texts are searched; known by their `keys`."""

    def __init__(self, indexed: Indexed) -> None:
        self.indexed = indexed
        self.keys = indexed.keys
        self._place = {term: at for at, term in enumerate(indexed.terms)}
        self._weights = indexed.weights.tolist()
        self._rare = RARE_SHARE * math.log((max(1, len(self.keys)) + 1) / 1.5)
        self._most = max([self._rare, *self._weights])

    @classmethod
    def index(cls, texts: Mapping[str, Sequence[Analysis]], phrasings: Iterable[Analysis]) -> "Passages":
        """Index texts by their keys; words of many `phrasings`, such as `who` and `kā`, weigh little."""
        stems = {key: stems_of(analyses) for key, analyses in texts.items()}
        return cls.of_stems(
            stems, Counter(one for analysis in phrasings for one in set(map(stem, analysis.terms)))
        )

    @classmethod
    def of_stems(cls, stems: Mapping[str, Iterable[str]], asked: Counter[str]) -> "Passages":
        """Index texts by the stems of their words; `asked` counts in how many phrasings a stem stands."""
        held: dict[str, list[int]] = {}
        sizes: list[int] = []
        for place, found in enumerate(stems.values()):
            distinct = set(found)
            sizes.append(len(distinct))
            for one in distinct:
                held.setdefault(one, []).append(place)
        terms = tuple(sorted(held.keys() | asked.keys()))
        starts = np.cumsum([0, *(len(held.get(term, ())) for term in terms)])
        places = np.array([place for term in terms for place in held.get(term, ())], dtype=np.int32)
        weights = _weights(terms, held, asked, max(1, len(stems)))
        return cls(
            Indexed(tuple(stems), terms, weights, starts.astype(np.int32), places, _length_scale(sizes))
        )

    def stems(self) -> dict[str, list[str]]:
        """Stems of the words of each text, by its key."""
        found: dict[str, list[str]] = {key: [] for key in self.keys}
        starts, places = self.indexed.starts.tolist(), self.indexed.places.tolist()
        for at, term in enumerate(self.indexed.terms):
            for place in places[starts[at] : starts[at + 1]]:
                found[self.keys[place]].append(term)
        return found

    def coverage(self, analysis: Analysis) -> Floats:
        """Share of a question, by the weight of its words, that each passage holds; 0 to 1."""
        found = np.zeros(len(self.keys), dtype=np.float32)
        total = 0.0
        for term in dict.fromkeys(map(stem, analysis.terms)):
            at = self._place.get(term)
            if at is None:
                total += self._rare
            else:
                total += self._weights[at]
                found[self.indexed.places[self.indexed.starts[at] : self.indexed.starts[at + 1]]] += (
                    self._weights[at]
                )
        return found * self.indexed.scale / np.float32(total) if total else found

    def gaps(self, analysis: Analysis, places: Sequence[int]) -> list[float]:
        """Weight of the most telling word of a question that each passage lacks, as a share of the greatest weight."""
        asked = np.array(places, dtype=np.int32)
        found = np.zeros(len(asked), dtype=np.float32)
        for term in dict.fromkeys(map(stem, analysis.terms)):
            at = self._place.get(term)
            weight = self._rare if at is None else self._weights[at]
            holders = (
                self.indexed.places[self.indexed.starts[at] : self.indexed.starts[at + 1]]
                if at is not None
                else _NONE
            )
            position = np.searchsorted(holders, asked)
            held = (
                holders.take(position, mode="clip") == asked
                if len(holders)
                else np.zeros(len(asked), dtype=bool)
            )
            np.maximum(found, np.where(held, 0, weight), out=found)
        return [float(one) for one in found / max(self._most, 1e-6)]

    def strangeness(self, analysis: Analysis) -> Floats:
        """Share of the question's numbers, such as years, that each passage lacks; 0 where it has no numbers."""
        numbers = [term for term in dict.fromkeys(analysis.terms) if is_number(term)]
        lacking = np.full(len(self.keys), float(len(numbers)), dtype=np.float32)
        for at in (self._place[stem(number)] for number in numbers if stem(number) in self._place):
            lacking[self.indexed.places[self.indexed.starts[at] : self.indexed.starts[at + 1]]] -= 1
        return lacking / np.float32(max(1, len(numbers)))


def is_number(term: str) -> bool:
    """Whether a term is a number of two figures or more; single ones only count things off."""
    return term.isdigit() and len(term) > 1


def _weights(
    terms: Sequence[str], held: Mapping[str, Sequence[int]], asked: Counter[str], count: int
) -> Floats:
    """Weight of each term: rare in texts counts much, frequent in phrasings little."""
    most = math.log(1 + max(1, max(asked.values(), default=1)) * 4)
    found = (
        math.log((count + 1) / (max(1, len(held.get(term, ()))) + 0.5))
        * (1 - math.log(1 + asked[term]) / most)
        for term in terms
    )
    return np.fromiter(found, dtype=np.float32, count=len(terms))


def _length_scale(sizes: Sequence[int]) -> Floats:
    """Factor for each passage: long texts hold many words by chance."""
    if not sizes:
        return np.zeros(0, dtype=np.float32)
    lengths = np.array(sizes, dtype=np.float32)
    scale = 1 / (1 + 0.15 * np.log1p(lengths / max(1.0, float(lengths.mean()))))
    return np.asarray(scale / scale.max(), dtype=np.float32)
