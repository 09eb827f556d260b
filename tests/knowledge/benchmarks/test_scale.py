import pytest

from knowledge.benchmarks.measuring import percentile, silent
from knowledge.benchmarks.scale import INSTITUTIONS, make, run
from knowledge.schema import SHARED


def test_the_same_numbers_make_the_same_knowledge() -> None:
    assert make(20, 120) == make(20, 120)
    assert make(20, 120) != make(20, 140)


def test_as_much_is_made_as_was_asked_for() -> None:
    knowledge, asked = make(100, 600)
    assert len(knowledge.entries) == len(asked) == 100
    assert sum(len(entry.phrasings.lv) for entry in knowledge.entries.values()) == 600
    assert {one.entry for one in asked} == set(knowledge.entries)
    scopes = [entry.scope for entry in knowledge.entries.values()]
    assert scopes.count(SHARED) == 4
    assert len(set(scopes)) == INSTITUTIONS + 1


def test_questions_are_put_to_the_institution_and_are_not_taught() -> None:
    knowledge, asked = make(100, 600)
    for one in asked:
        entry = knowledge.entries[one.entry]
        assert entry.scope in (SHARED, one.institution)
        assert one.question not in entry.phrasings.lv


def test_a_small_run_answers() -> None:
    seen: list[tuple[str, int, int]] = []
    result = run(20, 120, lambda what, done, of: seen.append((what, done, of)))
    assert (result.entries, result.phrasings, result.institutions) == (20, 120, INSTITUTIONS)
    assert result.right + result.offered > 0.5
    assert 0 < result.fuzzy_right <= 1
    assert 0 < result.tfidf_right <= 1
    assert {"training", "asking"} < {what for what, _, _ in seen}
    assert all(done <= of for _, done, of in seen)


def test_percentiles_are_in_milliseconds() -> None:
    assert percentile([0.001, 0.002, 0.003], 50) == pytest.approx(2)
    assert percentile([], 99) == 0
    silent("nothing", 0, 0)
