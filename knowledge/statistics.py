"""How much there is to know: counts by language, topic and source."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.loader import Knowledge
from knowledge.schema import LANGUAGES, Entry, LocalizedList, Table

REVIEW_AHEAD = timedelta(days=90)

NO_SOURCE = "-"
"""Stands in counts by source for what has none: small talk."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of one state of the knowledge.

    An answer is what one id tells: an entry, a facet of a record, a row of a table. `phrasings` counts all
    by language, also those that ask for a facet of any record of a kind; by topic and source stand only
    those that belong to a piece. `reviews_due` counts the pieces to read again within 90 days or overdue.
    """

    entries: int
    entities: int
    facets: int
    tables: int
    kinds: int
    lexicon_groups: int
    golden: int
    practice: int
    phrasings: Mapping[str, int]
    phrasings_by_topic: Mapping[str, int]
    phrasings_by_source: Mapping[str, int]
    answers_by_topic: Mapping[str, int]
    answers_by_source: Mapping[str, int]
    reviews_due: int


@dataclass(frozen=True, slots=True)
class _Answer:
    """Topic and source of answers, how many they are, and the phrasings of their own."""

    topic: str
    source: str
    phrasings: LocalizedList
    count: int = 1


def count(knowledge: Knowledge, today: date) -> Statistics:
    """Count everything as it is on the day `today`."""
    answers = list(_answers(knowledge))
    of_kinds = [facet.phrasings for kind in knowledge.kinds.values() for facet in kind.facets]
    lists = [*(answer.phrasings for answer in answers), *of_kinds]
    return Statistics(
        entries=len(knowledge.entries),
        entities=len(knowledge.entities),
        facets=sum(len(entity.facets) for entity in knowledge.entities.values()),
        tables=len(knowledge.tables),
        kinds=len(knowledge.kinds),
        lexicon_groups=len(knowledge.lexicon),
        golden=len(knowledge.golden),
        practice=len(knowledge.practice),
        phrasings={language: sum(len(getattr(one, language)) for one in lists) for language in LANGUAGES},
        phrasings_by_topic=_sums((answer.topic, len(answer.phrasings.all())) for answer in answers),
        phrasings_by_source=_sums((answer.source, len(answer.phrasings.all())) for answer in answers),
        answers_by_topic=_sums((answer.topic, answer.count) for answer in answers),
        answers_by_source=_sums((answer.source, answer.count) for answer in answers),
        reviews_due=sum(piece.review_by <= today + REVIEW_AHEAD for piece in knowledge.pieces),
    )


def _answers(knowledge: Knowledge) -> Iterator[_Answer]:
    for piece in knowledge.pieces:
        source = piece.source or NO_SOURCE
        if isinstance(piece, Entry):
            yield _Answer(piece.topic, source, piece.phrasings)
        elif isinstance(piece, Table):
            yield _Answer(piece.topic, source, piece.phrasings, len(piece.rows))
        else:
            for facet in piece.facets.values():
                yield _Answer(piece.topic, facet.source or source, facet.phrasings)


def _sums(counts: Iterator[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for name, number in counts:
        found[name] += number
    return dict(sorted(found.items()))
