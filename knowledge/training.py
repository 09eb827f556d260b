"""Phrasings with labels → a trained matcher, and what it makes of phrasings it has not seen."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.confidence import Confidence, Evidence
from knowledge.features import Features, Vector
from knowledge.matcher import Floats, Matcher, Phrasing, Scores, Trained, in_bytes
from knowledge.ridge import Ridge

RIVALS = 4
"""Labels whose phrasings are looked at one by one for a question."""

CALIBRATION_ROWS = 2_000
"""About as many held-out phrasings are enough to fit the confidence."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A held-out question: what it would get, whether the best label is right, whether any could be."""

    evidence: Evidence
    right: bool
    answerable: bool


class Training:
    """One training: the matcher, and the means to ask it about its own phrasings as if it had not seen them."""

    def __init__(self, phrasings: Sequence[Phrasing]) -> None:
        ordered = sorted(phrasings, key=lambda phrasing: (phrasing.label, phrasing.text))
        features = Features.learn([phrasing.analysis for phrasing in ordered])
        vectors = [features.vector(phrasing.analysis) for phrasing in ordered]
        kept = [at for at, vector in enumerate(vectors) if len(vector.indices)]
        self.phrasings = [ordered[at] for at in kept]
        labels = tuple(sorted({phrasing.label for phrasing in self.phrasings}))
        index = {label: at for at, label in enumerate(labels)}
        rows = np.array([index[phrasing.label] for phrasing in self.phrasings], dtype=np.int64)
        analyses = [phrasing.analysis for phrasing in self.phrasings]
        matrix = features.matrix([vectors[at] for at in kept])
        self._ridge = Ridge(matrix, rows, len(labels))
        self._rows = rows
        weights, scale = in_bytes(self._ridge.weights)
        self.matcher = Matcher(
            Trained(
                labels=labels,
                texts=tuple(phrasing.text for phrasing in self.phrasings),
                lines=tuple(analysis.line for analysis in analyses),
                row_labels=rows,
                vocabulary=tuple(features.vocabulary),
                idf=features.idf,
                unseen_idf=features.unseen_idf,
                data=matrix.data.astype(np.float16),
                columns=matrix.indices.astype(np.uint16),
                starts=matrix.indptr.astype(np.int32),
                weights=weights,
                scale=scale,
            )
        )

    def observe(self) -> Iterator[Observation]:
        """Show what held-out phrasings get: alone left out, and with their whole label left out."""
        held_out = self._ridge.held_out()
        count = len(self.matcher.labels)
        sizes = np.bincount(self._rows, minlength=count)
        step = max(1, round(len(self._rows) / CALIBRATION_ROWS))
        for label in range(0, count, step):
            rows, alone, together = held_out.of_label(label)
            for at, row in enumerate(int(one) for one in rows):
                if sizes[label] > 1:
                    best, evidence = best_label(self.matcher, self._scores(row, alone[at]), skipped=row)
                    yield Observation(evidence, best == label, answerable=True)
                if count > 1:
                    _, evidence = best_label(self.matcher, self._scores(row, together[at]))
                    yield Observation(evidence, right=False, answerable=False)

    def _scores(self, row: int, values: Floats) -> Scores:
        trained = self.matcher.trained
        part = slice(trained.starts[row], trained.starts[row + 1])
        weights = trained.data[part].astype(np.float32)
        vector = Vector(trained.columns[part].astype(np.int32), weights, float(weights @ weights))
        return Scores(self.phrasings[row].analysis, trained.lines[row], vector, values)


def best_label(matcher: Matcher, scores: Scores, skipped: int = -1) -> tuple[int, Evidence]:
    """Best label of a question among all, with the evidence for it; phrasing `skipped` does not count."""
    values = scores.values
    top = np.argpartition(-values, RIVALS)[:RIVALS] if len(values) > RIVALS else np.arange(len(values))
    rivals = [
        int(label)
        for label in sorted(top, key=lambda label: (-values[label], label))
        if np.isfinite(values[label])
    ]
    best = rivals[0]
    likeness = matcher.likeness(scores, (best,), matcher.neighbours(scores.vector, rivals, skipped))
    score = float(values[best])
    terms = max(1, len(scores.analysis.terms))
    return best, Evidence(
        score=score,
        gap=score - (float(values[rivals[1]]) if len(rivals) > 1 else 0.0),
        similarity=likeness.similarity,
        fuzzy=likeness.fuzzy,
        agreement=likeness.agreement,
        seen=scores.vector.seen,
        unknown=scores.analysis.unknown / terms,
        length=math.log(terms),
    )


def calibrate(observations: Sequence[Observation]) -> Confidence:
    """Fit the confidence on observations."""
    return Confidence.fit([one.evidence for one in observations], [one.right for one in observations])
