from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.calendars import Method, file_name, invitation
from bot.catalogue import Catalogue
from bot.domain.registration import Participant
from bot.domain.sprint import Sprint, SprintState, Workshop
from knowledge.schema import Language, Localized

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2027, 2, 1, 9, 30, tzinfo=UTC)
ANNA = Participant("Anna Bērziņa", "Valsts kanceleja", "", "vecākā eksperte", "anna.berzina@mk.gov.lv")


def workshop(number: int, day: datetime) -> Workshop:
    return Workshop(
        number, 1, number, f"s-1-{number}@zintis", day, day.replace(hour=day.hour + 3), "Brīvības bulvāris 36"
    )


WINTER = workshop(1, datetime(2027, 3, 12, 8, 0, tzinfo=UTC))
SUMMER = workshop(2, datetime(2027, 4, 16, 7, 0, tzinfo=UTC))
SPRINT = Sprint(
    id=1,
    code="S-2027-1",
    state=SprintState.OPEN,
    title=Localized(lv="Skaidra valoda", en="Plain language"),
    summary=Localized(lv="Kā rakstīt, lai saprot; un kāpēc.", en="How to be understood."),
    place="Tiešsaistē",
    homework=Localized(lv="Atnesiet vēstuli.", en="Bring a letter."),
    capacity=20,
    taken=0,
    institution_cap=None,
    selects=False,
    deadline=datetime(2027, 3, 1, tzinfo=UTC),
    version=1,
    workshops=(WINTER, SUMMER),
)


def written(
    one: Workshop = WINTER,
    sprint: Sprint = SPRINT,
    participant: Participant = ANNA,
    *,
    language: Language = "lv",
    method: Method = Method.REQUEST,
    sequence: int | None = None,
    organiser: str = "inovacija@mk.gov.lv",
) -> bytes:
    return invitation(
        one,
        sprint,
        participant,
        language=language,
        method=method,
        organiser=organiser,
        now=NOW,
        sequence=sequence,
    )


def event(content: bytes) -> Event:
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(found, Event)
    return found


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_an_invitation_says_when_where_what_and_who() -> None:
    found = event(written())
    assert found["UID"] == "s-1-1@zintis"
    assert found["SEQUENCE"] == 0
    assert found.decoded("DTSTAMP") == NOW
    assert found["SUMMARY"] == "Skaidra valoda – 1. darbnīca no 2"
    assert found["LOCATION"] == "Brīvības bulvāris 36"
    assert found["DESCRIPTION"] == "Kā rakstīt, lai saprot; un kāpēc.\n\nMājasdarbs: Atnesiet vēstuli."
    assert found["STATUS"] == "CONFIRMED"
    assert found["TRANSP"] == "OPAQUE"
    assert found["ORGANIZER"] == "mailto:inovacija@mk.gov.lv"
    assert found["ORGANIZER"].params["CN"] == "Valsts kancelejas Inovācijas laboratorija"
    assert found["ATTENDEE"] == "mailto:anna.berzina@mk.gov.lv"
    assert found["ATTENDEE"].params["CN"] == "Anna Bērziņa"
    assert found["ATTENDEE"].params["RSVP"] == "TRUE"


def test_an_invitation_speaks_english() -> None:
    found = event(written(language="en"))
    assert found["SUMMARY"] == "Plain language – workshop 1 of 2"
    assert found["DESCRIPTION"] == "How to be understood.\n\nHomework: Bring a letter."
    assert found["ORGANIZER"].params["CN"] == "Innovation Laboratory of the State Chancellery"


def test_the_file_is_a_calendar_with_a_method_and_one_event() -> None:
    lines = unfolded(written())
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert "METHOD:REQUEST" in lines
    assert "PRODID:-//Valsts kanceleja//Zintis//LV" in lines
    assert lines.count("BEGIN:VEVENT") == 1
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert "METHOD:CANCEL" in unfolded(written(method=Method.CANCEL))


def test_the_same_invitation_is_the_same_file() -> None:
    assert written() == written()


@pytest.mark.parametrize(
    ("one", "starts", "ends"), [(WINTER, "T100000", "T130000"), (SUMMER, "T100000", "T130000")]
)
def test_times_are_those_of_riga_in_winter_and_in_summer(one: Workshop, starts: str, ends: str) -> None:
    lines = unfolded(written(one))
    assert f"DTSTART;TZID=Europe/Riga:{one.starts_at:%Y%m%d}{starts}" in lines
    assert f"DTEND;TZID=Europe/Riga:{one.ends_at:%Y%m%d}{ends}" in lines
    assert "TZID:Europe/Riga" in lines
    assert {"TZOFFSETTO:+0200", "TZOFFSETTO:+0300"} <= set(lines)
    found = event(written(one))
    assert found.decoded("DTSTART") == one.starts_at
    assert found.decoded("DTSTART").astimezone(RIGA).hour == 10


def test_a_cancellation_has_the_same_uid_and_a_higher_sequence() -> None:
    moved = replace(WINTER, sequence=4)
    kept, gone = event(written(moved)), event(written(moved, method=Method.CANCEL))
    assert gone["UID"] == kept["UID"]
    assert (kept["SEQUENCE"], gone["SEQUENCE"]) == (4, 5)
    assert gone["STATUS"] == "CANCELLED"
    assert gone["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("sequence", [0, 7])
def test_a_sequence_that_is_given_stands(sequence: int) -> None:
    for method in Method:
        assert event(written(method=method, sequence=sequence))["SEQUENCE"] == sequence


def test_what_a_sprint_does_not_have_is_left_out() -> None:
    only = replace(WINTER, place="")
    sprint = replace(SPRINT, homework=None, workshops=(only,))
    found = event(written(only, sprint))
    assert found["SUMMARY"] == "Skaidra valoda – darbnīca"
    assert found["DESCRIPTION"] == "Kā rakstīt, lai saprot; un kāpēc."
    assert found["LOCATION"] == "Tiešsaistē"


def test_long_lines_are_folded_between_characters() -> None:
    long = replace(SPRINT, summary=Localized(lv="Šķērsgriezums " * 60))
    content = written(sprint=long)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (description,) = (line for line in unfolded(content) if line.startswith("DESCRIPTION"))
    assert description.count("Šķērsgriezums") == 60
    assert description.startswith("DESCRIPTION:Šķērsgriezums Šķērsgriezums")


HOSTILE = 'Anna\r\nATTENDEE:mailto:evil@example.com\r\nEND:VEVENT\nX-EVIL:1\u2028\x00\x85"; b:c, ^n \\n'


def test_no_text_can_add_a_line() -> None:
    names = {line.partition(":")[0].partition(";")[0] for line in unfolded(written())}
    one = replace(WINTER, uid=f"u{HOSTILE}", place=HOSTILE)
    sprint = replace(
        SPRINT,
        title=Localized(lv=HOSTILE),
        summary=Localized(lv=HOSTILE),
        homework=Localized(lv=HOSTILE),
        workshops=(one,),
    )
    participant = replace(ANNA, name=HOSTILE, email=f"a@b.lv{HOSTILE}")
    content = written(one, sprint, participant, organiser=f"o@b.lv{HOSTILE}")
    assert {line.partition(":")[0].partition(";")[0] for line in unfolded(content)} == names
    assert unfolded(content).count("END:VEVENT") == 1
    assert sum(line.startswith("ATTENDEE") for line in unfolded(content)) == 1
    assert (
        event(content)["ATTENDEE"].params["CN"].startswith("Anna ATTENDEE:mailto:evil@example.com END:VEVENT")
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_name_and_address_leave_the_calendar_whole(name: str, email: str) -> None:
    content = written(participant=replace(ANNA, name=name, email=email))
    assert len(unfolded(content)) == len(unfolded(written()))
    assert event(content)["UID"] == WINTER.uid


def test_sentences_come_from_the_catalogue_that_is_given() -> None:
    given_one = invitation(
        WINTER,
        SPRINT,
        ANNA,
        language="lv",
        method=Method.REQUEST,
        organiser="o@x.lv",
        now=NOW,
        catalogue=Catalogue(),
    )
    assert event(given_one)["SUMMARY"] == event(written())["SUMMARY"]


@pytest.mark.parametrize(
    ("code", "method", "name"),
    [
        ("S-2027-1", Method.REQUEST, "s-2027-1-2-request.ics"),
        ("S-2027-1", Method.CANCEL, "s-2027-1-2-cancel.ics"),
        ("Pavasaris „Ķīlis”", Method.REQUEST, "pavasaris-kilis-2-request.ics"),
        ("../../etc/passwd\x00", Method.REQUEST, "etc-passwd-2-request.ics"),
        ("日本", Method.REQUEST, "sprint-2-request.ics"),
    ],
)
def test_a_file_name_is_plain_ascii(code: str, method: Method, name: str) -> None:
    found = file_name(replace(SPRINT, code=code), SUMMER, method)
    assert found == name
    assert found.isascii()
