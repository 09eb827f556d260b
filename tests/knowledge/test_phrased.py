"""Ways to ask are found while they are typed."""

import pytest

from knowledge.answering import Answerer
from knowledge.phrased import Phrasings


@pytest.fixture(scope="module")
def phrasings(small: Answerer) -> Phrasings:
    return Phrasings(small.layers["shared"].trained.phrasings)


def test_each_stem_begins_a_word_of_the_phrasing(phrasings: Phrasings) -> None:
    found = list(phrasings.find(["lasit", "kart"]))
    assert found
    assert all(one.reference == "reader-card" for one in found)
    assert [len(one.text) for one in found] == sorted(len(one.text) for one in found)


@pytest.mark.parametrize("stems", [["qqq"], ["lasit", "qqq"], ["art"]])
def test_what_no_word_begins_with_finds_nothing(phrasings: Phrasings, stems: list[str]) -> None:
    assert list(phrasings.find(stems)) == []
