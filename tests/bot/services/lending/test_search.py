"""Needs in plain words: what is understood, and who is found, in a real database and on the golden needs."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import Catalogue
from bot.domain.experts import ExpertState, Place, Skill, Span, Tongue
from bot.domain.experts import Level as SkillLevel
from bot.domain.loan_states import LoanState
from bot.domain.needs import Matter
from bot.expert_benchmark import ASKER, TODAY, measure, read_experts, read_needs
from bot.services.lending.expert_words import ExpertWords
from bot.services.lending.found_words import FoundWords
from bot.services.lending.search import Search
from knowledge.loader import CONTENT, Knowledge, load
from knowledge.skill_matching import Skills
from tests.bot.services.lending.bank import FIRST, LAST, Bank

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The shipped skills and institutions alone."""
    folder = tmp_path_factory.mktemp("skills")
    for name in ("skills.yaml", "institutions.yaml"):
        (folder / name).write_bytes((CONTENT / name).read_bytes())
    return load(folder)


@pytest.fixture(scope="module")
def search(knowledge: Knowledge) -> Search:
    return Search(Skills(knowledge.skills), knowledge)


def test_a_latvian_need_is_understood(search: Search) -> None:
    need = search.parse("vajag kādu, kas prot datu vizualizāciju, uz divām nedēļām martā", TODAY)
    assert need.skills == ("data-visualisation",)
    assert (need.span, need.days) == (Span(date(2027, 3, 1), date(2027, 3, 31)), 14)
    assert (need.share, need.languages, need.place, need.institution, need.words) == (
        None,
        (),
        None,
        None,
        (),
    )


def test_words_that_are_no_skill_are_told_as_they_were_written(search: Search) -> None:
    words = FoundWords(ExpertWords(Catalogue(), search.skills, {}))
    need = search.parse("vajag kādu, kas prot Čuguna kausēšanu", TODAY)
    assert words.understood(need, "lv") == ["vārdi: Čuguna, kausēšanu"]


def test_an_english_need_is_understood(search: Search) -> None:
    need = search.parse("I need a facilitator for 3 days next month, English C1, remote, 30 %", TODAY)
    assert need.skills == ("facilitation",)
    assert (need.span, need.days) == (Span(date(2027, 2, 1), date(2027, 2, 28)), 3)
    assert (need.share, need.place) == (30, Place.REMOTE)
    assert need.languages == (Tongue("en", "C1"),)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("20%", 20),
        ("30 procentus", 30),
        ("uz pusslodzi", 50),
        ("0,2 slodzes", 20),
        ("dienu nedēļā", 20),
        ("two days a week", 40),
        ("8 stundas nedēļā", 20),
        ("pilna slodze", 100),
        ("mājaslapa", None),
    ],
)
def test_a_share_is_understood(search: Search, text: str, share: int | None) -> None:
    assert search.parse(text, TODAY).share == share


@pytest.mark.parametrize(
    ("text", "tongues"),
    [
        ("ar angļu valodu", [("en", "B2")]),
        ("vāciski brīvi", [("de", "C1")]),
        ("lietuviešu valoda vismaz B1", [("lt", "B1")]),
        ("fluent English and German C1", [("en", "C1"), ("de", "C1")]),
        ("zīmju valoda", []),
        ("no marta", []),
    ],
)
def test_languages_are_understood(search: Search, text: str, tongues: list[tuple[str, str]]) -> None:
    assert [(one.code, one.level) for one in search.parse(text, TODAY).languages] == tongues


def test_an_institution_is_understood_and_is_no_skill(search: Search) -> None:
    need = search.parse("tulks no Finanšu ministrijas, klātienē", TODAY)
    assert (need.institution, need.skills, need.place) == ("fm", ("interpreting",), Place.ON_SITE)
    assert search.parse("tulks no VARAM", TODAY).institution == "varam"
    assert search.parse("tm tulks", TODAY).institution is None


def test_what_says_nothing_of_skills_is_empty(search: Search) -> None:
    assert search.parse("vajag kādu martā", TODAY).is_empty


def test_the_right_expert_is_among_the_first_three_for_nine_needs_of_ten(knowledge: Knowledge) -> None:
    made, asked = read_experts(HERE / "experts.yaml"), read_needs(HERE / "needs.yaml")
    assert len(made) >= 40
    assert len(asked) >= 60
    found = measure(knowledge, made, asked)
    assert found.shown >= 0.9 * found.needs, found.missed


def test_with_experts_who_swapped_their_skills_the_measure_fails(knowledge: Knowledge) -> None:
    made, asked = read_experts(HERE / "experts.yaml"), read_needs(HERE / "needs.yaml")
    others = (*made[7:], *made[:7])
    swapped = [
        one.model_copy(update={"skills": other.skills, "words": other.words, "summary": other.summary})
        for one, other in zip(made, others, strict=True)
    ]
    found = measure(knowledge, swapped, asked)
    assert found.shown < 0.2 * found.needs


async def test_only_visible_experts_are_found_and_lent_days_are_not_free(bank: Bank, search: Search) -> None:
    maps: dict[str, Any] = {
        "skills": (Skill(SkillLevel.MASTER, "cartography"),),
        "institution": "Teiku aģentūra",
    }
    shown = await bank.offer(**maps)
    await bank.offer(ExpertState.PAUSED, email="cits@teiku.example", **maps)
    need = search.parse("kas uzzīmētu kartes", TODAY)
    need = replace(need, span=Span(FIRST, LAST), share=10)
    async with bank.acting() as connection:
        (found,) = await search.find(connection, need, ASKER)
    assert (found.expert.id, found.free, found.is_fit) == (shown, 20, True)
    await bank.reach(LoanState.SCHEDULED, await bank.begin(shown))
    async with bank.acting() as connection:
        (found,) = await search.find(connection, need, ASKER)
    assert (found.free, found.is_fit) == (0, False)
    assert found.missing[0].about is Matter.SHARE
