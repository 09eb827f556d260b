import numpy as np
import pytest

from knowledge.analysis import Analysis, Segment
from knowledge.passages import Passages

TEXTS = {
    "oak": "ozols aug lēni ozola koksne der mēbelēm",
    "birch": "bērzs aug ātri bērza sula der dzeršanai",
    "rules": "mežā drīkst iet vienmēr bet uguni kurt drīkst tikai kurināmajās vietās",
}
ASKED = ["kā aug", "kā iet", "kā der", "kā kurt"]


def words(text: str) -> Analysis:
    return Analysis(tuple(Segment((word,), (word,)) for word in text.split()))


@pytest.fixture
def passages() -> Passages:
    return Passages.index({key: [words(text)] for key, text in TEXTS.items()}, map(words, ASKED))


def best(passages: Passages, question: str) -> str:
    return passages.keys[int(np.argmax(passages.coverage(words(question))))]


@pytest.mark.parametrize(
    ("question", "key"), [("bērza sula", "birch"), ("kā kurt uguni", "rules"), ("ozola mēbeles", "oak")]
)
def test_the_text_that_speaks_of_it_covers_most(passages: Passages, question: str, key: str) -> None:
    assert best(passages, question) == key


def test_coverage_is_a_share_and_less_with_words_that_no_text_has(passages: Passages) -> None:
    whole, half = (
        passages.coverage(words(question)).max() for question in ("bērza sula", "bērza sula qqqqqq")
    )
    assert 0 < half < whole <= 1


def test_words_of_one_family_meet(passages: Passages) -> None:
    assert best(passages, "kurināmajiem") == "rules"


def test_words_of_many_phrasings_weigh_little() -> None:
    texts = {key: [words(text)] for key, text in TEXTS.items()}
    question, place = words("kurt sula"), list(TEXTS).index("rules")
    never, often = (Passages.index(texts, [words("kurt")] * times) for times in (0, 9))
    assert often.coverage(question)[place] < never.coverage(question)[place]


@pytest.mark.parametrize("question", ["", "qqqqqq", "🙂"])
def test_what_no_text_has_is_not_covered(passages: Passages, question: str) -> None:
    assert not passages.coverage(words(question)).any()


def test_there_may_be_no_texts() -> None:
    assert Passages.index({}, []).coverage(words("ozols")).shape == (0,)


def test_a_word_twice_in_the_question_counts_once(passages: Passages) -> None:
    once, twice = (passages.coverage(words(question)) for question in ("sula ozols", "sula sula ozols"))
    np.testing.assert_array_equal(once, twice)
