"""How sure to be: evidence for the best answer, and the probability that it is right.

A margin alone refuses too little. The probability comes from a logistic model over several signs, fitted on
questions the model has not seen: phrasings left out one at a time (they have an answer) and labels left out as
a whole (their phrasings have none).
"""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Evidence:
    """Signs that the best label is the right one; each grows or falls with certainty."""

    score: float
    """Score of the best label, near 1 for a clear case."""
    gap: float
    """Distance to the score of the runner-up."""
    similarity: float
    """Cosine with the nearest phrasing of the best label."""
    fuzzy: float
    """Fuzzy likeness (0–1, word order free) with the most alike phrasing of the best label."""
    agreement: float
    """Share of the five nearest phrasings that belong to the best label."""
    seen: float
    """Share of the question that the vocabulary covers."""
    unknown: float
    """Words that neither phrasings nor dictionaries know, by the number of words."""
    length: float
    """Logarithm of the number of words."""


@dataclass(frozen=True)
class Confidence:
    """A fitted logistic model: probability that the best label is right."""

    coefficients: tuple[float, ...]
    intercept: float

    def probability(self, evidence: Evidence) -> float:
        """Probability in 0–1."""
        signs = zip(self.coefficients, astuple(evidence), strict=True)
        activation = self.intercept + sum(weight * sign for weight, sign in signs)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, activation))))

    @classmethod
    def fit(cls, evidence: Sequence[Evidence], right: Sequence[bool]) -> "Confidence":
        """Fit on observed evidence; right and wrong weigh the same however many there are."""
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  half a second to import, needed in training only

        values = np.array([astuple(signs) for signs in evidence], dtype=np.float64)
        truth = np.array(right, dtype=bool)
        if truth.all() or not truth.any():
            return cls((0.0,) * values.shape[1], 4.0 if truth.all() else -4.0)
        mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
        model = LogisticRegression(class_weight="balanced", C=1.0, max_iter=1000)
        model.fit((values - mean) / spread, truth)
        weights = model.coef_[0] / spread
        return cls(tuple(float(weight) for weight in weights), float(model.intercept_[0] - weights @ mean))


def balanced_threshold(
    confidences: Sequence[float], right: Sequence[bool], answerable: Sequence[bool]
) -> float:
    """Threshold that maximises the share of answerable questions answered right plus that of others refused.

    A refusal missed costs as much as a right answer refused. Between two neighbouring values the middle
    is taken.
    """
    order = np.argsort(np.array(confidences))
    values = np.array(confidences)[order]
    good = (np.array(right) & np.array(answerable))[order] / max(1, sum(answerable))
    bad = (~np.array(answerable))[order] / max(1, len(answerable) - sum(answerable))
    gain = np.concatenate([[0], np.cumsum(bad - good)])
    best = int(np.argmax(gain))
    low = values[best - 1] if best else 0.0
    high = values[best] if best < len(values) else 1.0
    return float((low + high) / 2)
