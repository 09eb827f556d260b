"""Which records a question names, in any inflected form, shortened or with a slip."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.analysis import Analysis, Analyzer
from knowledge.records import Record

FULL = 0.75
"""Share of a name, by weight, that must stand in the question for the record to be meant."""

PARTIAL = 0.5
"""From this share on the record may be meant: good enough to ask back, not to answer."""

ALIKE = 86
"""Fuzzy likeness (0–100) from which two terms are the same word."""

SHORTEST = 5
"""Terms with fewer letters are never compared by likeness."""

STEM = 0.7
"""Share of a term that has to stand at the start of another for both to be forms of one word."""

ENDING = 3
"""Letters by which two forms of one word may differ in length."""

STEM_LIKENESS = 0.9
"""Likeness of two terms that share their stem only."""

SPREAD = 2
"""Words that may stand between the parts of a name."""

MOST = 3
"""Records that are considered for one question."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A record named in a question: how much of its name (0–1), and which segments name it."""

    record: Record
    strength: float
    segments: frozenset[int]
    weight: float

    @property
    def is_full(self) -> bool:
        """Whether enough of the name is there to be sure."""
        return self.strength >= FULL


@dataclass(frozen=True, slots=True)
class _Name:
    record: Record
    terms: tuple[str, ...]
    total: float


class Mentions:
    """Finds the records of a scope by their names."""

    def __init__(self, found: Sequence[Record], analyzer: Analyzer) -> None:
        names = {
            (record.id, terms): record
            for record in found
            for analysis in _names(record, analyzer)
            if (terms := tuple(dict.fromkeys(analysis.terms)))
        }
        holders = Counter(term for _, term in {(id_, term) for id_, terms in names for term in terms})
        self._weight = {term: _weight(term, count, len(found)) for term, count in holders.items()}
        self._names = [
            _Name(record, terms, sum(self._weight[term] for term in terms))
            for (_, terms), record in sorted(names.items(), key=lambda item: item[0])
        ]
        self._by_term = self._shares_by_term()
        self._terms = sorted(self._by_term)
        self._alike = lru_cache(maxsize=20_000)(self._find_alike)

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions in a question, the surest first; a name inside a longer name does not count."""
        places: dict[str, tuple[int, float]] = {}
        for index, segment in enumerate(analysis.segments):
            for term in segment.terms:
                for known, likeness in self._alike(term):
                    if likeness > places.get(known, (0, 0.0))[1]:
                        places[known] = (index, likeness)
        found = np.zeros(len(self._names))
        for known, (_, likeness) in places.items():
            names, shares = self._by_term[known]
            found[names] += likeness * shares
        best: dict[str, Mention] = {}
        for at in np.flatnonzero(found >= PARTIAL - 1e-9).tolist():
            name = self._names[at]
            mention = self._mention(name, places)
            other = best.get(name.record.id)
            if mention and (not other or _rank(mention) < _rank(other)):
                best[name.record.id] = mention
        return _without_contained(sorted(best.values(), key=_rank))[:MOST]

    def _shares_by_term(self) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Names that have a term, and the share of each that the term makes up."""
        held: dict[str, list[tuple[int, float]]] = {}
        for at, name in enumerate(self._names):
            for term in name.terms:
                held.setdefault(term, []).append((at, self._weight[term] / name.total))
        return {
            term: (np.array([at for at, _ in pairs]), np.array([share for _, share in pairs]))
            for term, pairs in held.items()
        }

    def _mention(self, name: _Name, places: dict[str, tuple[int, float]]) -> Mention | None:
        matched = [(places[term], self._weight[term]) for term in name.terms if term in places]
        weight = sum(likeness * weight for (_, likeness), weight in matched)
        segments = sorted({index for (index, _), _ in matched})
        gaps = segments[-1] - segments[0] + 1 - len(segments)
        strength = weight / name.total * (0.9 if gaps > SPREAD else 1.0)
        return Mention(name.record, strength, frozenset(segments), weight) if strength >= PARTIAL else None

    def _find_alike(self, term: str) -> list[tuple[str, float]]:
        """Terms of names that `term` is a form of, or a slip of, with their likeness (0–1)."""
        if term in self._by_term:
            return [(term, 1.0)]
        if len(term) < SHORTEST:
            return []
        found = process.extract(term, self._terms, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2)
        alike = {known: likeness / 100 for known, likeness, _ in found}
        stem = term[: max(SHORTEST, round(len(term) * STEM))]
        for at in range(bisect_left(self._terms, stem), len(self._terms)):
            known = self._terms[at]
            if not known.startswith(stem):
                break
            if abs(len(known) - len(term)) <= ENDING:
                alike.setdefault(known, STEM_LIKENESS)
        return sorted(alike.items(), key=lambda item: (-item[1], item[0]))[:3]


def _names(record: Record, analyzer: Analyzer) -> Iterator[Analysis]:
    yield from analyzer.texts(record.name)
    yield from (analysis for _, analysis in analyzer.phrasings(record.aliases))


def _weight(term: str, holders: int, count: int) -> float:
    """Weight of a term in names: rare terms tell more, words of one or two letters next to nothing."""
    return (math.log((1 + count) / (1 + holders)) + 0.5) * min(1.0, len(term) / 4)


def _rank(mention: Mention) -> tuple[bool, float, float, str]:
    return (
        not mention.is_full,
        -mention.weight if mention.is_full else -mention.strength,
        -mention.strength,
        mention.record.id,
    )


def _without_contained(mentions: list[Mention]) -> list[Mention]:
    """Drop mentions whose words belong to a longer, full name."""
    kept: list[Mention] = []
    for mention in mentions:
        if not any(
            other.is_full and mention.segments <= other.segments and other.weight > mention.weight
            for other in kept
        ):
            kept.append(mention)
    return kept
