from dataclasses import fields, replace

import numpy as np
import pytest

from knowledge.quadratic import Quadratic
from knowledge.ranking import OUTLOOK, SIGNS, WEIGHTS, Outlook, Ranking, Signs, shipped


def signs(**values: float) -> Signs:
    return Signs(**{**dict.fromkeys(SIGNS, 0.0), **values})


def test_the_shipped_ranking_is_what_its_file_says() -> None:
    assert shipped().to_json() == WEIGHTS.read_text(encoding="utf-8")


def test_a_ranking_survives_its_file() -> None:
    again = Ranking.from_json(shipped().to_json())
    for one, other in ((again.readings, shipped().readings), (again.questions, shipped().questions)):
        for field in fields(Quadratic):
            np.testing.assert_array_equal(getattr(one, field.name), getattr(other, field.name))
    assert (again.answer_from, again.clarify_from, again.vague_from) == (
        shipped().answer_from,
        shipped().clarify_from,
        shipped().vague_from,
    )


def test_the_shipped_thresholds_are_in_order() -> None:
    ranking = shipped()
    assert 0 < ranking.clarify_from <= ranking.answer_from
    assert 0 < ranking.vague_from <= 1
    assert (ranking.readings.spreads > 0).all()


def test_untuned_it_prefers_nothing() -> None:
    assert Ranking.untuned().confidences([signs(), signs(own_score=1.0)]) == [0.5, 0.5]


def test_nothing_gets_no_confidence() -> None:
    assert shipped().confidences([]) == []


def test_confidence_grows_with_the_sign_that_told_right_from_wrong() -> None:
    observed = [signs(own_score=at / 40, length=at % 3) for at in range(40)]
    ranking = Ranking.fit(observed, [one.own_score > 0.5 for one in observed], strength=1.0)
    steps = ranking.confidences([signs(own_score=at / 10, length=1.0) for at in range(11)])
    assert steps == sorted(steps)
    assert steps[0] < 0.1
    assert steps[-1] > 0.9


def outlook(**values: float) -> Outlook:
    return Outlook(**{**dict.fromkeys(OUTLOOK, 0.0), **values})


def test_vagueness_grows_with_the_sign_that_told_vague_from_clear() -> None:
    observed = [outlook(titled=at / 40, length=at % 3) for at in range(40)]
    ranking = Ranking.untuned().fitted_to_questions(observed, [one.titled > 0.5 for one in observed], 1.0)
    steps = [ranking.vagueness(outlook(titled=at / 10, length=1.0)) for at in range(11)]
    assert steps == sorted(steps)
    assert steps[0] < 0.1
    assert steps[-1] > 0.9


def test_confidences_stay_shares_whatever_the_signs() -> None:
    model = replace(Quadratic.indifferent(SIGNS), weights=np.full(len(SIGNS), 1e6))
    low, high = replace(Ranking.untuned(), readings=model).confidences(
        [signs(own_score=-1e6), signs(own_score=1e6)]
    )
    assert 0 <= low < high <= 1


def test_a_ranking_without_a_sign_is_refused() -> None:
    text = shipped().to_json().replace('"own_score"', '"other_score"')
    with pytest.raises(KeyError):
        Ranking.from_json(text)
