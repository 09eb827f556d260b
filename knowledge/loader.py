"""YAML files → Knowledge, whole or not at all; every fault with its file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from knowledge import confirmed as translated
from knowledge import defaults, safe_yaml
from knowledge.faults import Fault, KnowledgeError, Severity
from knowledge.forms import Form, FormsFile
from knowledge.institutions import Institution, RegistryFile
from knowledge.safe_yaml import Document, Place, YamlError
from knowledge.schema import (
    SHARED,
    Entity,
    Entry,
    Kind,
    KnowledgeFile,
    LexiconFile,
    LexiconGroup,
    LocalizedList,
    Model,
    OutOfScopeFile,
    Question,
    QuestionsFile,
    Source,
    SourcesFile,
    Table,
)
from knowledge.skills import Skill, SkillGroup, SkillsFile
from knowledge.validation import say

CONTENT = Path(__file__).parent / "content"
"""The knowledge that comes with the product."""

_File = TypeVar("_File", bound=Model)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece of knowledge stands: for faults found after loading."""

    file: str
    document: Document = field(repr=False)
    place: Place

    def fault(self, name: str, message: str, mend: str, severity: Severity = Severity.ERROR) -> Fault:
        """Fault at a field of this piece, given as a dotted name such as `answer.en`."""
        return Fault(self.file, self.line(name), name, message, mend, severity)

    def line(self, name: str = "") -> int:
        """Line of a field of this piece, or of the nearest thing around it."""
        place = self.place
        for part in name.split(".") if name else ():
            named, numbered = (*place, part), (*place, int(part) if part.isdigit() else part)
            place = numbered if numbered in self.document.lines else named
        return self.document.line(place)


@dataclass(frozen=True)
class Knowledge:
    """Everything known, as loaded.

    `origins` tells where a piece stands: by its id, and by list and number (`golden.0`, `lexicon.0`) for what
    stands in a list, by list and code for an institution (`institutions.vk`), a skill and a group of skills
    (`skills.statistics`); the examples of questions to refuse are `out_of_scope`. `confirmed` are the translations that
    somebody has said to agree, as `translations` keeps them.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    skills: dict[str, SkillGroup | Skill] = field(default_factory=dict)
    lexicon: tuple[LexiconGroup, ...] = ()
    out_of_scope: OutOfScopeFile = field(default_factory=lambda: OutOfScopeFile(examples=LocalizedList()))
    golden: tuple[Question, ...] = ()
    practice: tuple[Question, ...] = ()
    confirmed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict, repr=False)

    @property
    def pieces(self) -> Iterator[Entry | Entity | Table]:
        """Entries, entities and tables, in this order."""
        yield from self.entries.values()
        yield from self.entities.values()
        yield from self.tables.values()

    @property
    def maintained(self) -> Iterator[Entry | Entity | Table | Form]:
        """Everything that has an owner and a day of review: the pieces, then the forms."""
        yield from self.pieces
        yield from self.forms.values()

    @property
    def scopes(self) -> tuple[str, ...]:
        """The shared scope, then the institutions' codes in order."""
        return (SHARED, *sorted({piece.scope for piece in self.pieces} - {SHARED}))


def load(folder: Path = CONTENT) -> Knowledge:
    """Load all knowledge of a content folder.

    Raises:
        KnowledgeError: with every fault of every file; nothing is half loaded.

    """
    return _Loading().folder(folder)


def assembled(documents: Mapping[str, Document], confirmed: Mapping[str, translated.Pair]) -> Knowledge:
    """Knowledge from what the files of a content folder would hold, by their names within it.

    Raises:
        KnowledgeError: with every fault; nothing is half taken.

    """
    return _Loading().documents(documents, confirmed)


class _Loading:
    """One pass over the files of a content folder; collects pieces and faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.knowledge = Knowledge()
        self.out_of_scope = self.knowledge.out_of_scope
        self.lists: dict[str, list[Model]] = {"lexicon": [], "golden": [], "practice": []}
        self.all_kinds_read = True

    def folder(self, folder: Path) -> Knowledge:
        if not folder.is_dir():
            mend = "name a folder with knowledge files"
            raise KnowledgeError([Fault(str(folder), 1, "", "there is no such folder", mend)])
        for path in sorted(folder.rglob("*")):
            if path.suffix.casefold() in (".yaml", ".yml"):
                self._load_file(path, path.relative_to(folder).as_posix())
        return self._whole(translated.read(folder))

    def documents(
        self, documents: Mapping[str, Document], confirmed: Mapping[str, translated.Pair]
    ) -> Knowledge:
        for name, document in documents.items():
            self._take(name, document)
        return self._whole(confirmed)

    def _whole(self, confirmed: Mapping[str, translated.Pair]) -> Knowledge:
        self.faults += unknown_parts(self.knowledge, all_kinds=self.all_kinds_read)
        if self.faults:
            raise KnowledgeError(self.faults)
        lists: dict[str, Any] = {name: tuple(found) for name, found in self.lists.items()}
        return replace(self.knowledge, out_of_scope=self.out_of_scope, confirmed=confirmed, **lists)

    def _load_file(self, path: Path, name: str) -> None:
        try:
            document = safe_yaml.read(path)
        except YamlError as error:
            self.faults.append(Fault(name, error.line, "", error.message, error.mend))
            self.all_kinds_read = False
        except OSError as error:
            message = error.strerror or str(error)
            self.faults.append(Fault(name, 1, "", f"the file cannot be read: {message}", "make it readable"))
            self.all_kinds_read = False
        else:
            self._take(name, document)

    def _take(self, name: str, document: Document) -> None:
        match name.split("/"):
            case ["sources.yaml"]:
                self._load_pieces(name, document, SourcesFile, ("sources",))
            case ["institutions.yaml"]:
                self._load_registry(name, document)
            case ["skills.yaml"]:
                self._load_skills(name, document)
            case ["lexicon.yaml"]:
                self._load_list("lexicon", name, document, LexiconFile, "groups")
            case ["out_of_scope.yaml"]:
                self._load_out_of_scope(name, document)
            case ["golden" | "practice" as use, *_, last] if last.endswith(".yaml"):
                self._load_list(use, name, document, QuestionsFile, "questions")
            case ["forms", *_, last] if last.endswith(".yaml"):
                self._load_filled(name, document, SHARED, FormsFile)
            case ["shared", *_, last] if last.endswith(".yaml"):
                self._load_filled(name, document, SHARED, KnowledgeFile)
            case ["institutions", code, *_, last] if last.endswith(".yaml"):
                self._load_filled(name, document, code, KnowledgeFile)
            case _:
                mend = "move it to shared/, forms/ or institutions/CODE/, with a name that ends in .yaml"
                self.faults.append(Fault(name, 1, "", "this file has no place here", mend))

    def _load_filled(self, name: str, document: Document, scope: str, model: type[Model]) -> None:
        filled = defaults.fill(document, scope)
        for place in filled.refused:
            message, mend = say("extra_forbidden" if len(place) > 1 else "dict_type", "", {})
            self.faults.append(Fault(name, document.line(place), ".".join(map(str, place)), message, mend))
        self._load_pieces(name, filled.document, model, tuple(model.model_fields))

    def _load_pieces(self, name: str, document: Document, model: type[Model], parts: tuple[str, ...]) -> None:
        for file in self._parse(name, document, model):
            for part in parts:
                self._add(name, document, part, getattr(file, part))

    def _load_list(self, use: str, name: str, document: Document, model: type[Model], part: str) -> None:
        found = self.lists[use]
        for file in self._parse(name, document, model):
            for index, item in enumerate(getattr(file, part)):
                self.knowledge.origins[f"{use}.{len(found)}"] = Origin(name, document, (part, index))
                found.append(item)

    def _load_registry(self, name: str, document: Document) -> None:
        for file in self._parse(name, document, RegistryFile):
            for index, one in enumerate(file.institutions):
                origin = Origin(name, document, ("institutions", index))
                if self._is_free(f"institutions.{one.code}", origin, "code", one.code):
                    self.knowledge.institutions[one.code] = one

    def _load_skills(self, name: str, document: Document) -> None:
        for file in self._parse(name, document, SkillsFile):
            for part in ("groups", "skills"):
                for index, one in enumerate(getattr(file, part)):
                    origin = Origin(name, document, (part, index))
                    if self._is_free(f"skills.{one.id}", origin, "id", one.id):
                        self.knowledge.skills[one.id] = one

    def _load_out_of_scope(self, name: str, document: Document) -> None:
        for file in self._parse(name, document, OutOfScopeFile):
            self.out_of_scope = file
            self.knowledge.origins["out_of_scope"] = Origin(name, document, ())

    def _parse(self, name: str, document: Document, model: type[_File]) -> Iterator[_File]:
        """Yield the validated file, or nothing after noting its faults."""
        try:
            yield model.model_validate(document.value)
        except ValidationError as error:
            self.all_kinds_read &= not (isinstance(document.value, dict) and "kinds" in document.value)
            errors = error.errors(include_url=False)
            around = {found["loc"][:depth] for found in errors for depth in range(len(found["loc"]))}
            for found in errors:
                if found["type"] == "too_short" and found["loc"] in around:
                    continue  # what the list has is faulty, and that is said
                place = tuple(part for part in found["loc"] if part != "function-after")
                message, mend = say(found["type"], str(found["msg"]), found.get("ctx", {}))
                dotted = ".".join(str(part) for part in place)
                self.faults.append(Fault(name, document.line(place), dotted, message, mend))

    def _add(self, name: str, document: Document, part: str, pieces: tuple[Model, ...]) -> None:
        taken = getattr(self.knowledge, part)
        for index, piece in enumerate(pieces):
            origin = Origin(name, document, (part, index))
            key = str(getattr(piece, "id", ""))
            if self._is_free(key, origin, "id", key):
                taken[key] = piece

    def _is_free(self, key: str, origin: Origin, field: str, shown: str) -> bool:
        """Take a key for what stands at `origin`; note a fault if something else has it."""
        other = self.knowledge.origins.setdefault(key, origin)
        if other is not origin:
            message = f"the {field} “{shown}” is taken in {other.file}:{other.line()}"
            self.faults.append(origin.fault(field, message, f"choose another {field}"))
        return other is origin


def unknown_parts(knowledge: Knowledge, *, all_kinds: bool) -> Iterator[Fault]:
    """Faults of records whose kind is unknown or whose facets it does not declare.

    Unless `all_kinds` could be read, one that is missing may stand in a file with other faults.
    """
    for entity in knowledge.entities.values():
        origin = knowledge.origins[entity.id]
        kind = knowledge.kinds.get(entity.kind)
        declared = {facet.id for facet in kind.facets} if kind else set(entity.facets)
        if not kind and all_kinds:
            known = ", ".join(sorted(knowledge.kinds)) or "none yet"
            mend = f"use a kind of kinds.yaml ({known}) or describe it there"
            yield origin.fault("kind", f"the kind “{entity.kind}” is unknown", mend)
        for facet in entity.facets.keys() - declared:
            message = f"the kind “{entity.kind}” has no facet “{facet}”"
            yield origin.fault(f"facets.{facet}", message, "check the spelling or declare it in kinds.yaml")
