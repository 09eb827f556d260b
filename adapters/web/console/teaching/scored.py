"""The rows of the scoreboard: each answer with how it is used, how well it is told apart, and what it wants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.services.teaching.measures import Measure, Scored
from bot.services.teaching.reminding import review_of
from bot.storage.teaching.usage import Use
from knowledge.answering import Answerer
from knowledge.holding import answers_in
from knowledge.images import Image
from knowledge.pieces import scope_of
from knowledge.schema import Language

UNUSED = Use()

Piece = tuple[str, date | None]
"""Key of a piece, and the day of its review."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, and the key of the piece it is told from; shares are 0–1, None where there is nothing to count."""

    reference: str
    title: str
    asked: int
    answered: int
    useful: float | None
    phrasings: int | None
    precision: float | None
    recall: float | None
    f1: float | None
    review: date | None
    key: str | None
    wants_phrasings: bool
    is_due: bool

    @property
    def is_never_asked(self) -> bool:
        """Whether nobody has asked for it."""
        return not self.asked


COLUMNS = ("title", "asked", "answered", "useful", "phrasings", "precision", "recall", "f1", "review")
"""What rows can be sorted by."""

FILTERS: Mapping[str, str] = {"never": "is_never_asked", "due": "is_due", "weak": "wants_phrasings"}


def rows(
    answerer: Answerer,
    image: Image,
    scope: str,
    measure: Measure,
    used: Mapping[str, Use],
    spoken: tuple[Language, date],
) -> list[Row]:
    """Rows of a scope; `spoken` is the language of titles, and today."""
    language, today = spoken
    layer = answerer.layers.get(scope)
    scored = {one.reference: one for one in measure.scores}
    pieces = _pieces(image, scope)
    found = []
    for key in sorted({*scored, *(layer.passages.keys if layer else ())}):
        title = answerer.teller.title(key, language)
        if title is not None:
            found.append(_row(key, title, used.get(key, UNUSED), scored.get(key), pieces.get(key), today))
    return found


def _row(reference: str, title: str, use: Use, score: Scored | None, piece: Piece | None, today: date) -> Row:
    key, review = piece or (None, None)
    return Row(
        reference,
        title,
        use.asked,
        use.answered,
        use.useful_share,
        score.phrasings if score else None,
        score.precision if score else None,
        score.recall if score else None,
        score.f1 if score else None,
        review,
        key,
        score.wants_phrasings if score else False,
        review is not None and review <= today,
    )


def _pieces(image: Image, scope: str) -> dict[str, Piece]:
    """The piece that each answer of a scope is told from, and the day of its review."""
    found: dict[str, Piece] = {}
    for key, text in image.pieces.items():
        if scope_of(key) == scope:
            found.update(dict.fromkeys(answers_in(key, text), (key, review_of(text))))
    return found


def sorted_by(found: Iterable[Row], order: str) -> list[Row]:
    """Rows in an order: a column, or `-` and a column for the greatest first; what has no value stands last."""
    column = order.removeprefix("-")
    if column not in COLUMNS:
        column, order = "asked", "-asked"
    known = list(found)
    given = [one for one in known if getattr(one, column) is not None]
    given.sort(key=lambda one: one.title.casefold())
    given.sort(key=lambda one: _value(one, column), reverse=order.startswith("-"))
    return [*given, *(one for one in known if getattr(one, column) is None)]


def _value(one: Row, column: str) -> str | float:
    value = getattr(one, column)
    if isinstance(value, date):
        return value.isoformat()
    return value.casefold() if isinstance(value, str) else float(value)
