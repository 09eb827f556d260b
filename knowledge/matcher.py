"""Which label a question means, by all phrasings of all labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from knowledge.analysis import Analysis
from knowledge.features import Features, Vector

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]
Halves = NDArray[np.float16]
Ints = NDArray[np.int64]
Columns = NDArray[np.uint16]
Starts = NDArray[np.int32]

NEAREST = 5
"""Phrasings that vote on agreement."""

COMPARED = 3
"""Phrasings of a label that are compared fuzzily."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask, and the label that it asks for."""

    label: str
    text: str
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Trained:
    """Everything that a matcher has learned. Phrasings are ordered by label, labels by name.

    `data`, `columns` and `starts` are the phrasings' vectors as a compressed sparse row matrix, no row of it
    empty. `weights` has the shape (features, labels), each row to be multiplied by its `scale`: a byte for a weight
    keeps the model small, and loses less than the practice questions can show.
    """

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    lines: tuple[str, ...]
    row_labels: Ints
    vocabulary: tuple[str, ...]
    idf: Floats
    unseen_idf: float
    data: Halves
    columns: Columns
    starts: Starts
    weights: Bytes
    scale: Floats


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
    """A question beside the phrasings of one answer; all shares 0–1."""

    similarity: float
    """Cosine with the nearest phrasing."""
    fuzzy: float
    """Fuzzy likeness, word order free, with the most alike phrasing."""
    agreement: float
    """Share of the nearest phrasings compared that belong to the answer."""
    phrasing: str
    """The most alike phrasing."""


def in_bytes(weights: Floats) -> tuple[Bytes, Floats]:
    """Round every row of weights to bytes, with the scale that turns them back."""
    scale = np.maximum(np.abs(weights).max(axis=1, initial=0), 1e-12) / 127
    rounded = np.rint(weights / scale[:, None])
    return np.ascontiguousarray(rounded, dtype=np.int8), scale.astype(np.float32)


NO_LIKENESS = Likeness(0.0, 0.0, 0.0, "")


class Matcher:
    """Scores questions for labels, and compares them with phrasings."""

    def __init__(self, trained: Trained) -> None:
        self.trained = trained
        self.labels = trained.labels
        self.index = {label: index for index, label in enumerate(trained.labels)}
        self.features = Features(trained.vocabulary, trained.idf, trained.unseen_idf)
        self.taught = dict(zip(trained.lines, trained.row_labels.tolist(), strict=True))
        """Labels by the terms of their phrasings, in one line."""
        self._label_starts = np.searchsorted(trained.row_labels, np.arange(len(trained.labels) + 1))
        self._dense = np.zeros(len(self.features), dtype=np.float32)

    def scores(self, analysis: Analysis, labels: Ints | None = None) -> Scores:
        """Score a question for every label, or for some `labels` only; near 1 says yes, near 0 no."""
        vector = self.features.vector(analysis)
        weighed = vector.weights * self.trained.scale[vector.indices]
        if labels is None:
            values = weighed @ self.trained.weights.take(vector.indices, axis=0).astype(np.float32)
        else:
            values = np.zeros(len(self.labels), dtype=np.float32)
            chosen = self.trained.weights[np.ix_(vector.indices, labels)]
            values[labels] = weighed @ chosen.astype(np.float32)
        return Scores(analysis, analysis.line, vector, values)

    def neighbours(self, vector: Vector, labels: Sequence[int], skipped: int = -1) -> Neighbours:
        """Compare a question with all phrasings of some labels; row `skipped` is left out."""
        starts, data, columns = self.trained.starts, self.trained.data, self.trained.columns
        self._dense[vector.indices] = vector.weights
        found: list[Floats] = []
        rows: list[Ints] = []
        for label in labels:
            first, last = self._label_starts[label], self._label_starts[label + 1]
            part = slice(starts[first], starts[last])
            products = self._dense.take(columns[part])
            products *= data[part]
            found.append(np.add.reduceat(products, starts[first:last] - starts[first]))
            rows.append(np.arange(first, last))
        self._dense[vector.indices] = 0
        similarities, compared = np.concatenate(found), np.concatenate(rows)
        if skipped >= 0:
            kept = compared != skipped
            similarities, compared = similarities[kept], compared[kept]
        order = np.argsort(-similarities, kind="stable")
        return Neighbours(similarities[order], compared[order], self.trained.row_labels[compared[order]])

    def likeness(self, scores: Scores, labels: Sequence[int], neighbours: Neighbours) -> Likeness:
        """How alike a question is to the phrasings of some labels, among those compared."""
        is_own = neighbours.labels == labels[0]
        for label in labels[1:]:
            is_own |= neighbours.labels == label
        own = is_own.nonzero()[0][:COMPARED].tolist()
        if not own:
            return NO_LIKENESS
        fuzzy, row = -1.0, 0
        for at in own:
            found = fuzz.token_sort_ratio(scores.line, self.trained.lines[neighbours.rows[at]])
            if found > fuzzy:
                fuzzy, row = found, int(neighbours.rows[at])
        agreement = int(is_own[:NEAREST].sum()) / min(NEAREST, len(is_own))
        return Likeness(
            float(neighbours.similarities[own[0]]), fuzzy / 100, float(agreement), self.trained.texts[row]
        )
