import json

import pytest

from bot.catalogue import Catalogue
from bot.forms.value import Value
from bot.forms.values import numeral, show
from knowledge.forms import Choice, Field, FieldKind
from knowledge.schema import Language, Localized
from tests.bot.forms.fields import a_field


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.mark.parametrize(
    ("kind", "value", "language", "shown"),
    [
        ("date", "2027-03-04", "lv", "04.03.2027."),
        ("date", "2027-03-14", "en", "14 March 2027"),
        ("phone", "+37129123456", "lv", "+371 29 123 456"),
        ("phone", "+442079460958", "en", "+44 20 7946 0958"),
        ("phone", "29123456", "lv", "29123456"),
        ("yes_no", "yes", "lv", "jā"),
        ("yes_no", "no", "lv", "nē"),
        ("yes_no", "no", "en", "no"),
        ("number", 15.5, "lv", "15,5"),
        ("number", 20, "en", "20"),
        ("number", 0.000001, "en", "0.000001"),
        ("skills", ["dizains", "datu analīze"], "lv", "dizains, datu analīze"),
        ("text", "Viens\nDivi", "lv", "Viens\nDivi"),
    ],
)
def test_a_value_is_read_back_as_people_write_it(
    catalogue: Catalogue, kind: FieldKind, value: Value, language: Language, shown: str
) -> None:
    assert show(a_field(kind), value, language, catalogue) == shown
    assert show(a_field(kind), json.loads(json.dumps(value)), language, catalogue) == shown


def test_a_choice_is_read_back_by_its_label(catalogue: Catalogue) -> None:
    choices = (Choice(value="sprint", label=Localized(lv="Dizaina sprints", en="Design sprint")),)
    field: Field = a_field("choice", choices=choices)
    assert show(field, "sprint", "lv", catalogue) == "Dizaina sprints"
    assert show(field, "sprint", "en", catalogue) == "Design sprint"
    assert show(field, "gone", "en", catalogue) == "gone"


def test_a_date_that_is_none_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        show(a_field("date"), "rīt", "lv", catalogue)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("divam", 2),
        ("trim", 3),
        ("astonas", 8),
        ("divdesmit", 20),
        ("twenty", 20),
        ("trisdesmit", None),
        (".", None),
    ],
)
def test_words_are_numbers_up_to_twenty(word: str, number: int | None) -> None:
    assert numeral(word) == number
