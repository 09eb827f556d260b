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


FEW = 200
"""Answers below which a layer is too small for what was fitted to all of ours."""

def decide_kind(understanding: Understanding, ranking: Ranking) -> str:
    """Whether what was understood is enough to answer, to ask back, or neither.

    The readings as a whole tell whether there is an answer at all. The person is asked back where the question is
    vague, names a facet of no record in particular, or where no reading is sure. What was taught word for word is
    told in any case.
    """
    known = understanding.known
    if known and known[0].is_taught:
        return Answer.kind
    is_known, is_vague = judged(understanding, ranking)
    if not known or is_known < ranking.known_from:
        return Unknown.kind
    is_clear = is_vague < ranking.vague_from and not known[0].signs.loose
    return Answer.kind if is_clear and known[0].confidence >= ranking.sure_from else Clarify.kind


def judged(understanding: Understanding, ranking: Ranking) -> tuple[float, float]:
    """Probabilities that a question has an answer, and that it is too vague for one.

    What tells these was fitted to knowledge of some size. Where only a little is known, an institution's own first
    answers, the readings speak for themselves: their pooled confidence, and nothing is vague.
    """
    if understanding.layer.size < FEW:
        return min(1.0, understanding.confidence), 0.0
    return ranking.is_known(understanding.outlook), ranking.is_vague(understanding.outlook)


def confidence_of(understanding: Understanding, ranking: Ranking) -> float:
    """Confidence in the outcome, 0–1: that there is an answer, and that it is among the readings."""
    if not understanding.known:
        return 0.0
    if understanding.known[0].is_taught:
        return 1.0
    is_known, _ = judged(understanding, ranking)
    return round(is_known * min(1.0, understanding.confidence), 4)


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
        confidence = confidence_of(self.understanding, self.ranking)
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
        is_known, is_vague = judged(self.understanding, self.ranking)
        return Explanation(
            terms=tuple(self.understanding.analysis.terms),
            mentions=mentions,
            candidates=candidates,
            known=round(is_known, 4),
            known_from=self.ranking.known_from,
            vague=round(is_vague, 4),
            vague_from=self.ranking.vague_from,
        )
