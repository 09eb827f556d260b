"""One message while it is being handled: who wrote, where the conversation stands, and what is said so far."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Button, Reply
from bot.domain.zone import RIGA
from bot.forms.filling import Filling
from bot.storage.people import Person
from knowledge.schema import Language

Noting = Callable[[str], Awaitable[None]]
"""Is given the key under which a reply stands in the outbox."""


@dataclass(slots=True)
class Turn:
    """One message being handled within one transaction.

    Flows read and replace `conversation`, and speak into `replies`; both are kept when the transaction is committed. A
    form that a flow wants begun stands in `starting`; `has_asked` tells that a form has asked something already.
    `is_public` tells that others read along; `outcome` is the kind of answer to a question; `pressed` is the
    platform's id of the message whose button was pressed. `noting` holds, by the number of a reply, what is done with
    its key once it is promised.
    """

    connection: AsyncConnection
    now: datetime
    person: Person
    conversation_id: int
    conversation: Conversation
    catalogue: Catalogue
    replies: list[Reply] = field(default_factory=list)
    starting: Filling | None = None
    has_asked: bool = False
    is_public: bool = False
    pressed: str | None = None
    outcome: str | None = None
    noting: dict[int, Noting] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """Language in which this conversation is spoken."""
        return self.conversation.language or self.conversation.spoken

    @property
    def today(self) -> date:
        """Day in Latvia."""
        return self.now.astimezone(RIGA).date()

    def words(self, key: str, **arguments: str | float) -> str:
        """Sentence of the catalogue in the language of this conversation."""
        return self.catalogue.say(self.language, key, **arguments)

    def say(self, text: str, *buttons: Button, title: str | None = None) -> None:
        """Reply with a text and, below it, buttons."""
        self.reply(Reply(language=self.language, text=text, title=title, buttons=buttons))

    def reply(self, reply: Reply, *, is_asking: bool = False) -> None:
        """Add a reply; its buttons are what a number or a label picks now."""
        self.replies.append(reply)
        self.conversation = self.conversation.after(reply, self.conversation.context, is_asking=is_asking)

    def when_promised(self, note: Noting) -> None:
        """Have something done, in this transaction, with the key under which the last reply is promised."""
        self.noting[len(self.replies) - 1] = note

    def change(self, conversation: Conversation) -> None:
        """Go on with another state of the conversation."""
        self.conversation = conversation

    def forget_form(self) -> None:
        """Leave the form that was being filled in."""
        self.conversation = replace(self.conversation, filling=None)
