import numpy as np
import pytest

from knowledge.analysis import Analysis, Segment
from knowledge.features import Features, character_ngrams

PHRASINGS = ["kas ir sprints", "kad sākas sprints", "kur notiek darbnīca", "kurš vada darbnīcu"]


def words(text: str) -> Analysis:
    """Every word is its own term."""
    return Analysis(tuple(Segment((word,), (word,)) for word in text.split()))


@pytest.fixture
def features() -> Features:
    return Features.learn([words(text) for text in PHRASINGS])


def test_ngrams_know_where_a_term_begins_and_ends() -> None:
    assert character_ngrams("ab") == {" a", "ab", "b ", " ab", "ab ", " ab "}


@pytest.mark.parametrize("text", ["qqq xxx", "", "🙂"])
def test_a_question_of_unseen_words_has_nothing_in_common(features: Features, text: str) -> None:
    vector = features.vector(words(text))
    assert vector.seen == 0
    assert not vector.weights.any()


@pytest.mark.parametrize(
    "text", [*PHRASINGS, "kas ir qqq", "sprints", "kas kas kas", "kas ir sprints kur darbnīcā"]
)
def test_no_question_is_longer_than_one(features: Features, text: str) -> None:
    vector = features.vector(words(text))
    assert float(np.linalg.norm(vector.weights)) <= 1 + 1e-6
    assert 0 < vector.seen <= 1 + 1e-6
    assert vector.seen == pytest.approx(float(vector.weights @ vector.weights), abs=1e-5)


def test_a_phrasing_is_seen_whole(features: Features) -> None:
    assert features.vector(words(PHRASINGS[0])).seen == pytest.approx(1)


def test_what_was_never_seen_counts_into_the_length(features: Features) -> None:
    known, half = (features.vector(words(text)).seen for text in ("kas ir sprints", "kas ir qqqqqq"))
    assert half < known


def test_the_rows_of_the_matrix_are_the_vectors(features: Features) -> None:
    vectors = [features.vector(words(text)) for text in [*PHRASINGS, "sprints kas qqq", ""]]
    dense = features.matrix(vectors).toarray()
    assert dense.shape == (len(vectors), len(features))
    for row, vector in zip(dense, vectors, strict=True):
        expected = np.zeros(len(features), dtype=np.float32)
        expected[vector.indices] = vector.weights
        np.testing.assert_array_equal(row, expected)


def test_no_phrasings_make_an_empty_matrix() -> None:
    nothing = Features.learn([])
    assert nothing.matrix([]).shape == (0, 0)
    assert nothing.vector(words("kas ir")).seen == 0


def test_the_order_of_words_changes_pairs_only(features: Features) -> None:
    straight, turned = (
        {features.vocabulary[index] for index in features.vector(words(text)).indices}
        for text in ("kas ir sprints", "sprints ir kas")
    )
    assert straight - turned == {"kas_ir", "ir_sprints"}
    assert turned <= straight


def test_the_vocabulary_does_not_depend_on_the_order_of_phrasings() -> None:
    analyses = [words(text) for text in PHRASINGS]
    straight, turned = Features.learn(analyses), Features.learn(analyses[::-1])
    assert list(straight.vocabulary) == list(turned.vocabulary)
    np.testing.assert_array_equal(straight.idf, turned.idf)


def test_rare_features_weigh_more(features: Features) -> None:
    weight = dict(zip(features.vocabulary, features.idf, strict=True))
    assert weight["_sprints"] < weight["_kurš"] < features.unseen_idf + 1e-6
