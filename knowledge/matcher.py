"""Phrasings with labels → a matcher: which label a question means, and how sure that is."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from knowledge.analysis import Analysis
from knowledge.confidence import Confidence, Evidence
from knowledge.features import Features, Vector
from knowledge.ridge import HeldOut, Ridge

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

RIVALS = 4
"""Labels whose phrasings are looked at one by one for a question."""

NEAREST = 5
"""Phrasings that vote on agreement."""

COMPARED = 3
"""Phrasings of the best label that are compared fuzzily."""

CALIBRATION_ROWS = 3_000
"""About as many held-out phrasings are enough to fit the confidence."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask, and the label that it asks for."""

    label: str
    text: str
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Scores:
    """A question with its vector and a score for every label of the matcher."""

    analysis: Analysis
    line: str
    vector: Vector
    values: Floats


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Phrasings of the labels in question, most alike first: cosines, rows, and their labels."""

    similarities: Floats
    rows: Ints
    labels: Ints


@dataclass(frozen=True, slots=True)
class Likeness:
    """A question beside the phrasings of one label; all shares 0–1."""

    similarity: float
    """Cosine with the nearest phrasing."""
    fuzzy: float
    """Fuzzy likeness, word order free, with the most alike phrasing."""
    agreement: float
    """Share of the nearest phrasings compared that belong to the label."""
    phrasing: str
    """The most alike phrasing."""


NO_LIKENESS = Likeness(0.0, 0.0, 0.0, "")


@dataclass(frozen=True, slots=True)
class Found:
    """What speaks for one label: signs, and the phrasing that is most alike."""

    evidence: Evidence
    phrasing: str


@dataclass(frozen=True, slots=True)
class Observation:
    """A held-out question: what it would get, whether the best label is right, whether any could be."""

    evidence: Evidence
    right: bool
    answerable: bool


class Matcher:
    """A trained matcher over a fixed set of labels, in alphabetical order in `labels`."""

    def __init__(self, phrasings: Sequence[Phrasing]) -> None:
        self.phrasings = sorted(phrasings, key=lambda phrasing: (phrasing.label, phrasing.text))
        self.labels = tuple(sorted({phrasing.label for phrasing in phrasings}))
        self.index = {label: index for index, label in enumerate(self.labels)}
        self._rows_label = np.array([self.index[phrasing.label] for phrasing in self.phrasings], dtype=np.int64)
        self._lines = [phrasing.analysis.line for phrasing in self.phrasings]
        analyses = [phrasing.analysis for phrasing in self.phrasings]
        self.features = Features.learn(analyses)
        matrix = self.features.matrix(analyses)
        self._data, self._columns, self._starts = matrix.data, matrix.indices, matrix.indptr
        self._label_starts = np.searchsorted(self._rows_label, np.arange(len(self.labels) + 1))
        self._dense = np.zeros(len(self.features), dtype=np.float32)
        self._ridge = Ridge(matrix, self._rows_label, len(self.labels))
        self._weights = self._ridge.weights

    def scores(self, analysis: Analysis) -> Scores:
        """Score a question for every label."""
        vector = self.features.vector(analysis)
        if not len(vector.indices):
            return Scores(analysis, analysis.line, vector, np.zeros(len(self.labels), dtype=np.float32))
        return Scores(analysis, analysis.line, vector, vector.weights @ self._weights[vector.indices])

    def neighbours(self, vector: Vector, labels: Sequence[int], skipped: int = -1) -> Neighbours:
        """Compare a question with all phrasings of some labels; row `skipped` is left out."""
        self._dense[vector.indices] = vector.weights
        found: list[Floats] = []
        rows: list[Ints] = []
        for label in labels:
            first, last = self._label_starts[label], self._label_starts[label + 1]
            part = slice(self._starts[first], self._starts[last])
            sums = np.zeros(part.stop - part.start + 1, dtype=np.float32)
            np.cumsum(self._data[part] * self._dense[self._columns[part]], out=sums[1:])
            places = self._starts[first : last + 1] - self._starts[first]
            found.append(sums[places[1:]] - sums[places[:-1]])
            rows.append(np.arange(first, last))
        self._dense[vector.indices] = 0
        similarities, compared = np.concatenate(found), np.concatenate(rows)
        if skipped >= 0:
            kept = compared != skipped
            similarities, compared = similarities[kept], compared[kept]
        order = np.argsort(-similarities, kind="stable")
        return Neighbours(similarities[order], compared[order], self._rows_label[compared[order]])

    def likeness(self, scores: Scores, labels: Sequence[int], neighbours: Neighbours) -> Likeness:
        """How alike a question is to the phrasings of some labels, among those compared."""
        is_own = neighbours.labels == labels[0]
        for label in labels[1:]:
            is_own |= neighbours.labels == label
        own = np.flatnonzero(is_own)[:COMPARED]
        if not len(own):
            return NO_LIKENESS
        fuzzy, row = -1.0, 0
        line = scores.line
        for at in own:
            found = fuzz.token_sort_ratio(line, self._lines[neighbours.rows[at]])
            if found > fuzzy:
                fuzzy, row = found, int(neighbours.rows[at])
        agreement = np.count_nonzero(is_own[:NEAREST]) / min(NEAREST, len(neighbours.labels))
        similarity = float(neighbours.similarities[own[0]])
        return Likeness(similarity, fuzzy / 100, float(agreement), self.phrasings[row].text)

    def find(self, scores: Scores, label: int, runner_up: float, neighbours: Neighbours) -> Found:
        """Gather what speaks for a label of a question; `runner_up` is the best score of another label."""
        likeness = self.likeness(scores, (label,), neighbours)
        terms = max(1, len(scores.analysis.terms))
        score = float(scores.values[label])
        evidence = Evidence(
            score=score,
            gap=score - runner_up,
            similarity=likeness.similarity,
            fuzzy=likeness.fuzzy,
            agreement=likeness.agreement,
            seen=scores.vector.seen,
            unknown=scores.analysis.unknown / terms,
            length=math.log(terms),
        )
        return Found(evidence, likeness.phrasing)

    def best(self, scores: Scores, skipped: int = -1) -> tuple[int, Found]:
        """Find the best label of a question among all, with what speaks for it."""
        values = scores.values
        top = np.argsort(-values, kind="stable")[:RIVALS]
        rivals = [int(label) for label in top if np.isfinite(values[label])]
        runner_up = float(values[rivals[1]]) if len(rivals) > 1 else 0.0
        neighbours = self.neighbours(scores.vector, rivals, skipped)
        return rivals[0], self.find(scores, rivals[0], runner_up, neighbours)

    def observe(self) -> Iterator[Observation]:
        """Show what held-out phrasings get: alone left out, and with their whole label left out."""
        held_out = self._ridge.held_out()
        each = max(2, CALIBRATION_ROWS // max(1, len(self.labels)))
        for label in range(len(self.labels)):
            rows, alone, together = held_out.of_label(label)
            step = max(1, len(rows) // each)
            for at in range(0, len(rows), step):
                row = int(rows[at])
                analysis = self.phrasings[row].analysis
                vector = self._vector(row)
                if len(rows) > 1:
                    best, found = self.best(Scores(analysis, self._lines[row], vector, alone[at]), skipped=row)
                    yield Observation(found.evidence, best == label, answerable=True)
                if len(self.labels) > 1:
                    _, found = self.best(Scores(analysis, self._lines[row], vector, together[at]))
                    yield Observation(found.evidence, right=False, answerable=False)

    def calibrate(self) -> Confidence:
        """Fit the confidence on the matcher's own held-out phrasings."""
        seen = list(self.observe())
        return Confidence.fit([one.evidence for one in seen], [one.right for one in seen])

    def _vector(self, row: int) -> Vector:
        part = slice(self._starts[row], self._starts[row + 1])
        weights = self._data[part]
        return Vector(self._columns[part], weights, float(weights @ weights))
