"""Overrides: which answers of institutions stand in for shared ones, and who is told when the shared one changes.

With each publication a timer is set; whoever follows it writes down what stands in for what, and tells the editors of
an institution where a shared answer is not any more what was looked at.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.services import audit
from bot.services.teaching import editors, rights
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.rights import Act
from bot.storage import timers
from bot.storage.teaching import overrides, revisions
from bot.storage.teaching.edits import Kept
from bot.storage.teaching.overrides import Override
from bot.storage.timers import Timer
from knowledge.edits import Remove
from knowledge.images import Image
from knowledge.pieces import digest_of, title_of
from knowledge.schema import Language
from knowledge.standing_in import stand_ins

KIND = "overrides"
"""Kind of the timer; there is one."""

SYSTEM = "zintis"
"""Who is written down to have noted what stands in for what, where nobody has said so."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An override as it stands: the own text, the shared one now, and as it was looked at; None where there is none."""

    override: Override
    own: str
    shared: str | None
    seen: str | None

    @property
    def digest(self) -> str:
        """Digest of the shared text as it is now; nothing where there is none."""
        return _digest(self.shared)

    @property
    def is_changed(self) -> bool:
        """Whether the shared text is not any more what was looked at."""
        return self.override.seen != self.digest


class Overriding:
    """Keeps what stands in for what, within the transaction given."""

    def __init__(self, drafts: Drafts, catalogue: Catalogue) -> None:
        self.drafts = drafts
        self.catalogue = catalogue

    async def arrange(self, connection: AsyncConnection, now: datetime) -> None:
        """Have it looked what a publication has changed."""
        await timers.put_if_absent(connection, KIND, 0, now)

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Note new overrides, and tell editors of changed shared answers; each is told once of each change."""
        del timer
        try:
            image = await self.note(connection, now)
        except NothingPublishedError:
            return
        for one in await self._standing(connection, image, None):
            if one.is_changed:
                await self._tell(connection, one, now)

    async def note(self, connection: AsyncConnection, now: datetime) -> Image:
        """Write down what stands in for what in what is published, as far as nobody has; the image of it.

        Raises:
            NothingPublishedError: nothing is published.

        """
        image = (await self.drafts.images.published(connection, now)).image
        known = {one.key for one in await overrides.listed(connection)}
        for one in await asyncio.to_thread(stand_ins, image):
            if one.key not in known:
                seen = digest_of(image.pieces[one.shared])
                await overrides.put(connection, one.institution, one.key, one.shared, seen, SYSTEM, now)
        return image

    async def listed(
        self, connection: AsyncConnection, now: datetime, institution: str | None = None
    ) -> list[Standing]:
        """What stands in for shared answers now, those whose shared answer has changed first.

        Raises:
            NothingPublishedError: nothing is published.

        """
        image = (await self.drafts.images.published(connection, now)).image
        found = await self._standing(connection, image, institution)
        return sorted(found, key=lambda one: (not one.is_changed, one.override.institution, one.override.key))

    async def find(self, connection: AsyncConnection, override_id: int, now: datetime) -> Standing | None:
        """Override by its number, if it stands."""
        found = await self.listed(connection, now)
        return next((one for one in found if one.override.id == override_id), None)

    async def look(self, connection: AsyncConnection, one: Standing, by: str, now: datetime) -> None:
        """Note that the shared answer was looked at as it is now. Raises RightError."""
        kept = one.override
        await rights.ensure(connection, by, Act.TEACH, kept.institution, now)
        await overrides.put(connection, kept.institution, kept.key, kept.shared, _digest(one.shared), by, now)
        await audit.note(connection, by, "override-looked-at", f"piece:{kept.key}", {}, now)

    async def give_up(
        self, connection: AsyncConnection, one: Standing, by: str, now: datetime
    ) -> Kept | None:
        """Have the own answer removed in the institution's draft; None if it is removed there already.

        Raises:
            RightError: they may not teach there.
            EditError: the draft has changed it.

        """
        kept = one.override
        edit = Remove(kept.key, digest_of(one.own))
        return await self.drafts.add(connection, kept.institution, edit, by, "", now)

    async def _standing(
        self, connection: AsyncConnection, image: Image, institution: str | None
    ) -> list[Standing]:
        found = []
        for one in await overrides.listed(connection, institution):
            own = image.pieces.get(one.key)
            if own is not None:
                seen = await revisions.text_with(connection, one.seen)
                found.append(Standing(one, own, image.pieces.get(one.shared), seen))
        return found

    async def _tell(self, connection: AsyncConnection, one: Standing, now: datetime) -> None:
        told = one.shared if one.shared is not None else one.seen or "{}"

        def say(language: Language) -> str:
            names = {"own": title_of(one.own, language), "shared": title_of(told, language)}
            if one.shared is None:
                return self.catalogue.say(language, "teaching-override-gone", **names)
            return self.catalogue.say(language, "teaching-override-changed", **names)

        key = f"override:{one.override.id}:{_digest(one.shared) or 'gone'}"
        await editors.tell(connection, one.override.institution, key, say, now)


def _digest(text: str | None) -> str:
    return digest_of(text) if text is not None else ""
