from datetime import date

import pytest

from knowledge.checks import check
from knowledge.faults import Severity
from knowledge.loader import Knowledge, load

ANY_DAY = date(2026, 11, 1)
"""The passing of time brings warnings, no errors."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_the_shipped_knowledge_may_be_published(knowledge: Knowledge) -> None:
    assert knowledge.entries
    assert knowledge.entities
    errors = [str(fault) for fault in check(knowledge, ANY_DAY) if fault.severity == Severity.ERROR]
    assert errors == []


def test_all_prototypes_are_there(knowledge: Knowledge) -> None:
    assert sum(entity.kind == "prototype" for entity in knowledge.entities.values()) == 16


def test_there_are_golden_questions_of_every_sort(knowledge: Knowledge) -> None:
    expected = [question.expect for question in knowledge.golden]
    variants = [question.variant.partition("-")[0] for question in knowledge.golden]
    assert len(expected) >= 900
    assert variants.count("lv") >= 550
    assert variants.count("en") >= 200
    assert expected.count(("unknown",)) >= 120
    assert expected.count(("clarify",)) >= 20
    assert {question.variant for question in knowledge.golden} >= {"lv", "en", "lv-plain", "lv-typo"}
