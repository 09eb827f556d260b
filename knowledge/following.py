"""Follow-ups that name nothing but another year: “un 2028. gadā?”, “and in 2028?”."""

from knowledge.records import Record, named_columns
from knowledge.schema import Table
from knowledge.text import plain_words

_CARRYING = frozenset(
    "a ar bet bija but bus by cik for g gada gadam gados gads gadu how in is it ja ka kads kada lidz much no of "
    "par planots savukart tad tai tas the then there tikpat to un uz vai was what about will be year years".split()
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
