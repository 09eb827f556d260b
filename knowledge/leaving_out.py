"""The phrasings of one scope, each put as if it had never been taught: read by all that reads questions.

What a phrasing adds to the score of its own answer follows from the trained state (`knowledge.ridge`): how much of its
score is left without it is estimated by random projections (`knowledge.systems`). It is skipped among the phrasings
compared, and its words are taken out of the texts searched, a fifth of all phrasings at a time. What it does to the
scores of other answers is too little to matter.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.analysis import Analysis
from knowledge.answering import Answerer
from knowledge.features import Vector
from knowledge.matcher import Floats, Ints, Matcher, Neighbours, Scores, Trained
from knowledge.passages import Passages, stem, stems_of
from knowledge.readings import Layer
from knowledge.ridge import CENTROID_SHARE
from knowledge.schema import LANGUAGES, LocalizedList
from knowledge.systems import System
from knowledge.teaching import names_of, passage_of_entry

PROBES = 100
"""Random probes; what is left of a phrasing's score comes out within about one per cent."""

FOLDS = 5
"""Parts of the phrasings whose words are taken out of the texts together."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A phrasing of an answer, and the answer that it leads to without being taught; None if to none."""

    text: str
    reference: str
    found: str | None


def tried(
    answerer: Answerer, layer: Layer, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> Iterator[Tried]:
    """Put every phrasing that asks for one answer of a layer; `progress` is told now and then."""
    trained = layer.trained.phrasings
    apart = Layer(list(layer.records.values()), layer.mentions, layer.trained, layer.smalltalk)
    matcher, facets = _LeftOut(trained), _LeftOut(layer.trained.facets)
    apart.matcher, apart.facets = matcher, facets
    same = {key: row for row, key in enumerate(_keys(layer.trained.facets))}
    rows = [row for row, (label, _) in enumerate(_keys(trained)) if answerer.teller.title(label, "lv")]
    done = 0
    for fold in range(FOLDS):
        own = rows[fold::FOLDS]
        apart.passages = _passages(answerer, layer, set(own))
        for row in own:
            label, text = trained.labels[trained.row_labels[row]], trained.texts[row]
            matcher.row, facets.row = row, same.get((label, text), -1)
            known = apart.read(_analysis(answerer, trained, row), None, answerer.ranking).known
            yield Tried(text, label, known[0].reference if known else None)
            done += 1
            if done % STEPS == 0 or done == len(rows):
                progress(done, len(rows))


STEPS = 200
"""Phrasings after which progress is told."""


class _LeftOut(Matcher):
    """A matcher that has not learned its phrasing `row`; −1 for all of them."""

    def __init__(self, trained: Trained) -> None:
        super().__init__(trained)
        self.row = -1
        self.taught = {}
        self._drops = drops(trained)

    def scores(self, analysis: Analysis, labels: Ints | None = None) -> Scores:
        """Score a question, the label of the phrasing left out without what this phrasing adds."""
        found = super().scores(analysis, labels)
        if self.row >= 0:
            found.values[self.trained.row_labels[self.row]] -= self._drops[self.row]
        return found

    def neighbours(self, vector: Vector, labels: Sequence[int], skipped: int = -1) -> Neighbours:
        """Compare a question with all other phrasings of some labels."""
        return super().neighbours(vector, labels, self.row if skipped < 0 else skipped)


def drops(trained: Trained) -> Floats:
    """How much lower each phrasing would score for its own label, had it not been taught."""
    if not trained.labels:
        return np.zeros(0, dtype=np.float32)
    system = System.of(trained)
    weights = system.solved_weights(trained)
    left = system.residuals(PROBES)
    found = np.zeros(len(trained.texts), dtype=np.float32)
    bounds = np.searchsorted(trained.row_labels, np.arange(system.count + 1))
    sums = system.sums.toarray()
    for label in range(system.count):
        rows = np.arange(bounds[label], bounds[label + 1])
        errors = 1 - system.solved[rows] @ weights[:, label]
        dense = system.matrix[rows].toarray()
        rest = sums[label] - dense
        lengths = np.sqrt(np.maximum(np.einsum("ij,ij->i", rest, rest), 1e-12))
        similar = dense @ sums[label] / max(float(np.linalg.norm(sums[label])), 1e-6)
        without = np.einsum("ij,ij->i", dense, rest) / lengths
        found[rows] = errors / left[rows] - errors + CENTROID_SHARE * (similar - without)
    return found


def _keys(trained: Trained) -> Iterator[tuple[str, str]]:
    labels = (trained.labels[label] for label in trained.row_labels.tolist())
    return zip(labels, trained.texts, strict=True)


def _analysis(answerer: Answerer, trained: Trained, row: int) -> Analysis:
    """A phrasing taken apart in the language that it was taught in."""
    found = [answerer.analyzer.phrasing(trained.texts[row], language) for language in LANGUAGES]
    return next((one for one in found if one.line == trained.lines[row]), found[0])


def _passages(answerer: Answerer, layer: Layer, without: set[int]) -> Passages:
    """The texts of a layer, with the words of all phrasings but some."""
    trained = layer.trained.phrasings
    stems = dict(_texts(answerer, layer))
    asked: Counter[str] = Counter()
    for row, (label, _) in enumerate(_keys(trained)):
        words = set(map(stem, trained.lines[row].split()))
        asked.update(words)
        if row not in without and label in stems:
            stems[label] |= words
    return Passages.of_stems(stems, asked)


def _texts(answerer: Answerer, layer: Layer) -> Iterator[tuple[str, set[str]]]:
    """Stems of what is told, without phrasings, in the order of the layer."""
    analyzer, teller = answerer.analyzer, answerer.teller
    for key in layer.passages.keys:
        entry, side = teller.entry(key), teller.side(key)
        if entry:
            yield (
                key,
                stems_of(passage_of_entry(entry.model_copy(update={"phrasings": LocalizedList()}), analyzer)),
            )
        elif side:
            record, facet = side
            told = record.sides[facet]
            texts = analyzer.texts(told.title, told.text, *record.figures(facet))
            yield key, stems_of([*names_of(record, analyzer), *texts])
        else:
            yield key, set()
