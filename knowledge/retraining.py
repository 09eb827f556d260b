"""An answerer brought to changed knowledge: what has not changed is not learned anew.

Words are taken apart as before, with the forms of new words added; matchers are refitted (`knowledge.refitting`), texts
and titles indexed anew, read again only where they have changed. Where that would not do (another lexicon, much that is
new), or where little is known anyway, training is whole.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from knowledge.analysis import Analyzer, vocabulary
from knowledge.answering import Answerer, Trained, texts_in
from knowledge.lemmas import Lemmas
from knowledge.loader import Knowledge
from knowledge.matcher import Matcher, Phrasing
from knowledge.matcher import Trained as TrainedMatcher
from knowledge.mentions import Mentions
from knowledge.passages import Passages, stem, stems_of
from knowledge.ranking import Ranking
from knowledge.readings import Layer, TrainedLayer
from knowledge.records import Record, records
from knowledge.refitting import refitted
from knowledge.schema import LANGUAGES, Entry
from knowledge.teaching import (
    Way,
    is_searched,
    names_of,
    passage_of_entry,
    passage_of_side,
    phrasings_of,
    slotted,
    slotted_phrasings,
    titles_of,
    ways_of,
    ways_of_record,
    ways_with_names,
)
from knowledge.text import plain
from knowledge.training import Training

NEW_WORDS = 500
"""Words that no text had before, from which everything is learned anew."""

_Key = tuple[str, str]
"""Label and text of a phrasing."""


def retrained(
    base: Answerer,
    knowledge: Knowledge,
    today: date,
    *,
    ranking: Ranking | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Answerer:
    """Answerer for `knowledge` as valid `today`, from one that was trained on another state of it.

    `base` may come from the kept state, without phrasings. `knowledge` has to be whole. `progress` is told after each
    scope how many are done, and of how many.
    """
    ranking = ranking or base.ranking
    words = _new_words(base.trained, knowledge)
    if knowledge.lexicon != base.knowledge.lexicon or sum(map(len, words.values())) > NEW_WORDS:
        return Answerer(knowledge, today, ranking=ranking, progress=progress)
    forms = _forms(base.trained, words)
    analyzer = Analyzer(Lemmas(forms), knowledge.lexicon) if any(words.values()) else base.analyzer
    layers: dict[str, TrainedLayer] = {}
    for scope in knowledge.scopes:
        found = [record for record in records(knowledge, scope) if record.owner.is_valid(today)]
        change = _Change(knowledge, scope, analyzer, today, found)
        layers[scope] = (
            change.whole() if scope not in base.layers else change.applied(base, base.layers[scope])
        )
        progress(len(layers), len(knowledge.scopes))
    return Answerer(knowledge, today, ranking=ranking, trained=Trained(forms, base.trained.odds, layers))


def _new_words(trained: Trained, knowledge: Knowledge) -> dict[str, set[str]]:
    """Words by language that no text had before."""
    return {
        language: {
            word
            for word in vocabulary(texts_in(knowledge, language))
            if plain(word) not in trained.forms.get(language, {})
        }
        for language in LANGUAGES
    }


def _forms(trained: Trained, words: Mapping[str, set[str]]) -> dict[str, Mapping[str, str]]:
    """Forms of words as before, and of the new ones."""
    found = dict(trained.forms)
    for language, new in words.items():
        if new:
            found[language] = {**Lemmas.of({language: new}).forms[language], **found.get(language, {})}
    return found


@dataclass(frozen=True)
class _Change:
    """The knowledge of one scope as it is now."""

    knowledge: Knowledge
    scope: str
    analyzer: Analyzer
    today: date
    found: Sequence[Record]

    def whole(self) -> TrainedLayer:
        """What a layer learns that was not there before."""
        return Layer.of(self.knowledge, self.scope, self.analyzer, self.today).trained

    def applied(self, base: Answerer, layer: Layer) -> TrainedLayer:
        """What a layer has learned, brought to how things are now."""
        asked = _compared(layer.matcher, ways_of(self.knowledge, self.scope, self.found, self.today))
        phrasings = self._refitted(layer.matcher, asked)
        if phrasings is None:
            every = phrasings_of(self.knowledge, self.scope, self.found, self.analyzer, self.today)
            phrasings = Training(list(every)).matcher.trained
        titles = titles_of(self.knowledge, self.scope, self.found, self.analyzer, self.today)
        counted = Counter(one for line in phrasings.lines for one in set(map(stem, line.split())))
        return TrainedLayer(
            phrasings,
            self._facets(layer),
            Passages.of_stems(dict(self._stems(base.knowledge, layer, asked.labels)), counted).indexed,
            Passages.of_stems({key: stems_of(found) for key, found in titles}, counted).indexed,
        )

    def _refitted(self, matcher: Matcher, compared: "_Compared") -> TrainedMatcher | None:
        added = [one if isinstance(one, Phrasing) else one.phrasing(self.analyzer) for one in compared.new]
        return refitted(matcher, compared.kept, added)

    def _facets(self, layer: Layer) -> TrainedMatcher:
        mentions = Mentions(self.found, self.analyzer)
        ways = ways_with_names(self.knowledge, self.scope, self.found)
        compared = _compared(layer.facets, chain(ways, self._with_names(layer, mentions)))
        refit = self._refitted(layer.facets, compared)
        if refit is None:
            every = slotted_phrasings(self.knowledge, self.scope, self.found, self.analyzer, mentions)
            refit = Training(list(every)).matcher.trained
        return refit

    def _with_names(self, layer: Layer, mentions: Mentions) -> Iterator[Way | Phrasing]:
        """Phrasings of single answers that name their record; if names have changed, all are looked at again."""
        same_names = _names(layer.records.values()) == _names(self.found)
        known = set(_keys(layer.matcher)) if same_names else set()
        naming = set(_keys(layer.facets))
        for way, record in chain.from_iterable(map(ways_of_record, self.found)):
            key = (way.label, way.text)
            if key not in known:
                phrasing = slotted(way, record, self.analyzer, mentions)
                if phrasing:
                    yield phrasing
            elif key in naming:
                yield way

    def _stems(
        self, before: Knowledge, layer: Layer, changed: Collection[str]
    ) -> Iterator[tuple[str, Collection[str]]]:
        """Stems of the text of every answer; those that have not changed since are not read again."""
        held = layer.passages.stems()
        for entry in self.knowledge.entries.values():
            if is_searched(entry, self.scope, self.today):
                same = _told(before.entries.get(entry.id)) == _told(entry) and entry.id not in changed
                again = entry.id in held and same
                yield entry.id, held[entry.id] if again else stems_of(passage_of_entry(entry, self.analyzer))
        for record in self.found:
            last = layer.records.get(record.id)
            names = names_of(record, self.analyzer)
            for facet in record.sides:
                key = record.reference(facet)
                same = last is not None and facet in last.sides and _said(last, facet) == _said(record, facet)
                if same and key in held and key not in changed:
                    yield key, held[key]
                else:
                    yield key, stems_of([*names, *passage_of_side(record, facet, self.analyzer)])


@dataclass(frozen=True)
class _Compared:
    """Phrasings of now beside those of a matcher: rows that stay, what is new, and labels that are touched."""

    kept: list[int]
    new: list[Way | Phrasing]
    labels: set[str]


def _compared(matcher: Matcher, wanted: Iterable[Way | Phrasing]) -> _Compared:
    rows: dict[_Key, list[int]] = defaultdict(list)
    for row, key in enumerate(_keys(matcher)):
        rows[key].append(row)
    ways: dict[_Key, list[Way | Phrasing]] = defaultdict(list)
    for one in wanted:
        ways[one.label, one.text].append(one)
    found = _Compared([], [], set())
    for key in rows.keys() | ways.keys():
        held, now = rows.get(key, []), ways.get(key, [])
        lines = {matcher.trained.lines[row] for row in held}
        told = {one.analysis.line for one in now if isinstance(one, Phrasing)}
        if len(held) == len(now) and told <= lines:
            found.kept.extend(held)
        else:
            found.new.extend(now)
            found.labels.add(key[0])
    found.kept.sort()
    return found


def _keys(matcher: Matcher) -> Iterator[_Key]:
    """Label and text of every phrasing of a matcher, row by row."""
    labels = matcher.labels
    rows = zip(matcher.trained.row_labels.tolist(), matcher.trained.texts, strict=True)
    return ((labels[label], text) for label, text in rows)


def _names(found: Iterable[Record]) -> dict[str, object]:
    return {record.id: (record.slot, record.name, record.aliases) for record in found}


def _told(entry: Entry | None) -> object:
    return entry and (entry.title, entry.answer, entry.more)


def _said(record: Record, facet: str) -> object:
    side = record.sides[facet]
    return record.name, record.aliases, side.title, side.text, record.figures(facet)
