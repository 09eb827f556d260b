"""Which reading of a question is right: signs from phrasings, names and texts, weighed together.

The weights are fitted on the practice questions (`knowledge/content/practice`) by `zintis bench tune` and kept in
`ranking.json`; they speak of signs, not of words, so they hold for knowledge written later.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WEIGHTS = Path(__file__).with_name("ranking.json")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one reading of a question, alone and against the best other reading.

    `own_…` compare with the phrasings of this very answer, `facet_…` with those of its facet in any record, the
    record's name taken out. Shares are 0–1, leads −1 to 1.
    """

    own_score: float
    """Classifier's score, near 1 for a clear case."""
    own_lead: float
    """Distance of that score to the best other reading's."""
    own_similarity: float
    """Cosine with the nearest phrasing."""
    own_fuzzy: float
    """Fuzzy likeness with the most alike phrasing."""
    own_agreement: float
    """Share of the nearest phrasings that belong to this answer."""
    facet_score: float
    facet_lead: float
    facet_similarity: float
    facet_fuzzy: float
    facet_agreement: float
    lead: float
    """Distance of the better of both scores to that of the best other reading."""
    similarity_lead: float
    """Likewise of the better similarity."""
    coverage: float
    """Share of the question that the text of the answer holds."""
    coverage_lead: float
    """Distance to the best other text among the readings."""
    covered_and_asked: float
    """Coverage times the better similarity: both together say more than each."""
    named: float
    """How much of the record's name stands in the question."""
    named_and_asked: float
    """Name times similarity to the facet's phrasings."""
    ignored: float
    """How surely another record is named that this reading leaves aside."""
    seen: float
    """Share of the question that the vocabulary of the phrasings covers."""
    unknown: float
    """Share of words that nothing knows."""
    length: float
    """Logarithm of the number of terms."""
    of_record: float
    """1 for a facet of a record."""
    loose: float
    """1 for a facet without any record."""
    refusal: float
    """1 for the examples of what is out of scope."""


SIGNS = tuple(field.name for field in fields(Signs))
_values = attrgetter(*SIGNS)


@dataclass(frozen=True)
class Ranking:
    """Weights of the signs, alone and in pairs, and the confidences from which Zintis answers or asks back.

    The signs are first brought to mean 0 and spread 1 (`means`, `spreads`).
    """

    means: Floats
    spreads: Floats
    weights: Floats
    pairs: Floats
    """Weights of products of two signs; upper triangle, shape (signs, signs)."""
    intercept: float
    answer_from: float
    clarify_from: float
    answer_share: float
    """Share of the pooled confidence that the best reading needs to be told, and not only offered."""

    def confidences(self, signs: Sequence[Signs]) -> list[float]:
        """Probability that each reading is right."""
        if not signs:
            return []
        values = (np.array([_values(one) for one in signs]) - self.means) / self.spreads
        activation = (
            self.intercept + values @ self.weights + np.einsum("ri,ij,rj->r", values, self.pairs, values)
        )
        return [float(one) for one in 1 / (1 + np.exp(-np.clip(activation, -30, 30)))]

    def to_json(self) -> str:
        """Form of `ranking.json`, one sign a line."""
        signs = {
            name: {
                "mean": round(float(self.means[at]), 4),
                "spread": round(float(self.spreads[at]), 4),
                "weight": round(float(self.weights[at]), 4),
                "with": [round(float(one), 4) for one in self.pairs[at, at:]],
            }
            for at, name in enumerate(SIGNS)
        }
        lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(sign)}" for name, sign in signs.items())
        rest = {name: round(float(getattr(self, name)), 4) for name in _SCALARS}
        return (
            "{\n"
            + "".join(f'  "{name}": {value},\n' for name, value in rest.items())
            + f'  "signs": {{\n{lines}\n  }}\n}}\n'
        )

    @classmethod
    def from_json(cls, text: str) -> "Ranking":
        """Read what `to_json` wrote."""
        kept = json.loads(text)
        signs = [kept["signs"][name] for name in SIGNS]
        pairs = np.zeros((len(SIGNS), len(SIGNS)))
        for at, sign in enumerate(signs):
            pairs[at, at:] = sign["with"]
        means, spreads, weights = (
            np.array([sign[name] for sign in signs]) for name in ("mean", "spread", "weight")
        )
        return cls(means, spreads, weights, pairs, *(float(kept[name]) for name in _SCALARS))

    @classmethod
    def untuned(cls) -> "Ranking":
        """Ranking that weighs nothing: to gather signs with, before there are weights."""
        nothing = np.zeros(len(SIGNS))
        return cls(nothing, nothing + 1, nothing, np.zeros((len(SIGNS), len(SIGNS))), 0.0, 0.5, 0.5, 0.3)

    @classmethod
    def fit(cls, signs: Sequence[Signs], right: Sequence[bool], strength: float) -> "Ranking":
        """Fit the weights on observed readings; thresholds stay to be chosen. `strength` is the inverse of λ."""
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  half a second to import, needed in tuning only

        values = np.array([_values(one) for one in signs])
        means, spreads = values.mean(axis=0), values.std(axis=0) + 1e-9
        scaled = (values - means) / spreads
        rows, columns = np.triu_indices(len(SIGNS))
        products = scaled[:, rows] * scaled[:, columns]
        centre, width = products.mean(axis=0), products.std(axis=0) + 1e-9
        model = LogisticRegression(C=strength, max_iter=2000)
        model.fit(np.hstack([scaled, (products - centre) / width]), np.array(right))
        found = model.coef_[0]
        pairs = np.zeros((len(SIGNS), len(SIGNS)))
        pairs[rows, columns] = found[len(SIGNS) :] / width
        intercept = float(model.intercept_[0] - pairs[rows, columns] @ centre)
        return cls(means, spreads, found[: len(SIGNS)], pairs, intercept, 0.5, 0.5, 0.3)


_SCALARS = ("intercept", "answer_from", "clarify_from", "answer_share")


@lru_cache(maxsize=1)
def shipped() -> Ranking:
    """Ranking that comes with the product."""
    return Ranking.from_json(WEIGHTS.read_text(encoding="utf-8"))
