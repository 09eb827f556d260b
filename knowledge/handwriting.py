"""One piece as YAML, for editors who want to see all of it."""

import json
from collections.abc import Mapping
from datetime import date

from knowledge.faults import Fault, KnowledgeError
from knowledge.images import as_yaml
from knowledge.pieces import read, text_of
from knowledge.safe_yaml import Document, Value, YamlError, parse
from knowledge.validation import say

__all__ = ["as_yaml", "beginning", "fields_of", "taken"]


_BEGINNINGS: Mapping[str, str] = {
    "entities": """\
id: new-record
kind: prototype
name: {{lv: Nosaukums, en: Name}}
topic: topic
source: source
owner: owner
review_by: {day}
facets:
  goal:
    lv: Teksts.
    en: Text.
    section: Sadaļa
""",
    "tables": """\
id: new-table
title: {{lv: Nosaukums, en: Title}}
topic: topic
source: source
section: Sadaļa
owner: owner
review_by: {day}
columns: ["2027", "2028"]
phrasings:
  lv: ["cik ir {{}}"]
  en: ["how much is {{}}"]
rows:
  - id: first-row
    name: {{lv: Rinda, en: Row}}
    values: {{"2027": "10", "2028": "12"}}
""",
    "kinds": """\
id: new-kind
name: {{lv: veids, en: kind}}
facets:
  - id: goal
    title: {{lv: mērķis, en: goal}}
    phrasings:
      lv: ["kāds ir {{}} mērķis"]
      en: ["what is the goal of {{}}"]
""",
    "sources": """\
id: new-source
title: {{lv: Dokumenta nosaukums, en: Title of the document}}
date: "{year}"
url: https://example.lv/
""",
    "groups": """\
id: new-group
forms:
  lv: [viens vārds, otrs vārds]
  en: [one word, another word]
""",
}


def beginning(part: str, today: date) -> str:
    """YAML to begin a new piece of a part with."""
    reviewed = today.replace(year=today.year + 1, day=min(today.day, 28))
    return _BEGINNINGS[part].format(day=reviewed.isoformat(), year=today.year)


def fields_of(written: str) -> dict[str, Value]:
    """Fields of a piece, from YAML, as texts; raises KnowledgeError if it is no YAML, or no group of fields."""
    value = _parsed("", written).value
    if isinstance(value, dict):
        return value
    raise KnowledgeError([Fault("", 1, "", *say("dict_type", "", {}))])


def taken(key: str, written: str) -> str:
    """Text of the piece under a key, from YAML.

    Raises:
        KnowledgeError: with every fault, by line of what was written and by field.

    """
    file = key.partition("#")[0]
    document = _parsed(file, written)
    try:
        return text_of(read(key, json.dumps(document.value)))
    except KnowledgeError as error:
        raise KnowledgeError([_placed(document, one) for one in error.faults]) from error


def _parsed(file: str, written: str) -> Document:
    try:
        return parse(written)
    except YamlError as error:
        raise KnowledgeError([Fault(file, error.line, "", error.message, error.mend)]) from error


def _placed(document: Document, fault: Fault) -> Fault:
    place = tuple(int(part) if part.isdigit() else part for part in fault.field.split(".") if part)
    return Fault(fault.file, document.line(place), fault.field, fault.message, fault.mend, fault.severity)
