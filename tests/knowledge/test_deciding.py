from dataclasses import replace

import pytest

from knowledge.deciding import decide_kind
from knowledge.ranking import SIGNS, Ranking, Signs
from knowledge.readings import Reading
from knowledge.teaching import OUT_OF_SCOPE

RANKING = replace(Ranking.untuned(), answer_from=0.6, clarify_from=0.3, answer_share=0.6)


def reading(confidence: float, reference: str = "oak", *, loose: bool = False) -> Reading:
    signs = Signs(**{**dict.fromkeys(SIGNS, 0.0), "loose": float(loose)})
    return Reading(reference, None, None, confidence, signs, "")


@pytest.mark.parametrize(
    ("readings", "kind"),
    [
        ([], "unknown"),
        ([reading(0.29)], "unknown"),
        ([reading(0.3)], "clarify"),
        ([reading(0.59)], "clarify"),
        ([reading(0.6)], "answer"),
        ([reading(1.0)], "answer"),
        # being out of scope is no answer, and speaks neither for nor against the others
        ([reading(1.0, OUT_OF_SCOPE)], "unknown"),
        ([reading(1.0, OUT_OF_SCOPE), reading(0.2)], "unknown"),
        ([reading(0.9, OUT_OF_SCOPE), reading(0.6)], "answer"),
        # several near ones speak for each other
        ([reading(0.2), reading(0.15, "elm")], "clarify"),
        ([reading(0.5), reading(0.2, "elm")], "answer"),
        # none stands out
        ([reading(0.4), reading(0.4, "elm")], "clarify"),
        ([reading(0.5), reading(0.4, "elm")], "clarify"),
        ([reading(0.9), reading(0.9, "elm")], "clarify"),
        # a facet of no record in particular
        ([reading(1.0, "tree.risks", loose=True)], "clarify"),
        ([reading(0.2, "tree.risks", loose=True)], "unknown"),
        ([reading(0.9), reading(0.1, "tree.risks", loose=True)], "answer"),
    ],
)
def test_what_is_sure_enough(readings: list[Reading], kind: str) -> None:
    assert decide_kind(readings, RANKING) == kind


def test_the_smaller_the_share_asked_for_the_more_is_told() -> None:
    near = [reading(0.4), reading(0.35, "elm")]
    kinds = [decide_kind(near, replace(RANKING, answer_share=share)) for share in (0.3, 0.5, 0.6, 1.0)]
    assert kinds == ["answer", "answer", "clarify", "clarify"]
