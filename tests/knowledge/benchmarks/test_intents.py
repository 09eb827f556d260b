from pathlib import Path

import pytest

from knowledge.benchmarks.intents import (
    OUT_OF_SCOPE,
    Example,
    IntentModel,
    SetError,
    accuracy_of,
    auroc,
    guess_language,
    read_set,
    run,
)
from knowledge.benchmarks.plain import FuzzyBest, NearestByTfidf

TRAIN = [
    *(Example("hours", text) for text in ("when do you open", "opening hours", "at what time do you close")),
    *(Example("card", text) for text in ("how do I get a card", "I need a new card", "is the card free")),
    *(Example("book", text) for text in ("I have lost a book", "the book is lost", "my book was stolen")),
]
TEST = [
    Example("hours", "when do you close"),
    Example("card", "how do I get a new card"),
    Example("book", "I lost my book"),
]
REFUSED = [
    Example(OUT_OF_SCOPE, text) for text in ("who won the match", "bake me some pancakes", "rain tomorrow?")
]


def test_a_set_is_read(tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_text("\ufeffhours\twhen do you open\n\n card \t how?\tnow \n", encoding="utf-8")
    assert read_set(path) == [Example("hours", "when do you open"), Example("card", "how?\tnow")]


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    texts = [f"when{sign}open" for sign in "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"]
    path.write_bytes("\r\n".join(f"hours\t{text}" for text in texts).encode())
    assert read_set(path) == [Example("hours", text) for text in texts]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("hours\topen\nno tab here\n", 2),
        ("hours\topen\n\n\t no label\n", 3),
        ("hours\t\n", 1),
        ("hours\t   \n", 1),
    ],
)
def test_a_line_that_is_no_example_is_named(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "set.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SetError, match=rf"set\.tsv:{line}: "):
        read_set(path)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"hours\t\xff\xfe\n"])
def test_a_set_that_holds_nothing_readable_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "set.tsv"
    path.write_bytes(content)
    with pytest.raises(SetError, match=r"set\.tsv"):
        read_set(path)


def test_a_set_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="there is no file"):
        read_set(tmp_path / "set.tsv")
    with pytest.raises(SetError):
        read_set(tmp_path)


@pytest.mark.parametrize(
    ("confidences", "answerable", "expected"),
    [
        ([0.9, 0.8, 0.2, 0.1], [True, True, False, False], 1.0),
        ([0.1, 0.2, 0.8, 0.9], [True, True, False, False], 0.0),
        ([0.5, 0.5, 0.5], [True, False, False], 0.5),
        # pairs: 0.9>0.5, 0.9>0.1, 0.5=0.5 (half), 0.5>0.1, 0.3<0.5, 0.3>0.1 → 4.5 of 6
        ([0.9, 0.5, 0.3, 0.5, 0.1], [True, True, True, False, False], 0.75),
        ([0.9, 0.1], [True, True], None),
        ([0.9, 0.1], [False, False], None),
        ([], [], None),
    ],
)
def test_auroc(confidences: list[float], answerable: list[bool], expected: float | None) -> None:
    assert auroc(confidences, answerable) == expected


def test_a_set_without_refusals_is_answered_always() -> None:
    result = run(TRAIN, TEST)
    assert (result.accuracy, result.in_scope_accuracy) == (1.0, 1.0)
    assert result.oos_recall is None
    assert result.auroc is None
    assert (result.n_train, result.n_test, result.language) == (9, 3, "en")


@pytest.mark.parametrize(
    "dev", [[], [*TEST, Example(OUT_OF_SCOPE, "what a storm")]], ids=["without dev", "with dev"]
)
def test_a_set_with_refusals_counts_them_apart(dev: list[Example]) -> None:
    result = run(TRAIN, [*TEST, *REFUSED], dev)
    assert result.oos_recall is not None
    assert result.auroc is not None
    assert 0 <= result.auroc <= 1
    assert result.accuracy == pytest.approx((result.in_scope_accuracy + result.oos_recall) / 2, abs=1e-3)


def test_refusals_in_the_training_set_teach_the_threshold() -> None:
    model = IntentModel([*TRAIN, *REFUSED], refuses=True)
    assert OUT_OF_SCOPE not in {model.ask(one.text)[0] for one in REFUSED}
    assert max(model.ask(one.text)[1] for one in REFUSED) < model.threshold


def test_the_same_set_gives_the_same_answers() -> None:
    one, other = IntentModel(TRAIN, refuses=True), IntentModel(TRAIN[::-1], refuses=True)
    assert [one.ask(example.text) for example in TEST] == [other.ask(example.text) for example in TEST]


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["kāds ir darba laiks", "kā saņemt karti", "grāmata ir pazudusi"], "lv"),
        ([example.text for example in TRAIN], "en"),
        (["wann öffnet die Bibliothek", "ich habe mein Buch verloren", "die Karte ist kostenlos"], "de"),
        (["qwxz zxwq"], "en"),
        ([], "en"),
    ],
)
def test_the_language_of_a_set(texts: list[str], language: str) -> None:
    assert guess_language(texts) == language


@pytest.mark.parametrize("alternative", [FuzzyBest, NearestByTfidf])
def test_alternatives_find_the_nearest_phrasing(alternative: type[FuzzyBest | NearestByTfidf]) -> None:
    texts, labels = [one.text for one in TRAIN], [one.label for one in TRAIN]
    share, _ = accuracy_of(alternative(texts, labels), TEST)
    assert share == 1.0
