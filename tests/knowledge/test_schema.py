from datetime import date

import pytest
from pydantic import ValidationError

from knowledge.schema import Entry, Localized, LocalizedList, Maintained, Question

DAY = date(2026, 3, 1)


def entry(**changes: object) -> Entry:
    fields: dict[str, object] = {
        "id": "lab-aim",
        "topic": "guidelines",
        "owner": "laboratory",
        "review_by": "2027-06-30",
        "title": {"lv": "Mērķis"},
        "phrasings": {"lv": ["kāds ir mērķis"]},
        "answer": {"lv": "Mērķis ir …"},
    }
    return Entry.model_validate(fields | changes)


def test_a_missing_translation_falls_back_to_latvian() -> None:
    assert Localized(lv="Mērķis").in_language("en") == "Mērķis"
    assert Localized(lv="Mērķis", en="Aim").in_language("en") == "Aim"
    assert Localized(lv="Mērķis", en="Aim").in_language("lv") == "Mērķis"


def test_a_list_gives_latvian_first() -> None:
    assert LocalizedList(en=("one",), lv=("viens", "divi")).all() == ("viens", "divi", "one")


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "valid"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 3, 2), None, False),
        (None, date(2026, 2, 28), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_days_of_validity(valid_from: date | None, valid_until: date | None, valid: bool) -> None:  # noqa: FBT001  a parameter of the test
    piece = Maintained(topic="t", owner="o", review_by=DAY, valid_from=valid_from, valid_until=valid_until)
    assert piece.is_valid(DAY) is valid


def test_texts_are_stripped() -> None:
    assert entry(title={"lv": "  Mērķis\n"}).title.lv == "Mērķis"


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "Lab Aim"},
        {"id": "lab_aim"},
        {"id": "-lab"},
        {"id": "a" * 61},
        {"title": {"en": "Aim"}},
        {"title": {"lv": " "}},
        {"title": "Mērķis"},
        {"review_by": "soon"},
        {"related": ["Lab aim"]},
        {"colour": "blue"},
        {"smalltalk": "perhaps"},
    ],
)
def test_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        entry(**changes)


def test_nothing_changes_after_loading() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        entry().topic = "other"


def test_one_expectation_may_stand_without_a_list() -> None:
    assert Question.model_validate({"q": "čau", "expect": "greeting"}).expect == ("greeting",)
    assert Question.model_validate({"q": "čau", "expect": ["a", "b"]}).expect == ("a", "b")


def test_a_question_expects_something() -> None:
    with pytest.raises(ValidationError):
        Question.model_validate({"q": "čau", "expect": []})
