"""One piece as YAML, for editors who want to see all of it."""

import json

from knowledge.faults import Fault, KnowledgeError
from knowledge.images import as_yaml
from knowledge.pieces import read, text_of
from knowledge.safe_yaml import Document, YamlError, parse

__all__ = ["as_yaml", "taken"]


def taken(key: str, written: str) -> str:
    """Text of the piece under a key, from YAML.

    Raises:
        KnowledgeError: with every fault, by line of what was written and by field.

    """
    file = key.partition("#")[0]
    try:
        document = parse(written)
    except YamlError as error:
        raise KnowledgeError([Fault(file, error.line, "", error.message, error.mend)]) from error
    try:
        return text_of(read(key, json.dumps(document.value)))
    except KnowledgeError as error:
        raise KnowledgeError([_placed(document, one) for one in error.faults]) from error


def _placed(document: Document, fault: Fault) -> Fault:
    place = tuple(int(part) if part.isdigit() else part for part in fault.field.split(".") if part)
    return Fault(fault.file, document.line(place), fault.field, fault.message, fault.mend, fault.severity)
