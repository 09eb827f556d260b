"""The decision on one question: tell, ask back, or admit that there is no answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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
from knowledge.schema import Language
from knowledge.telling import Teller
from knowledge.understanding import Reading, Understanding

OPTIONS = 3
"""Titles that are offered when asking back."""

OFFERED = 0.15
"""Readings with less than this share of the best confidence are not offered."""


SMALLTALK_FROM = 0.4
"""Confidence from which small talk is answered: being friendly by mistake does no harm."""

HARDLY = 0.02
"""Confidence of the surest reading below which there is nothing worth offering."""

FEW = 200
"""Answers below which a layer is too small for what was fitted to all of ours."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a question, and the probabilities that it has an answer, and is too vague for one."""

    kind: str
    known: float
    vague: float


def decide(understanding: Understanding, ranking: Ranking) -> Verdict:
    """Whether what was understood is enough to answer, to ask back, or neither.

    The readings as a whole tell whether there is an answer at all. The person is asked back where the question is
    vague, names a facet of no record in particular, or where no reading is sure. What was taught word for word is
    told in any case.
    """
    found = understanding.known
    if not found:
        return Verdict(Unknown.kind, 0.0, 0.0)
    if found[0].is_certain:
        return Verdict(Answer.kind, 1.0, 0.0)
    known, vague = judged(understanding, ranking)
    is_smalltalk = found[0].reference in understanding.layer.smalltalk
    needed = SMALLTALK_FROM if is_smalltalk else ranking.known_from
    if known < needed or found[0].confidence < HARDLY:
        return Verdict(Unknown.kind, known, vague)
    is_clear = vague < ranking.vague_from and not found[0].signs.loose
    is_told = is_clear and found[0].confidence >= ranking.sure_from
    return Verdict(Answer.kind if is_told else Clarify.kind, known, vague)


def judged(understanding: Understanding, ranking: Ranking) -> tuple[float, float]:
    """Probabilities that a question has an answer, and that it is too vague for one.

    What tells these was fitted to questions of fact and to knowledge of some size. For small talk, and where only a
    little is known, an institution's own first answers, the readings speak for themselves: their pooled confidence,
    and nothing is vague.
    """
    if understanding.layer.size < FEW or understanding.known[0].reference in understanding.layer.smalltalk:
        return min(1.0, understanding.confidence), 0.0
    outlook = understanding.outlook
    return ranking.is_known(outlook), ranking.is_vague(outlook)


@dataclass(frozen=True)
class Decision:
    """One question with everything that is looked at to decide on it."""

    teller: Teller
    ranking: Ranking
    understanding: Understanding
    question: str
    language: Language
    context: Context

    @cached_property
    def verdict(self) -> Verdict:
        """What is decided on."""
        return decide(self.understanding, self.ranking)

    def outcome(self) -> Outcome:
        """Decide."""
        known, kind = self.understanding.known, self.verdict.kind
        confidence = round(self.verdict.known * min(1.0, self.understanding.confidence), 4)
        if known and known[0].is_certain:
            confidence = 1.0
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
        """Titles to offer; where the question is vague, one of each record, however little each is meant."""
        is_vague = self.verdict.vague >= self.ranking.vague_from
        owners: set[str] = set()
        for reading in known:
            entry = self.teller.entry(reading.reference)
            is_offered = is_vague or reading.confidence >= OFFERED * known[0].confidence
            if not is_offered or reading.owner in owners or (entry and entry.smalltalk):
                continue
            owners |= {reading.owner} if is_vague else set()
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
        return Explanation(
            terms=tuple(self.understanding.analysis.terms),
            mentions=mentions,
            candidates=candidates,
            known=round(self.verdict.known, 4),
            known_from=self.ranking.known_from,
            vague=round(self.verdict.vague, 4),
            vague_from=self.ranking.vague_from,
        )
