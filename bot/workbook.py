"""A table as a workbook of Excel."""

import io
import math
import re
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.exports import LONGEST, NARROWEST, WIDEST, Entry, is_risky, legal, local

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\s]+")


def write(title: str, columns: Sequence[str], rows: Sequence[Sequence[Entry]]) -> bytes:
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


def _fill(cell: Cell, value: Entry) -> None:
    """Put a value into a cell; a text stays a text whatever it looks like."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = legal(value)[:LONGEST] or None
        cell.data_type = "s" if cell.value else "n"
        cell.quotePrefix = is_risky(value)
    elif isinstance(value, datetime):
        cell.value = local(value)
        cell.number_format = "dd.mm.yyyy hh:mm"
    elif not isinstance(value, float) or math.isfinite(value):
        cell.value = value


def _sheet_title(title: str) -> str:
    return _NOT_IN_TITLES.sub(" ", legal(title)).strip(" '")[:31].strip(" '") or "1"


def _widen(sheet: Worksheet) -> None:
    """Make each column as wide as the longest line in it, within bounds."""
    for number, column in enumerate(sheet.iter_cols(), 1):
        longest = max(len(line) for cell in column for line in str(cell.value or "").split("\n"))
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROWEST), WIDEST)
