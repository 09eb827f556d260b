"""A running text that is understood part by part; what one reader has understood is not read by the next."""

import re
import unicodedata

from knowledge.text import plain

GAP = "|"
"""Stands in the plain text where something was understood, so that what stood on both sides does not meet."""


class Passage:
    """A text, the same in plain letters, and what is left of both; each sign keeps its place."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.left = "".join(folded if len(folded := plain(char)) == 1 else char for char in self.text)
        self.is_taken = [False] * len(self.text)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """First part that a pattern for plain text fits; it is gone then."""
        found = pattern.search(self.left)
        if found:
            begin, end = found.span()
            self.left = self.left[:begin] + GAP * (end - begin) + self.left[end:]
            self.is_taken[begin:end] = [True] * (end - begin)
        return found

    @property
    def rest(self) -> str:
        """What was not understood so far, as it was written."""
        kept = (" " if taken else char for char, taken in zip(self.text, self.is_taken, strict=True))
        return " ".join("".join(kept).split())
