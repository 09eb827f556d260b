"""The scoreboard's job: every phrasing is put as if never taught. Only the process that does it needs all this."""

from collections.abc import Callable

from bot.services.teaching.measures import Alike, Confused, Measure, Measures, Scored
from knowledge.answering import Answerer
from knowledge.likenesses import likenesses
from knowledge.scoreboard import Scoreboard, scoreboard

CONFUSIONS, PHRASINGS, HINTS = 300, 20, 300
"""Pairs of a scope that are kept, phrasings of each, and hints: the first ones."""

Progress = Callable[[str, int, int], None]


def measure(answerer: Answerer, progress: Progress) -> Measures:
    """Measure every scope; `progress` is told for each how many phrasings are done."""
    found = {}
    for number, scope in enumerate(answerer.layers, start=1):
        stage = f"scores {number}/{len(answerer.layers)}"

        def told(done: int, of: int, stage: str = stage) -> None:
            progress(stage, done, of)

        found[scope] = _kept(scoreboard(answerer, scope, progress=told), answerer, scope)
    return Measures(found)


def _kept(board: Scoreboard, answerer: Answerer, scope: str) -> Measure:
    scores = (
        Scored(one.reference, one.phrasings, one.precision, one.recall, one.f1, one.wants_phrasings)
        for one in board.scores
    )
    confusions = (
        Confused(one.reference, one.taken_for, len(one.phrasings), one.phrasings[:PHRASINGS])
        for one in board.confusions[:CONFUSIONS]
    )
    alike = likenesses(answerer, scope)[:HINTS]
    hints = (Alike(one.hint.value, one.one, one.other, one.figures) for one in alike)
    return Measure(tuple(scores), tuple(confusions), tuple(hints))
