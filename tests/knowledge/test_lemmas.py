import pytest

from knowledge.lemmas import Lemmas, is_known, stem


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas.of(
        {"lv": ["darbnīca", "sprints", "risks", "hakatons"], "en": ["workshop", "risks", "sprints"]}
    )


@pytest.mark.parametrize("word", ["darbnīca", "darbnīcās", "darbnicas", "darbnīcu", "darbnicam", "darbnica"])
def test_forms_of_a_word_meet_with_and_without_diacritics(lemmas: Lemmas, word: str) -> None:
    assert lemmas.of_word(word, "lv") == "darbnica"


@pytest.mark.parametrize(
    "forms", [["sprints", "sprintā", "sprinta", "sprintiem"], ["hakatons", "hakatonā", "hakatona"]]
)
def test_a_new_word_keeps_its_stem(lemmas: Lemmas, forms: list[str]) -> None:
    assert len({lemmas.of_word(form, "lv") for form in forms}) == 1


def test_words_outside_the_vocabulary_go_to_the_dictionaries(lemmas: Lemmas) -> None:
    assert lemmas.of_word("grāmatām", "lv") == "gramata"
    assert lemmas.of_word("books", "en") == "book"


def test_a_word_is_looked_up_in_the_language_of_its_text_first(lemmas: Lemmas) -> None:
    assert lemmas.of_word("workshops", "en") == lemmas.of_word("workshops", "lv") == "workshop"
    assert lemmas.of_word("riskiem", "lv") == lemmas.of_word("risks", "lv") == "risks"
    assert lemmas.of_word("risks", "en") == "risk"


def test_the_vocabulary_holds_every_form_of_its_words(lemmas: Lemmas) -> None:
    assert "darbnicas" in lemmas
    assert "gramata" not in lemmas


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("hakatonajiem", "hakaton"), ("hakatons", "hakaton"), ("zoos", "zoos"), ("asa", "asa"), ("", "")],
)
def test_stem_leaves_enough_of_a_word(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_words_of_either_language_are_known() -> None:
    assert is_known("grāmata")
    assert is_known("book")
    assert not is_known("book", ("lv",))
    assert not is_known("grmt")
