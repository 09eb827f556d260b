import ast
import json
import unicodedata
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message
from hypothesis import given
from hypothesis import strategies as st

import bot.forms.reading
from bot.catalogue import LOCALES, Catalogue
from bot.forms.reading import FieldError, read
from bot.forms.value import Value
from knowledge.forms import Choice, Field, FieldKind
from knowledge.schema import LANGUAGES, Language, Localized
from tests.bot.forms.fields import a_field

TODAY = date(2026, 10, 7)
INSTITUTIONS = (
    ("Valsts kanceleja",),
    ("Valsts kontrole",),
    ("Finanšu ministrija",),
    ("Aizsardzības ministrija",),
    ("Ārlietu ministrija",),
    ("Viedās administrācijas un reģionālās attīstības ministrija",),
    ("Izglītības un zinātnes ministrija",),
    ("Rīgas dome",),
)
CATALOGUE = Catalogue()


def value_of(field: Field, text: str, language: Language = "lv") -> Value:
    return read(field, text, language=language, today=TODAY, institutions=INSTITUTIONS)


def refusal(field: Field, text: str, language: Language = "lv") -> FieldError:
    with pytest.raises(FieldError) as caught:
        value_of(field, text, language)
    return caught.value


def refused(field: Field, text: str, language: Language = "lv") -> str:
    error = refusal(field, text, language)
    return CATALOGUE.say(language, error.key, **error.arguments)


def choices(**labels: tuple[str, str]) -> Field:
    listed = tuple(
        Choice(value=value.replace("_", "-"), label=Localized(lv=lv, en=en))
        for value, (lv, en) in labels.items()
    )
    return a_field("choice", choices=listed)


METHODS = choices(
    sprint=("Dizaina sprints", "Design sprint"),
    workshop=("Dizaina darbnīca", "Design workshop"),
    talk=("Konsultācija klātienē", "Consultation in person"),
    call=("Konsultācija attālināti", "Remote consultation"),
    unsure=("Vēl nezinu", "Not sure yet"),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sprint", "sprint"),
        ("Dizaina sprints", "sprint"),
        ("dizaina darbnica", "workshop"),
        ("DARBNĪCA", "workshop"),
        ("darbnicu", "workshop"),
        ("gribētu darbnīcu, lūdzu", "workshop"),
        ("2", "workshop"),
        ("2.", "workshop"),
        (" 2) ", "workshop"),
        ("nr. 2", "workshop"),
        ("dizaina s", "sprint"),
        ("spritns", "sprint"),
        ("dizainasprints", "sprint"),
        ("design workshop", "workshop"),
        ("klātienē", "talk"),
        ("attalinati", "call"),
        ("remote", "call"),
        ("konsultācija attālināti", "call"),
        ("nezinu", "unsure"),
        ("not sure", "unsure"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_made_as_people_type(text: str, value: str, language: Language) -> None:
    assert value_of(METHODS, text, language) == value


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hakatons", "answer-choice"),
        ("6", "answer-choice"),
        ("0", "answer-choice"),
        ("9" * 5_000, "answer-choice"),
        ("ne sprints", "answer-choice"),
        ("kas ir darbnīca?", "answer-choice"),
        ("man vajag padomāt vēl vienu dienu par sprintu", "answer-choice"),
        ("d", "answer-choice"),
        ("dizaina", "answer-choice-several"),
        ("konsultācija", "answer-choice-several"),
        ("sprints vai darbnīca", "answer-choice-several"),
    ],
)
def test_what_is_no_plain_choice_is_asked_again(text: str, key: str) -> None:
    assert refusal(METHODS, text).key == key


def test_the_choices_are_told_with_their_numbers() -> None:
    assert "2 – Dizaina darbnīca; 3 – Konsultācija klātienē;" in refused(METHODS, "hakatons")
    assert "3 – Konsultācija klātienē; 4 – Konsultācija attālināti?" in refused(METHODS, "konsultācija")
    assert "1 – Design sprint" in refused(METHODS, "hackathon", "en")


def test_a_number_that_is_also_in_a_name_is_asked_again() -> None:
    days = choices(one=("1 diena", "1 day"), two=("2 dienas", "2 days"), five=("5 dienas", "5 days"))
    assert value_of(days, "2") == "two"
    assert value_of(days, "5") == "five"
    assert value_of(days, "3") == "five"
    odd = choices(three=("3 dienas", "3 days"), two=("2 dienas", "2 days"), one=("1 diena", "1 day"))
    assert refusal(odd, "3").key == "answer-choice-several"
    assert value_of(odd, "3 dienas") == "three"


def test_denied_and_affirmed_are_told_apart() -> None:
    known = choices(has=("Ir pieredze", "Experienced"), none=("Nav pieredzes", "No experience"))
    assert value_of(known, "nav pieredzes") == "none"
    assert value_of(known, "nav") == "none"
    assert value_of(known, "ir") == "has"
    assert refusal(known, "pieredze").key == "answer-choice-several"
    place = choices(here=("Klātienē", "On site"), away=("Neklātienē", "Off site"))
    assert value_of(place, "klatiene") == "here"
    assert value_of(place, "neklatiene") == "away"


YES = (
    "jā|Ja|jaa|J|protams|Piekrītu!|ok|labi|yes|y|"
    "jā, lūdzu|es piekrītu|nav iebildumu|kāpēc ne|of course|👍|+|Yes, please."
)
NO = "nē|ne|NĒ!|nee|nepiekrītu|es nepiekrītu|no|n|no, thanks|nē, paldies|I do not agree|of course not|👎|nope"


@pytest.mark.parametrize(
    ("text", "said"), [(one, "yes") for one in YES.split("|")] + [(one, "no") for one in NO.split("|")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_are_understood(text: str, said: str, language: Language) -> None:
    assert value_of(a_field("yes_no"), text, language) == said


def test_a_yes_may_be_explained_unless_consent_is_asked() -> None:
    text = "Jā, man ir pieredze"
    assert value_of(a_field("yes_no"), text) == "yes"
    assert refusal(a_field("yes_no", consent=True), text).key == "answer-yes-no"


@pytest.mark.parametrize(
    "text",
    [
        "varbūt",
        "jā nē",
        "jā vai nē",
        "jā?",
        "jā, bet tikai otrdien",
        "ja varēšu",
        "yes and no",
        "I don't know",
        "1",
    ],
)
def test_what_is_neither_is_asked_again(text: str) -> None:
    assert refusal(a_field("yes_no"), text).key == "answer-yes-no"


def test_consent_needs_a_yes() -> None:
    consent = a_field("yes_no", consent=True)
    assert value_of(consent, "piekrītu") == "yes"
    assert refusal(consent, "nepiekrītu").key == "answer-consent"
    assert refused(consent, "no", "en").startswith("The form cannot be submitted")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("29123456", "+37129123456"),
        ("29 123 456", "+37129123456"),
        ("2912-3456.", "+37129123456"),
        ("+371 29123456", "+37129123456"),
        ("(+371) 29 123 456", "+37129123456"),
        ("00371 29123456", "+37129123456"),
        ("37129123456", "+37129123456"),
        ("67082900", "+37167082900"),
        ("tālr. 6708 2900", "+37167082900"),
        ("Mob. tel.: 29123456", "+37129123456"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+372 5123 4567", "+37251234567"),
        ("\u200e+371\u00a029123456", "+37129123456"),
        ("+371 29–123–456", "+37129123456"),
    ],
)
def test_a_phone_is_kept_with_its_country(text: str, number: str) -> None:
    assert value_of(a_field("phone"), text) == number


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2912345", "answer-phone-short"),
        ("+371 2912", "answer-phone-short"),
        ("112", "answer-phone-short"),
        ("291234567890", "answer-phone-long"),
        ("1" * 300, "answer-phone-long"),
        ("+999 123456", "answer-phone-country"),
        ("nav", "answer-phone-unread"),
        ("1-800-FLOWERS", "answer-phone-unread"),
        ("29123456, 67082900", "answer-phone-unread"),
        ("67082900 iekš. 12", "answer-phone-unread"),
        ("+", "answer-phone-unread"),
    ],
)
def test_a_phone_that_cannot_be_is_explained(text: str, key: str) -> None:
    assert refusal(a_field("phone"), text).key == key


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@mk.gov.lv", "anna@mk.gov.lv"),
        ("  Anna.Berzina@MK.gov.lv. ", "anna.berzina@mk.gov.lv"),
        ("mailto:anna@mk.gov.lv", "anna@mk.gov.lv"),
        ("anna@mk.gov.lv,", "anna@mk.gov.lv"),
        ("Anna Bērziņa <anna@mk.gov.lv>", "anna@mk.gov.lv"),
        ("“Anna” <mailto:anna@mk.gov.lv>;", "anna@mk.gov.lv"),
        ("<anna@mk.gov.lv>", "anna@mk.gov.lv"),
        ("\u200banna@mk.gov.lv", "anna@mk.gov.lv"),
        ("anna+lab@mk.gov.lv", "anna+lab@mk.gov.lv"),
        ("anna@bērzs.lv", "anna@xn--brzs-bva.lv"),
    ],
)
def test_an_address_is_kept_bare_and_in_lower_case(text: str, address: str) -> None:
    assert value_of(a_field("email"), text) == address


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("anna berzina@mk.gov.lv", "answer-email-space"),
        ("mans e-pasts ir anna@mk.gov.lv", "answer-email-space"),
        ("anna.mk.gov.lv", "answer-email-at"),
        ("anna@@mk.gov.lv", "answer-email-several"),
        ("anna@mk.gov.lv;janis@mk.gov.lv", "answer-email-several"),
        ("@mk.gov.lv", "answer-email-half"),
        ("anna@", "answer-email-half"),
        ("anna@mk", "answer-email-domain"),
        ("anna@mk..lv", "answer-email-domain"),
        ("anna@mk,gov.lv", "answer-email-domain"),
        ("anna..b@mk.gov.lv", "answer-email-name"),
        ("anna.bērziņa@mk.gov.lv", "answer-email-letters"),
        ("a" * 400 + "@mk.gov.lv", "answer-long"),
        ("…", "answer-email-at"),
    ],
)
def test_an_address_that_cannot_be_is_explained(text: str, key: str) -> None:
    assert refusal(a_field("email"), text).key == key


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
