"""Tables for people to open in a spreadsheet: CSV as a Latvian Excel reads it, and XLSX; no text becomes a formula."""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from bot.domain.zone import RIGA

Entry = str | int | float | None | datetime
"""What a cell may hold; a moment knows its time zone and is shown in that of Riga."""

NARROWEST, WIDEST = 10, 60
"""Bounds of a column's width, in characters."""

LONGEST = 32_767
"""Characters that Excel takes in a cell."""

_FORMULA = frozenset("=+-@")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\s]+")


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Entry]]) -> bytes:
    """Table as CSV: UTF-8 with a byte order mark, semicolons, CRLF, decimal commas, times of Riga.

    A text that a spreadsheet might take for a formula is preceded by an apostrophe.

    Raises:
        ValueError: a moment without a time zone.

    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (columns, *rows):
        writer.writerow([_field(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, columns: Sequence[str], rows: Sequence[Sequence[Entry]]) -> bytes:
    """Table as one sheet: a header that stays, columns as wide as their contents, moments as real dates of Riga.

    `title` names the sheet, without the characters that Excel forbids and up to 31 of the others.

    Raises:
        ValueError: a moment without a time zone.

    """
    from bot.workbook import write  # noqa: PLC0415  a sixth of the start, and only organisers export

    return write(title, columns, rows)


def _field(value: Entry) -> str:
    """Value as it stands in a CSV."""
    if isinstance(value, str):
        return f"'{legal(value)}" if is_risky(value) else legal(value)
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return str(value).replace(".", ",") if math.isfinite(value) else ""
    return "" if value is None else str(value)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might run a text: `=`, `+`, `-` or `@`, however wide or indented; leading tab or CR."""
    legal = _ILLEGAL.sub("", text)
    seen = "".join(
        char for char in unicodedata.normalize("NFKC", legal) if unicodedata.category(char) != "Cf"
    )
    return legal.startswith(("\t", "\r")) or seen.lstrip()[:1] in _FORMULA


def legal(text: str) -> str:
    """Text without characters that XML forbids; each line ends with a line feed."""
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def local(moment: datetime) -> datetime:
    """Moment on the clocks of Riga, to the second, without its time zone, which no spreadsheet knows."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} does not say its time zone")
    return moment.astimezone(RIGA).replace(tzinfo=None, microsecond=0)
