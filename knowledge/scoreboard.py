"""How well each answer is told from the others: every phrasing put as if it had never been taught.

Scores of a phrasing by a model trained without it follow from the trained state (`knowledge.ridge`): how much the
phrasing decides its own score is estimated, with the same random probes each time, so that no factor is kept. What is
measured is the matcher alone, on questions as they stand; names, texts and ranking come on top of it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answering import Answerer
from knowledge.matcher import Floats, Ints, Trained
from knowledge.ridge import CENTROID_SHARE
from knowledge.rules.wording import FEWEST
from knowledge.schema import SHARED, Language
from knowledge.systems import System
from knowledge.teaching import OUT_OF_SCOPE

PROBES = 100
"""Random probes; the scores of a phrasing come out within some per cent."""

AT_ONCE = 500
"""Phrasings that are scored at a time."""

WEAK = 0.6
"""Share of an answer's phrasings found again below which more of them are wanted."""


@dataclass(frozen=True, slots=True)
class Score:
    """One answer beside the others: of its phrasings, how many lead to it; of those that lead to it, how many are its.

    Shares are 0–1; None where it has no phrasing that could be left out, or nothing leads to it.
    """

    reference: str
    title: str
    phrasings: int
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def wants_phrasings(self) -> bool:
        """Whether more ways to ask would help: there are few, or too many of them lead elsewhere."""
        return self.phrasings < FEWEST or (self.recall or 0.0) < WEAK


@dataclass(frozen=True, slots=True)
class Confusion:
    """Phrasings of one answer that lead to another."""

    reference: str
    taken_for: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Answers of one scope, by reference, and what is confused, the most first."""

    scores: tuple[Score, ...]
    confusions: tuple[Confusion, ...]


def scoreboard(answerer: Answerer, scope: str = SHARED, language: Language = "lv") -> Scoreboard:
    """Scores of all answers of a scope that have phrasings of their own; titles in `language`.

    Takes as long as a training in parts.
    """
    layer = answerer.layers.get(scope)
    if layer is None or not layer.matcher.labels:
        return Scoreboard((), ())
    trained = layer.trained.phrasings
    best = best_without(trained)
    confused: dict[tuple[str, str], list[str]] = defaultdict(list)
    hits: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for row, (own, found) in enumerate(zip(trained.row_labels.tolist(), best.tolist(), strict=True)):
        if found < 0:
            continue
        label, other = trained.labels[own], trained.labels[found]
        tried[label] += 1
        if own == found:
            hits[label] += 1
        else:
            misses[other] += 1
            confused[label, other].append(trained.texts[row])
    sizes = Counter(trained.labels[label] for label in trained.row_labels.tolist())
    titles = ((label, answerer.teller.title(label, language)) for label in trained.labels)
    scores = tuple(
        Score(
            label,
            title,
            sizes[label],
            hits[label] / (hits[label] + misses[label]) if hits[label] + misses[label] else None,
            hits[label] / tried[label] if tried[label] else None,
        )
        for label, title in titles
        if title is not None
    )
    return Scoreboard(scores, _confusions(confused, {score.reference for score in scores} | {OUT_OF_SCOPE}))


def best_without(trained: Trained) -> Ints:
    """Best label of each phrasing by a model trained without it; −1 where its label would have none left."""
    system = System.of(trained)
    weights = system.solved_weights(trained)
    residual = np.maximum(1 - system.leverages(PROBES), 0.02)
    sizes = np.bincount(trained.row_labels, minlength=system.count)
    best = np.full(len(trained.texts), -1, dtype=np.int64)
    for start in range(0, len(trained.texts), AT_ONCE):
        rows = np.arange(start, min(start + AT_ONCE, len(trained.texts)))
        best[rows] = _scores(system, weights, rows, residual[rows]).argmax(axis=1)
    best[sizes[trained.row_labels] == 1] = -1
    return best


def _scores(system: System, weights: Floats, rows: Ints, residual: Floats) -> Floats:
    """Scores of some phrasings, each by a model trained without it; shape (rows, labels)."""
    own = (np.arange(len(rows)), system.labels[rows])
    errors = -(system.solved[rows] @ weights)
    errors[own] += 1
    found = -errors / residual[:, None]
    found[own] += 1
    matrix = system.matrix[rows]
    similar = (matrix @ system.directions.T).toarray()
    rest = system.sums[own[1]] - matrix
    lengths = np.sqrt(np.maximum(np.asarray(rest.multiply(rest).sum(axis=1)).ravel(), 1e-12))
    similar[own] = np.asarray(rest.multiply(matrix).sum(axis=1)).ravel() / lengths
    return np.asarray(found + CENTROID_SHARE * similar, dtype=np.float32)


def _confusions(found: Mapping[tuple[str, str], Sequence[str]], known: set[str]) -> tuple[Confusion, ...]:
    pairs = (
        Confusion(one, other, tuple(texts))
        for (one, other), texts in found.items()
        if one in known and other in known
    )
    return tuple(sorted(pairs, key=lambda one: (-len(one.phrasings), one.reference, one.taken_for)))
