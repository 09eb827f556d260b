"""Telling whoever had a draft checked what came of it, where they asked for that."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from bot.services.teaching import rights
from bot.services.teaching.reports import Matter, Report, Shift
from bot.services.teaching.rights import Act
from bot.storage import conversations, outbox, timers
from bot.storage.teaching import jobs, revisions
from bot.storage.teaching.jobs import Job
from bot.storage.timers import Timer
from knowledge.schema import Language

VERB = "teach"
"""Start of the values of all buttons of teaching."""

KIND = "gate-told"
"""Kind of the timers; the subject is the job, the detail `CONVERSATION.PERSON`."""

EVERY = timedelta(seconds=1)
"""How often it is looked whether the check is done."""

SHOWN = 5
"""Questions and findings of a kind that are told; the console shows all."""


class GateNotices:
    """Speaks of what the gate has found."""

    def __init__(self, catalogue: Catalogue) -> None:
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
        buttons = []
        for key, what, act in self._open_to(report):
            if await rights.may(connection, person, act, revision.scope, now):
                buttons.append(Button(self._say(language, key), f"{VERB}:{what}:{revision.scope}"))
        back = Button(self._say(language, "teaching-back"), f"{VERB}:list")
        title = self._say(language, "teaching-gate-title")
        text = "\n\n".join(self._paragraphs(report, language))
        return Reply(language=language, title=title, text=text, buttons=(*buttons, back))

    def _open_to(self, report: Report) -> list[tuple[str, str, Act]]:
        """Buttons below a report: label, what they do, and what that takes."""
        if not report.blocks:
            return [("teaching-publish", "publish", Act.PUBLISH)]
        return [("teaching-override", "override", Act.OVERRIDE)] if report.is_sound else []

    def _again(self, language: Language, scope: str) -> Button:
        return Button(self._say(language, "teaching-check-again"), f"{VERB}:check:{scope}")

    def _paragraphs(self, report: Report, language: Language) -> list[str]:
        told = self._say(language, "teaching-gate-blocked" if report.blocks else "teaching-gate-open")
        found = [told, *self._findings(report, language)]
        lists = (
            ("teaching-gate-broken", report.golden_broken),
            ("teaching-gate-mended", report.golden_mended),
            ("teaching-gate-answered", report.newly_answered),
            ("teaching-gate-changed", report.changed),
            ("teaching-gate-lost", report.lost),
        )
        names = ("golden_broken", "golden_mended", "newly_answered", "changed", "lost")
        counts = report.counts or {}
        for (key, shifts), name in zip(lists, names, strict=True):
            if shifts:
                heading = self._say(language, key, count=counts.get(name, len(shifts)))
                found.append("\n".join([heading, *(self._shift(one, language) for one in shifts[:SHOWN])]))
        return found

    def _findings(self, report: Report, language: Language) -> list[str]:
        """What may not be published, matter by matter."""
        found = []
        for matter in Matter:
            held = [one for one in report.findings if one.matter is matter]
            if held:
                heading = self._say(language, "teaching-gate-finding", matter=matter.value, count=len(held))
                lines = (f"- {one.file} {one.field}: {one.message}; {one.mend}" for one in held[:SHOWN])
                found.append("\n".join([heading, *lines]))
        return found

    def _shift(self, one: Shift, language: Language) -> str:
        told = self._say(
            language, "teaching-gate-shift", question=one.question, before=one.before, after=one.after
        )
        return f"- {told}"

    def _say(self, language: Language, key: str, **arguments: str | float) -> str:
        return self.catalogue.say(language, key, **arguments)
