"""Signing up for a sprint, and everything that may happen to a registration afterwards (DESIGN §7).

Every change is made under the sprint's lock, and a seat is taken by one conditional update.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.calendars import Method
from bot.dialogue.messages import Button, Reply
from bot.domain import registration as rules
from bot.domain.references import reference
from bot.domain.registration import (
    HOLDING,
    Attendance,
    Participant,
    Registration,
    RegistrationEvent,
    RegistrationState,
)
from bot.domain.sprint import OFFERING, Sprint, SprintError
from bot.services.notices import Notices
from bot.storage import registrations, sprints, timers
from knowledge.institutions import Registry, institution_named, institution_of
from knowledge.schema import Language
from knowledge.text import plain_words

NUDGE, DROP = "registration-nudge", "registration-drop"
HALFWAY, EXPIRE = "offer-halfway", "offer-expire"
TIMERS = (NUDGE, DROP, HALFWAY, EXPIRE)
"""Kinds of timers."""


class ClosedError(ValueError):
    """Nobody can sign up for the sprint now."""


class StaleError(ValueError):
    """The button belongs to an earlier state of the registration; `registration` is as it stands now."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(f"registration {registration.id} has changed since")
        self.registration = registration


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The seat is the person's."""

    registration: Registration
    sprint: Sprint


@dataclass(frozen=True, slots=True)
class Applied:
    """The organiser will choose."""

    registration: Registration
    sprint: Sprint


@dataclass(frozen=True, slots=True)
class Full:
    """No seat is free for this person; they may join the waiting list, at `position`.

    `is_capped` tells that it is the institution's seats that are taken.
    """

    registration: Registration
    sprint: Sprint
    position: int
    is_capped: bool


Outcome = Confirmed | Applied | Full


@dataclass(frozen=True, slots=True)
class Registrations:
    """Acts on registrations, within the transaction that is given; the `registry` tells institutions by any name."""

    notices: Notices
    registry: Registry | None = None

    async def begin(
        self,
        connection: AsyncConnection,
        sprint: Sprint,
        person_id: int,
        conversation_id: int,
        language: Language,
        now: datetime,
    ) -> Registration:
        """Registration of a person for a sprint: the active one, or a new draft, which holds no seat.

        Raises:
            ClosedError: nobody can sign up now.

        """
        found = await registrations.active(connection, sprint.id, person_id)
        if found:
            return found
        if not sprint.is_open(now):
            raise ClosedError(sprint.code)
        draft = await registrations.add(
            connection,
            reference=reference("S"),
            sprint_id=sprint.id,
            person_id=person_id,
            conversation_id=conversation_id,
            language=language,
            now=now,
        )
        await timers.put(connection, NUDGE, draft, now + rules.NUDGED_AFTER)
        await timers.put(connection, DROP, draft, now + rules.DROPPED_AFTER)
        return await self._again(connection, draft)

    async def confirm(
        self, connection: AsyncConnection, registration: Registration, participant: Participant, now: datetime
    ) -> Outcome:
        """Take a seat for a draft, or hand the application to the organiser, or tell that there is no seat.

        Without a seat the draft stays one; what it tells is emptied when it is left or dropped.

        Raises:
            ClosedError: the deadline has passed, or the sprint is not open.
            StaleError: the registration is no draft any more.

        """
        sprint = await sprints.lock(connection, registration.sprint_id)
        registration = await self._again(connection, registration.id)
        if registration.state is not RegistrationState.DRAFT:
            raise StaleError(registration)
        if not sprint.is_open(now):
            raise ClosedError(sprint.code)
        participant, institution = self._recognised(participant)
        await registrations.describe(connection, registration.id, participant, institution)
        registration = replace(registration, participant=participant, institution=institution)
        if sprint.selects:
            changed = await self.move(connection, registration, RegistrationEvent.APPLY, now)
            return Applied(changed, sprint)
        is_capped = await self._is_capped(connection, sprint, institution)
        line = await self._line(connection, sprint)
        if (
            is_capped
            or await self._next_in(connection, sprint, line)
            or not await self._take(connection, sprint)
        ):
            return Full(registration, sprint, len(line) + 1, is_capped)
        changed = await self.move(connection, registration, RegistrationEvent.CONFIRM, now)
        return Confirmed(changed, await self._sprint(connection, sprint.id))

    async def queue(
        self, connection: AsyncConnection, registration_id: int, version: int, now: datetime
    ) -> tuple[Registration, int]:
        """Put a draft that found no seat on the waiting list; its position there.

        Raises:
            ClosedError, StaleError: as for `confirm`.

        """
        registration, sprint = await self._locked(connection, registration_id, version)
        if not sprint.is_open(now):
            raise ClosedError(sprint.code)
        # `now` was read before the lock was had: whoever has joined since must still stand before this one
        before = [one.queued_at for one in await self._line(connection, sprint) if one.queued_at]
        queued_at = max(now, *(one + timedelta.resolution for one in before)) if before else now
        changed = await self.move(connection, registration, RegistrationEvent.QUEUE, now, queued_at=queued_at)
        await self.offer_seats(connection, sprint.id, now)
        return await self._again(connection, changed.id), await self.position(connection, changed)

    async def position(self, connection: AsyncConnection, registration: Registration) -> int:
        """Place on the waiting list, from 1; 0 for who is not on it."""
        line = await registrations.of_sprint(connection, registration.sprint_id, RegistrationState.WAITLISTED)
        return next((at for at, one in enumerate(line, start=1) if one.id == registration.id), 0)

    async def accept(
        self, connection: AsyncConnection, registration_id: int, version: int, now: datetime
    ) -> Confirmed:
        """Accept an offered seat; it was held, so it is there.

        Raises:
            StaleError: the offer has ended or was answered before.

        """
        registration, sprint = await self._locked(connection, registration_id, version)
        if registration.offered_until is not None and now >= registration.offered_until:
            raise StaleError(registration)
        changed = await self.move(connection, registration, RegistrationEvent.ACCEPT, now)
        return Confirmed(changed, sprint)

    async def decline(
        self, connection: AsyncConnection, registration_id: int, version: int, now: datetime
    ) -> Registration:
        """Decline an offered seat; the next in line is offered it.

        Raises:
            StaleError: as for `accept`.

        """
        registration, sprint = await self._locked(connection, registration_id, version)
        changed = await self.move(connection, registration, RegistrationEvent.DECLINE, now)
        await self.offer_seats(connection, sprint.id, now)
        return changed

    async def withdraw(
        self, connection: AsyncConnection, registration_id: int, now: datetime, version: int | None = None
    ) -> tuple[Registration, Sprint, bool]:
        """Withdraw; a seat that was held is offered on at once. Doing it twice is doing it once (False).

        Raises:
            StaleError: the registration has changed since the `version` that a button names.

        """
        sprint_id = (await self._again(connection, registration_id)).sprint_id
        sprint = await sprints.lock(connection, sprint_id)
        registration = await self._again(connection, registration_id)
        if not registration.is_active:
            return registration, sprint, False
        if version is not None and registration.version != version:
            raise StaleError(registration)
        changed = await self.move(connection, registration, RegistrationEvent.WITHDRAW, now)
        await self.offer_seats(connection, sprint.id, now)
        return changed, sprint, True

    async def remove(
        self, connection: AsyncConnection, registration_id: int, reason: str, actor: str, now: datetime
    ) -> Registration:
        """Remove a participant, or refuse an application; they are told the reason.

        Raises:
            ImpossibleError: the registration is a draft or over.
            SprintError: there is no reason.

        """
        if not reason.strip():
            raise SprintError("reason-missing")
        sprint = await sprints.lock(connection, (await self._again(connection, registration_id)).sprint_id)
        registration = await self._again(connection, registration_id)
        changed = await self.move(
            connection, registration, RegistrationEvent.REMOVE, now, actor=actor, reason=reason
        )
        told = {
            "title": sprint.title.in_language(registration.language),
            "reason": reason,
            "reference": registration.reference,
        }
        text = self.notices.say(
            registration.language, "registration-removed", was=registration.state.value, **told
        )
        files = (
            self.notices.invitations(changed, sprint, now, Method.CANCEL)
            if registration.state is RegistrationState.CONFIRMED
            else ()
        )
        reply = self.notices.reply(registration, text, attachments=files)
        await self.notices.tell(connection, registration, "removed", reply, now)
        await self.offer_seats(connection, sprint.id, now)
        return changed

    async def approve(
        self, connection: AsyncConnection, registration_id: int, actor: str, now: datetime
    ) -> Registration | None:
        """Give a seat to an application; None if none is free, then it stays as it is.

        Raises:
            ImpossibleError: the registration is no application.

        """
        sprint = await sprints.lock(connection, (await self._again(connection, registration_id)).sprint_id)
        registration = await self._again(connection, registration_id)
        rules.after(registration.state, RegistrationEvent.APPROVE)
        is_capped = await self._is_capped(connection, sprint, registration.institution)
        if is_capped or not await self._take(connection, sprint):
            return None
        changed = await self.move(connection, registration, RegistrationEvent.APPROVE, now, actor=actor)
        await self.notices.tell(
            connection, changed, "confirmed", self.confirmation(changed, sprint, now), now
        )
        return changed

    async def excuse(
        self, connection: AsyncConnection, registration_id: int, workshop_id: int, now: datetime
    ) -> bool:
        """Note that a participant cannot come to a workshop; False if it has begun or they have no seat."""
        registration = await self._again(connection, registration_id)
        sprint = await sprints.lock(connection, registration.sprint_id)
        registration = await self._again(connection, registration_id)
        ahead = {one.id for one in sprint.workshops if now < one.starts_at}
        if registration.state is not RegistrationState.CONFIRMED or workshop_id not in ahead:
            return False
        await registrations.attend(connection, registration.id, workshop_id, Attendance.EXCUSED, now)
        return True

    async def offer_seats(self, connection: AsyncConnection, sprint_id: int, now: datetime) -> int:
        """Offer free seats to those who wait, in their order; how many were offered."""
        sprint = await sprints.lock(connection, sprint_id)
        offered = 0
        while sprint.state in OFFERING and now < sprint.starts_at:
            following = await self._next_in(connection, sprint, await self._line(connection, sprint))
            if not following or not await self._take(connection, sprint):
                break
            await self._offer(connection, following, sprint, now)
            offered += 1
        return offered

    async def follow(
        self, connection: AsyncConnection, kind: str, registration_id: int, now: datetime
    ) -> None:
        """Do what a timer has made due, if it still applies."""
        found = await registrations.get(connection, registration_id)
        if not found:
            return
        sprint = await sprints.lock(connection, found.sprint_id)
        registration = await self._again(connection, registration_id)
        is_offered = registration.state is RegistrationState.OFFERED
        is_draft = registration.state is RegistrationState.DRAFT
        if kind == EXPIRE and is_offered:
            await self._expire(connection, registration, sprint, now)
        elif kind == HALFWAY and is_offered:
            await self._remind_of_offer(connection, registration, sprint, now)
        elif kind == NUDGE and is_draft and sprint.is_open(now):
            await self._nudge(connection, registration, sprint, now)
        elif kind == DROP and is_draft:
            await self.move(connection, registration, RegistrationEvent.DROP, now, actor="system")

    def confirmation(self, registration: Registration, sprint: Sprint, now: datetime) -> Reply:
        """Reply that tells a person that the seat is theirs: reference, programme, homework, calendar files."""
        language = registration.language
        say = self.notices.say
        text = say(
            language,
            "registration-confirmed",
            title=sprint.title.in_language(language),
            reference=registration.reference,
            programme=self.notices.programme(sprint, language),
        )
        text = "\n\n".join([text, *self.notices.homework(sprint, language)])
        files = self.notices.invitations(registration, sprint, now)
        return self.notices.reply(registration, text, attachments=files)

    def offer_buttons(self, registration: Registration) -> tuple[Button, ...]:
        """Buttons below an offer; they hold for this offer only."""
        mark = f"{registration.id}:{registration.version}"
        say = self.notices.say
        return (
            Button(say(registration.language, "offer-accept"), f"seat:accept:{mark}"),
            Button(say(registration.language, "offer-decline"), f"seat:decline:{mark}"),
        )

    async def _offer(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, now: datetime
    ) -> None:
        until = rules.offer_until(now, sprint.starts_at)
        changed = await self.move(
            connection, registration, RegistrationEvent.OFFER, now, actor="system", offered_until=until
        )
        await timers.put(connection, HALFWAY, registration.id, now + (until - now) / 2)
        await timers.put(connection, EXPIRE, registration.id, until)
        await self._tell_offer(connection, changed, sprint, "offer-made", now)

    async def _remind_of_offer(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, now: datetime
    ) -> None:
        await self._tell_offer(connection, registration, sprint, "offer-reminder", now)

    async def _tell_offer(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, key: str, now: datetime
    ) -> None:
        language = registration.language
        assert registration.offered_until
        arguments = {
            "title": sprint.title.in_language(language),
            "until": self.notices.moment(registration.offered_until, language),
            "reference": registration.reference,
        }
        sentences = {
            "offer-made": self.notices.say(language, "offer-made", **arguments),
            "offer-reminder": self.notices.say(language, "offer-reminder", **arguments),
        }
        reply = self.notices.reply(registration, sentences[key], *self.offer_buttons(registration))
        await self.notices.tell(connection, registration, f"{key}:{registration.version}", reply, now)

    async def _expire(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, now: datetime
    ) -> None:
        changed = await self.move(connection, registration, RegistrationEvent.EXPIRE, now, actor="system")
        text = self.notices.say(
            registration.language,
            "offer-expired",
            title=sprint.title.in_language(registration.language),
            reference=registration.reference,
        )
        await self.notices.tell(
            connection, changed, f"offer-expired:{changed.version}", self.notices.reply(changed, text), now
        )
        await self.offer_seats(connection, sprint.id, now)

    async def _nudge(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, now: datetime
    ) -> None:
        language = registration.language
        title = sprint.title.in_language(language)
        text = self.notices.say(language, "registration-nudge", title=title)
        button = Button(self.notices.say(language, "registration-go-on"), f"sprint:join:{sprint.id}")
        await self.notices.tell(
            connection, registration, "nudge", self.notices.reply(registration, text, button), now
        )

    async def _take(self, connection: AsyncConnection, sprint: Sprint) -> bool:
        return await sprints.take_seat(connection, sprint.id)

    def _recognised(self, participant: Participant) -> tuple[Participant, str]:
        """Participant with the official name of their institution, and the one for which a seat is counted.

        The domain of the address tells the latter before the name does; an unknown institution goes by its plain words.
        """
        named = by_address = None
        if self.registry:
            named = institution_named(self.registry, participant.institution)
            by_address = institution_of(self.registry, participant.email)
        if named:
            participant = replace(participant, institution=named.name.lv)
        counted = by_address or named
        return participant, counted.code if counted else " ".join(plain_words(participant.institution))

    async def _is_capped(self, connection: AsyncConnection, sprint: Sprint, institution: str) -> bool:
        """Whether an institution holds all the seats that it may."""
        if sprint.institution_cap is None:
            return False
        return await registrations.held(connection, sprint.id, institution) >= sprint.institution_cap

    async def _line(self, connection: AsyncConnection, sprint: Sprint) -> list[Registration]:
        return await registrations.of_sprint(connection, sprint.id, RegistrationState.WAITLISTED)

    async def _next_in(
        self, connection: AsyncConnection, sprint: Sprint, line: list[Registration]
    ) -> Registration | None:
        """First in line whose institution may still have a seat."""
        for one in line:
            if not await self._is_capped(connection, sprint, one.institution):
                return one
        return None

    async def move(
        self,
        connection: AsyncConnection,
        registration: Registration,
        event: RegistrationEvent,
        now: datetime,
        *,
        actor: str = "participant",
        reason: str | None = None,
        **values: object,
    ) -> Registration:
        """Change the state by the table, write it down, and give back a seat that is held no more.

        A draft that ends without having been sent keeps nothing of what was told.
        """
        after = rules.after(registration.state, event)
        if after is RegistrationState.DROPPED:
            values |= {"participant": None, "institution": None}
        await registrations.change(connection, registration.id, state=after, **values)
        await registrations.note(
            connection,
            registration.id,
            event=event,
            before=registration.state,
            after=after,
            actor=actor,
            now=now,
            reason=reason,
        )
        if registration.state in HOLDING and after not in HOLDING | {
            RegistrationState.COMPLETED,
            RegistrationState.LEFT,
        }:
            await sprints.free_seat(connection, registration.sprint_id)
        for kind in TIMERS:
            await timers.remove(connection, kind, registration.id)
        return await self._again(connection, registration.id)

    async def _locked(
        self, connection: AsyncConnection, registration_id: int, version: int
    ) -> tuple[Registration, Sprint]:
        """Registration and sprint under lock, if the registration is still of the version that a button names."""
        sprint_id = (await self._again(connection, registration_id)).sprint_id
        sprint = await sprints.lock(connection, sprint_id)
        registration = await self._again(connection, registration_id)
        if registration.version != version:
            raise StaleError(registration)
        return registration, sprint

    async def _again(self, connection: AsyncConnection, registration_id: int) -> Registration:
        found = await registrations.get(connection, registration_id)
        assert found
        return found

    async def _sprint(self, connection: AsyncConnection, sprint_id: int) -> Sprint:
        found = await sprints.get(connection, sprint_id)
        assert found
        return found
