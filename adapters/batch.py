"""One line of a batch: `{"id", "q"[, "lang", "institution"]}`, read with care."""

import json
import math
from dataclasses import dataclass
from typing import NoReturn

from knowledge.schema import LANGUAGES, Language

Id = str | int | float | None


class BadLineError(ValueError):
    """A line that cannot be answered; `id` is its own if that much could be read."""

    def __init__(self, line: Id, message: str) -> None:
        super().__init__(message)
        self.id = line


@dataclass(frozen=True, slots=True)
class Line:
    """A question of a batch with what it wants of the answer."""

    id: Id
    question: str
    language: Language | None
    institution: str | None


def read_line(raw: bytes) -> Line:
    """Read a line of UTF-8 JSON.

    Raises:
        BadLineError: it is no JSON object, or a field is missing or has a wrong value.

    """
    fields = _object(raw)
    line = _id(fields.get("id"))
    question = fields.get("q")
    if not isinstance(question, str):
        raise BadLineError(line, "“q” is not a text" if "q" in fields else "“q” is missing")
    institution = fields.get("institution")
    if institution is not None and not isinstance(institution, str):
        raise BadLineError(line, "“institution” is not a text")
    return Line(line, question, _language(line, fields.get("lang")), institution)


def _object(raw: bytes) -> dict[str, object]:
    try:
        read = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise BadLineError(None, "the line is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(None, "the line is not JSON") from error
    if not isinstance(read, dict):
        raise BadLineError(None, "the line is not a JSON object")
    return read


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _id(value: object) -> Id:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return value
    raise BadLineError(None, "“id” is neither a text nor a number")


def _language(line: Id, value: object) -> Language | None:
    for language in LANGUAGES:
        if value == language:
            return language
    if value is not None:
        raise BadLineError(line, "“lang” is neither lv nor en")
    return None
