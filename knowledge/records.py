"""Everything that has a name and can be asked about from several sides: entities, and rows of tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.loader import Knowledge
from knowledge.schema import Entity, Language, Localized, LocalizedList, Row, Table
from knowledge.text import words

VALUE = "~value"
"""The one facet of a table's row; `~` keeps it apart from the ids of rows."""

YEAR = re.compile(r"(19|20)\d\d")

_FIGURE = re.compile(r"[<>≤≥~+−–-]?\s?\d[\d\s.,–-]*")
"""A value that a unit may follow; words and values with a unit of their own stay as they are."""


@dataclass(frozen=True, slots=True)
class Side:
    """One facet of a record as it is told: title, text and details, where it comes from, phrasings of its own.

    `table` is the one whose rows are told after the text.
    """

    title: Localized
    text: Localized
    source: str | None
    section: str | None
    phrasings: LocalizedList = LocalizedList()  # noqa: RUF009  frozen, so sharing it is safe
    more: Localized | None = None
    table: Table | None = None


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
        name = name[:1].upper() + name[1:]
        return name if self.row else f"{name}: {side[:1].lower() + side[1:]}"

    def text(self, facet: str, language: Language, question_words: frozenset[str]) -> str:
        """Text of one side; figures of tables are those of the columns that the question names, or all."""
        side = self.sides[facet]
        if self.row and isinstance(self.owner, Table):
            return _row_text(self.row, self.owner, language, question_words)
        text = side.text.in_language(language)
        if not side.table:
            return text
        rows = (_row_line(row, side.table, language, question_words) for row in side.table.rows)
        return "\n".join([text, *(f"- {line}" for line in rows)])

    def figures(self, facet: str) -> tuple[Localized, ...]:
        """Everything else that one side tells: details, note, columns and values."""
        side = self.sides[facet]
        table = side.table or (self.owner if isinstance(self.owner, Table) else None)
        rows = [self.row] if self.row else []
        found = [
            side.more,
            *(row.note for row in rows),
            *(one for row in rows for one in row.values.values()),
        ]
        columns = [Localized(lv=" ".join(table.columns))] if table else []
        return (*(one for one in found if one), *columns)


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
                    text.more,
                    knowledge.tables.get(text.table or ""),
                )
                for facet, text in entity.facets.items()
            }
            yield Record(entity.id, entity.kind, entity.name, entity.aliases, sides, entity)
    for table in knowledge.tables.values():
        if table.scope == scope:
            for row in table.rows:
                section = row.section or table.section
                side = Side(table.title, row.name, table.source, section, row.phrasings)
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


def named_columns(table: Table, question_words: frozenset[str]) -> list[str]:
    """Columns of a table that a question names."""
    return [column for column in table.columns if set(words(column)) <= question_words]


def _row_text(row: Row, table: Table, language: Language, question_words: frozenset[str]) -> str:
    """Figures of one row: a sentence where one column is asked for, else a list; then the note."""
    name = row.name.in_language(language)
    columns = named_columns(table, question_words) or list(table.columns)
    told = [f"{_heading(column, language)}: {value}" for column, value in _figures(row, columns, language)]
    missing = [_heading(column, language) for column in columns if column not in row.values]
    lines = [f"{name}:", *(f"- {line}" for line in told)]
    if len(told) <= 1:
        only = told[0] if told else f"{', '.join(missing)}: {_NO_VALUE[language]}"
        lines = [f"{name} – {only.removesuffix('.')}."]
    if row.note:
        lines += ["", row.note.in_language(language)]
    return "\n".join(lines)


def _row_line(row: Row, table: Table, language: Language, question_words: frozenset[str]) -> str:
    """One row among others: the columns asked for, or from where to where it goes."""
    named = named_columns(table, question_words)
    figures = list(_figures(row, named or table.columns, language))
    numbers = [(column, value) for column, value in figures if any(map(str.isdigit, value))]
    shown = figures if named else list(dict.fromkeys([*numbers[:1], *numbers[-1:]])) or figures[:1]
    told = ", ".join(f"{_heading(column, language)} {value}" for column, value in shown)
    return f"{row.name.in_language(language)}: {told or _NO_VALUE[language]}"


def _figures(row: Row, columns: Sequence[str], language: Language) -> Iterator[tuple[str, str]]:
    """Columns that have a value, with it and its unit."""
    unit = row.unit.in_language(language) if row.unit else ""
    if unit and (language, unit) != ("en", "%"):
        unit = f"\u00a0{unit}"
    for column in columns:
        if column in row.values:
            value = row.values[column].in_language(language)
            yield column, value + unit if _FIGURE.fullmatch(value) else value


def _heading(column: str, language: Language) -> str:
    """A column as it stands in a sentence."""
    return f"{column}. gadā" if language == "lv" and YEAR.fullmatch(column) else column


_NO_VALUE: Mapping[Language, str] = {"lv": "vērtība nav norādīta", "en": "no value is given"}
