"""The images of revisions, a few of them at hand, and the one that is published now."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching import publications, revisions
from bot.storage.teaching.publications import Publication
from bot.storage.teaching.revisions import Revision
from knowledge.flat import image_of
from knowledge.images import Image

AT_HAND = 4
"""Images that are kept in memory."""


class NothingPublishedError(LookupError):
    """The database holds no knowledge yet; a start of what serves puts that of the product in."""


@dataclass(frozen=True, slots=True)
class Published:
    """What all processes follow at a moment."""

    publication: Publication
    revision: Revision
    image: Image


class Images:
    """Reads images of revisions; those read last are kept, and others made from them."""

    def __init__(self) -> None:
        self._at_hand: OrderedDict[int, tuple[Mapping[str, str], Image]] = OrderedDict()

    async def image(self, connection: AsyncConnection, revision_id: int) -> Image:
        """Image of a revision."""
        if revision_id not in self._at_hand:
            line = await revisions.chain(connection, revision_id)
            known = next((at for at in range(len(line) - 1, -1, -1) if line[at] in self._at_hand), -1)
            before = self._at_hand[line[known]][0] if known >= 0 else {}
            texts = await revisions.texts_since(connection, line[known + 1 :], before)
            self._at_hand[revision_id] = (texts, image_of(texts))
        self._at_hand.move_to_end(revision_id)
        while len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return self._at_hand[revision_id][1]

    async def published(self, connection: AsyncConnection, now: datetime) -> Published:
        """What is published now.

        Raises:
            NothingPublishedError: nothing is.

        """
        return await self._of(connection, await publications.current(connection, now))

    async def at(self, connection: AsyncConnection, moment: datetime) -> Published:
        """What was published at a moment that is past.

        Raises:
            NothingPublishedError: nothing was, by then.

        """
        return await self._of(connection, await publications.at(connection, moment))

    async def _of(self, connection: AsyncConnection, publication: Publication | None) -> Published:
        revision = await revisions.get(connection, publication.revision_id) if publication else None
        if not publication or not revision:
            raise NothingPublishedError
        return Published(publication, revision, await self.image(connection, revision.id))
