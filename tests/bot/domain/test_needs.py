"""How experts are weighed against a need."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.experts import Belonging, Expert, ExpertState, Level, Place, Profile, Skill, Span, Tongue
from bot.domain.needs import Found, Matter, Need, Offered, Point, ranked, weighed
from bot.domain.plans import Plan, Terms, balanced

NOW = datetime(2027, 1, 18, tzinfo=UTC)
MARCH = Span(date(2027, 3, 1), date(2027, 3, 31))
NEED = Need("karšu zīmēšana", skills=("maps",))
PROFILE = Profile(
    name="Kompass Ziemelis",
    email="kompass@teiku.example",
    belonging=Belonging.INSTITUTION,
    institution="Teiku aģentūra",
    manager="laima@teiku.example",
    summary="Kartes.",
    skills=(Skill(Level.SKILLED, "maps"),),
)


def near(wanted: str, offered: str) -> float:
    return 1.0 if wanted == offered else 0.8 if wanted == "space" else 0.0


def offered(reference: str = "E1", plans: tuple[Plan, ...] = (), **changes: object) -> Offered:
    profile = replace(PROFILE, **changes)  # type: ignore[arg-type]
    expert = Expert(1, reference, ExpertState.VISIBLE, profile, "lv", frozenset(), NOW, None, 1)
    return Offered(expert, plans)


def lent(share: int, begins: date, ends: date) -> Plan:
    return balanced(Terms(begins, ends, share, "x", "y"), ("z",), "c")


def weigh(need: Need, one: Offered, own: str = "") -> Found:
    found = weighed(need, one, near, own)
    assert found
    return found


def test_a_skill_that_is_not_offered_is_not_found() -> None:
    assert weighed(Need("x", skills=("law",)), offered(), near) is None
    assert weighed(Need("x", skills=("space",)), offered(), near) is not None


def test_who_knows_more_comes_first() -> None:
    found = ranked(
        NEED,
        [
            offered("basic", skills=(Skill(Level.BASIC, "maps"),)),
            offered("master", skills=(Skill(Level.MASTER, "maps"),)),
            offered("skilled"),
        ],
        near,
    )
    assert [one.expert.reference for one in found] == ["master", "skilled", "basic"]


def test_ones_own_institution_comes_last_even_when_it_fits_better() -> None:
    own = offered("own", skills=(Skill(Level.MASTER, "maps"),), institution="Pasaku ministrija")
    found = ranked(NEED, [own, offered("other")], near, "Pasaku ministrija")
    assert [one.expert.reference for one in found] == ["other", "own"]
    assert found[1].missing == (Point(Matter.OWN),)
    assert found[1].is_fit


def test_of_several_skills_each_missing_one_is_told() -> None:
    found = weigh(Need("x", skills=("maps", "law")), offered())
    assert [one.wanted for one in found.reasons] == ["maps"]
    assert [one.wanted for one in found.missing] == ["law"]
    assert not found.is_fit


def test_a_language_counts_from_its_level_on() -> None:
    knows = offered(languages=(Tongue("en", "C1"),))
    assert weigh(replace(NEED, languages=(Tongue("en", "B2"),)), knows).is_fit
    found = weigh(replace(NEED, languages=(Tongue("en", "C2"),)), knows)
    assert found.missing == (Point(Matter.LANGUAGE, "en", level="C2"),)


def test_a_place_that_does_not_suit_is_told() -> None:
    need = replace(NEED, place=Place.ON_SITE)
    assert weigh(need, offered(place=Place.EITHER)).is_fit
    assert weigh(need, offered(place=Place.REMOTE)).missing == (Point(Matter.PLACE),)


def test_the_share_has_to_be_free_on_every_day_of_the_whole_span() -> None:
    need = replace(NEED, span=MARCH, share=20)
    assert weigh(need, offered()).free == 20
    one_day = lent(5, date(2027, 3, 31), date(2027, 3, 31))
    found = weigh(need, offered(plans=(one_day,)))
    assert (found.free, found.is_fit) == (15, False)
    assert found.missing == (Point(Matter.SHARE, free=15),)
    other_month = lent(20, date(2027, 4, 1), date(2027, 4, 30))
    assert weigh(need, offered(plans=(other_month,))).is_fit


def test_some_days_are_enough_where_some_days_are_needed_and_that_is_told() -> None:
    busy = lent(20, date(2027, 3, 1), date(2027, 3, 7))
    need = replace(NEED, span=MARCH, share=20, days=14)
    found = weigh(need, offered(plans=(busy,)))
    assert found.is_fit
    assert found.free == 0
    told = next(one for one in found.reasons if one.about is Matter.TIME)
    assert told.span == Span(date(2027, 3, 8), date(2027, 3, 21))
    assert found.score < weigh(need, offered()).score
    assert not weigh(replace(need, days=30), offered(plans=(busy,))).is_fit


def test_outside_the_windows_an_expert_is_not_there() -> None:
    need = replace(NEED, span=MARCH)
    spring = (Span(date(2027, 2, 1), date(2027, 5, 31)),)
    assert weigh(need, offered(windows=spring)).is_fit
    later = (Span(date(2027, 5, 1), date(2027, 5, 31)),)
    assert weigh(need, offered(windows=later)).missing == (Point(Matter.TIME, free=0),)


def test_more_than_may_be_lent_at_all_is_told_without_days() -> None:
    assert weigh(replace(NEED, share=50), offered()).missing == (Point(Matter.SHARE, free=20),)


def test_own_words_alone_are_enough_to_be_found() -> None:
    one = replace(offered(skills=(Skill(Level.SKILLED, words="dronu pilotēšana"),)), echo=1.0)
    found = weigh(Need("dronu pilots", words=("dronu", "pilots")), one)
    assert [point.about for point in found.reasons] == [Matter.WORDS]
    assert weighed(Need("dronu pilots", words=("dronu",)), replace(one, echo=0.0), near) is None
