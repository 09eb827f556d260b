"""YAML files → Knowledge, whole or not at all; every fault with its file and line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from knowledge import safe_yaml
from knowledge.faults import Fault, KnowledgeError
from knowledge.safe_yaml import Document, Place, Value, YamlError
from knowledge.schema import (
    SHARED,
    Entity,
    Entry,
    Kind,
    KnowledgeFile,
    LexiconFile,
    LexiconGroup,
    LocalizedList,
    Maintained,
    Model,
    OutOfScopeFile,
    Question,
    QuestionsFile,
    Source,
    SourcesFile,
    Table,
)

CONTENT = Path(__file__).parent / "content"
"""The knowledge that comes with the product."""

_DEFAULTED = ("entities", "entries", "tables")
_File = TypeVar("_File", bound=Model)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece of knowledge stands: for faults found after loading."""

    file: str
    document: Document = field(repr=False)
    place: Place

    def fault(self, name: str, message: str, mend: str) -> Fault:
        """Error at a field of this piece, given as a dotted name such as `answer.en`."""
        place = self.place + tuple(int(part) if part.isdigit() else part for part in name.split(".") if part)
        return Fault(self.file, self.document.line(place), name, message, mend)


@dataclass(frozen=True)
class Knowledge:
    """Everything known, as loaded; `origins` tells by id where a piece stands."""

    sources: dict[str, Source] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    lexicon: tuple[LexiconGroup, ...] = ()
    out_of_scope: LocalizedList = LocalizedList()
    golden: tuple[Question, ...] = ()
    practice: tuple[Question, ...] = ()
    origins: dict[str, Origin] = field(default_factory=dict, repr=False)

    @property
    def pieces(self) -> Iterator[Entry | Entity | Table]:
        """Entries, entities and tables, in this order."""
        yield from self.entries.values()
        yield from self.entities.values()
        yield from self.tables.values()

    @property
    def scopes(self) -> tuple[str, ...]:
        """The shared scope, then the institutions' codes in order."""
        return (SHARED, *sorted({piece.scope for piece in self.pieces} - {SHARED}))


def load(folder: Path = CONTENT) -> Knowledge:
    """Load all knowledge of a content folder.

    Raises:
        KnowledgeError: with every fault of every file; nothing is half loaded.

    """
    return _Loading(folder).run()


class _Loading:
    """One pass over the files of a content folder; collects pieces and faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.knowledge = Knowledge()
        self.lexicon: list[LexiconGroup] = []
        self.out_of_scope = LocalizedList()
        self.golden: list[Question] = []
        self.practice: list[Question] = []

    def run(self) -> Knowledge:
        if not self.folder.is_dir():
            fault = Fault(str(self.folder), 1, "", "there is no such folder", "name a folder with knowledge files")
            raise KnowledgeError([fault])
        for path in sorted(self.folder.rglob("*.yaml")):
            self._load_file(path)
        if self.faults:
            raise KnowledgeError(self.faults)
        parts = {name: getattr(self.knowledge, name) for name in ("sources", "kinds", "entries", "entities", "tables")}
        return Knowledge(
            **parts,
            lexicon=tuple(self.lexicon),
            out_of_scope=self.out_of_scope,
            golden=tuple(self.golden),
            practice=tuple(self.practice),
            origins=self.knowledge.origins,
        )

    def _load_file(self, path: Path) -> None:
        name = path.relative_to(self.folder).as_posix()
        try:
            document = safe_yaml.read(path)
        except (YamlError, OSError) as error:
            line, mend = (error.line, error.mend) if isinstance(error, YamlError) else (1, "make the file readable")
            self.faults.append(Fault(name, line, "", getattr(error, "message", str(error)), mend))
            return
        match path.relative_to(self.folder).parts:
            case ("sources.yaml",):
                for file in self._parse(name, document, SourcesFile):
                    self._add(name, document, "sources", file.sources)
            case ("lexicon.yaml",):
                for lexicon in self._parse(name, document, LexiconFile):
                    self.lexicon.extend(lexicon.groups)
            case ("out_of_scope.yaml",):
                for examples in self._parse(name, document, OutOfScopeFile):
                    self.out_of_scope = examples.examples
            case ("golden", *_):
                for golden in self._parse(name, document, QuestionsFile):
                    self.golden.extend(golden.questions)
            case ("practice", *_):
                for practice in self._parse(name, document, QuestionsFile):
                    self.practice.extend(practice.questions)
            case ("shared", *_):
                self._load_knowledge(name, document, SHARED)
            case ("institutions", code, _, *_):
                self._load_knowledge(name, document, code)
            case _:
                self.faults.append(
                    Fault(name, 1, "", "this file has no place here", "move it to shared/ or institutions/CODE/")
                )

    def _load_knowledge(self, name: str, document: Document, scope: str) -> None:
        document = _with_defaults(document, scope)
        for file in self._parse(name, document, KnowledgeFile):
            for part in ("kinds", "entities", "entries", "tables"):
                self._add(name, document, part, getattr(file, part))

    def _parse(self, name: str, document: Document, model: type[_File]) -> Iterator[_File]:
        """Yield the validated file, or nothing after noting its faults."""
        try:
            yield model.model_validate(document.value)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                place = tuple(part for part in found["loc"] if part != "function-after")
                message, mend = _said(found["type"], str(found["msg"]), found.get("ctx", {}))
                dotted = ".".join(str(part) for part in place)
                self.faults.append(Fault(name, document.line(place), dotted, message, mend))

    def _add(self, name: str, document: Document, part: str, pieces: tuple[Model, ...]) -> None:
        taken = getattr(self.knowledge, part)
        for index, piece in enumerate(pieces):
            origin = Origin(name, document, (part, index))
            key = str(getattr(piece, "id", ""))
            other = self.knowledge.origins.get(key)
            if other:
                where = f"{other.file}:{other.document.line(other.place)}"
                self.faults.append(origin.fault("id", f"the id “{key}” is taken in {where}", "choose another id"))
                continue
            taken[key] = piece
            self.knowledge.origins[key] = origin


def _with_defaults(document: Document, scope: str) -> Document:
    """Copy of a knowledge file with its `defaults` and its scope written into every piece."""
    if not isinstance(document.value, dict):
        return document
    defaults = document.value.get("defaults", {})
    value: dict[str, Value] = {key: part for key, part in document.value.items() if key != "defaults"}
    if not isinstance(defaults, dict) or set(defaults) - set(Maintained.model_fields):
        return document  # the schema refuses the unknown field by its name
    for part in _DEFAULTED:
        pieces = value.get(part)
        if isinstance(pieces, list):
            filled = [{**defaults, **piece, "scope": scope} if isinstance(piece, dict) else piece for piece in pieces]
            value[part] = filled
    return Document(value, document.lines)


_MENDS = {
    "missing": ("is missing", "add it"),
    "extra_forbidden": ("is not a field of this piece", "check the spelling against README.md or remove it"),
    "string_type": ("is not plain text", "write one text here, in quotes if it holds : or {"),
    "string_too_short": ("is empty", "write a text or remove the field"),
    "date_from_datetime_parsing": ("is not a date", "write it as YYYY-MM-DD"),
    "date_parsing": ("is not a date", "write it as YYYY-MM-DD"),
    "tuple_type": ("is not a list", "write a list, one “- ” line for each item"),
    "model_type": ("is not a group of fields", "write fields such as “lv:” and “en:” below it"),
    "dict_type": ("is not a group of fields", "write fields below it"),
    "string_pattern_mismatch": ("has a form that is not allowed", "use lower-case letters, digits and hyphens"),
    "string_too_long": ("is too long", "shorten it"),
    "literal_error": ("is not one of the allowed words", "use lv or en"),
    "bool_parsing": ("is neither true nor false", "write true or false"),
    "too_short": ("is empty", "write at least one item"),
}


def _said(kind: str, message: str, context: dict[str, object]) -> tuple[str, str]:
    """What the schema found, in an editor's words, with the mend."""
    if kind in _MENDS:
        return _MENDS[kind]
    return message, str(context.get("mend", "compare with README.md"))
