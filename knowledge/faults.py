"""What is wrong with a piece of knowledge, said so that an editor can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`ERROR` keeps the knowledge from loading or publishing; `WARNING` asks for attention."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where it is, what it is, and what mends it. `line` counts from 1."""

    file: str
    line: int
    field: str
    message: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: {self.severity}: "
        return place + (f"{self.field}: " if self.field else "") + f"{self.message}; {self.mend}"


class KnowledgeError(ValueError):
    """Knowledge that cannot be loaded, with all its faults at once; nothing of it was taken."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
