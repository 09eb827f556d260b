"""Answers of institutions that stand in for shared ones: those that have a phrasing of theirs.

An institution's own answer is told first where somebody asks in the same words; so what has a shared answer's phrasing
takes its place there.
"""

from collections import Counter
from dataclasses import dataclass

from knowledge.holding import is_smalltalk, phrasings_in
from knowledge.images import Image
from knowledge.pieces import part_of, scope_of
from knowledge.schema import SHARED

PARTS = ("entries", "entities", "tables")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A piece `key` of an institution that stands in for the piece `shared`."""

    institution: str
    key: str
    shared: str


def stand_ins(image: Image) -> list[StandIn]:
    """What stands in for shared pieces, by key; each for the one that it has most phrasings of."""
    own = [key for key in image.pieces if scope_of(key) != SHARED and part_of(key) in PARTS]
    if not own:
        return []
    holders: dict[str, str] = {}
    for key, text in image.pieces.items():
        if scope_of(key) == SHARED and part_of(key) in PARTS and not is_smalltalk(text):
            holders.update(dict.fromkeys(phrasings_in(key, text), key))
    found = []
    for key in sorted(own):
        taken = Counter(holders[one] for one in phrasings_in(key, image.pieces[key]) if one in holders)
        if taken:
            most = min(taken, key=lambda shared: (-taken[shared], shared))
            found.append(StandIn(scope_of(key), key, most))
    return found
