"""What those who take part in a sprint are told without having asked: changes, reminders, the end of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Attachment, Button
from bot.domain.registration import Registration, RegistrationState
from bot.domain.sprint import Sprint, Workshop
from bot.services.notices import Notices
from bot.storage import registrations

BEGAN = {
    RegistrationState.WAITLISTED: "sprint-began",
    RegistrationState.PENDING: "sprint-began-pending",
    RegistrationState.OFFERED: "offer-expired",
}
"""What is said to those who have no seat when a sprint begins."""


@dataclass(frozen=True, slots=True)
class SprintNotices:
    """Promises notices about a sprint, within the transaction that is given."""

    notices: Notices

    async def began(
        self,
        connection: AsyncConnection,
        one: Registration,
        sprint: Sprint,
        was: RegistrationState,
        now: datetime,
    ) -> None:
        """Tell somebody who was without a seat when the sprint began that there will be none."""
        await self.tell(connection, one, BEGAN[was], sprint, now, key="sprint-began")

    async def cancelled(
        self,
        connection: AsyncConnection,
        one: Registration,
        sprint: Sprint,
        reason: str,
        following: Collection[Sprint],
        now: datetime,
    ) -> None:
        """Tell somebody why the sprint is cancelled, clear their calendar of it, and show what `following` there is."""
        files = (
            self.notices.cancellations(one, sprint, now) if one.state is RegistrationState.CONFIRMED else ()
        )
        buttons = tuple(
            Button(other.title.in_language(one.language), f"sprint:show:{other.id}") for other in following
        )
        await self.tell(
            connection,
            one,
            "sprint-cancelled",
            sprint,
            now,
            files=files,
            buttons=buttons,
            invitation=self.notices.say(one.language, "sprint-next") if buttons else None,
            reason=reason,
        )

    async def moved(
        self,
        connection: AsyncConnection,
        one: Registration,
        sprint: Sprint,
        workshop: Workshop,
        now: datetime,
    ) -> None:
        """Tell somebody where and when a workshop is now, with one tap for who cannot come or is offered a seat."""
        language = one.language
        told: dict[str, str | int] = {
            "title": sprint.title.in_language(language),
            "number": workshop.number,
            "starts": self.notices.moment(workshop.starts_at, language),
            "ends": self.notices.ends(workshop, language),
            "place": workshop.place,
        }
        if one.offered_until and one.state is RegistrationState.OFFERED:
            until = self.notices.moment(one.offered_until, language)
            text = self.notices.say(language, "workshop-moved-offered", until=until, **told)
            reply = self.notices.reply(one, text, *self.notices.offer_buttons(one))
        else:
            text = self.notices.say(language, "workshop-moved", **told)
            is_out = one.id in await registrations.excused(connection, workshop.id)
            button = (self.notices.can_come if is_out else self.notices.cannot_come)(one, workshop, language)
            files = self.notices.invitations(one, sprint, now, only=workshop)
            reply = self.notices.reply(one, text, button, attachments=files)
        await self.notices.tell(connection, one, f"moved:{workshop.id}:{workshop.sequence}", reply, now)

    async def place_changed(
        self, connection: AsyncConnection, sprint: Sprint, workshops: Collection[int], now: datetime
    ) -> None:
        """Tell everyone who has or is offered a seat where some workshops, by id, are now; one notice tells of all."""
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.OFFERED):
            key = f"place:{sprint.version}"
            await self.tell(
                connection, one, "sprint-place-changed-offered", sprint, now, key=key, place=sprint.place
            )
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.CONFIRMED):
            files = [
                self.notices.invitations(one, sprint, now, only=at)
                for at in sprint.workshops
                if at.id in workshops
            ]
            await self.tell(
                connection,
                one,
                "sprint-place-changed",
                sprint,
                now,
                key=f"place:{sprint.version}",
                files=tuple(file for some in files for file in some),
                place=sprint.place,
            )

    async def remind(
        self, connection: AsyncConnection, sprint: Sprint, workshop: Workshop, now: datetime
    ) -> None:
        """Remind everyone with a seat who has not said no of a workshop, with the first one of the homework too."""
        excused = await registrations.excused(connection, workshop.id)
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.CONFIRMED):
            if one.id in excused:
                continue
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
            button = self.notices.cannot_come(one, workshop, language)
            key = f"reminder:{workshop.id}:{workshop.sequence}"
            await self.notices.tell(connection, one, key, self.notices.reply(one, text, button), now)

    async def ask_feedback(self, connection: AsyncConnection, sprint: Sprint, now: datetime) -> None:
        """Ask everyone with a seat what the sprint was like; who was asked before is not asked again."""
        for one in await registrations.of_sprint(connection, sprint.id, RegistrationState.CONFIRMED):
            text = self.notices.say(
                one.language, "sprint-feedback-asked", title=sprint.title.in_language(one.language)
            )
            button = Button(
                self.notices.say(one.language, "sprint-feedback-begin"), f"sprint:review:{one.id}"
            )
            await self.notices.tell(connection, one, "feedback", self.notices.reply(one, text, button), now)

    async def tell(
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
        """Promise a notice to somebody: a `sentence` of the catalogue about the sprint, once for each `key`."""
        title = sprint.title.in_language(one.language)
        text = self.notices.say(one.language, sentence, title=title, reference=one.reference, **arguments)
        reply = self.notices.reply(one, text, *buttons, attachments=files)
        await self.notices.tell(connection, one, key or sentence, replace(reply, invitation=invitation), now)
