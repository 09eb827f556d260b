"""Questions put before and after a change: what is newly answered, what is answered otherwise, and what is lost."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
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

MANY = 500
"""Questions from which two processes are quicker than one."""

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
    """Put all questions to both, side by side where there are many. A question that was asked often is put once."""
    put = list(dict.fromkeys(questions))
    was, now = _both(before, after, (put, golden), progress)
    said_before, said_after = dict(zip(put, was.told, strict=True)), dict(zip(put, now.told, strict=True))
    found = [
        Difference(place, one.text, said_before[one], said_after[one])
        for place, one in enumerate(questions)
        if said_before[one] != said_after[one]
    ]
    pairs = [
        (Difference(place, golden[place].q, first, second), was_right, is_right_now)
        for place, ((first, was_right), (second, is_right_now)) in enumerate(
            zip(was.judged, now.judged, strict=True)
        )
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


_Questions = tuple[Sequence[Put], Sequence[Question]]


@dataclass(frozen=True, slots=True)
class _Outcomes:
    """What one answerer says to all questions; of golden ones, whether it is right."""

    told: tuple[Said, ...]
    judged: tuple[tuple[Said, bool], ...]


def _both(
    before: Answerer, after: Answerer, asked: _Questions, progress: Progress
) -> tuple[_Outcomes, _Outcomes]:
    """Outcomes before and after; of many questions, those before in a process beside this one, if nothing else runs."""
    each = len(asked[0]) + len(asked[1])
    is_alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    if each < MANY or not is_alone:
        was = _outcomes(before, asked, lambda done: progress(done, 2 * each))
        return was, _outcomes(after, asked, lambda done: progress(each + done, 2 * each))
    context = multiprocessing.get_context("fork")  # an answerer is not to be copied, only to be looked at
    receiver, sender = context.Pipe(duplex=False)
    beside = context.Process(target=_send, args=(sender, before, asked), daemon=True)
    beside.start()
    sender.close()
    now = _outcomes(after, asked, lambda done: progress(2 * done, 2 * each))
    try:
        found: _Outcomes = receiver.recv()
    except EOFError:  # it was ended by something else
        found = _outcomes(before, asked, lambda _: None)
    beside.join()
    return found, now


def _send(sender: Connection, answerer: Answerer, asked: _Questions) -> None:
    sender.send(_outcomes(answerer, asked, lambda _: None))
    sender.close()


def _outcomes(answerer: Answerer, asked: _Questions, progress: Callable[[int], None]) -> _Outcomes:
    put, golden = asked
    counted = _Counting(len(put) + len(golden), progress)
    told = tuple(_put(answerer, one) for one in counted(put))
    return _Outcomes(told, tuple(_judged(answerer, one) for one in counted(golden)))


class _Counting:
    """Counts what is put, and tells it now and then."""

    def __init__(self, total: int, progress: Callable[[int], None]) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def __call__(self, found: Sequence[_T]) -> Iterator[_T]:
        """Yield what is put, and count it."""
        for one in found:
            yield one
            self._done += 1
            if self._done % STEPS == 0 or self._done == self._total:
                self._progress(self._done)


def _put(answerer: Answerer, one: Put) -> Said:
    try:
        return said(answerer.ask(one.text, spoken=one.spoken, institution=one.institution))
    except QuestionError:
        return Said(UNREADABLE)


def _judged(answerer: Answerer, question: Question) -> tuple[Said, bool]:
    try:
        outcome = answerer.ask(question.q, language=question.lang, institution=question.institution)
    except QuestionError:
        return Said(UNREADABLE), is_right(question, None)
    return said(outcome), is_right(question, outcome)
