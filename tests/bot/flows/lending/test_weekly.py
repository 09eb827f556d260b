from datetime import date

import pytest

from bot.domain.plans import PlanError, Terms, Week, balanced, weeks_of
from bot.flows.lending.weekly import days_in, lines_in, shares_in, shares_text, weeks_with
from knowledge.schema import Language

TERMS = Terms(date(2027, 4, 7), date(2027, 6, 13), 40, "Dati", "Pasaku ministrija")
APRIL_12, APRIL_19, APRIL_26 = date(2027, 4, 12), date(2027, 4, 19), date(2027, 4, 26)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("", {}),
        ("12.04. 30, 19.04. 10", {APRIL_12: 30, APRIL_19: 10}),
        ("12 April 30; 19 April: 10 %", {APRIL_12: 30, APRIL_19: 10}),
        ("2027-04-14 5", {APRIL_12: 5}),
        ("12.04.–02.05. 15", dict.fromkeys((APRIL_12, APRIL_19, APRIL_26), 15)),
        ("12.04.-25.04. 15%", dict.fromkeys((APRIL_12, APRIL_19), 15)),
        ("12. aprīlis līdz 20. aprīlis 5", dict.fromkeys((APRIL_12, APRIL_19), 5)),
        ("7.4. 10", {date(2027, 4, 7): 10}),
        ("13.06. 0", {date(2027, 6, 7): 0}),
    ],
)
def test_weeks_are_read_as_people_write_them(text: str, shares: dict[date, int]) -> None:
    assert shares_in(text, TERMS, "lv") == shares


@pytest.mark.parametrize(
    ("text", "problem", "what"),
    [
        ("daudz", "weeks-unread", "daudz"),
        ("12.04.", "weeks-unread", "12.04."),
        ("12.04. 10, kaut kad 5", "weeks-unread", "kaut kad 5"),
        ("02.05.–12.04. 15", "weeks-unread", "02.05.–12.04. 15"),
        ("01.07. 5", "week-outside", "2027-07-01"),
        ("07.06.–20.06. 5", "week-outside", "2027-06-20"),
        ("06.04.2027. 5", "week-outside", "2027-04-06"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, problem: str, what: str) -> None:
    with pytest.raises(PlanError) as raised:
        shares_in(text, TERMS, "lv")
    assert (raised.value.problem, raised.value.what) == (problem, what)


def test_days_and_things_are_listed_as_people_list_them() -> None:
    assert days_in("31.05. un 30.04.", TERMS, "lv") == (date(2027, 4, 30), date(2027, 5, 31))
    assert lines_in("- makets.\n2) apmācība; atskaite") == ("makets", "apmācība", "atskaite")
    with pytest.raises(PlanError, match="reviews-unread drīz"):
        days_in("30.04., drīz", TERMS, "lv")


def test_weeks_that_are_kept_stay_and_the_others_have_a_share() -> None:
    old = Week(date(2027, 4, 7), 5, 95)
    weeks = weeks_with(TERMS, {APRIL_12: 30}, (old,))
    assert [one.begins for one in weeks] == [first for first, _ in weeks_of(TERMS)]
    assert weeks[:3] == (old, Week(APRIL_12, 30, 70), Week(APRIL_19, 40, 60))


@pytest.mark.parametrize("language", ["lv", "en"])
def test_what_is_written_back_is_read_again(language: Language) -> None:
    plan = balanced(TERMS, ("a",), "b")
    shares = {APRIL_12: 30, APRIL_26: 0}
    changed = type(plan)(TERMS, weeks_with(TERMS, shares), ("a",), "b")
    text = shares_text(changed, language)
    assert shares_in(text, TERMS, language) == shares
