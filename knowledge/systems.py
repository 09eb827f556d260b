"""The ridge's system of equations over phrasings that were learned before, solved without keeping a factor."""

from functools import cached_property

import numpy as np
import scipy.sparse as sp

from knowledge.matcher import Floats, Ints, Trained
from knowledge.ridge import CENTROID_SHARE, REGULARIZATION, solved_features

ROUNDS = 15
"""Rounds of conjugate gradients, at most."""

ENOUGH = 0.1
"""Share of the right side that may be left when the rounds end."""


class System:
    """A = XᵀDX + λI: the matrix X of phrasings over the features `solved`, D their weights.

    `matrix` has all features. Labels weigh the same however many phrasings they have, with `scale` phrasings each on
    the mean.
    """

    def __init__(self, matrix: sp.csr_array, labels: Ints, count: int, scale: float, solved: int) -> None:
        self.matrix = matrix
        self.solved = matrix[:, :solved].tocsr()
        self.labels = labels
        self.count = count
        sizes = np.bincount(labels, minlength=count)
        self.weights = np.asarray(scale / sizes[labels], dtype=np.float32)

    @classmethod
    def of(cls, trained: Trained) -> "System":
        """System that something trained was solved from."""
        count = len(trained.labels)
        solved = solved_features(len(trained.texts), len(trained.vocabulary))
        scale = len(trained.texts) / max(1, count)
        return cls(matrix_of(trained), trained.row_labels, count, scale, solved)

    @cached_property
    def sums(self) -> sp.csr_array:
        """Sum of the phrasings of each label; shape (labels, features)."""
        places = np.arange(len(self.labels))
        ones = np.ones(len(self.labels), np.float32)
        members = sp.csr_array((ones, (self.labels, places)), shape=(self.count, len(self.labels)))
        return (members @ self.matrix).tocsr()

    @cached_property
    def directions(self) -> sp.csr_array:
        """Centroids of length 1; shape (labels, features)."""
        lengths = np.sqrt(np.maximum(np.asarray(self.sums.multiply(self.sums).sum(axis=1)).ravel(), 1e-12))
        return (sp.diags_array((1 / lengths).astype(np.float32)) @ self.sums).tocsr()

    def solved_weights(self, trained: Trained) -> Floats:
        """What was solved for, without the share of the centroids; shape (solved features, labels)."""
        size = self.solved.shape[1]
        weights = trained.weights[:size].astype(np.float32) * trained.scale[:size, None]
        weights -= CENTROID_SHARE * self.directions[:, :size].T.toarray()
        return np.asarray(weights, dtype=np.float32)

    def solve(self, right: Floats) -> Floats:
        """A⁻¹ of `right` by conjugate gradients, preconditioned by the diagonal, each column on its own.

        Rounds end when little of each column is left, or are too many: what is left then is a small part of a change.
        """
        rooted, turned = self._rooted
        squares = np.asarray(turned.multiply(turned).sum(axis=1), dtype=np.float32)
        diagonal = squares.reshape(-1, 1) + np.float32(REGULARIZATION)
        found = np.zeros_like(right)
        left = right.copy()
        step = left / diagonal
        direction = step.copy()
        size = (left * step).sum(axis=0)
        whole = np.linalg.norm(right, axis=0)
        for _ in range(ROUNDS):
            product = turned @ (rooted @ direction) + np.float32(REGULARIZATION) * direction
            length = size / np.maximum((direction * product).sum(axis=0), 1e-20)
            found += length * direction
            left -= length * product
            if (np.linalg.norm(left, axis=0) <= ENOUGH * whole).all():
                break
            step = left / diagonal
            after = (left * step).sum(axis=0)
            direction = step + (after / np.maximum(size, 1e-20)) * direction
            size = after
        return found

    def residuals(self, probes: int) -> Floats:
        """Share (0–1) of each phrasing's own score that is left when it is taken out: 1 − w x·A⁻¹x.

        Estimated by so many random `probes`, always the same ones: w x·A⁻¹x = w ‖D½XA⁻¹x‖² + wλ‖A⁻¹x‖², and random
        projections keep lengths. A phrasing decides no more than if it stood alone, which bounds what is left.
        """
        rooted, turned = self._rooted
        chance = np.random.default_rng(probes)
        of_rows = chance.standard_normal((rooted.shape[0], probes), dtype=np.float32)
        of_features = chance.standard_normal((rooted.shape[1], probes), dtype=np.float32)
        solved = self.solve(turned @ of_rows + np.float32(np.sqrt(REGULARIZATION)) * of_features)
        seen = rooted @ solved
        decided = np.einsum("ij,ij->i", seen, seen) / probes
        squares = np.asarray(rooted.multiply(rooted).sum(axis=1)).ravel()
        alone = squares / (squares + REGULARIZATION)
        return np.asarray(1 - np.minimum(decided, alone), dtype=np.float32)

    @cached_property
    def _rooted(self) -> tuple[sp.csr_array, sp.csr_array]:
        """D½X, and the same turned."""
        rooted = (sp.diags_array(np.sqrt(self.weights)) @ self.solved).tocsr().astype(np.float32)
        return rooted, rooted.T.tocsr()


def matrix_of(trained: Trained) -> sp.csr_array:
    """Vectors of the phrasings; shape (phrasings, features)."""
    held = (trained.data.astype(np.float32), trained.columns.astype(np.int32), trained.starts)
    return sp.csr_array(held, shape=(len(trained.texts), len(trained.vocabulary)))
