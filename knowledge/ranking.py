"""Which reading of a question is right: signs from phrasings, names and texts, weighed together.

The weights are fitted on the practice questions (`knowledge/content/practice`) by `zintis bench tune` and kept in
`ranking.json`; they speak of signs, not of words, so they hold for knowledge written later.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter, mul
from pathlib import Path

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
    """Weights of the signs, and the confidences from which Zintis answers or asks back."""

    weights: tuple[float, ...]
    intercept: float
    answer_from: float
    clarify_from: float
    margin: float
    """A runner-up with at least this share of the best confidence makes Zintis ask back."""

    def confidence(self, signs: Signs) -> float:
        """Probability that a reading is right."""
        activation = self.intercept + sum(map(mul, self.weights, _values(signs)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, activation))))

    def to_json(self) -> str:
        """Form of `ranking.json`, one sign a line."""
        kept = {
            "weights": {name: round(weight, 4) for name, weight in zip(SIGNS, self.weights, strict=True)},
            "intercept": round(self.intercept, 4),
            "answer_from": round(self.answer_from, 3),
            "clarify_from": round(self.clarify_from, 3),
            "margin": round(self.margin, 3),
        }
        return json.dumps(kept, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Ranking":
        """Read what `to_json` wrote; signs that are missing weigh nothing."""
        kept = json.loads(text)
        weights = tuple(float(kept["weights"].get(name, 0.0)) for name in SIGNS)
        rest = (float(kept[name]) for name in ("intercept", "answer_from", "clarify_from", "margin"))
        return cls(weights, *rest)

    @classmethod
    def fit(cls, signs: Sequence[Signs], right: Sequence[bool], weight: Sequence[float], *, strength: float) -> "Ranking":
        """Fit the weights on observed readings; thresholds stay to be chosen. `strength` is the inverse of λ."""
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        values = np.array([_values(one) for one in signs], dtype=np.float64)
        mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
        model = LogisticRegression(C=strength, max_iter=2000)
        model.fit((values - mean) / spread, np.array(right), sample_weight=np.array(weight))
        found = model.coef_[0] / spread
        return cls(tuple(float(one) for one in found), float(model.intercept_[0] - found @ mean), 0.5, 0.2, 0.9)


@lru_cache(maxsize=1)
def shipped() -> Ranking:
    """Ranking that comes with the product."""
    return Ranking.from_json(WEIGHTS.read_text(encoding="utf-8"))
