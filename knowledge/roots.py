"""Stems and roots of words in plain letters: what stays when endings, and how a word was made, are taken away."""

from functools import lru_cache

_ENDINGS = (
    *("ajiem", "ajam", "ajai", "ajos", "ajas", "ajus", "iem", "aja", "ais", "as", "ai", "am", "em", "es"),
    *("im", "is", "os", "us", "ei", "um", "a", "e", "i", "o", "s", "u"),
)
"""Endings of nouns, adjectives and verbs in Latvian, and of the plural in English; the longest first."""

_MADE_BY = (
    *("ejum", "ojum", "ajum", "ijum", "etaj", "otaj", "itaj", "ataj", "esan", "osan", "isan", "asan", "sanu"),
    *(
        "acij",
        "ator",
        "ation",
        "ating",
        "ment",
        "niek",
        "niec",
        "ist",
        "isk",
        "ing",
        "ion",
        "jum",
        "ib",
        "ed",
    ),
    *("er", "or", "ur", "et", "ot", "it", "at", "um", "y"),
)
"""What nouns of doing and of doers, adjectives and infinitives are made by: `tulk-ošan-a`, `tulk-otāj-s`, `tulk-ot`."""

_SHORTEST = 3
"""Letters that have to stay."""

_LONGER = 4
"""Letters that have to stay where the ending is a single vowel or the root is cut off a short word."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Word without its ending: `vizualizacijas` → `vizualizacij`; a short word, or one with figures, as it is."""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Stem without what the word was made by, one for verb, deed and doer: `tulkot`, `tulkotajs` → `tulk`."""
    found = stem(word)
    for part in _MADE_BY:
        if found.endswith(part) and len(found) - len(part) >= _SHORTEST:
            found = found[: -len(part)]
            break
    return found[:-1] + "s" if found.endswith("iz") else found
