"""How commands print: lines, columns, moments."""

import sys
from collections.abc import Sequence
from datetime import datetime

from bot.domain.zone import RIGA


def print_lines(lines: Sequence[str]) -> None:
    """Write lines to stdout."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows in columns as wide as what stands in them."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def moment_text(moment: datetime) -> str:
    """Day and time in Riga, as they are typed too."""
    return f"{moment.astimezone(RIGA):%Y-%m-%d %H:%M}"
