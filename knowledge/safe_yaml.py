"""YAML from people, read within bounds and with the line of every value.

Every scalar is read as text and typed later by the schema, so that a phrasing `no` stays a word and a year
stays as written. Aliases, own tags and repeated keys are refused: a 480-byte file of nested aliases can stand
for gigabytes.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

MAX_BYTES = 2_000_000
MAX_DEPTH = 12

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place = tuple[str | int, ...]


class YamlError(ValueError):
    """A file that is not readable as YAML within the bounds; `line` counts from 1."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, and the line on which each of them starts."""

    value: Value
    lines: dict[Place, int] = field(repr=False)

    def line(self, place: Place) -> int:
        """Line of the value at `place`, or of the nearest value around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path) -> Document:
    """Read one file.

    Raises:
        YamlError: not UTF-8, too large, too deep, not YAML, or with aliases, tags or repeated keys.

    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes, {MAX_BYTES:,} are allowed"
        raise YamlError(1, message, "split it into several files")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise YamlError(line, "not UTF-8 text", "save the file as UTF-8") from error
    return parse(text)


def parse(text: str) -> Document:
    """Read YAML from a string; errors as `read`."""
    _refuse_aliases(text)
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        message = str(error.problem or error)
        raise YamlError(line, message, "check indentation, quotes and colons here") from error
    except yaml.YAMLError as error:
        message = str(error).splitlines()[0]
        raise YamlError(
            _unreadable_line(text), message, "remove characters that YAML does not allow"
        ) from error
    if node is None:
        raise YamlError(1, "the file is empty", "write something into it or delete it")
    lines: dict[Place, int] = {}
    return Document(_value(node, (), lines), lines)


def _refuse_aliases(text: str) -> None:
    """Scan the tokens before anything is built from them: nesting and aliases cost nothing here."""
    depth = 0
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            line = token.start_mark.line + 1
            if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
                message = "anchors and aliases (& and *) are not allowed"
                raise YamlError(line, message, "write the text out, or quote it")
            if isinstance(token, yaml.TagToken):
                raise YamlError(line, "tags (!) are not allowed", "quote the text")
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if depth > MAX_DEPTH:
                message = f"nested deeper than {MAX_DEPTH} levels"
                raise YamlError(line, message, "bring it back to the form in README.md")
    except yaml.YAMLError:
        return  # composing reports it, with its place


def _unreadable_line(text: str) -> int:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text[: found.start()].count("\n") + 1 if found else 1


_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


def _value(node: yaml.Node, place: Place, lines: dict[Place, int]) -> Value:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), lines) for index, item in enumerate(node.value)]
    found: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError(line, "a key is not plain text", "quote the text if it contains { or [")
        if key in found:
            raise YamlError(line, f"the key “{key}” stands here twice", "keep one of them")
        found[key] = _value(value_node, (*place, key), lines)
        lines[(*place, key)] = line
    return found
