"""Offering an expert: by the expert or by their manager, and shown to others only when both have agreed (DESIGN §8).

How to use it, within the transaction of a turn or a timer:

    side = await core.experts.side(connection, expert, person_id, now)     # None: a stranger
    expert = await core.experts.pause(connection, expert.id, side, now, version=expert.version)

Every verb tells the others by itself; a caller only has to answer the person who acted.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.expert_errors import OfferedError, ProfileError, StrangerError
from bot.domain.experts import CONFIRMED_EVERY, Expert, ExpertEvent, ExpertState, Offerer, Profile
from bot.domain.references import reference
from bot.services import audit
from bot.services.lending import parties
from bot.services.lending.expert_notices import VERB
from bot.services.lending.expert_steps import ExpertSteps, Side, checked, renews
from bot.storage import outbox, timers
from bot.storage.lending import experts
from bot.storage.timers import Timer
from knowledge.schema import Language

KIND = "expert-confirm"
"""Kind of the timers; the subject is the id of the expert."""

END = "end"
"""Detail of the timer that pauses an offer which was not confirmed."""

ANSWERED_WITHIN = timedelta(days=14)
"""How long an expert may take to confirm that the profile still holds."""

SYSTEM = "system"
E, S, O = ExpertEvent, ExpertState, Offerer  # noqa: E741 - the letters of the table
BOTH = frozenset({O.EXPERT, O.MANAGER})


@dataclass(frozen=True, slots=True)
class Experts(ExpertSteps):
    """Acts on offers, within the transaction that is given."""

    async def offer(
        self, connection: AsyncConnection, profile: Profile, email: str, language: Language, now: datetime
    ) -> Expert:
        """Offer an expert, as whoever has proved an address; the other side is asked for consent.

        Raises:
            OfferedError: the expert is offered already.
            ProfileError: what the profile says cannot be, or the address is neither the expert's nor the manager's.

        """
        profile = checked(profile)
        side = {profile.email: O.EXPERT, profile.manager: O.MANAGER}.get(email)
        if not side:
            raise ProfileError("stranger")
        found = await experts.of_email(connection, profile.email)
        if found:
            raise OfferedError(found)
        number = await experts.add(
            connection,
            reference=reference("E"),
            profile=profile,
            language=language,
            agreed_by=frozenset({side}),
            now=now,
        )
        expert = await experts.existing(connection, number)
        await experts.note(connection, expert, E.AGREE, S.OFFERED, email, now)
        await self.notices.ask(connection, expert, now)
        return expert

    async def agree(
        self,
        connection: AsyncConnection,
        expert_id: int,
        side: Side,
        now: datetime,
        version: int | None = None,
    ) -> Expert:
        """Agree to an offer as it is; when both have, others can find the expert."""
        expert = await self.held(connection, expert_id, version)
        agreed = expert.agreed_by | {side.offerer}
        expert = await self.step(connection, expert, E.AGREE, side.name, now, agreed_by=agreed)
        if agreed >= BOTH:
            expert = await self.step(connection, expert, E.COMPLETE, SYSTEM, now, confirmed_at=now)
            await timers.put(connection, KIND, expert_id, now + timedelta(days=CONFIRMED_EVERY))
            await self.notices.tell(connection, expert, "expert-told-visible", now, but=side.name)
        return expert

    async def change(
        self,
        connection: AsyncConnection,
        expert_id: int,
        side: Side,
        profile: Profile,
        now: datetime,
        version: int | None = None,
    ) -> Expert:
        """Change a profile; a change of what the other side agreed to asks for consent anew.

        Raises:
            StaleExpertError: the offer has changed since `version`.
            ImpossibleError: the offer is suspended or withdrawn.
            ProfileError: what the profile says cannot be.
            StrangerError: it is somebody else's address.

        """
        expert = await self.held(connection, expert_id, version)
        profile = checked(profile)
        if profile.email != expert.profile.email:
            raise StrangerError(expert)
        is_asked = expert.state is S.OFFERED or renews(expert.profile, profile)
        event = E.RENEW if is_asked and expert.state is not S.OFFERED else E.CHANGE
        agreed = frozenset({side.offerer}) if is_asked else expert.agreed_by
        expert = await self.step(connection, expert, event, side.name, now, agreed_by=agreed, profile=profile)
        if is_asked:
            await timers.remove(connection, KIND, expert_id)
            await self.notices.ask(connection, expert, now)
        return expert

    async def pause(
        self,
        connection: AsyncConnection,
        expert_id: int,
        side: Side,
        now: datetime,
        version: int | None = None,
    ) -> Expert:
        """Let nobody find the expert for a while; the other side is told."""
        expert = await self.held(connection, expert_id, version)
        expert = await self.step(connection, expert, E.PAUSE, side.name, now)
        await timers.remove(connection, KIND, expert_id)
        await self.notices.tell(connection, expert, "expert-told-paused", now, but=side.name)
        return expert

    async def resume(
        self,
        connection: AsyncConnection,
        expert_id: int,
        side: Side,
        now: datetime,
        version: int | None = None,
    ) -> Expert:
        """Let the expert be found again; only whoever paused the offer may, and the expert where time did.

        Raises:
            StrangerError: the other side has paused it.

        """
        expert = await self.held(connection, expert_id, version)
        paused_by = await experts.last_actor(connection, expert_id, E.PAUSE)
        if side.name != paused_by and not (paused_by == SYSTEM and side.offerer is O.EXPERT):
            raise StrangerError(expert)
        expert = await self.step(connection, expert, E.RESUME, side.name, now, confirmed_at=now)
        await timers.put(connection, KIND, expert_id, now + timedelta(days=CONFIRMED_EVERY))
        await self.notices.tell(connection, expert, "expert-told-resumed", now, but=side.name)
        return expert

    async def confirm(
        self,
        connection: AsyncConnection,
        expert_id: int,
        side: Side,
        now: datetime,
        version: int | None = None,
    ) -> Expert:
        """Confirm that the profile still holds; only the expert can."""
        expert = await self.held(connection, expert_id, version)
        if side.offerer is not O.EXPERT:
            raise StrangerError(expert)
        expert = await self.step(connection, expert, E.CONFIRM, side.name, now, confirmed_at=now)
        await timers.remove(connection, KIND, expert_id)
        await timers.put(connection, KIND, expert_id, now + timedelta(days=CONFIRMED_EVERY))
        return expert

    async def withdraw(
        self,
        connection: AsyncConnection,
        expert_id: int,
        side: Side,
        now: datetime,
        version: int | None = None,
    ) -> Expert:
        """Withdraw an offer, or the consent to it, for good; the other side is told that, and no reason."""
        expert = await self.held(connection, expert_id, version)
        after = await self.step(connection, expert, E.WITHDRAW, side.name, now, agreed_by=frozenset())
        await timers.remove(connection, KIND, expert_id)
        await self.notices.tell(connection, after, "expert-told-withdrawn", now, but=side.name)
        return after

    async def suspend(
        self, connection: AsyncConnection, expert_id: int, actor: str, reason: str, now: datetime
    ) -> Expert:
        """Take an expert out of the bank until further notice, as a coordinator; both sides are told the reason.

        Raises:
            ImpossibleError: the offer is suspended or withdrawn already.
            ProfileError: there is no reason.

        """
        return await self._decree(connection, expert_id, E.SUSPEND, actor, reason, now)

    async def reinstate(
        self, connection: AsyncConnection, expert_id: int, actor: str, reason: str, now: datetime
    ) -> Expert:
        """Let an offer that was suspended begin anew, as a coordinator; both sides are asked for consent again."""
        expert = await self._decree(connection, expert_id, E.REINSTATE, actor, reason, now)
        await self.notices.ask(connection, expert, now)
        return expert

    async def greet(self, connection: AsyncConnection, person_id: int, now: datetime) -> None:
        """Ask a person who has just proved an address for the consents that wait for it."""
        for expert in await experts.concerning(connection, await parties.emails_of(connection, person_id)):
            side = await self.side(connection, expert, person_id, now)
            if expert.state is S.OFFERED and side and side.offerer not in expert.agreed_by:
                await self.notices.ask(connection, expert, now)

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Ask whether a profile still holds or, without an answer, pause the offer."""
        expert = await experts.lock(connection, timer.subject)
        if not expert.is_visible:
            return
        if timer.key.endswith(f":{END}"):
            expert = await self.step(connection, expert, E.PAUSE, SYSTEM, now)
            buttons = [("expert-resume", "resume"), ("expert-withdraw", "withdraw")]
            await self.notices.tell_expert(connection, expert, "expert-told-unconfirmed", now, buttons)
            return
        buttons = [("expert-confirm", "confirm"), ("expert-change", "change"), ("expert-pause", "pause")]
        await self.notices.tell_expert(connection, expert, "expert-confirm-ask", now, buttons)
        await timers.put(connection, KIND, expert.id, now + ANSWERED_WITHIN, END)

    async def leave(self, connection: AsyncConnection, person_id: int, now: datetime) -> None:
        """Withdraw and empty the offers of a person who is being forgotten; their consent for others falls."""
        for email in await parties.emails_of(connection, person_id):
            await self._forget(connection, email, f"person:{person_id}", now)

    async def _forget(self, connection: AsyncConnection, email: str, mark: str, now: datetime) -> None:
        for one in await experts.concerning(connection, {email}):
            if one.profile.email == email:
                await self.withdraw(connection, one.id, Side(O.EXPERT, email), now)
            elif O.EXPERT not in one.agreed_by:
                await self.withdraw(connection, one.id, Side(O.MANAGER, email), now)
            elif one.state is not S.SUSPENDED:
                profile = replace(one.profile, manager="")
                await self.change(connection, one.id, Side(O.EXPERT, mark), profile, now)
        for one in await experts.managed_by(connection, email):
            nobody = replace(one.profile, manager="")
            await experts.change(connection, one.id, state=one.state, agreed_by=one.agreed_by, profile=nobody)
        for one in await experts.ever(connection, email):
            await outbox.forget(connection, f"{VERB}:{one.id}:")
        await experts.empty(connection, experts.is_of(email))
        await experts.forget_actor(connection, email, mark)

    async def _decree(
        self,
        connection: AsyncConnection,
        expert_id: int,
        event: ExpertEvent,
        actor: str,
        reason: str,
        now: datetime,
    ) -> Expert:
        if not reason.strip():
            raise ProfileError("reason-missing")
        expert = await self.held(connection, expert_id, None)
        expert = await self.step(
            connection, expert, event, actor, now, agreed_by=frozenset(), reason=reason.strip()
        )
        details = {"reason": reason.strip()}
        await audit.note(connection, actor, f"expert-{event}", f"expert:{expert.reference}", details, now)
        await timers.remove(connection, KIND, expert_id)
        key = "expert-told-suspended" if event is E.SUSPEND else "expert-told-reinstated"
        await self.notices.tell(connection, expert, key, now, reason=reason.strip())
        return expert
