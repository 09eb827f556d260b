from dataclasses import replace

import numpy as np
import pytest

from knowledge import deciding
from knowledge.analysis import Analysis
from knowledge.answering import Answerer
from knowledge.deciding import decide
from knowledge.logistic import Logistic
from knowledge.ranking import OUTLOOK, SIGNS, Ranking, Signs
from knowledge.readings import Layer
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.understanding import Reading, Understanding


def judging(sign: str, above: float) -> Logistic:
    """Model that says yes where one sign of the outlook is above a value."""
    weights = np.array([100.0 * (name == sign) for name in OUTLOOK])
    return replace(Logistic.indifferent(OUTLOOK), weights=weights, intercept=-100.0 * above)


RANKING = replace(
    Ranking.untuned(),
    known=judging("best", 0.25),
    vague=judging("titled", 1.0),
    known_from=0.5,
    vague_from=0.5,
    sure_from=0.6,
)
ANALYSIS = Analysis(())


def reading(confidence: float, reference: str = "oak", *, loose: bool = False) -> Reading:
    signs = Signs(**{**dict.fromkeys(SIGNS, 0.0), "loose": float(loose)})
    return Reading(reference, None, None, confidence, signs, "")


def understood(layer: Layer, *readings: Reading, titles: int = 0) -> Understanding:
    return Understanding(layer, ANALYSIS, (), readings, titles, {})


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any layer count as large enough to be judged by what was fitted."""
    monkeypatch.setattr(deciding, "FEW", 0)


@pytest.fixture
def layer(small: Answerer) -> Layer:
    return small.layers["shared"]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("readings", "kind"),
    [
        ([], "unknown"),
        ([reading(0.24)], "unknown"),
        ([reading(0.26)], "clarify"),
        ([reading(0.59)], "clarify"),
        ([reading(0.6)], "answer"),
        ([reading(1.0)], "answer"),
        # being out of scope is no answer, and speaks neither for nor against the others
        ([reading(1.0, OUT_OF_SCOPE)], "unknown"),
        ([reading(1.0, OUT_OF_SCOPE), reading(0.2)], "unknown"),
        ([reading(0.9, OUT_OF_SCOPE), reading(0.6)], "answer"),
        # a facet of no record in particular
        ([reading(1.0, "tree.risks", loose=True)], "clarify"),
        ([reading(0.2, "tree.risks", loose=True)], "unknown"),
        ([reading(0.9), reading(0.1, "tree.risks", loose=True)], "answer"),
    ],
)
def test_what_is_sure_enough(layer: Layer, readings: list[Reading], kind: str) -> None:
    assert decide(understood(layer, *readings), RANKING).kind == kind


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(("titles", "kind"), [(0, "answer"), (1, "answer"), (2, "clarify"), (5, "clarify")])
def test_a_vague_question_is_asked_back_however_sure_one_reading_is(
    layer: Layer, titles: int, kind: str
) -> None:
    assert decide(understood(layer, reading(1.0), reading(0.1, "elm"), titles=titles), RANKING).kind == kind


@pytest.mark.parametrize(
    ("readings", "kind"),
    [
        ([reading(0.4)], "unknown"),
        ([reading(0.3), reading(0.3, "elm")], "clarify"),
        ([reading(0.7)], "answer"),
        ([reading(0.7, "tree.risks", loose=True)], "clarify"),
    ],
)
def test_where_little_is_known_the_readings_speak_for_themselves(
    layer: Layer, readings: list[Reading], kind: str
) -> None:
    assert decide(understood(layer, *readings, titles=9), RANKING).kind == kind


def taught(**values: float) -> Reading:
    return replace(reading(0.01), signs=replace(reading(0.01).signs, **values))


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (taught(own_similarity=1.0), "answer"),
        (taught(facet_similarity=1.0), "answer"),
        (taught(own_similarity=0.9), "unknown"),
        (taught(own_similarity=1.0, loose=1.0), "unknown"),
    ],
)
def test_what_was_taught_word_for_word_is_told(layer: Layer, one: Reading, kind: str) -> None:
    assert decide(understood(layer, one, titles=9), RANKING).kind == kind


@pytest.mark.usefixtures("large")
def test_a_vague_question_of_which_nothing_is_known_is_refused(layer: Layer) -> None:
    assert decide(understood(layer, reading(0.1), titles=9), RANKING).kind == "unknown"
    assert decide(understood(layer, reading(0.5, OUT_OF_SCOPE), titles=9), RANKING).kind == "unknown"
