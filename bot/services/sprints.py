"""What organisers, and the time, do to a sprint; everyone concerned is told (DESIGN §7)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.calendars import Method
from bot.dialogue.messages import Attachment, Button
from bot.domain import sprint as rules
from bot.domain.registration import (
    ACTIVE,
    Attendance,
    Registration,
    RegistrationEvent,
    RegistrationState,
)
from bot.domain.sprint import FINAL, Sprint, SprintError, SprintEvent, SprintState, Workshop
from bot.domain.transitions import ImpossibleError
from bot.domain.zone import RIGA
from bot.services.audit import note
from bot.services.notices import Notices
from bot.services.registrations import Registrations
from bot.services.steps import SYSTEM, move
from bot.storage import registrations, sprints, timers
from knowledge.schema import Localized

CLOSE, START, FEEDBACK, COMPLETE = "sprint-close", "sprint-start", "sprint-feedback", "sprint-complete"
REMIND = "workshop-reminder"
TIMERS = (CLOSE, START, FEEDBACK, COMPLETE, REMIND)
"""Kinds of timers."""

REMINDED_BEFORE = timedelta(hours=24)
FEEDBACK_AFTER = timedelta(hours=1)
COMPLETED_AFTER = timedelta(days=14)

MOST = 1_000
"""Seats of the largest sprint."""

S = RegistrationState

WRITTEN_TO = (S.CONFIRMED, S.OFFERED, S.COMPLETED)
"""Whom an organiser's message reaches: those who hold a seat, and those who held it to the end."""

LISTED = (
    *(S.CONFIRMED, S.OFFERED, S.WAITLISTED, S.PENDING, S.COMPLETED),
    *(S.LEFT, S.DECLINED, S.EXPIRED, S.WITHDRAWN, S.REMOVED),
)
"""States in the order of the organisers' list; what was never sent (drafts) is not theirs to see."""

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """What an organiser says of a new sprint; `meetings` are start, end and place of each workshop."""

    code: str
    title: Localized
    summary: Localized
    place: str
    capacity: int
    deadline: datetime
    meetings: Sequence[tuple[datetime, datetime, str]]
    homework: Localized | None = None
    institution_cap: int | None = None
    selects: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A registration as organisers see it: with the place on the waiting list (0: none) and marks by workshop id."""

    registration: Registration
    position: int
    marks: dict[int, Attendance]


@dataclass(frozen=True, slots=True)
class Sprints:
    """Acts on sprints, within the transaction that is given."""

    notices: Notices
    registrations: Registrations

    async def create(self, connection: AsyncConnection, plan: Plan, actor: str, now: datetime) -> Sprint:
        """Keep a new sprint as a draft that participants do not see.

        Raises:
            SprintError: the code is taken or no code, or the plan contradicts itself.

        """
        plan = replace(plan, code=plan.code.strip().casefold(), meetings=sorted(plan.meetings))
        _check(plan)
        if await sprints.by_code(connection, plan.code):
            raise SprintError("sprint-code-taken", code=plan.code)
        draft = Sprint(
            id=0,
            code=plan.code,
            state=SprintState.DRAFT,
            title=plan.title,
            summary=plan.summary,
            place=plan.place,
            homework=plan.homework,
            capacity=plan.capacity,
            taken=0,
            institution_cap=plan.institution_cap,
            selects=plan.selects,
            deadline=plan.deadline,
            version=0,
        )
        sprint_id = await sprints.add(connection, draft, plan.meetings, now)
        await note(connection, actor, "sprint-create", plan.code, {}, now)
        return await self._again(connection, sprint_id)

    async def edit(
        self, connection: AsyncConnection, sprint_id: int, actor: str, now: datetime, **values: object
    ) -> Sprint:
        """Change what is said of a sprint, its deadline, cap or way of selecting; not its state, capacity or dates.

        Workshops that were to be at the former place move along.

        Raises:
            SprintError: the sprint is over, the new deadline has passed or is after its start, or the cap less than one
                seat.

        """
        sprint = await sprints.lock(connection, sprint_id)
        if sprint.state in FINAL:
            raise SprintError("sprint-over", code=sprint.code)
        wanted = replace(sprint, **cast("dict[str, Any]", values))
        _check_rules(wanted.capacity, wanted.institution_cap, wanted.deadline, sprint.starts_at)
        if wanted.deadline != sprint.deadline and wanted.deadline <= now:
            raise SprintError("sprint-deadline-past")
        await sprints.change(connection, sprint_id, **values)
        if wanted.place != sprint.place:
            await self._move_place(connection, wanted, sprint.place, now)
        await note(
            connection, actor, "sprint-edit", sprint.code, {key: str(one) for key, one in values.items()}, now
        )
        changed = await self._again(connection, sprint_id)
        if changed.state is SprintState.OPEN:
            await self._set_timers(connection, changed)
        await self.registrations.waiting_list.offer_seats(connection, sprint_id, now)
        return changed

    async def open(self, connection: AsyncConnection, sprint_id: int, actor: str, now: datetime) -> Sprint:
        """Let people sign up.

        Raises:
            SprintError: the deadline has passed, or the sprint is running or over.

        """
        sprint = await sprints.lock(connection, sprint_id)
        if now >= sprint.deadline:
            raise SprintError("sprint-deadline-passed", code=sprint.code)
        changed = await self._move(connection, sprint, SprintEvent.OPEN, actor, now)
        await self._set_timers(connection, changed)
        return changed

    async def close(self, connection: AsyncConnection, sprint_id: int, actor: str, now: datetime) -> Sprint:
        """Take no more registrations; those who wait may still be offered a seat."""
        return await self._move(
            connection, await sprints.lock(connection, sprint_id), SprintEvent.CLOSE, actor, now
        )

    async def start(self, connection: AsyncConnection, sprint_id: int, actor: str, now: datetime) -> Sprint:
        """Begin; whoever still waits is told that there will be no seat.

        Raises:
            SprintError: the sprint is a draft, running or over.

        """
        sprint = await sprints.lock(connection, sprint_id)
        changed = await self._move(connection, sprint, SprintEvent.START, actor, now)
        for one in await registrations.of_sprint(
            connection,
            sprint_id,
            RegistrationState.WAITLISTED,
            RegistrationState.PENDING,
            RegistrationState.OFFERED,
        ):
            ended = await move(connection, one, RegistrationEvent.EXPIRE, now, actor=SYSTEM)
            sentence = _BEGAN[one.state]
            await self._tell(connection, ended, sentence, sprint, now, key="sprint-began")
        return changed

    async def complete(
        self, connection: AsyncConnection, sprint_id: int, actor: str, now: datetime
    ) -> Sprint:
        """End: who was at half of the workshops or more has completed the sprint, the others have left it.

        At a workshop where nobody's attendance was noted, everyone was who had not said otherwise. All are asked what
        it was like, if they were not asked before.

        Raises:
            SprintError: the sprint is not running.

        """
        sprint = await sprints.lock(connection, sprint_id)
        changed = await self._move(connection, sprint, SprintEvent.COMPLETE, actor, now)
        await self._ask_feedback(connection, sprint, now)
        confirmed = await registrations.of_sprint(connection, sprint_id, RegistrationState.CONFIRMED)
        marks = {one.id: await registrations.attendance(connection, one.id) for one in confirmed}
        noted = _noted(marks.values())
        for one in confirmed:
            attended = sum(_attended(marks[one.id].get(at.id), at.id in noted) for at in sprint.workshops)
            has_completed = 2 * attended >= len(sprint.workshops)
            event = RegistrationEvent.COMPLETE if has_completed else RegistrationEvent.LEAVE
            await move(connection, one, event, now, actor=actor)
        await self._stop_timers(connection, sprint)
        return changed

    async def cancel(
        self, connection: AsyncConnection, sprint_id: int, reason: str, actor: str, now: datetime
    ) -> Sprint:
        """Cancel: everyone is told why, gets the calendar entries cancelled, and is offered the next sprint.

        Raises:
            SprintError: the sprint is over, or there is no reason.

        """
        if not reason.strip():
            raise SprintError("reason-missing")
        sprint = await sprints.lock(connection, sprint_id)
        changed = await self._move(connection, sprint, SprintEvent.CANCEL, actor, now, reason=reason)
        following = [one for one in await sprints.all_of(connection, SprintState.OPEN) if one.is_open(now)]
        for one in await registrations.of_sprint(connection, sprint_id, *ACTIVE):
            files = (
                self.notices.invitations(one, sprint, now, Method.CANCEL)
                if one.state is RegistrationState.CONFIRMED
                else ()
            )
            buttons = tuple(
                Button(other.title.in_language(one.language), f"sprint:show:{other.id}")
                for other in following[:1]
            )
            invitation = self.notices.say(one.language, "sprint-next") if buttons else None
            await self._tell(
                connection,
                one,
                "sprint-cancelled",
                sprint,
                now,
                files=files,
                buttons=buttons,
                invitation=invitation,
                reason=reason,
            )
            await move(connection, one, RegistrationEvent.WITHDRAW, now, actor=actor, reason=reason)
        await self._stop_timers(connection, sprint)
        return changed

    async def change_capacity(
        self, connection: AsyncConnection, sprint_id: int, capacity: int, actor: str, now: datetime
    ) -> Sprint:
        """Set the number of seats: nobody loses one; more seats are offered to those who wait.

        Raises:
            SprintError: the sprint is over, or the number is none that a sprint can have.

        """
        sprint = await sprints.lock(connection, sprint_id)
        _check_rules(capacity, sprint.institution_cap, sprint.deadline, sprint.starts_at)
        if sprint.state in FINAL:
            raise SprintError("sprint-over", code=sprint.code)
        await sprints.change(connection, sprint_id, capacity=capacity)
        details = {"before": str(sprint.capacity), "after": str(capacity)}
        await note(connection, actor, "sprint-capacity", sprint.code, details, now)
        await self.registrations.waiting_list.offer_seats(connection, sprint_id, now)
        return await self._again(connection, sprint_id)

    async def move_workshop(
        self,
        connection: AsyncConnection,
        workshop_id: int,
        meeting: tuple[datetime, datetime, str],
        actor: str,
        now: datetime,
        *,
        is_sure: bool = False,
    ) -> Sprint:
        """Move a workshop: the same calendar entry with a higher sequence, and one tap for who cannot come.

        Raises:
            SprintError: there is no such workshop, the sprint is over, the new time cannot be, or the workshop would
                stand out of order and nobody `is_sure` of that.

        """
        found = await sprints.workshop(connection, workshop_id)
        if not found:
            raise SprintError("workshop-unknown")
        sprint = await sprints.lock(connection, found.sprint_id)
        if sprint.state in FINAL:
            raise SprintError("sprint-over", code=sprint.code)
        starts_at, ends_at, place = meeting
        if ends_at <= starts_at:
            raise SprintError("workshop-ends-early")
        if starts_at <= now:
            raise SprintError("workshop-past")
        others = [one.starts_at for one in sprint.workshops if one.id != workshop_id]
        _check_rules(sprint.capacity, sprint.institution_cap, sprint.deadline, min([starts_at, *others]))
        passed = out_of_order(sprint, found, starts_at, ends_at)
        if passed and not is_sure:
            raise passed
        await sprints.move_workshop(connection, workshop_id, starts_at, ends_at, place)
        moved = await self._again(connection, sprint.id)
        await note(
            connection, actor, "workshop-move", f"{sprint.code}/{found.number}", {"to": str(starts_at)}, now
        )
        if moved.state in (SprintState.OPEN, SprintState.CLOSED, SprintState.RUNNING):
            await self._set_timers(connection, moved)
        workshop = next(one for one in moved.workshops if one.id == workshop_id)
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.CONFIRMED):
            await self._tell_moved(connection, one, moved, workshop, now)
        # a seat that was given back after the old start waits for nobody, until the start lies ahead again
        await self.registrations.waiting_list.offer_seats(connection, sprint.id, now)
        return await self._again(connection, sprint.id)

    async def approve(
        self, connection: AsyncConnection, registration_id: int, actor: str, now: datetime
    ) -> Registration | None:
        """Give a seat to an application; None if none is free, then it stays as it is.

        Raises:
            SprintError: the registration is no application.

        """
        try:
            return await self.registrations.approve(connection, registration_id, actor, now)
        except ImpossibleError as error:
            raise await _impossible(connection, registration_id, error) from error

    async def remove(
        self, connection: AsyncConnection, registration_id: int, reason: str, actor: str, now: datetime
    ) -> Registration:
        """Remove a participant, or refuse an application; they are told the reason.

        Raises:
            SprintError: the registration is a draft or over, or there is no reason.

        """
        try:
            return await self.registrations.remove(connection, registration_id, reason, actor, now)
        except ImpossibleError as error:
            raise await _impossible(connection, registration_id, error) from error

    async def mark(
        self,
        connection: AsyncConnection,
        registration_id: int,
        workshop_id: int,
        status: Attendance,
        actor: str,
        now: datetime,
    ) -> Registration:
        """Note attendance, from the day of the workshop until the sprint is completed.

        Raises:
            SprintError: the workshop is none of the sprint or still to come, or the person holds no seat.

        """
        found = await registrations.get(connection, registration_id)
        assert found
        sprint = await sprints.lock(connection, found.sprint_id)
        workshop = next((one for one in sprint.workshops if one.id == workshop_id), None)
        if not workshop:
            raise SprintError("workshop-unknown")
        found = await registrations.get(connection, registration_id)
        assert found
        if found.state is not RegistrationState.CONFIRMED:
            raise SprintError("attendance-no-seat", reference=found.reference)
        if not can_mark(workshop, now):
            raise SprintError("attendance-early", number=workshop.number)
        await registrations.attend(connection, registration_id, workshop_id, status, now)
        details = {"workshop": str(workshop.number), "status": status.value}
        await note(connection, actor, "attendance", found.reference, details, now)
        return found

    async def listed(self, connection: AsyncConnection, sprint_id: int) -> list[Listed]:
        """Everyone who sent a registration: those with a seat, those who wait in their order, then the others."""
        found = await registrations.of_sprint(connection, sprint_id, *LISTED)
        line = [one.id for one in found if one.state is RegistrationState.WAITLISTED]
        shown = sorted(
            (one for one in found if one.participant),
            key=lambda one: (LISTED.index(one.state), _at(line, one)),
        )
        return [
            Listed(one, _at(line, one), await registrations.attendance(connection, one.id)) for one in shown
        ]

    async def message_all(
        self, connection: AsyncConnection, sprint_id: int, text: str, actor: str, now: datetime
    ) -> int:
        """Write to all who hold a seat, or held one to the end; how many they are.

        Raises:
            SprintError: there is no text.

        """
        if not text.strip():
            raise SprintError("message-empty")
        sprint = await sprints.lock(connection, sprint_id)
        await note(connection, actor, "sprint-message", sprint.code, {"text": text}, now)
        told = await registrations.of_sprint(connection, sprint_id, *WRITTEN_TO)
        stamp = f"message:{now.isoformat()}"
        for one in told:
            await self._tell(connection, one, "sprint-message", sprint, now, key=stamp, text=text)
        return len(told)

    async def follow(self, connection: AsyncConnection, kind: str, subject: int, now: datetime) -> None:
        """Do what a timer has made due, if it still applies."""
        if kind == REMIND:
            await self._remind(connection, subject, now)
            return
        sprint = await sprints.lock(connection, subject)
        if kind == CLOSE and sprint.state is SprintState.OPEN and now >= sprint.deadline:
            await self.close(connection, subject, SYSTEM, now)
        elif kind == START and rules.after(sprint.state, SprintEvent.START) and now >= sprint.starts_at:
            await self.start(connection, subject, SYSTEM, now)
        elif kind == COMPLETE and sprint.state is SprintState.RUNNING:
            await self.complete(connection, subject, SYSTEM, now)
        elif kind == FEEDBACK and sprint.state is SprintState.RUNNING:
            await self._ask_feedback(connection, sprint, now)

    async def _move(
        self,
        connection: AsyncConnection,
        sprint: Sprint,
        event: SprintEvent,
        actor: str,
        now: datetime,
        **details: str,
    ) -> Sprint:
        after = rules.after(sprint.state, event)
        if not after:
            raise SprintError("sprint-impossible", code=sprint.code, state=sprint.state.value)
        await sprints.change(connection, sprint.id, state=after)
        await note(connection, actor, f"sprint-{event}", sprint.code, details, now)
        return replace(sprint, state=after)

    async def _set_timers(self, connection: AsyncConnection, sprint: Sprint) -> None:
        await timers.put(connection, CLOSE, sprint.id, sprint.deadline)
        await timers.put(connection, START, sprint.id, sprint.starts_at)
        await timers.put(connection, FEEDBACK, sprint.id, sprint.ends_at + FEEDBACK_AFTER)
        await timers.put(connection, COMPLETE, sprint.id, sprint.ends_at + COMPLETED_AFTER)
        for workshop in sprint.workshops:
            await timers.put(connection, REMIND, workshop.id, workshop.starts_at - REMINDED_BEFORE)

    async def _stop_timers(self, connection: AsyncConnection, sprint: Sprint) -> None:
        for kind in (CLOSE, START, FEEDBACK, COMPLETE):
            await timers.remove(connection, kind, sprint.id)
        for workshop in sprint.workshops:
            await timers.remove(connection, REMIND, workshop.id)

    async def _remind(self, connection: AsyncConnection, workshop_id: int, now: datetime) -> None:
        """Remind of a workshop, with the first one of the homework too; of one moved or begun nothing is said."""
        workshop = await sprints.workshop(connection, workshop_id)
        if not workshop or not workshop.starts_at - REMINDED_BEFORE <= now < workshop.starts_at:
            return
        sprint = await self._again(connection, workshop.sprint_id)
        if sprint.state in FINAL or sprint.state is SprintState.DRAFT:
            return
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.CONFIRMED):
            language = one.language
            text = self.notices.say(
                language,
                "workshop-reminder",
                title=sprint.title.in_language(language),
                number=workshop.number,
                starts=self.notices.moment(workshop.starts_at, language),
                place=workshop.place,
            )
            if workshop.starts_at == sprint.starts_at:
                text = "\n\n".join([text, *self.notices.homework(sprint, language)])
            button = Button(
                self.notices.say(language, "workshop-cannot"), f"sprint:excuse:{one.id}:{workshop.id}"
            )
            key = f"reminder:{workshop.id}:{workshop.sequence}"
            await self.notices.tell(connection, one, key, self.notices.reply(one, text, button), now)

    async def _tell_moved(
        self,
        connection: AsyncConnection,
        one: Registration,
        sprint: Sprint,
        workshop: Workshop,
        now: datetime,
    ) -> None:
        language = one.language
        text = self.notices.say(
            language,
            "workshop-moved",
            title=sprint.title.in_language(language),
            number=workshop.number,
            starts=self.notices.moment(workshop.starts_at, language),
            ends=self.notices.ends(workshop, language),
            place=workshop.place,
        )
        button = Button(
            self.notices.say(language, "workshop-cannot"), f"sprint:excuse:{one.id}:{workshop.id}"
        )
        files = self.notices.invitations(one, sprint, now, only=workshop)
        reply = self.notices.reply(one, text, button, attachments=files)
        await self.notices.tell(connection, one, f"moved:{workshop.id}:{workshop.sequence}", reply, now)

    async def _move_place(
        self, connection: AsyncConnection, sprint: Sprint, former: str, now: datetime
    ) -> None:
        """Move the workshops ahead from one place to that of the sprint; one notice tells of all."""
        ahead = [at for at in sprint.workshops if at.place == former and now < at.starts_at]
        for at in ahead:
            await sprints.move_workshop(connection, at.id, at.starts_at, at.ends_at, sprint.place)
        if not ahead:
            return
        ids = {at.id for at in ahead}
        moved = await self._again(connection, sprint.id)
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.CONFIRMED):
            files = [
                self.notices.invitations(one, moved, now, only=at) for at in moved.workshops if at.id in ids
            ]
            await self._tell(
                connection,
                one,
                "sprint-place-changed",
                moved,
                now,
                key=f"place:{moved.version}",
                files=tuple(file for some in files for file in some),
                place=moved.place,
            )

    async def _ask_feedback(self, connection: AsyncConnection, sprint: Sprint, now: datetime) -> None:
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.CONFIRMED):
            text = self.notices.say(
                one.language, "sprint-feedback-asked", title=sprint.title.in_language(one.language)
            )
            button = Button(
                self.notices.say(one.language, "sprint-feedback-begin"), f"sprint:review:{one.id}"
            )
            await self.notices.tell(connection, one, "feedback", self.notices.reply(one, text, button), now)

    async def _tell(
        self,
        connection: AsyncConnection,
        one: Registration,
        sentence: str,
        sprint: Sprint,
        now: datetime,
        *,
        key: str | None = None,
        files: tuple[Attachment, ...] = (),
        buttons: tuple[Button, ...] = (),
        invitation: str | None = None,
        **arguments: str,
    ) -> None:
        title = sprint.title.in_language(one.language)
        text = self.notices.say(one.language, sentence, title=title, reference=one.reference, **arguments)
        reply = self.notices.reply(one, text, *buttons, attachments=files)
        await self.notices.tell(connection, one, key or sentence, replace(reply, invitation=invitation), now)

    async def _again(self, connection: AsyncConnection, sprint_id: int) -> Sprint:
        found = await sprints.get(connection, sprint_id)
        assert found
        return found


_BEGAN = {
    RegistrationState.WAITLISTED: "sprint-began",
    RegistrationState.PENDING: "sprint-began-pending",
    RegistrationState.OFFERED: "offer-expired",
}
"""What is said to those who have no seat when a sprint begins."""


async def _impossible(
    connection: AsyncConnection, registration_id: int, error: ImpossibleError
) -> SprintError:
    found = await registrations.get(connection, registration_id)
    assert found
    return SprintError("registration-impossible", reference=found.reference, state=error.state.value)


def can_mark(workshop: Workshop, now: datetime) -> bool:
    """Whether attendance can be noted: on the day of a workshop in Riga, and after it."""
    return now.astimezone(RIGA).date() >= workshop.starts_at.astimezone(RIGA).date()


def out_of_order(
    sprint: Sprint, workshop: Workshop, starts_at: datetime, ends_at: datetime
) -> SprintError | None:
    """What to say of a workshop that would overlap with another one or pass it; None if all is well."""
    after = [
        one.number for one in sprint.workshops if one.number > workshop.number and one.starts_at < ends_at
    ]
    before = [
        one.number for one in sprint.workshops if one.number < workshop.number and one.ends_at > starts_at
    ]
    if after:
        return SprintError("workshop-order", way="after", number=workshop.number, other=max(after))
    if before:
        return SprintError("workshop-order", way="before", number=workshop.number, other=min(before))
    return None


def _noted(marks: Collection[dict[int, Attendance]]) -> set[int]:
    """Workshops at which an organiser has noted anybody's attendance."""
    return {at for some in marks for at, mark in some.items() if mark is not Attendance.EXCUSED}


def _attended(mark: Attendance | None, is_noted: bool) -> bool:  # noqa: FBT001  two signs of one kind
    return mark is Attendance.PRESENT or (mark is None and not is_noted)


def _at(line: list[int], one: Registration) -> int:
    return line.index(one.id) + 1 if one.id in line else 0


def _check_rules(capacity: int, cap: int | None, deadline: datetime, starts_at: datetime) -> None:
    """Refuse numbers of seats that cannot be, and a deadline after the start."""
    if not 1 <= capacity <= MOST:
        raise SprintError("sprint-capacity-wrong", most=MOST)
    if cap is not None and not 1 <= cap <= MOST:
        raise SprintError("sprint-cap-wrong", most=MOST)
    if deadline > starts_at:
        raise SprintError("sprint-deadline-late")


def _check(plan: Plan) -> None:
    """Refuse a code that cannot be typed, and a plan without workshops or with one that ends before it begins."""
    if not _CODE.fullmatch(plan.code) or len(plan.code) > LONGEST_CODE:
        raise SprintError("sprint-code-wrong", code=plan.code)
    if not plan.meetings:
        raise SprintError("sprint-without-workshops")
    if any(ends_at <= starts_at for starts_at, ends_at, _ in plan.meetings):
        raise SprintError("workshop-ends-early")
    starts_at = min(starts_at for starts_at, _, _ in plan.meetings)
    _check_rules(plan.capacity, plan.institution_cap, plan.deadline, starts_at)
