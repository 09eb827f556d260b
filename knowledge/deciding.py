"""The decision on one question: tell, ask back, or admit that there is no answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from knowledge.telling import Teller

OPTIONS = 3
"""Titles that are offered when asking back."""

OFFERED = 0.15
"""Readings with less than this share of the best confidence are not offered."""


def decide_kind(understanding: Understanding, ranking: Ranking) -> str:
    """Whether what was understood is enough to answer, to ask back, or neither.

    The pooled confidence of the readings decides whether there is an answer at all; the person is asked where the
    question is vague, or names a facet of no record in particular.
    """
    known, confidence = understanding.known, understanding.confidence
    if known and ranking.vagueness(understanding.outlook) >= ranking.vague_from:
        return Clarify.kind
    if not known or confidence < ranking.clarify_from:
        return Unknown.kind
    is_sure = confidence >= ranking.answer_from and not known[0].signs.loose
    return Answer.kind if is_sure else Clarify.kind


@dataclass(frozen=True, slots=True)
class Decision:
    """One question with everything that is looked at to decide on it."""

    teller: Teller
    ranking: Ranking
    understanding: Understanding
    question: str
    language: Language
    context: Context

    def outcome(self) -> Outcome:
        """Decide."""
        known = self.understanding.known
        confidence = round(min(1.0, self.understanding.confidence), 4)
        kind = decide_kind(self.understanding, self.ranking)
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
        return Explanation(tuple(self.understanding.analysis.terms), mentions, candidates, *thresholds)
