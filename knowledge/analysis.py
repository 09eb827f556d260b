"""A question taken apart: words as typed, and terms that stand for them whatever their form.

A term is the lemma of a word; misspelt words are mended to the vocabulary first, and every abbreviation,
synonym or spelling variant of the lexicon is replaced by the first form of its group, in phrasings and
questions alike, so that matching works in both directions.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.lemmas import Lemmas, is_known
from knowledge.schema import LexiconGroup
from knowledge.spelling import Spelling
from knowledge.text import plain, typed_words

SLOT = "{}"
"""Stands in a phrasing for the name of an entity."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a text that belong together, and the terms that stand for them."""

    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text as `segments` in order; `unknown` counts its words that no dictionary and no phrasing has."""

    segments: tuple[Segment, ...]
    unknown: int = 0

    @property
    def words(self) -> list[str]:
        """Words as typed, in plain letters."""
        return [word for segment in self.segments for word in segment.words]

    @property
    def terms(self) -> list[str]:
        """Terms in order."""
        return [term for segment in self.segments for term in segment.terms]

    @property
    def line(self) -> str:
        """The terms as one line, for fuzzy comparison."""
        return " ".join(self.terms)

    def with_slot(self, replaced: frozenset[int], slot: str) -> "Analysis":
        """Put `slot` in the place of the first of the `replaced` segments, and drop the others."""
        first = min(replaced)
        kept = (
            Segment((slot,), (slot,)) if index == first else segment
            for index, segment in enumerate(self.segments)
            if index == first or index not in replaced
        )
        return Analysis(tuple(kept), self.unknown)


class Lexicon:
    """Replaces every form of a group of words by the terms of its first form."""

    def __init__(self, groups: Sequence[LexiconGroup], lemmas: Lemmas) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        self._capitals: set[str] = set()
        for group in groups:
            forms = [tuple(lemmas.of_word(word) for word in typed_words(form)) for form in group.forms.all()]
            for form, terms in zip(group.forms.all(), forms, strict=True):
                if form.isupper() and is_known(form.casefold()):
                    self._capitals.add(plain(form))
                if terms and terms != forms[0]:
                    self._by_first.setdefault(terms[0], []).append((terms, forms[0]))
        for rules in self._by_first.values():
            rules.sort(key=lambda rule: (-len(rule[0]), rule))

    def segments(self, terms: Sequence[str], words: Sequence[str], typed: Sequence[str]) -> Iterator[Segment]:
        """Group the words of a text, one `term` for each, replacing the forms that the lexicon has.

        `words` are the plain words, `typed` the same as they were written: an abbreviation that is also a
        word (`IT`, `it`) counts only in capitals.
        """
        at = 0
        while at < len(terms):
            size, canonical = 1, (terms[at],)
            for form, replacement in self._by_first.get(terms[at], ()):
                if tuple(terms[at : at + len(form)]) == form and self._is_meant(form, typed[at]):
                    size, canonical = len(form), replacement
                    break
            yield Segment(tuple(words[at : at + size]), canonical)
            at += size

    def _is_meant(self, form: tuple[str, ...], typed: str) -> bool:
        return len(form) > 1 or plain(typed) not in self._capitals or typed.isupper()


class Analyzer:
    """Takes questions and phrasings apart, the same way for both."""

    def __init__(self, lemmas: Lemmas, groups: Sequence[LexiconGroup] = ()) -> None:
        self.lemmas = lemmas
        self._spelling = Spelling(lemmas.forms)
        self._lexicon = Lexicon(groups, lemmas)

    def question(self, text: str) -> Analysis:
        """Take a question apart, with misspelt words mended."""
        typed = typed_words(text)
        words: list[str] = []
        unknown = 0
        for word in typed:
            folded = plain(word)
            if folded not in self.lemmas and not is_known(word.casefold()):
                mended = self._spelling.mend(folded)
                unknown += mended is None
                words.append(mended or folded)
            else:
                words.append(folded)
        lemma_of = self.lemmas.of_word
        terms = [
            lemma_of(folded if folded in self.lemmas else word.casefold())
            for folded, word in zip(words, typed, strict=True)
        ]
        return Analysis(tuple(self._lexicon.segments(terms, words, typed)), unknown)

    def phrasing(self, text: str, slot: str = "") -> Analysis:
        """Take a phrasing apart as it is written; `slot` is put in the place of `{}`."""
        segments: list[Segment] = []
        for index, part in enumerate(text.split(SLOT)):
            if index:
                segments.append(Segment((slot,), (slot,)))
            typed = typed_words(part)
            terms = [self.lemmas.of_word(word.casefold()) for word in typed]
            segments += self._lexicon.segments(terms, [plain(word) for word in typed], typed)
        return Analysis(tuple(segments))


def vocabulary(texts: Iterable[str]) -> set[str]:
    """All words of some texts, in lower case with their diacritics."""
    return {word.casefold() for text in texts for word in typed_words(text)}
