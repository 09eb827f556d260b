"""Which of a few names a typed text means: as written, shortened, inflected or misspelt."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from rapidfuzz.distance import OSA

from knowledge.text import plain, plain_words, words

_SHORTEST = 4
"""Shorter words must be spelt right: too many other words are one letter away."""

_TWO_SLIPS = 8
"""From this length on two slips, or an ending of two letters, are allowed; below it, one."""

_BEGINNING = 2
"""Letters from which the beginning of a name is enough."""

_GENEROUS = 4
"""Words that a name must have for one of them to be left out."""

_LINKS = frozenset(plain_words("un and of the"))
_AROUND = frozenset(
    plain_words(
        "es esmu man mana musu stradaju gribu gribetu velos veletos izvelos izvelejos ludzu laikam paldies variants "
        "variantu i is we work at from in want would like choose please thanks option the a an un and of"
    )
)
"""Words that people put around a name."""

_DENIALS = frozenset(plain_words("ne nav nevis bez neviens neviena neko not no none without neither nor"))


Names = tuple[str, ...]
"""All that something is called, such as by a translation or a code; its official name comes first."""


def alike(typed: str, word: str) -> bool:
    """Whether a plain word is another one, inflected or with a slip; their first letters must be the same."""
    if typed == word:
        return True
    shorter = min(len(typed), len(word))
    if shorter < _SHORTEST or typed[0] != word[0] or not typed.isalpha():
        return False
    return _is_near(typed, word, shorter)


def meant(typed: str, names: Sequence[Iterable[str]]) -> tuple[int, ...]:
    """Indices of the names that a text may mean: one when it is plain, several when it fits each of them.

    Every name is given in all its wordings. A text is tried as a whole name, as the beginning of one, by the words
    that tell it from the others (most words of the text must be such), and as a misspelling of the whole.
    """
    wordings = [[plain_words(wording) for wording in name] for name in names]
    asked = plain_words(typed)
    if not asked:
        return ()
    text = " ".join(asked)
    wholes = [[" ".join(wording) for wording in name] for name in wordings]
    begins = len(text) >= _BEGINNING
    return (
        _where(wholes, lambda whole: whole == text)
        or _where(wholes, lambda whole: begins and whole.startswith(text))
        or (() if "?" in typed else _told(asked, wordings))
        or _where(wholes, lambda whole: _is_misspelt(text, whole))
    )


def official(typed: str, names: Sequence[Names]) -> str | None:
    """Official spelling of the one name that a text plainly is, or None.

    Every word of the text must be one of the name, or its abbreviation ("VARAM"), and every word of the name must be
    said; of four or more, one may be missing. What else something is called counts as its name. A text that fits two
    of them, or says more than the name, is none.
    """
    text = " ".join(plain_words(typed))
    wordings = {called[0]: called for called in names}
    ways: tuple[Callable[[str], bool], ...] = (
        lambda wording: " ".join(plain_words(wording)) == text,
        lambda wording: _abbreviates(typed, wording),
        lambda wording: _covers(typed, wording),
    )
    for fits in ways:
        found = [name for name, called in wordings.items() if any(map(fits, called))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _where(wholes: list[list[str]], fits: Callable[[str], bool]) -> tuple[int, ...]:
    return tuple(index for index, name in enumerate(wholes) if any(map(fits, name)))


def _told(asked: list[str], wordings: list[list[list[str]]]) -> tuple[int, ...]:
    """Names that most words of a text point to; what is denied must be denied in the name too."""
    telling = [word for word in asked if word not in _AROUND | _DENIALS and (len(word) > 2 or word.isdigit())]
    pointed = [names for names in (_pointed(word, wordings) for word in telling) if names]
    if 2 * len(pointed) <= len(telling):
        return ()
    found = set.intersection(*pointed) or set.union(*pointed)
    denied = _DENIALS.intersection(asked)
    return tuple(index for index in sorted(found) if denied.issubset(chain.from_iterable(wordings[index])))


def _pointed(word: str, wordings: list[list[list[str]]]) -> set[int]:
    """Names with a word, one that it begins, or one that it is like."""
    begins = len(word) > 2 and word.isalpha()
    return {
        index
        for index, name in enumerate(wordings)
        for other in chain.from_iterable(name)
        if alike(word, other) or (begins and other.startswith(word))
    }


def _is_misspelt(text: str, whole: str) -> bool:
    """Whether a text is a name but for slips, spaces among them."""
    typed, name = text.replace(" ", ""), whole.replace(" ", "")
    shorter = min(len(typed), len(name))
    if shorter < _SHORTEST or not typed.isalpha():
        return typed == name
    return _is_near(typed, name, shorter)


def _is_near(typed: str, word: str, shorter: int) -> bool:
    allowed = 1 if shorter < _TWO_SLIPS else 2
    return OSA.distance(typed, word, score_cutoff=allowed) <= allowed


def _abbreviates(typed: str, name: str) -> bool:
    """Whether a single word abbreviates a name; diacritics count where they were typed ("ĀM" is not "AM")."""
    told = [word for word in words(typed) if plain(word) not in _AROUND]
    if len(told) != 1 or len(told[0]) < _BEGINNING:
        return False
    fold = plain if told[0] == plain(told[0]) else str
    return fold(_initials(name)) == told[0]


def _initials(name: str) -> str:
    return "".join(word[0] for word in words(name) if plain(word) not in _LINKS)


def _covers(typed: str, name: str) -> bool:
    """Whether a text says a name, in any order of its words, and nothing beside it."""
    told = [word for word in plain_words(typed) if word not in _AROUND]
    needed = [word for word in plain_words(name) if word not in _LINKS]
    short = plain(_initials(name))
    if not all(word == short or any(alike(word, other) for other in needed) for word in told):
        return False
    missing = sum(not any(alike(word, other) for word in told) for other in needed)
    return bool(told) and missing <= (len(needed) >= _GENEROUS)
