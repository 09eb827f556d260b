"""Replies as text for a terminal: wrapped paragraphs, numbered choices, a table that explains an answer."""

import os
import shutil
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Reply
from knowledge.outcomes import Candidate, Explanation
from knowledge.schema import Language

WIDTH = 80
"""Columns that a line may take."""

SHOWN = 5
"""Readings that an explanation shows."""

BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Renderer:
    """Renders replies at a width in columns, with or without colours."""

    def __init__(
        self, catalogue: Catalogue, *, width: int = WIDTH, colours: bool = False, files: Path | None = None
    ) -> None:
        self.catalogue = catalogue
        self.files = files
        self.width = width
        self.colours = colours

    def reply(self, reply: Reply) -> str:
        """Title, text, source, choices and explanation, as far as the reply has them."""
        parts = [self._styled(wrap(reply.title, self.width), BOLD)] if reply.title else []
        parts.append(wrap(reply.text, self.width))
        if reply.source:
            parts.append(self._styled(wrap(reply.source, self.width), DIM))
        if reply.buttons:
            labels = enumerate((button.label for button in reply.buttons), start=1)
            choices = [wrap(f"{number}. {label}", self.width - 2) for number, label in labels]
            lines = [textwrap.indent(choice, "  ") for choice in choices]
            parts.append(
                "\n".join([wrap(reply.invitation, self.width), *lines] if reply.invitation else lines)
            )
        if reply.controls:
            typed = " · ".join(button.label for button in reply.controls)
            line = self.catalogue.say(reply.language, "terminal-controls", labels=typed)
            parts.append(self._styled(wrap(line, self.width), DIM))
        parts += [self._file(attachment, reply.language) for attachment in reply.attachments]
        if reply.explanation:
            parts.append(self._styled(self.explanation(reply.explanation, reply.language), DIM))
        return "\n\n".join(parts)

    def _file(self, attachment: Attachment, language: Language) -> str:
        """Line for a file, which a terminal cannot show: its name, and the folder if it was put into one."""
        name = str(self.files / attachment.name) if self.files else attachment.name
        line = self.catalogue.say(language, "terminal-file", name=name)
        return self._styled(wrap(line, self.width), DIM)

    def explanation(self, explanation: Explanation, language: Language) -> str:
        """Words and names as understood, how the question is judged, and the readings with their nearest phrasings."""
        say, number = self.catalogue.say, self._number
        lines = [say(language, "explain-terms", terms=", ".join(explanation.terms) or "–")]
        if explanation.mentions:
            mentions = "; ".join(
                f"{record} {number(strength, language)}" for record, strength in explanation.mentions
            )
            lines.append(say(language, "explain-mentions", mentions=mentions))
        judged = {
            "known": explanation.known,
            "refused": explanation.known_from,
            "vague": explanation.vague,
            "asked": explanation.vague_from,
        }
        lines.append(say(language, "explain-judged", **{k: number(v, language) for k, v in judged.items()}))
        wrapped = [wrap(line, self.width) for line in lines]
        if explanation.candidates:
            wrapped += ["", *self._table(explanation.candidates[:SHOWN], language)]
            wrapped += ["", wrap(self._signs(explanation.candidates[0], language), self.width)]
        return "\n".join(wrapped)

    def _table(self, candidates: tuple[Candidate, ...], language: Language) -> list[str]:
        say, number = self.catalogue.say, self._number
        heads = (
            say(language, "explain-confidence"),
            say(language, "explain-entry"),
            say(language, "explain-phrasing"),
        )
        rows = [heads, *((number(one.confidence, language), one.entry, one.phrasing) for one in candidates)]
        first = max(len(row[0]) for row in rows)
        second = min(max(len(row[1]) for row in rows), self.width // 2)
        rest = max(self.width - first - second - 4, 10)
        cut = [(row[0], shorten(row[1], second), shorten(row[2], rest)) for row in rows]
        return [f"{row[0]:>{first}}  {row[1]:<{second}}  {row[2]}".rstrip() for row in cut]

    def _signs(self, candidate: Candidate, language: Language) -> str:
        """Signs that are not zero, by name."""
        found = ((name, value) for name, value in asdict(candidate.signs).items() if value)
        signs = "; ".join(f"{name} {self._number(value, language)}" for name, value in found)
        return self.catalogue.say(language, "explain-signs", signs=signs)

    def _number(self, value: float, language: Language) -> str:
        return self.catalogue.say(language, "explain-number", value=value)

    def _styled(self, text: str, style: str) -> str:
        return f"{style}{text}{PLAIN}" if self.colours else text


def renderer(catalogue: Catalogue, stdout: TextIO, files: Path | None = None) -> Renderer:
    """Choose the rendering for an output: colours on a terminal without NO_COLOR, lines that fit it."""
    if not stdout.isatty():
        return Renderer(catalogue, files=files)
    width = min(WIDTH, shutil.get_terminal_size().columns)
    return Renderer(catalogue, width=max(width, 20), colours=not os.environ.get("NO_COLOR"), files=files)


def wrap(text: str, width: int = WIDTH) -> str:
    """Wrap each paragraph and list item by itself; continued items stand under their first word."""
    return "\n".join(_wrap_line(line, width) for line in text.splitlines())


def _wrap_line(line: str, width: int) -> str:
    marker, _, rest = line.partition(" ")
    is_item = bool(rest) and (marker == "-" or (marker[:-1].isdigit() and marker.endswith(".")))
    indent = " " * (len(marker) + 1) if is_item else ""
    wrapped = textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(wrapped)


def shorten(text: str, width: int) -> str:
    """Cut a text to a width, with an ellipsis for what is left out."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"
