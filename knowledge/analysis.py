"""A question taken apart: words as typed, and terms that stand for them whatever their form.

A term is the lemma of a word; misspelt words are mended to the vocabulary first, and every abbreviation,
synonym or spelling variant of the lexicon is replaced by the first form of its group, in phrasings and
questions alike, so that matching works in both directions.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.lemmas import Lemmas, is_known
from knowledge.schema import LANGUAGES, LexiconGroup, Localized, LocalizedList
from knowledge.spelling import Spelling
from knowledge.text import plain, typed_words

_Terms = tuple[str, ...]

SLOT = "{}"
"""Stands in a phrasing for the name of an entity."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a text that belong together, and the terms that stand for them."""

    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Analysis:
    """A text as `segments` in order; `unknown` counts its words that no dictionary and no phrasing has."""

    segments: tuple[Segment, ...]
    unknown: int = 0

    @cached_property
    def words(self) -> list[str]:
        """Words as typed, in plain letters."""
        return [word for segment in self.segments for word in segment.words]

    @cached_property
    def terms(self) -> list[str]:
        """Terms in order."""
        return [term for segment in self.segments for term in segment.terms]

    @property
    def line(self) -> str:
        """The terms as one line, for fuzzy comparison."""
        return " ".join(self.terms)

    def with_slot(
        self, replaced: frozenset[int], slot: str, dropped: frozenset[str] = frozenset()
    ) -> "Analysis":
        """Put `slot` in the place of the first of the `replaced` segments, and drop the others.

        Words that are `dropped` go too: the years of a table say nothing about what is asked.
        """
        first = min(replaced)
        kept = (
            Segment((slot,), (slot,)) if index == first else segment
            for index, segment in enumerate(self.segments)
            if index == first or not (index in replaced or dropped.issuperset(segment.words))
        )
        return Analysis(tuple(kept), self.unknown)


class Lexicon:
    """Replaces every form of a group of words by the terms of its first form.

    Forms are compared by their terms, so that inflected ones are found; abbreviations, written in capitals,
    by their letters alone: the lemma of `VARAM` would be that of the verb `varam`.
    """

    def __init__(self, groups: Sequence[LexiconGroup], lemmas: Lemmas) -> None:
        self._words: dict[str, _Terms] = {}
        self._abbreviations: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[_Terms, _Terms]]] = {}
        for group in groups:
            forms = [(form, language) for language in LANGUAGES for form in getattr(group.forms, language)]
            canonical = _terms(*forms[0], lemmas)
            for form, language in forms:
                self._add(form, _terms(form, language, lemmas), canonical)
        for rules in self._phrases.values():
            rules.sort(key=lambda rule: (-len(rule[0]), rule))

    def _add(self, form: str, terms: _Terms, canonical: _Terms) -> None:
        if len(terms) == 1 and form.isupper():
            self._words[plain(form)] = canonical
            self._abbreviations[plain(form)] = form.casefold()
        elif terms and terms != canonical:
            self._phrases.setdefault(terms[0], []).append((terms, canonical))

    def segments(self, terms: Sequence[str], words: Sequence[str], typed: Sequence[str]) -> Iterator[Segment]:
        """Group the words of a text, one `term` for each, replacing the forms that the lexicon has.

        `words` are the plain words, `typed` the same as they were written: an abbreviation that is also a
        word (`IT`, `it`) counts only in capitals.
        """
        at = 0
        while at < len(terms):
            size, canonical = self._match(terms, words[at], typed[at], at)
            yield Segment(tuple(words[at : at + size]), canonical)
            at += size

    def _match(self, terms: Sequence[str], word: str, typed: str, at: int) -> tuple[int, _Terms]:
        if word in self._words and (typed.isupper() or not is_known(self._abbreviations[word])):
            return 1, self._words[word]
        for form, canonical in self._phrases.get(terms[at], ()):
            if len(form) == 1 or tuple(terms[at : at + len(form)]) == form:
                return len(form), canonical
        return 1, (terms[at],)


class Analyzer:
    """Takes questions and phrasings apart, the same way for both."""

    def __init__(self, lemmas: Lemmas, groups: Sequence[LexiconGroup] = ()) -> None:
        self.lemmas = lemmas
        self._spelling = Spelling(form for forms in lemmas.forms.values() for form in forms)
        self._lexicon = Lexicon(groups, lemmas)

    def question(self, text: str, language: str) -> Analysis:
        """Take a question apart, with misspelt words mended to the vocabulary."""
        typed = typed_words(text)
        words: list[str] = []
        terms: list[str] = []
        unknown = 0
        for word in typed:
            lower = word.casefold()
            folded = plain(lower)
            if folded not in self.lemmas and not is_known(lower):
                mended = self._spelling.mend(folded)
                unknown += mended is None and folded.isalpha()
                lower = folded = mended or folded
            words.append(folded)
            terms.append(self.lemmas.of_word(lower, language))
        return Analysis(tuple(self._lexicon.segments(terms, words, typed)), unknown)

    def phrasing(self, text: str, language: str, slot: str = "") -> Analysis:
        """Take a phrasing apart as it is written; `slot` is put in the place of `{}`."""
        segments: list[Segment] = []
        for index, part in enumerate(text.split(SLOT)):
            if index:
                segments.append(Segment((slot,), (slot,)))
            typed = typed_words(part)
            terms = [self.lemmas.of_word(word.casefold(), language) for word in typed]
            segments += self._lexicon.segments(terms, [plain(word) for word in typed], typed)
        return Analysis(tuple(segments))

    def phrasings(self, texts: LocalizedList, slot: str = "") -> Iterator[tuple[str, Analysis]]:
        """Take all texts of a list apart, each in its language."""
        for language in LANGUAGES:
            for text in getattr(texts, language):
                yield text, self.phrasing(text, language, slot)

    def texts(self, *texts: Localized | None) -> Iterator[Analysis]:
        """Take running texts apart, in every language that they have."""
        for text in texts:
            for language in LANGUAGES:
                told = getattr(text, language, None)
                if told:
                    yield self.phrasing(told, language)


def _terms(form: str, language: str, lemmas: Lemmas) -> _Terms:
    return tuple(lemmas.of_word(word.casefold(), language) for word in typed_words(form))


def vocabulary(texts: Iterable[str]) -> set[str]:
    """All words of some texts, in lower case with their diacritics."""
    return {word.casefold() for text in texts for word in typed_words(text)}
