"""Known answers, told: text, source, related answers, in the language asked for."""

from collections.abc import Iterable, Mapping
from datetime import date

from knowledge.loader import Knowledge
from knowledge.outcomes import Answer, Citation, Context, Explanation, Option, Smalltalk
from knowledge.records import Record
from knowledge.schema import Entity, Entry, Language, Maintained
from knowledge.text import words

NOTHING_TO_EXPLAIN = Explanation((), (), (), 0.0, 0.0, 0.0, 0.0)


class Teller:
    """Tells entries and sides of records by their references."""

    def __init__(self, knowledge: Knowledge, records: Iterable[Record], today: date) -> None:
        self._sources = knowledge.sources
        self._entries = {key: entry for key, entry in knowledge.entries.items() if entry.is_valid(today)}
        self._records = {record.id: record for record in records}
        self._sides: Mapping[str, tuple[Record, str]] = {
            record.reference(facet): (record, facet)
            for record in self._records.values()
            for facet in record.sides
        }

    def record(self, reference: str | None) -> Record | None:
        """Record with an id."""
        return self._records.get(reference or "")

    def entry(self, reference: str) -> Entry | None:
        """Entry with an id."""
        return self._entries.get(reference)

    def side(self, reference: str | None) -> tuple[Record, str] | None:
        """Record and facet with a reference."""
        return self._sides.get(reference or "")

    def title(self, reference: str, language: Language) -> str | None:
        """Title of an answer, or None if there is none with this reference."""
        entry = self.entry(reference)
        if entry:
            return entry.title.in_language(language)
        if reference in self._sides:
            record, facet = self._sides[reference]
            return record.title(facet, language)
        return None

    def option(self, reference: str, language: Language) -> Option | None:
        """Answer as something to choose; a record stands for its first side."""
        record = self.record(reference)
        full = (
            record.reference(next(iter(record.sides)))
            if record and reference not in self._sides
            else reference
        )
        title = self.title(full, language)
        return Option(full, title) if title else None

    def tell(
        self,
        reference: str,
        language: Language,
        *,
        question: str = "",
        confidence: float = 1.0,
        context: Context = Context(),  # noqa: B008  frozen, so sharing it is safe
        explanation: Explanation = NOTHING_TO_EXPLAIN,
    ) -> Answer | Smalltalk | None:
        """Tell the answer with a reference; None if there is none (any more).

        `question` lets a row of a table tell the column asked for; small talk leaves the `context` as it was.
        """
        entry = self.entry(reference)
        if entry and entry.smalltalk:
            return Smalltalk(
                language=language,
                confidence=confidence,
                context=context,
                explanation=explanation,
                entry=entry.id,
                title=entry.title.in_language(language),
                text=entry.answer.in_language(language),
            )
        if entry:
            return self._entry(entry, language, confidence, explanation)
        if reference in self._sides:
            return self._side(*self._sides[reference], language, question, confidence, explanation)
        return None

    def _entry(self, entry: Entry, language: Language, confidence: float, explanation: Explanation) -> Answer:
        return Answer(
            language=language,
            confidence=confidence,
            context=Context(None, entry.id),
            explanation=explanation,
            entry=entry.id,
            title=entry.title.in_language(language),
            text=entry.answer.in_language(language),
            more=entry.more.in_language(language) if entry.more else None,
            citation=self._cite(entry.source, entry.section, language),
            related=self._related(entry, language),
            action=entry.action,
        )

    def _side(
        self,
        record: Record,
        facet: str,
        language: Language,
        question: str,
        confidence: float,
        explanation: Explanation,
    ) -> Answer:
        side, owner = record.sides[facet], record.owner
        return Answer(
            language=language,
            confidence=confidence,
            context=Context(record.id, record.reference(facet)),
            explanation=explanation,
            entry=record.reference(facet),
            title=record.title(facet, language),
            text=record.text(facet, language, frozenset(words(question))),
            more=side.more.in_language(language) if side.more else None,
            citation=self._cite(side.source, side.section, language),
            related=self._related(owner, language),
            action=owner.action if isinstance(owner, Entity) else None,
        )

    def _related(self, piece: Maintained, language: Language) -> tuple[Option, ...]:
        found = (self.option(reference, language) for reference in piece.related)
        return tuple(option for option in found if option)

    def _cite(self, source: str | None, section: str | None, language: Language) -> Citation | None:
        known = self._sources.get(source or "")
        return Citation(known.title.in_language(language), section, known.date, known.url) if known else None
