"""Numbers as people type them, in figures or in words: `apm. 1 500 eiro`, `pieci tūkstoši`, `1.5 million`."""

import re

from bot.forms.values import numeral
from knowledge.schema import Language
from knowledge.text import plain_words

_AMOUNT = re.compile(
    r"(?P<before>[^\d+-]*?) ?(?P<sign>[+-]?)(?P<figures>\d[\d., ]*\d|\d) ?(?P<after>[^\d]*)", re.ASCII
)
_GROUPED = {
    "lv": re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+"),
    "en": re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_COMPARED = re.compile(r"[<>≤≥=]")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DIGITS = 15
"""Digits of the largest number that is kept exactly."""

_ABOUT = frozenset(
    plain_words(
        "ap apm aptuveni apmeram kadi kadas kadus kads kada ca circa about around roughly approximately"
    )
)
_LOOSE = frozenset(plain_words("un vai lidz or and to no of from plus minus pus pusotrs nav ne not"))
_TIMES = (
    (re.compile(r"simt\w*|hundreds?"), 100),
    (re.compile(r"tukst\w*|thousands?|k"), 1_000),
    (re.compile(r"milj|milji?on\w*|mln|millions?"), 1_000_000),
    (re.compile(r"mljrd|mlrd|milj?ard\w*|bn|billions?"), 1_000_000_000),
)


def amount(text: str, language: Language) -> float | None:
    """Number in figures or in a word, with what it counts behind it; "about" is left out, a range is no number."""
    found = _AMOUNT.fullmatch(text)
    if _COMPARED.search(text):
        return None
    if not found:
        return _in_words(plain_words(text))
    number = _figures(found["figures"].replace(" ", " "), language)
    if number is None or not set(plain_words(found["before"])) <= _ABOUT:
        return None
    return _times(-number if found["sign"] == "-" else number, found["after"])


def _in_words(words: list[str]) -> float | None:
    told = [word for word in words if word not in _ABOUT]
    number = numeral(told[0]) if told else None
    return None if number is None else _times(number, " ".join(told[1:]))


def _figures(figures: str, language: Language) -> float | None:
    if sum(char.isdecimal() for char in figures) > _DIGITS:
        return None
    if _GROUPED[language].fullmatch(figures):
        point = max(figures.rfind(","), figures.rfind("."))
        is_decimal = point >= 0 and not (language == "en" and re.fullmatch(r"[\d,]+", figures))
        whole, rest = (figures[:point], figures[point + 1 :]) if is_decimal else (figures, "")
        return _whole(re.sub(r"[., ]", "", whole) + "." + rest)
    if _AMBIGUOUS.fullmatch(figures) or not _PLAIN.fullmatch(figures):
        return None
    return _whole(figures.replace(",", "."))


def _whole(figures: str) -> float:
    number = float(figures)
    return int(number) if number.is_integer() else number


def _times(number: float, after: str) -> float | None:
    """Number with the words behind it: a multiplier counts, a unit does not, anything looser is not understood."""
    words = plain_words(after)
    if (
        _LOOSE.intersection(words)
        or any(numeral(word) is not None for word in words)
        or re.search(r"[-+–/?]", after)
    ):
        return None
    for way, times in _TIMES:
        if words and way.fullmatch(words[0]):
            return _times(_whole(str(round(number * times, 6))), " ".join(words[1:]))
    return number
