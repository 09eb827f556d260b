"""Personal data in a text, replaced by what they are, so that a question can be kept without saying who asked it.

Where a figure and a number of a person look alike, the masking errs towards the person, except for years, dates, times,
sums of money and codes of documents, which a question to the public administration is full of.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

Span = tuple[int, int]
"""Where something stands: the first character, and the one after the last."""

EMAIL, PHONE, PERSON, CARD, ACCOUNT = "[e-pasts]", "[tālrunis]", "[personas kods]", "[karte]", "[konts]"

PUBLIC_EMAILS = frozenset({"inovacija@mk.gov.lv", "pasts@mk.gov.lv"})
PUBLIC_PHONES = frozenset({"67082800", "67082900"})
"""The institution's own addresses and numbers (State Chancellery), which are nobody's personal data."""

_ACCOUNT = re.compile(
    r"(?<![A-Z0-9])(?:LV ?\d ?\d(?:[ -]?[A-Z]){4}(?:[ -]?[A-Z0-9]){13}|(?:LT|EE) ?\d ?\d(?:[ -]?\d){16})(?![A-Z0-9])",
    re.IGNORECASE,
)
"""IBAN of Latvia (4 letters of the bank, 13 characters), Lithuania and Estonia (digits)."""

_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"„“”«»]{1,254}(?: ?@ ?| ?[(\[{](?:at|et)[)\]}] ?)(?:[\w-]+\.)+[\w-]{2,}",
    re.IGNORECASE,
)

_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_PERSON = re.compile(
    rf"(?<![\d+])(?:{_DAY} ?{_MONTH} ?\d\d(?: ?- ?\d{{5}}| ?[0-2]\d{{4}})"  # born on a day, in a century 0, 1 or 2
    r"|3[2-9]\d{4} ?- ?\d{5}|3[2-689]\d{4} ?\d{5})(?!\d)"  # given since 2017; 371 without a hyphen begins a phone
)

_CARD = re.compile(r"(?<![\d+])\d(?:[ -]?\d){12,}(?!\d)")
_NO_CARD = re.compile(r"0|(?:19|20)\d\d\D")
"""What no card begins with: zero, as prefixes for calls abroad do, and a year."""
_CARD_DIGITS = range(13, 20)

_YEAR = r"(?:19\d\d|20[0-5]\d)"
_SUM = r"(?:\d{1,3}(?: \d{3})+|\d+)"
_UNIT = r"(?:€|%|(?:eiro|euro|eur|usd|milj|miljon\w*|tūkst|tūkstoš\w*|lati|latu|latiem)(?!\w))"
_GUARDED = re.compile(
    "|".join(
        (
            rf"(?<!\d){_YEAR}\.(?!\d)",  # 2025. gads
            rf"(?<!\d){_YEAR}(?:(?:\.? ?[-/,;] ?|\.? |\.){_YEAR})+(?!\d)",  # 2025.-2029, 2024/2025, 2019 2020
            r"(?<!\d)(?:19|20)\d\d/\d+",  # 2024/1689, the number of an act
            rf"(?<!\d){_YEAR}(?P<iso>[-.]){_MONTH}(?P=iso){_DAY}(?!\d)",  # 2025-01-15
            rf"(?<!\d)\d?\d(?P<long>[./-]) ?\d?\d(?P=long) ?{_YEAR}(?!\d)",  # 20.03.2027
            rf"(?<!\d){_DAY}(?P<short>[./]){_MONTH}(?P=short)\d\d(?![./-]?\d)",  # 28.02.25
            r"(?<!\d)\d?\d:\d\d(?!\d)",  # 10:00
            r"(?<![\d.])(?:[01]?\d|2[0-4])\.[0-5]\d ?- ?(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d.])",  # 20.00-22.00
            r"(?<![\d.])(?:\d{1,3}\.)*(?:\d\.(?:\d{1,3}\.)*\d{1,3}|(?<=\.)\d)(?!\d)",  # 2.10.4.11
            rf"(?:€|(?<!\w)eur) ?{_SUM}",  # EUR 26 500 123
            rf"(?<!\d)(?<!\d ){_SUM},\d{{1,2}}(?! ?\d)",  # 26 500 123,45
            rf"(?<!\d)(?<!\d ){_SUM}(?:[.,]\d+)? ?{_UNIT}",  # 26 500 123 eiro
            r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})* 000(?! ?\d)",  # 26 500 000
        )
    ),
    re.IGNORECASE,
)
"""What is no phone number, though its digits could be one."""

_GROUPED = r"(?:\d{8}|\d\d[ -]\d{3}[ -]\d{3}|\d{4}[ -]\d{4}|\d\d[ -]\d{6}|\d{3}[ -]\d{5}|\d{5}[ -]\d{3})"
_PAIRED = r"(?:\d\d(?:[ .-]\d\d){3}|\d{3}[ -]\d{3}[ -]\d\d)"
_PHONE = re.compile(
    r"(?:\((?:\+|00)371\)|\+371|(?<!\d)00371)(?:[ -]?\d){8}(?!\d)"
    rf"|(?<!\d)(?<!\d )371[ -](?=[26])(?:{_GROUPED}|{_PAIRED})(?!\d)"
    rf"|(?<!\d)(?<!\d[.-])(?=[26]){_GROUPED}(?!\d)(?![.-]\d)(?! \d{{3,4}}(?!\d))"
    rf"|(?<!\d)(?<!\d[ .-])(?=[26]){_PAIRED}(?!\d)(?![ .-]\d)"
    r"|(?<!\d)(?:371)?[26]\d{7}(?!\d)"
    r"|\+\d(?:[ ().-]{0,2}\d){8,14}(?!\d)"
)
"""Numbers as they are written in Latvia, whether or not they are in use, and whatever follows a plus sign."""

_SUSPICIOUS = re.compile(r"[\d@(\[{]")
"""One of these is in everything that is masked."""

_ROW = re.compile(r"\d{1,3}(?: \d{1,3})+")
_USUAL = frozenset({(2, 3, 3), (2, 2, 2, 2), (3, 3, 2)})
"""Groups of up to three digits in which Latvians write eight; others are figures beside each other."""


def masked(text: str) -> str:
    """Text with e-mail addresses, phone numbers, personal codes, payment cards and accounts replaced.

    Digits in other scripts, full-width characters, kinds of hyphens and invisible characters make no difference.
    Masking twice is masking once.
    """
    if not _SUSPICIOUS.search(text if text.isascii() else unicodedata.normalize("NFKC", text)):
        return text
    while (after := _once(text)) != text:
        text = after
    return text


def unmasked(text: str) -> str:
    """Text without what stands in the place of personal data: what was asked, apart from by whom."""
    for mark, _ in _KINDS:
        text = text.replace(mark, " ")
    return " ".join(text.split())


def _once(text: str) -> str:
    for mark, find in _KINDS:
        text = _replaced(text, mark, find)
    return text


def _replaced(text: str, mark: str, find: "Callable[[str], Iterator[Span]]") -> str:
    """Text with everything that is found in its plain form replaced by the mark; what overlaps becomes one."""
    shape, places = _shape(text)
    done: list[str] = []
    at = 0
    for start, end in sorted(find(shape)):
        first, after = places[start], places[end - 1] + 1
        if first >= at:
            done += [text[at:first], mark]
        at = max(at, after)
    return "".join((*done, text[at:]))


def _shape(text: str) -> tuple[str, list[int]]:
    """Plain form of a text, and the place in the text of each character of it.

    Digits are ASCII, hyphens and dashes `-`, spaces ` `; invisible characters are left out.
    """
    signs: list[str] = []
    places: list[int] = []
    for place, original in enumerate(text):
        for char in original if original.isascii() else unicodedata.normalize("NFKC", original):
            sign = _plain(char)
            signs.append(sign)
            places += [place] * len(sign)
    return "".join(signs), places


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" or char == "−":
        return "-"
    return " " if category == "Zs" or char == "\t" else char


def _accounts(text: str) -> Iterator[Span]:
    """Accounts; most of their characters are digits, which keeps words apart that happen to fit."""
    for found in _ACCOUNT.finditer(text):
        if sum(char.isdigit() for char in found[0]) >= 10:
            yield found.span()


def _emails(text: str) -> Iterator[Span]:
    for found in _EMAIL.finditer(text):
        if found[0].casefold() not in PUBLIC_EMAILS:
            yield found.span()


def _people(text: str) -> Iterator[Span]:
    for found in _PERSON.finditer(text):
        yield found.span()


def _cards(text: str) -> Iterator[Span]:
    """Cards: 13–19 digits that agree with the check digit, in one block or in groups of four or more."""
    for run in _CARD.finditer(text):
        groups = [(one.start(), one.end()) for one in re.finditer(r"\d+", run[0])]
        for first, (start, _) in enumerate(groups):
            ends = [end for _, end in groups[first : first + 5] if _is_card(run[0][start:end])]
            if ends:
                yield run.start() + start, run.start() + max(ends)


def _is_card(text: str) -> bool:
    *groups, _ = re.split("[ -]", text)
    digits = [int(char) for char in text if char.isdigit()]
    if len(digits) not in _CARD_DIGITS or _NO_CARD.match(text) or any(len(group) < 4 for group in groups):
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return any(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _phones(text: str) -> Iterator[Span]:
    """Phones as phonenumbers or we know them, where nothing else is plainly meant."""
    unguarded = _GUARDED.sub(lambda found: "¦" * len(found[0]), text)
    for match in PhoneNumberMatcher(unguarded, "LV", leniency=Leniency.VALID):
        if not _is_public(match.raw_string) and not _is_row(match.raw_string):
            opens = match.raw_string.startswith("(") and ")" not in match.raw_string
            yield match.start + opens, match.end
    for found in _PHONE.finditer(unguarded):
        if not _is_public(found[0]):
            yield found.span()


def _is_row(text: str) -> bool:
    """Whether short groups of digits are figures beside each other, `247 81 300`, and not one number."""
    return bool(_ROW.fullmatch(text)) and tuple(map(len, text.removeprefix("371 ").split())) not in _USUAL


def _is_public(text: str) -> bool:
    return re.sub(r"\D", "", text).removeprefix("00").removeprefix("371") in PUBLIC_PHONES


_KINDS: tuple[tuple[str, "Callable[[str], Iterator[Span]]"], ...] = (
    (ACCOUNT, _accounts),
    (EMAIL, _emails),
    (CARD, _cards),
    (PERSON, _people),
    (PHONE, _phones),
)
"""In the order of looking: the longer kinds first, so that no part of them is taken for a shorter one."""
