"""The command `zintis doctor`: whether everything that is set up is well, one line a thing, and what to do if not.

It changes nothing, sends nothing, and shows no token and no password.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from adapters.channels import Finding
from adapters.examining import Examination, Off
from adapters.options import settings
from adapters.secrecy import Secrecy, of_environment
from bot.ports import SystemClock

UNWELL = 1
"""Exit status when something is not well."""

WIDTH = 24
"""Columns of the names of things."""

_PLAIN = str.maketrans({"✓": "+", "✗": "!", "·": "-", "–": "-", "…": "...", "“": '"', "”": '"', "→": "->"})


def doctor(options: argparse.Namespace) -> int:
    """Look at everything and tell; 0 when all that is set up is well, else 1."""
    chosen = settings(options)
    page = Page(sys.stdout, of_environment(os.environ), is_plain=not _shows_signs(sys.stdout, os.environ))
    return asyncio.run(_tell(Examination(chosen, os.environ, SystemClock()), page))


async def _tell(examination: Examination, page: "Page") -> int:
    ills = 0
    async for finding in examination.findings():
        page.write(finding)
        ills += isinstance(finding, Finding) and bool(finding.mend)
    return UNWELL if ills else 0


class Page:
    """Writes findings, one a line, without what is secret; `is_plain` keeps to ASCII."""

    def __init__(self, stream: TextIO, secrecy: Secrecy, *, is_plain: bool) -> None:
        self.stream = stream
        self.secrecy = secrecy
        self.is_plain = is_plain

    def write(self, finding: Finding | Off) -> None:
        """Write one line: how it is, what it is about, what was found, what to do."""
        match finding:
            case Off():
                line = f"· {finding.what:<{WIDTH}} off; to switch it on, set {finding.switch}"
            case Finding(mend=""):
                line = f"✓ {finding.what:<{WIDTH}} {finding.told}"
            case Finding():
                line = f"✗ {finding.what:<{WIDTH}} {finding.told} → {finding.mend}"
        line = "".join(char if char.isprintable() else " " for char in self.secrecy.text(line))
        if self.is_plain:
            line = line.translate(_PLAIN).encode("ascii", "replace").decode()
        self.stream.write(f"{line}\n")
        self.stream.flush()


def _shows_signs(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether signs beyond ASCII can be seen; a file or a pipe takes UTF-8 always."""
    if not stream.isatty() or os.name == "nt":
        return True
    chosen = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    return environment.get("TERM") not in ("dumb", "linux") and "utf" in chosen.casefold()
