"""What is made of questions in the review: taught, refused, discarded, put off; each act can be undone as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.masking import unmasked
from bot.services.teaching import rights
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.inbox import Cluster, scope_of
from bot.services.teaching.rights import Act
from bot.storage.teaching import marks, reviews
from bot.storage.teaching.edits import Kept
from knowledge import pieces
from knowledge.edits import Ask, Attach, EditError, Refuse, Write
from knowledge.holding import holder_of
from knowledge.rules.inspection import UNKNOWN, folded
from knowledge.rules.questions import CLARIFY
from knowledge.schema import SHARED, Language

Wording = tuple[str, Language]
"""A way to ask, and the language that it is in."""

MOST = 10
"""Wordings of a cluster that are taught at once, the most frequent: the others are understood then, or come back."""

PUT_OFF = timedelta(days=1)
"""For how long a question that is put off stays away."""


_NO_ANSWER = (UNKNOWN, CLARIFY)


@dataclass(frozen=True, slots=True)
class Done:
    """What was made of a cluster: the kind of the marks, how many questions got one, and the number of the first mark.

    `taught` are the wordings that went into the draft of the `scope`, `left` those that could not, with why.
    """

    mark: str
    questions: int
    first: int
    scope: str = SHARED
    taught: tuple[str, ...] = ()
    left: tuple[tuple[str, EditError], ...] = ()


class Reviewing:
    """Acts upon clusters, within the transaction given; who acts is written `person:ID`.

    Every act raises RightError for whoever may not teach where the questions were asked, or what is to be changed.
    """

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts

    async def attach(
        self,
        connection: AsyncConnection,
        cluster: Cluster,
        wordings: Sequence[Wording],
        answer: str,
        by: str,
        now: datetime,
    ) -> Done:
        """Teach an answer the wordings of a cluster; they leave every other answer of its scope.

        Raises:
            EditError: there is no such answer, or none of the wordings can be taught.

        """
        await self._ensure(connection, cluster, by, now)
        scope = await self._scope_of(connection, cluster, answer, now)
        edits = [Attach(answer, text, language) for text, language in _taught(wordings)]
        return await self._teach(connection, cluster, scope, edits, marks.ATTACHED, by, now)

    async def refuse(
        self,
        connection: AsyncConnection,
        cluster: Cluster,
        wordings: Sequence[Wording],
        by: str,
        now: datetime,
    ) -> Done:
        """Make the wordings of a cluster examples of what to refuse, for everybody. Raises EditError as `attach`."""
        await self._ensure(connection, cluster, by, now)
        edits = [Refuse(text, language) for text, language in _taught(wordings)]
        return await self._teach(connection, cluster, SHARED, edits, marks.REFUSED, by, now)

    async def answer(
        self, connection: AsyncConnection, cluster: Cluster, entry: Write, by: str, now: datetime
    ) -> Done:
        """Put a new answer for a cluster into the draft of its scope. Raises EditError."""
        await self._ensure(connection, cluster, by, now)
        return await self._teach(
            connection, cluster, pieces.scope_of(entry.key), [entry], marks.ANSWERED, by, now
        )

    async def discard(self, connection: AsyncConnection, cluster: Cluster, by: str, now: datetime) -> Done:
        """Leave a cluster for good; what is asked in the same words does not come back."""
        await self._ensure(connection, cluster, by, now)
        return await self._mark(connection, cluster, marks.DISCARDED, by, now)

    async def put_off(self, connection: AsyncConnection, cluster: Cluster, by: str, now: datetime) -> Done:
        """Leave a cluster until tomorrow."""
        await self._ensure(connection, cluster, by, now)
        return await self._mark(connection, cluster, marks.LATER, by, now, now + PUT_OFF)

    async def measure(
        self,
        connection: AsyncConnection,
        question: int,
        language: Language,
        expect: str,
        by: str,
        now: datetime,
    ) -> Done | None:
        """Make a question that was asked, known by its number, a golden one, with the answer that is expected.

        If the answer is an institution's own, it is to be told there. What is to be learned from the question stays
        open. None if there is no such question.

        Raises:
            EditError: there is no such answer in the draft, or the question teaches already.

        """
        asked = await reviews.question(connection, question)
        if not asked:
            return None
        scope, text = asked[1] or SHARED, unmasked(asked[0])
        await rights.ensure(connection, by, Act.TEACH, scope, now)
        owner = SHARED
        if expect not in _NO_ANSWER:
            owner = pieces.scope_of(
                holder_of((await self.drafts.image(connection, scope, now)).image, expect)
            )
        if owner != SHARED:
            await rights.ensure(connection, by, Act.TEACH, owner, now)
        edit = Ask(text, (expect,), language, None if owner == SHARED else owner)
        kept = await self.drafts.add(connection, scope, edit, by, text, now)
        [first] = await marks.put(connection, [question], marks.GOLDEN, by, now, kept.id if kept else None)
        return Done(marks.GOLDEN, 1, first, scope, (text,))

    async def undo(self, connection: AsyncConnection, first: int, by: str, now: datetime) -> int:
        """Undo a whole act, known by its first mark: its edits leave the draft, its questions come back.

        How many questions those were; 0 if it was undone before.
        """
        found = await reviews.of_act(connection, first)
        asked = [one.question_id for one in found]
        for institution in await reviews.institutions_of(connection, asked):
            await rights.ensure(connection, by, Act.TEACH, institution or SHARED, now)
        for edit in sorted({one.edit_id for one in found if one.edit_id is not None}):
            await self.drafts.undo(connection, edit, by, now)
        return await marks.undo(connection, [one.id for one in found], now)

    async def _ensure(self, connection: AsyncConnection, cluster: Cluster, by: str, now: datetime) -> None:
        for scope in sorted({scope_of(one) for one in cluster.questions}):
            await rights.ensure(connection, by, Act.TEACH, scope, now)

    async def _scope_of(
        self, connection: AsyncConnection, cluster: Cluster, answer: str, now: datetime
    ) -> str:
        """Scope that an answer belongs to: shared, or of an institution where it was asked; raises EditError."""
        asked = sorted({one for one in cluster.institutions if one})
        for scope in asked:
            image = (await self.drafts.image(connection, scope, now)).image
            try:
                return pieces.scope_of(holder_of(image, answer))
            except EditError:
                continue
        image = (await self.drafts.image(connection, SHARED, now)).image
        return pieces.scope_of(holder_of(image, answer))

    async def _teach(
        self,
        connection: AsyncConnection,
        cluster: Cluster,
        scope: str,
        edits: Sequence[Attach | Refuse | Write],
        mark: str,
        by: str,
        now: datetime,
    ) -> Done:
        """Add edits to a draft, and mark each question with the edit that teaches its wording."""
        kept: dict[str, Kept] = {}
        left: list[tuple[str, EditError]] = []
        for edit in edits:
            try:
                one = await self.drafts.add(connection, scope, edit, by, cluster.text, now)
            except EditError as error:
                left.append((_wording(edit), error))
                continue
            if one:
                kept[_wording(edit)] = one
        if left and not kept:
            raise left[0][1]
        first = next(iter(kept.values()), None)
        by_text = {folded(text): one for text, one in kept.items()}
        ids: list[int] = []
        for question in cluster.questions:
            edit_of = by_text.get(folded(unmasked(question.logged.text)), first)
            ids += await marks.put(connection, [question.id], mark, by, now, edit_of.id if edit_of else None)
        return Done(mark, len(ids), ids[0], scope, tuple(filter(None, kept)), tuple(left))

    async def _mark(
        self,
        connection: AsyncConnection,
        cluster: Cluster,
        mark: str,
        by: str,
        now: datetime,
        until: datetime | None = None,
    ) -> Done:
        ids = await marks.put(connection, [one.id for one in cluster.questions], mark, by, now, until=until)
        return Done(mark, len(ids), min(ids))


def _taught(wordings: Iterable[Wording]) -> list[Wording]:
    """Wordings as they are taught: without what stands for personal data, each once, the most frequent."""
    found: dict[str, Wording] = {}
    for text, language in wordings:
        told = unmasked(text)
        if folded(told):
            found.setdefault(folded(told), (told, language))
    return list(found.values())[:MOST]


def _wording(edit: Attach | Refuse | Write) -> str:
    return "" if isinstance(edit, Write) else edit.text
