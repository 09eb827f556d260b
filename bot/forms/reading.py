"""What a person's answer to a field of a form means, or what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from email_validator.rfc_constants import EMAIL_MAX_LENGTH
from phonenumbers import NumberParseException, ValidationResult

from bot.forms.agreement import agreement
from bot.forms.amounts import amount
from bot.forms.dates import date_in
from bot.forms.times import time_in, time_text
from bot.forms.value import Value
from bot.forms.values import day_text
from knowledge.forms import Field
from knowledge.nearest import Names, meant, official
from knowledge.schema import Language
from knowledge.text import plain, plain_words

HOME = "LV"
"""Country of a phone number without a country code."""

_SHORT = 320
"""Characters of the longest answer that is read as anything but a text: an address of e-mail may have so many."""

_SHOWN = 100
"""Characters of an answer that are repeated to the person."""

SAMPLE_ADDRESS = "anna.paraudzina@iestade.gov.lv"

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SHOWN_ADDRESS = re.compile(r"[^<>]*<([^<>]*)>")
_NUMBERED = re.compile(r"(?:nr|no|variants|option|#)?[. ]*(\d{1,3})[.)]?", re.IGNORECASE)
_DIAL = re.compile(r"[\d+()./ \-‐‑–—]+")
_BEFORE_DIAL = re.compile(r"^(?:(?:mob|tel|tālr|talr)\w*[.: ]+)+", re.IGNORECASE)
_SKILLS = re.compile(r"[,;\n•]|\s(?:un|and)\s", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—*]|\d{1,2}[.)])\s+")


class FieldError(ValueError):
    """An answer that cannot be used; the catalogue says why and what to do, by `key` with `arguments`.

    Arguments that are days or names are already in the language in which the answer was read.
    """

    def __init__(self, key: str, **arguments: str | float) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


SkillNames = Callable[[str, Language], Sequence[str]]
"""What the list of skills calls those that a short text plainly names, in a language; empty for own words."""


def _own_words(text: str, language: Language) -> Sequence[str]:  # noqa: ARG001 - as `SkillNames` has it
    return ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """A tidied answer, and what has to be known to read it."""

    field: Field
    text: str
    language: Language
    today: date
    institutions: Sequence[Names]
    skills: SkillNames


def read(
    field: Field,
    text: str,
    *,
    language: Language,
    today: date,
    institutions: Sequence[Names] = (),
    skills: SkillNames = _own_words,
) -> Value:
    """Value of a typed answer to a field, as `Value` says it is kept.

    Both languages are understood whichever `language` is. `today` is the day from which days are counted,
    `institutions` have all their names, of which an answer that plainly means one becomes the official one;
    `skills` are called as the list calls them.

    Raises:
        FieldError: the answer cannot be used.

    """
    tidy = _tidy(text)
    if not tidy:
        raise FieldError("answer-empty")
    return _READERS[field.kind](_Answer(field, tidy, language, today, institutions, skills))


def _tidy(text: str) -> str:
    """Text in NFC without characters that are not seen; lines stay, tabs become spaces."""
    lines = _LINES.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    shown = (char for char in lines if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return "".join(shown).strip()


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(answer: _Answer) -> str:
    field, length = answer.field, len(answer.text)
    if length < field.shortest:
        raise FieldError("answer-short", length=length, shortest=field.shortest)
    if length > field.longest:
        raise FieldError("answer-long", length=length, longest=field.longest, over=length - field.longest)
    return answer.text


def _code(answer: _Answer) -> str:
    """Short name in small letters, digits and hyphens, such as is typed in a command."""
    code = _line(answer.text)
    if not _CODE.fullmatch(code.lower()) or len(code) > answer.field.longest:
        raise FieldError("answer-code", code=code[:_SHOWN], longest=answer.field.longest)
    if code.lower() in answer.field.taken:
        raise FieldError("answer-code-taken", code=code.lower())
    return code.lower()


def _person(answer: _Answer) -> str:
    name = _line(_text(answer))
    if sum(char.isalpha() for char in name) < 2:
        raise FieldError("answer-person")
    return name


def _institution(answer: _Answer) -> str:
    name = _line(_text(answer))
    return (len(name) <= _SHORT and official(name, answer.institutions)) or name


def _skills(answer: _Answer) -> list[str]:
    typed = [_line(_BULLET.sub("", part)).rstrip(".!") for part in _SKILLS.split(_text(answer))]
    parts = [called for part in typed for called in _called(answer, part)]
    skills = {plain(part): part for part in reversed([*parts]) if any(char.isalnum() for char in part)}
    if not skills:
        raise FieldError("answer-skills")
    return [*reversed(skills.values())]


def _called(answer: _Answer, part: str) -> Sequence[str]:
    named = answer.skills(part, answer.language) if answer.field.taxonomy else ()
    return named or (part,)


def _choice(answer: _Answer) -> str:
    choices = answer.field.choices
    if answer.text in {choice.value for choice in choices}:
        return answer.text
    names = [[choice.value, choice.label.lv, choice.label.en or ""] for choice in choices]
    found = _numbered(answer.text, names) or (meant(answer.text, names) if len(answer.text) <= _SHORT else ())
    if len(found) == 1:
        return choices[found[0]].value
    told = [
        f"{number} – {choice.label.in_language(answer.language)}"
        for number, choice in enumerate(choices, start=1)
        if not found or number - 1 in found
    ]
    if found:
        raise FieldError("answer-choice-several", choices="; ".join(told))
    raise FieldError("answer-choice", choices="; ".join(told))


def _numbered(text: str, names: list[list[str]]) -> tuple[int, ...]:
    """Choice of that number, and any other that has the number in its name."""
    numbered = _NUMBERED.fullmatch(text)
    number = int(numbered[1]) if numbered else 0
    if not 1 <= number <= len(names):
        return ()
    named = {at for at, name in enumerate(names) if str(number) in plain_words(" ".join(name))}
    return tuple(sorted({number - 1, *named}))


def _yes_no(answer: _Answer) -> str:
    said = agreement(answer.text, is_strict=answer.field.consent)
    if not said:
        raise FieldError("answer-yes-no")
    if answer.field.consent and said == "no":
        raise FieldError("answer-consent")
    return said


def _number(answer: _Answer) -> float:
    text = _line(unicodedata.normalize("NFKC", answer.text)).replace("−", "-").strip(" .~≈")
    number = amount(text, answer.language) if len(text) <= _SHORT else None
    if number is None:
        raise FieldError("answer-number-unread", whole="yes" if answer.field.whole else "no")
    if answer.field.whole and not float(number).is_integer():
        raise FieldError("answer-number-whole", value=number)
    least, most = answer.field.least, answer.field.most
    is_low, is_high = least is not None and number < least, most is not None and number > most
    if (is_low or is_high) and least is not None and most is not None:
        raise FieldError("answer-number-range", value=number, least=least, most=most)
    if is_low and least is not None:
        raise FieldError("answer-number-least", value=number, least=least)
    if is_high and most is not None:
        raise FieldError("answer-number-most", value=number, most=most)
    return number


def _date(answer: _Answer) -> str:
    day = date_in(_line(answer.text), language=answer.language, today=answer.today)
    if not day:
        sample = day_text(answer.today + timedelta(days=14), answer.language)
        raise FieldError("answer-date-unread", example=_example(answer, sample))
    earliest, latest = _bound(answer.today, answer.field.earliest), _bound(answer.today, answer.field.latest)
    given = day_text(day, answer.language)
    if earliest and day < earliest:
        first = day_text(earliest, answer.language)
        if day < answer.today <= earliest:
            raise FieldError("answer-date-past", date=given, earliest=first)
        raise FieldError("answer-date-early", date=given, earliest=first)
    if latest and day > latest:
        raise FieldError("answer-date-late", date=given, latest=day_text(latest, answer.language))
    return day.isoformat()


def _time(answer: _Answer) -> str:
    moment = time_in(_line(answer.text))
    if not moment:
        raise FieldError("answer-time-unread")
    after = answer.field.after
    if after and moment <= after:
        given, bound = time_text(moment, answer.language), time_text(after, answer.language)
        raise FieldError("answer-time-early", time=given, after=bound)
    return f"{moment:%H:%M}"


def _example(answer: _Answer, otherwise: str) -> str:
    """Example of the field, so that no two are shown; a full stop is left to the English sentence."""
    if not answer.field.example:
        return otherwise
    example = answer.field.example.in_language(answer.language)
    return example.rstrip(".") if answer.language == "en" else example


def _bound(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _email(answer: _Answer) -> str:
    address, example = _address(answer.text), _example(answer, SAMPLE_ADDRESS)
    if any(char.isspace() for char in address):
        raise FieldError("answer-email-space", example=example)
    if len(address) > EMAIL_MAX_LENGTH:
        over = len(address) - EMAIL_MAX_LENGTH
        raise FieldError("answer-long", length=len(address), longest=EMAIL_MAX_LENGTH, over=over)
    if "@" not in address:
        raise FieldError("answer-email-at", example=example)
    name, _, domain = address.rpartition("@")
    if not name or not domain:
        raise FieldError("answer-email-half", example=example)
    if "@" in name:
        raise FieldError("answer-email-several")
    if not name.isascii():
        raise FieldError("answer-email-letters", name=name)
    if not _is_address(f"a@{domain}"):
        raise FieldError("answer-email-domain", domain=domain)
    if not _is_address(address):
        raise FieldError("answer-email-name", name=name)
    checked = validate_email(address, check_deliverability=False)
    return (checked.ascii_email or checked.normalized).lower()


def _address(text: str) -> str:
    """The address itself, without the name before it, `mailto:`, and what stands around it."""
    shown = _SHOWN_ADDRESS.fullmatch(text.strip(" .,;"))
    address = (shown[1] if shown else text).strip(" .,;:!\"'„“”«»()<>\n")
    return re.sub(r"^mailto:\s*", "", address, flags=re.IGNORECASE)


def _is_address(address: str) -> bool:
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _phone(answer: _Answer) -> str:
    line = _line(unicodedata.normalize("NFKC", answer.text[: _SHORT + 1]))
    typed = _BEFORE_DIAL.sub("", line, count=1).strip(" .,;")
    if len(answer.text) > _SHORT or not _DIAL.fullmatch(typed):
        raise FieldError("answer-phone-unread")
    try:
        number = phonenumbers.parse(typed, HOME)
    except NumberParseException as error:
        raise _impossible(_PARSED.get(error.error_type)) from error
    result = phonenumbers.is_possible_number_with_reason(number)
    if result != ValidationResult.IS_POSSIBLE:
        raise _impossible(result)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _impossible(result: int | None) -> FieldError:
    match result:
        case None:
            return FieldError("answer-phone-unread")
        case ValidationResult.INVALID_COUNTRY_CODE:
            return FieldError("answer-phone-country")
        case ValidationResult.TOO_LONG:
            return FieldError("answer-phone-long")
    return FieldError("answer-phone-short")


_PARSED = {
    NumberParseException.INVALID_COUNTRY_CODE: ValidationResult.INVALID_COUNTRY_CODE,
    NumberParseException.TOO_SHORT_AFTER_IDD: ValidationResult.TOO_SHORT,
    NumberParseException.TOO_SHORT_NSN: ValidationResult.TOO_SHORT,
    NumberParseException.TOO_LONG: ValidationResult.TOO_LONG,
}
_READERS: dict[str, Callable[[_Answer], Value]] = {
    "choice": _choice,
    "text": _text,
    "code": _code,
    "email": _email,
    "phone": _phone,
    "date": _date,
    "time": _time,
    "number": _number,
    "yes_no": _yes_no,
    "person": _person,
    "institution": _institution,
    "skills": _skills,
}
