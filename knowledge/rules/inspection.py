"""What rules look at: the knowledge on one day, its phrasings and texts taken out of the pieces once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from knowledge.analysis import SLOT
from knowledge.loader import Knowledge, Origin
from knowledge.schema import LANGUAGES, SHARED, Facet, Language, Localized, LocalizedList
from knowledge.text import plain_words

UNKNOWN = "unknown"
"""What a question is expected to lead to if it is to be refused."""


def folded(text: str) -> str:
    """Fold case, diacritics and punctuation; the place of a name (`{}`) stays."""
    parts = (" ".join(plain_words(part)) for part in text.split(SLOT))
    return f" {SLOT} ".join(parts).strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """The phrasings that lead to one answer, called `target`.

    Phrasings of one `space` compete: those of a scope, those of a kind. `takes_name` says whether `{}`
    stands in them for a name, `own` whether the answer is found by nothing else.
    """

    target: str
    space: str
    origin: Origin
    field: str
    texts: LocalizedList
    takes_name: bool = False
    own: bool = True

    def phrasings(self) -> "Iterator[Phrasing]":
        """Yield the phrasings one by one, Latvian first."""
        for language in LANGUAGES:
            for index, text in enumerate(getattr(self.texts, language)):
                field = f"{self.field}.{language}.{index}".lstrip(".")
                yield Phrasing(self, text, folded(text), language, field)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One of the phrasings of `asked`; `folded` is how it looks to a comparison."""

    asked: Asked
    text: str
    folded: str
    language: Language
    field: str

    @property
    def place(self) -> str:
        """File and line, as an editor finds them."""
        return f"{self.asked.origin.file}:{self.asked.origin.line(self.field)}"


@dataclass(frozen=True, slots=True)
class Told:
    """A text in both languages, and where it stands: its piece and field; titles of one `space` have to differ."""

    origin: Origin
    piece: str
    field: str
    text: Localized | Facet
    space: str = ""


@dataclass(frozen=True)
class Inspection:
    """The knowledge as it is on the day `today`."""

    knowledge: Knowledge
    today: date

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Phrasings by what they lead to."""
        return (*self._of_pieces(), *self._of_kinds(), *self._to_refuse())

    @cached_property
    def phrasings(self) -> tuple[Phrasing, ...]:
        """Every single phrasing."""
        return tuple(phrasing for asked in self.asked for phrasing in asked.phrasings())

    @cached_property
    def answers(self) -> frozenset[str]:
        """Ids under which something is told: an entry, `entity.facet` or `table.row`."""
        rows = {f"{table.id}.{row.id}" for table in self.knowledge.tables.values() for row in table.rows}
        facets = {
            f"{entity.id}.{facet}" for entity in self.knowledge.entities.values() for facet in entity.facets
        }
        return frozenset(self.knowledge.entries.keys() | facets | rows)

    def titles(self) -> Iterator[Told]:
        """Yield names and headings of everything that has one."""
        for entry in self.knowledge.entries.values():
            yield self._told(entry.id, "title", entry.title, f"{entry.scope} answers")
        for entity in self.knowledge.entities.values():
            yield self._told(entity.id, "name", entity.name, f"{entity.scope} records")
        for table in self.knowledge.tables.values():
            yield self._told(table.id, "title", table.title, f"{table.scope} tables")
            for index, row in enumerate(table.rows):
                yield self._told(table.id, f"rows.{index}.name", row.name, f"{table.scope} answers")
        for form in self.knowledge.forms.values():
            yield self._told(form.id, "title", form.title, f"{form.scope} forms")
        for source in self.knowledge.sources.values():
            yield self._told(source.id, "title", source.title, "sources")
        for kind in self.knowledge.kinds.values():
            yield self._told(kind.id, "name", kind.name, "kinds")
            for index, facet in enumerate(kind.facets):
                yield self._told(kind.id, f"facets.{index}.title", facet.title, f"kind {kind.id}")

    def answer_texts(self) -> Iterator[Told]:
        """Yield texts that are told first."""
        for entry in self.knowledge.entries.values():
            yield self._told(entry.id, "answer", entry.answer)
        for entity in self.knowledge.entities.values():
            for name, facet in entity.facets.items():
                yield self._told(entity.id, f"facets.{name}", facet)

    def detail_texts(self) -> Iterator[Told]:
        """Yield texts that are told when somebody wants to know more, and the notes below figures."""
        for entry in self.knowledge.entries.values():
            if entry.more:
                yield self._told(entry.id, "more", entry.more)
        for entity in self.knowledge.entities.values():
            for name, facet in entity.facets.items():
                if facet.more:
                    yield self._told(entity.id, f"facets.{name}.more", facet.more)
        for table in self.knowledge.tables.values():
            for index, row in enumerate(table.rows):
                if row.note:
                    yield self._told(table.id, f"rows.{index}.note", row.note)

    def form_texts(self) -> Iterator[Told]:
        """Yield what forms say and ask."""
        for form in self.knowledge.forms.values():
            yield self._told(form.id, "intro", form.intro)
            yield self._told(form.id, "done", form.done)
            for index, field in enumerate(form.fields):
                here = f"fields.{index}"
                yield self._told(form.id, f"{here}.label", field.label)
                yield self._told(form.id, f"{here}.prompt", field.prompt)
                if field.example:
                    yield self._told(form.id, f"{here}.example", field.example)
                for number, choice in enumerate(field.choices):
                    yield self._told(form.id, f"{here}.choices.{number}.label", choice.label)

    def texts(self) -> Iterator[Told]:
        """Yield everything that has to be there in both languages."""
        yield from self.titles()
        yield from self.answer_texts()
        yield from self.detail_texts()
        yield from self.form_texts()

    def _told(self, piece: str, field: str, text: Localized | Facet, space: str = "") -> Told:
        return Told(self.knowledge.origins[piece], piece, field, text, space)

    def _of_pieces(self) -> Iterator[Asked]:
        origins = self.knowledge.origins
        for entry in self.knowledge.entries.values():
            yield Asked(entry.id, entry.scope, origins[entry.id], "phrasings", entry.phrasings)
        for entity in self.knowledge.entities.values():
            for name, facet in entity.facets.items():
                field, target = f"facets.{name}.phrasings", f"{entity.id}.{name}"
                yield Asked(target, entity.scope, origins[entity.id], field, facet.phrasings, own=False)
        for table in self.knowledge.tables.values():
            for index, row in enumerate(table.rows):
                field, target = f"rows.{index}.phrasings", f"{table.id}.{row.id}"
                yield Asked(target, table.scope, origins[table.id], field, row.phrasings, own=False)
            yield Asked(
                table.id,
                f"{table.scope} {table.id}",
                origins[table.id],
                "phrasings",
                table.phrasings,
                takes_name=True,
            )

    def _of_kinds(self) -> Iterator[Asked]:
        for kind in self.knowledge.kinds.values():
            origin, space = self.knowledge.origins[kind.id], f"kind {kind.id}"
            for index, facet in enumerate(kind.facets):
                target, field = f"{kind.id}.{facet.id}", f"facets.{index}.phrasings"
                yield Asked(target, space, origin, field, facet.phrasings, takes_name=True)

    def _to_refuse(self) -> Iterator[Asked]:
        origin = self.knowledge.origins.get("out_of_scope")
        if origin:
            refused = self.knowledge.out_of_scope
            yield Asked(UNKNOWN, SHARED, origin, "examples", refused.examples, own=False)
            yield Asked(
                UNKNOWN, "facets of none", origin, "facets", refused.facets, takes_name=True, own=False
            )
