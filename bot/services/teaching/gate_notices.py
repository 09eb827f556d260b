"""Telling whoever had a draft checked what came of it, where they asked for that."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from bot.services import roles
from bot.services.moments import moment_text
from bot.services.teaching import rights
from bot.services.teaching.gate_words import GateWords, Reader
from bot.services.teaching.images import Images
from bot.services.teaching.references import Titles
from bot.services.teaching.reports import Report
from bot.services.teaching.rights import Act
from bot.storage import conversations, outbox, timers
from bot.storage.teaching import jobs, publications, revisions
from bot.storage.teaching.jobs import Job
from bot.storage.teaching.revisions import Revision
from bot.storage.timers import Timer
from knowledge.schema import Language

VERB = "teach"
"""Start of the values of all buttons of teaching."""

KIND = "gate-told"
"""Kind of the timers; the subject is the job, the detail `CONVERSATION.PERSON`."""

EVERY = timedelta(seconds=1)
"""How often it is looked whether the check is done."""


class GateNotices:
    """Speaks of what the gate has found."""

    def __init__(self, images: Images, catalogue: Catalogue) -> None:
        self.images = images
        self.catalogue = catalogue

    async def await_job(
        self, connection: AsyncConnection, job: Job, conversation: int, person: int, now: datetime
    ) -> None:
        """Have somebody told in a conversation when a check is done."""
        await timers.put(connection, KIND, job.id, now + EVERY, f"{conversation}.{person}")

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Tell what came of a check, if it is done."""
        job = await jobs.get(connection, timer.subject)
        if not job:
            return
        _, _, detail = timer.key.split(":", 2)
        if not job.is_over:
            await timers.put(connection, KIND, job.id, now + EVERY, detail)
            return
        conversation, person = map(int, detail.split("."))
        state = await conversations.lock(connection, conversation)
        reply = await self.reply(connection, job, state.language or state.spoken, person, now)
        await outbox.put(connection, f"gate:{job.id}:{detail}", conversation, person, reply, now)

    async def reply(
        self, connection: AsyncConnection, job: Job, language: Language, person: int, now: datetime
    ) -> Reply:
        """What came of a check that is over, with what the person may do now."""
        revision = await revisions.get(connection, job.revision_id)
        assert revision
        report = Report.from_json(job.report) if job.report else None
        if not report:
            text = self._say(language, "teaching-gate-failed")
            return Reply(language=language, text=text, buttons=(self._again(language, revision.scope),))
        grants = await roles.grants_of(connection, person, now)
        buttons = [
            Button(self._say(language, key), f"{VERB}:{what}:{revision.scope}")
            for key, what, act in self._open_to(report)
            if rights.is_open(grants, act, revision.scope)
        ]
        words = await self._words(connection, revision, Reader(language, grants, revision.scope))
        stops = await self._stops(connection, language, now) if buttons else []
        back = Button(self._say(language, "teaching-back"), f"{VERB}:list")
        title = self._say(language, "teaching-gate-title")
        text = "\n\n".join([*words.paragraphs(report), *stops])
        return Reply(language=language, title=title, text=text, buttons=(*buttons, back))

    async def _words(self, connection: AsyncConnection, revision: Revision, reader: Reader) -> GateWords:
        """Words with the titles of what was checked, and of what was published then."""
        ids = [one for one in (revision.id, revision.parent_id) if one]
        found = [await self.images.image(connection, one) for one in ids]
        titles = await asyncio.to_thread(Titles, found, reader.language)
        return GateWords(self.catalogue, titles, reader)

    async def _stops(self, connection: AsyncConnection, language: Language, now: datetime) -> list[str]:
        """What publishing would stop."""
        scheduled = await publications.waiting(connection, now)
        moments = (moment_text(self.catalogue, one.due_at, language) for one in scheduled[:1])
        return [self._say(language, "teaching-gate-stops", when=when) for when in moments]

    def _open_to(self, report: Report) -> list[tuple[str, str, Act]]:
        """Buttons below a report: label, what they do, and what that takes."""
        if not report.blocks:
            return [("teaching-publish", "publish", Act.PUBLISH)]
        return [("teaching-override", "override", Act.OVERRIDE)] if report.is_sound else []

    def _again(self, language: Language, scope: str) -> Button:
        return Button(self._say(language, "teaching-check-again"), f"{VERB}:check:{scope}")

    def _say(self, language: Language, key: str, **arguments: str | float) -> str:
        return self.catalogue.say(language, key, **arguments)
