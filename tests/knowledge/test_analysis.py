import pytest

from knowledge.analysis import Analysis, Analyzer, Segment, vocabulary
from knowledge.lemmas import Lemmas
from knowledge.schema import LexiconGroup, LocalizedList

GROUPS = [
    LexiconGroup(id="a", forms=LocalizedList(lv=("Valsts kanceleja", "VK"), en=("State Chancellery",))),
    LexiconGroup(id="b", forms=LocalizedList(lv=("informācijas tehnoloģijas", "IT"))),
    LexiconGroup(id="c", forms=LocalizedList(lv=("prototips", "izmēģinājuma risinājums"))),
]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    lv = ["kas ir vada var sprints darbnīca it vk", *(form for group in GROUPS for form in group.forms.lv)]
    en = ["what is it workshop", "State Chancellery"]
    return Analyzer(Lemmas.of({"lv": vocabulary(lv), "en": vocabulary(en)}), GROUPS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kas vada VK", "kas vada Valsts kanceleja"),
        ("kas vada vk", "kas vada valsts kanceleju"),
        ("VK darbnīca", "Valsts kancelejas darbnīcas"),
        ("State Chancellery", "VK"),
        ("kas ir prototips", "kas ir izmēģinājuma risinājums"),
        ("prototipa", "izmēģinājuma risinājumā"),
        ("kas ir IT", "kas ir informācijas tehnoloģija"),
        ("kas ir darbnica", "KAS IR DARBNĪCĀ?"),
        ("kas ir drabnica", "kas ir darbnīca"),
    ],
)
def test_one_question_in_two_forms(analyzer: Analyzer, one: str, other: str) -> None:
    assert analyzer.question(one, "lv").terms == analyzer.question(other, "lv").terms


def test_phrasings_and_questions_are_taken_apart_alike(analyzer: Analyzer) -> None:
    for text in ("kas vada VK", "kas ir izmēģinājuma risinājums", "kas ir IT"):
        assert analyzer.phrasing(text, "lv").terms == analyzer.question(text, "lv").terms


def test_an_abbreviation_that_is_a_word_counts_in_capitals_only(analyzer: Analyzer) -> None:
    assert analyzer.question("what is IT", "en").terms != analyzer.question("what is it", "en").terms
    assert "it" in analyzer.question("what is it", "en").terms


def test_several_words_with_one_meaning_are_one_segment(analyzer: Analyzer) -> None:
    (_, segment) = analyzer.question("kas izmēģinājuma risinājums", "lv").segments
    assert segment.words == ("izmeginajuma", "risinajums")
    assert segment.terms == tuple(analyzer.phrasing("prototips", "lv").terms)


def test_a_mended_word_is_not_unknown_and_gibberish_is(analyzer: Analyzer) -> None:
    assert analyzer.question("kas ir sprnits", "lv").unknown == 0
    assert analyzer.question("kas ir qwxzrt", "lv").unknown == 1


def test_phrasings_are_not_mended(analyzer: Analyzer) -> None:
    assert "drabnic" in "".join(analyzer.phrasing("drabnica", "lv").terms)


@pytest.mark.parametrize("text", ["kas ir {}?", "{} kas ir", "kas ir „{}”"])
def test_the_slot_stands_for_the_name(analyzer: Analyzer, text: str) -> None:
    assert analyzer.phrasing(text, "lv", "§room§").terms.count("§room§") == 1


def test_a_name_and_a_slot_look_the_same_once_replaced(analyzer: Analyzer) -> None:
    question = analyzer.question("kas vada sprints darbnīca", "lv").with_slot(frozenset({2, 3}), "§room§")
    assert question == analyzer.phrasing("kas vada {}", "lv", "§room§")


def test_an_analysis_shows_words_terms_and_line() -> None:
    analysis = Analysis((Segment(("vk",), ("valsts", "kanceleja")), Segment(("riski",), ("risks",))))
    assert analysis.words == ["vk", "riski"]
    assert analysis.terms == ["valsts", "kanceleja", "risks"]
    assert analysis.line == "valsts kanceleja risks"


def test_texts_come_in_every_language_that_they_have(analyzer: Analyzer) -> None:
    texts = LocalizedList(lv=("kas ir sprints", "kas vada"), en=("what is it",))
    assert [text for text, _ in analyzer.phrasings(texts)] == list(texts.all())
