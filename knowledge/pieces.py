"""One piece of an image: what its key says of it, and its text in the one form that images keep."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from pydantic import ValidationError

from knowledge.confirmed import Pair
from knowledge.faults import Fault, KnowledgeError
from knowledge.forms import Form
from knowledge.institutions import Institution
from knowledge.loader import Knowledge, Origin
from knowledge.rules.inspection import Inspection
from knowledge.safe_yaml import Document
from knowledge.schema import (
    SHARED,
    Entity,
    Entry,
    Kind,
    Language,
    LexiconGroup,
    Maintained,
    Model,
    OutOfScopeFile,
    Question,
    Source,
    Table,
)
from knowledge.skills import Skill, SkillGroup
from knowledge.translations import translations
from knowledge.validation import say

WHOLE = "out_of_scope"
"""Part of the one file that is a piece as a whole."""

OUT_OF_SCOPE = f"{WHOLE}.yaml#{WHOLE}/"
"""Key of the examples of questions to refuse."""

_KNOWN: Mapping[str, type[Model]] = {"kinds": Kind, "entities": Entity, "entries": Entry, "tables": Table}

NAMED = frozenset({*_KNOWN, "forms", "sources"})
"""Parts whose ids must differ from each other's, whatever file they stand in."""


def key_of(file: str, part: str, name: str) -> str:
    """Key of a piece by its file, the part of it, and its id there."""
    return f"{file}#{part}/{name}"


def part_of(key: str) -> str:
    """Part of the file that a key names: `entries`, `golden`."""
    return key.partition("#")[2].partition("/")[0]


def name_in(key: str) -> str:
    """Id of a piece within its part."""
    return key.partition("#")[2].partition("/")[2]


def scope_of(key: str) -> str:
    """Whose piece it is: the code of an institution, or the shared scope."""
    place = key.partition("#")[0].split("/")
    return place[1] if place[0] == "institutions" and len(place) > 2 else SHARED


def space_of(key: str) -> str:
    """Where the id of a piece must be its alone: among all named parts, in the file of skills, or nowhere else."""
    file = key.partition("#")[0]
    return "named" if part_of(key) in NAMED else file if file == "skills.yaml" else key


def name_of(piece: Model) -> str:
    """Id of a piece; a question has none but a digest of itself."""
    name = getattr(piece, "id", None) or getattr(piece, "code", None)
    if name is None and isinstance(piece, Question):
        place = f"@{piece.institution}" if piece.institution else ""
        return hashlib.sha256(f"{piece.lang or ''}{place}:{piece.q}".encode()).hexdigest()[:12]
    return name or ""


def text_of(piece: Model) -> str:
    """JSON text of a piece, without what is left at its default; the same for all that means the same."""
    kept = piece.model_dump(mode="json", exclude_defaults=True, exclude={"scope"})
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> str:
    """Short digest of a piece's text, by which states of it are told apart; 24 signs."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def read(key: str, text: str) -> Model:
    """Piece under a key from its JSON text, in whatever order and with whatever defaults it is written.

    Raises:
        KnowledgeError: with every fault by field: no file has such a place, the text is no JSON, the schema refuses it.

    """
    file = key.partition("#")[0]
    model = _model(file, part_of(key))
    if model is None:
        raise KnowledgeError([Fault(file, 1, "", f"“{key}” names no place of a piece", "correct the key")])
    try:
        value = json.loads(text)
    except ValueError as error:
        raise KnowledgeError([Fault(file, 1, "", "the text is no JSON", "write a JSON object")]) from error
    if isinstance(value, dict) and issubclass(model, Maintained):
        value = {**value, "scope": scope_of(key)}
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise KnowledgeError(_faults(file, error)) from error


@lru_cache(maxsize=4_000)
def pairs(key: str, text: str) -> Mapping[str, Pair]:
    """Fingerprints of every translated text of a piece, by the keys of confirmed translations."""
    part, piece = part_of(key), read(key, text)
    if part not in NAMED:
        return {}
    name = name_of(piece)
    origin = Origin(key.partition("#")[0], Document({}, {}), ())
    alone = Knowledge(**{part: {name: piece}}, origins={name: origin})  # type: ignore[arg-type]  # by its part
    return {one.key: one.pair for one in translations(Inspection(alone, date.min))}


def _model(file: str, part: str) -> type[Model] | None:
    found: Mapping[str, type[Model]] = {}
    match file.split("/"):
        case ["sources.yaml"]:
            found = {"sources": Source}
        case ["institutions.yaml"]:
            found = {"institutions": Institution}
        case ["skills.yaml"]:
            found = {"groups": SkillGroup, "skills": Skill}
        case ["lexicon.yaml"]:
            found = {"groups": LexiconGroup}
        case ["out_of_scope.yaml"]:
            found = {WHOLE: OutOfScopeFile}
        case ["golden" | "practice", *_, last] if last.endswith(".yaml"):
            found = {"questions": Question}
        case ["forms", *_, last] if last.endswith(".yaml"):
            found = {"forms": Form}
        case ["shared", *_, last] | ["institutions", _, *_, last] if last.endswith(".yaml"):
            found = _KNOWN
    return found.get(part)


def _faults(file: str, error: ValidationError) -> list[Fault]:
    found = []
    for one in error.errors(include_url=False):
        message, mend = say(one["type"], str(one["msg"]), one.get("ctx", {}))
        place = ".".join(str(part) for part in one["loc"] if part != "function-after")
        found.append(Fault(file, 1, place, message, mend))
    return found


def title_of(text: str, language: Language) -> str:
    """What people call a piece, by its JSON text: its title or name in a language, else its id."""
    value = json.loads(text)
    named = value.get("title") or value.get("name") or {}
    return str(named.get(language) or named.get("lv") or value.get("id") or value.get("code") or "")
