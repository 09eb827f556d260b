"""Time and memory of this process."""

import re
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many steps are done, and of how many."""


def silent(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody watches."""


def peak_memory() -> float:
    """Largest memory that this process has had, in MB.

    Linux tells it without what the parent had before the fork; elsewhere `getrusage` has to do.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"), re.MULTILINE)
        if found:
            return int(found.group(1)) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def percentile(seconds: Sequence[float], percent: float) -> float:
    """Percentile of some durations in milliseconds."""
    return float(np.percentile(np.array(seconds), percent)) * 1000 if seconds else 0.0
