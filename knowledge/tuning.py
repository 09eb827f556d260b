"""Fits the ranking to the practice questions; settings are chosen by cross-validation among them."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.answering import Answerer
from knowledge.deciding import HARDLY, OPTIONS, SMALLTALK_FROM, judged
from knowledge.evaluation import CLARIFY, UNKNOWN
from knowledge.loader import Knowledge
from knowledge.outcomes import Context
from knowledge.ranking import Ranking
from knowledge.schema import Entity, LocalizedList, Question, Table
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.text import QuestionError, clean
from knowledge.understanding import Reading, Understanding

FOLDS = 5

ANSWER = "answer"

PARTS = (0.04, 0.06, 0.1, 0.2)
"""Shares of the knowledge that are practised on besides the whole of it."""

CLARIFY_SHARE = 0.25
"""Weight of vague questions as a group, where questions to answer weigh 1."""

STRENGTHS = (0.003, 0.01)
"""Inverse regularization strengths that are tried."""

QUESTION_STRENGTH = 0.1
"""The same for what tells known questions from others and vague ones from clear ones."""

GRID = [at / 50 for at in range(1, 51)]
SURE_GRID = [at / 20 for at in range(9)]
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
    practised = list(practise(answerer, knowledge.practice))
    return tune(practised, [one for share in PARTS for one in practise_part(knowledge, today, share)])


def practise(answerer: Answerer, questions: Sequence[Question]) -> Iterator[Practised]:
    """Read every practice question."""
    for question in questions:
        try:
            text = clean(question.q)
            analysis = answerer.analyzer.question(text, answerer.guess(text))
        except QuestionError:
            continue
        yield Practised(question, answerer.understand(analysis, None, Context()))


def practise_part(knowledge: Knowledge, today: date, share: float) -> list[Practised]:
    """Read practice questions with a share of the pieces known, and every other facet without phrasings of its own.

    Little knowledge, and facets that only their kind asks for, look different; what is fitted has to hold there too.
    """
    draw = random.Random(str(share))  # noqa: S311  nothing secret
    pieces = sorted(piece.id for piece in knowledge.pieces)
    kept = set(draw.sample(pieces, max(1, round(share * len(pieces)))))
    part = replace(
        knowledge,
        entries={key: one for key, one in knowledge.entries.items() if key in kept},
        entities={key: _plainer(one) for key, one in knowledge.entities.items() if key in kept},
        tables={key: _plainer(one) for key, one in knowledge.tables.items() if key in kept},
    )
    questions: list[Question] = []
    for question in knowledge.practice:
        group = _group(question)
        left = tuple(one for one in question.expect if one.partition(".")[0] in kept)
        if group == ANSWER and left:
            questions.append(question.model_copy(update={"expect": left}))
        elif group == UNKNOWN and draw.random() < share:
            questions.append(question)
    return list(practise(Answerer(part, today, ranking=Ranking.untuned()), questions))


_Piece = TypeVar("_Piece", Entity, Table)


def _plainer(piece: _Piece) -> _Piece:
    """Take the phrasings from every other facet or row of a piece."""
    plain = {"phrasings": LocalizedList()}
    if isinstance(piece, Entity):
        facets = {
            name: facet.model_copy(update=plain) if at % 2 else facet
            for at, (name, facet) in enumerate(piece.facets.items(), len(piece.id))
        }
        return piece.model_copy(update={"facets": facets})
    rows = tuple(row.model_copy(update=plain) if at % 2 else row for at, row in enumerate(piece.rows))
    return piece.model_copy(update={"rows": rows})


def tune(practised: Sequence[Practised], besides: Sequence[Practised] = ()) -> Tuned:
    """Choose strength and thresholds by cross-validation, then fit on everything.

    To what was practised `besides`, on parts of the knowledge, the weights of readings are fitted as well.
    """
    if not practised:
        raise ValueError("there is nothing to tune on")
    found = [_tuned(practised, besides, strength) for strength in STRENGTHS]
    return max(found, key=_worth)


def _tuned(practised: Sequence[Practised], besides: Sequence[Practised], strength: float) -> Tuned:
    """Fit with one strength; thresholds and shares come from questions left out of the fitting."""
    weighed = list(_cross_fitted(practised, besides, strength))
    cases: list[_Case] = []
    for fold in range(FOLDS):
        questions = fit_questions([one for at, one in enumerate(weighed) if at % FOLDS != fold])
        cases += (_Case.of(one, questions) for at, one in enumerate(weighed) if at % FOLDS == fold)
    fitted = replace(fit_questions(weighed), readings=fit([*practised, *besides], strength).readings)
    return choose_thresholds(cases, fitted, strength)


def _cross_fitted(
    practised: Sequence[Practised], besides: Sequence[Practised], strength: float
) -> Iterator[Practised]:
    """The same questions in order, each weighed by a ranking that was fitted without it."""
    rankings = [
        fit([*(one for at, one in enumerate(practised) if at % FOLDS != fold), *besides], strength)
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
    """Fit what tells questions that have an answer from others, and vague ones from clear ones."""
    groups = [_group(one.question) for one in weighed]
    return Ranking.untuned().with_questions(
        [one.understanding.outlook for one in weighed],
        [group != UNKNOWN for group in groups],
        [group == CLARIFY for group in groups],
        QUESTION_STRENGTH,
    )


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


def choose_thresholds(cases: Sequence["_Case"], ranking: Ranking, strength: float) -> Tuned:
    """Thresholds of most worth on questions that the weights were not fitted on.

    As much is answered as can be while enough is refused; vague questions weigh less, by their share.
    """
    sizes = Counter(case.group for case in cases)
    worths = {ANSWER: 1.0, CLARIFY: CLARIFY_SHARE, UNKNOWN: 0.0}
    weights = np.array([worths[case.group] / sizes[case.group] for case in cases])
    table = _Table(cases)
    best, worth = ranking, float("-inf")
    for known_from in GRID:
        for vague_from in GRID:
            for sure_from in SURE_GRID:
                tried = replace(ranking, known_from=known_from, vague_from=vague_from, sure_from=sure_from)
                gains = table.gains(tried)
                gained = float(gains @ weights)
                if table.share(gains, UNKNOWN) >= REFUSED_AT_LEAST and gained > worth + 1e-9:
                    best, worth = tried, gained
    gains = table.gains(best)
    answered, refused, clarified = (table.share(gains, group) for group in (ANSWER, UNKNOWN, CLARIFY))
    return Tuned(best, strength, answered, refused, clarified)


@dataclass(frozen=True, slots=True)
class _Case:
    """One question for choosing thresholds: how it looks, and what is gained by telling, asking back and refusing."""

    group: str
    known: float
    vague: float
    sure: float
    gain: tuple[float, float, float]

    @classmethod
    def of(cls, practised: Practised, ranking: Ranking) -> "_Case":
        question, understanding = practised.question, practised.understanding
        group, known = _group(question), understanding.known
        offered = _offered(question.expect if group == ANSWER else question.options, known)
        is_told = bool(known) and known[0].reference in question.expect
        gain = {
            UNKNOWN: (-WRONG_COST, 0.0, 1.0),
            CLARIFY: (-WRONG_COST, offered, 0.0),
            ANSWER: (1.0 if is_told else -WRONG_COST, OFFER_WORTH * offered, 0.0),
        }[group]
        if not known:
            return cls(group, -1.0, 0.0, 0.0, gain)
        if known[0].is_taught:
            return cls(group, 1.0, -1.0, 1.0, gain)
        has_answer, vague = judged(understanding, ranking)
        if known[0].reference in understanding.layer.smalltalk:
            has_answer = 1.0 if has_answer >= SMALLTALK_FROM else -1.0
        if known[0].confidence < HARDLY:
            has_answer = -1.0
        sure = -1.0 if known[0].signs.loose else known[0].confidence
        return cls(group, has_answer, vague, sure, gain)


class _Table:
    """Cases as arrays, so that many thresholds are tried quickly; decides as `decide` does."""

    def __init__(self, cases: Sequence[_Case]) -> None:
        self.groups = np.array([case.group for case in cases])
        self.known = np.array([case.known for case in cases])
        self.vague = np.array([case.vague for case in cases])
        self.sure = np.array([case.sure for case in cases])
        self.gain = np.array([case.gain for case in cases])

    def gains(self, ranking: Ranking) -> NDArray[np.float64]:
        """What each case gains."""
        is_known = self.known >= ranking.known_from
        is_clear = (self.vague < ranking.vague_from) & (self.sure >= ranking.sure_from)
        done = np.where(is_known, np.where(is_clear, 0, 1), 2)
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
