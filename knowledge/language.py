"""Latvian or English: the language of a question, guessed from the words the knowledge itself uses."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge.schema import Language
from knowledge.text import plain, words

LATVIAN_LETTERS = frozenset("āčēģīķļņšūž")
LATVIAN_LETTER_WEIGHT = 3.0
"""A letter that English lacks outweighs about as many trigrams of doubt."""


class LanguageGuess:
    """Trigram odds between Latvian and English, learned from the distinct words of both."""

    def __init__(self, odds: Mapping[str, float]) -> None:
        self.odds = odds
        """Logarithm of the odds for Latvian, by trigram of plain letters."""

    @classmethod
    def learn(cls, latvian: Iterable[str], english: Iterable[str]) -> "LanguageGuess":
        """Learn from texts of both languages."""
        lv, en = (
            Counter(gram for word in cls._vocabulary(texts) for gram in _trigrams(word))
            for texts in (latvian, english)
        )
        grams = sorted(lv.keys() | en.keys())
        share_lv, share_en = (sum(counts.values()) + len(grams) / 2 for counts in (lv, en))
        return cls(
            {
                gram: round(math.log((lv[gram] + 0.5) / share_lv) - math.log((en[gram] + 0.5) / share_en), 4)
                for gram in grams
            }
        )

    @staticmethod
    def _vocabulary(texts: Iterable[str]) -> set[str]:
        return {plain(word) for text in texts for word in words(text)}

    def __call__(self, question: str, default: Language = "lv") -> Language:
        """Language of a question; `default` where nothing speaks for either."""
        found = words(question)
        odds = sum(self.odds.get(gram, 0.0) for word in found for gram in _trigrams(plain(word)))
        odds += LATVIAN_LETTER_WEIGHT * sum(letter in LATVIAN_LETTERS for word in found for letter in word)
        if abs(odds) < 1:
            return default
        return "lv" if odds > 0 else "en"


def _trigrams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[start : start + 3] for start in range(len(padded) - 2)]
