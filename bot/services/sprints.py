"""What organisers, and the time, do to a sprint; everyone concerned is told (DESIGN §7)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import sprint as rules
from bot.domain.attendance import completed
from bot.domain.planning import Plan, check, check_bounds, out_of_order
from bot.domain.registration import (
    ACTIVE,
    HOLDING,
    RegistrationEvent,
    RegistrationState,
)
from bot.domain.sprint import FINAL, Sprint, SprintError, SprintEvent, SprintState
from bot.services.audit import note
from bot.services.notices import Notices
from bot.services.participants import Participants
from bot.services.registrations import Registrations
from bot.services.sprint_notices import SprintNotices
from bot.services.sprint_timers import (
    CLOSE,
    COMPLETE,
    FEEDBACK,
    REMIND,
    REMINDED_BEFORE,
    START,
    set_timers,
    stop_timers,
)
from bot.services.steps import SYSTEM, move
from bot.storage import registrations, sprints


@dataclass(frozen=True, slots=True)
class Sprints:
    """Acts on sprints, within the transaction that is given."""

    notices: Notices
    registrations: Registrations

    @property
    def participants(self) -> Participants:
        """Those who take part, and what organisers do with them."""
        return Participants(self.registrations)

    @property
    def _notices(self) -> SprintNotices:
        return SprintNotices(self.notices)

    async def create(self, connection: AsyncConnection, plan: Plan, actor: str, now: datetime) -> Sprint:
        """Keep a new sprint as a draft that participants do not see.

        Raises:
            SprintError: the code is taken or no code, or the plan contradicts itself.

        """
        plan = replace(plan, code=plan.code.strip().casefold(), meetings=sorted(plan.meetings))
        check(plan)
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
        return await sprints.existing(connection, sprint_id)

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
        check_bounds(wanted.capacity, wanted.institution_cap, wanted.deadline, sprint.starts_at)
        if wanted.deadline != sprint.deadline and wanted.deadline <= now:
            raise SprintError("sprint-deadline-past")
        await sprints.change(connection, sprint_id, **values)
        if wanted.place != sprint.place:
            await self._move_place(connection, wanted, sprint.place, now)
        await note(
            connection, actor, "sprint-edit", sprint.code, {key: str(one) for key, one in values.items()}, now
        )
        changed = await sprints.existing(connection, sprint_id)
        if changed.state is SprintState.OPEN:
            await set_timers(connection, changed)
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
        await set_timers(connection, changed)
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
            await self._notices.began(connection, ended, sprint, one.state, now)
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
        await self._notices.ask_feedback(connection, sprint, now)
        confirmed = await registrations.of_sprint(connection, sprint_id, RegistrationState.CONFIRMED)
        marks = {one.id: await registrations.attendance(connection, one.id) for one in confirmed}
        stayed = completed(sprint, marks)
        for one in confirmed:
            event = RegistrationEvent.COMPLETE if one.id in stayed else RegistrationEvent.LEAVE
            await move(connection, one, event, now, actor=actor)
        await stop_timers(connection, sprint)
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
            await self._notices.cancelled(connection, one, sprint, reason, following[:1], now)
            await move(connection, one, RegistrationEvent.WITHDRAW, now, actor=actor, reason=reason)
        await stop_timers(connection, sprint)
        return changed

    async def change_capacity(
        self, connection: AsyncConnection, sprint_id: int, capacity: int, actor: str, now: datetime
    ) -> Sprint:
        """Set the number of seats: nobody loses one; more seats are offered to those who wait.

        Raises:
            SprintError: the sprint is over, or the number is none that a sprint can have.

        """
        sprint = await sprints.lock(connection, sprint_id)
        check_bounds(capacity, sprint.institution_cap, sprint.deadline, sprint.starts_at)
        if sprint.state in FINAL:
            raise SprintError("sprint-over", code=sprint.code)
        await sprints.change(connection, sprint_id, capacity=capacity)
        details = {"before": str(sprint.capacity), "after": str(capacity)}
        await note(connection, actor, "sprint-capacity", sprint.code, details, now)
        await self.registrations.waiting_list.offer_seats(connection, sprint_id, now)
        return await sprints.existing(connection, sprint_id)

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

        Who could not come at the former time is asked anew; whom a seat is offered is told, too.

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
        check_bounds(sprint.capacity, sprint.institution_cap, sprint.deadline, min([starts_at, *others]))
        passed = out_of_order(sprint, found, starts_at, ends_at)
        if passed and not is_sure:
            raise passed
        await sprints.move_workshop(connection, workshop_id, starts_at, ends_at, place)
        if (starts_at, ends_at) != (found.starts_at, found.ends_at):
            await registrations.forget_excuses(connection, workshop_id)
        moved = await sprints.existing(connection, sprint.id)
        await note(
            connection, actor, "workshop-move", f"{sprint.code}/{found.number}", {"to": str(starts_at)}, now
        )
        if moved.state in (SprintState.OPEN, SprintState.CLOSED, SprintState.RUNNING):
            await set_timers(connection, moved)
        workshop = next(one for one in moved.workshops if one.id == workshop_id)
        for one in await registrations.of_sprint(connection, sprint.id, *HOLDING):
            await self._notices.moved(connection, one, moved, workshop, now)
        # a seat that was given back after the old start waits for nobody, until the start lies ahead again
        await self.registrations.waiting_list.offer_seats(connection, sprint.id, now)
        return await sprints.existing(connection, sprint.id)

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
            await self._notices.ask_feedback(connection, sprint, now)

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

    async def _remind(self, connection: AsyncConnection, workshop_id: int, now: datetime) -> None:
        """Remind of a workshop; of one moved or begun nothing is said."""
        workshop = await sprints.workshop(connection, workshop_id)
        if not workshop or not workshop.starts_at - REMINDED_BEFORE <= now < workshop.starts_at:
            return
        sprint = await sprints.existing(connection, workshop.sprint_id)
        if sprint.state not in FINAL and sprint.state is not SprintState.DRAFT:
            await self._notices.remind(connection, sprint, workshop, now)

    async def _move_place(
        self, connection: AsyncConnection, sprint: Sprint, former: str, now: datetime
    ) -> None:
        """Move the workshops ahead from one place to that of the sprint; one notice tells of all."""
        ahead = [at for at in sprint.workshops if at.place == former and now < at.starts_at]
        for at in ahead:
            await sprints.move_workshop(connection, at.id, at.starts_at, at.ends_at, sprint.place)
        if not ahead:
            return
        moved = await sprints.existing(connection, sprint.id)
        await self._notices.place_changed(connection, moved, {at.id for at in ahead}, now)
