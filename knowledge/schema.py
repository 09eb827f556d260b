"""What a piece of knowledge is: entries, entities with facets, tables, and what stands around them.

The models mirror the YAML of `knowledge/content` (see its README); every one is frozen. Text is given by
language (`lv` first, `en` beside it); a missing English text is a fault that `checks` reports, not one that
keeps the knowledge from loading.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Language = Literal["lv", "en"]
LANGUAGES: tuple[Language, Language] = ("lv", "en")

SHARED = "shared"
"""The scope of knowledge for everyone; any other scope is an institution's code."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FacetId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
Reference = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9_-]+)?$", max_length=121)
]


def _as_list(value: object) -> object:
    """Allow one text where a list of texts is meant."""
    return [value] if isinstance(value, str) else value


def _as_localized(value: object) -> object:
    """Allow one text where it is the same in every language."""
    return {"lv": value} if isinstance(value, str) else value


class Model(BaseModel):
    """Base of all: unknown fields are faults, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Localized(Model):
    """One text in Latvian and, where translated, in English."""

    lv: Text
    en: Text | None = None

    def in_language(self, language: Language) -> str:
        """Text in `language`, or the Latvian one where the translation is missing."""
        return (self.en if language == "en" else None) or self.lv


class LocalizedList(Model):
    """Several texts for each language: phrasings, aliases, examples."""

    lv: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()

    def all(self) -> tuple[str, ...]:
        """The texts of both languages, Latvian first."""
        return self.lv + self.en


class Source(Model):
    """A document that answers are taken from."""

    id: Id
    title: Localized
    date: Text | None = None
    url: Text | None = None


class Maintained(Model):
    """What every piece of knowledge carries so that it stays true: topic, source, owner and dates."""

    topic: Id
    scope: Text = SHARED
    source: Id | None = None
    section: Text | None = None
    owner: Text
    review_by: date
    valid_from: date | None = None
    valid_until: date | None = None
    related: tuple[Reference, ...] = ()

    def is_valid(self, today: date) -> bool:
        """Whether it may be told on the day `today`."""
        return (self.valid_from or today) <= today <= (self.valid_until or today)


class Taught(Maintained):
    """What answers are told from; a `sensitive` piece is not published by its author alone."""

    sensitive: bool = False


class Entry(Taught):
    """One question in many phrasings, and its answer."""

    id: Id
    title: Localized
    phrasings: LocalizedList
    answer: Localized
    more: Localized | None = None
    action: Id | None = None
    smalltalk: bool = False


class Facet(Model):
    """One side of an entity: its risks, its partners, its goal.

    `phrasings` ask for what only this text says; how people ask for such a facet of any record stands with the
    kind. `more` holds details told on request, and `table` names the table whose rows are told after the text.
    """

    lv: Text
    en: Text | None = None
    more: Localized | None = None
    table: Id | None = None
    section: Text | None = None
    source: Id | None = None
    phrasings: LocalizedList = LocalizedList()

    def in_language(self, language: Language) -> str:
        """Text in `language`, or the Latvian one where the translation is missing."""
        return (self.en if language == "en" else None) or self.lv


class Entity(Taught):
    """A record with a name and facets: a prototype, a method, a role, a value.

    `action` is what a person may go on to do, whichever facet they were told.
    """

    id: Id
    kind: Id
    name: Localized
    aliases: LocalizedList = LocalizedList()
    action: Id | None = None
    facets: dict[FacetId, Facet]


class FacetKind(Model):
    """How people ask for one facet of any entity of a kind; `{}` stands for the entity's name."""

    id: FacetId
    title: Localized
    phrasings: LocalizedList


class Kind(Model):
    """A sort of entity and the facets that its records may have."""

    id: Id
    name: Localized
    facets: tuple[FacetKind, ...]


class Row(Model):
    """One line of a table: an indicator with its values by column.

    A value is a text for both languages (`≤10`, `+5 %`) or one for each (`not measured`). `note` is told after the
    values: where the figures come from, who answers for them. `phrasings` ask for this row without its name.
    """

    id: Id
    name: Localized
    aliases: LocalizedList = LocalizedList()
    unit: Localized | None = None
    note: Localized | None = None
    section: Text | None = None
    values: dict[Text, Annotated[Localized, BeforeValidator(_as_localized)]]
    phrasings: LocalizedList = LocalizedList()


class Table(Taught):
    """Figures by year: each row is asked for by its name and, where the question has one, a column.

    `phrasings` tell how people ask for a row, with `{}` in the place of its name.
    """

    id: Id
    title: Localized
    columns: tuple[Text, ...]
    phrasings: LocalizedList
    rows: tuple[Row, ...]


class LexiconGroup(Model):
    """Words that mean the same in a question: abbreviation and full name, synonyms, spelling variants."""

    id: Id
    forms: LocalizedList


class Question(Model):
    """A question with the outcome that a careful person calls right.

    Golden questions measure and never teach; on practice questions the ranking is tuned. One with an `institution` is
    asked by somebody of that institution.
    """

    q: str
    expect: Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(_as_list)]
    options: tuple[Text, ...] = ()
    variant: Text = "lv"
    lang: Language | None = None
    institution: Id | None = None


class KnowledgeFile(Model):
    """The parts that a knowledge file may have, defaults already applied."""

    kinds: tuple[Kind, ...] = ()
    entities: tuple[Entity, ...] = ()
    entries: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()


class SourcesFile(Model):
    """The documents that may be cited."""

    sources: tuple[Source, ...]


class LexiconFile(Model):
    """All groups of words with one meaning."""

    groups: tuple[LexiconGroup, ...]


class OutOfScopeFile(Model):
    """Examples of questions to refuse; the matcher learns from them what is none of its business.

    `facets` ask for what is known of no record, with `{}` for its name: what it costs, who heads it.
    """

    examples: LocalizedList
    facets: LocalizedList = LocalizedList()


class QuestionsFile(Model):
    """Golden or practice questions of one area."""

    questions: tuple[Question, ...]
