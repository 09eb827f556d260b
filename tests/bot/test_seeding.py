from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.planning import Plan
from bot.domain.sprint import SprintError, SprintState
from bot.domain.zone import RIGA
from bot.seeding import EXAMPLES, SeedError, read, seed
from bot.storage import sprints
from bot.storage.database import Database
from tests.bot.services.office import ACTOR, Office

A_SPRINT = """
sprints:
  - code: letters
    title: {lv: Vēstules, en: Letters}
    summary: {lv: Par vēstulēm., en: About letters.}
    place: Zāle
    capacity: 12
    institution_cap: 3
    selects: yes
    deadline: {date: 2027-03-05, at: "12:00"}
    workshops:
      - {date: 2027-03-10, from: "10:00", to: "15.30"}
      - {in_days: 14, from: "9", to: "12:00", place: Bibliotēka}
"""


def written(folder: Path, text: str = A_SPRINT) -> Path:
    path = folder / "sprints.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def plan_of(path: Path, today: date) -> Plan:
    (one,) = read(path)
    return one.plan(today)


def test_dates_are_absolute_or_counted_from_today(tmp_path: Path) -> None:
    plan = plan_of(written(tmp_path), date(2027, 3, 1))
    assert plan.deadline == datetime(2027, 3, 5, 12, tzinfo=RIGA)
    assert plan.meetings == [
        (datetime(2027, 3, 10, 10, tzinfo=RIGA), datetime(2027, 3, 10, 15, 30, tzinfo=RIGA), "Zāle"),
        (datetime(2027, 3, 15, 9, tzinfo=RIGA), datetime(2027, 3, 15, 12, tzinfo=RIGA), "Bibliotēka"),
    ]
    assert (plan.capacity, plan.institution_cap, plan.selects) == (12, 3, True)


@pytest.mark.parametrize(
    ("today", "day"), [(date(2027, 3, 5), 19), (date(2027, 3, 6), 22), (date(2027, 3, 7), 22)]
)
def test_a_counted_day_on_a_weekend_is_the_monday_after(tmp_path: Path, today: date, day: int) -> None:
    assert plan_of(written(tmp_path), today).meetings[1][0].date() == date(2027, 3, day)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("code: letters", "code: Letters One", "3: sprints.0.code: "),
        ("capacity: 12", "capacity: 0", "7: sprints.0.capacity: "),
        ("capacity: 12", "capacity: many", "7: sprints.0.capacity: "),
        ("place: Zāle", "room: Zāle", "sprints.0.place: Field required"),
        (", en: Letters}", "}", "4: sprints.0.title: Value error, write it in English too"),
        (
            'to: "15.30"',
            'to: "25.30"',
            "12: sprints.0.workshops.0.to: Value error, write a time such as 10:00",
        ),
        ("{date: 2027-03-10, ", "{", "12: sprints.0.workshops.0: Value error, write either date or in_days"),
        ("in_days: 14", "in_days: -1", "13: sprints.0.workshops.1.in_days: "),
        ("date: 2027-03-05", "date: 2027-02-30", "10: sprints.0.deadline.date: "),
        ("sprints:\n", "sprints: []\nothers:\n", "2: sprints: Tuple should have at least 1 item"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = written(tmp_path, A_SPRINT.replace(old, new, 1))
    with pytest.raises(SeedError) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}:")
    assert said in str(refused.value)


async def test_sprints_are_created_once_and_opened_when_they_are_to_be(
    database: Database, tmp_path: Path
) -> None:
    office = Office(database)
    one = A_SPRINT + "    state: open\n" + A_SPRINT.replace("\nsprints:\n", "").replace("letters", "talks")
    seeds = read(written(tmp_path, one))
    async with office.acting() as connection:
        created = await seed(connection, office.desk, seeds, ACTOR, office.now)
        assert await seed(connection, office.desk, seeds, ACTOR, office.now) == []
    assert [(one.code, one.state) for one in created] == [
        ("letters", SprintState.OPEN),
        ("talks", SprintState.DRAFT),
    ]


async def test_a_sprint_that_contradicts_itself_is_refused(database: Database, tmp_path: Path) -> None:
    office = Office(database)
    seeds = read(written(tmp_path, A_SPRINT.replace("2027-03-05", "2027-03-20")))
    async with office.acting() as connection:
        with pytest.raises(SprintError, match="sprint-deadline-late"):
            await seed(connection, office.desk, seeds, ACTOR, office.now)


@pytest.mark.parametrize("day", range(0, 400, 13))
def test_the_examples_lie_ahead_whenever_they_are_seeded(day: int) -> None:
    today = date(2026, 11, 21) + timedelta(days=day)
    seeds = read(EXAMPLES)
    assert len(seeds) == 2
    for one in seeds:
        plan = one.plan(today)
        days = [starts.date() for starts, _, _ in plan.meetings]
        assert today < plan.deadline.date() < days[0]
        assert days == sorted(set(days))
        assert all(day.weekday() < 5 for day in days)
        assert all(time(9) <= starts.time() < ends.time() <= time(17) for starts, ends, _ in plan.meetings)


async def test_the_examples_are_open_and_whole_in_both_languages(database: Database) -> None:
    office = Office(database)
    async with office.acting() as connection:
        await seed(connection, office.desk, read(EXAMPLES), ACTOR, office.now)
        found = await sprints.all_of(connection, SprintState.OPEN)
    assert [one.code for one in found] == ["vienkarsa-valoda", "darba-sakums"]
    for one in found:
        assert one.homework
        assert all(text.en and text.en != text.lv for text in (one.title, one.summary, one.homework))
        assert '"' not in one.summary.lv
