"""Small knowledge, written as YAML and loaded."""

import re
from datetime import date
from pathlib import Path

import pytest

from knowledge.checks import check
from knowledge.faults import Fault, KnowledgeError
from knowledge.loader import Knowledge, load

TODAY = date(2026, 3, 1)

DEFAULTS = "defaults: {topic: trees, source: guide, section: Koki, owner: foresters, review_by: 2027-06-30}\n"
"""First line of a knowledge file."""

KINDS = """\
kinds:
  - id: tree
    name: {lv: koks, en: tree}
    facets:
      - id: risks
        title: {lv: riski, en: risks}
        phrasings: <{} riski>
"""

_ENDINGS = (
    "kad sākas",
    "cik maksā",
    "kur notiek",
    "kurš vada",
    "kāpēc vajag",
    "ar ko kopā",
    "kas tas",
    "kādēļ tā",
)
_PHRASINGS = re.compile(r"<([^<>]+)>")
_MARK = re.compile(r"# (error|warning) (\S+)")


class Content:
    """A content folder that takes YAML with two abbreviations.

    `<oak>` or `<{} oak>` stands for eight phrasings in each language, and a comment `# error title.lv` says
    that this fault is expected on this line.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.marked: set[tuple[str, int, str, str]] = set()

    def write(self, name: str, text: str) -> Path:
        """Write a file and note the faults that it says it has."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PHRASINGS.sub(lambda found: phrasings(found[1]), text), encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            self.marked |= {(name, number, mark[2], mark[1]) for mark in _MARK.finditer(line)}
        return path

    def load(self) -> Knowledge:
        return load(self.folder)

    def faults(self) -> list[Fault]:
        return check(self.load(), TODAY)

    def check(self) -> set[tuple[str, int, str, str]]:
        """Faults that the lint finds, as they are marked."""
        faults = self.faults()
        assert all(fault.message and fault.mend for fault in faults)
        return {(fault.file, fault.line, fault.field, str(fault.severity)) for fault in faults}

    def refused(self) -> tuple[Fault, ...]:
        """Faults that keep it from loading."""
        with pytest.raises(KnowledgeError) as caught:
            self.load()
        return caught.value.faults

    def refused_places(self) -> set[tuple[str, int, str, str]]:
        """Faults that keep it from loading, as they are marked."""
        return {(fault.file, fault.line, fault.field, str(fault.severity)) for fault in self.refused()}


def phrasings(word: str) -> str:
    """Eight phrasings about a word in each language, as one line of YAML."""
    lv = ", ".join(f'"{word} {ending}"' for ending in _ENDINGS)
    en = ", ".join(f'"{word} asked {ending}"' for ending in _ENDINGS)
    return f"{{lv: [{lv}], en: [{en}]}}"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A folder with one source."""
    found = Content(tmp_path)
    found.write("sources.yaml", "sources: [{id: guide, title: {lv: Vadlīnijas, en: Guidelines}}]")
    return found
