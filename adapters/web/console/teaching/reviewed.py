"""What the rooms of the review share: what there is to review, who looks at it, acts, and the way on to the next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from starlette.responses import Response

from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import PATH, grants
from adapters.web.console.visit import MissingError, Visit
from bot.reviewing import Review
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.drafts import WHOLE
from bot.services.teaching.inbox import Cluster, Listing
from bot.services.teaching.near import Editor
from bot.services.teaching.reviewing import Done
from bot.services.teaching.rights import Act, RightError
from bot.storage.teaching import reviews
from bot.storage.teaching.reviews import LastAct
from knowledge.schema import SHARED

INBOX = f"{PATH}/inbox"

UNDONE_WITHIN = timedelta(hours=1)
"""How long after an act it can be undone by a button."""

LARGEST = 10**18 - 1
"""Largest number of something kept that is looked for; a database counts not much further."""

SHOWN = 6
"""Answers that are shown to somebody who looks for one by words."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who looks at the inbox, maybe at one `scope` of it alone, and what stands there for them."""

    visit: Visit
    grants: Collection[Grant]
    scope: str | None
    listing: Listing

    @property
    def review(self) -> Review:
        """Everything of the review."""
        return self.visit.core.wired.review

    @property
    def editor(self) -> Editor:
        """Who looks for answers."""
        return Editor(self.visit.connection, self.grants, self.visit.language)

    def may_refuse(self) -> bool:
        """Whether they may say for everybody what Zintis does not answer."""
        return rights.is_open(self.grants, Act.TEACH, SHARED)

    @property
    def institution(self) -> str | None:
        """Institution whose own answers they look for beside the shared ones, where nothing else is said."""
        if self.scope:
            return None if self.scope == SHARED else self.scope
        theirs = {one.institution for one in self.grants}
        return theirs.pop() if len(theirs) == 1 else None

    async def last(self) -> LastAct | None:
        """What they did last and can still undo."""
        visit = self.visit
        return await reviews.last_act(visit.connection, visit.actor, visit.now - UNDONE_WITHIN)

    async def drafted(self) -> tuple[int, str]:
        """How many edits wait in the drafts that they may teach, and the address where these are checked."""
        counts = await self.visit.core.teaching.drafts.scopes(self.visit.connection)
        mine = [one for one in rights.scopes(self.grants, Act.TEACH, counts) if not one.startswith(WHOLE)]
        drafts = f"{PATH.lstrip('/')}/drafts"
        return sum(counts[one] for one in mine), f"{drafts}/{mine[0]}" if len(mine) == 1 else drafts

    async def title(self, reference: str) -> str:
        """Title of an answer."""
        return await self.review.near.title(self.editor, reference)

    async def do(self, cluster: Cluster, what: str, answer: str) -> Done:
        """Attach a cluster to an answer, refuse, discard or put it off.

        Raises:
            EditError: it cannot be taught.
            MissingError: there is no such act.

        """
        visit, acts = self.visit, self.review.reviewing
        connection, by, now = visit.connection, visit.actor, visit.now
        wordings = cluster.wordings(self.review.inbox.answerer)
        match what:
            case "attach":
                return await acts.attach(connection, cluster, wordings, answer, by, now)
            case "refuse":
                return await acts.refuse(connection, cluster, wordings, by, now)
            case "discard":
                return await acts.discard(connection, cluster, by, now)
            case "later":
                return await acts.put_off(connection, cluster, by, now)
        raise MissingError

    def address(self, *path: str) -> str:
        """Address below the inbox, with the scope that is looked at."""
        at = "/".join((INBOX, *path)).lstrip("/")
        return f"{at}?{urlencode({'scope': self.scope})}" if self.scope else at

    def go_to(self, cluster: Cluster | None, told: str) -> Response:
        """Lead to a cluster, or else to the list."""
        path = (str(cluster.key),) if cluster else ()
        answer = self.visit.go("teaching", "inbox", *path, told=told)
        if self.scope:
            answer.headers["location"] += f"?{urlencode({'scope': self.scope})}"
        return answer

    def go_on(self, cluster: Cluster, told: str) -> Response:
        """Lead to the cluster that follows one that was dealt with; after the last to the first that is left."""
        left = self.listing.without(cluster)
        following = self.listing.after(cluster.key) or next(iter(left.clusters), None)
        return self.go_to(following, told)


async def reviewer(visit: Visit, *, looks: bool = True) -> Reviewer:
    """Look at the inbox, as far as it is asked for; without `looks` it is not looked at, and empty.

    Raises:
        RightError: it is asked for a scope that the visitor may not teach.
        RefusedError: nothing is published.

    """
    held = await grants(visit)
    asked = visit.entered.get("scope") or visit.request.query_params.get("scope") or None
    if asked and not rights.is_open(held, Act.TEACH, asked):
        raise RightError(Act.TEACH, asked)
    visit.back = PATH.lstrip("/")
    listing = Listing(())
    if looks:
        with refusing(visit):
            listing = await visit.core.wired.review.inbox.look(visit.connection, held, visit.now, asked)
    found = Reviewer(visit, held, asked, listing)
    visit.back = found.address()
    return found
