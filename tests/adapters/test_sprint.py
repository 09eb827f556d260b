import asyncio
import csv
import os
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from adapters.cli import main
from adapters.storing import actor
from bot.domain.references import reference
from bot.domain.sprint import Sprint
from bot.domain.zone import RIGA
from bot.storage import sprints
from bot.storage.database import Database
from bot.storage.tables import audit
from tests.bot.services.office import Office
from tests.conftest import SMALL

T = TypeVar("T")
NOW = datetime.now(UTC)
FIRST = (NOW.astimezone(RIGA) + timedelta(days=20)).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ZINTIS_") or name == "DATABASE_URL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ZINTIS_CONTENT", str(SMALL))
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path / "data"))


class Within:
    """Does something in the office over the database that the commands use."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, what: Callable[[Office], Coroutine[object, object, T]]) -> T:
        return asyncio.run(self._do(what))

    async def _do(self, what: Callable[[Office], Coroutine[object, object, T]]) -> T:
        database = Database(f"sqlite:///{self.path}")
        await database.upgrade()
        office = Office(database)
        office.now = NOW
        try:
            return await what(office)
        finally:
            await database.close()


@pytest.fixture
def within(tmp_path: Path) -> Within:
    return Within(tmp_path / "data" / "zintis.db")


async def opened(office: Office, *names: str, capacity: int = 1, days: int = 0, **rules: object) -> list[str]:
    """A sprint with people in it, `days` later than `FIRST`; their references."""
    office.now = min(NOW, NOW + timedelta(days=days))
    first = FIRST + timedelta(days=days)
    meetings = [
        (first + timedelta(weeks=2 * number), first + timedelta(weeks=2 * number, hours=5), "Zāle")
        for number in range(4)
    ]
    deadline = first - timedelta(days=4)
    sprint = await office.opened("letters", capacity, meetings=meetings, deadline=deadline, **rules)
    return [(await office.join(name, sprint)).reference for name in names]


async def the_sprint(office: Office) -> Sprint:
    async with office.database.reading() as connection:
        found = await sprints.by_code(connection, "letters")
    assert found
    return found


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["sprint", *arguments]) == 0, capsys.readouterr().err
    return capsys.readouterr().out.splitlines()


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["sprint", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("zintis: ")
    assert err.count("\n") == 1
    return err


def test_the_examples_are_seeded_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "list") == ["there are no sprints; `zintis sprint seed` creates two examples"]
    assert lines(capsys, "seed") == ["vienkarsa-valoda is created, open", "darba-sakums is created, open"]
    assert lines(capsys, "seed") == ["all of them are there already"]
    listed = lines(capsys, "list")
    assert [line.split()[:3] for line in listed] == [
        ["vienkarsa-valoda", "open", "0/15"],
        ["darba-sakums", "open", "0/12"],
    ]
    shown = lines(capsys, "show", "VIENKARSA-VALODA")
    assert shown[0] == "vienkarsa-valoda: Vēstules vienkāršā valodā / Letters in plain language"
    assert "seats: 0/15, 3 for one institution at most" in shown
    assert sum(line.startswith("workshop ") for line in shown) == 4


def test_a_file_is_created_and_not_twice(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(
        "sprints:\n  - code: talks\n    title: {lv: Sarunas, en: Talks}\n    summary: {lv: A., en: B.}\n"
        "    place: Zāle\n    capacity: 5\n    deadline: {in_days: 3}\n"
        '    workshops: [{in_days: 10, from: "10:00", to: "12:00"}]\n',
        encoding="utf-8",
    )
    assert lines(capsys, "create", str(path)) == ["talks is created, draft"]
    assert "belongs to another sprint already" in mistake(capsys, "create", str(path))
    assert lines(capsys, "seed", str(path)) == ["all of them are there already"]
    path.write_text("sprints:\n  - code: talks\n", encoding="utf-8")
    assert f"{path}:2: sprints.0.title: Field required" in mistake(capsys, "seed", str(path))


def test_a_sprint_is_led_through_its_life(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(lambda office: opened(office, "anna", "berta"))
    assert lines(capsys, "list")[0].split()[:4] == ["letters", "open", "1/1", "+1"]
    for act, told in (("close", "closed"), ("open", "open"), ("start", "running"), ("complete", "completed")):
        assert lines(capsys, act, "letters") == [f"letters is {told}"]
    assert "is completed, so this cannot be done" in mistake(capsys, "open", "letters")
    found = within(lambda office: office.told("berta"))
    assert "neatbrīvojās" in found[-1].text


def test_cancelling_needs_a_reason_and_tells_it(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(lambda office: opened(office, "anna"))
    assert "--reason" in mistake(capsys, "cancel", "letters")
    assert "A reason is needed" in mistake(capsys, "cancel", "letters", "--reason", " ")
    assert lines(capsys, "cancel", "letters", "--reason", "Nav telpu.") == ["letters is cancelled"]
    found = within(lambda office: office.told("anna"))
    assert "Iemesls: Nav telpu." in found[-1].text


def test_seats_are_changed(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(lambda office: opened(office, "anna", "berta", capacity=2))
    assert lines(capsys, "capacity", "letters", "1") == ["letters: 2 of 1 seats are taken, 1 over"]
    assert lines(capsys, "list")[0].split()[2:5] == ["2/1", "1", "over"]
    for wrong in ("0", "-1", str(10**12)):
        assert "from 1 to 1,000" in mistake(capsys, "capacity", "letters", wrong)
    assert "“daudz” is no whole number" in mistake(capsys, "capacity", "letters", "daudz")


def test_a_workshop_is_put_out_of_order_only_when_that_is_meant(
    capsys: pytest.CaptureFixture[str], within: Within
) -> None:
    within(opened)
    day = (FIRST + timedelta(days=43)).date()
    times = (f"{day} 10:00", f"{day} 15:00")
    said = mistake(capsys, "move", "letters", "1", *times)
    assert "would then not be over before workshop 4 begins. If that is meant, add --yes." in said
    assert lines(capsys, "move", "letters", "1", *times, "--yes") == [
        f"workshop 1 is moved: {day} 10:00, Zāle"
    ]


def test_a_deadline_cannot_be_moved_into_the_past(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(opened)
    assert "has passed already" in mistake(capsys, "edit", "letters", "deadline=2020-01-01 10:00")


def test_a_message_to_nobody_is_a_mistake(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(opened)
    assert "nobody has a seat in letters yet" in mistake(capsys, "message", "letters", "Sveiki!")


def test_who_lost_the_seat_with_the_sprint_is_listed_so(
    capsys: pytest.CaptureFixture[str], within: Within
) -> None:
    within(lambda office: opened(office, "anna"))
    lines(capsys, "cancel", "letters", "--reason", "Nav telpu.")
    (anna,) = lines(capsys, "people", "letters")
    assert anna.split()[1] == "cancelled"


def test_an_empty_file_of_sprints_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.touch()
    assert "the file is empty; write something into it" in mistake(capsys, "create", str(path))


def test_what_is_said_of_a_sprint_is_edited(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(opened)
    day = (FIRST - timedelta(days=2)).date()
    changes = (
        *("title.lv=Skaidras vēstules", "homework.lv=", "homework.en=", f"deadline={day}"),
        *("institution_cap=3", "selects=yes", "place=Cita zāle"),
    )
    assert lines(capsys, "edit", "letters", *changes) == ["letters is changed"]
    sprint = within(the_sprint)
    assert (sprint.title.lv, sprint.title.en, sprint.homework) == ("Skaidras vēstules", "Letters", None)
    assert sprint.deadline == datetime(day.year, day.month, day.day, 23, 59, tzinfo=RIGA)
    assert (sprint.institution_cap, sprint.selects, sprint.workshops[0].place) == (3, True, "Cita zāle")
    assert lines(capsys, "edit", "letters", "institution_cap=") == ["letters is changed"]
    exact = f"{FIRST - timedelta(days=1):%Y-%m-%d} 12:30"
    assert lines(capsys, "edit", "letters", f"deadline={exact}") == ["letters is changed"]
    assert f"deadline: {exact}" in lines(capsys, "show", "letters")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("title", "“title” is no change; write KEY=VALUE"),
        ("state=open", "“state=open” is no change"),
        ("title.lv=", "title.lv cannot be empty"),
        ("place=", "place cannot be empty"),
        ("deadline=rīt", "“rīt” is no time; write it as 2027-03-10 10:00"),
        ("deadline=2200-01-01", "The deadline has to be before the first workshop."),
        ("institution_cap=daudz", "“daudz” is no whole number"),
        ("institution_cap=0", "from 1 to 1,000"),
        ("selects=varbūt", "selects is yes or no"),
    ],
)
def test_an_edit_that_cannot_be_is_one_line(
    capsys: pytest.CaptureFixture[str], within: Within, change: str, said: str
) -> None:
    within(opened)
    before = within(the_sprint)
    assert said in mistake(capsys, "edit", "letters", change)
    assert within(the_sprint) == before


def test_a_workshop_is_moved(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(lambda office: opened(office, "anna"))
    day = f"{FIRST + timedelta(days=15):%Y-%m-%d}"
    said = lines(capsys, "move", "letters", "2", f"{day} 11:00", f"{day} 13:00", "--place", "Jaunā zāle")
    assert said == [f"workshop 2 is moved: {day} 11:00, Jaunā zāle"]
    found = within(lambda office: office.told("anna"))
    assert "SEQUENCE:1" in found[-1].attachments[0].content.decode()
    assert "there is no workshop 9" in mistake(capsys, "move", "letters", "9", f"{day} 11:00", f"{day} 13:00")
    assert "has to end after" in mistake(capsys, "move", "letters", "2", f"{day} 11:00", f"{day} 10:00")
    assert "is no time" in mistake(capsys, "move", "letters", "2", "tomorrow", f"{day} 10:00")


def test_people_are_listed_approved_and_removed(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    found = within(lambda office: opened(office, "anna", "berta", selects=True))
    anna, berta = found
    assert lines(capsys, "approve", anna.lower()) == [f"{anna} is confirmed"]
    assert "it keeps waiting" in mistake(capsys, "approve", berta)
    assert f"Registration {anna} is confirmed already" in mistake(capsys, "approve", anna)
    rows = [line.split()[:3] for line in lines(capsys, "people", "letters")]
    assert rows == [[anna, "confirmed", "anna"], [berta, "pending", "berta"]]
    assert lines(capsys, "remove", berta, "--reason", "Šoreiz nē.") == [f"{berta} is removed"]
    assert "is no longer valid" in mistake(capsys, "remove", berta, "--reason", "Šoreiz nē.")
    told = within(lambda office: office.told("berta"))
    assert "Šoreiz nē." in told[-1].text


def test_references_that_are_none_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is a slip in “S-AAAA-BBBB”" in mistake(capsys, "approve", "S-AAAA-BBBB")
    assert "“anna” is no reference; one looks like S-7KQ4-9MXM" in mistake(capsys, "approve", "anna")
    unknown = reference("S")
    assert f"There is no registration with the number “{unknown}”." in mistake(capsys, "approve", unknown)


def test_attendance_is_marked(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    found = within(lambda office: opened(office, "anna", days=-25))
    (anna,) = found
    assert lines(capsys, "attend", anna, "1", "absent") == [f"{anna} was absent at workshop 1"]
    assert lines(capsys, "attend", anna, "1", "present") == [f"{anna} was present at workshop 1"]
    assert lines(capsys, "people", "letters")[0].endswith("1: present")
    assert "has not taken place yet" in mistake(capsys, "attend", anna, "4", "present")
    assert "invalid choice: 'excused'" in mistake(capsys, "attend", anna, "1", "excused")


def test_all_are_written_to(capsys: pytest.CaptureFixture[str], within: Within) -> None:
    within(lambda office: opened(office, "anna"))
    assert lines(capsys, "message", "letters", "Paņemiet datoru.") == ["people to be told: 1"]
    told = within(lambda office: office.told("anna"))
    assert told[-1].text.endswith("Paņemiet datoru.")
    assert "The message is empty." in mistake(capsys, "message", "letters", " ")


def test_the_list_is_exported(capsys: pytest.CaptureFixture[str], within: Within, tmp_path: Path) -> None:
    within(lambda office: opened(office, "anna", "berta"))
    for name in ("list.csv", "list.XLSX"):
        path = tmp_path / name
        assert lines(capsys, "export", "letters", str(path)) == [
            f"2 registrations in {path}; they are personal data"
        ]
    rows = list(csv.reader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[3] for row in rows] == ["Vārds, uzvārds", "anna", "berta"]
    assert load_workbook(tmp_path / "list.XLSX").worksheets[0].max_row == 3
    assert ".xlsx or .csv, not “.pdf”" in mistake(capsys, "export", "letters", "list.pdf")
    assert "there is no folder" in mistake(capsys, "export", "letters", str(tmp_path / "none" / "list.csv"))


@pytest.mark.parametrize("command", ["show", "open", "people"])
def test_a_code_that_is_none_is_one_line(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert "there is no sprint “nav”; `zintis sprint list` shows all" in mistake(capsys, command, "nav")


def test_what_is_done_is_written_down_with_who_did_it(
    capsys: pytest.CaptureFixture[str], within: Within
) -> None:
    within(opened)
    lines(capsys, "close", "letters")

    async def last(office: Office) -> tuple[str, str]:
        async with office.database.reading() as connection:
            found = select(audit.c.actor, audit.c.action).order_by(audit.c.id.desc()).limit(1)
            row = (await connection.execute(found)).one()
            return (row.actor, row.action)

    assert within(last) == (actor(), "sprint-close")
