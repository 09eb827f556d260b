"""Logistic regression over named signs, and their products in pairs, small enough to read in a file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FARTHEST = 5.0
"""Spreads from the mean beyond which a sign says no more; products of what was never seen would say anything."""

CONSTANT = 1e-3
"""Spread below which a sign says nothing; it is left unscaled."""


@dataclass(frozen=True)
class Logistic:
    """Weights of signs, alone and in pairs; the signs are first brought to mean 0 and spread 1.

    `means`, `spreads` and `weights` have a value for each of the `names`; `pairs` is the upper triangle of shape
    (names, names).
    """

    names: tuple[str, ...]
    means: Floats
    spreads: Floats
    weights: Floats
    pairs: Floats
    intercept: float

    def probabilities(self, values: Sequence[Sequence[float]]) -> list[float]:
        """Probability that each row of values is a case of what was fitted, 0–1."""
        if not values:
            return []
        scaled = np.clip((np.array(values) - self.means) / self.spreads, -FARTHEST, FARTHEST)
        products = ((scaled @ self.pairs) * scaled).sum(axis=1)
        activation = self.intercept + scaled @ self.weights + products
        return [float(one) for one in 1 / (1 + np.exp(-np.clip(activation, -30, 30)))]

    @classmethod
    def indifferent(cls, names: Sequence[str]) -> "Logistic":
        """Model that says 0.5 to everything."""
        nothing = np.zeros(len(names))
        return cls(tuple(names), nothing, nothing + 1, nothing, np.zeros((len(names), len(names))), 0.0)

    @classmethod
    def fit(
        cls,
        names: Sequence[str],
        values: Sequence[Sequence[float]],
        truths: Sequence[bool],
        strength: float,
        *,
        in_pairs: bool = True,
    ) -> "Logistic":
        """Fit to cases; `strength` is the inverse of the regularization, `in_pairs` adds the products."""
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  half a second to import, needed in tuning only

        observed = np.array(values, dtype=np.float64)
        means, spreads = observed.mean(axis=0), observed.std(axis=0)
        spreads[spreads < CONSTANT] = 1
        scaled = np.clip((observed - means) / spreads, -FARTHEST, FARTHEST)
        rows, columns = np.triu_indices(len(names) if in_pairs else 0)
        products = scaled[:, rows] * scaled[:, columns]
        centre, width = products.mean(axis=0), products.std(axis=0) + 1e-9
        model = LogisticRegression(C=strength, max_iter=2000)
        model.fit(np.hstack([scaled, (products - centre) / width]), np.array(truths))
        found = model.coef_[0]
        pairs = np.zeros((len(names), len(names)))
        pairs[rows, columns] = found[len(names) :] / width
        intercept = float(model.intercept_[0] - pairs[rows, columns] @ centre)
        return cls(tuple(names), means, spreads, found[: len(names)], pairs, intercept)

    def lines(self, indent: str) -> str:
        """JSON of the model, one sign a line."""
        in_pairs = bool(self.pairs.any())
        signs = {
            name: {
                "mean": round(float(self.means[at]), 4),
                "spread": round(float(self.spreads[at]), 4),
                "weight": round(float(self.weights[at]), 4),
                **({"with": [round(float(one), 4) for one in self.pairs[at, at:]]} if in_pairs else {}),
            }
            for at, name in enumerate(self.names)
        }
        rows = ",\n".join(
            f"{indent}    {json.dumps(name)}: {json.dumps(sign)}" for name, sign in signs.items()
        )
        return (
            f'{{\n{indent}  "intercept": {round(self.intercept, 4)},\n'
            f'{indent}  "signs": {{\n{rows}\n{indent}  }}\n{indent}}}'
        )

    @classmethod
    def read(cls, names: Sequence[str], kept: Mapping[str, Any]) -> "Logistic":
        """Read what `lines` wrote.

        Raises:
            KeyError: one of the names is missing.

        """
        signs = [kept["signs"][name] for name in names]
        pairs = np.zeros((len(names), len(names)))
        for at, sign in enumerate(signs):
            pairs[at, at:] = sign.get("with", 0.0)
        means, spreads, weights = (
            np.array([sign[name] for sign in signs]) for name in ("mean", "spread", "weight")
        )
        return cls(tuple(names), means, spreads, weights, pairs, float(kept["intercept"]))
