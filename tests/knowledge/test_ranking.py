from dataclasses import fields, replace

import numpy as np
import pytest

from knowledge.logistic import Logistic
from knowledge.ranking import OUTLOOK, SIGNS, WEIGHTS, Outlook, Ranking, Signs, shipped


def signs(**values: float) -> Signs:
    return Signs(**{**dict.fromkeys(SIGNS, 0.0), **values})


def test_the_shipped_ranking_is_what_its_file_says() -> None:
    assert shipped().to_json() == WEIGHTS.read_text(encoding="utf-8")


def test_a_ranking_survives_its_file() -> None:
    again = Ranking.from_json(shipped().to_json())
    for name in ("readings", "known", "vague"):
        for field in fields(Logistic):
            one, other = (getattr(getattr(ranking, name), field.name) for ranking in (again, shipped()))
            np.testing.assert_array_equal(one, other)
    for name in ("known_from", "vague_from", "sure_from"):
        assert getattr(again, name) == getattr(shipped(), name)


def test_the_shipped_thresholds_are_probabilities() -> None:
    ranking = shipped()
    assert 0 < ranking.known_from < 1
    assert 0 < ranking.vague_from <= 1
    assert 0 <= ranking.sure_from < 1
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
    whole = {**dict.fromkeys(OUTLOOK, 0.0), **values}
    rest = {name: whole.pop(name) for name in OUTLOOK[: -len(SIGNS)]}
    return Outlook(**rest, signs=signs(**whole))


def test_vague_and_known_questions_are_told_by_their_outlook() -> None:
    observed = [outlook(titled=at / 40, best=1 - at / 80, length=at % 3) for at in range(40)]
    vague, known = [one.titled > 0.5 for one in observed], [one.best > 0.7 for one in observed]
    ranking = Ranking.untuned().with_questions(observed, known, vague, 1.0)
    steps = [outlook(titled=at / 10, best=1 - at / 20, length=1.0) for at in range(11)]
    growing, falling = [ranking.is_vague(one) for one in steps], [ranking.is_known(one) for one in steps]
    assert growing == sorted(growing)
    assert falling == sorted(falling, reverse=True)
    assert growing[0] < 0.1
    assert growing[-1] > 0.9
    assert falling[0] > 0.8
    assert falling[-1] < 0.2


@pytest.mark.parametrize("always", [True, False])
def test_what_is_always_so_is_expected_always(always: bool) -> None:  # noqa: FBT001  a parameter
    ranking = Ranking.untuned().with_questions(
        [outlook(), outlook(best=1.0)], [always] * 2, [always] * 2, 1.0
    )
    assert round(ranking.is_known(outlook(best=0.5))) == round(ranking.is_vague(outlook())) == int(always)


def test_confidences_stay_shares_whatever_the_signs() -> None:
    model = replace(Logistic.indifferent(SIGNS), weights=np.full(len(SIGNS), 1e6))
    low, high = replace(Ranking.untuned(), readings=model).confidences(
        [signs(own_score=-1e6), signs(own_score=1e6)]
    )
    assert 0 <= low < high <= 1


def test_a_ranking_without_a_sign_is_refused() -> None:
    text = shipped().to_json().replace('"own_score"', '"other_score"')
    with pytest.raises(KeyError):
        Ranking.from_json(text)
