"""Acting on what was seen before: buttons that are old, somebody else's or pressed twice, places that were left."""

import asyncio

from bot.domain.loan_rules import can, knows
from bot.domain.loan_states import SIGNERS, LoanEvent
from tests.bot.loan_deeds import Deeds
from tests.bot.loan_world import Picture

E = LoanEvent

VERBS = {
    E.AGREE: "agree",
    E.ACCEPT: "accept",
    E.DECLINE: "decline",
    E.WITHDRAW: "withdraw",
    E.TELL_EXPERT: "tell_expert",
    E.SIGN: "sign",
    E.INTERESTED: "interested",
}


class Pressing(Deeds):
    """Deeds of those who come late; each judges what it may have changed."""

    async def _press_old(self, number: int, _: int) -> None:
        await self._press_again(number)

    async def _look(self, number: int, size: int) -> None:
        """Somebody has a loan shown to them that they know of."""
        loan, party = await self._one(number), SIGNERS[size % 3]
        who = self.world.name(loan.holders[party]) if loan else None
        if loan and who and knows(loan, party):
            await self.world.say(who, f"/mani {loan.reference}")

    async def _press_again(self, back: int, who: str | None = None, times: int = 1) -> None:
        """Press a button of an earlier message; one that is stale or not theirs changes nothing."""
        shown = [
            (one, at, value)
            for one in self.world.promised
            for at, value in enumerate(one.values)
            if one.who and value.startswith("loan:") and value.count(":") >= 3
        ]
        if not shown:
            return
        one, at, value = shown[-1 - back % len(shown)]
        before = await self.world.picture()
        await asyncio.gather(*(self.world.press(who or one.who, one, at) for _ in range(times)))
        after = await self.world.picture()
        moved = [each for each in after.rows if after.rows[each] != before.rows[each]]
        self._judge_press(value, who or one.who, moved, before, after)

    def _judge_press(self, value: str, who: str, moved: list[int], before: Picture, after: Picture) -> None:
        _, verb, loan, version, *_ = value.split(":")
        assert moved in ([], [int(loan)]), f"{value} changed {moved}"
        if not moved:
            return
        seen, now = int(version), before.loans[int(loan)]
        assert verb == "withdraw" or seen >= now.round, f"{now.reference} changed by the old {value}"
        acted = [row for row in after.events[now.id] if row.number > now.version and row.by != "system"]
        assert len(acted) == 1, f"{now.reference}: {value} was done {len(acted)} times"
        assert self.world.name(acted[0].deputy or acted[0].email) == who, f"{who} acted as {acted[0].email}"

    async def _act_as_before(self, number: int, size: int) -> None:
        """Somebody acts in a place that was theirs when they looked."""
        if not self.world.acted:
            return
        loan, acting = self.world.acted[-1 - number % len(self.world.acted)]
        desk, at = self.world.stage.core.loans, (await self.world.picture()).loans[loan]
        able = [verb for kind, verb in VERBS.items() if can(at, kind, acting.party)] or list(VERBS.values())
        verb = able[size % len(able)]
        what = (at.plan.hash if at.plan else "",) if verb == "sign" else ()
        await self.world.attempt(lambda c, now: getattr(desk, verb)(c, loan, acting, now, *what))
