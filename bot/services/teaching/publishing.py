"""Publishing: a draft that has passed its gate becomes what all processes follow; going back is publishing as well."""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import audit, roles
from bot.services.teaching import rights, stopping
from bot.services.teaching.drafts import Draft, Drafts, changed
from bot.services.teaching.images import Published
from bot.services.teaching.reports import Report
from bot.services.teaching.rights import Act
from bot.services.teaching.seeding import PRODUCTS
from bot.storage.teaching import edits, jobs, publications, revisions
from bot.storage.teaching.alone import alone
from bot.storage.teaching.publications import Publication
from bot.storage.teaching.revisions import DRAFT, Made, Revision
from knowledge.edits import EditError, applied
from knowledge.images import Image
from knowledge.schema import SHARED

GATE = "gate"
"""Kind of the job that checks a draft."""

SCHEDULED = "knowledge-scheduled"
"""How it is written down that something will be published."""


class Hindrance(StrEnum):
    """Why something cannot be published."""

    NOTHING = "nothing"
    """The draft changes nothing."""
    CONFLICTS = "conflicts"
    """Edits of the draft no longer apply."""
    UNCHECKED = "unchecked"
    """The draft as it is now has not passed through the gate."""
    BLOCKED = "blocked"
    """The gate has found what may not be published."""
    FOUR_EYES = "four-eyes"
    """It is sensitive, and whoever wants to publish it has written it."""
    NEVER_PUBLISHED = "never-published"
    """There is no such revision among those that were published."""
    CURRENT = "current"
    """It is what is published now."""
    PAST = "past"
    """The moment for which it is scheduled is not in the future."""
    NO_REASON = "no-reason"
    """To go past the gate, or back, takes a reason."""


class PublishError(ValueError):
    """Something cannot be published."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance.value)
        self.hindrance = hindrance


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history: what was published, is scheduled, or was stopped."""

    publication: Publication
    revision: Revision
    is_current: bool


class Publishing:
    """Publishes drafts and older revisions, within the transaction given."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.images = drafts.images

    async def propose(
        self, connection: AsyncConnection, scope: str, by: str, now: datetime
    ) -> tuple[Draft, Revision]:
        """Keep the draft of a scope as it is now, as a revision that may be published; it may be there already.

        Raises:
            RightError: whoever wants to may not.
            PublishError: the draft changes nothing.

        """
        await rights.ensure(connection, by, Act.TEACH, scope, now)
        await alone(connection)
        draft = await self.drafts.image(connection, scope, now)
        if draft.is_empty:
            raise PublishError(Hindrance.NOTHING)
        found = await self.candidate(connection, draft)
        if not found:
            seen = await revisions.of_product(connection) if scope == PRODUCTS else None
            made = Made(DRAFT, scope, by, "", seen.content if seen else None)
            parent = (draft.base.revision.id, draft.base.image)
            found = await revisions.put(connection, draft.image, parent, made, now)
        return draft, found

    async def candidate(self, connection: AsyncConnection, draft: Draft) -> Revision | None:
        """Revision that a draft as it is now was kept as; None if it was not."""
        return await revisions.alike(connection, draft.image.digest, draft.base.revision.id, draft.scope)

    async def publish(
        self,
        connection: AsyncConnection,
        scope: str,
        by: str,
        reason: str,
        now: datetime,
        override: str | None = None,
        due_at: datetime | None = None,
    ) -> Publication:
        """Publish the draft of a scope, now or when it is due; what is scheduled already is stopped.

        `override` is the reason to publish it in spite of what the gate has found.

        Raises:
            RightError: whoever wants to may not publish, or not past the gate.
            PublishError: something hinders it.

        """
        await rights.ensure(connection, by, Act.PUBLISH, scope, now)
        if override is not None:
            await rights.ensure(connection, by, Act.OVERRIDE, scope, now)
        _demand(override is None or bool(override.strip()), Hindrance.NO_REASON)
        _demand(due_at is None or due_at > now, Hindrance.PAST)
        await alone(connection)
        draft = await self.drafts.image(connection, scope, now)
        _demand(not draft.is_empty, Hindrance.NOTHING)
        _demand(not draft.conflicts, Hindrance.CONFLICTS)
        candidate = await self.candidate(connection, draft)
        report = await self._report(connection, candidate)
        _demand(candidate is not None and report is not None, Hindrance.UNCHECKED)
        assert candidate
        assert report
        _demand(not report.blocks or (override is not None and report.is_sound), Hindrance.BLOCKED)
        _demand(not await self.needs_other(connection, draft, by), Hindrance.FOUR_EYES)
        await self._stop_scheduled(connection, by, now)
        past = override if report.blocks else None
        done = await publications.put(connection, candidate.id, by, reason, now, due_at, past)
        await edits.mark_published(connection, [one.id for one in draft.edits], candidate.id)
        await _note(connection, SCHEDULED if due_at else "knowledge-published", done, now)
        return done

    async def roll_back(
        self, connection: AsyncConnection, revision_id: int, by: str, reason: str, now: datetime
    ) -> Publication:
        """Publish an older revision again, with everything that belongs to it; what is scheduled is stopped.

        Raises:
            RightError: whoever wants to may not.
            PublishError: it was never published, or is published now; or there is no reason.

        """
        await rights.ensure(connection, by, Act.ROLL_BACK, SHARED, now)
        _demand(bool(reason.strip()), Hindrance.NO_REASON)
        await alone(connection)
        published = await publications.of_revision(connection, revision_id)
        was = any((one.due_at == one.at or one.due_at <= now) and not one.stopped_at for one in published)
        _demand(was, Hindrance.NEVER_PUBLISHED)
        current = await publications.current(connection, now)
        _demand(current is None or current.revision_id != revision_id, Hindrance.CURRENT)
        await self._stop_scheduled(connection, by, now)
        done = await publications.put(connection, revision_id, by, reason, now)
        await _note(connection, "knowledge-rolled-back", done, now)
        return done

    async def stop(self, connection: AsyncConnection, publication_id: int, by: str, now: datetime) -> bool:
        """Stop what is scheduled, and put its edits back into the draft; False if it is not scheduled any more.

        Raises:
            RightError: whoever wants to may not publish in its scope.

        """
        scheduled = next(
            (one for one in await publications.waiting(connection, now) if one.id == publication_id), None
        )
        if not scheduled:
            return False
        revision = await revisions.get(connection, scheduled.revision_id)
        await rights.ensure(connection, by, Act.PUBLISH, revision.scope if revision else SHARED, now)
        await alone(connection)
        return await self._stop(connection, scheduled, by, now)

    async def history(
        self, connection: AsyncConnection, now: datetime, limit: int = 50, before: int | None = None
    ) -> list[Entry]:
        """What was published, the newest first; `before` leaves out this publication and all later ones."""
        current = await publications.current(connection, now)
        found = []
        for one in await publications.listed(connection, limit, before):
            revision = await revisions.get(connection, one.revision_id)
            assert revision
            found.append(Entry(one, revision, current is not None and one.id == current.id))
        return found

    async def revision_at(self, connection: AsyncConnection, moment: datetime) -> Published:
        """What was published at a moment.

        Raises:
            NothingPublishedError: nothing was, by then.

        """
        return await self.images.at(connection, moment)

    async def _report(self, connection: AsyncConnection, candidate: Revision | None) -> Report | None:
        """What the gate has found in a revision; None if it has not passed through."""
        job = await jobs.newest(connection, GATE, candidate.id) if candidate else None
        return Report.from_json(job.report) if job and job.report else None

    async def needs_other(self, connection: AsyncConnection, draft: Draft, by: str) -> bool:
        """Whether something sensitive would be published by whoever has written it, so that somebody else has to."""
        if not _sensitive(draft.base.image, draft.image):
            return False
        image = draft.base.image
        for kept in draft.edits:
            try:
                after = await asyncio.to_thread(applied, image, kept.edit)
            except EditError:
                continue
            is_sensitive = await asyncio.to_thread(_sensitive, image, after)
            if is_sensitive and await rights.is_same(connection, kept.author, by):
                return True
            image = after
        return False

    async def others(self, connection: AsyncConnection, scope: str, by: str, now: datetime) -> list[int]:
        """People who may publish in a scope, without those who are the same human as `by`."""
        person = rights.person_of(by)
        same = await roles.same_people(connection, person) if person is not None else frozenset()
        held = await roles.all_grants(connection, now)
        found = {one.person_id for one in held if rights.is_open([one], Act.PUBLISH, scope)}
        return sorted(found - same)

    async def _stop_scheduled(self, connection: AsyncConnection, by: str, now: datetime) -> None:
        """Stop all that is scheduled: it was made of what is not published any more. Whose it is, is told."""
        for one in await publications.waiting(connection, now):
            if await self._stop(connection, one, by, now):
                await stopping.note(connection, one.id, now)

    async def _stop(
        self, connection: AsyncConnection, scheduled: Publication, by: str, now: datetime
    ) -> bool:
        is_stopped = await publications.stop(connection, scheduled.id, by, now)
        if is_stopped:
            await edits.reopen(connection, scheduled.revision_id)
            subject = f"revision:{scheduled.revision_id}"
            await audit.note(connection, by, "knowledge-stopped", subject, {}, now)
        return is_stopped


def _demand(holds: bool, hindrance: Hindrance) -> None:  # noqa: FBT001  read as an assertion
    if not holds:
        raise PublishError(hindrance)


def _sensitive(before: Image, after: Image) -> bool:
    """Whether a piece that is marked sensitive, or was, is otherwise in an image."""
    found = (text for one in changed(before, after) for text in (one.before, one.after) if text)
    return any('"sensitive"' in text and _is_sensitive(json.loads(text)) for text in found)


def _is_sensitive(piece: object) -> bool:
    return isinstance(piece, dict) and piece.get("sensitive") is True


async def _note(connection: AsyncConnection, action: str, done: Publication, now: datetime) -> None:
    details = {"reason": done.reason}
    if done.override:
        details["override"] = done.override
    if action == SCHEDULED:
        details["due"] = done.due_at.isoformat()
    await audit.note(connection, done.by, action, f"revision:{done.revision_id}", details, now)
