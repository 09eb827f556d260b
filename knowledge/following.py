"""Follow-ups that name nothing but another year: “un 2028. gadā?”, “and in 2028?”."""

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


def asks_another_year(question: str, record: Record, facet: str) -> bool:
    """Whether a question asks for other columns of the figures told last, and for nothing else."""
    side = record.sides.get(facet)
    table = record.owner if isinstance(record.owner, Table) else side and side.table
    asked = frozenset(plain_words(question))
    if not table:
        return False
    columns = {word for column in named_columns(table, asked) for word in plain_words(column)}
    return bool(columns) and asked - columns <= _CARRYING
