"""The list of the review: questions without a good answer, those that mean the same together, and several at once."""

from collections import Counter
from collections.abc import Collection, Sequence

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.reviewed import INBOX, LARGEST, SHOWN, Reviewer, reviewer
from adapters.web.console.teaching.scoped import page, scopes
from adapters.web.console.visit import RefusedError, Visit
from bot.flows import teaching_pages as pages
from bot.services.rooms import Room
from bot.services.teaching import bulk
from bot.services.teaching.inbox import Cluster
from bot.services.teaching.near import Found
from bot.services.teaching.reviewing import Done
from bot.services.teaching.rights import Act
from bot.storage.teaching import reviews, watches
from bot.storage.teaching.alone import alone

MOST = 100
"""Clusters that are listed."""

TAUGHT = 20
"""Clusters that are taught at once, at most: conversations wait meanwhile."""

NUMBERED = 9
"""Clusters that one key opens."""

TICKED = "cluster-"
"""Beginning of the names of the boxes that choose clusters."""


class InboxRoom:
    """Lists what is to be reviewed."""

    def __init__(self, front: Front) -> None:
        self.routes = [
            front.shows(INBOX, Room.TEACHING, self.list),
            front.acts(f"{INBOX}/bulk", Room.TEACHING, self.bulk),
            front.tells(f"{INBOX}/found", Room.TEACHING, self.found),
            front.acts(f"{INBOX}/undo", Room.TEACHING, self.undo),
        ]

    async def list(self, visit: Visit) -> Response:
        """Clusters, the most asked first."""
        return await self._page(await reviewer(visit))

    async def bulk(self, visit: Visit) -> Response:
        """Do the same to all clusters that are chosen, or look for the answer to which they are attached."""
        await alone(visit.connection)
        who = await reviewer(visit)
        what, _, answer = visit.entered.get("act", "").partition(":")
        chosen = [one for one in who.listing.clusters if f"{TICKED}{one.key}" in visit.entered]
        if what == "find":
            words = visit.entered.get("words", "")
            return await self._page(who, chosen, words, await _looked_for(who, words, chosen))
        if what in ("attach", "refuse") and len(chosen) > TAUGHT:
            raise RefusedError(visit.words("console-teaching-inbox-too-many", count=TAUGHT))

        async def do(cluster: Cluster) -> Done:
            return await who.do(cluster, what, answer)

        with refusing(visit):
            done = await bulk.each(chosen, do)
        if not done:
            raise RefusedError(visit.words("console-teaching-inbox-none-chosen"))
        return who.go_to(None, await self._told(who, chosen, done, answer))

    async def found(self, visit: Visit) -> Response:
        """Answers that somebody looks for by words, as buttons; asked for while they type."""
        who = await reviewer(visit, looks=False)
        words = visit.entered.get("words", "")
        looked_for = await _looked_for(who, words)
        return page(visit, "teaching-inbox-found.html", looked_for=looked_for, words=words.strip())

    async def undo(self, visit: Visit) -> Response:
        """Undo an act, and open what came back."""
        who = await reviewer(visit)
        number = visit.entered.get("first", "")
        first = int(number) if number.isdecimal() and len(number) <= len(str(LARGEST)) else 0
        undone = await reviews.of_act(visit.connection, first)
        count = await who.review.reviewing.undo(visit.connection, first, visit.actor, visit.now)
        again = await reviewer(visit)
        cluster = again.listing.find(undone[0].question_id) if undone else None
        return again.go_to(cluster, visit.words("teaching-undone", count=count))

    async def _page(
        self,
        who: Reviewer,
        chosen: Collection[Cluster] = (),
        words: str = "",
        looked_for: Sequence[tuple[Found, str]] = (),
    ) -> Response:
        visit, listing = who.visit, who.listing
        waiting = Counter(one.question_id for one in await watches.waiting(visit.connection))
        rows = [
            {
                "cluster": one,
                "waiting": sum(waiting[each.id] for each in one.questions),
                "is_chosen": one in chosen,
                "number": number if number <= NUMBERED else None,
            }
            for number, one in enumerate(listing.clusters[:MOST], start=1)
        ]
        return page(
            visit,
            "teaching-inbox.html",
            rows=rows,
            listing=listing,
            overview=pages.overview(visit, listing),
            scope=who.scope,
            scopes=await scopes(visit, Act.TEACH),
            may_refuse=who.may_refuse(),
            words=words,
            looked_for=looked_for,
            last=await who.last(),
            drafted=await who.drafted(),
        )

    async def _told(self, who: Reviewer, chosen: Collection[Cluster], done: Done, answer: str) -> str:
        visit, title = who.visit, await who.title(answer) if answer else ""
        told = visit.words(
            "console-teaching-inbox-done",
            mark=done.mark,
            clusters=len(chosen),
            count=done.questions,
            answer=title,
        )
        return "\n".join([told, *pages.left(visit, done)])


async def _looked_for(who: Reviewer, words: str, clusters: Sequence[Cluster] = ()) -> list[tuple[Found, str]]:
    """Answers that fit some words, or else the first of some clusters, each with why."""
    first = next(iter(clusters), None)
    text = words.strip() or (first.text if first else "")
    if not text:
        return []
    asked_at = first.institutions[0] if first else who.visit.entered.get("institution")
    found = await who.review.near.all(who.editor, text, asked_at or who.institution, SHOWN)
    return [(one, pages.why(who.visit, one)) for one in found]
