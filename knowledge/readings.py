"""The readings of a question within one scope: entries as asked, and facets of the records it names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analysis, Analyzer
from knowledge.candidates import CONSIDERED, Candidate, Hypothesis, Ints, Target, Weighing, passage_target
from knowledge.following import leans_on_the_last
from knowledge.loader import Knowledge
from knowledge.matcher import Matcher, Trained
from knowledge.mentions import Mention, Mentions
from knowledge.passages import Indexed, Passages
from knowledge.ranking import Ranking
from knowledge.records import Record, facet_label, records
from knowledge.teaching import OUT_OF_SCOPE, passages_of, phrasings_of, slotted_phrasings, titles_of
from knowledge.understanding import Reading, Understanding, surest_first

Floats = NDArray[np.float32]

WEIGHED = 6
"""Candidates whose signs are gathered, the most promising first."""

LEANS = 0.45
"""Similarity to the ways of asking for a facet from which a follow-up is taken to ask for it."""

IN_TITLE = 0.6
"""Share of a question from which a title is said to hold it."""

FROM_CONTEXT = 0.9
"""How surely the record talked about before is meant when none is named."""


def _leaning(readings: list[Reading], last: Record) -> list[Reading]:
    """Mark the facet of the last record that the question asks for, where it is like the ways to ask for it."""
    own = [at for at, one in enumerate(readings) if one.record is last and one.signs.named]
    best = max(own, key=lambda at: readings[at].signs.facet_score, default=None)
    if best is not None and readings[best].signs.facet_similarity >= LEANS:
        surest = max(one.confidence for one in readings)
        readings[best] = replace(readings[best], leans=True, confidence=surest)
    return readings


@dataclass(frozen=True, slots=True)
class TrainedLayer:
    """What a layer has learned: all phrasings, those of facets with the name as a slot, indices of texts and titles."""

    phrasings: Trained
    facets: Trained
    passages: Indexed
    titles: Indexed


class Layer:
    """Everything that one scope can be asked."""

    def __init__(
        self,
        found: Sequence[Record],
        mentions: Mentions,
        trained: TrainedLayer,
        smalltalk: frozenset[str] = frozenset(),
    ) -> None:
        self.smalltalk = smalltalk
        self.records = {record.id: record for record in found}
        self.mentions = mentions
        self.trained = trained
        self.matcher = Matcher(trained.phrasings)
        self.facets = Matcher(trained.facets)
        self.passages = Passages(trained.passages)
        self.titles = Passages(trained.titles)
        self._title_place = {key: place for place, key in enumerate(self.titles.keys)}
        self._place = {key: place for place, key in enumerate(self.passages.keys)}
        sides = {record.reference(facet): (record, facet) for record in found for facet in record.sides}
        kinds = {facet_label(record.kind, facet): facet for record in found for facet in record.sides}
        self._targets = [self._target(label, sides, kinds) for label in self.matcher.labels]
        self._facet_targets = [self._target(label, sides, kinds) for label in self.facets.labels]
        self._passage_targets = [passage_target(key, sides) for key in self.passages.keys]
        own = np.array([not target.loose for target in self._targets], dtype=bool)
        self._own_labels = np.flatnonzero(own)[:, None]
        self._all_labels = np.arange(len(self._targets))[:, None]
        self._facet_labels = {record.id: self._labels_of(record) for record in found}

    @property
    def size(self) -> int:
        """Number of answers."""
        return len(self.passages.keys)

    @classmethod
    def of(
        cls,
        knowledge: Knowledge,
        scope: str,
        analyzer: Analyzer,
        today: date,
        trained: TrainedLayer | None = None,
    ) -> "Layer":
        """Layer of one scope as valid today; trained here unless it is handed over `trained`."""
        found = [record for record in records(knowledge, scope) if record.owner.is_valid(today)]
        mentions = Mentions(found, analyzer)
        if trained is None:
            from knowledge.training import Training  # noqa: PLC0415  brings solvers that only training needs

            phrasings = list(phrasings_of(knowledge, scope, found, analyzer, today))
            passages = dict(passages_of(knowledge, scope, found, analyzer, today))
            titles = dict(titles_of(knowledge, scope, found, analyzer, today))
            trained = TrainedLayer(
                Training(phrasings).matcher.trained,
                Training(
                    list(slotted_phrasings(knowledge, scope, found, analyzer, mentions))
                ).matcher.trained,
                Passages.index(passages, (phrasing.analysis for phrasing in phrasings)).indexed,
                Passages.index(titles, (phrasing.analysis for phrasing in phrasings)).indexed,
            )
        smalltalk = frozenset(entry.id for entry in knowledge.entries.values() if entry.smalltalk)
        return cls(found, mentions, trained, smalltalk)

    @staticmethod
    def _target(label: str, sides: dict[str, tuple[Record, str]], kinds: dict[str, str]) -> Target:
        if label in sides:
            return Target(label, *sides[label], loose=False)
        return Target(label, None, kinds.get(label), loose=label in kinds)

    def _labels_of(self, record: Record) -> Ints:
        """Labels of `facets` that ask for each facet of a record: that of the kind, and that of its own phrasings."""
        index = self.facets.index
        pairs = [
            (index.get(facet_label(record.kind, facet), -1), index.get(record.reference(facet), -1))
            for facet in record.sides
        ]
        return np.array([pair for pair in pairs if max(pair) >= 0], dtype=np.int64).reshape(-1, 2)

    def read(self, analysis: Analysis, last: Record | None, ranking: Ranking) -> Understanding:
        """Understand a question; `last` is the record talked about before, if any."""
        mentions = self.mentions.find(analysis)
        coverage = self.passages.coverage(analysis)
        hypotheses = list(self._hypotheses(analysis, mentions, last))
        follows = leans_on_the_last(analysis.words)
        candidates = self._candidates(hypotheses, coverage, follows=follows)
        surest = max(
            (mention for mention in mentions if mention.is_full), key=lambda one: one.strength, default=None
        )
        weighed = Weighing(self.matcher, hypotheses[0], candidates, surest).readings(ranking)
        is_meant = follows and not surest
        readings = surest_first(_leaning(list(weighed), last) if last and is_meant else weighed)
        shares = self.titles.coverage(analysis)
        titles = {
            one.owner: float(shares[self._title_place[one.owner]])
            for one in readings
            if one.owner in self._title_place
        }
        return Understanding(
            self, analysis, tuple(mentions), readings, int((shares >= IN_TITLE).sum()), titles
        )

    def _with_refusal(self, labels: Ints) -> Ints:
        refusal = self.facets.index.get(OUT_OF_SCOPE)
        asked = labels[labels >= 0]
        return asked if refusal is None else np.append(asked, refusal)

    def _hypotheses(
        self, analysis: Analysis, mentions: Sequence[Mention], last: Record | None
    ) -> Iterator[Hypothesis]:
        raw = self.matcher.scores(analysis)
        yield Hypothesis(self.matcher, None, 1.0, raw, self._own_labels if mentions else self._all_labels)
        if last and last.id in self._facet_labels and not any(mention.is_full for mention in mentions):
            labels = self._facet_labels[last.id]
            scores = self.facets.scores(analysis, self._with_refusal(labels))
            yield Hypothesis(self.facets, last, FROM_CONTEXT, scores, labels, is_context=True)
        for mention in mentions:
            if mention.record is last and not mention.is_full:
                continue
            labels = self._facet_labels[mention.record.id]
            slotted = analysis.with_slot(mention.segments, mention.record.slot, mention.record.columns)
            scores = self.facets.scores(slotted, self._with_refusal(labels))
            yield Hypothesis(self.facets, mention.record, mention.strength, scores, labels)

    def _candidates(
        self, hypotheses: Sequence[Hypothesis], coverage: Floats, *, follows: bool
    ) -> list[Candidate]:
        """Answers that score well in some hypothesis, or whose text speaks of the question."""
        raw = hypotheses[0]
        found: dict[str, Candidate] = {}
        last = next((one.record for one in hypotheses[1:] if one.is_context), None)
        for (label,) in raw.top:
            target = self._targets[label]
            if target.loose and last and facet_label(last.kind, target.facet or "") == target.reference:
                continue  # the conversation says whose facet is meant
            candidate = found.setdefault(target.reference, Candidate(target))
            if target.loose:
                candidate.facet_labels, candidate.hypothesis = (int(label),), raw
        for hypothesis in hypotheses[1:]:
            for labels in hypothesis.top:
                record, facet = hypothesis.record, self._facet_targets[max(labels)].facet
                if record and facet:
                    reference = record.reference(facet)
                    found.setdefault(reference, Candidate(Target(reference, record, facet, loose=False)))
        for place in np.argsort(-coverage, kind="stable")[:CONSIDERED]:
            target = self._passage_targets[place]
            found.setdefault(target.reference, Candidate(target))
        taught = {target.reference: Candidate(target) for target in self._taught(hypotheses)}
        found = {**taught, **found}
        by_record = {one.record.id: one for one in reversed(hypotheses) if one.record}
        for candidate in found.values():
            self._complete(candidate, by_record, raw, coverage)
            is_context = bool(candidate.hypothesis and candidate.hypothesis.is_context)
            candidate.promise += (follows and is_context) + (candidate.target.reference in taught)
        return self._most_promising(found.values(), raw.scores.analysis)

    def _taught(self, hypotheses: Sequence[Hypothesis]) -> Iterator[Target]:
        """Answers of which the question is a phrasing word for word, however the model scores them."""
        for hypothesis in hypotheses:
            label = hypothesis.matcher.taught.get(hypothesis.scores.line)
            if label is None:
                continue
            record = hypothesis.record
            facet = self._facet_targets[label].facet if record else None
            if record and facet and facet in record.sides:
                yield Target(record.reference(facet), record, facet, loose=False)
            elif not record and not self._targets[label].loose:
                yield self._targets[label]

    def _most_promising(self, found: Iterable[Candidate], analysis: Analysis) -> list[Candidate]:
        """Candidates worth weighing; figures of years that were not asked for are none."""
        strange = self.passages.strangeness(analysis)
        for candidate in found:
            place = self._place.get(candidate.target.reference)
            candidate.strange = float(strange[place]) if place is not None else 0.0
        known = (one for one in found if not (one.strange == 1 and one.target.is_figure))
        best = sorted(known, key=lambda one: (-one.promise, one.target.reference))[:WEIGHED]
        told = [one for one in best if one.target.reference in self._place]
        gaps = self.passages.gaps(analysis, [self._place[one.target.reference] for one in told])
        for candidate, gap in zip(told, gaps, strict=True):
            candidate.gap = gap
        return best

    def _complete(
        self, candidate: Candidate, by_record: dict[str, Hypothesis], raw: Hypothesis, coverage: Floats
    ) -> None:
        target = candidate.target
        candidate.own_label = -1 if target.loose else self.matcher.index.get(target.reference, -1)
        if target.record and target.facet:
            candidate.hypothesis = by_record.get(target.record.id)
            labels = (facet_label(target.record.kind, target.facet), target.reference)
            found = tuple(self.facets.index[label] for label in labels if label in self.facets.index)
            candidate.facet_labels = found if candidate.hypothesis else ()
        place = self._place.get(target.reference)
        candidate.coverage = float(coverage[place]) if place is not None else 0.0
        candidate.promise = max(candidate.own_score(raw), candidate.facet_score()) + candidate.coverage
