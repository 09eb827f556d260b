"""Fits the ranking to the practice questions; settings are chosen by cross-validation among them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.answering import Answerer
from knowledge.deciding import OPTIONS
from knowledge.evaluation import CLARIFY, UNKNOWN
from knowledge.loader import Knowledge
from knowledge.outcomes import Context
from knowledge.ranking import Ranking
from knowledge.readings import Reading, Understanding
from knowledge.schema import Question
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.text import QuestionError, clean

FOLDS = 5
ANSWER = "answer"

CLARIFY_SHARE = 0.25
"""Weight of vague questions as a group, where questions to answer weigh 1."""

STRENGTHS = (0.003, 0.01)
"""Inverse regularization strengths that are tried."""

VAGUE_STRENGTH = 0.01
"""The same for what tells vague questions."""

GRID = [at / 50 for at in range(10, 60)]
VAGUE_GRID = [at / 25 for at in range(5, 26)]
"""Thresholds that are tried."""

REFUSED_AT_LEAST = 0.92
"""Share of the practice questions to refuse that has to be refused: the goal of 90 % with room for harder ones."""

OFFER_WORTH = 0.2
"""Worth of offering the right answer among titles where it could have been told; a right answer is worth 1."""

WRONG_COST = 0.1
"""What a wrong answer costs beyond the right one missed; asking back or refusing costs nothing more."""


@dataclass(frozen=True)
class Practised:
    """A practice question as it was understood, weighed by whatever ranking read it."""

    question: Question
    understanding: Understanding


@dataclass(frozen=True)
class Tuned:
    """A fitted ranking and what it reached on folds it was not fitted on, 0–1."""

    ranking: Ranking
    strength: float
    answered: float
    refused: float
    clarified: float


def tune_on(knowledge: Knowledge, today: date) -> Tuned:
    """Tune on the practice questions of some knowledge."""
    answerer = Answerer(knowledge, today, ranking=Ranking.untuned())
    return tune(list(practise(answerer, knowledge.practice)))


def practise(answerer: Answerer, questions: Sequence[Question]) -> Iterator[Practised]:
    """Read every practice question."""
    for question in questions:
        try:
            text = clean(question.q)
            analysis = answerer.analyzer.question(text, answerer.guess(text))
        except QuestionError:
            continue
        yield Practised(question, answerer.understand(analysis, None, Context()))


def tune(practised: Sequence[Practised]) -> Tuned:
    """Choose strength and thresholds by cross-validation, then fit on everything."""
    if not practised:
        raise ValueError("there is nothing to tune on")
    found = [_tuned(practised, strength) for strength in STRENGTHS]
    return max(found, key=_worth)


def _tuned(practised: Sequence[Practised], strength: float) -> Tuned:
    """Fit with one strength; thresholds and shares come from questions left out of the fitting."""
    weighed = list(_cross_fitted(practised, strength))
    judged: list[tuple[Practised, float]] = []
    for fold in range(FOLDS):
        ranking = fit_questions([one for at, one in enumerate(weighed) if at % FOLDS != fold])
        judged += (
            (one, ranking.vagueness(one.understanding.outlook))
            for at, one in enumerate(weighed)
            if at % FOLDS == fold
        )
    fitted = replace(fit(practised, strength), questions=fit_questions(weighed).questions)
    return choose_thresholds(judged, fitted, strength)


def _cross_fitted(practised: Sequence[Practised], strength: float) -> Iterator[Practised]:
    """The same questions in order, each weighed by a ranking that was fitted without it."""
    rankings = [
        fit([one for at, one in enumerate(practised) if at % FOLDS != fold], strength)
        for fold in range(FOLDS)
    ]
    for at, one in enumerate(practised):
        yield replace(one, understanding=one.understanding.weighed(rankings[at % FOLDS]))


def fit(practised: Sequence[Practised], strength: float) -> Ranking:
    """Fit the weights on all readings of some questions that teach something."""
    judged = [
        (reading.signs, truth)
        for one in practised
        for reading in one.understanding.readings
        if (truth := is_right(one.question, reading)) is not None
    ]
    return Ranking.fit([signs for signs, _ in judged], [truth for _, truth in judged], strength)


def fit_questions(weighed: Sequence[Practised]) -> Ranking:
    """Fit what tells vague questions from all others; without examples of both, none is vague."""
    vague = [_group(one.question) == CLARIFY for one in weighed]
    if all(vague) or not any(vague):
        return replace(Ranking.untuned(), vague_from=1.0)
    outlooks = [one.understanding.outlook for one in weighed]
    return Ranking.untuned().fitted_to_questions(outlooks, vague, VAGUE_STRENGTH)


def is_right(question: Question, reading: Reading) -> bool | None:
    """Whether a reading is right; None where it teaches nothing."""
    if question.expect == (UNKNOWN,):
        return reading.reference == OUT_OF_SCOPE
    if question.expect == (CLARIFY,):
        if not reading.signs.loose:
            return None
        facet = f".{reading.facet}"
        return any(option.endswith(facet) for option in question.options)
    return reading.reference in question.expect


def choose_thresholds(
    judged: Sequence[tuple[Practised, float]], ranking: Ranking, strength: float
) -> Tuned:
    """Thresholds of most worth on questions, each with its vagueness, that the weights were not fitted on.

    As much is answered as can be while enough is refused; vague questions weigh less, by their share.
    """
    cases = [_Case.of(one, vagueness) for one, vagueness in judged]
    sizes = Counter(case.group for case in cases)
    worths = {ANSWER: 1.0, CLARIFY: CLARIFY_SHARE, UNKNOWN: 0.0}
    weights = np.array([worths[case.group] / sizes[case.group] for case in cases])
    table = _Table(cases)
    best, worth = ranking, float("-inf")
    for vague_from in VAGUE_GRID:
        for answer_from in GRID:
            for clarify_from in (at for at in GRID[::3] if at <= answer_from):
                gains = table.gains(answer_from, clarify_from, vague_from)
                gained = float(gains @ weights)
                if table.share(gains, UNKNOWN) >= REFUSED_AT_LEAST and gained > worth + 1e-9:
                    worth = gained
                    best = replace(
                        ranking, answer_from=answer_from, clarify_from=clarify_from, vague_from=vague_from
                    )
    gains = table.gains(best.answer_from, best.clarify_from, best.vague_from)
    answered, refused, clarified = (table.share(gains, group) for group in (ANSWER, UNKNOWN, CLARIFY))
    return Tuned(best, strength, answered, refused, clarified)


@dataclass(frozen=True, slots=True)
class _Case:
    """One question for choosing thresholds: what would be gained by answering, asking back and refusing."""

    group: str
    confidence: float
    vagueness: float
    is_loose: bool
    gain: tuple[float, float, float]

    @classmethod
    def of(cls, practised: Practised, vagueness: float) -> "_Case":
        question, known = practised.question, practised.understanding.known
        group = _group(question)
        told = known[0].reference if known else None
        offered = _offered(question.expect if group == ANSWER else question.options, known)
        gain = {
            UNKNOWN: (-WRONG_COST, 0.0, 1.0),
            CLARIFY: (-WRONG_COST, offered, 0.0),
            ANSWER: (1.0 if told in question.expect else -WRONG_COST, OFFER_WORTH * offered, 0.0),
        }[group]
        is_loose = bool(known) and known[0].signs.loose == 1
        return cls(group, practised.understanding.confidence, vagueness if known else 0.0, is_loose, gain)


class _Table:
    """Cases as arrays, so that many thresholds are tried quickly; decides as `decide_kind` does."""

    def __init__(self, cases: Sequence[_Case]) -> None:
        self.groups = np.array([case.group for case in cases])
        self.confidence = np.array([case.confidence for case in cases])
        self.vagueness = np.array([case.vagueness for case in cases])
        self.is_loose = np.array([case.is_loose for case in cases])
        self.gain = np.array([case.gain for case in cases])

    def gains(self, answer_from: float, clarify_from: float, vague_from: float) -> NDArray[np.float64]:
        """What each case gains."""
        is_vague = self.vagueness >= vague_from
        is_sure = (self.confidence >= answer_from) & ~self.is_loose
        is_told = ~is_vague & (self.confidence >= clarify_from) & is_sure
        is_asked = is_vague | ((self.confidence >= clarify_from) & ~is_sure)
        done = np.where(is_told, 0, np.where(is_asked, 1, 2))
        return np.asarray(self.gain[np.arange(len(done)), done], dtype=np.float64)

    def share(self, gains: NDArray[np.float64], group: str) -> float:
        """Share of a group that gains all it can."""
        own = self.groups == group
        return float((gains[own] == 1).mean()) if own.any() else float(group == UNKNOWN)


def _offered(wanted: Sequence[str], known: Sequence[Reading]) -> float:
    """1 where a wanted answer would be among the titles offered (or none is named), else 0."""
    titles = {reading.reference for reading in known[:OPTIONS] if not reading.signs.loose}
    facets = {reading.facet for reading in known[:OPTIONS] if reading.signs.loose}
    return float(not wanted or any(one in titles or one.partition(".")[2] in facets for one in wanted))


def _group(question: Question) -> str:
    return question.expect[0] if question.expect[0] in (UNKNOWN, CLARIFY) else ANSWER


def _worth(tuned: Tuned) -> float:
    return tuned.answered + tuned.refused + tuned.clarified * CLARIFY_SHARE
