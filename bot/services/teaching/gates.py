"""The gate: what a draft must pass before it is published. It is checked in a process of its own (`working`)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.teaching.drafts import Draft
from bot.services.teaching.publishing import GATE, Publishing
from bot.services.teaching.reports import Report
from bot.storage.teaching import jobs
from bot.storage.teaching.jobs import Job
from knowledge import states


@dataclass(frozen=True, slots=True)
class Gate:
    """How far the check of a draft is: `job` None was never begun; `report` is there when it is done."""

    draft: Draft
    job: Job | None = None
    report: Report | None = None

    @property
    def is_open(self) -> bool:
        """Whether the draft may be published as it is."""
        return self.report is not None and not self.report.blocks and not self.draft.conflicts


class Gates:
    """Has drafts checked, and tells how far that is."""

    def __init__(self, publishing: Publishing) -> None:
        self.publishing = publishing

    async def start(self, connection: AsyncConnection, scope: str, by: str, now: datetime) -> Job:
        """Have the draft of a scope checked as it is now; what is being checked already is not checked twice.

        Raises:
            RightError: whoever wants to may not.
            PublishError: the draft changes nothing.

        """
        _, candidate = await self.publishing.propose(connection, scope, by, now)
        done = await jobs.newest(connection, GATE, candidate.id, states.code())
        if done and done.state == jobs.DONE:
            return done
        return await jobs.put(connection, GATE, candidate.id, states.code(), by, now)

    async def look(self, connection: AsyncConnection, scope: str, now: datetime) -> Gate:
        """How far the check of the draft is, as it stands now; what was found in an earlier state does not count."""
        draft = await self.publishing.drafts.image(connection, scope, now)
        candidate = await self.publishing.candidate(connection, draft)
        job = await jobs.newest(connection, GATE, candidate.id) if candidate else None
        report = Report.from_json(job.report) if job and job.report else None
        return Gate(draft, job, report)
