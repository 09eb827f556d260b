"""What is kept of an answer, and how it is read back to the person."""

from datetime import date, time

import phonenumbers
from babel.dates import format_date

from bot.catalogue import Catalogue
from bot.forms.times import time_text
from bot.forms.value import Value
from knowledge.forms import Field
from knowledge.schema import Language

_DAY = {"lv": "dd.MM.y.", "en": "d MMMM y"}


def show(field: Field, value: Value, language: Language, catalogue: Catalogue) -> str:
    """Answer as a person reads it in a summary: the label of a choice, a date in words of the language.

    Raises:
        ValueError: a value of a date field is no ISO date.

    """
    if isinstance(value, list):
        return ", ".join(value)
    if not isinstance(value, str):
        return catalogue.say(language, "answer-number", value=value)
    match field.kind, value:
        case "yes_no", "yes":
            return catalogue.say(language, "answer-yes")
        case "yes_no", "no":
            return catalogue.say(language, "answer-no")
    return _text(field, value, language)


def _text(field: Field, value: str, language: Language) -> str:
    match field.kind:
        case "choice":
            labels = {choice.value: choice.label.in_language(language) for choice in field.choices}
            return labels.get(value, value)
        case "date":
            return day_text(date.fromisoformat(value), language)
        case "time":
            return time_text(time.fromisoformat(value), language)
        case "phone":
            return _phone(value)
    return value


def day_text(day: date, language: Language) -> str:
    """Day as the language writes it: `14.03.2027.` in Latvian, `14 March 2027` in English."""
    return format_date(day, _DAY[language], locale=language)


def _phone(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def numeral(word: str) -> int | None:
    """Number up to twenty that a plain word of either language is, in any Latvian case (`divam`), or None."""
    return _NUMERALS.get(word)


_ENDINGS = ("s", "i", "a", "as", "u", "us", "am", "ai", "iem", "os", "es")
_STEMS = {1: "vien", 2: "div", 4: "cetr", 5: "piec", 6: "ses", 7: "septin", 8: "aston", 9: "devin"}
_LATVIAN = (
    "nulle . . . . . . . . . desmit vienpadsmit divpadsmit trispadsmit cetrpadsmit piecpadsmit sespadsmit "
    "septinpadsmit astonpadsmit devinpadsmit divdesmit"
)
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMERALS = {
    **{stem + ending: number for number, stem in _STEMS.items() for ending in _ENDINGS},
    **dict.fromkeys(("tris", "trim", "triju", "trijas", "trijam", "trijiem"), 3),
    **{word: number for number, word in enumerate(_LATVIAN.split()) if word != "."},
    **{word: number for number, word in enumerate(_ENGLISH.split())},
}
