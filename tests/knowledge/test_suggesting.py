"""Suggestions: what a question may have meant, and why."""

import pytest

from knowledge.answering import Answerer
from knowledge.suggesting import suggestions


def test_three_answers_are_suggested_with_what_speaks_for_them(answerer: Answerer) -> None:
    found = suggestions(answerer, "kurš īsti atbild par to ekspertu banku")
    assert len(found) == 3
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)
    best = found[0]
    assert best.reference.startswith("expert-bank.")
    assert best.title.startswith("Ekspertu banka")
    assert best.named
    assert best.phrasing
    assert best.shared
    assert 0 < best.likeness <= 1
    assert all(answerer.tell(one.reference) for one in found)


def test_what_is_known_word_for_word_is_a_duplicate(answerer: Answerer) -> None:
    assert suggestions(answerer, "laboratorijas pakalpojumi")[0].is_duplicate
    strange = suggestions(answerer, "vai pūces naktī lido pāri jumtiem")
    assert not any(one.is_duplicate for one in strange)


def test_the_place_of_a_name_is_shown_as_people_write_it(answerer: Answerer) -> None:
    found = [
        one.phrasing
        for text in ("cikos laboratorija slēdz noliktavu", "kādi ir riski", "kas par to atbild")
        for one in suggestions(answerer, text, count=10)
    ]
    assert any("…" in phrasing for phrasing in found)
    assert not any("{" in phrasing for phrasing in found)


def test_titles_are_told_in_the_language_wanted(answerer: Answerer) -> None:
    latvian = suggestions(answerer, "what are the risks of the expert bank")
    english = suggestions(answerer, "what are the risks of the expert bank", told_in="en")
    assert [one.reference for one in latvian] == [one.reference for one in english]
    assert latvian[0].title != english[0].title


def test_an_institutions_own_answers_stand_beside_the_shared_ones(small: Answerer) -> None:
    own = {entry.id for entry in small.knowledge.entries.values() if entry.scope == "vaa"}
    within = {one.reference for one in suggestions(small, "kad jūs strādājat", "vaa", count=10)}
    without = {one.reference for one in suggestions(small, "kad jūs strādājat", count=10)}
    assert own & within
    assert not own & without
    assert "opening-hours" in within & without


@pytest.mark.parametrize("text", ["", "   ", "\x00", "x" * 3_000])
def test_nothing_is_suggested_for_what_cannot_be_read(small: Answerer, text: str) -> None:
    assert suggestions(small, text) == []
