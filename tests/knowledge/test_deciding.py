from dataclasses import replace

import pytest

from knowledge.deciding import decide_kind
from knowledge.ranking import SIGNS, Ranking, Signs
from knowledge.readings import OUT_OF_SCOPE, Reading

RANKING = replace(Ranking.untuned(), answer_from=0.6, clarify_from=0.3, margin=0.9)


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
        ([reading(1.0, OUT_OF_SCOPE)], "unknown"),
        ([reading(1.0), reading(0.95, OUT_OF_SCOPE)], "clarify"),
        ([reading(0.8), reading(0.72, "elm")], "answer"),
        ([reading(0.8), reading(0.73, "elm")], "clarify"),
        ([reading(0.29), reading(0.28, "elm")], "unknown"),
        ([reading(1.0, "tree.risks", loose=True)], "clarify"),
        ([reading(0.2, "tree.risks", loose=True)], "unknown"),
        ([reading(0.9), reading(0.1, "tree.risks", loose=True)], "answer"),
    ],
)
def test_what_is_sure_enough(readings: list[Reading], kind: str) -> None:
    assert decide_kind(readings, RANKING) == kind


def test_at_full_margin_only_the_threshold_decides() -> None:
    twins = [reading(0.8), reading(0.8, "elm")]
    assert decide_kind(twins, replace(RANKING, margin=1.0)) == "answer"
