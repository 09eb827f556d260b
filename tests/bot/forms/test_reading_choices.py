import pytest

from knowledge.schema import LANGUAGES, Language
from tests.bot.forms.answers import METHODS, choices, refusal, refused, value_of
from tests.bot.forms.fields import a_field


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
