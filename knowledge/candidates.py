"""Candidates among the readings of a question, and the signs by which they are weighed."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.matcher import NO_LIKENESS, Likeness, Matcher, Neighbours, Scores
from knowledge.mentions import Mention
from knowledge.ranking import Ranking, Signs
from knowledge.records import Record
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.understanding import Reading

Ints = NDArray[np.int64]

CONSIDERED = 4
"""Labels of each hypothesis, and passages, that become candidates."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a label of the matcher leads to: an answer by its reference, or a facet of any record of a kind."""

    reference: str
    record: Record | None
    facet: str | None
    loose: bool

    @property
    def is_figure(self) -> bool:
        """Whether figures by year are told, which say nothing of any other year."""
        return bool(self.record and self.facet and (self.record.row or self.record.sides[self.facet].table))


def passage_target(key: str, sides: dict[str, tuple[Record, str]]) -> Target:
    """What the text of an answer leads to; `sides` are the facets by their references."""
    record, facet = sides.get(key, (None, None))
    return Target(key, record, facet, loose=False)


class Hypothesis:
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


class Candidate:
    """A reading in the making: the label of its own phrasings, and the labels that ask for it in a hypothesis."""

    __slots__ = ("coverage", "facet_labels", "gap", "hypothesis", "own_label", "promise", "strange", "target")

    def __init__(self, target: Target) -> None:
        self.target = target
        self.own_label = -1
        self.facet_labels: tuple[int, ...] = ()
        self.hypothesis: Hypothesis | None = None
        self.coverage = 0.0
        self.gap = 0.0
        self.strange = 0.0
        self.promise = 0.0

    @property
    def is_compared(self) -> bool:
        """Whether the question is compared with its phrasings; the many examples to refuse tell by their score."""
        return self.own_label >= 0 and self.target.reference != OUT_OF_SCOPE

    def own_score(self, raw: Hypothesis) -> float:
        """Score of its own phrasings for the question as it stands."""
        return float(raw.scores.values[self.own_label]) if self.own_label >= 0 else 0.0

    def facet_score(self) -> float:
        """Score of the labels that ask for it, with the record's name as a slot."""
        return self.hypothesis.score(self.facet_labels) if self.hypothesis else 0.0


@dataclass(frozen=True, slots=True)
class _SideBySide:
    """What is compared between candidates, a value for each in their order; leads are distances to the best other."""

    own: Sequence[Likeness]
    facet: Sequence[Likeness]
    own_scores: Sequence[float]
    facet_scores: Sequence[float]
    similarities: Sequence[float]
    own_leads: Sequence[float]
    facet_leads: Sequence[float]
    leads: Sequence[float]
    similarity_leads: Sequence[float]
    coverage_leads: Sequence[float]

    def better(self, at: int) -> Likeness:
        """Likeness by which a candidate is the more promising."""
        return self.own[at] if self.own_scores[at] >= self.facet_scores[at] else self.facet[at]


class Weighing:
    """The candidates of one question, compared with each other."""

    def __init__(
        self, matcher: Matcher, raw: Hypothesis, candidates: list[Candidate], surest: Mention | None
    ) -> None:
        self.matcher = matcher
        self.raw = raw
        self.candidates = candidates
        self.surest = surest
        labels = sorted({one.own_label for one in candidates if one.is_compared})
        self.own_neighbours = matcher.neighbours(raw.scores.vector, labels) if labels else None

    def readings(self, ranking: Ranking) -> Iterator[Reading]:
        """All candidates as readings."""
        side = self._side_by_side()
        signs = [self._signs(at, side) for at in range(len(self.candidates))]
        for at, confidence in enumerate(ranking.confidences(signs)):
            target = self.candidates[at].target
            yield Reading(
                target.reference, target.record, target.facet, confidence, signs[at], side.better(at).phrasing
            )

    def _side_by_side(self) -> _SideBySide:
        own = [self._own(candidate) for candidate in self.candidates]
        facet = [self._facet(candidate) for candidate in self.candidates]
        own_scores = [candidate.own_score(self.raw) for candidate in self.candidates]
        facet_scores = [candidate.facet_score() for candidate in self.candidates]
        similarities = [max(one.similarity, other.similarity) for one, other in zip(own, facet, strict=True)]
        return _SideBySide(
            own,
            facet,
            own_scores,
            facet_scores,
            similarities,
            own_leads=_leads(own_scores),
            facet_leads=_leads(facet_scores),
            leads=_leads([max(pair) for pair in zip(own_scores, facet_scores, strict=True)]),
            similarity_leads=_leads(similarities),
            coverage_leads=_leads([one.coverage for one in self.candidates]),
        )

    def _signs(self, at: int, side: _SideBySide) -> Signs:
        """Signs of one candidate."""
        candidate, raw = self.candidates[at], self.raw.scores
        record, hypothesis = candidate.target.record, candidate.hypothesis
        named = hypothesis.named if record and hypothesis else 0.0
        own, facet = side.own[at], side.facet[at]
        terms = max(1, len(raw.analysis.terms))
        return Signs(
            own_score=side.own_scores[at],
            own_lead=side.own_leads[at],
            own_similarity=own.similarity,
            own_fuzzy=own.fuzzy,
            own_agreement=own.agreement,
            facet_score=side.facet_scores[at],
            facet_lead=side.facet_leads[at],
            facet_similarity=facet.similarity,
            facet_fuzzy=facet.fuzzy,
            facet_agreement=facet.agreement,
            lead=side.leads[at],
            similarity_lead=side.similarity_leads[at],
            coverage=candidate.coverage,
            coverage_lead=side.coverage_leads[at],
            covered_and_asked=candidate.coverage * side.similarities[at],
            named=named,
            named_and_asked=named * facet.similarity,
            ignored=self.surest.strength if self.surest and self.surest.record is not record else 0.0,
            gap=candidate.gap,
            strange=candidate.strange,
            refused=self.raw.refusal,
            refused_facet=hypothesis.refusal if hypothesis and record else 0.0,
            seen=raw.vector.seen,
            unknown=raw.analysis.unknown / terms,
            length=math.log(terms),
            of_record=float(record is not None),
            loose=float(candidate.target.loose),
            refusal=float(candidate.target.reference == OUT_OF_SCOPE),
        )

    def _own(self, candidate: Candidate) -> Likeness:
        if not candidate.is_compared or self.own_neighbours is None:
            return NO_LIKENESS
        return self.matcher.likeness(self.raw.scores, (candidate.own_label,), self.own_neighbours)

    def _facet(self, candidate: Candidate) -> Likeness:
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
