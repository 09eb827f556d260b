"""The readings of a question within one scope: entries as asked, and facets of the records it names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analysis, Analyzer
from knowledge.confidence import Confidence, Evidence
from knowledge.loader import Knowledge
from knowledge.matcher import RIVALS, Matcher, Phrasing, Scores
from knowledge.mentions import Mention, Mentions
from knowledge.records import Record, facet_label, records, templates

OUT_OF_SCOPE = "~out-of-scope"
"""Label of the examples to refuse; `~` keeps it apart from every id."""

PARTIAL_SHARE = 0.6
"""Part of the confidence that is left where a record is named only in part."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question: a label, and the record it is about when the label is a facet."""

    label: str
    record: Record | None
    score: float
    confidence: float = 0.0
    evidence: Evidence | None = None
    phrasing: str = ""

    @property
    def facet(self) -> str | None:
        """Facet asked for, where the label is one."""
        return self.label.partition(".")[2] or None


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """A question with one record's name taken as a slot (or none), scored over the labels that then make sense."""

    mention: Mention | None
    scores: Scores
    allowed: NDArray[np.bool_]

    @property
    def strength(self) -> float:
        return self.mention.strength if self.mention else 1.0


class Layer:
    """Everything that one scope can be asked, trained."""

    def __init__(self, knowledge: Knowledge, scope: str, analyzer: Analyzer, today: date) -> None:
        found = [record for record in records(knowledge, scope) if record.owner.is_valid(today)]
        self.scope = scope
        self.records = {record.id: record for record in found}
        self.mentions = Mentions(found, analyzer)
        self.matcher = Matcher(list(_phrasings(knowledge, scope, analyzer, today)))
        self.confidence = self.matcher.calibrate()
        labels = self.matcher.labels
        self._facets = np.array(["." in label for label in labels])
        kinds = sorted({record.kind for record in found})
        self._of_kind = {kind: np.array([label.startswith(f"{kind}.") for label in labels]) for kind in kinds}
        self._of_record = {record.id: self._allowed(record) for record in found}

    def _allowed(self, record: Record) -> NDArray[np.bool_]:
        labels = {facet_label(record.kind, facet) for facet in record.sides}
        return np.array([label in labels for label in self.matcher.labels])

    def read(self, analysis: Analysis, last: Record | None) -> list[Reading]:
        """Readings of a question, best first; `last` is the record talked about before, if any.

        Only the first has its confidence; the others have the score that they were ranked by.
        """
        mentions = self.mentions.find(analysis)
        hypotheses = list(self._hypotheses(analysis, mentions, last))
        ranked = sorted(
            ((float(one.scores.values[label]) * one.strength, one, int(label)) for one in hypotheses for label in _top(one)),
            key=lambda item: (-item[0], item[1].mention is not None, item[2]),
        )
        return [self._reading(ranked, place, last) for place in range(min(len(ranked), RIVALS))]

    def _hypotheses(self, analysis: Analysis, mentions: Sequence[Mention], last: Record | None) -> Iterator[_Hypothesis]:
        raw = self.matcher.scores(analysis)
        allowed = ~self._facets
        if not mentions:
            allowed = allowed | (self._of_record[last.id] if last and last.id in self._of_record else self._facets)
        yield _Hypothesis(None, raw, allowed)
        for mention in mentions:
            slotted = analysis.with_slot(mention.segments, mention.record.slot)
            yield _Hypothesis(mention, self.matcher.scores(slotted), self._of_record[mention.record.id])

    def _reading(self, ranked: Sequence[tuple[float, _Hypothesis, int]], place: int, last: Record | None) -> Reading:
        score, hypothesis, label = ranked[place]
        others = [other for at, (other, _, _) in enumerate(ranked) if at != place]
        rivals = [at for _, one, at in ranked if one is hypothesis][:RIVALS]
        found = self.matcher.find(hypothesis.scores, label, rivals or [label], max(others, default=0.0))
        confidence = self.confidence.probability(found.evidence)
        mention = hypothesis.mention
        if mention and not mention.is_full:
            confidence *= PARTIAL_SHARE
        name = self.matcher.labels[label]
        record = mention.record if mention else (last if "." in name else None)
        return Reading(name, record, score, confidence, found.evidence, found.phrasing)


def _top(hypothesis: _Hypothesis) -> NDArray[np.int64]:
    values = np.where(hypothesis.allowed, hypothesis.scores.values, -np.inf)
    order = np.argsort(-values, kind="stable")[:RIVALS]
    return order[np.isfinite(values[order])]


def _phrasings(knowledge: Knowledge, scope: str, analyzer: Analyzer, today: date) -> Iterator[Phrasing]:
    for entry in knowledge.entries.values():
        if entry.scope == scope and entry.is_valid(today):
            for text in entry.phrasings.all():
                yield Phrasing(entry.id, text, analyzer.phrasing(text))
    for label, text, slot in templates(knowledge, scope):
        yield Phrasing(label, text, analyzer.phrasing(text, slot))
    for text in knowledge.out_of_scope.all():
        yield Phrasing(OUT_OF_SCOPE, text, analyzer.phrasing(text))
