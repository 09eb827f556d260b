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
