"""Latvian or English: the language of a question, guessed from the words the knowledge itself uses."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge.schema import Language
from knowledge.text import plain, words

LATVIAN_LETTERS = frozenset("āčēģīķļņšūž")
STRONGEST_VOTE = 3.0
"""No word speaks louder for a language than this logarithm of odds."""


class LanguageGuess:
    """Trigram odds between Latvian and English, learned from the distinct words of both."""

    def __init__(self, odds: Mapping[str, float]) -> None:
        self.odds = odds
        """Logarithm of the odds for Latvian, by trigram of plain letters; with `=` before it, by word."""

    @classmethod
    def learn(cls, latvian: Iterable[str], english: Iterable[str]) -> "LanguageGuess":
        """Learn from texts of both languages: how often each has a word, and for new words its trigrams."""
        words_lv, words_en = _counts(latvian), _counts(english)
        lv, en = (
            Counter(gram for word in found for gram in _trigrams(word)) for found in (words_lv, words_en)
        )
        return cls(_odds(lv, en) | {f"={word}": odds for word, odds in _odds(words_lv, words_en).items()})

    def __call__(self, question: str, default: Language = "lv") -> Language:
        """Language of a question; `default` where nothing speaks for either.

        Each word has a vote, and the first, which is mostly the question word, has two: names in the other
        language change nothing then.
        """
        votes = [self._vote(word) for word in words(question) if word.isalpha()]
        odds = sum(votes) + (votes[0] if votes else 0.0)
        if abs(odds) < 1:
            return default
        return "lv" if odds > 0 else "en"

    def _vote(self, word: str) -> float:
        if not LATVIAN_LETTERS.isdisjoint(word):
            return STRONGEST_VOTE
        folded = plain(word)
        odds = self.odds.get(f"={folded}")
        if odds is None:
            odds = sum(self.odds.get(gram, 0.0) for gram in _trigrams(folded))
        return max(-STRONGEST_VOTE, min(STRONGEST_VOTE, odds))


def _counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(plain(word) for text in texts for word in words(text))


def _odds(lv: Counter[str], en: Counter[str]) -> dict[str, float]:
    """Logarithm of the odds for Latvian of everything counted."""
    found = sorted(lv.keys() | en.keys())
    share_lv, share_en = (sum(counts.values()) + len(found) / 2 for counts in (lv, en))
    return {
        one: round(math.log((lv[one] + 0.5) / share_lv) - math.log((en[one] + 0.5) / share_en), 3)
        for one in found
    }


def _trigrams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[start : start + 3] for start in range(len(padded) - 2)]
