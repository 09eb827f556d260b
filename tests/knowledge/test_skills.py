"""The list of skills, and what people say of it."""

from datetime import date
from pathlib import Path

import pytest

from knowledge import checks
from knowledge.faults import KnowledgeError
from knowledge.loader import CONTENT, Knowledge, load
from knowledge.phrases import Phrases
from knowledge.roots import root, stem
from knowledge.skill_matching import BESIDE, SAME, WITHIN, Skills
from knowledge.skills import Skill, SkillGroup


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The shipped list of skills alone."""
    folder = tmp_path_factory.mktemp("skills")
    (folder / "skills.yaml").write_bytes((CONTENT / "skills.yaml").read_bytes())
    return load(folder)


@pytest.fixture(scope="module")
def skills(knowledge: Knowledge) -> Skills:
    return Skills(knowledge.skills)


def test_the_list_is_of_the_size_and_shape_that_was_meant(knowledge: Knowledge) -> None:
    groups = [one for one in knowledge.skills.values() if isinstance(one, SkillGroup)]
    found = [one for one in knowledge.skills.values() if isinstance(one, Skill)]
    assert 10 <= len(groups) <= 16
    assert 120 <= len(found) <= 160
    assert all(one.label.en for one in found)
    assert {one.broader for one in found} == {one.id for one in groups}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("vajag kādu, kas prot datu vizualizāciju", {"data-visualisation"}),
        ("kas vizualizēs mūsu datus", {"data-visualisation"}),
        ("datu vizualizacju vajag", {"data-visualisation"}),
        ("analizēt aptauju datus", {"data-analysis", "surveys"}),
        ("it arhitekts", {"it-architecture"}),
        ("meklejam iepirkumu specialistu", {"public-procurement"}),
        ("jurists, kas saprot personas datu aizsardzību", {"law", "data-protection"}),
        ("zīmju valodas tulks", {"sign-language"}),
        ("sinhronais tulks", {"interpreting"}),
        ("somebody to facilitate a workshop", {"facilitation"}),
        ("cybersecurity and risk assessment", {"cyber-security", "risk-management"}),
        ("mums vajag krēslus un galdus", set()),
        ("it is what it is", set()),
        ("programmas vadība", set()),
    ],
)
def test_skills_are_found_in_what_people_write(skills: Skills, text: str, meant: set[str]) -> None:
    assert {one.key for one in skills.said(text)} == meant


def test_a_short_answer_means_a_skill_only_if_it_says_little_else(skills: Skills) -> None:
    assert skills.meant("datu vizualizēšana") == ("data-visualisation",)
    assert skills.meant("dronu pilotēšana") == ()
    assert skills.meant("datu vizualizācija, ko rādām bērniem muzejā pie jūras") == ()
    assert skills.names("powerbi", "lv") == ("Biznesa informācijas rīki",)
    assert (
        skills.of_name("Datu vizualizācija") == skills.of_name("data visualisation") == "data-visualisation"
    )
    assert skills.of_name("datu vizualizēšana") == ""


def test_every_label_means_its_own_skill_and_only_that(knowledge: Knowledge, skills: Skills) -> None:
    labels = [
        (one.id, label)
        for one in knowledge.skills.values()
        if isinstance(one, Skill)
        for label in (one.label.lv, one.label.en)
        if label
    ]
    assert len(labels) > 240
    wrong = [(label, skills.meant(label)) for own, label in labels if own not in skills.meant(label)]
    assert wrong == []


def test_a_group_is_served_by_its_skills_and_a_neighbour_a_little(skills: Skills) -> None:
    assert skills.nearness("statistics", "statistics") == SAME
    assert skills.nearness("data", "statistics") == WITHIN
    assert skills.nearness("surveys", "statistics") == BESIDE
    assert skills.nearness("mentoring", "statistics") == 0


def test_roots_join_the_deed_and_the_doer() -> None:
    assert root("tulkot") == root("tulkotajs") == root("tulkosana")
    assert root("vadit") == root("vadiba") == root("vaditaja")
    assert stem("darbnicas") == stem("darbnicu")
    assert stem("it") == "it"


def test_a_name_within_a_longer_one_is_not_found_beside_it() -> None:
    phrases = Phrases([("a", "komunikācija"), ("b", "krīzes komunikācija")])
    assert [one.key for one in phrases.said("vajag krīzes komunikāciju")] == ["b"]
    assert [one.key for one in phrases.said("komunikāciju vajag")] == ["a"]


def _faults(folder: Path, text: str) -> list[str]:
    (folder / "skills.yaml").write_text(text, encoding="utf-8")
    try:
        return [str(one) for one in checks.check(load(folder), date(2027, 1, 1))]
    except KnowledgeError as error:
        return [str(one) for one in error.faults]


def test_what_is_wrong_is_told_with_line_field_and_mend(tmp_path: Path) -> None:
    found = _faults(
        tmp_path,
        "groups:\n"
        "  - {id: data, label: {lv: Dati, en: Data}}\n"
        "skills:\n"
        "  - {id: charts, broader: dati, label: {lv: Diagrammas, en: Charts}}\n"
        "  - {id: maps, broader: data, label: {lv: Kartes}, aliases: {lv: [diagrammas]}}\n",
    )
    assert [one.split(" ", 1)[0] for one in found] == ["skills.yaml:4:", "skills.yaml:5:", "skills.yaml:5:"]
    assert "broader: there is no group “dati”; use one of data" in found[0]
    assert "aliases.lv.0: “diagrammas” stands with “charts” too (skills.yaml:4)" in found[1]
    assert "warning: label.en: there is no English text" in found[2]


def test_a_skill_must_not_stand_twice_and_has_no_other_fields(tmp_path: Path) -> None:
    group = "groups: [{id: data, label: {lv: Dati, en: Data}}]\nskills:\n"
    one = "  - {id: charts, broader: data, label: {lv: Diagrammas, en: Charts}}\n"
    assert "the id “charts” is taken in skills.yaml:3" in _faults(tmp_path, group + one + one)[0]
    assert "skills.0.level" in _faults(tmp_path, group + one.replace("broader", "level: 1, broader"))[0]
    uri = "http://data.europa.eu/esco/skill/4d97e3c3"
    assert _faults(tmp_path, group + one.replace("broader", f"esco: {uri}, broader")) == []
