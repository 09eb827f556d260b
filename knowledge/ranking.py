"""Which reading of a question is right, and whether one is: signs from phrasings, names and texts, weighed together.

The weights are fitted on the practice questions (`knowledge/content/practice`) by `zintis bench tune` and kept in
`ranking.json`; they speak of signs, not of words, so they hold for knowledge written later.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from knowledge.logistic import Logistic

WEIGHTS = Path(__file__).with_name("ranking.json")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one reading of a question, alone and against the best other reading.

    `own_…` compare with the phrasings of this very answer, `facet_…` with those of its facet in any record, the
    record's name taken out. Shares are 0–1, leads −1 to 1.
    """

    own_score: float
    """Classifier's score, near 1 for a clear case."""
    own_lead: float
    """Distance of that score to the best other reading's."""
    own_similarity: float
    """Cosine with the nearest phrasing."""
    own_fuzzy: float
    """Fuzzy likeness with the most alike phrasing."""
    own_agreement: float
    """Share of the nearest phrasings that belong to this answer."""
    facet_score: float
    facet_lead: float
    facet_similarity: float
    facet_fuzzy: float
    facet_agreement: float
    lead: float
    """Distance of the better of both scores to that of the best other reading."""
    similarity_lead: float
    """Likewise of the better similarity."""
    coverage: float
    """Share of the question that the text of the answer holds."""
    coverage_lead: float
    """Distance to the best other text among the readings."""
    covered_and_asked: float
    """Coverage times the better similarity: both together say more than each."""
    named: float
    """How much of the record's name stands in the question."""
    named_and_asked: float
    """Name times similarity to the facet's phrasings."""
    ignored: float
    """How surely another record is named that this reading leaves aside."""
    gap: float
    """Weight of the most telling word of the question that the answer's text lacks."""
    strange: float
    """Share of the question's numbers that the text of the answer lacks."""
    refused: float
    """Score of the examples to refuse."""
    refused_facet: float
    """Score of the facets that no record has, for the record that this reading is about."""
    seen: float
    """Share of the question that the vocabulary of the phrasings covers."""
    unknown: float
    """Share of words that nothing knows."""
    length: float
    """Logarithm of the number of terms."""
    of_record: float
    """1 for a facet of a record."""
    loose: float
    """1 for a facet without any record."""
    refusal: float
    """1 for the examples of what is out of scope."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the readings of a question look as a whole, with the signs of the surest answer."""

    best: float
    """Confidence of the surest answer."""
    second: float
    """Confidence of the next."""
    rest: float
    """Sum of all others."""
    refusal: float
    """Confidence that the question is out of scope."""
    titled: float
    """Logarithm of the number of titles that hold the question, plus one."""
    in_title: float
    """Share of the question that the title of the surest answer holds."""
    signs: Signs


SIGNS = tuple(field.name for field in fields(Signs))
OUTLOOK = (*(field.name for field in fields(Outlook) if field.name != "signs"), *SIGNS)
_signs = attrgetter(*SIGNS)
_outlook = attrgetter(*OUTLOOK[: -len(SIGNS)])


def _values(outlook: Outlook) -> tuple[float, ...]:
    return (*_outlook(outlook), *_signs(outlook.signs))


@dataclass(frozen=True)
class Ranking:
    """What signs and outlook mean, and from when Zintis answers or asks back."""

    readings: Logistic
    """Probability that a reading is right, by its signs."""
    known: Logistic
    """Probability that a question has an answer, or several, by its outlook."""
    vague: Logistic
    """Probability that a question is too vague for one answer, by its outlook."""
    known_from: float
    """Probability of having an answer below which Zintis refuses."""
    vague_from: float
    """Probability of being vague from which Zintis asks back."""
    sure_from: float
    """Confidence of the surest reading below which Zintis asks back."""

    def confidences(self, signs: Sequence[Signs]) -> list[float]:
        """Probability that each reading is right."""
        return self.readings.probabilities([_signs(one) for one in signs])

    def is_known(self, outlook: Outlook) -> float:
        """Probability that a question has an answer."""
        return self.known.probabilities([_values(outlook)])[0]

    def is_vague(self, outlook: Outlook) -> float:
        """Probability that a question is too vague for one answer."""
        return self.vague.probabilities([_values(outlook)])[0]

    def with_questions(
        self, outlooks: Sequence[Outlook], known: Sequence[bool], vague: Sequence[bool], strength: float
    ) -> "Ranking":
        """Fit what tells known questions from others, and vague ones from clear ones."""
        values = [_values(one) for one in outlooks]
        return replace(
            self, known=_fit_outlook(values, known, strength), vague=_fit_outlook(values, vague, strength)
        )

    def with_thresholds(self, thresholds: Mapping[str, float]) -> "Ranking":
        """Ranking with some thresholds set, by their names in `THRESHOLDS`; the others stay."""
        values = {name: thresholds.get(name, getattr(self, name)) for name in THRESHOLDS}
        return replace(self, **values)

    def to_json(self) -> str:
        """Form of `ranking.json`."""
        scalars = "".join(f'  "{name}": {round(float(getattr(self, name)), 4)},\n' for name in THRESHOLDS)
        models = ",\n".join(f'  "{name}": {getattr(self, name).lines("  ")}' for name in _MODELS)
        return f"{{\n{scalars}{models}\n}}\n"

    @classmethod
    def from_json(cls, text: str) -> "Ranking":
        """Read what `to_json` wrote."""
        kept = json.loads(text)
        readings, known, vague = (Logistic.read(names, kept[name]) for name, names in _MODELS.items())
        known_from, vague_from, sure_from = (float(kept[name]) for name in THRESHOLDS)
        return cls(readings, known, vague, known_from, vague_from, sure_from)

    @classmethod
    def untuned(cls) -> "Ranking":
        """Ranking that weighs nothing: to gather signs with, before there are weights."""
        readings, known, vague = (Logistic.indifferent(names) for names in _MODELS.values())
        return cls(readings, known, vague, known_from=0.5, vague_from=1.0, sure_from=0.0)

    @classmethod
    def fit(cls, signs: Sequence[Signs], right: Sequence[bool], strength: float) -> "Ranking":
        """Fit the weights on observed readings; what tells questions, and thresholds, stay to be chosen."""
        return replace(
            cls.untuned(), readings=Logistic.fit(SIGNS, [_signs(one) for one in signs], right, strength)
        )


_MODELS = {"readings": SIGNS, "known": OUTLOOK, "vague": OUTLOOK}
THRESHOLDS = ("known_from", "vague_from", "sure_from")
"""Names of what may be set by hand, all between 0 and 1."""


def _fit_outlook(values: Sequence[Sequence[float]], truths: Sequence[bool], strength: float) -> Logistic:
    """Fit to outlooks; where all are alike, there is nothing to tell apart."""
    if all(truths) or not any(truths):
        return replace(Logistic.indifferent(OUTLOOK), intercept=CERTAIN if all(truths) else -CERTAIN)
    return Logistic.fit(OUTLOOK, values, truths, strength, in_pairs=False)


CERTAIN = 20.0
"""Log-odds of what is always so."""


@lru_cache(maxsize=1)
def shipped() -> Ranking:
    """Ranking that comes with the product."""
    return Ranking.from_json(WEIGHTS.read_text(encoding="utf-8"))
