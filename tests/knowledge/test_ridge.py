"""Held-out scores in closed form, beside models that were really trained without the rows."""

import numpy as np
import pytest
import scipy.sparse as sp
from numpy.typing import NDArray

from knowledge.ridge import CENTROID_SHARE, REGULARIZATION, Ridge, _Dual, _Primal, balanced_weights

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEW = (18, 40)
"""Fewer phrasings than features: solved among the phrasings."""

MANY = (40, 18)
"""Solved among the features."""

LABELS = 4


def made_up(shape: tuple[int, int]) -> tuple[sp.csr_array, Ints]:
    """Sparse rows of length 1 and labels of unequal size; the last label has one row only."""
    chance = np.random.default_rng(7)
    dense = chance.random(shape) * (chance.random(shape) < 0.3)
    dense[:, 0] += 0.1
    dense /= np.linalg.norm(dense, axis=1)[:, None]
    labels = np.sort(np.minimum(chance.integers(0, 6, shape[0]), LABELS - 2))
    labels[-1] = LABELS - 1
    return sp.csr_array(dense.astype(np.float32)), labels.astype(np.int64)


def trained_without(matrix: sp.csr_array, labels: Ints, left_out: Ints) -> Floats:
    """Weights fitted from scratch, in double precision, with the normal equations; shape (features, labels)."""
    kept = np.setdiff1d(np.arange(len(labels)), left_out)
    rows = matrix.toarray().astype(np.float64)[kept]
    weights = balanced_weights(labels, LABELS).astype(np.float64)[kept]
    targets = np.eye(LABELS)[labels[kept]]
    gram = rows.T @ (weights[:, None] * rows) + REGULARIZATION * np.eye(rows.shape[1])
    found = np.linalg.solve(gram, rows.T @ (weights[:, None] * targets))
    sums = targets.T @ rows
    directions = sums / np.maximum(np.linalg.norm(sums, axis=1), 1e-6)[:, None]
    return np.asarray(found + CENTROID_SHARE * directions.T)


@pytest.fixture(params=[FEW, MANY], ids=["dual", "primal"])
def case(request: pytest.FixtureRequest) -> tuple[sp.csr_array, Ints, Ridge]:
    matrix, labels = made_up(request.param)
    ridge = Ridge(matrix, labels, LABELS)
    assert isinstance(ridge._solver, _Dual if request.param == FEW else _Primal)
    return matrix, labels, ridge


def test_the_weights_are_those_of_the_normal_equations(case: tuple[sp.csr_array, Ints, Ridge]) -> None:
    matrix, labels, ridge = case
    nothing = np.zeros(0, dtype=np.int64)
    np.testing.assert_allclose(ridge.weights, trained_without(matrix, labels, nothing), atol=1e-4)


@pytest.mark.parametrize("label", range(LABELS))
def test_a_row_left_out_scores_as_if_it_had_never_been_there(
    case: tuple[sp.csr_array, Ints, Ridge], label: int
) -> None:
    matrix, labels, ridge = case
    rows, alone, _ = ridge.held_out().of_label(label)
    assert rows.tolist() == np.flatnonzero(labels == label).tolist()
    for at, row in enumerate(rows):
        expected = matrix[[row]].toarray()[0] @ trained_without(matrix, labels, np.array([row]))
        np.testing.assert_allclose(alone[at], expected, atol=1e-3)


@pytest.mark.parametrize("label", range(LABELS))
def test_a_label_left_out_scores_as_if_it_had_never_been_there(
    case: tuple[sp.csr_array, Ints, Ridge], label: int
) -> None:
    matrix, labels, ridge = case
    rows, _, together = ridge.held_out().of_label(label)
    expected = matrix[rows].toarray() @ trained_without(matrix, labels, rows)
    others = np.arange(LABELS) != label
    np.testing.assert_allclose(together[:, others], expected[:, others], atol=1e-3)
    assert np.isneginf(together[:, label]).all()


@pytest.mark.parametrize("shape", [FEW, MANY])
def test_both_solvers_agree(shape: tuple[int, int]) -> None:
    matrix, labels = made_up(shape)
    weights = balanced_weights(labels, LABELS)
    targets = np.eye(LABELS, dtype=np.float32)[labels]
    dual, primal = _Dual(matrix, weights), _Primal(matrix, weights)
    np.testing.assert_allclose(dual.solve(targets), primal.solve(targets), atol=1e-4)
    block = np.flatnonzero(labels == 0)
    np.testing.assert_allclose(dual.residual(block), primal.residual(block), atol=1e-4)


def test_all_labels_weigh_the_same() -> None:
    labels = np.array([0, 0, 0, 1])
    weights = balanced_weights(labels, 2)
    assert weights[labels == 0].sum() == pytest.approx(weights[labels == 1].sum())
    assert weights.mean() == pytest.approx(1)


def test_nothing_can_be_learned_from_nothing() -> None:
    ridge = Ridge(sp.csr_array((0, 0), dtype=np.float32), np.zeros(0, dtype=np.int64), 0)
    assert ridge.weights.shape == (0, 0)
    ridge.held_out()
