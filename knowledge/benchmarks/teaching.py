"""What teaching costs and brings: training in parts, clusters, and a log attached by suggestions alone."""

import os
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from threadpoolctl import threadpool_limits

from knowledge.answering import Answerer
from knowledge.benchmarks.logs import language_of, log_of
from knowledge.benchmarks.measuring import Progress
from knowledge.clusters import Logged, clustered
from knowledge.edits import Attach, EditError, applied
from knowledge.evaluation import REFUSE, Judged, judge
from knowledge.images import Image, image_of, knowledge_of
from knowledge.loader import Knowledge
from knowledge.replay import said
from knowledge.retraining import retrained
from knowledge.rules.inspection import folded
from knowledge.schema import SHARED, Question
from knowledge.suggesting import suggestions

CHANGES = (1, 10, 100)
"""Phrasings that are changed before a training."""

SHARES = (0.25, 0.5, 1.0)
"""Parts of what was misunderstood after which the learning curve is measured."""


@dataclass(frozen=True, slots=True)
class Trainings:
    """A training in parts beside the whole one, in seconds; of the practice questions, shares 0–1.

    `in_parts` is false where the change was too large for it, `differing` are outcomes that are not the same.
    """

    changed: int
    in_parts: bool
    parts_s: float
    whole_s: float
    differing: float
    right_in_parts: float
    right_whole: float


@dataclass(frozen=True, slots=True)
class Clustering:
    """How a log was clustered; `together` is the share (0–1) of pairs made of one question that are in one cluster."""

    questions: int
    distinct: int
    seconds: float
    clusters: int
    together: float


@dataclass(frozen=True, slots=True)
class Learned:
    """A point of the learning curve: how many misunderstood questions were looked at, and what is asked afterwards.

    Shares 0–1 of those that have an answer, and of those to refuse, that are right; `mended` and `lost` are right now
    and were not, and the other way round.
    """

    misunderstood: int
    clusters: int
    attached: int
    asked: int
    answerable: float
    refused: float
    mended: int
    lost: int


def trainings(
    base: Answerer, knowledge: Knowledge, day: date, progress: Progress, changes: Sequence[int] = CHANGES
) -> Iterator[Trainings]:
    """Teach misunderstood practice questions, few and more, in parts and whole."""
    image = image_of(knowledge)
    practice = knowledge.practice
    wrong = [one.question for one in judge(base, practice) if one.is_answerable and not one.right]
    for number, count in enumerate(changes):
        changed = knowledge_of(_taught(image, wrong, count))
        with threadpool_limits(limits=os.cpu_count(), user_api="blas"):  # as in a process that only trains
            start = time.perf_counter()
            part = retrained(base, changed, day)
            between = time.perf_counter()
            whole = Answerer(changed, day)
            end = time.perf_counter()
        outcomes = [list(judge(answerer, practice)) for answerer in (part, whole)]
        yield Trainings(
            changed=count,
            in_parts=_vocabulary(part) is _vocabulary(base),
            parts_s=between - start,
            whole_s=end - between,
            differing=sum(map(_differ, *outcomes)) / len(practice),
            right_in_parts=_right(outcomes[0]),
            right_whole=_right(outcomes[1]),
        )
        progress("training", number + 1, len(changes))


def clustering(answerer: Answerer, knowledge: Knowledge, count: int) -> Clustering:
    """Cluster a log."""
    log = log_of(knowledge.practice, answerer.trained.forms, count)
    asked = [one for _, one in log]
    clustered(asked[:50], answerer.analyzer)  # dictionaries are read at the first question
    start = time.perf_counter()
    found = clustered(asked, answerer.analyzer)
    seconds = time.perf_counter() - start
    cluster_of = {place: number for number, one in enumerate(found) for place in one.members}
    by_question: dict[int, list[int]] = {}
    for place, (number, _) in enumerate(log):
        by_question.setdefault(number, []).append(cluster_of[place])
    pairs = sum(len(one) * (len(one) - 1) for one in by_question.values())
    same = sum(one.count(each) - 1 for one in by_question.values() for each in one)
    return Clustering(len(asked), len(set(asked)), seconds, len(found), same / pairs if pairs else 1.0)


def drafted(base: Answerer, knowledge: Knowledge, count: int) -> tuple[Image, Image]:
    """Knowledge as it is, and with some misunderstood practice questions attached."""
    found = (one.question for one in judge(base, knowledge.practice) if one.is_answerable and not one.right)
    image = image_of(knowledge)
    return image, _taught(image, found, count)


@dataclass(frozen=True, slots=True)
class Halves:
    """Questions that were logged, and questions that are asked afterwards; none of these stands in the log."""

    logged: tuple[Question, ...]
    asked: tuple[Question, ...]


def other_needs(knowledge: Knowledge) -> Halves:
    """One half of the practice and golden questions as a log, and the other half of the golden ones: nothing recurs."""
    golden, asked = _halves(knowledge.golden)
    return Halves(tuple(_mixed([*golden, *_halves(knowledge.practice)[0]])), tuple(asked))


def same_needs(knowledge: Knowledge, lemmas: Mapping[str, Mapping[str, str]], count: int) -> Halves:
    """Two halves of a log in which people ask the golden questions, each in their own words."""
    made = [
        knowledge.golden[number].model_copy(update={"q": one.text})
        for number, one in log_of(knowledge.golden, lemmas, count)
    ]
    logged, asked = made[: count // 2], made[count // 2 :]
    known = {folded(one.q) for one in logged}
    return Halves(tuple(logged), tuple(one for one in asked if folded(one.q) not in known))


def learning(
    base: Answerer,
    knowledge: Knowledge,
    day: date,
    halves: Halves,
    progress: Progress,
    shares: Sequence[float] = SHARES,
) -> Iterator[Learned]:
    """Attach what was misunderstood in a log, wherever the right answer is suggested, and ask the other half.

    Of questions that mean the same one is attached. Nothing but attaching is done.
    """
    image = image_of(knowledge)
    pieces = {key: one for key, one in image.pieces.items() if not key.startswith("golden/")}
    image = replace(image, pieces=pieces)  # so that what is golden may be attached
    before = list(judge(base, halves.asked))
    yield _point(0, 0, 0, before, before)
    wrong = [one.question for one in judge(base, halves.logged) if one.is_answerable and not one.right]
    clusters = clustered([Logged(one.q, language_of(one)) for one in wrong], base.analyzer)
    attached = done = 0
    for number, share in enumerate(shares):
        until = round(share * len(clusters))
        for cluster in clusters[done:until]:
            after = _attached(base, image, wrong[cluster.members[0]])
            attached += after is not image
            image = after
        done = until
        after_all = list(judge(retrained(base, knowledge_of(image), day), halves.asked))
        yield _point(sum(len(one.members) for one in clusters[:done]), done, attached, before, after_all)
        progress("learning", number + 1, len(shares))


def _point(
    misunderstood: int, clusters: int, attached: int, before: Sequence[Judged], after: Sequence[Judged]
) -> Learned:
    pairs = list(zip(before, after, strict=True))
    return Learned(
        misunderstood=misunderstood,
        clusters=clusters,
        attached=attached,
        asked=len(after),
        answerable=_right([one for one in after if one.is_answerable]),
        refused=_right([one for one in after if one.group == REFUSE]),
        mended=sum(now.right and not was.right for was, now in pairs),
        lost=sum(was.right and not now.right for was, now in pairs),
    )


def _attached(base: Answerer, image: Image, question: Question) -> Image:
    """Image with a question attached to the first suggestion that is right, if any is."""
    language = language_of(question)
    for one in suggestions(base, question.q, language=language):
        if one.reference in question.expect:
            return _tried(image, Attach(one.reference, question.q, language))
    return image


def _taught(image: Image, questions: Iterable[Question], count: int) -> Image:
    """Image with so many questions attached to the answers that they expect."""
    left = count
    for question in questions:
        if not left:
            break
        after = _tried(image, Attach(question.expect[0], question.q, language_of(question)))
        left -= after is not image
        image = after
    return image


def _tried(image: Image, edit: Attach) -> Image:
    try:
        return applied(image, edit)
    except EditError:
        return image


def _halves(questions: Sequence[Question]) -> tuple[list[Question], list[Question]]:
    mixed = _mixed(questions)
    return mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]


def _mixed(questions: Sequence[Question]) -> list[Question]:
    found = list(questions)
    random.Random(len(found)).shuffle(found)  # noqa: S311  an order that is the same each time
    return found


def _vocabulary(answerer: Answerer) -> object:
    return answerer.trained.layers[SHARED].phrasings.vocabulary


def _right(judged: Sequence[Judged]) -> float:
    return sum(one.right for one in judged) / len(judged) if judged else 0.0


def _differ(one: Judged, other: Judged) -> bool:
    said_by = [found.outcome and said(found.outcome) for found in (one, other)]
    return said_by[0] != said_by[1]
