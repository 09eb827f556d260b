"""Questions put before and after a change: what is newly answered, what is answered otherwise, and what is lost."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge.answering import Answerer
from knowledge.evaluation import is_right
from knowledge.outcomes import Answer, Clarify, Outcome, Smalltalk
from knowledge.schema import Language, Question
from knowledge.text import QuestionError

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""

STEPS = 50
"""Questions after which progress is told."""

_T = TypeVar("_T")

UNREADABLE = "unreadable"
"""Kind of what comes of a question that cannot be looked at."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was asked: its text, the institution it was asked in, the language of the conversation."""

    text: str
    institution: str | None = None
    spoken: Language = "lv"


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a question: the kind of outcome, and the references told or offered."""

    kind: str
    entries: tuple[str, ...] = ()

    @property
    def is_answer(self) -> bool:
        """Whether something was told."""
        return self.kind in (Answer.kind, Smalltalk.kind)


@dataclass(frozen=True, slots=True)
class Difference:
    """A question, by its place in what was put, of which something else comes now."""

    place: int
    text: str
    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class Replay:
    """What a change does to questions; of golden ones only whether the outcome is right counts.

    `changed` were answered and are answered otherwise; `lost` are asked back or refused now. `golden_right` says how
    many golden questions are right after the change, of `golden` in all.
    """

    asked: int
    newly_answered: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    lost: tuple[Difference, ...]
    golden: int
    golden_right: int
    golden_broken: tuple[Difference, ...]
    golden_mended: tuple[Difference, ...]


def replayed(
    before: Answerer,
    after: Answerer,
    questions: Sequence[Put],
    golden: Sequence[Question],
    progress: Progress = lambda _done, _of: None,
) -> Replay:
    """Put all questions to both. A question that was asked often is put once."""
    put = list(dict.fromkeys(questions))
    steps = _Steps(progress, 2 * (len(put) + len(golden)))
    was, now = ({one: _put(answerer, one) for one in steps.over(put)} for answerer in (before, after))
    found = [
        Difference(place, one.text, was[one], now[one])
        for place, one in enumerate(questions)
        if was[one] != now[one]
    ]
    judged = [[_judged(answerer, one) for one in steps.over(golden)] for answerer in (before, after)]
    pairs = [
        (Difference(place, golden[place].q, first, second), was_right, is_right_now)
        for place, ((first, was_right), (second, is_right_now)) in enumerate(zip(*judged, strict=True))
    ]
    return Replay(
        asked=len(questions),
        newly_answered=tuple(one for one in found if one.after.is_answer and not one.before.is_answer),
        changed=tuple(one for one in found if one.after.is_answer and one.before.is_answer),
        lost=tuple(one for one in found if one.before.is_answer and not one.after.is_answer),
        golden=len(golden),
        golden_right=sum(right for _, _, right in pairs),
        golden_broken=tuple(one for one, was_right, right in pairs if was_right and not right),
        golden_mended=tuple(one for one, was_right, right in pairs if right and not was_right),
    )


def said(outcome: Outcome) -> Said:
    """What came of a question, without its words."""
    match outcome:
        case Answer() | Smalltalk():
            return Said(outcome.kind, (outcome.entry,))
        case Clarify():
            return Said(outcome.kind, tuple(option.entry for option in outcome.options))
    return Said(outcome.kind)


class _Steps:
    """Counts what was put, and tells it now and then."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def over(self, found: Sequence[_T]) -> Iterator[_T]:
        """Yield what is put, and count it."""
        for one in found:
            yield one
            self._done += 1
            if self._done % STEPS == 0 or self._done == self._total:
                self._progress(self._done, self._total)


def _put(answerer: Answerer, one: Put) -> Said:
    try:
        return said(answerer.ask(one.text, spoken=one.spoken, institution=one.institution))
    except QuestionError:
        return Said(UNREADABLE)


def _judged(answerer: Answerer, question: Question) -> tuple[Said, bool]:
    try:
        outcome = answerer.ask(question.q, language=question.lang)
    except QuestionError:
        return Said(UNREADABLE), is_right(question, None)
    return said(outcome), is_right(question, outcome)
