import numpy as np
import pytest

from knowledge.analysis import Analysis, Segment
from knowledge.matcher import Phrasing
from knowledge.training import Training, best_label, calibrate

TEXTS = {
    "hours": ["kad atvērts", "cikos atvērts šodien", "kad slēdzat durvis"],
    "card": ["kā saņemt karti", "gribu karti", "cik maksā karte"],
    "book": ["grāmata pazudusi", "nozaudēju grāmatu"],
    "one": ["pavisam cits jautājums"],
}


def words(text: str) -> Analysis:
    return Analysis(tuple(Segment((word,), (word,)) for word in text.split()))


def phrasings() -> list[Phrasing]:
    return [Phrasing(label, text, words(text)) for label, texts in TEXTS.items() for text in texts]


@pytest.fixture(scope="module")
def training() -> Training:
    return Training(phrasings())


@pytest.mark.parametrize(
    ("label", "text"), [(label, text) for label, texts in TEXTS.items() for text in texts]
)
def test_a_phrasing_is_recognised(training: Training, label: str, text: str) -> None:
    scores = training.matcher.scores(words(text))
    found, evidence = best_label(training.matcher, scores)
    assert training.matcher.labels[found] == label
    assert evidence.similarity == pytest.approx(1, abs=1e-3)
    assert evidence.fuzzy == 1


def test_the_most_alike_phrasing_is_named(training: Training) -> None:
    matcher = training.matcher
    scores = matcher.scores(words("cikos atvērts"))
    label = matcher.index["hours"]
    likeness = matcher.likeness(
        scores, (label,), matcher.neighbours(scores.vector, range(len(matcher.labels)))
    )
    assert likeness.phrasing == "cikos atvērts šodien"
    assert 0 < likeness.agreement <= 1


def test_neighbours_come_by_cosine_with_one_left_out(training: Training) -> None:
    matcher = training.matcher
    vector = matcher.scores(words("kad atvērts")).vector
    labels = range(len(matcher.labels))
    all_ = matcher.neighbours(vector, labels)
    assert len(all_.rows) == len(phrasings())
    assert (np.diff(all_.similarities) <= 0).all()
    rest = matcher.neighbours(vector, labels, skipped=int(all_.rows[0]))
    assert rest.rows.tolist() == all_.rows[1:].tolist()


def test_observations_show_phrasings_alone_and_with_their_label_left_out(training: Training) -> None:
    observed = list(training.observe())
    count, single = len(phrasings()), 1
    assert sum(one.answerable for one in observed) == count - single
    assert sum(not one.answerable for one in observed) == count
    assert not any(one.right for one in observed if not one.answerable)


def test_a_held_out_phrasing_is_not_its_own_neighbour(training: Training) -> None:
    assert all(one.evidence.similarity < 0.999 for one in training.observe())


def test_the_confidence_is_higher_for_what_was_right(training: Training) -> None:
    observed = list(training.observe())
    confidence = calibrate(observed)
    right = [confidence.probability(one.evidence) for one in observed if one.right]
    wrong = [confidence.probability(one.evidence) for one in observed if not one.right]
    assert sum(right) / len(right) > sum(wrong) / len(wrong)


def test_the_order_of_phrasings_changes_nothing(training: Training) -> None:
    other = Training(phrasings()[::-1]).matcher.trained
    for name in ("labels", "texts", "lines", "vocabulary"):
        assert getattr(other, name) == getattr(training.matcher.trained, name)
    np.testing.assert_array_equal(other.weights, training.matcher.trained.weights)


def test_nothing_can_be_learned_from_nothing() -> None:
    empty = Training([])
    assert empty.matcher.labels == ()
    assert empty.matcher.scores(words("kad atvērts")).values.shape == (0,)
    assert list(empty.observe()) == []


def test_one_label_is_learned_too() -> None:
    training = Training(phrasings()[:3])
    assert training.matcher.labels == ("hours",)
    assert all(one.answerable for one in training.observe())


def test_a_phrasing_without_words_teaches_nothing(training: Training) -> None:
    with_blank = Training(
        [*phrasings(), Phrasing("hours", "?!", words("")), Phrasing("blank", "…", words(""))]
    )
    assert with_blank.matcher.labels == training.matcher.labels
    one, other = with_blank.matcher.trained, training.matcher.trained
    np.testing.assert_allclose(
        one.weights * one.scale[:, None], other.weights * other.scale[:, None], atol=2e-2
    )
