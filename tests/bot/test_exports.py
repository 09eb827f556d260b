import csv
import io
import math
from datetime import UTC, datetime, timedelta, timezone
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.exports import Entry, as_csv, as_xlsx

RISKY = [
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\tx", "\r=1", "\rx", "  =1", "\n=1", "＝1+1", "　＝1",
    "＋1", "－1", "＠x", "\u200b=1", "\x00=1", "\ufeff=1", "\u00a0-1", "﹦1", '=HYPERLINK("http://x";"y")',
]  # fmt: skip
HARMLESS = ["Anna", "a=b", "1-2", "2025.–2029.", "'=1", "", "#N/A", "– vēl nav", "Ādažu novads", 'SIA "Ā"; B']


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_csv_is_what_a_latvian_excel_wants() -> None:
    content = as_csv(["Vārds", "Skaits"], [["Ērika", 3], ["Jānis; Anna", None], ['„A” "B"', 0]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'Vārds;Skaits\r\nĒrika;3\r\n"Jānis; Anna";\r\n"„A” ""B""";0\r\n'


def test_csv_keeps_lines_inside_a_field() -> None:
    assert read_csv(as_csv(["a"], [["viens\r\ndivi\rtrīs"]])) == [["a"], ["viens\ndivi\ntrīs"]]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-5, "-5"), (-2.5, "-2,5"), (0.25, "0,25"), (1000000, "1000000"), (None, ""), (math.nan, ""), (math.inf, ""),
        (datetime(2027, 1, 14, 8, 30, tzinfo=UTC), "2027-01-14 10:30"),
        (datetime(2027, 7, 14, 22, 30, tzinfo=UTC), "2027-07-15 01:30"),
    ],
)  # fmt: skip
def test_csv_writes_numbers_and_moments_as_latvia_does(value: Entry, written: str) -> None:
    assert read_csv(as_csv(["a"], [[value, "x"]]))[1] == [written, "x"]


@pytest.mark.parametrize("text", RISKY)
def test_csv_disarms_formulas_in_cells_and_headers(text: str) -> None:
    for row in read_csv(as_csv([text], [[text]])):
        assert row[0].startswith("'")


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert read_csv(as_csv(["a"], [[text, "x"]]))[1][0] == text
    cell = read_xlsx(as_xlsx("T", ["a"], [[text]]))["A2"]
    assert (cell.value or "") == text
    assert not cell.quotePrefix


@pytest.mark.parametrize("text", RISKY)
def test_xlsx_keeps_formulas_as_texts_in_cells_and_headers(text: str) -> None:
    content = as_xlsx("T", [text], [[text]])
    sheet = read_xlsx(content)
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
        assert str(cell.value).strip().endswith(text.strip("\x00\r\t\n ")[-1])
    with ZipFile(io.BytesIO(content)) as parts:
        assert b"<f" not in parts.read("xl/worksheets/sheet1.xml")


def test_xlsx_has_a_frozen_header_widths_and_a_title() -> None:
    sheet = read_xlsx(as_xlsx("Pieteikumi: S/1 [2027]", ["Vārds", "Piezīmes"], [["Anna", "x" * 200]]))
    assert sheet.title == "Pieteikumi S 1 2027"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b
    assert sheet.column_dimensions["A"].width == 10
    assert sheet.column_dimensions["B"].width == 60


def test_xlsx_keeps_numbers_as_numbers() -> None:
    sheet = read_xlsx(as_xlsx("T", ["a", "b", "c", "d"], [[-5, -2.5, None, math.nan]]))
    cells = sheet[2]
    assert [cell.value for cell in cells] == [-5, -2.5, None, None]
    assert [cell.data_type for cell in cells[:2]] == ["n", "n"]


def test_xlsx_writes_moments_as_dates_of_riga() -> None:
    moments: list[Entry] = [
        datetime(2027, 1, 14, 8, 30, 5, 999_999, tzinfo=UTC),
        datetime(2027, 7, 14, 23, 30, tzinfo=timezone(timedelta(hours=1))),
    ]
    first, second = read_xlsx(as_xlsx("T", ["a", "b"], [moments]))[2]
    assert first.data_type == "d"
    assert first.value == datetime(2027, 1, 14, 10, 30, 5)
    assert second.value == datetime(2027, 7, 15, 1, 30)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    naive = datetime(2027, 1, 14, 8, 30)
    with pytest.raises(ValueError, match="time zone"):
        as_csv(["a"], [[naive]])
    with pytest.raises(ValueError, match="time zone"):
        as_xlsx("T", ["a"], [[naive]])


@pytest.mark.parametrize(
    "title", ["", "'", "[]:*?/\\", "\x00\x01", "x" * 200, "ā" * 30 + " '", "a\nb", "\ud800"]
)
def test_any_title_makes_a_sheet(title: str) -> None:
    assert 1 <= len(read_xlsx(as_xlsx(title, ["a"], [])).title) <= 31


def test_a_table_may_be_empty() -> None:
    assert as_csv([], []) == b"\xef\xbb\xbf\r\n"
    assert read_xlsx(as_xlsx("T", [], [])).max_row == 1
    assert read_csv(as_csv(["a"], [])) == [["a"]]


def test_characters_that_xml_forbids_are_left_out() -> None:
    text = "a\x00b\x08c\x0bd\x1fe\ud800f\ufffeg\uffffh\ti"
    assert read_csv(as_csv(["a"], [[text]]))[1] == ["abcdefgh\ti"]
    assert read_xlsx(as_xlsx("T", ["a"], [[text]]))["A2"].value == "abcdefgh\ti"


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(str(read_xlsx(as_xlsx("T", ["a"], [["ā" * 40_000]]))["A2"].value)) == 32_767


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_text_begins_as_a_formula_in_csv_nor_leaves_its_field(texts: list[str]) -> None:
    (row,) = read_csv(as_csv(["a"], [texts]))[1:] or [[""]]
    assert len(row) == len(texts)
    assert not any(field.lstrip()[:1] in set("=+-@") for field in row)


@given(st.text(alphabet=st.characters()), st.sampled_from("=+-@"))
def test_no_text_is_a_formula_in_xlsx(text: str, sign: str) -> None:
    sheet = read_xlsx(as_xlsx("T", ["a"], [[sign + text], [text]]))
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert sheet["A3"].data_type == ("n" if sheet["A3"].value is None else "s")
