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
from knowledge.readings import Reading, Understanding
from knowledge.schema import Language
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.telling import Teller

OPTIONS = 3
"""Titles that are offered when asking back."""

OFFERED = 0.15
"""Readings with less than this share of the best confidence are not offered."""


def known_readings(readings: Sequence[Reading]) -> list[Reading]:
    """Readings that lead to an answer, surest first; being out of scope is none."""
    return [reading for reading in readings if reading.reference != OUT_OF_SCOPE]


def pooled_confidence(readings: Sequence[Reading]) -> float:
    """Confidence that one of the readings answers the question: several near ones speak for each other.

    A sum, so it may exceed 1 where several are sure; outcomes carry it cut to 1.
    """
    return sum(reading.confidence for reading in readings)


def decide_kind(readings: Sequence[Reading], ranking: Ranking) -> str:
    """Whether the readings, surest first, are enough to answer, to ask back, or neither.

    Their pooled confidence decides whether there is an answer at all. It is told where one reading stands out
    and names its record; else the person is asked.
    """
    known = known_readings(readings)
    pooled = pooled_confidence(known)
    if not known or pooled < ranking.clarify_from:
        return Unknown.kind
    stands_out = known[0].confidence >= ranking.answer_share * pooled
    if pooled >= ranking.answer_from and stands_out and not known[0].signs.loose:
        return Answer.kind
    return Clarify.kind


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
        known = known_readings(self.understanding.readings)
        confidence = round(min(1.0, pooled_confidence(known)), 4)
        kind = decide_kind(known, self.ranking)
        told: Outcome | None = None
        if kind == Answer.kind:
            told = self._tell(known[0].reference, confidence)
        elif kind == Clarify.kind:
            told = self._ask_back(known, confidence)
        return told or Unknown(
            language=self.language,
            confidence=confidence,
            context=self.context,
            explanation=self._explanation(),
        )

    def _tell(self, reference: str, confidence: float) -> Answer | Smalltalk | None:
        return self.teller.tell(
            reference,
            self.language,
            question=self.question,
            confidence=confidence,
            context=self.context,
            explanation=self._explanation(),
        )

    def _ask_back(self, known: Sequence[Reading], confidence: float) -> Outcome | None:
        """Offer titles; a single one is told at once, and None stands for a question that is at best small talk."""
        entry = self.teller.entry(known[0].reference)
        options = tuple(dict.fromkeys(self._options(known)))[:OPTIONS]
        if not options or (entry and entry.smalltalk):
            return None
        if len(options) == 1:
            return self._tell(options[0].entry, confidence)
        return Clarify(
            language=self.language,
            confidence=confidence,
            context=self.context,
            explanation=self._explanation(),
            options=options,
        )

    def _options(self, known: Sequence[Reading]) -> Iterator[Option]:
        for reading in known:
            entry = self.teller.entry(reading.reference)
            if reading.confidence < OFFERED * known[0].confidence or (entry and entry.smalltalk):
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
