"""What becomes of a submission: taken up, answered, declined or withdrawn; whoever should know is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.domain.submission import FEEDBACK, Submission, SubmissionEvent, after
from bot.services.audit import note as note_act
from bot.storage import outbox, submissions
from bot.storage.conversations import Address, open_at
from knowledge.forms import Form
from knowledge.schema import Language


class UnknownSubmissionError(ValueError):
    """There is no submission with this reference."""


@dataclass(frozen=True, slots=True)
class Submissions:
    """Acts on submissions, within the transaction that is given.

    `forms` are those declared in the knowledge, `feedback` is the one that asks what a sprint was like.
    """

    catalogue: Catalogue
    forms: Mapping[str, Form]
    feedback: Form

    def form(self, identifier: str) -> Form | None:
        """Form by id; None for one that is no longer there."""
        return self.feedback if identifier == FEEDBACK else self.forms.get(identifier)

    def title(self, identifier: str, language: Language) -> str:
        """Title of a form; of one that is no longer there, its id."""
        form = self.form(identifier)
        return form.title.in_language(language) if form else identifier

    async def move(
        self,
        connection: AsyncConnection,
        reference: str,
        event: SubmissionEvent,
        note: str | None,
        actor: str,
        now: datetime,
    ) -> Submission:
        """Change the state by the table; the sender is told with the note, or the recipient when it was withdrawn.

        Raises:
            UnknownSubmissionError: there is none with this reference.
            ImpossibleError: the event is not possible in its state.

        """
        submission = await submissions.lock(connection, reference)
        if not submission:
            raise UnknownSubmissionError(reference)
        state = after(submission.state, event)
        kept = note or submission.note
        await submissions.change(connection, submission.id, state=state, note=kept, changed_at=now)
        details = {"before": submission.state.value, "after": state.value}
        await note_act(connection, actor, f"submission-{event}", reference, details, now)
        changed = replace(submission, state=state, note=kept, changed_at=now)
        if event is SubmissionEvent.WITHDRAW:
            await self._tell_recipient(connection, changed, now)
        else:
            await self._tell_sender(connection, changed, note, now)
        return changed

    async def _tell_sender(
        self, connection: AsyncConnection, submission: Submission, note: str | None, now: datetime
    ) -> None:
        language, title = submission.language, self.title(submission.form, submission.language)
        text = self.catalogue.say(
            language,
            "submission-moved",
            title=title,
            reference=submission.reference,
            state=submission.state.value,
        )
        if note:
            text += "\n\n" + self.catalogue.say(language, "submission-note", note=note)
        key = f"submission:{submission.reference}:{submission.state}"
        reply = Reply(language=language, text=text)
        await outbox.put(connection, key, submission.conversation_id, submission.person_id, reply, now)

    async def _tell_recipient(
        self, connection: AsyncConnection, submission: Submission, now: datetime
    ) -> None:
        """Tell by mail that a submission was withdrawn, without a word about the sender."""
        form = self.forms.get(submission.form)
        if not form:
            return
        title = form.title.in_language("lv")
        reply = Reply(
            language="lv",
            title=self.catalogue.say(
                "lv", "submission-mail-title", title=title, reference=submission.reference
            ),
            text=self.catalogue.say(
                "lv", "submission-withdrawn-mail", reference=submission.reference, title=title
            ),
        )
        at = Address(outbox.MAIL, outbox.MAIL, form.recipient)
        mail = await open_at(connection, at, Conversation(), now)
        key = f"submission:{submission.reference}:{submission.state}"
        await outbox.put(connection, key, mail, None, reply, now)
