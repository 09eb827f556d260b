import pytest

from knowledge.confidence import Confidence, Evidence, balanced_threshold


def evidence(score: float) -> Evidence:
    return Evidence(score, gap=0.1, similarity=score, fuzzy=0.5, agreement=0.5, seen=1, unknown=0, length=1)


def test_confidence_grows_with_the_evidence() -> None:
    seen = [evidence(at / 20) for at in range(20)]
    fitted = Confidence.fit(seen, [one.score > 0.5 for one in seen])
    steps = [fitted.probability(evidence(at / 10)) for at in range(11)]
    assert steps == sorted(steps)
    assert steps[0] < 0.5 < steps[-1]


@pytest.mark.parametrize("right", [True, False])
def test_where_all_were_right_or_wrong_that_is_what_it_says(right: bool) -> None:  # noqa: FBT001  a parameter of the test
    fitted = Confidence.fit([evidence(0.1), evidence(0.9)], [right, right])
    assert (fitted.probability(evidence(0.5)) > 0.9) is right


def test_a_probability_stays_one_however_strong_the_evidence() -> None:
    fitted = Confidence((1e6,) + (0.0,) * 7, 0.0)
    assert 0 < fitted.probability(evidence(-1e6)) < fitted.probability(evidence(1e6)) <= 1


def test_the_threshold_parts_what_can_be_parted() -> None:
    threshold = balanced_threshold(
        [0.1, 0.2, 0.8, 0.9], [False, False, True, True], [False, False, True, True]
    )
    assert threshold == pytest.approx(0.5)


def test_a_refusal_missed_costs_as_much_as_an_answer_refused() -> None:
    right = [True, False, True, True]
    answerable = [True, False, True, True]
    assert balanced_threshold([0.1, 0.4, 0.6, 0.9], right, answerable) == pytest.approx(0.5)


def test_without_questions_to_refuse_nothing_is_refused() -> None:
    assert balanced_threshold([0.5, 0.6], [True, True], [True, True]) < 0.5
