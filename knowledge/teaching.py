"""What a matcher and the search are taught from: all phrasings and texts of one scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.analysis import Analysis, Analyzer
from knowledge.loader import Knowledge
from knowledge.matcher import Phrasing
from knowledge.mentions import Mentions
from knowledge.records import Record, templates
from knowledge.schema import LANGUAGES, Entry, Language, LocalizedList

OUT_OF_SCOPE = "~out-of-scope"
"""Label of the examples to refuse; `~` keeps it apart from every id."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask as it is written; `slot` stands in the place of `{}`."""

    label: str
    text: str
    language: Language
    slot: str = ""

    def phrasing(self, analyzer: Analyzer) -> Phrasing:
        """Take it apart."""
        return Phrasing(self.label, self.text, analyzer.phrasing(self.text, self.language, self.slot))


def ways_of(knowledge: Knowledge, scope: str, found: Sequence[Record], today: date) -> Iterator[Way]:
    """All phrasings as they are asked: of entries, of single answers, of facets without a name, and to refuse."""
    for entry in knowledge.entries.values():
        if entry.scope == scope and entry.is_valid(today):
            yield from _ways(entry.id, entry.phrasings)
    for record in found:
        for way, _ in ways_of_record(record):
            yield way
    for label, texts, slot in templates(knowledge, scope):
        yield from _ways(label, texts, slot)
    yield from _ways(OUT_OF_SCOPE, knowledge.out_of_scope.examples)


def ways_with_names(knowledge: Knowledge, scope: str, found: Sequence[Record]) -> Iterator[Way]:
    """Phrasings of facets with any record's name as a slot: of the kind, and what no record answers."""
    for label, texts, slot in templates(knowledge, scope):
        yield from _ways(label, texts, slot)
    for slot in sorted({record.slot for record in found if not record.row}):
        yield from _ways(OUT_OF_SCOPE, knowledge.out_of_scope.facets, slot)


def ways_of_record(record: Record) -> Iterator[tuple[Way, Record]]:
    """Phrasings of a record's single answers."""
    for facet, side in record.sides.items():
        for way in _ways(record.reference(facet), side.phrasings):
            yield way, record


def slotted(way: Way, record: Record, analyzer: Analyzer, mentions: Mentions) -> Phrasing | None:
    """Phrasing of a single answer with the record's name as a slot, if it names it."""
    analysis = analyzer.phrasing(way.text, way.language, way.slot)
    named = next((one for one in mentions.find(analysis) if one.record is record and one.is_full), None)
    if not named:
        return None
    return Phrasing(way.label, way.text, analysis.with_slot(named.segments, record.slot))


def _ways(label: str, texts: LocalizedList, slot: str = "") -> Iterator[Way]:
    for language in LANGUAGES:
        for text in getattr(texts, language):
            yield Way(label, text, language, slot)


def phrasings_of(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, today: date
) -> Iterator[Phrasing]:
    """All phrasings as they are asked, taken apart."""
    for way in ways_of(knowledge, scope, found, today):
        yield way.phrasing(analyzer)


def slotted_phrasings(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, mentions: Mentions
) -> Iterator[Phrasing]:
    """Phrasings of facets with the record's name as a slot: of the kind, of single answers, and what none answers."""
    for way in ways_with_names(knowledge, scope, found):
        yield way.phrasing(analyzer)
    for record in found:
        for way, _ in ways_of_record(record):
            phrasing = slotted(way, record, analyzer, mentions)
            if phrasing:
                yield phrasing


def passages_of(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, today: date
) -> Iterator[tuple[str, list[Analysis]]]:
    """Texts of all answers by their references, each together with its title, its names and its phrasings."""
    for entry in knowledge.entries.values():
        if is_searched(entry, scope, today):
            yield entry.id, passage_of_entry(entry, analyzer)
    for record in found:
        names = names_of(record, analyzer)
        for facet in record.sides:
            yield record.reference(facet), [*names, *passage_of_side(record, facet, analyzer)]


def is_searched(entry: Entry, scope: str, today: date) -> bool:
    """Whether the text of an entry is searched on a day."""
    return entry.scope == scope and entry.is_valid(today) and not entry.smalltalk


def passage_of_entry(entry: Entry, analyzer: Analyzer) -> list[Analysis]:
    """Title, text and phrasings of an entry, taken apart."""
    asked = (analysis for _, analysis in analyzer.phrasings(entry.phrasings))
    return [*analyzer.texts(entry.title, entry.answer, entry.more), *asked]


def names_of(record: Record, analyzer: Analyzer) -> list[Analysis]:
    """Names of a record, taken apart."""
    aliases = (analysis for _, analysis in analyzer.phrasings(record.aliases))
    return [*analyzer.texts(record.name), *aliases]


def passage_of_side(record: Record, facet: str, analyzer: Analyzer) -> list[Analysis]:
    """Phrasings, title, text and figures of one side of a record, taken apart."""
    side = record.sides[facet]
    asked = (analysis for _, analysis in analyzer.phrasings(side.phrasings))
    return [*asked, *analyzer.texts(side.title, side.text, *record.figures(facet))]


def titles_of(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, today: date
) -> Iterator[tuple[str, list[Analysis]]]:
    """Titles of entries, and names of records, by their ids."""
    for entry in knowledge.entries.values():
        if is_searched(entry, scope, today):
            yield entry.id, list(analyzer.texts(entry.title))
    for record in found:
        yield record.id, names_of(record, analyzer)
