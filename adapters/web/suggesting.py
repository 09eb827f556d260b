"""Suggestions while somebody types, and topics to begin with: titles and phrasings, by the beginnings of words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.starting import to_topic
from knowledge.answering import Answerer
from knowledge.phrased import Phrasings
from knowledge.schema import LANGUAGES, SHARED, Language
from knowledge.text import plain_words

MOST = 6
"""Suggestions, or topics, that are shown."""

SHORTEST = 2
"""Letters from which something is suggested."""

LONGEST = 200
"""Signs of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Title:
    """An answer as something to choose: its id and title, the words by which it is found, and where it belongs."""

    entry: str
    title: str
    words: str
    scope: str
    topic: str

    @property
    def shown(self) -> dict[str, str | None]:
        """As the browser has it."""
        return {"title": self.title, "where": to_topic(self.entry)}


class Suggestions:
    """Titles of all answers in both languages, and the phrasings that lead to them; made once."""

    def __init__(self, answerer: Answerer) -> None:
        self._layers = answerer.layers
        self._phrasings: dict[str, Phrasings] = {}  # arranged when they are needed first
        self._titles: dict[Language, tuple[Title, ...]] = {
            language: tuple(_titles(answerer, language)) for language in LANGUAGES
        }

    def titles(self, language: Language, institution: str | None = None) -> Sequence[Title]:
        """Titles of an institution, then the shared ones."""
        found = self._titles[language]
        own = [one for one in found if institution and one.scope == institution]
        return [*own, *(one for one in found if one.scope == SHARED)]

    def of_all(self, language: Language) -> Sequence[Title]:
        """Titles of everything."""
        return self._titles[language]

    def topics(self, language: Language, institution: str | None = None) -> Sequence[Title]:
        """First title of each topic, for a start."""
        first: dict[tuple[str, str], Title] = {}
        for one in self.titles(language, institution):
            if "." not in one.entry:
                first.setdefault((one.scope, one.topic), one)
        return list(first.values())[:MOST]

    def find(self, text: str, language: Language, institution: str | None = None) -> Sequence[Title]:
        """Titles, then phrasings, that have words beginning like all words typed; the nearest first.

        Each answer is suggested once; a phrasing stands there in its own words.
        """
        typed = plain_words(text[:LONGEST])
        if not typed or len("".join(typed)) < SHORTEST:
            return ()
        stems = [_stem(word) for word in typed]
        known = {one.entry: one for one in reversed(self.titles(language, institution))}
        found = [one for one in known.values() if all(f" {stem}" in one.words for stem in stems)]
        found.sort(key=lambda one: (not one.words.startswith(f" {stems[0]}"), len(one.words), one.entry))
        suggested = {one.entry: one for one in found[:MOST]}
        for scope in (institution, SHARED):
            for phrased in self._of(scope).find(stems) if scope in self._layers else ():
                if len(suggested) == MOST:
                    break
                if phrased.reference in known and phrased.reference not in suggested:
                    suggested[phrased.reference] = replace(known[phrased.reference], title=phrased.text)
        return list(suggested.values())

    def arrange(self) -> None:
        """Arrange the shared phrasings, which takes a moment, before anybody waits for them."""
        self._of(SHARED)

    def _of(self, scope: str | None) -> Phrasings:
        assert scope
        if scope not in self._phrasings:
            self._phrasings[scope] = Phrasings(self._layers[scope].trained.phrasings)
        return self._phrasings[scope]


def _stem(typed: str) -> str:
    """Word without what may be its ending."""
    return typed if len(typed) < 4 else typed[:-1] if len(typed) < 7 else typed[:-2]


def _joined(words: Iterable[str]) -> str:
    """Words each with a space before it, so that their beginnings can be looked for."""
    return "".join(f" {word}" for word in dict.fromkeys(words))


def _titles(answerer: Answerer, language: Language) -> Iterator[Title]:
    """Entries that answer something, then every side of every record."""
    entries = answerer.knowledge.entries.values()
    for entry in entries:
        title = answerer.teller.title(entry.id, language)
        if title and not entry.smalltalk:
            yield Title(entry.id, title, _joined(plain_words(title)), entry.scope, entry.topic)
    for scope, layer in answerer.layers.items():
        for record in layer.records.values():
            named = (record.name.in_language(language), *getattr(record.aliases, language))
            names = plain_words(" ".join(named))
            for facet in record.sides:
                title = record.title(facet, language)
                words = _joined((*plain_words(title), *names))
                yield Title(record.reference(facet), title, words, scope, record.owner.topic)
