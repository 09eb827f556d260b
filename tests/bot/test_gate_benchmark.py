"""How long the gate takes is measured on the gate itself, in a process of its own."""

from datetime import date

from bot.gate_benchmark import measure
from knowledge.answering import Answerer
from knowledge.benchmarks.logs import log_of
from knowledge.benchmarks.teaching import drafted
from tests.knowledge.benchmarks.practised import practised

TODAY = date(2026, 3, 1)


def test_the_gate_is_measured_as_a_whole() -> None:
    knowledge = practised()
    base = Answerer(knowledge, TODAY)
    log = [one for _, one in log_of(knowledge.practice, base.trained.forms, 100)]
    before, after = drafted(base, knowledge, 2)
    found = measure(base, before, after, log, 3, TODAY)
    assert (found.questions, found.golden) == (100, 3)
    assert found.distinct < 100
    assert 0 < found.differing <= 100
    assert found.whole_s > found.check_s > 0
