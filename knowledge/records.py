"""Everything that has a name and can be asked about from several sides: entities, and rows of tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.loader import Knowledge
from knowledge.schema import Entity, Language, Localized, LocalizedList, Row, Table
from knowledge.text import words

VALUE = "~value"
"""The one facet of a table's row; `~` keeps it apart from the ids of rows."""


@dataclass(frozen=True, slots=True)
class Side:
    """One facet of a record as it is told: title, text, where it comes from, and phrasings of its own."""

    title: Localized
    text: Localized
    source: str | None
    section: str | None
    phrasings: LocalizedList = LocalizedList()  # noqa: RUF009  frozen, so sharing it is safe


@dataclass(frozen=True, slots=True)
class Record:
    """A named thing; `sides` by facet id. `reference` is the id of a told side: `entity.facet` or `table.row`."""

    id: str
    kind: str
    name: Localized
    aliases: LocalizedList
    sides: Mapping[str, Side]
    owner: Entity | Table
    row: Row | None = None

    @property
    def slot(self) -> str:
        """Term that stands for the name in phrasings of its kind."""
        return slot_of(self.kind)

    @property
    def columns(self) -> frozenset[str]:
        """Words of the columns, where the record is a row of a table."""
        table = self.owner if isinstance(self.owner, Table) else None
        return frozenset(word for column in table.columns for word in words(column)) if table else frozenset()

    def reference(self, facet: str) -> str:
        """Id under which one side is known outside."""
        return self.id if self.row else f"{self.id}.{facet}"

    def title(self, facet: str, language: Language) -> str:
        """Heading of one side, such as `Ekspertu banka: riski`."""
        side = self.sides[facet].title.in_language(language)
        name = self.name.in_language(language)
        return name if self.row else f"{name}: {side[:1].lower() + side[1:]}"

    def text(self, facet: str, language: Language, question_words: frozenset[str]) -> str:
        """Text of one side; a row tells the column that the question names, or all of them."""
        if self.row and isinstance(self.owner, Table):
            return _row_text(self.row, self.owner, language, question_words)
        return self.sides[facet].text.in_language(language)


def slot_of(kind: str) -> str:
    """Term that stands for the name of any record of a kind; no word that people type looks like it."""
    return f"§{kind}§"


def facet_label(kind: str, facet: str) -> str:
    """Label of the phrasings that ask for a facet of any record of a kind."""
    return f"{kind}.{facet}"


def records(knowledge: Knowledge, scope: str) -> Iterator[Record]:
    """All records of one scope."""
    for entity in knowledge.entities.values():
        if entity.scope == scope:
            titles = {facet.id: facet.title for facet in knowledge.kinds[entity.kind].facets}
            sides = {
                facet: Side(
                    titles[facet],
                    Localized(lv=text.lv, en=text.en),
                    text.source or entity.source,
                    text.section,
                    text.phrasings,
                )
                for facet, text in entity.facets.items()
            }
            yield Record(entity.id, entity.kind, entity.name, entity.aliases, sides, entity)
    for table in knowledge.tables.values():
        if table.scope == scope:
            for row in table.rows:
                side = Side(table.title, row.name, table.source, row.section or table.section)
                yield Record(
                    f"{table.id}.{row.id}", table.id, row.name, row.aliases, {VALUE: side}, table, row
                )


def templates(knowledge: Knowledge, scope: str) -> Iterator[tuple[str, LocalizedList, str]]:
    """Phrasings with `{}` for the name: their label, the texts, and the term that stands for the name."""
    used = {record.kind for record in records(knowledge, scope)}
    for kind in knowledge.kinds.values():
        if kind.id in used:
            for facet in kind.facets:
                yield facet_label(kind.id, facet.id), facet.phrasings, slot_of(kind.id)
    for table in knowledge.tables.values():
        if table.id in used:
            yield facet_label(table.id, VALUE), table.phrasings, slot_of(table.id)


def _row_text(row: Row, table: Table, language: Language, question_words: frozenset[str]) -> str:
    unit = f" {row.unit.in_language(language)}" if row.unit else ""
    name = row.name.in_language(language)
    asked = [
        column for column in table.columns if set(words(column)) <= question_words and column in row.values
    ]
    columns = asked or [column for column in table.columns if column in row.values]
    told = [f"{column}: {row.values[column]}{unit}" for column in columns]
    if len(told) == 1:
        return f"{name} – {told[0]}".removesuffix(".") + "."
    return "\n".join([f"{name}:", *(f"- {line}" for line in told)])
