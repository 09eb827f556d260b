"""The readings of a question within one scope: entries as asked, and facets of the records it names."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analysis, Analyzer
from knowledge.following import leans_on_the_last
from knowledge.loader import Knowledge
from knowledge.matcher import NO_LIKENESS, Likeness, Matcher, Neighbours, Scores, Trained
from knowledge.mentions import Mention, Mentions
from knowledge.passages import Indexed, Passages
from knowledge.ranking import SIGNS, Outlook, Ranking, Signs
from knowledge.records import Record, facet_label, records
from knowledge.teaching import OUT_OF_SCOPE, passages_of, phrasings_of, slotted_phrasings, titles_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CONSIDERED = 4
"""Labels of each hypothesis, and passages, that become candidates."""

WEIGHED = 6
"""Candidates whose signs are gathered, the most promising first."""

LEANS = 0.45
"""Similarity to the ways of asking for a facet from which a follow-up is taken to ask for it."""

TAUGHT = 0.995
"""Similarity from which a question and a phrasing are the same but for diacritics and punctuation."""

IN_TITLE = 0.6
"""Share of a question from which a title is said to hold it."""

FROM_CONTEXT = 0.9
"""How surely the record talked about before is meant when none is named."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question: the answer's reference, and its record and facet where it has them.

    A facet without a record (“what are the risks?”) has the label of the facet as its reference.
    """

    reference: str
    record: Record | None
    facet: str | None
    confidence: float
    signs: Signs
    phrasing: str
    leans: bool = False
    """Whether it goes on about the record talked about before, as the question says it does."""

    @property
    def owner(self) -> str:
        """Id of the record or entry that the answer belongs to."""
        return self.record.id if self.record else self.reference

    @property
    def is_taught(self) -> bool:
        """Whether a question is word for word a phrasing of the answer, or of its facet with the whole name in it."""
        signs = self.signs
        return max(signs.own_similarity, signs.facet_similarity) >= TAUGHT and not signs.loose

    @property
    def is_certain(self) -> bool:
        """Whether it is told whatever else the question looks like."""
        return self.is_taught or self.leans


NO_READING = Reading("", None, None, 0.0, Signs(**dict.fromkeys(SIGNS, 0.0)), "")
"""Stands for the surest reading where there is none."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as one layer understands it: the records it names, and its readings, the surest first.

    `titled` counts the titles of the layer that hold the question, `titles` has the share of the question that stands
    in the title of each reading's record or entry.
    """

    layer: "Layer"
    analysis: Analysis
    mentions: tuple[Mention, ...]
    readings: tuple[Reading, ...]
    titled: int
    titles: Mapping[str, float]

    @property
    def known(self) -> list[Reading]:
        """Readings that lead to an answer, surest first; being out of scope is none."""
        return [reading for reading in self.readings if reading.reference != OUT_OF_SCOPE]

    @property
    def confidence(self) -> float:
        """Confidence that one of the readings answers the question: several near ones speak for each other.

        A sum, so it may exceed 1 where several are sure; outcomes carry it cut to 1.
        """
        return sum(reading.confidence for reading in self.known)

    def weighed(self, ranking: Ranking) -> "Understanding":
        """Weigh the same readings by another ranking."""
        found = ranking.confidences([reading.signs for reading in self.readings])
        readings = [replace(one, confidence=new) for one, new in zip(self.readings, found, strict=True)]
        return replace(self, readings=_surest_first(readings))

    @property
    def outlook(self) -> Outlook:
        """How the readings look as a whole."""
        known = self.known
        best = known[0] if known else NO_READING
        second = known[1].confidence if len(known) > 1 else 0.0
        return Outlook(
            best=best.confidence,
            second=second,
            rest=sum(reading.confidence for reading in known[2:]),
            refusal=sum(one.confidence for one in self.readings if one.reference == OUT_OF_SCOPE),
            titled=math.log1p(self.titled),
            in_title=self.titles.get(best.owner, 0.0),
            signs=best.signs,
        )


def _leaning(readings: list[Reading], last: Record) -> list[Reading]:
    """Mark the facet of the last record that the question asks for, where it is like the ways to ask for it."""
    own = [at for at, one in enumerate(readings) if one.record is last and one.signs.named]
    best = max(own, key=lambda at: readings[at].signs.facet_score, default=None)
    if best is not None and readings[best].signs.facet_similarity >= LEANS:
        surest = max(one.confidence for one in readings)
        readings[best] = replace(readings[best], leans=True, confidence=surest)
    return readings


def _surest_first(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Put readings in order; what was taught word for word goes before all that is concluded."""
    return tuple(
        sorted(readings, key=lambda one: (not one.leans, not one.is_taught, -one.confidence, one.reference))
    )


@dataclass(frozen=True, slots=True)
class _Target:
    """What a label of the matcher leads to: an answer by its reference, or a facet of any record of a kind."""

    reference: str
    record: Record | None
    facet: str | None
    loose: bool

    @property
    def is_figure(self) -> bool:
        """Whether figures by year are told, which say nothing of any other year."""
        return bool(self.record and self.facet and (self.record.row or self.record.sides[self.facet].table))


def _passage_target(key: str, sides: dict[str, tuple[Record, str]]) -> _Target:
    record, facet = sides.get(key, (None, None))
    return _Target(key, record, facet, loose=False)


class _Hypothesis:
    """A question with one record's name taken as a slot (or none), and the labels that then make sense.

    `groups` has a row for each reading: the labels that ask for it, −1 where there are fewer. A reading's score is
    the sum of theirs, for the model was fitted to give the right label 1 and all others 0.
    """

    def __init__(
        self,
        matcher: Matcher,
        record: Record | None,
        named: float,
        scores: Scores,
        groups: Ints,
        *,
        is_context: bool = False,
    ) -> None:
        self.matcher = matcher
        self.is_context = is_context
        self.record = record
        self.named = named
        self.scores = scores
        self.groups = groups
        values = np.append(scores.values, np.float32(0))[groups].sum(axis=1)
        best = (
            np.argpartition(-values, CONSIDERED)[:CONSIDERED]
            if len(values) > CONSIDERED
            else np.arange(len(values))
        )
        self.top = groups[best]
        self.neighbours: Neighbours | None = None

    @property
    def refusal(self) -> float:
        """Score of what is to be refused."""
        label = self.matcher.index.get(OUT_OF_SCOPE, -1)
        return float(self.scores.values[label]) if label >= 0 else 0.0

    def score(self, labels: Sequence[int]) -> float:
        """Score of a reading by its labels, less where the record is named in part."""
        return sum(float(self.scores.values[label]) for label in labels if label >= 0) * self.named


class _Candidate:
    """A reading in the making: the label of its own phrasings, and the labels that ask for it in a hypothesis."""

    __slots__ = ("coverage", "facet_labels", "gap", "hypothesis", "own_label", "promise", "strange", "target")

    def __init__(self, target: _Target) -> None:
        self.target = target
        self.own_label = -1
        self.facet_labels: tuple[int, ...] = ()
        self.hypothesis: _Hypothesis | None = None
        self.coverage = 0.0
        self.gap = 0.0
        self.strange = 0.0
        self.promise = 0.0

    @property
    def is_compared(self) -> bool:
        """Whether the question is compared with its phrasings; the many examples to refuse tell by their score."""
        return self.own_label >= 0 and self.target.reference != OUT_OF_SCOPE

    def own_score(self, raw: _Hypothesis) -> float:
        return float(raw.scores.values[self.own_label]) if self.own_label >= 0 else 0.0

    def facet_score(self) -> float:
        return self.hypothesis.score(self.facet_labels) if self.hypothesis else 0.0


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
        self._passage_targets = [_passage_target(key, sides) for key in self.passages.keys]
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
    def _target(label: str, sides: dict[str, tuple[Record, str]], kinds: dict[str, str]) -> _Target:
        if label in sides:
            return _Target(label, *sides[label], loose=False)
        return _Target(label, None, kinds.get(label), loose=label in kinds)

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
        weighed = _Weighing(self.matcher, hypotheses[0], candidates, surest).readings(ranking)
        is_meant = follows and not surest
        readings = _surest_first(_leaning(list(weighed), last) if last and is_meant else weighed)
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
    ) -> Iterator[_Hypothesis]:
        raw = self.matcher.scores(analysis)
        yield _Hypothesis(self.matcher, None, 1.0, raw, self._own_labels if mentions else self._all_labels)
        if last and last.id in self._facet_labels and not any(mention.is_full for mention in mentions):
            labels = self._facet_labels[last.id]
            scores = self.facets.scores(analysis, self._with_refusal(labels))
            yield _Hypothesis(self.facets, last, FROM_CONTEXT, scores, labels, is_context=True)
        for mention in mentions:
            if mention.record is last and not mention.is_full:
                continue
            labels = self._facet_labels[mention.record.id]
            slotted = analysis.with_slot(mention.segments, mention.record.slot, mention.record.columns)
            scores = self.facets.scores(slotted, self._with_refusal(labels))
            yield _Hypothesis(self.facets, mention.record, mention.strength, scores, labels)

    def _candidates(
        self, hypotheses: Sequence[_Hypothesis], coverage: Floats, *, follows: bool
    ) -> list[_Candidate]:
        """Answers that score well in some hypothesis, or whose text speaks of the question."""
        raw = hypotheses[0]
        found: dict[str, _Candidate] = {}
        last = next((one.record for one in hypotheses[1:] if one.is_context), None)
        for (label,) in raw.top:
            target = self._targets[label]
            if target.loose and last and facet_label(last.kind, target.facet or "") == target.reference:
                continue  # the conversation says whose facet is meant
            candidate = found.setdefault(target.reference, _Candidate(target))
            if target.loose:
                candidate.facet_labels, candidate.hypothesis = (int(label),), raw
        for hypothesis in hypotheses[1:]:
            for labels in hypothesis.top:
                record, facet = hypothesis.record, self._facet_targets[max(labels)].facet
                if record and facet:
                    reference = record.reference(facet)
                    found.setdefault(reference, _Candidate(_Target(reference, record, facet, loose=False)))
        for place in np.argsort(-coverage, kind="stable")[:CONSIDERED]:
            target = self._passage_targets[place]
            found.setdefault(target.reference, _Candidate(target))
        taught = {target.reference: _Candidate(target) for target in self._taught(hypotheses)}
        found = {**taught, **found}
        by_record = {one.record.id: one for one in reversed(hypotheses) if one.record}
        for candidate in found.values():
            self._complete(candidate, by_record, raw, coverage)
            is_context = bool(candidate.hypothesis and candidate.hypothesis.is_context)
            candidate.promise += (follows and is_context) + (candidate.target.reference in taught)
        return self._most_promising(found.values(), raw.scores.analysis)

    def _taught(self, hypotheses: Sequence[_Hypothesis]) -> Iterator[_Target]:
        """Answers of which the question is a phrasing word for word, however the model scores them."""
        for hypothesis in hypotheses:
            label = hypothesis.matcher.taught.get(hypothesis.scores.line)
            if label is None:
                continue
            record = hypothesis.record
            facet = self._facet_targets[label].facet if record else None
            if record and facet and facet in record.sides:
                yield _Target(record.reference(facet), record, facet, loose=False)
            elif not record and not self._targets[label].loose:
                yield self._targets[label]

    def _most_promising(self, found: Iterable[_Candidate], analysis: Analysis) -> list[_Candidate]:
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
        self, candidate: _Candidate, by_record: dict[str, _Hypothesis], raw: _Hypothesis, coverage: Floats
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


class _Weighing:
    """The candidates of one question, compared with each other."""

    def __init__(
        self, matcher: Matcher, raw: _Hypothesis, candidates: list[_Candidate], surest: Mention | None
    ) -> None:
        self.matcher = matcher
        self.raw = raw
        self.candidates = candidates
        self.surest = surest
        labels = sorted({one.own_label for one in candidates if one.is_compared})
        self.own_neighbours = matcher.neighbours(raw.scores.vector, labels) if labels else None

    def readings(self, ranking: Ranking) -> Iterator[Reading]:
        """All candidates as readings."""
        own = [self._own(candidate) for candidate in self.candidates]
        facet = [self._facet(candidate) for candidate in self.candidates]
        own_scores = [candidate.own_score(self.raw) for candidate in self.candidates]
        facet_scores = [candidate.facet_score() for candidate in self.candidates]
        scores = [max(pair) for pair in zip(own_scores, facet_scores, strict=True)]
        similarities = [max(one.similarity, other.similarity) for one, other in zip(own, facet, strict=True)]
        leads = [
            _leads(values)
            for values in (
                own_scores,
                facet_scores,
                scores,
                similarities,
                [one.coverage for one in self.candidates],
            )
        ]
        terms = max(1, len(self.raw.scores.analysis.terms))
        found: list[Signs] = []
        for at, candidate in enumerate(self.candidates):
            target, record = candidate.target, candidate.target.record
            named = candidate.hypothesis.named if record and candidate.hypothesis else 0.0
            own_lead, facet_lead, lead, similarity_lead, coverage_lead = (values[at] for values in leads)
            found.append(
                Signs(
                    own_score=own_scores[at],
                    own_lead=own_lead,
                    own_similarity=own[at].similarity,
                    own_fuzzy=own[at].fuzzy,
                    own_agreement=own[at].agreement,
                    facet_score=facet_scores[at],
                    facet_lead=facet_lead,
                    facet_similarity=facet[at].similarity,
                    facet_fuzzy=facet[at].fuzzy,
                    facet_agreement=facet[at].agreement,
                    lead=lead,
                    similarity_lead=similarity_lead,
                    coverage=candidate.coverage,
                    coverage_lead=coverage_lead,
                    covered_and_asked=candidate.coverage * similarities[at],
                    named=named,
                    named_and_asked=named * facet[at].similarity,
                    ignored=self.surest.strength if self.surest and self.surest.record is not record else 0.0,
                    gap=candidate.gap,
                    strange=candidate.strange,
                    refused=self.raw.refusal,
                    refused_facet=candidate.hypothesis.refusal if candidate.hypothesis and record else 0.0,
                    seen=self.raw.scores.vector.seen,
                    unknown=self.raw.scores.analysis.unknown / terms,
                    length=math.log(terms),
                    of_record=float(record is not None),
                    loose=float(target.loose),
                    refusal=float(target.reference == OUT_OF_SCOPE),
                )
            )
        for at, confidence in enumerate(ranking.confidences(found)):
            target = self.candidates[at].target
            better = own[at] if own_scores[at] >= facet_scores[at] else facet[at]
            yield Reading(
                target.reference, target.record, target.facet, confidence, found[at], better.phrasing
            )

    def _own(self, candidate: _Candidate) -> Likeness:
        if not candidate.is_compared or self.own_neighbours is None:
            return NO_LIKENESS
        return self.matcher.likeness(self.raw.scores, (candidate.own_label,), self.own_neighbours)

    def _facet(self, candidate: _Candidate) -> Likeness:
        hypothesis = candidate.hypothesis
        if hypothesis is None or not candidate.facet_labels:
            return NO_LIKENESS
        if hypothesis.neighbours is None:
            labels = {
                label for one in self.candidates if one.hypothesis is hypothesis for label in one.facet_labels
            }
            hypothesis.neighbours = hypothesis.matcher.neighbours(hypothesis.scores.vector, sorted(labels))
        found = hypothesis.matcher.likeness(hypothesis.scores, candidate.facet_labels, hypothesis.neighbours)
        named = hypothesis.named
        return replace(found, similarity=found.similarity * named, fuzzy=found.fuzzy * named)


def _leads(values: Sequence[float]) -> list[float]:
    """Distance of each value to the best of the others."""
    if len(values) < 2:
        return list(values)
    first, second = sorted(values, reverse=True)[:2]
    return [value - (second if value == first else first) for value in values]
