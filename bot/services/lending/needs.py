"""Needs that nobody fits yet: kept for a while, and told of when somebody does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Reply
from bot.domain.experts import Expert
from bot.domain.needs import KeptNeed, Need, NeedState, weighed
from bot.domain.references import reference
from bot.domain.working_days import begins
from bot.domain.zone import RIGA
from bot.services.lending.found_words import FoundWords
from bot.services.lending.search import Search
from bot.storage import outbox, timers
from bot.storage.lending import experts, needs
from bot.storage.timers import Timer
from knowledge.schema import Language

EXPIRE, LOOK = "need-expire", "needs-look"
TIMERS = (EXPIRE, LOOK)
"""Kinds of timers; the subject of the first is a need, the second has none."""

KEPT = timedelta(days=90)
"""How long a need waits that names no days."""

LONGEST = timedelta(days=365)
"""How long any need waits at most."""

EVERY = timedelta(days=1)
"""How often needs are held against all experts, since some become free as days pass."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Keeps needs and tells their owners, within the transaction that is given."""

    search: Search
    words: FoundWords

    async def keep(
        self,
        connection: AsyncConnection,
        need: Need,
        person_id: int,
        conversation_id: int,
        language: Language,
        institution: str,
        now: datetime,
    ) -> KeptNeed:
        """Keep a need until its days are over; the same text of the same person is kept once."""
        for one in await needs.of_people(connection, {person_id}):
            if one.text == need.text:
                return one
        today = now.astimezone(RIGA).date()
        until = min(need.span.ends if need.span else today + KEPT, today + LONGEST)
        kept = await needs.add(
            connection,
            reference=reference("N"),
            person_id=person_id,
            conversation_id=conversation_id,
            language=language,
            text=need.text,
            institution=institution,
            until=until,
            now=now,
        )
        await timers.put(connection, EXPIRE, kept.id, begins(until + timedelta(days=1)))
        await timers.put_if_absent(connection, LOOK, 0, now + EVERY)
        return kept

    async def end(self, connection: AsyncConnection, need_id: int) -> None:
        """End a need whose owner looks no longer; doing it twice is doing it once."""
        await needs.close(connection, need_id, NeedState.ENDED)
        await timers.remove(connection, EXPIRE, need_id)

    async def leave(self, connection: AsyncConnection, person_id: int, now: datetime) -> None:  # noqa: ARG002 - as `Leaver` has it
        """End all needs of a person who is being forgotten."""
        for one in await needs.of_people(connection, {person_id}):
            await self.end(connection, one.id)

    async def consider(self, connection: AsyncConnection, expert: Expert, now: datetime) -> None:
        """Hold an expert who has become visible, or free, against all needs that wait."""
        if expert.is_visible:
            for kept in await needs.open_ones(connection):
                await self._consider(connection, kept, expert, now)

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """End a need whose time is over and say so, or hold all needs against all experts."""
        if timer.kind == LOOK:
            for expert in await experts.visible(connection):
                await self.consider(connection, expert, now)
            if await needs.open_ones(connection):
                await timers.put(connection, LOOK, 0, now + EVERY)
            return
        kept = await needs.get(connection, timer.subject)
        if kept and kept.state is NeedState.OPEN:
            text = self.words.catalogue.say(
                kept.language, "need-expired", text=kept.text, reference=kept.reference
            )
            await self._tell(connection, kept, "expired", Reply(language=kept.language, text=text), now)
            await needs.close(connection, kept.id, NeedState.EXPIRED)

    def read(self, kept: KeptNeed) -> Need:
        """Need as its text was meant on the day on which it was written."""
        return self.search.parse(kept.text, kept.created_at.astimezone(RIGA).date())

    async def _consider(
        self, connection: AsyncConnection, kept: KeptNeed, expert: Expert, now: datetime
    ) -> None:
        if expert.id in kept.told:
            return
        need = self.read(kept)
        offered = await self.search.offered(connection, expert, need)
        found = weighed(need, offered, self.search.skills.nearness, kept.institution)
        if found and found.is_fit:
            await self._tell(connection, kept, str(expert.id), self.words.news(kept, need, found), now)
            await needs.note_told(connection, kept, expert.id)

    async def _tell(
        self, connection: AsyncConnection, kept: KeptNeed, key: str, reply: Reply, now: datetime
    ) -> None:
        name = f"need:{kept.id}:{key}"
        await outbox.put(connection, name, kept.conversation_id, kept.person_id, reply, now)
