import pytest

from knowledge.institutions import code_of, codes, institution_named, institution_of
from knowledge.loader import Knowledge, load
from tests.knowledge.conftest import Content

REGISTRY = """\
institutions:
  - code: forest
    name: {lv: Mežu pārvalde, en: Forest Service}
    domains: [mezs.gov.lv, mezi.lv]
  - code: nursery
    name: {lv: Kokaudzētava, en: Nursery}
    domains: [stadi.mezs.gov.lv]
"""

PUBLIC = {"gov.lv", "edu.lv", "com.lv", "org.lv", "inbox.lv", "gmail.com", "apollo.lv", "one.lv", "lv"}
"""Domains under which anybody, or any institution, may have an address."""


@pytest.mark.parametrize(
    ("email", "code"),
    [
        ("anna@mezs.gov.lv", "forest"),
        ("anna@mezi.lv", "forest"),
        ("Anna.B@MEZS.gov.LV ", "forest"),
        ("anna@mezs.gov.lv.", "forest"),
        ("anna@rigas.nodala.mezs.gov.lv", "forest"),
        ("anna@stadi.mezs.gov.lv", "nursery"),
        ("anna@a.stadi.mezs.gov.lv", "nursery"),
        ("anna@nemezs.gov.lv", None),
        ("anna@mezs.gov.lv.example.com", None),
        ("anna@gov.lv", None),
        ("mezs.gov.lv@inbox.lv", None),
        ("anna@", None),
        ("", None),
    ],
)
def test_the_nearest_domain_tells_the_institution(content: Content, email: str, code: str | None) -> None:
    content.write("institutions.yaml", REGISTRY)
    found = institution_of(content.load(), email)
    assert (found.code if found else None) == code


def test_without_a_registry_nobody_is_known() -> None:
    assert institution_of(Knowledge(), "anna@mezs.gov.lv") is None


def test_an_institution_has_its_place(content: Content) -> None:
    content.write("institutions.yaml", REGISTRY)
    assert content.load().origins["institutions.nursery"].line("name.en") == 6


def test_a_code_may_be_an_id_of_something_else(content: Content) -> None:
    content.write("institutions.yaml", REGISTRY)
    content.write("lexicon.yaml", "groups: [{id: forest, forms: {lv: [mežs]}}]")
    content.write("sources.yaml", "sources: [{id: nursery, title: {lv: Katalogs, en: Catalogue}}]")
    assert content.faults() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("code: nursery", "code: forest  # error code"),
        ("code: nursery", "code: Nursery  # error institutions.1.code"),
        ("[stadi.mezs.gov.lv]", "[]  # error institutions.1.domains"),
        ("[stadi.mezs.gov.lv]", "[mezs]  # error institutions.1.domains.0"),
        ("[stadi.mezs.gov.lv]", '["@mezs.gov.lv"]  # error institutions.1.domains.0'),
        ("[stadi.mezs.gov.lv]", "[Stadi.mezs.gov.lv]  # error institutions.1.domains.0"),
        ("{lv: Kokaudzētava, en: Nursery}", "Kokaudzētava  # error institutions.1.name"),
    ],
)
def test_a_fault_of_the_registry_has_its_place(content: Content, old: str, new: str) -> None:
    assert old in REGISTRY
    content.write("institutions.yaml", REGISTRY.replace(old, new))
    assert content.refused_places() == content.marked
    assert all(fault.message and fault.mend for fault in content.refused())


def test_a_domain_stands_once(content: Content) -> None:
    text = REGISTRY.replace("[stadi.mezs.gov.lv]", "[stadi.lv, mezi.lv]  # error domains.1")
    content.write(
        "institutions.yaml", text + "  - {code: x, name: {lv: X}, domains: [x.lv, x.lv]}  # error domains.1\n"
    )
    assert content.check() == content.marked


def test_the_shipped_registry_tells_institutions_apart() -> None:
    knowledge = load()
    domains = {domain for one in knowledge.institutions.values() for domain in one.domains}
    assert len(knowledge.institutions) >= 80
    assert not domains & PUBLIC
    assert all(one.name.en for one in knowledge.institutions.values())
    chancellery = institution_of(knowledge, "inovacija@mk.gov.lv")
    assert chancellery
    assert chancellery.name.lv == "Valsts kanceleja"


@pytest.mark.parametrize(
    ("text", "code"),
    [("FOREST", "forest"), ("nursery", "nursery"), ("MP", None), ("shared", None), ("", None)],
)
def test_a_code_is_known_in_any_case(content: Content, text: str, code: str | None) -> None:
    content.write("institutions.yaml", REGISTRY)
    knowledge = content.load()
    assert code_of(knowledge, text) == code
    assert codes(knowledge) == ("forest", "nursery")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mežu pārvalde", "forest"),
        ("mezu parvaldē", "forest"),
        ("MP", "forest"),
        ("Forest service", "forest"),
        ("FS", "forest"),
        ("forest", "forest"),
        ("strādāju NURSERY", "nursery"),
        ("Mežu pārvaldes Kokaudzētava", None),
        ("pārvalde", None),
        ("", None),
    ],
)
def test_an_institution_goes_by_several_names(content: Content, text: str, code: str | None) -> None:
    content.write("institutions.yaml", REGISTRY)
    found = institution_named(content.load(), text)
    assert (found.code if found else None) == code
