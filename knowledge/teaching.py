"""What a matcher and the search are taught from: all phrasings and texts of one scope."""

from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.analysis import Analysis, Analyzer
from knowledge.loader import Knowledge
from knowledge.matcher import Phrasing
from knowledge.mentions import Mentions
from knowledge.records import Record, templates

OUT_OF_SCOPE = "~out-of-scope"
"""Label of the examples to refuse; `~` keeps it apart from every id."""


def phrasings_of(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, today: date
) -> Iterator[Phrasing]:
    """All phrasings as they are asked: of entries, of single answers, of facets without a name, and to refuse."""
    for entry in knowledge.entries.values():
        if entry.scope == scope and entry.is_valid(today):
            for text, analysis in analyzer.phrasings(entry.phrasings):
                yield Phrasing(entry.id, text, analysis)
    for record in found:
        for facet, side in record.sides.items():
            for text, analysis in analyzer.phrasings(side.phrasings):
                yield Phrasing(record.reference(facet), text, analysis)
    for label, texts, slot in templates(knowledge, scope):
        for text, analysis in analyzer.phrasings(texts, slot):
            yield Phrasing(label, text, analysis)
    for text, analysis in analyzer.phrasings(knowledge.out_of_scope.examples):
        yield Phrasing(OUT_OF_SCOPE, text, analysis)


def slotted_phrasings(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, mentions: Mentions
) -> Iterator[Phrasing]:
    """Phrasings of facets with the record's name as a slot: of the kind, of single answers, and what none answers."""
    for label, texts, slot in templates(knowledge, scope):
        for text, analysis in analyzer.phrasings(texts, slot):
            yield Phrasing(label, text, analysis)
    for slot in sorted({record.slot for record in found if not record.row}):
        for text, analysis in analyzer.phrasings(knowledge.out_of_scope.facets, slot):
            yield Phrasing(OUT_OF_SCOPE, text, analysis)
    for record in found:
        for facet, side in record.sides.items():
            for text, analysis in analyzer.phrasings(side.phrasings):
                named = next(
                    (one for one in mentions.find(analysis) if one.record is record and one.is_full), None
                )
                if named:
                    slotted = analysis.with_slot(named.segments, record.slot)
                    yield Phrasing(record.reference(facet), text, slotted)


def passages_of(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, today: date
) -> Iterator[tuple[str, list[Analysis]]]:
    """Texts of all answers by their references, each together with its title, its names and its phrasings."""
    for entry in knowledge.entries.values():
        if entry.scope == scope and entry.is_valid(today) and not entry.smalltalk:
            asked = (analysis for _, analysis in analyzer.phrasings(entry.phrasings))
            yield entry.id, [*analyzer.texts(entry.title, entry.answer, entry.more), *asked]
    for record in found:
        names = [
            *analyzer.texts(record.name),
            *(analysis for _, analysis in analyzer.phrasings(record.aliases)),
        ]
        for facet, side in record.sides.items():
            asked = (analysis for _, analysis in analyzer.phrasings(side.phrasings))
            yield (
                record.reference(facet),
                [*names, *asked, *analyzer.texts(side.title, side.text, *record.figures(facet))],
            )


def titles_of(
    knowledge: Knowledge, scope: str, found: Sequence[Record], analyzer: Analyzer, today: date
) -> Iterator[tuple[str, list[Analysis]]]:
    """Titles of entries, and names of records, by their ids."""
    for entry in knowledge.entries.values():
        if entry.scope == scope and entry.is_valid(today) and not entry.smalltalk:
            yield entry.id, list(analyzer.texts(entry.title))
    for record in found:
        aliases = (analysis for _, analysis in analyzer.phrasings(record.aliases))
        yield record.id, [*analyzer.texts(record.name), *aliases]
