from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.dates import date_in
from knowledge.schema import LANGUAGES, Language

WEDNESDAY = date(2026, 10, 7)

LATVIAN = {
    "šodien": date(2026, 10, 7),
    "rīt": date(2026, 10, 8),
    "rit": date(2026, 10, 8),
    "Parīt!": date(2026, 10, 9),
    "vakar": date(2026, 10, 6),
    "otrdien": date(2026, 10, 13),
    "trešdien": date(2026, 10, 14),
    "piektdiena": date(2026, 10, 9),
    "šo piektdien": date(2026, 10, 9),
    "šajā trešdienā": date(2026, 10, 7),
    "šo pirmdien": date(2026, 10, 12),
    "šonedēļ piektdien": date(2026, 10, 9),
    "tuvākajā otrdienā": date(2026, 10, 13),
    "nākamajā otrdienā": date(2026, 10, 13),
    "nākamajā piektdienā": date(2026, 10, 16),
    "nakamaja piektdiena": date(2026, 10, 16),
    "nākošo piektdien": date(2026, 10, 16),
    "nākamnedēļ otrdienā": date(2026, 10, 13),
    "nākamās nedēļas piektdienā": date(2026, 10, 16),
    "aiznākamajā otrdienā": date(2026, 10, 20),
    "pagājušajā otrdienā": date(2026, 10, 6),
    "15. martā": date(2027, 3, 15),
    "15.martā": date(2027, 3, 15),
    "15 marta": date(2027, 3, 15),
    "7. oktobrī": date(2026, 10, 7),
    "6. oktobrī": date(2027, 10, 6),
    "15. marts 2027": date(2027, 3, 15),
    "2027. gada 15. martā": date(2027, 3, 15),
    "15. martā 2027. gadā": date(2027, 3, 15),
    "līdz 15. martam": date(2027, 3, 15),
    "1. jūnijs": date(2027, 6, 1),
    "1. julija": date(2027, 7, 1),
    "pirmdien, 15. martā": date(2027, 3, 15),
    "otrdien, 15. martā": None,
    "otrdien, 13.10.": date(2026, 10, 13),
    "otrdien, 14.10.": None,
    "pēc divām nedēļām": date(2026, 10, 21),
    "pec divam nedelam": date(2026, 10, 21),
    "pēc 10 dienām": date(2026, 10, 17),
    "pēc nedēļas": date(2026, 10, 14),
    "pēc mēneša": date(2026, 11, 7),
    "pēc trim mēnešiem": date(2027, 1, 7),
    "pēc gada": date(2027, 10, 7),
    "pirms 3 dienām": date(2026, 10, 4),
    "29. februārī": date(2028, 2, 29),
    "31. februārī": None,
    "2027. gada 29. februārī": None,
    "martā": None,
    "nākamnedēļ": None,
    "pēc dažām dienām": None,
    "15.–16. martā": None,
    "no 15. līdz 20. martam": None,
    "pirms 15. marta": None,
    "piektdien vai pirmdien": None,
    "rīt vai parīt": None,
    "vēl nezinu": None,
}
ENGLISH = {
    "today": date(2026, 10, 7),
    "Tomorrow": date(2026, 10, 8),
    "the day after tomorrow": date(2026, 10, 9),
    "Tuesday": date(2026, 10, 13),
    "on Friday": date(2026, 10, 9),
    "this Friday": date(2026, 10, 9),
    "this coming Tuesday": date(2026, 10, 13),
    "next Tuesday": date(2026, 10, 13),
    "next Friday": date(2026, 10, 16),
    "Friday next week": date(2026, 10, 16),
    "15 March": date(2027, 3, 15),
    "March 15th": date(2027, 3, 15),
    "the 15th of March, 2027": date(2027, 3, 15),
    "May 5": date(2027, 5, 5),
    "in two weeks": date(2026, 10, 21),
    "in a month": date(2026, 11, 7),
    "two weeks from now": date(2026, 10, 21),
    "a week from today": date(2026, 10, 14),
    "10 days": date(2026, 10, 17),
    "2 days ago": date(2026, 10, 5),
    "31 February": None,
    "next week": None,
    "next month": None,
    "March": None,
    "after 15 March": None,
    "in -5 days": None,
    "in 1.5 weeks": None,
    "in 99999999999 days": None,
    "maybe": None,
}
FIGURES = {
    "15.03.": date(2027, 3, 15),
    "15/3": date(2027, 3, 15),
    "15.3": date(2027, 3, 15),
    "15. 03. 2027.": date(2027, 3, 15),
    "15.03.2027. g.": date(2027, 3, 15),
    "15.03.27": date(2027, 3, 15),
    "15-03-2027": date(2027, 3, 15),
    "2027-03-15": date(2027, 3, 15),
    "2027.03.15": date(2027, 3, 15),
    "03/04/2027": date(2027, 4, 3),
    "03/15/2027": None,
    "31.04.": None,
    "0.0.": None,
    "15.03.0000": None,
    "10-12": None,
    "15": None,
    "2027": None,
    "12:30": None,
    "15.03.-16.03.": None,
    "": None,
    "…": None,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "day"), [*LATVIAN.items(), *ENGLISH.items(), *FIGURES.items()])
def test_a_day_is_read_in_both_languages(text: str, day: date | None, language: Language) -> None:
    assert date_in(text, language=language, today=WEDNESDAY) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("nākamajā otrdienā", date(2026, 10, 5), date(2026, 10, 13)),  # on a Monday: not tomorrow
        ("otrdien", date(2026, 10, 5), date(2026, 10, 6)),
        ("otrdien", date(2026, 10, 6), date(2026, 10, 13)),  # on a Tuesday: not today
        ("šo otrdien", date(2026, 10, 6), date(2026, 10, 6)),
        ("pagājušajā otrdienā", date(2026, 10, 6), date(2026, 9, 29)),
        ("nākamajā pirmdienā", date(2026, 10, 11), date(2026, 10, 12)),  # on a Sunday: tomorrow
        ("nākamajā otrdienā", date(2026, 12, 30), date(2027, 1, 5)),
        ("pēc mēneša", date(2027, 1, 31), date(2027, 2, 28)),
        ("1. janvārī", date(2026, 12, 31), date(2027, 1, 1)),
        ("29.02.", date(2028, 2, 29), date(2028, 2, 29)),
        ("29.02.", date(2028, 3, 1), date(2032, 2, 29)),
    ],
)
def test_days_are_counted_from_today(text: str, today: date, day: date) -> None:
    assert date_in(text, language="lv", today=today) == day


DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(day=DAYS, today=DAYS)
def test_a_full_date_is_itself_whatever_day_it_is(day: date, today: date) -> None:
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}.", f"{day:%d/%m/%Y}"):
        assert date_in(text, language="lv", today=today) == day


@given(day=DAYS, today=DAYS)
def test_a_date_without_a_year_is_never_past_and_the_next_such(day: date, today: date) -> None:
    found = date_in(f"{day.day}.{day.month}.", language="en", today=today)
    assert found
    assert (found.day, found.month) == (day.day, day.month)
    assert found >= today
    assert found.year - today.year <= (1 if (day.day, day.month) != (29, 2) else 8)


PIECES = (
    "pēc pirms in a 2 99999 999 divām nedēļām weeks gadiem years ago "
    "next nākamajā otrdien march 15. 31. 2027 . , -"
)
WORDS = st.sampled_from(PIECES.split())


@given(text=st.text(max_size=90) | st.lists(WORDS, max_size=6).map(" ".join), today=DAYS)
def test_anything_is_a_day_or_none(text: str, today: date) -> None:
    found = date_in(text, language="lv", today=today)
    assert found is None or isinstance(found, date)
