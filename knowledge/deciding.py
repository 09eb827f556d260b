"""The decision on one question: tell, ask back, or admit that there is no answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.analysis import Analysis
from knowledge.outcomes import (
    Answer,
    Candidate,
    Clarify,
    Context,
    Explanation,
    Option,
    Outcome,
    Smalltalk,
    Unknown,
)
from knowledge.ranking import Ranking
from knowledge.readings import OUT_OF_SCOPE, Reading, Understanding
from knowledge.schema import Language
from knowledge.telling import Teller

OPTIONS = 3
"""Titles that are offered when asking back."""

OFFERED = 0.15
"""Readings with less than this share of the best confidence are not offered."""


def decide_kind(readings: Sequence[Reading], ranking: Ranking) -> str:
    """Whether the readings, surest first, are enough to answer, to ask back, or neither.

    A facet without any record, and two answers that are about as sure, are questions to ask back.
    """
    if not readings:
        return Unknown.kind
    best = readings[0]
    if best.reference == OUT_OF_SCOPE or best.confidence < ranking.clarify_from:
        return Unknown.kind
    other = readings[1].confidence if len(readings) > 1 else 0.0
    is_close = other > ranking.margin * best.confidence
    if best.confidence < ranking.answer_from or best.signs.loose or is_close:
        return Clarify.kind
    return Answer.kind


@dataclass(frozen=True, slots=True)
class Decision:
    """One question with everything that is looked at to decide on it."""

    teller: Teller
    ranking: Ranking
    understanding: Understanding
    analysis: Analysis
    question: str
    language: Language
    context: Context

    def outcome(self) -> Outcome:
        """Decide."""
        readings = self.understanding.readings
        kind = decide_kind(readings, self.ranking)
        told: Outcome | None = None
        if kind == Answer.kind:
            told = self._tell(readings[0])
        elif kind == Clarify.kind:
            told = self._clarify(readings[0])
        return told or self._unknown()

    def _tell(self, reading: Reading) -> Answer | Smalltalk | None:
        return self.teller.tell(
            reading.reference,
            self.language,
            question=self.question,
            confidence=round(reading.confidence, 4),
            context=self.context,
            explanation=self._explanation(),
        )

    def _clarify(self, best: Reading) -> Clarify | None:
        """Offer titles; None where the question is at best small talk."""
        entry = self.teller.entry(best.reference)
        options = tuple(dict.fromkeys(self._options(best)))[:OPTIONS]
        if not options or (entry and entry.smalltalk):
            return None
        return Clarify(
            language=self.language,
            confidence=round(best.confidence, 4),
            context=self.context,
            explanation=self._explanation(),
            options=options,
        )

    def _options(self, best: Reading) -> Iterator[Option]:
        for reading in self.understanding.readings:
            entry = self.teller.entry(reading.reference)
            if reading.confidence < OFFERED * best.confidence or (entry and entry.smalltalk):
                continue
            if reading.signs.loose:
                yield from self._holders(reading)
            option = self.teller.option(reading.reference, self.language)
            if option:
                yield option

    def _holders(self, reading: Reading) -> Iterator[Option]:
        """Records that have the facet asked for, where the question names none."""
        kind, _, facet = reading.reference.partition(".")
        for record in self.understanding.layer.records.values():
            if record.kind == kind and facet in record.sides:
                yield Option(record.reference(facet), record.title(facet, self.language))

    def _unknown(self) -> Unknown:
        best = self.understanding.readings[0].confidence if self.understanding.readings else 0.0
        return Unknown(
            language=self.language,
            confidence=round(best, 4),
            context=self.context,
            explanation=self._explanation(),
        )

    def _explanation(self) -> Explanation:
        candidates = tuple(
            Candidate(
                reading.reference,
                self.teller.title(reading.reference, self.language) or reading.reference,
                round(reading.confidence, 4),
                reading.phrasing,
                reading.signs,
            )
            for reading in self.understanding.readings
        )
        mentions = tuple((one.record.id, round(one.strength, 3)) for one in self.understanding.mentions)
        thresholds = (self.ranking.answer_from, self.ranking.clarify_from)
        return Explanation(tuple(self.analysis.terms), mentions, candidates, *thresholds)
