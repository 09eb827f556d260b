"""Text as people type it: cleaned, folded to plain letters, cut into words."""

import re
import unicodedata
from functools import lru_cache

MAX_QUESTION = 2_000
"""The longest question that is looked at, in characters; more is a document, not a question."""

ZERO_WIDTH_JOINER = "\u200d"
_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")


class QuestionError(ValueError):
    """A question that cannot be looked at.

    `reason` is `empty`, `too_long` or `control`; the catalogue of the caller finds the sentence for it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"question is {reason.replace('_', ' ')}")
        self.reason = reason


def clean(text: str) -> str:
    """Normal form of a typed text: NFKC, single spaces, no invisible format characters.

    Raises:
        QuestionError: nothing visible is left, the text is over `MAX_QUESTION` characters, or it holds
            control characters, which no keyboard sends.

    """
    if len(text) > MAX_QUESTION:
        raise QuestionError("too_long")
    kept = []
    for char in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(char)
        if category == "Cc" and not char.isspace():
            raise QuestionError("control")
        if category not in ("Cf", "Cs", "Co", "Cn") or char == ZERO_WIDTH_JOINER:
            kept.append(char)
    cleaned = _SPACE.sub(" ", "".join(kept)).strip()
    if not cleaned.replace(ZERO_WIDTH_JOINER, ""):
        raise QuestionError("empty")
    return cleaned


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Fold a word to lower-case letters without diacritics: `Darbnīca` → `darbnica`."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Cut a text into its words, in lower case and with their diacritics; punctuation is dropped."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def plain_words(text: str) -> list[str]:
    """Cut a text into its words, folded to plain letters."""
    return [plain(word) for word in words(text)]


def typed_words(text: str) -> list[str]:
    """Cut a text into its words as they were typed, capitals and diacritics kept."""
    return _WORD.findall(unicodedata.normalize("NFC", text))
