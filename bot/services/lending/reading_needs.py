"""Share of workload, languages with their level, and place, as people say them in a need or in a profile."""

import re

from bot.domain.experts import CEFR, Place, Tongue
from bot.forms.passage import Passage
from bot.forms.values import numeral

HOURS = 40
"""Hours of a full week."""

DAYS = 5
"""Working days of a full week."""

USUAL, FLUENT, SIMPLE, NATIVE = "B2", "C1", "B1", "C2"
"""Levels that are meant when none is told: well enough to work in it, fluent, simple, one's mother tongue."""

_PERCENT = re.compile(
    r"\b(?P<n>\d{1,3})\s*(?:%|procent\w*|per ?cent\b|proc\b)(?:\s*(?:no\s+)?(?:slodz\w+|likm\w+|workload))?"
)
_PART = re.compile(r"\b(?P<n>[01][.,]\d{1,2})\s*(?:no\s+)?(?:slodz\w*|likm\w*|fte|workload)")
_NAMED = (
    (re.compile(r"\bpusslodz\w*|\bpus slodz\w*|\bhalf[ -]time"), 50),
    (re.compile(r"\b(?:ceturtdalslodz\w*|ceturtdal\w* slodz\w*|quarter[ -]time)"), 25),
    (re.compile(r"\b(?:piln\w+ slodz\w*|piln\w+ darba laik\w*|full[ -]time)"), 100),
)
_WEEKLY = re.compile(
    r"\b(?:(?P<n>\d{1,2}|[a-z]+) )?(?P<unit>dien\w*|stund\w*|days?|hours?|reiz\w*) "
    r"(?:nedela|ik nedelu|a week|per week|each week|every week)\b"
)

_STEMS = {
    "lv": "latvie?s|latvian", "en": "angl|english", "ru": "kriev|russian", "de": "vaci?|german",
    "fr": "francu|francisk|french", "lt": "lietuv|lithuanian", "et": "igaun|estonian", "uk": "ukrain|ukrainian",
    "es": "spanu|spanisk|spanish", "pl": "polu|polisk|polish", "it": "italu|italisk|italian",
    "fi": "somu|somisk|finnish", "sv": "zviedr|swedish",
}  # fmt: skip
_LEVEL = r"\b[abc][12]\b"
_BETWEEN = (
    r"(?:[\s,:–(-]|\bvismaz\b|\bar\b|\bat least\b|\bin\b|\blevel\b|\blimen\w*|\bprasm\w*|\bzinasan\w*)*"
)
_WELL = r"brivi|teicami|loti labi|izcil\w*|perfekt\w*|fluent\w*|full|excellent|very good"
_BADLY = r"sarunval\w*|pamat\w*|nedaudz|basic|conversational"
_NATIVELY = r"dzimt\w*|native|mother tongue"
_HOW = rf"(?:{_LEVEL}|{_WELL}|{_BADLY}|{_NATIVELY})"


def _spoken(stems: str) -> str:
    """A language as it is named: `angļu valoda`, `angliski`, `latvietis`; the English name as it stands."""
    latvian, _, english = stems.rpartition("|")
    return (
        rf"\b(?:(?:{latvian})\w{{0,5}}[\s-]*val\w*\.?|(?:{latvian})\w{{0,3}}isk\w*|(?:{latvian})iski|"
        rf"(?:{latvian})u(?=\s*{_BETWEEN}{_HOW})|{english}(?:[ -](?:language|speak\w*|proficiency))?)"
    )


_LANGUAGES = {
    code: re.compile(
        rf"(?:(?P<before>{_HOW})(?:\s+(?:in|of|level))?\s*)?{_spoken(stems)}(?:{_BETWEEN}(?P<after>{_HOW}))?"
    )
    for code, stems in _STEMS.items()
}
_LISTED = {code: re.compile(rf"\b(?:{stems})\w*") for code, stems in _STEMS.items()}

_REMOTE = re.compile(r"\battalinat\w*|\btiessaiste\b|\bno majam\b|\bremote(?:ly)?\b|\bfrom home\b|\bonline\b")
_ON_SITE = re.compile(r"\bklatien\w*|\buz vietas\b|\bon[ -]?site\b|\bin person\b|\bface[ -]to[ -]face\b")


def share_in(passage: Passage) -> int | None:
    """Share that a text tells, in per cent of a full workload; it is taken out of it."""
    if found := passage.take(_PERCENT):
        return _sensible(int(found["n"]))
    if found := passage.take(_PART):
        return _sensible(round(float(found["n"].replace(",", ".")) * 100))
    if found := passage.take(_WEEKLY):
        word = found["n"] or ""
        count = int(word) if word.isdigit() else numeral(word) or 1
        whole = HOURS if found["unit"].startswith(("stund", "hour")) else DAYS
        return _sensible(round(count * 100 / whole))
    return next((share for pattern, share in _NAMED if passage.take(pattern)), None)


def _sensible(share: int) -> int | None:
    return share if 0 < share <= 100 else None


def languages_in(passage: Passage) -> tuple[Tongue, ...]:
    """Languages that a text asks for, each with its level or the usual one; they are taken out of it."""
    found = []
    for code, pattern in _LANGUAGES.items():
        if told := passage.take(pattern):
            found.append(Tongue(code, _level(told["before"] or told["after"] or "")))
    return tuple(found)


def tongues_in(text: str) -> tuple[Tongue, ...]:
    """Languages that somebody lists as their own: `latviešu, angļu C1, krievu (sarunvaloda)`; empty if none is read.

    The level told after a language, and before the next one, is its own.
    """
    left = Passage(text).left
    named = sorted(
        (told.start(), told.end(), code) for code, way in _LISTED.items() if (told := way.search(left))
    )
    ends = [*(begin for begin, _, _ in named[1:]), len(left)]
    found = []
    for (_, after, code), end in zip(named, ends, strict=False):  # one more end where nothing is named
        told = re.search(_HOW, left[after:end])
        found.append(Tongue(code, _level(told[0] if told else "", NATIVE if code == "lv" else USUAL)))
    return tuple(found)


def _level(told: str, otherwise: str = USUAL) -> str:
    if told.upper() in CEFR:
        return told.upper()
    for pattern, level in ((_WELL, FLUENT), (_BADLY, SIMPLE), (_NATIVELY, NATIVE)):
        if re.fullmatch(pattern, told):
            return level
    return otherwise


def place_in(passage: Passage) -> Place | None:
    """Where a text wants the work done; it is taken out of it."""
    is_remote, is_on_site = passage.take(_REMOTE), passage.take(_ON_SITE)
    if is_remote and is_on_site:
        return Place.EITHER
    return Place.REMOTE if is_remote else Place.ON_SITE if is_on_site else None
