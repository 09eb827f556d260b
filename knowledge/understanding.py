"""A question as it is understood: its readings, each with its confidence, and how they look as a whole."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.analysis import Analysis
from knowledge.mentions import Mention
from knowledge.ranking import SIGNS, Outlook, Ranking, Signs
from knowledge.records import Record
from knowledge.teaching import OUT_OF_SCOPE

if TYPE_CHECKING:
    from knowledge.readings import Layer

TAUGHT = 0.995
"""Similarity from which a question and a phrasing are the same but for diacritics and punctuation.

Words that the vocabulary lacks count into the length of both, so that even the same words can be less similar; the same
terms, in whatever order, are the same too.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question: the answer's reference, and its record and facet where it has them.

    A facet without a record (“what are the risks?”) has the label of the facet as its reference.
    """

    reference: str
    record: Record | None
    facet: str | None
    confidence: float
    signs: Signs
    phrasing: str
    leans: bool = False
    """Whether it goes on about the record talked about before, as the question says it does."""

    @property
    def owner(self) -> str:
        """Id of the record or entry that the answer belongs to."""
        return self.record.id if self.record else self.reference

    @property
    def is_taught(self) -> bool:
        """Whether a question is word for word a phrasing of the answer, or of its facet with the whole name in it."""
        signs = self.signs
        is_same = max(signs.own_fuzzy, signs.facet_fuzzy) == 1
        is_alike = max(signs.own_similarity, signs.facet_similarity) >= TAUGHT
        return (is_same or is_alike) and not signs.loose

    @property
    def is_certain(self) -> bool:
        """Whether it is told whatever else the question looks like."""
        return self.is_taught or self.leans


NO_READING = Reading("", None, None, 0.0, Signs(**dict.fromkeys(SIGNS, 0.0)), "")
"""Stands for the surest reading where there is none."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as one layer understands it: the records it names, and its readings, the surest first.

    `titled` counts the titles of the layer that hold the question, `titles` has the share of the question that stands
    in the title of each reading's record or entry.
    """

    layer: "Layer"
    analysis: Analysis
    mentions: tuple[Mention, ...]
    readings: tuple[Reading, ...]
    titled: int
    titles: Mapping[str, float]

    @property
    def known(self) -> list[Reading]:
        """Readings that lead to an answer, surest first; being out of scope is none."""
        return [reading for reading in self.readings if reading.reference != OUT_OF_SCOPE]

    @property
    def confidence(self) -> float:
        """Confidence that one of the readings answers the question: several near ones speak for each other.

        A sum, so it may exceed 1 where several are sure; outcomes carry it cut to 1.
        """
        return sum(reading.confidence for reading in self.known)

    def weighed(self, ranking: Ranking) -> "Understanding":
        """Weigh the same readings by another ranking."""
        found = ranking.confidences([reading.signs for reading in self.readings])
        readings = [replace(one, confidence=new) for one, new in zip(self.readings, found, strict=True)]
        return replace(self, readings=surest_first(readings))

    @property
    def outlook(self) -> Outlook:
        """How the readings look as a whole."""
        known = self.known
        best = known[0] if known else NO_READING
        second = known[1].confidence if len(known) > 1 else 0.0
        return Outlook(
            best=best.confidence,
            second=second,
            rest=sum(reading.confidence for reading in known[2:]),
            refusal=sum(one.confidence for one in self.readings if one.reference == OUT_OF_SCOPE),
            titled=math.log1p(self.titled),
            in_title=self.titles.get(best.owner, 0.0),
            signs=best.signs,
        )


def surest_first(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Put readings in order; what was taught word for word goes before all that is concluded."""
    return tuple(
        sorted(readings, key=lambda one: (not one.leans, not one.is_taught, -one.confidence, one.reference))
    )
