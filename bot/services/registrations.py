"""Signing up for a sprint, and everything that may happen to a registration afterwards (DESIGN §7).

Every change is made under the sprint's lock, and a seat is taken by one conditional update.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.calendars import Method
from bot.dialogue.messages import Attachment, Button, Reply
from bot.domain import registration as rules
from bot.domain.references import reference
from bot.domain.registration import (
    Attendance,
    Noted,
    Participant,
    Registration,
    RegistrationEvent,
    RegistrationState,
)
from bot.domain.seats import AlreadyError, Applied, ClosedError, Confirmed, Full, Outcome, StaleError
from bot.domain.sprint import Sprint, SprintError, Workshop
from bot.services.notices import Notices
from bot.services.steps import DROP, NUDGE, SYSTEM, elsewhere, lock, move, only_one, put_down
from bot.services.waiting_list import WaitingList
from bot.storage import registrations, sprints, timers
from knowledge.institutions import Registry, institution_named, institution_of
from knowledge.schema import Language
from knowledge.text import plain_words


@dataclass(frozen=True, slots=True)
class Registrations:
    """Acts on registrations, within the transaction that is given; the `registry` tells institutions by any name."""

    notices: Notices
    registry: Registry | None = None

    @property
    def waiting_list(self) -> WaitingList:
        """Those who found no seat, and what is offered to them."""
        return WaitingList(self.notices)

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
            AlreadyError: the same human has sent one on another channel.
            ClosedError: nobody can sign up now.

        """
        found = await registrations.active(connection, sprint.id, person_id)
        if found and found.was_sent:
            return found
        other = await elsewhere(connection, sprint.id, person_id)
        if other:
            raise AlreadyError(other)
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
        return await registrations.existing(connection, draft)

    async def confirm(
        self, connection: AsyncConnection, registration: Registration, participant: Participant, now: datetime
    ) -> Outcome:
        """Take a seat for a draft, or hand the application to the organiser, or tell that there is no seat.

        Without a seat the draft stays one; what it tells is emptied when it is left or dropped.

        Raises:
            AlreadyError: the same human has sent one on another channel.
            ClosedError: the deadline has passed, or the sprint is not open.
            StaleError: the registration is no draft any more.

        """
        sprint = await sprints.lock(connection, registration.sprint_id)
        registration = await registrations.existing(connection, registration.id)
        if registration.state is not RegistrationState.DRAFT:
            raise StaleError(registration)
        await only_one(connection, registration)
        if not sprint.is_open(now):
            raise ClosedError(sprint.code)
        await put_down(connection, registration, Noted.CONSENT, now)
        participant, institution = self._recognised(participant)
        await registrations.describe(connection, registration.id, participant, institution)
        registration = replace(registration, participant=participant, institution=institution)
        if sprint.selects:
            changed = await move(connection, registration, RegistrationEvent.APPLY, now)
            return Applied(changed, sprint)
        is_capped = await self.waiting_list.is_capped(connection, sprint, institution)
        waiting = await self.waiting_list.line(connection, sprint.id)
        if (
            is_capped
            or await self.waiting_list.next_in(connection, sprint, waiting)
            or not await sprints.take_seat(connection, sprint.id)
        ):
            return Full(registration, sprint, len(waiting) + 1, is_capped)
        changed = await move(connection, registration, RegistrationEvent.CONFIRM, now)
        return Confirmed(changed, await sprints.existing(connection, sprint.id))

    async def change_details(
        self, connection: AsyncConnection, registration_id: int, participant: Participant, now: datetime
    ) -> tuple[Registration, tuple[Attachment, ...]]:
        """Keep what a participant says of themselves now; a calendar that names them otherwise is sent once more.

        Raises:
            StaleError: the registration is over.

        """
        registration, sprint = await lock(connection, registration_id)
        if not registration.is_active:
            raise StaleError(registration)
        before = registration.participant
        await registrations.describe(connection, registration.id, participant)
        is_named_anew = before and (before.name, before.email) != (participant.name, participant.email)
        if registration.state is not RegistrationState.CONFIRMED or not is_named_anew:
            return await registrations.existing(connection, registration.id), ()
        changed = await put_down(connection, registration, Noted.INVITED, now)
        return changed, self.notices.invitations(changed, sprint, now)

    async def withdraw(
        self, connection: AsyncConnection, registration_id: int, now: datetime, version: int | None = None
    ) -> tuple[Registration, Sprint, bool]:
        """Withdraw; a seat that was held is offered on at once. Doing it twice is doing it once (False).

        Raises:
            StaleError: the registration has changed since the `version` that a button names.

        """
        registration, sprint = await lock(connection, registration_id)
        if not registration.is_active:
            return registration, sprint, False
        if version is not None and registration.version != version:
            raise StaleError(registration)
        changed = await move(connection, registration, RegistrationEvent.WITHDRAW, now)
        await self.waiting_list.offer_seats(connection, sprint.id, now)
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
        registration, sprint = await lock(connection, registration_id)
        changed = await move(
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
        await self.waiting_list.offer_seats(connection, sprint.id, now)
        return changed

    async def approve(
        self, connection: AsyncConnection, registration_id: int, actor: str, now: datetime
    ) -> Registration | None:
        """Give a seat to an application; None if none is free, then it stays as it is.

        Raises:
            ImpossibleError: the registration is no application.

        """
        registration, sprint = await lock(connection, registration_id)
        rules.after(registration.state, RegistrationEvent.APPROVE)
        is_capped = await self.waiting_list.is_capped(connection, sprint, registration.institution)
        if is_capped or not await sprints.take_seat(connection, sprint.id):
            return None
        changed = await move(connection, registration, RegistrationEvent.APPROVE, now, actor=actor)
        await self.notices.tell(
            connection, changed, "confirmed", self.confirmation(changed, sprint, now), now
        )
        return changed

    async def excuse(
        self, connection: AsyncConnection, registration_id: int, workshop_id: int, now: datetime
    ) -> bool:
        """Note that a participant cannot come to a workshop; False if it has begun or they have no seat."""
        if not await self._ahead(connection, registration_id, workshop_id, now):
            return False
        await registrations.attend(connection, registration_id, workshop_id, Attendance.EXCUSED, now)
        return True

    async def unexcuse(
        self, connection: AsyncConnection, registration_id: int, workshop_id: int, now: datetime
    ) -> Workshop | None:
        """Note that a participant can come to a workshop after all; None if it has begun or they have no seat."""
        found = await self._ahead(connection, registration_id, workshop_id, now)
        if found:
            await registrations.forget_excuses(connection, workshop_id, registration_id)
        return found

    async def follow(
        self, connection: AsyncConnection, kind: str, registration_id: int, now: datetime
    ) -> None:
        """Do what a timer has made due, if it still applies."""
        found = await registrations.get(connection, registration_id)
        if not found:
            return
        sprint = await sprints.lock(connection, found.sprint_id)
        registration = await registrations.existing(connection, registration_id)
        is_draft = registration.state is RegistrationState.DRAFT
        if registration.state is RegistrationState.OFFERED:
            await self.waiting_list.follow(connection, kind, registration, sprint, now)
        elif kind == NUDGE and is_draft and sprint.is_open(now):
            await self._nudge(connection, registration, sprint, now)
        elif kind == DROP and is_draft:
            await move(connection, registration, RegistrationEvent.DROP, now, actor=SYSTEM)

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

    async def _ahead(
        self, connection: AsyncConnection, registration_id: int, workshop_id: int, now: datetime
    ) -> Workshop | None:
        """Workshop that somebody with a seat still has ahead, the sprint being locked."""
        registration, sprint = await lock(connection, registration_id)
        if registration.state is not RegistrationState.CONFIRMED:
            return None
        return next((one for one in sprint.workshops if one.id == workshop_id and now < one.starts_at), None)

    async def _nudge(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, now: datetime
    ) -> None:
        if await elsewhere(connection, sprint.id, registration.person_id):
            return
        language = registration.language
        title = sprint.title.in_language(language)
        text = self.notices.say(language, "registration-nudge", title=title)
        button = Button(self.notices.say(language, "registration-go-on"), f"sprint:join:{sprint.id}")
        await self.notices.tell(
            connection, registration, "nudge", self.notices.reply(registration, text, button), now
        )

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
