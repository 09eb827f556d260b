"""The waiting list of a sprint, and the seats that are offered to those who stand on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import registration as rules
from bot.domain.registration import Registration, RegistrationEvent, RegistrationState
from bot.domain.seats import AlreadyError, ClosedError, Confirmed, StaleError, Withheld
from bot.domain.sprint import OFFERING, Sprint
from bot.services.notices import Notices
from bot.services.steps import EXPIRE, HALFWAY, SYSTEM, elsewhere, lock_version, move, only_one
from bot.storage import registrations, sprints, timers


@dataclass(frozen=True, slots=True)
class WaitingList:
    """Who waits, and what is offered to them, within the transaction that is given."""

    notices: Notices

    async def join(
        self, connection: AsyncConnection, registration_id: int, version: int, now: datetime
    ) -> tuple[Registration, int]:
        """Put a draft that found no seat on the waiting list; its position there.

        Raises:
            AlreadyError: the same human has sent a registration on another channel.
            ClosedError: the deadline has passed, or the sprint is not open.
            StaleError: the registration has changed since the `version` that a button names.

        """
        registration, sprint = await lock_version(connection, registration_id, version)
        await only_one(connection, registration)
        if not sprint.is_open(now):
            raise ClosedError(sprint.code)
        # `now` was read before the lock was had: whoever has joined since must still stand before this one
        before = [one.queued_at for one in await self.line(connection, sprint.id) if one.queued_at]
        queued_at = max(now, *(one + timedelta.resolution for one in before)) if before else now
        changed = await move(connection, registration, RegistrationEvent.QUEUE, now, queued_at=queued_at)
        await self.offer_seats(connection, sprint.id, now)
        return await registrations.existing(connection, changed.id), await self.position(connection, changed)

    async def position(self, connection: AsyncConnection, registration: Registration) -> int:
        """Place on the waiting list, from 1; 0 for who is not on it."""
        waiting = await self.line(connection, registration.sprint_id)
        return next((at for at, one in enumerate(waiting, start=1) if one.id == registration.id), 0)

    async def accept(
        self, connection: AsyncConnection, registration_id: int, version: int, now: datetime
    ) -> Confirmed:
        """Accept an offered seat; it was held, so it is there.

        Raises:
            AlreadyError: the same human has proved since that a seat is theirs on another channel.
            StaleError: the offer has ended or was answered before.

        """
        registration, sprint = await lock_version(connection, registration_id, version)
        if registration.offered_until is not None and now >= registration.offered_until:
            raise StaleError(registration)
        other = await elsewhere(connection, sprint.id, registration.person_id)
        if other and other.state is RegistrationState.CONFIRMED:
            raise AlreadyError(other)
        changed = await move(connection, registration, RegistrationEvent.ACCEPT, now)
        return Confirmed(changed, sprint)

    async def decline(
        self, connection: AsyncConnection, registration_id: int, version: int, now: datetime
    ) -> Registration:
        """Decline an offered seat; the next in line is offered it.

        Raises:
            StaleError: the registration has changed since the `version` that a button names.

        """
        registration, sprint = await lock_version(connection, registration_id, version)
        changed = await move(connection, registration, RegistrationEvent.DECLINE, now)
        await self.offer_seats(connection, sprint.id, now)
        return changed

    async def offer_seats(self, connection: AsyncConnection, sprint_id: int, now: datetime) -> int:
        """Offer free seats to those who wait, in their order; how many were offered."""
        sprint = await sprints.lock(connection, sprint_id)
        offered = 0
        while _is_offering(sprint, now):
            following = await self.next_in(connection, sprint, await self.line(connection, sprint.id))
            if not following or not await sprints.take_seat(connection, sprint.id):
                break
            await self._offer(connection, following, sprint, now)
            offered += 1
        return offered

    async def withheld(self, connection: AsyncConnection, sprint: Sprint, now: datetime) -> Withheld | None:
        """Why nobody is offered a seat in a sprint now; None if the next in line can be."""
        waiting = await self.line(connection, sprint.id)
        if not _is_offering(sprint, now):
            return Withheld.NOT_NOW
        if not waiting:
            return Withheld.NOBODY_WAITS
        if not sprint.free:
            return Withheld.FROZEN if sprint.overage else Withheld.FULL
        return None if await self.next_in(connection, sprint, waiting) else Withheld.CAPPED

    async def line(self, connection: AsyncConnection, sprint_id: int) -> list[Registration]:
        """Those who wait for a seat in a sprint, in their order."""
        return await registrations.of_sprint(connection, sprint_id, RegistrationState.WAITLISTED)

    async def next_in(
        self, connection: AsyncConnection, sprint: Sprint, waiting: list[Registration]
    ) -> Registration | None:
        """First of those who wait whose institution may still have a seat."""
        for one in waiting:
            if not await self.is_capped(connection, sprint, one.institution):
                return one
        return None

    async def is_capped(self, connection: AsyncConnection, sprint: Sprint, institution: str) -> bool:
        """Whether an institution holds all the seats that it may."""
        if sprint.institution_cap is None:
            return False
        return await registrations.held(connection, sprint.id, institution) >= sprint.institution_cap

    async def follow(
        self,
        connection: AsyncConnection,
        kind: str,
        registration: Registration,
        sprint: Sprint,
        now: datetime,
    ) -> None:
        """Do what a timer of an offer has made due; the offer stands, and the sprint is locked."""
        if kind == EXPIRE:
            await self._expire(connection, registration, sprint, now)
        elif kind == HALFWAY:
            await self._tell_offer(connection, registration, sprint, "offer-reminder", now)

    async def _offer(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, now: datetime
    ) -> None:
        until = rules.offer_until(now, sprint.starts_at)
        changed = await move(
            connection, registration, RegistrationEvent.OFFER, now, actor=SYSTEM, offered_until=until
        )
        await timers.put(connection, HALFWAY, registration.id, now + (until - now) / 2)
        await timers.put(connection, EXPIRE, registration.id, until)
        await self._tell_offer(connection, changed, sprint, "offer-made", now)

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
        reply = self.notices.reply(registration, sentences[key], *self.notices.offer_buttons(registration))
        await self.notices.tell(connection, registration, f"{key}:{registration.version}", reply, now)

    async def _expire(
        self, connection: AsyncConnection, registration: Registration, sprint: Sprint, now: datetime
    ) -> None:
        changed = await move(connection, registration, RegistrationEvent.EXPIRE, now, actor=SYSTEM)
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


def _is_offering(sprint: Sprint, now: datetime) -> bool:
    return sprint.state in OFFERING and now < sprint.starts_at
