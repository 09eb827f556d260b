"""How much there is to know: coverage by topic, source and section, and what an editor has to look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge import translations
from knowledge.loader import Knowledge
from knowledge.rules.inspection import Inspection
from knowledge.schema import LANGUAGES, Entry, LocalizedList, Table

REVIEW_AHEAD = timedelta(days=90)

NOWHERE = "-"
"""Stands in counts by source and section for what has none: small talk."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What stands under one heading: answers, how many of them are translated, phrasings by language.

    An answer is what one id tells: an entry, a facet of a record, a row of a table. Phrasings that ask for a facet
    of any record of a kind belong to no heading.
    """

    answers: int
    translated: int
    phrasings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of one state of the knowledge.

    `phrasings` counts all by language. `stale_translations` are the texts whose Latvian has changed since they were
    translated; `reviews_due` the pieces to read again within 90 days or overdue.
    """

    entries: int
    entities: int
    facets: int
    tables: int
    rows: int
    kinds: int
    lexicon_groups: int
    golden: int
    practice: int
    phrasings: Mapping[str, int]
    topics: Mapping[str, Coverage]
    sources: Mapping[str, Coverage]
    sections: Mapping[str, Mapping[str, Coverage]]
    stale_translations: tuple[str, ...]
    reviews_due: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One answer, or the phrasings of a whole table (`answers` 0)."""

    topic: str
    source: str
    section: str
    phrasings: LocalizedList
    is_translated: bool
    answers: int = 1


def count(knowledge: Knowledge, today: date) -> Statistics:
    """Count everything as it is on the day `today`."""
    told = list(_told(knowledge))
    of_kinds = [facet.phrasings for kind in knowledge.kinds.values() for facet in kind.facets]
    lists = [*(one.phrasings for one in told), *of_kinds]
    sources = _by(told, lambda one: one.source)
    sections = {
        source: _by([one for one in told if one.source == source], lambda one: one.section)
        for source in sources
    }
    stale = translations.stale(Inspection(knowledge, today), knowledge.confirmed)
    return Statistics(
        entries=len(knowledge.entries),
        entities=len(knowledge.entities),
        facets=sum(len(entity.facets) for entity in knowledge.entities.values()),
        tables=len(knowledge.tables),
        rows=sum(len(table.rows) for table in knowledge.tables.values()),
        kinds=len(knowledge.kinds),
        lexicon_groups=len(knowledge.lexicon),
        golden=len(knowledge.golden),
        practice=len(knowledge.practice),
        phrasings=_phrasings(lists),
        topics=_by(told, lambda one: one.topic),
        sources=sources,
        sections=sections,
        stale_translations=tuple(sorted(one.key for one in stale)),
        reviews_due=tuple(piece.id for piece in knowledge.pieces if piece.review_by <= today + REVIEW_AHEAD),
    )


def _told(knowledge: Knowledge) -> Iterator[_Told]:
    for piece in knowledge.pieces:
        topic, source, section = piece.topic, piece.source or NOWHERE, piece.section or NOWHERE
        if isinstance(piece, Entry):
            yield _Told(topic, source, section, piece.phrasings, bool(piece.answer.en))
        elif isinstance(piece, Table):
            yield _Told(topic, source, section, piece.phrasings, is_translated=False, answers=0)
            for row in piece.rows:
                yield _Told(topic, source, row.section or section, row.phrasings, bool(row.name.en))
        else:
            for facet in piece.facets.values():
                yield _Told(
                    topic,
                    facet.source or source,
                    facet.section or section,
                    facet.phrasings,
                    bool(facet.en),
                )


def _by(told: Iterable[_Told], heading: Callable[[_Told], str]) -> dict[str, Coverage]:
    found: dict[str, list[_Told]] = {}
    for one in told:
        found.setdefault(heading(one), []).append(one)
    return {
        name: Coverage(
            answers=sum(one.answers for one in group),
            translated=sum(one.is_translated for one in group),
            phrasings=_phrasings(one.phrasings for one in group),
        )
        for name, group in sorted(found.items())
    }


def _phrasings(lists: Iterable[LocalizedList]) -> dict[str, int]:
    kept = list(lists)
    return {language: sum(len(getattr(one, language)) for one in kept) for language in LANGUAGES}
