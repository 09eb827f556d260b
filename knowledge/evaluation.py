"""How right Zintis is: questions with known outcomes, put and judged."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.answering import Answerer
from knowledge.outcomes import Answer, Clarify, Outcome, Smalltalk
from knowledge.schema import Question
from knowledge.text import QuestionError

UNKNOWN = "unknown"
CLARIFY = "clarify"
REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, what came of it, and whether that is right; `seconds` is the time it took."""

    question: Question
    outcome: Outcome | None
    right: bool
    offered: bool
    seconds: float

    @property
    def group(self) -> str:
        """Variant of an answerable question, or what else was to be done with it."""
        expected = self.question.expect
        if expected == (UNKNOWN,):
            return REFUSE
        return CLARIFY if expected == (CLARIFY,) else self.question.variant

    @property
    def is_answerable(self) -> bool:
        """Whether there is an answer."""
        return self.group not in (REFUSE, CLARIFY)


def judge(answerer: Answerer, questions: Iterable[Question]) -> Iterator[Judged]:
    """Put each question and compare the outcome with the expected one."""
    for question in questions:
        start = time.perf_counter()
        outcome: Outcome | None
        try:
            outcome = answerer.ask(question.q, language=question.lang, institution=question.institution)
        except QuestionError:
            outcome = None
        seconds = time.perf_counter() - start
        yield Judged(question, outcome, is_right(question, outcome), _is_offered(question, outcome), seconds)


def is_right(question: Question, outcome: Outcome | None) -> bool:
    """Whether an outcome is what a careful person expects; None stands for a refused input."""
    if isinstance(outcome, (Answer, Smalltalk)):
        return outcome.entry in question.expect
    if isinstance(outcome, Clarify):
        fits = not question.options or bool(_entries(outcome) & set(question.options))
        return CLARIFY in question.expect and fits
    return UNKNOWN in question.expect


def _is_offered(question: Question, outcome: Outcome | None) -> bool:
    """Whether the right answer is at least among the titles offered."""
    return isinstance(outcome, Clarify) and bool(_entries(outcome) & {*question.expect, *question.options})


def _entries(outcome: Clarify) -> set[str]:
    return {option.entry for option in outcome.options}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group were right, and in how many more the right title was offered."""

    group: str
    right: int
    offered: int
    count: int

    @property
    def percent(self) -> float:
        """Right ones in per cent."""
        return 100 * self.right / self.count if self.count else 0.0


def shares(judged: Iterable[Judged]) -> list[Share]:
    """Shares by group, then `answerable` for all that have an answer."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.group, []).append(one)
        if one.is_answerable:
            groups.setdefault("answerable", []).append(one)
    return [
        Share(
            group,
            sum(one.right for one in found),
            sum(one.offered and not one.right for one in found),
            len(found),
        )
        for group, found in sorted(groups.items())
    ]
