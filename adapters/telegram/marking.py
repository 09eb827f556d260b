"""Text for Telegram: styled pieces, split where sentences end, each as HTML and as plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

LONGEST = 4096
"""UTF-16 units that a message may hold after its marks were taken away."""

GAP = "\n\n"

WORTHWHILE = 4
"""A text that has to be split begins where another ends if a message still has room, as one to so many."""

Style = Literal["plain", "bold", "source", "table"]

_URL = re.compile(r"[,;:\s]*(https?://[^\s<>\"]+)")
_ITEM = re.compile(r"^[-–] ", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?…;:])[\"”“»’)]*\s+")
_BORDERS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), _SENTENCE, re.compile(r"\s+"))
"""Where a text may be split, the best first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or several, in one style; a source may lead to its `url`."""

    text: str
    style: Style = "plain"
    url: str | None = None

    @property
    def html(self) -> str:
        """As Telegram's HTML."""
        text = escape(self.text, quote=False)
        match self.style:
            case "bold":
                return f"<b>{text}</b>"
            case "table":
                return f"<pre>{text}</pre>"
            case "source" if self.url:
                return f'<i><a href="{escape(self.url)}">{text}</a></i>'
            case "source":
                return f"<i>{text}</i>"
        return text

    @property
    def plain(self) -> str:
        """As it is without marks."""
        return f"{self.text}, {self.url}" if self.url else self.text


@dataclass(frozen=True, slots=True)
class Part:
    """One message's worth of pieces."""

    pieces: tuple[Piece, ...]

    @property
    def html(self) -> str:
        """As Telegram's HTML."""
        return GAP.join(piece.html for piece in self.pieces)

    @property
    def plain(self) -> str:
        """As it is without marks, for when they are refused."""
        return GAP.join(piece.plain for piece in self.pieces)


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def listed(text: str) -> str:
    """Text with lists as people write them."""
    return _ITEM.sub("• ", text.strip())


def source(text: str) -> Piece:
    """Piece that names a source; its address becomes a link and is not shown."""
    found = _URL.search(text)
    if not found:
        return Piece(text.strip(), "source")
    url = found[1].rstrip(".,;:!?)")
    rest = text[found.end() :].strip(" .,;:)")
    shown = f"{text[: found.start()]} {rest}".strip()
    return Piece(shown, "source", url) if shown else Piece(url, "source")


def parts(pieces: Sequence[Piece], longest: int = LONGEST) -> list[Part]:
    """Pack pieces into as few messages as they fit in order; one that is too long for a message is split.

    What counts is the plain text: it may be longer by the address of a source, and has to fit too.
    """
    packed: list[list[Piece]] = []
    room = 0
    for piece in pieces:
        left: Piece | None = replace(piece, text=piece.text.strip())
        while left and left.text:
            whole = units(left.plain)
            begins_here = whole > longest and room - _address(left) >= longest // WORTHWHILE
            if whole > room and not begins_here:
                packed.append([])
                room = longest
            now, left = _cut(left, room)
            packed[-1].append(now)
            room = max(room - units(now.plain) - len(GAP), 0)
    return [Part(tuple(one)) for one in packed]


def _cut(piece: Piece, room: int) -> tuple[Piece, Piece | None]:
    """Part of a piece that has room, and what is left."""
    fits = max(room - _address(piece), 1)
    if units(piece.text) <= fits:
        return piece, None
    at = _border(piece.text, fits)
    return replace(piece, text=piece.text[:at].rstrip()), replace(piece, text=piece.text[at:].lstrip())


def _address(piece: Piece) -> int:
    """Units that a source's address adds to the plain text."""
    return units(piece.plain) - units(piece.text)


def _border(text: str, longest: int) -> int:
    """Last good place to split within the first units of a text: paragraph, line, sentence, word, else anywhere."""
    fits = text.encode("utf-16-le")[: longest * 2].decode("utf-16-le", "ignore")
    for border in _BORDERS:
        ends = [found.end() for found in border.finditer(fits)]
        if ends and ends[-1] >= len(fits) // 3:
            return ends[-1]
    return _whole(text, len(fits))


def _whole(text: str, at: int) -> int:
    """Place at or before `at` that does not tear a sign from what is joined to it: accents, parts of an emoji."""
    joined = {"\u200d", "\ufe0f"} | {chr(mark) for mark in range(0x300, 0x370)}
    back = at
    while back > max(at - 16, 1) and (text[back : back + 1] in joined or text[back - 1] == "\u200d"):
        back -= 1
    return back
