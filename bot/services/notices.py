"""Notices: what a person is told without having asked, each with one key so that it is promised once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import calendars
from bot.calendars import Method
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Button, Reply
from bot.domain.registration import Registration
from bot.domain.sprint import Sprint, Workshop
from bot.domain.zone import RIGA
from bot.forms.times import time_text
from bot.services.moments import moment_text
from bot.storage import outbox
from knowledge.schema import Language


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes to participants; `organiser` is the e-mail address that invitations come from."""

    catalogue: Catalogue
    organiser: str

    async def tell(
        self,
        connection: AsyncConnection,
        registration: Registration,
        key: str,
        reply: Reply,
        now: datetime,
    ) -> None:
        """Promise a notice about a registration; `key` tells it from every other notice about it."""
        name = f"registration:{registration.id}:{key}"
        await outbox.put(connection, name, registration.conversation_id, registration.person_id, reply, now)

    def say(self, language: Language, key: str, **arguments: str | float) -> str:
        """Sentence of the catalogue."""
        return self.catalogue.say(language, key, **arguments)

    def reply(
        self,
        registration: Registration,
        text: str,
        *buttons: Button,
        attachments: tuple[Attachment, ...] = (),
    ) -> Reply:
        """Reply in the language of a registration."""
        return Reply(language=registration.language, text=text, buttons=buttons, attachments=attachments)

    def cannot_come(self, registration: Registration, workshop: Workshop, language: Language) -> Button:
        """One tap for who cannot come to a workshop."""
        label = self.say(language, "workshop-cannot")
        return Button(label, f"sprint:excuse:{registration.id}:{workshop.id}")

    def can_come(self, registration: Registration, workshop: Workshop, language: Language) -> Button:
        """One tap for who can come to a workshop after all."""
        label = self.say(language, "workshop-can")
        return Button(label, f"sprint:unexcuse:{registration.id}:{workshop.id}")

    def offer_buttons(self, registration: Registration) -> tuple[Button, ...]:
        """Buttons below an offered seat; they hold for this offer only."""
        mark = f"{registration.id}:{registration.version}"
        return (
            Button(self.say(registration.language, "offer-accept"), f"seat:accept:{mark}"),
            Button(self.say(registration.language, "offer-decline"), f"seat:decline:{mark}"),
        )

    def moment(self, moment: datetime, language: Language) -> str:
        """Moment as people read it."""
        return moment_text(self.catalogue, moment, language)

    def ends(self, workshop: Workshop, language: Language) -> str:
        """Hour at which a workshop ends."""
        return time_text(workshop.ends_at.astimezone(RIGA).time(), language)

    def homework(self, sprint: Sprint, language: Language) -> tuple[str, ...]:
        """What is to be done before a sprint, as a paragraph; none where there is nothing to do."""
        if not sprint.homework:
            return ()
        return (self.say(language, "homework", homework=sprint.homework.in_language(language)),)

    def programme(self, sprint: Sprint, language: Language) -> str:
        """Workshops of a sprint, one on each line."""
        lines = (
            self.say(
                language,
                "workshop-line",
                number=workshop.number,
                starts=self.moment(workshop.starts_at, language),
                ends=self.ends(workshop, language),
                place=workshop.place,
            )
            for workshop in sprint.workshops
        )
        return "\n".join(f"- {line}" for line in lines)

    def invitations(
        self,
        registration: Registration,
        sprint: Sprint,
        now: datetime,
        method: Method = Method.REQUEST,
        only: Workshop | None = None,
    ) -> tuple[Attachment, ...]:
        """Calendar file of each workshop that is not over, or of one.

        The sequence grows with each move of the workshop, each change of name or address, and by two with each earlier
        registration of the person, so that who withdrew and comes back is put into the calendar again.
        """
        if not registration.participant:
            return ()
        ahead = [one for one in sprint.workshops if now < one.ends_at]
        grown = 2 * registration.earlier + registration.invited + (method is Method.CANCEL)
        return tuple(
            Attachment(
                calendars.file_name(sprint, workshop, method),
                f"text/calendar; method={method.value}",
                calendars.invitation(
                    workshop,
                    sprint,
                    registration.participant,
                    language=registration.language,
                    method=method,
                    organiser=self.organiser,
                    now=now,
                    sequence=workshop.sequence + grown,
                ),
            )
            for workshop in ([only] if only else ahead)
        )

    def cancellations(
        self, registration: Registration, sprint: Sprint, now: datetime
    ) -> tuple[Attachment, ...]:
        """Calendar file that takes each workshop out of the calendar again."""
        return self.invitations(registration, sprint, now, Method.CANCEL)
