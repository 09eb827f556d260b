"""Kernel ridge regression over sparse vectors, with every held-out prediction in closed form.

One linear model separates all labels at once: W = argmin Σ wᵢ‖Wᵀxᵢ − yᵢ‖² + λ‖W‖², with y one-hot and the
weights w making all labels count the same. The residual operator R = I − X M Xᵀ diag(w), M = (Xᵀdiag(w)X + λI)⁻¹,
gives the prediction for a block B of phrasings by the model trained without them, without training again:
y_B − R_BB⁻¹ (y − f)_B (Rasmussen and Williams, Gaussian Processes for Machine Learning, §5.4.2, for single
points; the block form follows from the same matrix identity). Left-out phrasings stand for questions that
have an answer, whole left-out labels for questions that have none.
"""

import numpy as np
import scipy.linalg
import scipy.sparse as sp
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

REGULARIZATION = 0.5
"""λ, chosen by cross-validation on the training parts of the public intent sets."""

CENTROID_SHARE = 0.5
"""How much the similarity to a label's centroid adds to its score; chosen likewise."""

SOLVED = 10_240
"""Of more phrasings than this, the model is solved for so many features, the most frequent; the others have the
centroids alone. Hardly worse than for all of them, and in bounded time and memory."""

CHUNK = 1_000
"""Rows that are made dense at a time."""


def solved_features(phrasings: int, features: int) -> int:
    """Number of features, the most frequent first, that a model of so many phrasings is solved for."""
    size = min(SOLVED, features)
    return features if phrasings <= size else size


def balanced_weights(labels: Ints, count: int) -> Floats:
    """Weight of each phrasing so that all labels weigh the same; the mean is 1."""
    if not len(labels):
        return np.zeros(0, dtype=np.float32)
    sizes = np.bincount(labels, minlength=count)
    weights = 1.0 / sizes[labels]
    return np.asarray(weights / weights.mean(), dtype=np.float32)


class Ridge:
    """A trained model; a score near 1 says yes, near 0 no. `weights` has the shape (features, labels)."""

    def __init__(self, matrix: sp.csr_array, labels: Ints, count: int) -> None:
        """Fit `matrix` (phrasings × features, the most frequent first) to `labels` (0 … count − 1)."""
        self._matrix = matrix
        self._labels = labels
        size = min(SOLVED, matrix.shape[1])
        self._solver = (
            _Dual(matrix, balanced_weights(labels, count))
            if matrix.shape[0] <= size
            else _Primal(matrix[:, :size].tocsr(), balanced_weights(labels, count))
        )
        self._targets = np.zeros((len(labels), count), dtype=np.float32)
        self._targets[np.arange(len(labels)), labels] = 1
        self._solved = self._solver.solve(self._targets)
        self._centroids = Centroids(matrix, labels, count)
        self.weights: Floats = CENTROID_SHARE * self._centroids.directions
        self.weights[: len(self._solved)] += self._solved

    def held_out(self) -> "HeldOut":
        """Scores of the phrasings by models trained without them."""
        errors = self._targets - self._matrix[:, : len(self._solved)] @ self._solved
        return HeldOut(self._matrix, self._labels, self._targets, errors, self._solver, self._centroids)


class Centroids:
    """Mean direction of each label's phrasings."""

    def __init__(self, matrix: sp.csr_array, labels: Ints, count: int) -> None:
        members = sp.csr_array(
            (np.ones(len(labels), np.float32), (labels, np.arange(len(labels)))), shape=(count, len(labels))
        )
        self.sums: Floats = np.asarray((members @ matrix).todense(), dtype=np.float32)
        self.squares = np.einsum("ij,ij->i", self.sums, self.sums)

    @property
    def directions(self) -> Floats:
        """Unit vectors as columns; shape (features, labels)."""
        scale = 1 / np.sqrt(np.maximum(self.squares, 1e-12))
        return np.asarray((self.sums * scale[:, None]).T, dtype=np.float32)

    def without(self, rows: Floats, label: int, similarity: Floats) -> Floats:
        """Similarity of dense `rows` of one label to all centroids, each row left out of its own.

        `similarity` holds the same with the rows in; only the column of `label` changes.
        """
        rest = self.sums[label] - rows
        length = np.sqrt(np.maximum(np.einsum("ij,ij->i", rest, rest), 1e-12))
        changed = similarity.copy()
        changed[:, label] = np.einsum("ij,ij->i", rows, rest) / length
        return changed


class _Dual:
    """Solves in the space of phrasings: exact, and cheap while they are fewer than the features."""

    def __init__(self, matrix: sp.csr_array, weights: Floats) -> None:
        self._matrix = matrix
        self._noise = REGULARIZATION / weights
        kernel = np.empty((matrix.shape[0], matrix.shape[0]), dtype=np.float32)
        other = matrix.T.tocsr()
        for start in range(0, matrix.shape[0], CHUNK):
            kernel[start : start + CHUNK] = (matrix[start : start + CHUNK] @ other).toarray()
        kernel[np.diag_indices_from(kernel)] += self._noise
        self._factor = scipy.linalg.cho_factor(kernel, lower=True, overwrite_a=True, check_finite=False)

    def solve(self, targets: Floats) -> Floats:
        """Weights of shape (features, labels)."""
        solved = scipy.linalg.cho_solve(self._factor, targets, check_finite=False)
        return np.asarray(self._matrix.T @ solved, dtype=np.float32)

    def residual(self, block: Ints) -> Floats:
        """R_BB, shape (block, block)."""
        identity = np.zeros((len(self._noise), len(block)), dtype=np.float32, order="F")
        identity[block, np.arange(len(block))] = 1
        half = scipy.linalg.solve_triangular(
            self._factor[0], identity, lower=True, overwrite_b=True, check_finite=False
        )
        return np.asarray(self._noise[block, None] * (half.T @ half), dtype=np.float32)


class _Primal:
    """Solves in the space of features: for more phrasings than features, in bounded memory."""

    def __init__(self, matrix: sp.csr_array, weights: Floats) -> None:
        self._matrix = matrix
        self._weights = weights
        size = matrix.shape[1]
        gram = np.empty((size, size), dtype=np.float32, order="F")
        weighted = (sp.diags_array(weights, dtype=np.float32) @ matrix).tocsr()
        columns = matrix.T.tocsr()
        for start in range(0, size, CHUNK):
            gram[:, start : start + CHUNK] = (columns[start : start + CHUNK] @ weighted).toarray().T
        gram[np.diag_indices_from(gram)] += REGULARIZATION
        self._factor = scipy.linalg.cholesky(gram, lower=True, overwrite_a=True, check_finite=False)

    def solve(self, targets: Floats) -> Floats:
        """Weights of shape (features, labels)."""
        right = self._matrix.T @ (self._weights[:, None] * targets)
        solved = scipy.linalg.cho_solve((self._factor, True), right, overwrite_b=True, check_finite=False)
        return np.asarray(solved, dtype=np.float32)

    def residual(self, block: Ints) -> Floats:
        """R_BB, shape (block, block)."""
        right = self._matrix[block].toarray().T
        half = scipy.linalg.solve_triangular(
            self._factor, right, lower=True, overwrite_b=True, check_finite=False
        )
        explained = (half.T @ half) * self._weights[block]
        return np.asarray(np.eye(len(block)) - explained, dtype=np.float32)


class HeldOut:
    """Scores that phrasings would get from models trained without them."""

    def __init__(
        self,
        matrix: sp.csr_array,
        labels: Ints,
        targets: Floats,
        errors: Floats,
        solver: _Dual | _Primal,
        centroids: Centroids,
    ) -> None:
        self._matrix = matrix
        self._labels = labels
        self._targets = targets
        self._errors = errors
        self._solver = solver
        self._centroids = centroids
        self._directions = centroids.directions

    def of_label(self, label: int) -> tuple[Ints, Floats, Floats]:
        """Rows of a label, their scores with each row alone left out, and with the whole label left out.

        A label left out as a whole scores −∞ itself.
        """
        rows = np.flatnonzero(self._labels == label)
        residual = self._solver.residual(rows)
        targets, errors = self._targets[rows], self._errors[rows]
        dense = self._matrix[rows].toarray()
        similarity = np.asarray(dense @ self._directions, dtype=np.float32)
        alone = targets - errors / np.maximum(np.diag(residual), 1e-6)[:, None]
        alone += CENTROID_SHARE * self._centroids.without(dense, label, similarity)
        ridge = residual + 1e-6 * np.eye(len(rows), dtype=np.float32)
        together = targets - np.linalg.solve(ridge, errors) + CENTROID_SHARE * similarity
        together[:, label] = -np.inf
        return rows, alone.astype(np.float32), together.astype(np.float32)
