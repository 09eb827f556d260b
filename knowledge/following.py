"""Follow-ups: those that name nothing but another year (“un 2028. gadā?”), and those that point back (“un riski?”)."""

from collections.abc import Sequence

from knowledge.records import Record, named_columns
from knowledge.schema import Table
from knowledge.text import plain_words

_CARRYING = frozenset(
    [
        *(
            "and",
            "about",
            "be",
            "but",
            "by",
            "for",
            "how",
            "in",
            "is",
            "it",
            "much",
            "no",
            "of",
            "the",
            "then",
            "there",
        ),
        *("to", "was", "what", "will", "year", "years"),
        *(
            "a",
            "ar",
            "bet",
            "bija",
            "bus",
            "cik",
            "g",
            "gada",
            "gadam",
            "gados",
            "gads",
            "gadu",
            "ja",
            "ka",
            "kada",
        ),
        *("kads", "lidz", "par", "planots", "savukart", "tad", "tai", "tas", "tikpat", "un", "uz", "vai"),
    ]
)
"""Plain words that may stand around the years of such a question."""


_OPENING = frozenset(["un", "bet", "savukart", "and", "but"])
_POINTING = frozenset(
    [
        *(
            "tas",
            "ta",
            "to",
            "tam",
            "tai",
            "taja",
            "tie",
            "tos",
            "tur",
            "vel",
            "sis",
            "si",
            "so",
            "sim",
            "saja",
        ),
        *("it", "its", "this", "that", "they", "them", "their", "there", "else"),
    ]
)
"""Plain words by which a question leans on what was talked about before."""


def leans_on_the_last(plain: Sequence[str]) -> bool:
    """Whether a question, as plain words, opens or points like one that goes on about the last thing."""
    return bool(plain) and (plain[0] in _OPENING or not _POINTING.isdisjoint(plain))


def asks_another_year(question: str, record: Record, facet: str) -> bool:
    """Whether a question asks for other columns of the figures told last, and for nothing else."""
    side = record.sides.get(facet)
    table = record.owner if isinstance(record.owner, Table) else side and side.table
    asked = frozenset(plain_words(question))
    if not table:
        return False
    columns = {word for column in named_columns(table, asked) for word in plain_words(column)}
    return bool(columns) and asked - columns <= _CARRYING
