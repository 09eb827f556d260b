import ast
import json
import unicodedata
from datetime import time
from pathlib import Path
from typing import Any, get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message
from hypothesis import given
from hypothesis import strategies as st

import bot.forms.reading
from bot.catalogue import LOCALES
from bot.forms.reading import FieldError
from knowledge.forms import FieldKind
from knowledge.schema import LANGUAGES, Language, Localized
from tests.bot.forms.answers import CATALOGUE, METHODS, refusal, refused, value_of
from tests.bot.forms.fields import a_field


@pytest.mark.parametrize("text", ["Vienkarsa-Valoda", " vienkarsa-valoda ", "vienkarsa-valoda"])
def test_a_code_is_kept_in_small_letters(text: str) -> None:
    assert value_of(a_field("code", taken=("cits",)), text) == "vienkarsa-valoda"


@pytest.mark.parametrize("text", ["Tests Ā", "tests-", "-tests", "a--b", "tests ar atstarpi", "a" * 1_001])
def test_a_code_that_cannot_be_typed_is_quoted_as_it_was(text: str) -> None:
    assert refused(a_field("code"), text).startswith(f"Kods „{text[:100]}” neder")


def test_a_code_that_is_taken_is_refused() -> None:
    assert refused(a_field("code", taken=("tests",)), "TESTS") == (
        "Kods „tests” jau ir aizņemts. Uzrakstiet, lūdzu, citu."
    )


@pytest.mark.parametrize("text", ["9.30", "10.00"])
def test_a_time_may_have_to_be_later(text: str) -> None:
    field = a_field("time", after=time(10))
    assert value_of(field, "10.01") == "10:01"
    assert "neder: laikam jābūt vēlākam par 10.00." in refused(field, text)


@pytest.mark.parametrize(("kind", "text"), [("email", "anna"), ("email", "a b@c.lv"), ("date", "reiz")])
def test_the_example_is_that_of_the_field(kind: FieldKind, text: str) -> None:
    field = a_field(kind, example=Localized(lv="tā vai 15.03.", en="so, or 15.03."))
    assert "piemēram, tā vai 15.03." in refused(field, text)
    assert refused(field, text, "en").endswith("for example, so, or 15.03.")


def test_a_date_is_kept_as_iso() -> None:
    assert value_of(a_field("date"), "15. martā") == "2027-03-15"
    assert value_of(a_field("date"), "next Tuesday", "en") == "2026-10-13"


@pytest.mark.parametrize(
    ("bounds", "text", "language", "said"),
    [
        ({}, "kaut kad", "lv", "Šādu dienu nesapratu vai tādas nav kalendārā."),
        ({}, "31. februārī", "en", "I did not understand the day, or it is not in the calendar."),
        (
            {"earliest": 0},
            "1.10.2026.",
            "lv",
            "pagājusi: 01.10.2026. Agrākā iespējamā diena ir 07.10.2026. Uz",
        ),
        (
            {"earliest": 14},
            "yesterday",
            "en",
            "6 October 2026 has already passed. The first possible day is 21",
        ),
        ({"earliest": 14}, "rīt", "lv", "agru: 08.10.2026. Agrākā iespējamā diena ir 21.10.2026. Uzrakstiet"),
        (
            {"latest": 30},
            "15.03.",
            "lv",
            "vēlu: 15.03.2027. Vēlākā iespējamā diena ir 06.11.2026. Uzrakstiet",
        ),
        (
            {"latest": 30},
            "15 March",
            "en",
            "15 March 2027 is too late. The last possible day is 6 November 2026.",
        ),
    ],
)
def test_a_date_out_of_bounds_is_told_with_the_bound(
    bounds: dict[str, int], text: str, language: Language, said: str
) -> None:
    assert said in refused(a_field("date", **bounds), text, language)


def test_the_bounds_of_a_date_are_allowed() -> None:
    field = a_field("date", earliest=0, latest=1)
    assert value_of(field, "šodien") == "2026-10-07"
    assert value_of(field, "rīt") == "2026-10-08"


def test_a_text_keeps_its_lines_and_loses_what_is_not_seen() -> None:
    typed = "  Pirmā\u202e rinda\r\nOtrā\u200b\x07 rinda\t!\ud800\u2028Trešā  "
    assert value_of(a_field("text"), typed) == "Pirmā rinda\nOtrā rinda !\nTrešā"
    assert value_of(a_field("text"), "a\u0304") == "ā"


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u202e", "\x00"])
@pytest.mark.parametrize("kind", get_args(FieldKind))
def test_nothing_is_no_answer(kind: FieldKind, text: str) -> None:
    assert refusal(a_field(kind), text).key == "answer-empty"


@pytest.mark.parametrize(
    ("shortest", "text", "language", "sentence"),
    [
        (10, "a", "lv", "Atbilde ir par īsu: tajā ir 1 rakstzīme, bet vajag vismaz 10 rakstzīmju."),
        (21, "a" * 20, "lv", "Atbilde ir par īsu: tajā ir 20 rakstzīmju, bet vajag vismaz 21 rakstzīmi."),
        (3, "ab", "lv", "Atbilde ir par īsu: tajā ir 2 rakstzīmes, bet vajag vismaz 3 rakstzīmes."),
        (10, "a", "en", "The answer is too short: it has 1 character, and at least 10 are needed."),
    ],
)
def test_a_short_text_is_told_with_counts(
    shortest: int, text: str, language: Language, sentence: str
) -> None:
    assert refused(a_field("text", shortest=shortest), text, language).startswith(sentence)


@pytest.mark.parametrize(
    ("over", "language", "has", "without"),
    [
        (1, "lv", "21 rakstzīme, bet drīkst būt ne vairāk kā 20 rakstzīmju.", "par 1 rakstzīmi."),
        (2, "lv", "22 rakstzīmes, bet drīkst būt ne vairāk kā 20 rakstzīmju.", "par 2 rakstzīmēm."),
        (10, "lv", "30 rakstzīmju, bet drīkst būt ne vairāk kā 20 rakstzīmju.", "par 10 rakstzīmēm."),
        (1, "en", "it has 21 characters, and it may have no more than 20.", "by at least 1 character."),
    ],
)
def test_a_long_text_is_told_with_counts(over: int, language: Language, has: str, without: str) -> None:
    told = refused(a_field("text", longest=20), "a" * (20 + over), language)
    assert has in told
    assert told.endswith(without)


def test_a_person_has_letters() -> None:
    assert value_of(a_field("person"), " Anna \n Bērziņa ") == "Anna Bērziņa"
    assert value_of(a_field("person"), "Ло") == "Ло"
    assert refusal(a_field("person"), "12345").key == "answer-person"
    assert refusal(a_field("person", longest=5), "Anna Bērziņa").key == "answer-long"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("valsts kanceleja", "Valsts kanceleja"),
        ("Valsts kancelejā", "Valsts kanceleja"),
        ("strādāju Finansu ministrijā", "Finanšu ministrija"),
        ("Finanšu ministrija (FM)", "Finanšu ministrija"),
        ("fm", "Finanšu ministrija"),
        ("VARAM", "Viedās administrācijas un reģionālās attīstības ministrija"),
        ("Viedās administrācijas ministrija", "Viedās administrācijas ministrija"),
        ("izglitibas un zinatnes ministija", "Izglītības un zinātnes ministrija"),
        ("IZM", "Izglītības un zinātnes ministrija"),
        ("ĀM", "Ārlietu ministrija"),
        ("AM", "AM"),
        ("VK", "VK"),
        ("ministrija", "ministrija"),
        ("Valsts", "Valsts"),
        ("kanceleja", "kanceleja"),
        ("Finanšu", "Finanšu"),
        ("Rīgas Tehniskā universitāte", "Rīgas Tehniskā universitāte"),
        ("Valsts kancelejas Inovācijas laboratorija", "Valsts kancelejas Inovācijas laboratorija"),
        ("Finanšu ministrija un Ārlietu ministrija", "Finanšu ministrija un Ārlietu ministrija"),
        ("Prezidenta kanceleja", "Prezidenta kanceleja"),
        ("42", "42"),
    ],
)
def test_an_institution_gets_its_official_name_where_it_is_plain(text: str, name: str) -> None:
    assert value_of(a_field("institution"), text) == name


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("dizains, datu analīze; intervijas", ["dizains", "datu analīze", "intervijas"]),
        ("dizains un intervijas", ["dizains", "intervijas"]),
        ("design and research", ["design", "research"]),
        ("- C++\n- UX/UI dizains\n2. .NET.", ["C++", "UX/UI dizains", ".NET"]),
        ("Dizains, dizains,, ,", ["Dizains"]),
        ("Android, unikālas prasmes", ["Android", "unikālas prasmes"]),
    ],
)
def test_skills_are_listed(text: str, skills: list[str]) -> None:
    assert value_of(a_field("skills"), text) == skills


def test_punctuation_is_no_skill() -> None:
    assert refusal(a_field("skills"), ", ; –").key == "answer-skills"


def raised() -> set[str]:
    tree = ast.parse(Path(bot.forms.reading.__file__).read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    first = [call.args[0] for call in calls if getattr(call.func, "id", "") == "FieldError"]
    return {str(key.value) for key in first if isinstance(key, ast.Constant)}


def test_every_error_has_a_sentence_and_every_sentence_is_needed() -> None:
    parsed = FluentParser().parse((LOCALES / "lv.ftl").read_text(encoding="utf-8"))
    keys = {part.id.name for part in parsed.body if isinstance(part, Message)}
    spoken = {"answer-yes", "answer-no", "answer-number"}
    assert len(raised()) > 20
    assert raised() | spoken == {key for key in keys if key.startswith("answer-")}


BOUNDS: dict[str, dict[str, Any]] = {
    "text": {"shortest": 3, "longest": 20},
    "person": {"longest": 20},
    "skills": {"shortest": 3, "longest": 20},
    "date": {"earliest": 0, "latest": 365},
    "number": {"least": 0, "most": 10},
    "code": {"taken": ("mk",)},
    "time": {"after": time(10)},
    "yes_no": {"consent": True},
    "choice": {"choices": METHODS.choices},
}
PIECES = (
    "jā nē 2 2. 15,5 % tūkst. anna@ mk.gov.lv < > +371 29123456 ap divi dizaina sprints konsultācija ne ? , ; - "
    "Finanšu ministrija rīt nākamajā otrdien 15. martā un \ud800 \u202e 👍 ½ ² ٣ İ ﷺ"
)
TYPED = st.text(max_size=60) | st.lists(st.sampled_from(PIECES.split(" ")), max_size=7).map(" ".join)


@given(
    text=TYPED,
    kind=st.sampled_from(get_args(FieldKind)),
    language=st.sampled_from(LANGUAGES),
    is_bounded=st.booleans(),
)
def test_nothing_but_a_field_error_is_ever_raised(
    text: str, kind: FieldKind, language: Language, *, is_bounded: bool
) -> None:
    bounds = BOUNDS.get(kind, {}) if is_bounded or kind == "choice" else {}
    try:
        value = value_of(a_field(kind, **bounds), text, language)
    except FieldError as error:
        CATALOGUE.say(language, error.key, **error.arguments)  # takes its arguments
        return
    assert value not in ("", [])
    assert json.loads(json.dumps(value)) == value
    hidden = [char for char in str(value) if unicodedata.category(char) in ("Cf", "Cs")]
    assert not hidden


@given(text=TYPED)
def test_a_text_that_was_read_is_read_the_same_again(text: str) -> None:
    try:
        value = value_of(a_field("text"), text)
    except FieldError:
        return
    assert value_of(a_field("text"), str(value)) == value
