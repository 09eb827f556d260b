"""Calendar invitations (iCalendar, RFC 5545 and 5546): one file puts one workshop into a calendar or takes it out."""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.catalogue import Catalogue
from bot.domain.registration import Participant
from bot.domain.sprint import Sprint, Workshop
from bot.domain.zone import RIGA
from knowledge.schema import Language
from knowledge.text import plain

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vCalAddress

PRODUCT = "-//Valsts kanceleja//Zintis//LV"
YEAR = timedelta(days=366)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
"""Spaces and control characters, line ends among them."""


class Method(StrEnum):
    """What a calendar is asked to do with the event."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def invitation(
    workshop: Workshop,
    sprint: Sprint,
    participant: Participant,
    *,
    language: Language,
    method: Method,
    organiser: str,
    now: datetime,
    sequence: int | None = None,
    catalogue: Catalogue | None = None,
) -> bytes:
    """Calendar file that invites one person to one workshop, or takes the invitation back.

    A calendar follows only what has the same UID and no lower SEQUENCE than it knows. So a CANCEL counts one more than
    the workshop, and whoever invites again after a CANCEL gives the higher `sequence` along. `organiser` is an e-mail
    address, `now` and the workshop's times know their time zones, and `catalogue` None means the shipped one.
    """
    words = catalogue or _shipped()
    event: Event = _icalendar().Event()
    event.add("uid", workshop.uid)
    event.add("sequence", _sequence(workshop, method) if sequence is None else sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", workshop.starts_at.astimezone(RIGA))
    event.add("dtend", workshop.ends_at.astimezone(RIGA))
    event.add("summary", _summary(workshop, sprint, language, words))
    event.add("description", _description(sprint, language, words))
    event.add("location", workshop.place or sprint.place)
    event.add("organizer", _address(organiser, words.say(language, "calendar-organiser")))
    event.add("attendee", _attendee(participant, method))
    event.add("status", "CONFIRMED" if method is Method.REQUEST else "CANCELLED")
    event.add("transp", "OPAQUE" if method is Method.REQUEST else "TRANSPARENT")
    return bytes(_calendar(event, workshop, method).to_ical())


def file_name(sprint: Sprint, workshop: Workshop, method: Method) -> str:
    """Name for the file in plain ASCII, `s-2027-1-2-request.ics` for the second workshop of `S-2027-1`."""
    code = re.sub(r"[^a-z0-9]+", "-", plain(sprint.code)).strip("-") or "sprint"
    return f"{code}-{workshop.number}-{method.lower()}.ics"


@lru_cache(maxsize=1)
def _shipped() -> Catalogue:
    return Catalogue()


def _icalendar() -> Any:  # noqa: ANN401  a module
    """Return the library, imported when the first file is made: a start does not wait for it."""
    return import_module("icalendar")


def _calendar(event: "Event", workshop: Workshop, method: Method) -> "Calendar":
    """Calendar around the event, with the time zone described for the years about it."""
    calendar: Calendar = _icalendar().Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(event)
    starts, ends = workshop.starts_at.astimezone(RIGA).date(), workshop.ends_at.astimezone(RIGA).date()
    calendar.add_missing_timezones(first_date=starts - YEAR, last_date=ends + YEAR)
    return calendar


def _sequence(workshop: Workshop, method: Method) -> int:
    return workshop.sequence + (1 if method is Method.CANCEL else 0)


def _summary(workshop: Workshop, sprint: Sprint, language: Language, catalogue: Catalogue) -> str:
    return catalogue.say(
        language,
        "calendar-summary",
        title=sprint.title.in_language(language),
        number=workshop.number,
        total=max(len(sprint.workshops), workshop.number),
    )


def _description(sprint: Sprint, language: Language, catalogue: Catalogue) -> str:
    """What the sprint is about and, below, what to do beforehand."""
    summary = sprint.summary.in_language(language)
    if not sprint.homework:
        return summary
    homework = sprint.homework.in_language(language)
    return f"{summary}\n\n{catalogue.say(language, 'calendar-homework', homework=homework)}"


def _attendee(participant: Participant, method: Method) -> "vCalAddress":
    attendee = _address(participant.email, participant.name)
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["RSVP"] = "TRUE" if method is Method.REQUEST else "FALSE"
    return attendee


def _address(email: str, name: str) -> "vCalAddress":
    """Address with the name beside it, each on one line whatever was typed."""
    address: vCalAddress = _icalendar().vCalAddress(f"mailto:{_INVISIBLE.sub('', email)}")
    address.params["CN"] = _INVISIBLE.sub(" ", name).strip()
    return address
