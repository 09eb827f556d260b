import pytest

from knowledge.answering import Answerer
from knowledge.language import LanguageGuess
from knowledge.schema import Language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("kas ir sprints", "lv"),
        ("ka pieteikties darbnicai", "lv"),
        ("kadi ir riski", "lv"),
        ("riski", "lv"),
        ("paldies", "lv"),
        ("ekspertu banka", "lv"),
        ("š", "lv"),
        ("what are the risks", "en"),
        ("who are the partners of the expert bank", "en"),
        ("thanks", "en"),
        ("WHAT IS THIS", "en"),
        ("what does „Ekspertu banka” do for the institutions", "en"),
        ("ko nozīmē design thinking", "lv"),
    ],
)
def test_the_language_of_short_questions(answerer: Answerer, question: str, language: Language) -> None:
    other: Language = "en" if language == "lv" else "lv"
    assert answerer.guess(question, default=other) == language


@pytest.mark.parametrize("question", ["", "?!", "2025", "🙂", "日本"])
def test_what_speaks_for_neither_is_the_default(answerer: Answerer, question: str) -> None:
    assert answerer.guess(question, default="en") == "en"
    assert answerer.guess(question, default="lv") == "lv"


def test_it_learns_from_the_texts_of_both() -> None:
    guess = LanguageGuess.learn(["koks zeme mežs"], ["tree earth wood"])
    assert guess("koki zemē") == "lv"
    assert guess("trees woods", default="lv") == "en"


def test_trigrams_are_learned_from_words_not_from_how_often_they_stand() -> None:
    once, often = (LanguageGuess.learn(["koks zeme " * times], ["tree wood"]) for times in (1, 9))
    trigrams = [gram for gram in once.odds if not gram.startswith("=")]
    assert trigrams
    assert all(once.odds[gram] == often.odds[gram] for gram in trigrams)


def test_without_texts_letters_still_speak() -> None:
    guess = LanguageGuess.learn([], [])
    assert guess("kāpēc", default="en") == "lv"
    assert guess("why", default="en") == "en"
