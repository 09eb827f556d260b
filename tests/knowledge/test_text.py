import pytest

from knowledge.text import MAX_QUESTION, QuestionError, clean, plain, plain_words, typed_words, words


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  kas \n ir\tsprints ", "kas ir sprints"),
        ("sprints\u200b\u2060?", "sprints?"),
        ("ﬁnansējums", "finansējums"),
        ("darbnīca", "darbnīca"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("x" * MAX_QUESTION, "x" * MAX_QUESTION),
    ],
)
def test_clean(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("\u200b\u200d\ufeff", "empty"),
        ("x" * (MAX_QUESTION + 1), "too_long"),
        ("a\x00b", "control"),
        ("a\x1b[31mb", "control"),
    ],
)
def test_clean_refuses(typed: str, reason: str) -> None:
    with pytest.raises(QuestionError) as caught:
        clean(typed)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Darbnīca", "darbnica"),
        ("ŠĶĒRŠĻI", "skersli"),
        ("straße", "strasse"),
        ("darbni\u0304ca", "darbnica"),
        ("VARAM", "varam"),
    ],
)
def test_plain(word: str, folded: str) -> None:
    assert plain(word) == folded


def test_words_drop_punctuation_and_keep_diacritics() -> None:
    assert words("Kas ir „Ekspertu banka” – un_kāpēc?") == ["kas", "ir", "ekspertu", "banka", "un", "kāpēc"]


def test_plain_words_are_the_same_with_and_without_diacritics() -> None:
    assert plain_words("Kā pieteikties darbnīcai?") == plain_words("ka pieteikties darbnicai")


def test_typed_words_keep_capitals() -> None:
    assert typed_words("vai VARAM var?") == ["vai", "VARAM", "var"]


def test_a_text_without_words_has_none() -> None:
    assert plain_words("?! … 🙂") == []
