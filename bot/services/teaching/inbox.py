"""The review inbox: questions to learn from, those with one meaning together, most asked first.

What is answered by now, was dealt with, or is noise does not stand there. Putting questions together and putting them
again takes its time: what is little is done at once, what is much beside the conversations.
"""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.review import Cause, Noted
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.grouping import Groups
from bot.services.teaching.noticing import WINDOW, Log
from bot.services.teaching.rights import Act
from bot.services.teaching.trials import Put, Trial, Trials, is_solved
from bot.storage.teaching import reviews
from bot.storage.teaching.marks import DISCARDED, REFUSED, Mark
from bot.storage.teaching.reviews import Line
from knowledge.answering import Answerer
from knowledge.holding import phrasings_in
from knowledge.pieces import OUT_OF_SCOPE
from knowledge.rules.inspection import folded
from knowledge.schema import SHARED, Language

log = logging.getLogger(__name__)

AT_ONCE = 300
"""Texts that are put together, or again, while somebody waits; more are done beside the conversations."""


@dataclass(frozen=True)
class Cluster:
    """Questions with one meaning, in the order in which they were asked."""

    questions: tuple[Noted, ...]

    @property
    def key(self) -> int:
        """Number of the first question, by which the cluster is found again."""
        return self.questions[0].id

    def holds(self, question: int) -> bool:
        """Whether a question, given by its number, is one of them."""
        return any(one.id == question for one in self.questions)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """How it was asked, each wording once, the most frequent first."""
        return tuple(_frequent(one.logged.text for one in self.questions))

    @property
    def text(self) -> str:
        """How it was asked most often."""
        return self.texts[0]

    @property
    def count(self) -> int:
        """How often it was asked."""
        return len(self.questions)

    @property
    def last(self) -> datetime:
        """When it was asked last."""
        return max(one.logged.asked_at for one in self.questions)

    @cached_property
    def causes(self) -> Mapping[Cause, int]:
        """Why it stands here, and how often so."""
        return Counter(cause for one in self.questions for cause in sorted(one.causes))

    @property
    def institutions(self) -> tuple[str | None, ...]:
        """Where it was asked, the most frequent first; None stands for no institution in particular."""
        return tuple(
            one for one, _ in Counter(one.logged.institution for one in self.questions).most_common()
        )

    @property
    def channels(self) -> tuple[str, ...]:
        """Through which channels, the most frequent first."""
        return tuple(_frequent(one.logged.channel for one in self.questions if one.logged.channel))

    def wordings(self, answerer: Answerer) -> list[tuple[str, Language]]:
        """Every wording once, with its language, the most frequent first."""
        spoken = {one.logged.text: one.logged.language for one in self.questions}
        return [
            (text, answerer.guess(text, default="en" if spoken[text] == "en" else "lv"))
            for text in _distinct(self.texts)
        ]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is to be reviewed, most asked first.

    `noise` counts questions in which there is nothing to read, `solved` those that have an answer by now, `unsorted`
    those that are not put together yet.
    """

    clusters: tuple[Cluster, ...]
    noise: int = 0
    solved: int = 0
    unsorted: int = 0

    def find(self, key: int) -> Cluster | None:
        """Cluster that holds a question."""
        return next((one for one in self.clusters if one.holds(key)), None)

    def without(self, cluster: Cluster) -> "Listing":
        """Listing in which a cluster does not stand any more."""
        return replace(self, clusters=tuple(one for one in self.clusters if one is not cluster))

    def after(self, key: int) -> Cluster | None:
        """Cluster that follows the one that holds a question; None after the last."""
        at = next((place for place, one in enumerate(self.clusters) if one.holds(key)), len(self.clusters))
        return next(iter(self.clusters[at + 1 :]), None)


class Inbox:
    """Lists what is to be reviewed, for an answerer of what is published; another answerer, another inbox."""

    def __init__(self, answerer: Answerer, trials: Trials) -> None:
        self.answerer = answerer
        self.trials = trials
        self.log = Log()
        self.groups = Groups(answerer.analyzer)
        self.live = Trial(answerer)
        self._work: asyncio.Task[None] | None = None

    async def look(
        self, connection: AsyncConnection, grants: Collection[Grant], now: datetime, scope: str | None = None
    ) -> Listing:
        """What whoever holds these roles may teach; with `scope` only what was asked there (`shared` for nowhere)."""
        since = now - WINDOW
        found = await self.log.read(connection, now)
        settled = await reviews.settled(connection, since, now)
        asked = await asyncio.to_thread(_left, found, settled, grants, scope)
        trials = [self.live, *await self._drafts(connection, asked, now)]
        await self._prepare(found, asked, trials)
        taught = await reviews.taught(connection, since)
        refused = await self._refused(connection, now)
        return await asyncio.to_thread(self._listed, asked, trials, taught, refused)

    async def around(
        self, connection: AsyncConnection, cluster: Cluster, grants: Collection[Grant]
    ) -> list[Line]:
        """What was said around the last question of a cluster; nothing of institutions that are not open to them."""
        lines = await reviews.around(connection, cluster.questions[-1].id)
        return [one for one in lines if rights.is_open(grants, Act.SEE, one.institution or SHARED)]

    def _listed(
        self,
        asked: Sequence[Noted],
        trials: Sequence[Trial],
        taught: Collection[int],
        refused: AbstractSet[str],
    ) -> Listing:
        """What of the questions that nobody has dealt with is noise, solved, or a cluster."""
        told = [one for one in asked if not self.groups.is_noise(one)]
        left = [one for one in told if one.words not in refused and not _is_solved(one, trials, taught)]
        found: dict[int | None, list[Noted]] = defaultdict(list)
        for one in left:
            found[self.groups.of(one)].append(one)
        unsorted = len(found.pop(None, ()))
        clusters = [Cluster(tuple(together)) for together in found.values()]
        clusters.sort(key=lambda one: (-one.count, -one.last.timestamp(), one.key))
        return Listing(tuple(clusters), len(asked) - len(told), len(told) - len(left), unsorted)

    async def _drafts(
        self, connection: AsyncConnection, questions: Sequence[Noted], now: datetime
    ) -> list[Trial]:
        """Trials of the drafts that were checked, of all scopes in which something was asked."""
        scopes = {SHARED, *(one.logged.institution for one in questions if one.logged.institution)}
        drafted = scopes & (await self.trials.drafts.scopes(connection)).keys()
        return await self.trials.of_drafts(connection, sorted(drafted), now)

    async def _refused(self, connection: AsyncConnection, now: datetime) -> frozenset[str]:
        """What is refused on purpose, folded."""
        image = (await self.trials.drafts.images.published(connection, now)).image
        return phrasings_in(OUT_OF_SCOPE, image.pieces.get(OUT_OF_SCOPE, "{}"))

    async def _prepare(self, every: Sequence[Noted], asked: Sequence[Noted], trials: Sequence[Trial]) -> None:
        """Have every question put together, and those asked put again; at once if they are few."""
        put = [_put(one) for one in asked]
        todo = max(len(trial.unknown(put)) for trial in trials)
        if self.groups.unknown(every):
            todo = max(todo, len({one.logged.text for one in every}))
        if not todo:
            return

        def work() -> None:
            for trial in trials:
                trial.put(put)
            self.groups.add(every)

        if todo <= AT_ONCE:
            await asyncio.to_thread(work)
        elif not self._work or self._work.done():
            self._work = asyncio.create_task(_worked(work))

    async def settle(self) -> None:
        """Wait until what is done beside the conversations is done."""
        if self._work:
            await self._work


async def _worked(work: Callable[[], None]) -> None:
    try:
        await asyncio.to_thread(work)
    except Exception:
        log.exception("questions could not be put together; it is tried again when the inbox is looked at")


def scope_of(one: Noted) -> str:
    """Scope in which a question was asked."""
    return one.logged.institution or SHARED


def _left(
    found: Sequence[Noted], settled: Mapping[int, Mark], grants: Collection[Grant], scope: str | None
) -> list[Noted]:
    """Questions that nobody has dealt with, of scopes that may be taught; nor have others with the same words been."""
    scopes = {scope_of(one) for one in found if scope in (None, scope_of(one))}
    theirs = set(rights.scopes(grants, Act.TEACH, scopes))
    over = {number for number, mark in settled.items() if mark.mark in (DISCARDED, REFUSED)}
    gone = {one.words for one in found if one.id in over}
    return [
        one for one in found if one.id not in settled and one.words not in gone and scope_of(one) in theirs
    ]


def _is_solved(one: Noted, trials: Iterable[Trial], taught: Collection[int]) -> bool:
    found = (trial.seen(_put(one)) for trial in trials)
    return any(is_solved(one, seen, was_taught=one.id in taught) for seen in found if seen)


def _put(one: Noted) -> Put:
    return one.text, one.logged.language, one.logged.institution


def _frequent(found: Iterable[str]) -> Iterable[str]:
    return (text for text, _ in Counter(found).most_common())


def _distinct(texts: Iterable[str]) -> Iterable[str]:
    """Texts that differ in more than capitals, diacritics and punctuation."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(folded(text), text)
    return found.values()
