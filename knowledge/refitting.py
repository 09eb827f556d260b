"""A trained matcher brought to changed phrasings without solving everything anew.

The vocabulary and its weights stay. W' = W + A'⁻¹R, where A' = X'ᵀDX' + λI is the new system and R = XᵀE is made of the
changed rows alone: phrasings that came or went, and those of their labels, which weigh a little less or more now. R has
few columns that matter, those of labels that gain, lose or are confused; they are solved by conjugate gradients over
the sparse matrix, and no factor is kept. Centroids are made anew, exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from knowledge.features import Features, Vector
from knowledge.matcher import Floats, Matcher, Phrasing, Trained, in_bytes
from knowledge.ridge import CENTROID_SHARE
from knowledge.systems import System

FEW = 2_000
"""Phrasings up to which a training is so quick that nothing is gained."""

CHANGED = 400
"""Phrasings that come or go in parts, at most; more of them are trained whole."""

COLUMNS = 256
"""Labels whose weights are solved, at most; more of them are trained whole."""

MATTERING = 0.9
"""Share of the squared right side that the solved columns have to make up."""

UNSEEN = 0.5
"""A phrasing of which the vocabulary has less than this share is strange to it."""

STRANGE = 20
"""Strange phrasings from which the vocabulary is made anew."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A phrasing of the new state: its label, its text, its line of terms, its row before or its vector now."""

    label: str
    text: str
    line: str
    before: int
    vector: Vector | None = None


def refitted(matcher: Matcher, kept: Sequence[int], added: Sequence[Phrasing]) -> Trained | None:
    """What a matcher has learned, with the rows that are `kept` and some phrasings `added`.

    None if that is better trained whole: too much has changed, or the vocabulary knows too little of what is new.
    """
    before = matcher.trained
    gone = len(before.texts) - len(kept)
    if not gone and not added:
        return before
    if len(before.texts) <= FEW or gone + len(added) > CHANGED:
        return None
    vectors = [matcher.features.vector(one.analysis) for one in added]
    if sum(vector.seen < UNSEEN for vector in vectors) >= STRANGE:
        return None
    return _Refitting(before, matcher.features, _rows(before, kept, added, vectors)).trained()


def _rows(
    before: Trained, kept: Sequence[int], added: Sequence[Phrasing], vectors: Sequence[Vector]
) -> list[_Row]:
    rows = [
        _Row(before.labels[before.row_labels[row]], before.texts[row], before.lines[row], row) for row in kept
    ]
    rows += [
        _Row(one.label, one.text, one.analysis.line, -1, vector)
        for one, vector in zip(added, vectors, strict=True)
        if len(vector.indices)
    ]
    return sorted(rows, key=lambda row: (row.label, row.text))


class _Refitting:
    """One change of a matcher."""

    def __init__(self, before: Trained, features: Features, rows: Sequence[_Row]) -> None:
        self.before = before
        self.rows = rows
        self.labels = tuple(sorted({row.label for row in rows}))
        index = {label: at for at, label in enumerate(self.labels)}
        self.old = System.of(before)
        added = features.matrix([row.vector for row in rows if row.vector])
        order = np.array([row.before for row in rows], dtype=np.int64)
        order[order < 0] = len(before.texts) + np.arange((order < 0).sum())
        matrix = sp.vstack([self.old.matrix, added]).tocsr()[order].tocsr()
        labels = np.array([index[row.label] for row in rows], dtype=np.int64)
        scale = len(before.texts) / len(before.labels)
        self.new = System(matrix, labels, len(self.labels), scale, self.old.solved.shape[1])
        self.order = order
        self.columns = np.array([index.get(label, -1) for label in before.labels], dtype=np.int64)
        """Where each label of before is now; −1 where it is gone."""

    def trained(self) -> Trained | None:
        """What is learned now; None if too many labels are touched."""
        weights = self._weights_before()
        right, columns = self._right_side(weights)
        if len(columns) > COLUMNS:
            return None
        weights[: len(right), columns] += self.new.solve(right[:, columns])
        weights += CENTROID_SHARE * self.new.directions.T.toarray()
        in_rows, scale = in_bytes(weights)
        matrix = self.new.matrix
        return Trained(
            labels=self.labels,
            texts=tuple(row.text for row in self.rows),
            lines=tuple(row.line for row in self.rows),
            row_labels=self.new.labels,
            vocabulary=self.before.vocabulary,
            idf=self.before.idf,
            unseen_idf=self.before.unseen_idf,
            data=matrix.data.astype(np.float16),
            columns=matrix.indices.astype(np.uint16),
            starts=matrix.indptr.astype(np.int32),
            weights=in_rows,
            scale=scale,
        )

    def _weights_before(self) -> Floats:
        """Solved weights of before, without centroids, in the columns of now; new labels begin with nothing."""
        weights = np.zeros((len(self.before.vocabulary), len(self.labels)), dtype=np.float32)
        stay = np.flatnonzero(self.columns >= 0)
        solved = self.old.solved_weights(self.before)
        weights[: len(solved), self.columns[stay]] = solved[:, stay]
        return weights

    def _right_side(self, weights: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """R, and its columns that matter: those of labels that gained or lost, and then the largest."""
        now = np.zeros(len(self.before.texts), dtype=np.float32)
        was_there = self.order < len(now)
        now[self.order[was_there]] = self.new.weights[was_there]
        change = np.concatenate([now - self.old.weights, self.new.weights[~was_there]])
        rows = np.flatnonzero(np.abs(change) > 1e-6)
        labels = np.concatenate([self.columns[self.old.labels], self.new.labels[~was_there]])[rows]
        added = self.new.solved[np.flatnonzero(~was_there)]
        matrix = sp.vstack([self.old.solved, added]).tocsr()[rows].tocsr()
        errors = -(matrix @ weights[: matrix.shape[1]])
        known = labels >= 0
        errors[np.flatnonzero(known), labels[known]] += 1
        right = np.asarray(matrix.T @ (change[rows, None] * errors), dtype=np.float32)
        touched = self._touched()
        sizes = np.einsum("ij,ij->j", right, right)
        largest = np.argsort(-sizes, kind="stable")
        share = np.cumsum(sizes[largest]) / max(float(sizes.sum()), 1e-12)
        mattering = largest[: int(np.searchsorted(share, MATTERING)) + 1]
        return right, np.union1d(mattering, touched)

    def _touched(self) -> NDArray[np.int64]:
        """Labels of now that have gained or lost phrasings."""
        sizes = np.bincount(self.new.labels, minlength=len(self.labels))
        kept = self.order < len(self.before.texts)
        stayed = np.bincount(self.new.labels[kept], minlength=len(self.labels))
        before = np.zeros(len(self.labels), dtype=np.int64)
        there = self.columns >= 0
        before[self.columns[there]] = np.bincount(self.old.labels, minlength=len(self.columns))[there]
        return np.flatnonzero((stayed != sizes) | (stayed != before))
