from collections.abc import Callable

import pytest

from knowledge.analysis import Analyzer, vocabulary
from knowledge.lemmas import Lemmas
from knowledge.mentions import FULL, Mention, Mentions
from knowledge.records import Record, Side
from knowledge.schema import Entity, Facet, Localized, LocalizedList
from tests.knowledge.conftest import TODAY

NAMES = {
    "expert-bank": ("Ekspertu banka", "Expert bank", ("EB",)),
    "expert-network": ("Ekspertu bankas atbalsta tīkls", "Expert bank support network", ()),
    "health": ("Proaktīvs veselības pārbaužu pakalpojums", "Proactive health checks service", ()),
    "advert": ("Darba sludinājums", "Job advert", ("sludinājuma veidne",)),
}
WORDS = ["kādi ir riski un mērķis vai kas par ko sadarbojas", "what are the risks of and"]

Find = Callable[[str], list[Mention]]


def record(identifier: str) -> Record:
    lv, en, aliases = NAMES[identifier]
    name = Localized(lv=lv, en=en)
    entity = Entity(
        id=identifier,
        kind="prototype",
        name=name,
        facets={"risks": Facet(lv="Riski.")},
        topic="t",
        owner="o",
        review_by=TODAY,
    )
    sides = {"risks": Side(Localized(lv="riski"), Localized(lv="Riski."), None, None)}
    return Record(identifier, "prototype", name, LocalizedList(lv=aliases), sides, entity)


@pytest.fixture(scope="module")
def find() -> Find:
    lv = [WORDS[0], *(text for name in NAMES.values() for text in (name[0], *name[2]))]
    en = [WORDS[1], *(name[1] for name in NAMES.values())]
    analyzer = Analyzer(Lemmas.of({"lv": vocabulary(lv), "en": vocabulary(en)}))
    mentions = Mentions([record(identifier) for identifier in NAMES], analyzer)
    return lambda question: mentions.find(analyzer.question(question, "lv"))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("kādi ir Ekspertu bankas riski", "expert-bank"),
        ("riski ekspertu bankai", "expert-bank"),
        ("ekspertu bankā", "expert-bank"),
        ("what are the risks of the expert bank", "expert-bank"),
        ("ekspetru banka riski", "expert-bank"),
        ("ekspertu bnaka", "expert-bank"),
        ("ekspertubankas ekspertu banku", "expert-bank"),
        ("kādi ir EB riski", "expert-bank"),
        ("darba sludinājumiem riski", "advert"),
        ("sludinajuma veidnes riski", "advert"),
        ("proaktīva veselības pārbaužu pakalpojuma riski", "health"),
    ],
)
def test_a_name_is_found_inflected_mistyped_and_by_alias(find: Find, question: str, named: str) -> None:
    surest = find(question)[0]
    assert surest.record.id == named
    assert surest.is_full


def test_the_segments_of_a_mention_are_those_of_its_name(find: Find) -> None:
    mention = find("kādi ir ekspertu bankas riski")[0]
    assert mention.segments == {2, 3}
    assert mention.strength == pytest.approx(1)


@pytest.mark.parametrize("question", ["pārbaužu pakalpojums"])
def test_a_shortened_name_may_be_meant(find: Find, question: str) -> None:
    (mention,) = find(question)
    assert mention.record.id == "health"
    assert not mention.is_full
    assert mention.strength < FULL


def test_a_name_inside_a_longer_name_is_not_meant(find: Find) -> None:
    assert [one.record.id for one in find("ekspertu bankas atbalsta tīkla riski")] == ["expert-network"]
    assert find("ekspertu bankas riski")[0].record.id == "expert-bank"


def test_two_names_are_both_found(find: Find) -> None:
    found = find("vai sadarbojas ekspertu banka un darba sludinājums")
    assert {one.record.id for one in found if one.is_full} == {"expert-bank", "advert"}


@pytest.mark.parametrize("question", ["kādi ir riski", "", "🙂", "par ko", "banka?!banjo"])
def test_no_name_is_not_surely_found(find: Find, question: str) -> None:
    assert not any(one.is_full for one in find(question))


def test_the_order_of_records_changes_nothing() -> None:
    analyzer = Analyzer(Lemmas.of({"lv": vocabulary(name[0] for name in NAMES.values()), "en": []}))
    question = analyzer.question("ekspertu bankas atbalsts un darba sludinājums", "lv")
    straight, turned = (
        [
            (one.record.id, one.strength)
            for one in Mentions([record(id_) for id_ in order], analyzer).find(question)
        ]
        for order in (list(NAMES), list(NAMES)[::-1])
    )
    assert straight == turned


def test_without_records_there_are_no_mentions() -> None:
    analyzer = Analyzer(Lemmas.of({"lv": [], "en": []}))
    assert Mentions([], analyzer).find(analyzer.question("ekspertu banka", "lv")) == []
