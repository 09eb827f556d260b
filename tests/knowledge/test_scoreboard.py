"""The scoreboard: how well answers are told apart, and hints on those that say the same."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from knowledge.answering import Answerer
from knowledge.benchmarks.scale import make
from knowledge.leaving_out import drops
from knowledge.likenesses import Hint, likenesses
from knowledge.loader import Knowledge, load
from knowledge.ridge import Ridge
from knowledge.schema import SHARED, Localized, LocalizedList
from knowledge.scoreboard import Score, scoreboard
from knowledge.systems import System
from tests.stage import SMALL

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def made() -> Knowledge:
    """Made-up knowledge in which the phrasings of one answer ask for another."""
    found, _ = make(60, 480)
    entries = {key: one.model_copy(update={"scope": SHARED}) for key, one in found.entries.items()}
    own, other = entries["e3"].phrasings.lv, entries["e4"].phrasings.lv
    entries["e3"] = entries["e3"].model_copy(
        update={"phrasings": LocalizedList(lv=(*own, f"lūdzu {other[0]}"))}
    )
    single = entries["e5"].phrasings.lv[:1]
    entries["e5"] = entries["e5"].model_copy(update={"phrasings": LocalizedList(lv=single)})
    return Knowledge(entries=entries)


@pytest.fixture(scope="module")
def answerer(made: Knowledge) -> Answerer:
    return Answerer(made, TODAY)


def _score(answerer: Answerer, reference: str) -> Score:
    return next(one for one in scoreboard(answerer).scores if one.reference == reference)


def test_a_phrasing_that_asks_for_another_answer_is_found(answerer: Answerer, made: Knowledge) -> None:
    found = scoreboard(answerer)
    stray = made.entries["e3"].phrasings.lv[-1]
    assert any(
        (one.reference, one.taken_for) == ("e3", "e4") and stray in one.phrasings for one in found.confusions
    )
    assert (_score(answerer, "e3").recall or 1) < 1
    assert (_score(answerer, "e4").precision or 1) < 1
    assert [len(one.phrasings) for one in found.confusions] == sorted(
        (len(one.phrasings) for one in found.confusions), reverse=True
    )


def test_an_answer_with_a_single_phrasing_wants_more(answerer: Answerer) -> None:
    score = _score(answerer, "e5")
    assert score.phrasings == 1
    assert score.recall in (0, 1)
    assert score.wants_phrasings


def test_every_answer_has_a_score(answerer: Answerer, made: Knowledge) -> None:
    found = scoreboard(answerer).scores
    assert {one.reference for one in found} == set(made.entries)
    assert all(one.title for one in found)
    assert not scoreboard(answerer, "nobody").scores


def test_shares_make_one_figure() -> None:
    score = Score("a", "A", 10, 0.5, 1.0)
    assert score.f1 == pytest.approx(2 / 3)
    assert not score.wants_phrasings
    assert replace(score, recall=0.3).wants_phrasings
    assert replace(score, phrasings=3).wants_phrasings
    assert replace(score, precision=0.0, recall=0.0).f1 == 0


def test_what_a_phrasing_adds_is_what_a_model_without_it_lacks(answerer: Answerer) -> None:
    trained = answerer.trained.layers[SHARED].phrasings
    system = System.of(trained)
    ridge = Ridge(system.matrix, trained.row_labels, system.count)
    held_out = ridge.held_out()
    whole = system.matrix @ ridge.weights
    exact = np.zeros(len(trained.texts))
    for label in range(system.count):
        rows, alone, _ = held_out.of_label(label)
        exact[rows] = whole[rows, label] - alone[:, label]
    found = drops(trained)
    assert np.corrcoef(found, exact)[0, 1] > 0.9
    assert np.abs(found - exact).mean() < 0.2 * np.abs(exact).mean()


def test_what_is_left_is_estimated_alike_each_time(answerer: Answerer) -> None:
    trained = answerer.trained.layers[SHARED].phrasings
    once, twice = System.of(trained).residuals(50), System.of(trained).residuals(50)
    assert np.array_equal(once, twice)
    assert 0 < float(once.min()) <= float(once.max()) <= 1


def test_what_is_learned_stays_as_it_was(answerer: Answerer, made: Knowledge) -> None:
    text = made.entries["e3"].phrasings.lv[0]
    before = answerer.ask(text)
    scoreboard(answerer)
    assert answerer.ask(text) == before


def test_answers_that_say_the_same_are_hinted_at() -> None:
    knowledge = load(SMALL)
    hours = knowledge.entries["opening-hours"]
    same = hours.model_copy(update={"id": "hours-again"})
    other = hours.model_copy(
        update={"id": "hours-otherwise", "answer": Localized(lv=hours.answer.lv.replace("9.00", "8.30"))}
    )
    found = likenesses(
        Answerer(replace(knowledge, entries={**knowledge.entries, "hours-again": same}), TODAY)
    )
    assert [(one.hint, one.one, one.other) for one in found] == [
        (Hint.DUPLICATE, "opening-hours", "hours-again")
    ]
    found = likenesses(
        Answerer(replace(knowledge, entries={**knowledge.entries, "hours-otherwise": other}), TODAY)
    )
    assert [(one.hint, one.figures) for one in found] == [(Hint.CONTRADICTION, ("8.30", "9.00"))]
    assert likenesses(Answerer(knowledge, TODAY)) == []
    assert likenesses(Answerer(knowledge, TODAY), "nobody") == []
