from datetime import time

import pytest

from bot.forms.times import time_in, time_text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10", time(10)),
        ("10.", time(10)),
        ("9.30", time(9, 30)),
        ("09:05", time(9, 5)),
        ("plkst. 16.00", time(16)),
        ("Plkst 8", time(8)),
        ("pulksten 7:15", time(7, 15)),
        ("at 14:45", time(14, 45)),
        ("2 pm", time(14)),
        ("2.30 p.m.", time(14, 30)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        ("10h", time(10)),
        ("9 o’clock", time(9)),
        ("0:00", time(0)),
        ("23.59", time(23, 59)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, read: time) -> None:
    assert time_in(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "24.00", "10.60", "10.5", "13 pm", "0 am", "rīt", "10-12", "10 un 12", "-1", "1234", "9" * 100, "٣"],
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert time_in(text) is None


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("minute", [0, 5, 59])
def test_a_time_is_read_as_it_is_written(hour: int, minute: int) -> None:
    moment = time(hour, minute)
    assert time_text(moment, "lv") == f"{hour:02}.{minute:02}"
    assert time_in(time_text(moment, "lv")) == moment
    assert time_in(time_text(moment, "en")) == moment
