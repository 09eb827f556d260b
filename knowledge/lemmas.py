"""Dictionary forms of words, found for any inflected form, with or without diacritics."""

from collections.abc import Iterable
from functools import lru_cache

import simplemma
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY, DefaultDictionaryFactory

from knowledge.text import plain

LANGUAGES = ("lv", "en")


@lru_cache(maxsize=1)
def _dictionary() -> simplemma.Lemmatizer:
    """Simplemma over its memory-saving dictionaries: 3 MB a language, about 0.1 ms for a new word."""
    return simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))


def lemma(word: str, languages: tuple[str, ...] = LANGUAGES) -> str:
    """Dictionary form of a word in the first of `languages` that knows it, in plain letters."""
    return plain(_dictionary().lemmatize(word, lang=languages))


def is_known(word: str, languages: tuple[str, ...] = LANGUAGES) -> bool:
    """Whether a dictionary of one of `languages` has the word."""
    return any(word in LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language) for language in languages)


class Lemmas:
    """Lemmas of a vocabulary: every inflected form of its words leads to one plain dictionary form.

    The dictionaries map `darbnīcās` to `darbnīca` but not `darbnicas`, as typed without diacritics. So all
    forms of the words that the knowledge uses are folded beforehand into one table; other words go to
    the dictionary and its rules.
    """

    def __init__(self, forms: dict[str, str], languages: tuple[str, ...] = LANGUAGES) -> None:
        self._languages = languages
        self._forms = forms
        self._other = lru_cache(maxsize=20_000)(self._look_up)

    @classmethod
    def of(cls, vocabulary: Iterable[str], languages: tuple[str, ...] = LANGUAGES) -> "Lemmas":
        """Collect all forms of the words in `vocabulary` (lower case, with diacritics)."""
        factory = DefaultDictionaryFactory()
        dictionary = simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))
        own = {word: dictionary.lemmatize(word, lang=languages) for word in sorted(set(vocabulary))}
        wanted = set(own.values())
        forms: dict[str, str] = {}
        for language in reversed(languages):
            entries = factory.get_dictionary(language).items()
            forms.update((plain(form), plain(base)) for form, base in entries if base in wanted)
        forms.update((plain(word), plain(base)) for word, base in own.items())
        return cls(forms, languages)

    def __contains__(self, plain_word: str) -> bool:
        """Whether a plain form belongs to a word of the vocabulary."""
        return plain_word in self._forms

    @property
    def forms(self) -> dict[str, str]:
        """All plain forms of the vocabulary with their plain lemmas."""
        return self._forms

    def of_word(self, word: str) -> str:
        """Plain lemma of a word typed with or without diacritics."""
        return self._forms.get(plain(word)) or self._other(word)

    def _look_up(self, word: str) -> str:
        found = lemma(word, self._languages)
        return self._forms.get(found, found)
