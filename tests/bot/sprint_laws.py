"""What must hold for sprints and registrations whatever happens, read from raw rows and from what was promised."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from bot.catalogue import Catalogue
from bot.domain.registration import TRANSITIONS, Noted, RegistrationEvent, RegistrationState
from bot.forms.filling import Filling
from tests.bot.sprint_world import Picture, Promised

HOLDING = ("confirmed", "offered")
ATTENDED = ("completed", "left")
"""Seats that were held to the end stay counted."""

ACTIVE = ("draft", "pending", "waitlisted", "offered", "confirmed")
TAKING = ("confirm", "approve", "offer")
"""Events that take a seat."""

_REFERENCE = re.compile(r"\bS-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_FILE = re.compile(rb"^(UID|SEQUENCE):(.*?)\r?$", re.MULTILINE)


@dataclass
class Laws:
    """The laws, and what has to be remembered from step to step to judge them.

    `ceilings` and `caps` are how many seats may be held by all and by an institution: what the sprint says, or what was
    held already when the organiser lowered it. `told` counts sentences by what they say of which reference.
    """

    catalogue: Catalogue
    past: int
    ceilings: dict[int, int] = field(default_factory=dict)
    caps: dict[tuple[int, str], int] = field(default_factory=dict)
    sequences: dict[int, int] = field(default_factory=dict)
    calendar: dict[tuple[int, bytes], int] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    read: int = 0
    judged: int = 0

    def lowered(self, picture: Picture) -> None:
        """Note what is held at the moment in which an organiser has lowered what may be held."""
        for sprint in picture.sprints.values():
            self.ceilings[sprint.id] = max(sprint.capacity, _occupied(picture, sprint.id))
            for institution, held in _held(picture, sprint.id).items():
                self.caps[sprint.id, institution] = max(sprint.institution_cap or 0, held)

    def check(self, picture: Picture, promised: list[Promised]) -> None:
        self._listen(picture, promised)
        self._seats(picture)
        self._registrations(picture)
        self._queues(picture)
        self._history(picture)
        self._workshops(picture)
        self._notices(picture)

    def _seats(self, picture: Picture) -> None:
        """What is counted is what is held, and no more is held than may be."""
        for sprint in picture.sprints.values():
            occupied = _occupied(picture, sprint.id)
            assert sprint.taken == occupied, f"{sprint.code}: {sprint.taken} counted, {occupied} held"
            ceiling = max(sprint.capacity, min(self.ceilings.get(sprint.id, 0), occupied))
            assert occupied <= ceiling, f"{sprint.code}: {occupied} of {sprint.capacity} seats held"
            self.ceilings[sprint.id] = ceiling
            for institution, held in _held(picture, sprint.id).items():
                if sprint.institution_cap is None:
                    self.caps.pop((sprint.id, institution), None)
                    continue
                most = max(sprint.institution_cap, min(self.caps.get((sprint.id, institution), 0), held))
                assert held <= most, f"{sprint.code}: {institution} holds {held} of {most}"
                self.caps[sprint.id, institution] = most

    def _registrations(self, picture: Picture) -> None:
        """One active registration for each person and sprint, and no draft or offer without an end."""
        active = [one for one in picture.registrations.values() if one.state in ACTIVE]
        twice = [
            pair for pair, n in Counter((one.sprint_id, one.person_id) for one in active).items() if n > 1
        ]
        assert not twice, f"active twice (sprint, person): {twice}"
        ends = {"draft": "registration-drop", "offered": "offer-expire"}
        for one in active:
            if one.state in ends:
                assert f"{ends[one.state]}:{one.id}" in picture.timers, (
                    f"{one.reference} would be {one.state} forever"
                )

    def _queues(self, picture: Picture) -> None:
        """No seat is free while somebody waits who may have it."""
        for sprint in picture.sprints.values():
            if sprint.state not in ("open", "closed") or picture.now >= picture.starts_at(sprint.id):
                continue
            if sprint.taken < sprint.capacity:
                held = _held(picture, sprint.id)
                waiting = [
                    one.reference
                    for one in picture.of(sprint.id, "waitlisted")
                    if not _is_capped(sprint, held[institution(one)])
                ]
                assert not waiting, f"{sprint.code}: a seat is free and {waiting} wait"

    def _history(self, picture: Picture) -> None:
        """Events follow the table from DRAFT to the state, and seats go to who is first in line."""
        states = dict.fromkeys(picture.registrations, "draft")
        queued: dict[int, int] = {}
        for one in picture.events:
            registration = picture.registrations[one.registration_id]
            assert states[registration.id] == one.before, (
                f"{registration.reference}: {one.before} from nowhere"
            )
            if one.event in list(Noted):
                assert one.before == one.after, f"{registration.reference}: {one.event} led to {one.after}"
                continue
            step = TRANSITIONS.get((RegistrationState(one.before), RegistrationEvent(one.event)))
            assert step, f"{registration.reference}: {one.before} cannot take {one.event}"
            assert step[0].value == one.after, f"{registration.reference}: {one.event} led to {one.after}"
            if one.id > self.judged and registration.sprint_id != self.past:
                self._judge(picture, one, states, queued)
            states[registration.id] = one.after
            if one.event == "queue":
                queued[registration.id] = one.id
        self.judged = picture.events[-1].id if picture.events else 0
        for number, state in states.items():
            found = picture.registrations[number]
            assert found.state == state, f"{found.reference} is {found.state}, its events lead to {state}"

    def _judge(self, picture: Picture, one: Row[Any], states: dict[int, str], queued: dict[int, int]) -> None:
        """A seat is taken in time, while one is free, by nobody before whoever has waited longer and may have it."""
        registration = picture.registrations[one.registration_id]
        sprint = picture.sprints[registration.sprint_id]
        if one.event == "confirm":
            assert one.at < sprint.deadline, f"{registration.reference} was confirmed after the deadline"
        if one.event == "accept":
            assert one.at < registration.offered_until, (
                f"{registration.reference} accepted an offer that was over"
            )
        if one.event not in TAKING:
            return
        others = [other for other in picture.registrations.values() if other.sprint_id == sprint.id]
        held = Counter(institution(other) for other in others if states[other.id] in HOLDING)
        assert held.total() < sprint.capacity, f"{registration.reference} took a seat that was not free"
        assert not _is_capped(sprint, held[institution(registration)]), (
            f"{registration.reference} is above the cap"
        )
        if one.event == "approve":
            return
        before = queued.get(registration.id, one.id)
        passed = [
            other.reference
            for other in others
            if states[other.id] == "waitlisted"
            and queued[other.id] < before
            and not _is_capped(sprint, held[institution(other)])
        ]
        assert not passed, f"{registration.reference} was served before {passed}"

    def _workshops(self, picture: Picture) -> None:
        """The sequence of a workshop only grows."""
        for one in picture.workshops.values():
            assert one.sequence >= self.sequences.get(one.id, 0), f"the sequence of {one.uid} fell"
            self.sequences[one.id] = one.sequence

    def _listen(self, picture: Picture, promised: list[Promised]) -> None:
        """Count what was promised since, by what it says."""
        titles = {sprint.id: f"Sprints {sprint.code}" for sprint in picture.sprints.values()}
        known = {one.reference: titles[one.sprint_id] for one in picture.registrations.values()}
        for one in promised[self.read :]:
            self.keys[one.key] += 1
            if one.key.startswith("fallback:"):  # the same message once more, by mail
                continue
            if one.key.startswith("registration:"):
                _, number, what, *_ = one.key.split(":")
                self.told[what, number] += 1
            for reference in set(_REFERENCE.findall(one.reply.text)):
                for what in self._says(one.reply.text, known[reference], reference):
                    self.told[what, reference] += 1
            if one.reply.text == self.catalogue.say("lv", "offer-declined"):
                self.told["declined", str(one.conversation)] += 1
            self._keep_calendar(one)
        self.read = len(promised)

    def _says(self, text: str, title: str, reference: str) -> Iterable[str]:
        def said(key: str, **arguments: str | int) -> str:
            return self.catalogue.say("lv", key, title=title, reference=reference, **arguments).splitlines()[
                0
            ]

        if text.startswith(said("registration-confirmed", programme="")):
            yield "confirmed"
        if text == said("registration-applied"):
            yield "applied"
        if text == said("withdrawal-done"):
            yield "withdrawn"
        if any(text == said("queue-joined", position=at) for at in range(11)):
            yield "queued"

    def _keep_calendar(self, one: Promised) -> None:
        """Each calendar file that somebody gets for a workshop has a higher sequence than the one before."""
        for file in one.reply.attachments:
            found = dict(_FILE.findall(file.content))
            if b"UID" not in found:
                continue
            place, number = (one.person or 0, found[b"UID"]), int(found[b"SEQUENCE"])
            assert number > self.calendar.get(place, -1), (
                f"{file.name}: the calendar would not follow {number}"
            )
            self.calendar[place] = number

    def _notices(self, picture: Picture) -> None:
        """Each key stands once, and each event is told of exactly once, as the table promises."""
        assert self.keys.total() == len(self.keys), self.keys.most_common(1)
        of: dict[int, Counter[str]] = {number: Counter() for number in picture.registrations}
        declined: Counter[str] = Counter()
        for one in picture.events:
            of[one.registration_id][one.event] += 1
            if one.event == "withdraw":
                of[one.registration_id][f"withdraw-{one.actor}-{one.before}"] += 1
            if one.event == "decline":
                declined[str(picture.registrations[one.registration_id].conversation_id)] += 1
        for one in picture.registrations.values():
            if one.sprint_id != self.past:
                self._told_of(one, of[one.id])
        for place, number in declined.items():
            assert self.told["declined", place] == number, f"conversation {place}: {number} declined"

    def _told_of(self, one: Row[Any], events: Counter[str]) -> None:
        number, reference = str(one.id), one.reference
        withdrawn = sum(n for what, n in events.items() if what.startswith("withdraw-participant"))
        itself = (
            withdrawn - events["withdraw-participant-draft"]
        )  # who leaves the form is told so without a reference
        cancelled = events["withdraw"] - withdrawn
        expected = {
            ("confirmed", reference): events["confirm"] + events["accept"] + events["approve"],
            ("confirmed", number): events["approve"],
            ("applied", reference): events["apply"],
            ("queued", reference): events["queue"],
            ("offer-made", number): events["offer"],
            ("removed", number): events["remove"],
            ("sprint-cancelled", number): cancelled,
        }
        for what, times in expected.items():
            assert self.told[what] == times, (
                f"{reference}: {what[0]} told {self.told[what]} times, not {times}"
            )
        ended = self.told["offer-expired", number] + self.told["sprint-began", number]
        assert ended == events["expire"], f"{reference}: {events['expire']} expired, told {ended} times"
        assert itself <= self.told["withdrawn", reference] <= withdrawn, f"{reference}: withdrawal not told"
        assert self.told["offer-reminder", number] <= events["offer"], f"{reference}: reminded too often"


def is_stale(promised: Promised, value: str, picture: Picture, filling: Filling | None) -> bool:
    """Whether a button was made for a state of things that is no more."""
    match value.split(":"):
        case ["seat", _, number, version]:
            return bool(picture.registrations[int(number)].version != int(version))
        case ["sprint", "withdrawn", number, *_]:
            return bool(picture.registrations[int(number)].version != promised.versions.get(int(number)))
        case ["form", *rest] if {"submit", "leave"} & set(rest):
            return promised.filling is None or _told(promised.filling) != _told(filling)
    return False


def is_tempting(promised: Promised, value: str, picture: Picture, filling: Filling | None) -> bool:
    """Whether a stale button would do something if nobody asked for its age."""
    if not is_stale(promised, value, picture, filling):
        return False
    match value.split(":"):
        case ["seat", _, number, _] | ["sprint", "withdrawn", number, *_]:
            return picture.registrations[int(number)].state in ACTIVE
    return filling is not None and (filling.at is None or filling.is_leaving)


def _told(filling: Filling | None) -> object:
    return filling and (filling.form, filling.subject, dict(filling.values))


def changed(before: Picture, after: Picture) -> list[tuple[Row[Any] | None, Row[Any]]]:
    """Registrations that are not as they were, each with how it was."""
    return [
        (before.registrations.get(number), one)
        for number, one in after.registrations.items()
        if before.registrations.get(number) != one
    ]


def institution(one: Row[Any]) -> str:
    return " ".join((one.institution or "").casefold().split())


def _occupied(picture: Picture, sprint: int) -> int:
    return len(picture.of(sprint, *HOLDING, *ATTENDED))


def _held(picture: Picture, sprint: int) -> Counter[str]:
    return Counter(institution(one) for one in picture.of(sprint, *HOLDING))


def _is_capped(sprint: Row[Any], held: int) -> bool:
    return sprint.institution_cap is not None and held >= sprint.institution_cap
