"""One cluster of the review on one screen: how it was asked, what it may have meant, and every way out by one key."""

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.reviewed import INBOX, SHOWN, Reviewer, reviewer
from adapters.web.console.teaching.scoped import page
from adapters.web.console.visit import RefusedError, Visit
from bot.flows import teaching_pages as pages
from bot.services.rooms import Room
from bot.services.teaching.inbox import Cluster
from bot.storage.teaching import watches
from bot.storage.teaching.alone import alone

KEYS = ("1", "2", "3", "4", "5")
"""Keys that attach to the answers that are suggested, in their order."""

GOLDEN_KEYS = ("q", "w", "e")
"""Keys that make the question a golden one with an answer expected; they lie below those that attach."""


class ClusterRoom:
    """Shows a cluster, and does with it what is wanted."""

    def __init__(self, front: Front) -> None:
        one = f"{INBOX}/{{number:int}}"
        self.routes = [
            front.shows(one, Room.TEACHING, self.show),
            front.acts(one, Room.TEACHING, self.act),
        ]

    async def show(self, visit: Visit) -> Response:
        """Everything about a cluster."""
        who = await reviewer(visit)
        return await self._page(who, found(who))

    async def act(self, visit: Visit) -> Response:
        """Do something with a cluster, and open the next; what somebody else has just done with it is seen."""
        await alone(visit.connection)
        who = await reviewer(visit)
        cluster = who.listing.find(int(visit.asked("number")))
        if not cluster:
            following = next(iter(who.listing.clusters), None)
            return who.go_to(following, visit.words("teaching-gone"))
        visit.back = who.address(str(cluster.key))
        what, _, answer = visit.entered.get("act", "").partition(":")
        match what:
            case "find":
                return await self._page(who, cluster, visit.entered.get("words", ""))
            case "golden":
                return await self._measure(who, cluster, answer)
        with refusing(visit):
            done = await who.do(cluster, what, answer)
        title = await who.title(answer) if answer else ""
        return who.go_on(cluster, pages.outcome(visit, cluster, done, title))

    async def _measure(self, who: Reviewer, cluster: Cluster, expect: str) -> Response:
        """Make one of the wordings a golden question; the cluster stays open."""
        visit = who.visit
        chosen = visit.entered.get("wording", "")
        number = next((one.id for one in cluster.questions if str(one.id) == chosen), cluster.key)
        text = next(one.logged.text for one in cluster.questions if one.id == number)
        language = who.review.inbox.answerer.guess(text)
        with refusing(visit):
            await who.review.reviewing.measure(
                visit.connection, number, language, expect, visit.actor, visit.now
            )
        told = visit.words("console-teaching-golden-made", text=text, answer=await who.title(expect))
        return who.go_to(cluster, told)

    async def _page(self, who: Reviewer, cluster: Cluster, words: str = "") -> Response:
        visit, near = who.visit, who.review.near
        institution = next(iter(cluster.institutions), None)
        meant = await near.all(who.editor, cluster.text, institution)
        looked_for = await near.all(who.editor, words, institution, SHOWN) if words.strip() else []
        lines = await who.review.inbox.around(visit.connection, cluster, who.grants)
        told = {one.entry for one in lines if one.entry}
        waiting = await watches.waiting(visit.connection, [one.id for one in cluster.questions])
        return page(
            visit,
            "teaching-cluster.html",
            is_shown=True,
            cluster=cluster,
            facts=pages.facts(visit, cluster),
            wordings=_wordings(cluster),
            waiting=len({one.person_id for one in waiting}),
            meant=[
                {
                    "one": one,
                    "why": pages.why(visit, one),
                    "text": near.text(one, visit.language),
                    "key": KEYS[at] if at < len(KEYS) else None,
                    "golden_key": GOLDEN_KEYS[at] if at < len(GOLDEN_KEYS) else None,
                }
                for at, one in enumerate(meant)
            ],
            looked_for=[(one, pages.why(visit, one)) for one in looked_for],
            words=words,
            lines=[(one, visit.moment(one.at)) for one in lines],
            titles={entry: await who.title(entry) for entry in told},
            following=who.listing.after(cluster.key),
            scope=who.scope,
            inbox=who.address(),
            may_refuse=who.may_refuse(),
            last=await who.last(),
            drafted=await who.drafted(),
        )


def found(who: Reviewer) -> Cluster:
    """Cluster that the address names.

    Raises:
        RefusedError: it was dealt with, or has an answer by now.

    """
    cluster = who.listing.find(int(who.visit.asked("number")))
    if not cluster:
        raise RefusedError(who.visit.words("teaching-gone"))
    return cluster


def _wordings(cluster: Cluster) -> list[tuple[int, str, int]]:
    """Every wording once: a question that has it, the wording, and how often it was asked; the most frequent first."""
    every = [(one.logged.text, one.id) for one in cluster.questions]
    texts = [text for text, _ in every]
    return [
        (next(number for asked, number in every if asked == text), text, texts.count(text))
        for text in cluster.texts
    ]
