import pytest

from tests.bot.forms.answers import refusal, refused, value_of
from tests.bot.forms.fields import a_field


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", 20),
        ("20 %", 20),
        ("20%.", 20),
        ("15,5", 15.5),
        ("15.5", 15.5),
        ("15,0", 15),
        ("0,125", 0.125),
        ("-5", -5),
        ("−5", -5),
        ("ap 20", 20),
        ("apm. 20", 20),
        ("~20", 20),
        ("about 20 people", 20),
        ("20 cilvēki", 20),
        ("€20", 20),
        ("20 €", 20),
        ("1 000", 1000),
        ("12 500 000,25", 12_500_000.25),
        ("1.234.567,5", 1_234_567.5),
        ("20 tūkstoši", 20_000),
        ("2,5 tūkst. eiro", 2_500),
        ("3 miljoni", 3_000_000),
        ("5k", 5_000),
        ("divi", 2),
        ("apmēram desmit", 10),
        ("divdesmit cilvēku", 20),
        ("divi simti", 200),
        ("twenty", 20),
        ("two weeks", 2),
        ("２０", 20),
        ("1,000", None),
        ("1.000", None),
        ("20-30", None),
        ("20–30", None),
        ("20 vai 30", None),
        ("no 5 līdz 7", None),
        ("vismaz 20", None),
        ("20+", None),
        (">20", None),
        ("<= 20", None),
        ("divdesmit pieci", None),
        ("trīsdesmit", None),
        ("twenty-five", None),
        ("1/2", None),
        ("½", None),
        ("12 34", None),
        ("1 2 3", None),
        ("1e5", None),
        ("2.5.2027", None),
        ("daudz", None),
        ("nan", None),
        ("9" * 5_000, None),
        ("9" * 16, None),
        ("%", None),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, number: float | None) -> None:
    if number is None:
        assert refusal(a_field("number"), text).key == "answer-number-unread"
    else:
        value = value_of(a_field("number"), text)
        assert value == number
        assert type(value) is type(number)


def test_english_groups_thousands_with_commas() -> None:
    assert value_of(a_field("number"), "1,000", "en") == 1000
    assert value_of(a_field("number"), "1,234,567.5", "en") == 1_234_567.5
    assert value_of(a_field("number"), "15,5", "en") == 15.5


@pytest.mark.parametrize(
    ("bounds", "text", "key"),
    [
        ({"least": 1, "most": 10}, "11", "answer-number-range"),
        ({"least": 1, "most": 10}, "0", "answer-number-range"),
        ({"least": 1}, "0,5", "answer-number-least"),
        ({"most": 10}, "10,5", "answer-number-most"),
        ({"most": 0}, "1", "answer-number-most"),
    ],
)
def test_a_number_out_of_bounds_is_explained(bounds: dict[str, float], text: str, key: str) -> None:
    assert refusal(a_field("number", **bounds), text).key == key


def test_bounds_are_allowed_and_told() -> None:
    field = a_field("number", least=1, most=10)
    assert [value_of(field, "1"), value_of(field, "10")] == [1, 10]
    assert refused(field, "10,5").startswith("10,5 neder: skaitlim jābūt no 1 līdz 10.")
    assert refused(field, "11", "en").startswith("11 is out of range: the number must be from 1 to 10.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("15,5", "Vajag veselu skaitli, nevis 15,5."),
        ("daudz", "vienu veselu skaitli ar cipariem, piemēram, 20."),
    ],
)
def test_what_is_counted_has_no_fraction(text: str, said: str) -> None:
    field = a_field("number", whole=True)
    assert value_of(field, "15,0") == 15
    assert said in refused(field, text)
