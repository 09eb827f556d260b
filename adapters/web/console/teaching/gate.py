"""The gate of a draft: having it checked, how far that is, what was found, and agreeing to a translation."""

import asyncio
from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.drafted import DRAFTS, draft_name, draft_scope, names
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.reporting import KINDS, PAGE, Reported
from adapters.web.console.teaching.scoped import grants, page
from adapters.web.console.visit import MissingError, RefusedError, Visit
from adapters.web.to_core import language
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.gates import Gate
from bot.services.teaching.references import Titles
from bot.services.teaching.rights import Act
from bot.storage.teaching import jobs, publications, revisions
from bot.storage.teaching.alone import alone
from bot.storage.teaching.jobs import Job
from bot.storage.teaching.publications import Publication
from knowledge.edits import Agree, Detach, Edit

REASON = 300
"""Characters of the longest reason."""


class GateRoom:
    """Has drafts checked."""

    def __init__(self, front: Front) -> None:
        one = f"{DRAFTS}/{{scope}}"
        self.routes: Sequence[BaseRoute] = [
            front.acts(f"{one}/check", Room.TEACHING, self.check),
            front.acts(f"{one}/agree", Room.TEACHING, self.agree),
            front.acts(f"{one}/detach", Room.TEACHING, self.detach),
            front.shows(f"{one}/gate", Room.TEACHING, self.look),
            front.shows(f"{one}/report/{{what}}", Room.TEACHING, self.report),
        ]

    async def check(self, visit: Visit) -> Response:
        """Have a draft checked as it is now."""
        scope = await draft_scope(visit, Act.TEACH)
        with refusing(visit):
            await visit.core.teaching.gates.start(visit.connection, scope, visit.actor, visit.now)
        return visit.go("teaching", "drafts", scope)

    async def agree(self, visit: Visit) -> Response:
        """Say that a translation still holds; the draft has to be checked again."""
        await ensure_seen(visit, await draft_scope(visit, Act.TEACH))
        edit = Agree(visit.entered.get("piece", ""))
        reason = visit.words("console-teaching-gate-agreed")
        return await self._mend(visit, edit, reason, visit.words("console-teaching-gate-agreed-told"))

    async def detach(self, visit: Visit) -> Response:
        """Take a phrasing away from one of the two answers that it leads to; the draft has to be checked again."""
        chosen = language(visit.entered.get("language")) or visit.language
        edit = Detach(visit.entered.get("answer", ""), visit.entered.get("text", ""), chosen)
        reason = visit.words("console-teaching-gate-one-answer")
        return await self._mend(visit, edit, reason, visit.words("console-teaching-gate-detached"))

    async def _mend(self, visit: Visit, edit: Edit, reason: str, told: str) -> Response:
        """Add an edit that mends what blocks, and have the draft checked again."""
        scope = await draft_scope(visit, Act.TEACH)
        with refusing(visit):
            drafts = visit.core.teaching.drafts
            await drafts.add(visit.connection, scope, edit, visit.actor, reason, visit.now)
            await visit.core.teaching.gates.start(visit.connection, scope, visit.actor, visit.now)
        return visit.go("teaching", "drafts", scope, told=told)

    async def look(self, visit: Visit) -> Response:
        """How far the check is: the part of a draft's page that is fetched again and again."""
        scope = await draft_scope(visit, Act.SEE)
        job = await _job(visit, scope)
        if job and not job.is_over:
            return page(visit, "teaching-gate.html", scope=scope, gating=None, job=job)
        with refusing(visit):
            gating = await gated(visit, scope)
        return page(visit, "teaching-gate.html", scope=scope, gating=gating, job=gating.gate.job)

    async def report(self, visit: Visit) -> Response:
        """One list of questions of a report."""
        scope, what = await draft_scope(visit, Act.SEE), visit.asked("what")
        if what not in KINDS:
            raise MissingError
        with refusing(visit):
            gate = await visit.core.teaching.gates.look(visit.connection, scope, visit.now)
        if not gate.report:
            return page(visit, "teaching-report.html", HTTPStatus.NOT_FOUND, scope=scope, listing=None)
        start = page_asked(visit, "page") * PAGE
        titles = await titled(visit, gate)
        listing = Reported(visit, gate, gate.report, await grants(visit), titles).listing(what, start, PAGE)
        more = (start // PAGE) + 1 if start + PAGE < listing.kept else None
        name = draft_name(visit, scope)
        return page(
            visit, "teaching-report.html", scope=scope, listing=listing, start=start, more=more, name=name
        )


class Gating:
    """How a draft stands before its gate, and what whoever looks may do there."""

    def __init__(
        self, gate: Gate, reported: Reported | None, titles: Titles, scheduled: Sequence[Publication]
    ) -> None:
        self.gate = gate
        self.titles = titles
        self.scheduled = scheduled
        self.blocks = reported.blocks() if reported else []
        self.listings = reported.listings() if reported else []
        self.may: frozenset[Act] = frozenset()
        self.theirs: tuple[Publication, ...] = ()
        self.needs_other = False
        self.others: tuple[str, ...] = ()
        self.reason = ""

    @property
    def is_blocked(self) -> bool:
        """Whether the gate has found what may not be published."""
        return self.gate.report is not None and self.gate.report.blocks

    @property
    def can_publish(self) -> bool:
        """Whether whoever looks may publish the draft as it is."""
        return self.gate.is_open and Act.PUBLISH in self.may and not self.needs_other

    @property
    def can_override(self) -> bool:
        """Whether whoever looks may publish it past the gate."""
        report = self.gate.report
        is_sound = report is not None and report.blocks and report.is_sound and not self.gate.draft.conflicts
        return is_sound and Act.OVERRIDE in self.may and not self.needs_other


async def titled(visit: Visit, gate: Gate) -> Titles:
    """Titles of the answers of a draft, and of what is published; where there are many, others go on meanwhile."""
    images = gate.draft.image, gate.draft.base.image
    return await asyncio.to_thread(Titles, images, visit.language)


async def gated(visit: Visit, scope: str) -> Gating:
    """How the draft of a scope stands before its gate. Raises NothingPublishedError."""
    publishing = visit.core.teaching.publishing
    gate = await visit.core.teaching.gates.look(visit.connection, scope, visit.now)
    held = await grants(visit)
    titles = await titled(visit, gate)
    reported = Reported(visit, gate, gate.report, held, titles) if gate.report else None
    scheduled = await publications.waiting(visit.connection, visit.now)
    found = Gating(gate, reported, titles, scheduled)
    found.theirs = tuple([one for one in scheduled if await _scope_of(visit, one) == scope])
    found.may = frozenset(act for act in Act if rights.is_open(held, act, scope))
    if gate.report and Act.PUBLISH in found.may:
        found.needs_other = await publishing.needs_other(visit.connection, gate.draft, visit.actor)
    if found.needs_other:
        others = await publishing.others(visit.connection, scope, visit.actor, visit.now)
        found.others = tuple(sorted((await names(visit, frozenset(others))).values()))
    reasons = dict.fromkeys(one.reason for one in gate.draft.edits if one.reason)
    found.reason = "; ".join(reasons)[:REASON]
    return found


async def ensure_seen(visit: Visit, scope: str) -> None:
    """Stop whoever acts upon a draft that is not any more what their page has shown; until the end it stays as it is.

    Raises:
        RefusedError: somebody has changed it meanwhile.

    """
    await alone(visit.connection)
    with refusing(visit):
        draft = await visit.core.teaching.drafts.image(visit.connection, scope, visit.now)
    if visit.entered.get("seen", draft.image.digest) != draft.image.digest:
        raise RefusedError(visit.words("console-teaching-gate-stale"))


def page_asked(visit: Visit, name: str) -> int:
    """Number of the page that is asked for, from 0."""
    asked = visit.request.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= len("1000000") else 0


async def _scope_of(visit: Visit, publication: Publication) -> str | None:
    """Scope of what is scheduled."""
    revision = await revisions.get(visit.connection, publication.revision_id)
    return revision.scope if revision else None


async def _job(visit: Visit, scope: str) -> Job | None:
    """Check that is looked after, if it is one of this draft."""
    number = page_asked(visit, "job")
    job = await jobs.get(visit.connection, number) if number else None
    revision = await revisions.get(visit.connection, job.revision_id) if job else None
    return job if revision and revision.scope == scope else None
