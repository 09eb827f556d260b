"""Fits the ranking to the practice questions; settings are chosen by cross-validation among them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.answering import Answerer
from knowledge.deciding import OPTIONS, decide_kind, known_readings
from knowledge.evaluation import CLARIFY, UNKNOWN
from knowledge.loader import Knowledge
from knowledge.outcomes import Context
from knowledge.ranking import Ranking
from knowledge.readings import Reading
from knowledge.schema import Question
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.text import QuestionError, clean

FOLDS = 5
ANSWER = "answer"

CLARIFY_SHARE = 0.25
"""Weight of vague questions as a group, where questions to answer weigh 1."""

STRENGTHS = (0.003, 0.01)
"""Inverse regularization strengths that are tried."""

REFUSED_AT_LEAST = 0.92
"""Share of the practice questions to refuse that has to be refused: the goal of 90 % with room for harder ones."""

OFFER_WORTH = 0.2
"""Worth of offering the right answer among titles where it could have been told; a right answer is worth 1."""

WRONG_COST = 0.1
"""What a wrong answer costs beyond the right one missed; asking back or refusing costs nothing more."""


@dataclass(frozen=True)
class Practised:
    """A practice question with all its readings, weighed by whatever ranking read them."""

    question: Question
    readings: tuple[Reading, ...]


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
        yield Practised(question, answerer.understand(analysis, None, Context()).readings)


def tune(practised: Sequence[Practised]) -> Tuned:
    """Choose strength and thresholds by cross-validation, then fit on everything."""
    if not practised:
        raise ValueError("there is nothing to tune on")
    best: Tuned | None = None
    for strength in STRENGTHS:
        weighed: list[Practised] = []
        for fold in range(FOLDS):
            ranking = fit([one for at, one in enumerate(practised) if at % FOLDS != fold], strength)
            weighed += (weigh(one, ranking) for at, one in enumerate(practised) if at % FOLDS == fold)
        ranking = choose_thresholds(weighed, fit(practised, strength))
        found = Tuned(ranking, strength, *reached(weighed, ranking))
        if best is None or _worth(found) > _worth(best):
            best = found
    if best is None:
        raise ValueError("there is nothing to tune on")
    return best


def fit(practised: Sequence[Practised], strength: float) -> Ranking:
    """Fit the weights on all readings of some questions that teach something."""
    judged = [
        (reading.signs, truth)
        for one in practised
        for reading in one.readings
        if (truth := is_right(one.question, reading)) is not None
    ]
    return Ranking.fit([signs for signs, _ in judged], [truth for _, truth in judged], strength)


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


def weigh(practised: Practised, ranking: Ranking) -> Practised:
    """Weigh the same readings by another ranking."""
    confidences = ranking.confidences([reading.signs for reading in practised.readings])
    readings = [
        replace(one, confidence=found) for one, found in zip(practised.readings, confidences, strict=True)
    ]
    readings.sort(key=lambda reading: (-reading.confidence, reading.reference))
    return Practised(practised.question, tuple(readings))


def choose_thresholds(weighed: Sequence[Practised], ranking: Ranking) -> Ranking:
    """Thresholds of most worth on questions that the weights were not fitted on.

    As much is answered as can be while enough is refused; vague questions weigh less, by their share.
    """
    sizes = Counter(_group(one.question) for one in weighed)
    worths = {ANSWER: 1.0, CLARIFY: CLARIFY_SHARE, UNKNOWN: 0.0}
    shares = {group: worths[group] / size for group, size in sizes.items()}
    grid = [at / 50 for at in range(10, 60)]
    best, worth = ranking, float("-inf")
    for answer_share in (0.2, 0.3, 0.4, 0.5):
        for answer_from in grid:
            for clarify_from in (at for at in grid[::3] if at <= answer_from):
                tried = replace(
                    ranking, answer_from=answer_from, clarify_from=clarify_from, answer_share=answer_share
                )
                gained = sum(_gain(one, tried) * shares[_group(one.question)] for one in weighed)
                enough = reached(weighed, tried)[1] >= REFUSED_AT_LEAST
                if enough and gained > worth + 1e-9:
                    best, worth = tried, gained
    return best


def _gain(practised: Practised, ranking: Ranking) -> float:
    question, kind = practised.question, decide_kind(practised.readings, ranking)
    known = known_readings(practised.readings)
    if question.expect == (UNKNOWN,):
        return {UNKNOWN: 1.0, CLARIFY: 0.0}.get(kind, -WRONG_COST)
    if question.expect == (CLARIFY,):
        return _offered(question.options, known) if kind == CLARIFY else -WRONG_COST * (kind == "answer")
    if kind == "answer":
        return 1.0 if known[0].reference in question.expect else -WRONG_COST
    return OFFER_WORTH * _offered(question.expect, known) if kind == CLARIFY else 0.0


def _offered(wanted: Sequence[str], known: Sequence[Reading]) -> float:
    """1 where a wanted answer would be among the titles offered (or none is named), else 0."""
    titles = {reading.reference for reading in known[:OPTIONS] if not reading.signs.loose}
    facets = {reading.facet for reading in known[:OPTIONS] if reading.signs.loose}
    return float(not wanted or any(one in titles or one.partition(".")[2] in facets for one in wanted))


def reached(weighed: Sequence[Practised], ranking: Ranking) -> tuple[float, float, float]:
    """Shares answered right, refused, and clarified, of those that should be."""
    groups: dict[str, list[bool]] = {ANSWER: [], UNKNOWN: [], CLARIFY: []}
    for one in weighed:
        groups[_group(one.question)].append(_gain(one, ranking) == 1.0)
    answered, refused, clarified = (sum(found) / max(1, len(found)) for found in groups.values())
    return answered, refused, clarified


def _group(question: Question) -> str:
    return question.expect[0] if question.expect[0] in (UNKNOWN, CLARIFY) else ANSWER


def _worth(tuned: Tuned) -> float:
    return tuned.answered + tuned.refused + tuned.clarified * CLARIFY_SHARE
