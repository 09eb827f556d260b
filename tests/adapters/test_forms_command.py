"""`zintis forms`: submissions listed, shown, moved and exported."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from adapters.cli import main
from bot.app import App
from tests.adapters.stored import played
from tests.bot.flows.mine import suggest
from tests.conftest import SMALL
from tests.stage import Stage


@pytest.fixture(autouse=True)
def _small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZINTIS_CONTENT", str(SMALL))
    monkeypatch.setenv("ZINTIS_CACHE", "")
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def reference(small_app: App, tmp_path: Path) -> str:
    """One submission whose first answer looks like a formula."""

    async def play(stage: Stage) -> str:
        stage.clock.moment = datetime(2027, 3, 1, 8, tzinfo=UTC)
        return await suggest(stage, "anna", '=HYPERLINK("http://example.lv")')

    return played(small_app, tmp_path, play)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["forms", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["forms", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_forms_are_listed_with_what_was_submitted(capsys: pytest.CaptureFixture[str], reference: str) -> None:
    assert told(capsys, "list") == ["suggestion  1 received"]
    assert told(capsys, "list", "suggestion") == [f"{reference}  2027-03-01 10:00  received"]


def test_a_form_without_submissions_is_listed_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "list") == ["suggestion  –"]
    assert told(capsys, "list", "suggestion") == ["nothing was submitted"]


def test_a_submission_is_shown_with_its_answers(capsys: pytest.CaptureFixture[str], reference: str) -> None:
    lines = told(capsys, "show", reference.lower().replace("-", ""))
    assert lines[:2] == ["Ieteikums bibliotēkai (suggestion)", f"{reference}  2027-03-01 10:00  received"]
    assert "Steidzamība: Drīz" in lines


def test_moving_tells_the_sender(
    capsys: pytest.CaptureFixture[str], reference: str, small_app: App, tmp_path: Path
) -> None:
    assert told(capsys, "move", reference, "in_progress") == [
        f"{reference} is in_progress; the sender will be told"
    ]
    told(capsys, "move", reference, "answered", "--note", "Pasūtīta.")
    assert "note: Pasūtīta." in told(capsys, "show", reference)

    async def listen(stage: Stage) -> str:
        stage.clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
        await stage.tick()
        return "|".join(reply.text for reply in stage.told("anna"))

    heard = played(small_app, tmp_path, listen)
    assert "ir sākuši izskatīt" in heard
    assert "ir atbildēts.\n\nPiezīme: Pasūtīta." in heard


def test_an_export_holds_no_formula(
    capsys: pytest.CaptureFixture[str], reference: str, tmp_path: Path
) -> None:
    table, sheet = tmp_path / "out.csv", tmp_path / "out.xlsx"
    assert told(capsys, "export", "suggestion", str(table)) == [f"1 submission in {table}"]
    told(capsys, "export", "suggestion", str(sheet))
    header, row = csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")), delimiter=";")
    assert header[:6] == ["Pieteikums", "Stāvoklis", "Nosūtīts", "Mainīts", "Valoda", "Piezīme"]
    assert row[1] == "saņemts"
    assert header[6:9] == ["Grāmata", "Steidzamība", "Vārds"]
    assert row[0] == reference
    assert row[6].startswith("'=HYPERLINK")
    cells = next(openpyxl.load_workbook(sheet).worksheets[0].iter_rows(min_row=2))
    assert cells[6].value == '=HYPERLINK("http://example.lv")'
    assert cells[6].data_type == "s"
    assert cells[2].value == datetime(2027, 3, 1, 10)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "nav"], "there is no form “nav”; choose from suggestion"),
        (["show", "kaut kas"], "“kaut kas” is no reference"),
        (["move", "F-7KQ4-9MXT", "lost"], "there is a slip in “F-7KQ4-9MXT”; check its letters and digits"),
        (["move", "F-7KQ4-9MXS", "lost"], "there is no state “lost”"),
        (["show", "F-7KQ4-9MXS"], "there is no submission F-7KQ4-9MXS"),
        (["export", "suggestion", "out.pdf"], "ends with neither .xlsx nor .csv"),
        (["export", "nav", "out.csv"], "there is no form “nav”"),
        (
            ["export", "suggestion", "/no/such/out.csv"],
            "cannot write /no/such/out.csv: there is no folder /no/such",
        ),
        ([], "required: COMMAND"),
    ],
)
def test_a_mistake_gets_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert said in mistake(capsys, *arguments)


def test_what_cannot_be_done_with_a_submission_is_said(
    capsys: pytest.CaptureFixture[str], reference: str
) -> None:
    assert "choose from in_progress, answered, declined" in mistake(capsys, "move", reference, "withdrawn")
    told(capsys, "move", reference, "declined")
    said = mistake(capsys, "move", reference, "answered")
    assert f"{reference} is declined and cannot become answered" in said
