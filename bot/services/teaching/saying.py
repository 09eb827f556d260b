"""What the assistant said: questions as they were logged, with the answer as it stood in the revision of that time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.masking import masked
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.rights import Act
from bot.storage.teaching.recent import Logged, logged
from knowledge.images import Image, knowledge_of
from knowledge.outcomes import Answer, Smalltalk
from knowledge.records import records
from knowledge.schema import SHARED, Language
from knowledge.telling import Teller
from knowledge.text import plain_words


async def said(
    connection: AsyncConnection,
    text: str,
    since: datetime,
    until: datetime,
    most: int = 50,
    grants: Collection[Grant] | None = None,
) -> Sequence[Logged]:
    """Questions with these words, whatever their marks and capitals, that were asked from and until a moment.

    Without words they are all of that time; with `grants` only those that whoever holds these roles may see.
    """
    wanted = plain_words(masked(text))
    found = [
        one
        for one in await logged(connection, since, until)
        if (not wanted or plain_words(one.text) == wanted) and _is_open(grants, one)
    ]
    return found[:most]


def _is_open(grants: Collection[Grant] | None, one: Logged) -> bool:
    return grants is None or rights.is_open(grants, Act.SEE, one.institution or SHARED)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it stood in a revision."""

    title: str
    text: str


class Book:
    """Answers as they stand in one image, on a day; nothing has to be trained to look one up."""

    def __init__(self, image: Image, day: date) -> None:
        knowledge = knowledge_of(image)
        found = (one for scope in knowledge.scopes for one in records(knowledge, scope))
        self._teller = Teller(knowledge, found, day)

    def answer(self, entry: str, language: Language) -> Told | None:
        """Answer by its reference; None if there is none."""
        told = self._teller.tell(entry, language)
        if isinstance(told, Answer):
            return Told(told.title, told.text)
        return Told("", told.text) if isinstance(told, Smalltalk) else None
