"""Clusters: what means the same stays together, what does not stays apart."""

from itertools import permutations

import pytest

from knowledge.answering import Answerer
from knowledge.clusters import Logged, Noise, clustered, is_noise, noise


def together(answerer: Answerer, *texts: str) -> bool:
    return len(clustered([Logged(text) for text in texts], answerer.analyzer)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        (
            "kas atbild par ekspertu banku",
            "kurš lūdzu atbild par ekspertu bankām",
            "ekspertu bankas, kas par to atbild?",
        ),
        (
            "kad sākas sprints",
            "Kad sākas sprinti?",
            "sprints kad sākas",
            "kad sakas sprints",
            "kad sākas spritns",
        ),
        ("vai darbnīcās drīkst fotografēt", "vai drīkst fotografēt darbnīcā", "fotografet darbnica drikst?"),
        ("cik maksā malka lielveikalā", "cik maksā malka lielveikalaa", "lielveikalā malka cik maksā"),
    ],
)
def test_inflection_order_and_slips_do_not_split(answerer: Answerer, texts: tuple[str, ...]) -> None:
    for order in permutations(texts):
        assert together(answerer, *order), clustered([Logged(text) for text in order], answerer.analyzer)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ekspertu bankas riski", "ekspertu bankas partneri"),
        ("kad sākas sprints", "kur notiek sprints"),
        ("cik iesaistīto darbinieku 2027. gadā", "cik iesaistīto darbinieku 2026. gadā"),
        ("kas ir lasītava", "kas ir sprints"),
        ("???", "kas ir sprints"),
    ],
)
def test_what_means_something_else_stays_apart(answerer: Answerer, one: str, other: str) -> None:
    assert not together(answerer, one, other)


def test_languages_are_read_each_in_its_own(answerer: Answerer) -> None:
    asked = [Logged("who leads the laboratory", "en"), Logged("who leads the laboratories?", "en")]
    (found,) = clustered(asked, answerer.analyzer)
    assert found.language == "en"


def test_every_question_is_in_one_cluster_the_largest_first(answerer: Answerer) -> None:
    asked = [
        *("kad sākas sprints", "Kad sākas sprints", "kad sākas sprints") * 2,
        "ekspertu bankas riski",
        "",
        "?",
    ]
    found = clustered([Logged(text) for text in asked], answerer.analyzer)
    assert sorted(place for one in found for place in one.members) == list(range(len(asked)))
    assert [len(one.members) for one in found] == sorted((len(one.members) for one in found), reverse=True)
    assert found[0].text == "kad sākas sprints"
    assert found[0].members == (0, 1, 2, 3, 4, 5)


def test_nothing_asked_makes_no_cluster(answerer: Answerer) -> None:
    assert clustered([], answerer.analyzer) == []


def test_the_order_of_arrival_does_not_change_who_is_together(answerer: Answerer) -> None:
    asked = [one.q for one in answerer.knowledge.practice[:200]] or [
        f"{what} {whose}"
        for what in ("riski", "partneri", "mērķis", "kas atbild", "kad sākās", "rezultāti")
        for whose in (
            "ekspertu bankai",
            "valodas asistentam",
            "birokrātijas mazināšanai",
            "talantu programmai",
        )
    ]

    def sets(texts: list[str]) -> set[frozenset[str]]:
        found = clustered([Logged(text) for text in texts], answerer.analyzer)
        return {frozenset(texts[place] for place in one.members) for one in found}

    twice = [*asked, *asked]
    assert sets(asked) == sets(twice)


@pytest.mark.parametrize(
    "text", ["asdfghjkl", "jkhkjh kjh", "???", "🙂", "aaaaaaaa", "krž brl fmpf", "12345 67890"]
)
def test_gibberish_is_noise(answerer: Answerer, text: str) -> None:
    assert noise(text, answerer.analyzer) == Noise.GIBBERISH
    assert is_noise(text, answerer.analyzer)


@pytest.mark.parametrize("text", ["vērtības", "labi", "riski?"])
def test_one_word_is_noise(answerer: Answerer, text: str) -> None:
    assert noise(text, answerer.analyzer) == Noise.ONE_WORD


@pytest.mark.parametrize(
    "text",
    ["kur nopirkt malku", "kas ir VARAM", "pastastiet par darbnicam", "kāda ir NATO nostāja", "GPT modelis"],
)
def test_questions_are_no_noise(answerer: Answerer, text: str) -> None:
    assert not is_noise(text, answerer.analyzer)
