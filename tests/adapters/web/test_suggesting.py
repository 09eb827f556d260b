"""What is suggested while somebody types: titles first, then the ways people ask, each answer once."""

import pytest

from adapters.web.suggesting import MOST, Suggestions
from knowledge.answering import Answerer


@pytest.fixture(scope="module")
def suggestions(small: Answerer) -> Suggestions:
    return Suggestions(small)


def test_titles_come_before_phrasings(suggestions: Suggestions) -> None:
    assert suggestions.find("lasītāja kar", "lv")[0].title == "Lasītāja karte"


def test_a_phrasing_leads_to_its_answer_in_its_own_words(suggestions: Suggestions) -> None:
    found = suggestions.find("ka klut par las", "lv")
    assert [one.entry for one in found] == ["reader-card"]
    assert found[0].title.casefold().startswith("kā ")


@pytest.mark.parametrize("typed", ["", "k", "zzz", "lasītāja zzz", "?!"])
def test_nothing_is_suggested_for_nothing(suggestions: Suggestions, typed: str) -> None:
    assert not suggestions.find(typed, "lv")


def test_no_answer_is_suggested_twice(suggestions: Suggestions) -> None:
    found = suggestions.find("ka", "lv")
    assert len({one.entry for one in found}) == len(found) <= MOST
