"""Publishing a draft: now, later, or past the gate; and stopping what is scheduled."""

from collections.abc import Sequence
from datetime import datetime

from starlette.responses import Response
from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.drafted import DRAFTS, draft_scope
from adapters.web.console.teaching.gate import REASON, ensure_seen
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import PATH
from adapters.web.console.visit import RefusedError, Visit
from bot.domain.zone import RIGA
from bot.services.rooms import Room
from bot.services.teaching.rights import Act
from bot.storage.teaching import publications, revisions

LATER = "later"
"""What the button says that has a draft published when it is due."""

FURTHEST = 5
"""Years ahead for which something can be scheduled at most."""


class PublishRoom:
    """Publishes drafts."""

    def __init__(self, front: Front) -> None:
        one = f"{DRAFTS}/{{scope}}"
        self.routes: Sequence[BaseRoute] = [
            front.acts(f"{one}/publish", Room.TEACHING, self.publish),
            front.acts(f"{one}/override", Room.TEACHING, self.override),
            front.acts(f"{PATH}/history/stop", Room.TEACHING, self.stop),
        ]

    async def publish(self, visit: Visit) -> Response:
        """Publish a draft that has passed the gate, now or when it is due."""
        scope = await draft_scope(visit, Act.PUBLISH)
        reason = said(visit, "reason")
        await ensure_seen(visit, scope)
        due_at = _due(visit) if visit.entered.get("when") == LATER else None
        with refusing(visit):
            done = await visit.core.teaching.publishing.publish(
                visit.connection, scope, visit.actor, reason, visit.now, due_at=due_at
            )
        if due_at:
            when = visit.moment(done.due_at)
            told = visit.words("console-teaching-gate-scheduled", revision=done.revision_id, when=when)
        else:
            told = visit.words("teaching-published", revision=done.revision_id)
        return visit.go("teaching", "drafts", scope, told=told)

    async def override(self, visit: Visit) -> Response:
        """Publish a draft in spite of what the gate has found."""
        scope = await draft_scope(visit, Act.OVERRIDE)
        reason = said(visit, "reason")
        await ensure_seen(visit, scope)
        with refusing(visit):
            done = await visit.core.teaching.publishing.publish(
                visit.connection, scope, visit.actor, reason, visit.now, override=reason
            )
        told = visit.words("teaching-published", revision=done.revision_id)
        return visit.go("teaching", "drafts", scope, told=told)

    async def stop(self, visit: Visit) -> Response:
        """Stop what is scheduled; its edits are in the draft again."""
        visit.back = f"{PATH.lstrip('/')}/history"
        number = visit.entered.get("publication", "")
        is_number = number.isascii() and number.isdigit() and len(number) <= len("1000000000")
        waiting = await publications.waiting(visit.connection, visit.now) if is_number else []
        revision_id = next((one.revision_id for one in waiting if one.id == int(number)), None)
        revision = await revisions.get(visit.connection, revision_id) if revision_id is not None else None
        stopped = revision and await visit.core.teaching.publishing.stop(
            visit.connection, int(number), visit.actor, visit.now
        )
        if not revision or not stopped:
            raise RefusedError(visit.words("console-teaching-history-not-scheduled"))
        told = visit.words("console-teaching-history-stopped", revision=revision.id)
        return visit.go("teaching", "drafts", revision.scope, told=told)


def said(visit: Visit, name: str) -> str:
    """Reason that was entered; raises RefusedError if there is none."""
    reason = " ".join(visit.entered.get(name, "").split())[:REASON]
    if not reason:
        raise RefusedError(visit.words("console-teaching-hindrance", hindrance="no-reason"))
    return reason


def _due(visit: Visit) -> datetime:
    """Moment in Latvia that was entered."""
    day, time = visit.entered.get("day", "").strip(), visit.entered.get("time", "").strip()
    try:
        due = datetime.fromisoformat(f"{day}T{time or '00:00'}").replace(tzinfo=RIGA)
    except ValueError:
        raise RefusedError(visit.words("console-teaching-gate-no-moment")) from None
    if not visit.today.year <= due.year <= visit.today.year + FURTHEST:
        raise RefusedError(visit.words("console-teaching-gate-no-moment"))
    return due
