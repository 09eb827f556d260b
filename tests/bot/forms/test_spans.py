"""Spans of days in a running text."""

from datetime import date

import pytest

from bot.domain.experts import Span
from bot.forms.passage import Passage
from bot.forms.spans import spans_in, when_in

TODAY = date(2027, 1, 18)


@pytest.mark.parametrize(
    ("text", "begins", "ends", "days"),
    [
        ("uz divām nedēļām martā", "2027-03-01", "2027-03-31", 14),
        ("two weeks in March", "2027-03-01", "2027-03-31", 14),
        ("for 3 days next month", "2027-02-01", "2027-02-28", 3),
        ("no 3. marta līdz 14. aprīlim", "2027-03-03", "2027-04-14", None),
        ("3.–14. martā", "2027-03-03", "2027-03-14", None),
        ("from 3 to 14 March", "2027-03-03", "2027-03-14", None),
        ("03.03.2027–14.03.2027", "2027-03-03", "2027-03-14", None),
        ("no marta līdz maijam", "2027-03-01", "2027-05-31", None),
        ("martā un aprīlī", "2027-03-01", "2027-04-30", None),
        ("līdz 15. martam", "2027-01-18", "2027-03-15", None),
        ("by 15 March", "2027-01-18", "2027-03-15", None),
        ("20. februārī", "2027-02-20", "2027-02-20", None),
        ("nākamajā ceturksnī", "2027-04-01", "2027-06-30", None),
        ("in Q2", "2027-04-01", "2027-06-30", None),
        ("otrajā pusgadā", "2027-07-01", "2027-12-31", None),
        ("rudenī", "2027-09-01", "2027-11-30", None),
        ("ziemā", "2027-01-18", "2027-02-28", None),
        ("nākamnedēļ", "2027-01-25", "2027-01-31", None),
        ("next week", "2027-01-25", "2027-01-31", None),
        ("marta beigās", "2027-03-21", "2027-03-31", None),
        ("mid-March", "2027-03-11", "2027-03-20", None),
        ("pēc divām nedēļām uz 3 dienām", "2027-02-01", "2027-02-03", None),
        ("no 1. aprīļa uz mēnesi", "2027-04-01", "2027-04-30", None),
        ("no 1. aprīļa", "2027-04-01", "2027-06-29", None),
        ("2028. gada martā", "2028-03-01", "2028-03-31", None),
        ("no 28. decembra līdz 5. janvārim", "2027-12-28", "2028-01-05", None),
        ("nākamgad", "2028-01-01", "2028-12-31", None),
        ("janvārī", "2027-01-18", "2027-01-31", None),
    ],
)
def test_a_span_is_read(text: str, begins: str, ends: str, days: int | None) -> None:
    found = when_in(Passage(text), TODAY)
    assert found.span == Span(date.fromisoformat(begins), date.fromisoformat(ends))
    assert found.days == days


@pytest.mark.parametrize(
    ("text", "days"), [("uz nedēļu", 7), ("3 nedēļas", 21), ("pusgadam", 182), ("a fortnight", 14)]
)
def test_a_duration_alone_has_no_span(text: str, days: int) -> None:
    assert (when_in(Passage(text), TODAY).span, when_in(Passage(text), TODAY).days) == (None, days)


@pytest.mark.parametrize(
    "text", ["gada pārskatam", "dienas kārtība", "you may come", "pieredze 2 projektos", ""]
)
def test_what_tells_no_time_is_left(text: str) -> None:
    passage = Passage(text)
    assert when_in(passage, TODAY).span is None
    assert passage.rest == text


def test_what_was_understood_is_gone_and_the_rest_stays_as_written() -> None:
    passage = Passage("Vajag Ķirsi uz divām nedēļām martā, Rīgā")
    when_in(passage, TODAY)
    assert passage.rest == "Vajag Ķirsi , Rīgā"


def test_several_spans_are_read_one_after_another() -> None:
    found = spans_in("septembrī, kā arī no 1. marta līdz 15. martam", TODAY)
    assert found == (
        Span(date(2027, 3, 1), date(2027, 3, 15)),
        Span(date(2027, 9, 1), date(2027, 9, 30)),
    )
