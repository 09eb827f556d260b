from dataclasses import replace

import numpy as np
import pytest

from knowledge.analysis import Analysis
from knowledge.answering import Answerer
from knowledge.deciding import decide_kind
from knowledge.quadratic import Quadratic
from knowledge.ranking import OUTLOOK, SIGNS, Ranking, Signs
from knowledge.readings import Layer, Reading, Understanding
from knowledge.teaching import OUT_OF_SCOPE

RANKING = replace(Ranking.untuned(), answer_from=0.6, clarify_from=0.3)
ANALYSIS = Analysis(())


def reading(confidence: float, reference: str = "oak", *, loose: bool = False) -> Reading:
    signs = Signs(**{**dict.fromkeys(SIGNS, 0.0), "loose": float(loose)})
    return Reading(reference, None, None, confidence, signs, "")


def understood(layer: Layer, *readings: Reading, titles: int = 0) -> Understanding:
    return Understanding(layer, ANALYSIS, (), readings, {f"title-{at}": 1.0 for at in range(titles)})


@pytest.fixture
def layer(small: Answerer) -> Layer:
    return small.layers["shared"]


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
        # a facet of no record in particular
        ([reading(1.0, "tree.risks", loose=True)], "clarify"),
        ([reading(0.2, "tree.risks", loose=True)], "unknown"),
        ([reading(0.9), reading(0.1, "tree.risks", loose=True)], "answer"),
    ],
)
def test_what_is_sure_enough(layer: Layer, readings: list[Reading], kind: str) -> None:
    assert decide_kind(understood(layer, *readings), RANKING) == kind


def vague_where(sign: str) -> Ranking:
    """Ranking that calls a question vague where one sign of its outlook is above 1."""
    weights = np.array([10.0 * (name == sign) for name in OUTLOOK])
    questions = replace(Quadratic.indifferent(OUTLOOK), weights=weights, intercept=-10.0)
    return replace(RANKING, questions=questions, vague_from=0.5)


@pytest.mark.parametrize(("titles", "kind"), [(0, "answer"), (1, "answer"), (2, "clarify"), (5, "clarify")])
def test_a_vague_question_is_asked_back_however_sure_one_reading_is(
    layer: Layer, titles: int, kind: str
) -> None:
    understanding = understood(layer, reading(1.0), reading(0.1, "elm"), titles=titles)
    assert decide_kind(understanding, vague_where("titled")) == kind


def test_a_vague_question_is_asked_back_where_no_reading_is_sure(layer: Layer) -> None:
    understanding = understood(layer, reading(0.1), reading(0.05, "elm"), titles=9)
    assert decide_kind(understanding, vague_where("titled")) == "clarify"


def test_without_any_answer_there_is_nothing_to_ask_back(layer: Layer) -> None:
    understanding = understood(layer, reading(0.5, OUT_OF_SCOPE), titles=9)
    assert decide_kind(understanding, vague_where("titled")) == "unknown"
