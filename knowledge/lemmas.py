"""Dictionary forms of words, found for any inflected form, with or without diacritics."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import simplemma
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY, DefaultDictionaryFactory

from knowledge.text import plain

LANGUAGES = ("lv", "en")

LATVIAN_ENDINGS = tuple(
    "ajiem ajam ajai ajos ajas iem aja ais as ai am em im os es is us ei um a e i u o s".split()  # noqa: SIM905  a line of words reads better than a list of strings
)
"""Endings of nouns and adjectives in plain letters, the longest first."""

SHORTEST_STEM = 4


@lru_cache(maxsize=1)
def _dictionary() -> simplemma.Lemmatizer:
    """Simplemma over its memory-saving dictionaries: 3 MB a language, about 0.1 ms for a new word."""
    return simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))


@lru_cache(maxsize=20_000)
def is_known(word: str, languages: Sequence[str] = LANGUAGES) -> bool:
    """Whether a dictionary of one of `languages` has the word (lower case, with diacritics)."""
    return any(word in LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language) for language in languages)


def stem(plain_word: str) -> str:
    """Word without its Latvian ending: for names and new words (`sprints`, `sprintā`) that no dictionary has."""
    for ending in LATVIAN_ENDINGS:
        if plain_word.endswith(ending) and len(plain_word) - len(ending) >= SHORTEST_STEM:
            return plain_word[: -len(ending)]
    return plain_word


class Lemmas:
    """Lemmas of a vocabulary: every inflected form of its words leads to one plain dictionary form.

    The dictionaries map `darbnīcās` to `darbnīca` but not `darbnicas`, as typed without diacritics. So all
    forms of the words that the knowledge uses are folded beforehand into one table for each language; other
    words go to the dictionaries and their rules.
    """

    def __init__(self, forms: Mapping[str, Mapping[str, str]]) -> None:
        self.forms = forms
        """Plain forms with their plain lemmas, by language."""
        self.languages = tuple(forms)
        self._other = lru_cache(maxsize=20_000)(self._look_up)
        self._orders = {first: (first, *(one for one in forms if one != first)) for first in forms}

    @classmethod
    def of(cls, vocabulary: Mapping[str, Iterable[str]]) -> "Lemmas":
        """Collect all forms of the words of each language (lower case, with diacritics)."""
        return cls({language: _forms(sorted(set(found)), language) for language, found in vocabulary.items()})

    def __contains__(self, plain_word: str) -> bool:
        """Whether a plain form belongs to a word of the vocabulary."""
        return any(plain_word in forms for forms in self.forms.values())

    def of_word(self, word: str, language: str) -> str:
        """Plain lemma of a word in a text of `language`, typed with or without diacritics."""
        folded = plain(word)
        for one in self._orders[language]:
            found = self.forms[one].get(folded)
            if found is not None:
                return found
        return self._other(word, language)

    def _look_up(self, word: str, language: str) -> str:
        order = self._orders[language]
        found = plain(_dictionary().lemmatize(word, lang=order))
        if not is_known(word, order) and found not in self:
            found = stem(plain(word)) if "lv" in order else found
        return next((forms[found] for forms in self.forms.values() if found in forms), found)


def _forms(vocabulary: Sequence[str], language: str) -> dict[str, str]:
    """All plain forms of the words of one language with their lemmas; words that it lacks get their stem."""
    factory = DefaultDictionaryFactory()
    dictionary = simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))
    own = {word: dictionary.lemmatize(word, lang=language) for word in vocabulary}
    wanted = set(own.values())
    known = factory.get_dictionary(language)
    forms = {plain(form): plain(base) for form, base in known.items() if base in wanted}
    for word, base in own.items():
        folded = plain(word)
        is_new = language == "lv" and word not in known and base not in known
        forms.setdefault(folded, stem(folded) if is_new else plain(base))
    return forms
