"""What was learnt last, by key: it spares requests, and nothing is lost when it is forgotten."""

from collections import OrderedDict
from typing import Generic, TypeVar

KEPT = 10_000
"""Keys that are remembered at once."""

T = TypeVar("T")


class Memory(Generic[T]):
    """Remembers a value for each of the keys that were used last."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self._values: OrderedDict[str, T] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str) -> T | None:
        """Value of a key, if it is remembered."""
        return self._values.get(key)

    def keep(self, key: str, value: T) -> None:
        """Remember a value; the oldest one is forgotten where there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self.kept:
            self._values.popitem(last=False)

    def take(self, key: str) -> T | None:
        """Value of a key, which is forgotten with that."""
        return self._values.pop(key, None)
