"""Scheduled publications that were stopped because something else was published: whose edits those are is told."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.services import roles
from bot.services.moments import moment_text
from bot.services.teaching import editors, rights
from bot.storage import timers
from bot.storage.teaching import publications, revisions
from bot.storage.timers import Timer
from knowledge.institutions import Institution
from knowledge.schema import SHARED, Language

KIND = "publication-stopped"
"""Kind of the timers; the subject is the publication."""


async def note(connection: AsyncConnection, publication_id: int, now: datetime) -> None:
    """Have it told that a scheduled publication was stopped."""
    await timers.put(connection, KIND, publication_id, now)


class Stopping:
    """Tells the editors of a scope, and whoever has scheduled, but not whoever has stopped it: they were warned."""

    def __init__(self, institutions: Mapping[str, Institution], catalogue: Catalogue) -> None:
        self.institutions = institutions
        self.catalogue = catalogue

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Tell of one publication that was stopped."""
        stopped = await publications.get(connection, timer.subject)
        revision = await revisions.get(connection, stopped.revision_id) if stopped else None
        if not stopped or not stopped.stopped_by or not revision:
            return

        def say(language: Language) -> str:
            when = moment_text(self.catalogue, stopped.due_at, language)
            name = self._name(revision.scope, language)
            return self.catalogue.say(language, "teaching-stopped", when=when, name=name)

        scheduler, stopper = rights.person_of(stopped.by), rights.person_of(stopped.stopped_by)
        also = {scheduler} if scheduler is not None else set()
        but = await roles.same_people(connection, stopper) if stopper is not None else frozenset[int]()
        key = f"{KIND}:{stopped.id}"
        await editors.tell(connection, revision.scope, key, say, now, also=also, but=but)

    def _name(self, scope: str, language: Language) -> str:
        if scope == SHARED:
            return self.catalogue.say(language, "teaching-everybody")
        found = self.institutions.get(scope)
        return found.name.in_language(language) if found else scope
