from dataclasses import replace
from datetime import date

import pytest

from bot.domain.plans import Plan, PlanError, Terms, Week, balanced
from bot.flows.lending.planning import amended, extended, plan_of
from bot.forms.value import Value

FIRST, LAST = date(2027, 4, 7), date(2027, 5, 16)
ANSWERS: dict[str, Value] = {
    "begins": FIRST.isoformat(),
    "ends": LAST.isoformat(),
    "share": 40,
    "tasks": "Dati",
    "host": "Pasaku ministrija",
    "deliverables": "Makets; apmācība",
    "cover": "Kolēģe",
    "reviews": "30.04.",
    "weeks": "12.04. 30",
}


def plan(share: int = 40) -> Plan:
    return balanced(Terms(FIRST, LAST, share, "Dati", "Pasaku ministrija"), ("Makets",), "Kolēģe")


def shares(one: Plan) -> list[int]:
    return [week.host for week in one.weeks]


def test_answers_make_a_plan_that_can_be_kept() -> None:
    made = plan_of(ANSWERS, "lv")
    made.check()
    assert shares(made) == [40, 30, 40, 40, 40, 40]
    assert all(week.host + week.home == 100 for week in made.weeks)
    assert made.deliverables == ("Makets", "apmācība")
    assert made.reviews == (date(2027, 4, 30),)


def test_no_week_has_more_than_was_agreed() -> None:
    with pytest.raises(PlanError, match="week-share 2027-04-12"):
        plan_of({**ANSWERS, "weeks": "12.04. 50"}, "lv")


@pytest.mark.parametrize(
    ("today", "after"),
    [
        (date(2027, 4, 7), [10, 10, 10, 10, 10, 10]),
        (date(2027, 4, 11), [10, 10, 10, 10, 10, 10]),
        (date(2027, 4, 12), [40, 10, 10, 10, 10, 10]),
        (date(2027, 5, 9), [40, 40, 40, 40, 10, 10]),
    ],
)
def test_weeks_that_have_passed_stay_as_they_were(today: date, after: list[int]) -> None:
    changed = amended(plan(), {**ANSWERS, "share": 10, "weeks": "", "reviews": ""}, today, "lv")
    changed.check()
    assert shares(changed) == after
    assert changed.terms.share == max(after), "the terms tell the largest share"


def test_the_beginning_and_the_host_of_a_running_loan_are_not_asked_and_stay() -> None:
    answers = {key: one for key, one in ANSWERS.items() if key not in {"begins", "host"}}
    changed = amended(plan(), {**answers, "tasks": "Citi dati"}, date(2027, 4, 20), "lv")
    assert (changed.terms.begins, changed.terms.host) == (FIRST, "Pasaku ministrija")
    assert changed.terms.tasks == "Citi dati"


def test_an_extension_adds_weeks_and_changes_none() -> None:
    eased = replace(plan(), weeks=(Week(FIRST, 5, 95), *plan().weeks[1:]))
    longer = extended(eased, date(2027, 5, 30))
    longer.check()
    assert shares(longer) == [5, 40, 40, 40, 40, 40, 40, 40]
    assert longer.terms.ends == date(2027, 5, 30)


def test_an_extension_adds_no_more_than_may_be_lent() -> None:
    longer = extended(plan(), date(2027, 5, 30), most=10)
    longer.check()
    assert shares(longer) == [40, 40, 40, 40, 40, 40, 10, 10]


def test_an_extension_completes_the_week_in_which_the_loan_would_have_ended() -> None:
    short = balanced(replace(plan().terms, ends=date(2027, 5, 12)), ("Makets",), "Kolēģe")
    longer = extended(short, date(2027, 5, 14))
    longer.check()
    assert len(longer.weeks) == len(short.weeks)
    assert longer.share_on(date(2027, 5, 14)) == 40
