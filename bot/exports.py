"""Tables for people to open in a spreadsheet: CSV as a Latvian Excel reads it, and XLSX; no text becomes a formula."""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.calendars import RIGA

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
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _sheet_title(title)
    for number, row in enumerate((columns, *rows), 1):
        for place, value in enumerate(row, 1):
            _fill(cast("Cell", sheet.cell(number, place)), value)
    for cell in sheet[1] if columns else ():
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    _widen(sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _field(value: Entry) -> str:
    """Value as it stands in a CSV."""
    if isinstance(value, str):
        return f"'{_legal(value)}" if _is_risky(value) else _legal(value)
    if isinstance(value, datetime):
        return f"{_local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return str(value).replace(".", ",") if math.isfinite(value) else ""
    return "" if value is None else str(value)


def _fill(cell: Cell, value: Entry) -> None:
    """Put a value into a cell; a text stays a text whatever it looks like."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = _legal(value)[:LONGEST] or None
        cell.data_type = "s" if cell.value else "n"
        cell.quotePrefix = _is_risky(value)
    elif isinstance(value, datetime):
        cell.value = _local(value)
        cell.number_format = "dd.mm.yyyy hh:mm"
    elif not isinstance(value, float) or math.isfinite(value):
        cell.value = value


def _is_risky(text: str) -> bool:
    """Whether a spreadsheet might run a text: `=`, `+`, `-` or `@`, however wide or indented; leading tab or CR."""
    legal = _ILLEGAL.sub("", text)
    seen = "".join(
        char for char in unicodedata.normalize("NFKC", legal) if unicodedata.category(char) != "Cf"
    )
    return legal.startswith(("\t", "\r")) or seen.lstrip()[:1] in _FORMULA


def _legal(text: str) -> str:
    """Text without characters that XML forbids; each line ends with a line feed."""
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _local(moment: datetime) -> datetime:
    """Moment on the clocks of Riga, to the second, without its time zone, which no spreadsheet knows."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} does not say its time zone")
    return moment.astimezone(RIGA).replace(tzinfo=None, microsecond=0)


def _sheet_title(title: str) -> str:
    return _NOT_IN_TITLES.sub(" ", _ILLEGAL.sub("", title)).strip(" '")[:31].strip(" '") or "1"


def _widen(sheet: Worksheet) -> None:
    """Make each column as wide as the longest line in it, within bounds."""
    for number, column in enumerate(sheet.iter_cols(), 1):
        longest = max(len(line) for cell in column for line in str(cell.value or "").split("\n"))
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROWEST), WIDEST)
