"""The measurements of teaching, on knowledge small enough to be quick."""

from datetime import date

import pytest

from knowledge.answering import Answerer
from knowledge.benchmarks.logs import log_of
from knowledge.benchmarks.measuring import silent
from knowledge.benchmarks.teaching import (
    clustering,
    learning,
    other_needs,
    same_needs,
    trainings,
)
from knowledge.loader import Knowledge
from tests.knowledge.benchmarks.practised import QUESTIONS, practised

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return practised()


@pytest.fixture(scope="module")
def base(knowledge: Knowledge) -> Answerer:
    return Answerer(knowledge, TODAY)


def test_a_log_is_the_same_each_time_and_is_not_what_it_was_made_of(
    base: Answerer, knowledge: Knowledge
) -> None:
    log = log_of(knowledge.practice, base.trained.forms, 200)
    assert log == log_of(knowledge.practice, base.trained.forms, 200)
    assert len(log) == 200
    assert {number for number, _ in log} == set(range(len(QUESTIONS)))
    asked = {one.text for _, one in log}
    assert asked & {one.q for one in QUESTIONS}
    assert len(asked) > 2 * len(QUESTIONS)
    assert all(one.language == "en" for number, one in log if number == 3)


def test_a_log_is_clustered_by_what_it_was_made_of(base: Answerer, knowledge: Knowledge) -> None:
    found = clustering(base, knowledge, 200)
    assert found.questions == 200
    assert found.distinct <= 200
    assert 1 < found.clusters < found.distinct
    assert found.together > 0.5


def test_trainings_are_compared(base: Answerer, knowledge: Knowledge) -> None:
    (found,) = trainings(base, knowledge, TODAY, silent, [2])
    assert found.changed == 2
    assert found.parts_s > 0
    assert found.whole_s > 0
    assert found.differing <= 1
    assert found.right_whole > 0


@pytest.mark.parametrize("recur", [False, True])
def test_the_curve_begins_with_nothing_attached(base: Answerer, knowledge: Knowledge, *, recur: bool) -> None:
    halves = same_needs(knowledge, base.trained.forms, 100) if recur else other_needs(knowledge)
    assert not {one.q for one in halves.logged} & {one.q for one in halves.asked}
    first, *rest = learning(base, knowledge, TODAY, halves, silent, [0.5, 1.0])
    assert (first.misunderstood, first.attached, first.mended, first.lost) == (0, 0, 0, 0)
    assert all(point.attached <= point.clusters <= point.misunderstood for point in rest)
    assert [point.asked for point in rest] == [len(halves.asked)] * 2
    assert 0 <= first.answerable <= 1
    if recur:
        assert rest[-1].attached
        assert rest[-1].answerable > first.answerable
