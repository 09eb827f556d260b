"""What happens to the offers of experts, and deputies who come and go, as the machine of `loan_machine` draws it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Expert, ExpertState, Offerer
from bot.services.lending.expert_steps import Side
from bot.storage.lending import deputies, experts
from tests.bot.loan_brought import SHARES
from tests.bot.loan_world import DEPUTIES, EMAILS, World

CHANGES = ("manager", "manager", "institution", "most", "most", "suspend", "pause", "withdraw")
"""What happens to an expert's offer."""


class Offers:
    """Changes of experts and deputies, by name; a number drawn stands for a person, another for how it is done."""

    world: World

    async def _name_deputy(self, number: int, size: int) -> None:
        """A manager names a deputy, from some day to another."""
        email = EMAILS[("laima", "rasa", "liga")[number % 3]]
        deputy = EMAILS[DEPUTIES[size % 3]]

        async def name(connection: AsyncConnection, now: Any) -> None:  # noqa: ANN401
            first, last = now + timedelta(days=size % 4 - 1), now + timedelta(days=3 + size % 20)
            await deputies.add(
                connection,
                email=email,
                deputy=deputy,
                valid_from=first,
                valid_until=last,
                granted_by=email,
            )

        if email != deputy:
            await self.world.attempt(name)

    async def _revoke_deputy(self, number: int, _: int) -> None:
        kept = (await self.world.picture()).deputies

        async def revoke(connection: AsyncConnection, now: Any) -> None:  # noqa: ANN401
            await deputies.revoke(connection, kept[number % len(kept)].id, now)

        if kept:
            await self.world.attempt(revoke)

    async def _change_expert(self, what: str, number: int, size: int) -> None:
        """Something happens to an offer; where consent is asked for again, it is given again, or not."""
        expert_id, desk = self._expert(number), self.world.stage.core.experts
        most, managers = SHARES[size % 3], ("laima", "liga", "", "rasa")
        changes: dict[str, dict[str, object]] = {
            "manager": {"manager": EMAILS.get(managers[size % 4], "")},
            "institution": {"institution": ("Teiku aģentūra", "Pasaku ministrija")[size % 2]},
            "most": {"most": most + 10},
        }

        async def change(connection: AsyncConnection, now: Any) -> None:  # noqa: ANN401
            expert = await experts.existing(connection, expert_id)
            itself = Side(Offerer.EXPERT, expert.profile.email)
            if what in changes:
                profile = replace(expert.profile, **changes[what])  # type: ignore[arg-type]
                expert = await desk.change(connection, expert_id, itself, profile, now)
            elif what == "suspend" and expert.state is ExpertState.SUSPENDED:
                expert = await desk.reinstate(connection, expert_id, EMAILS["karlis"], "Viss kārtībā.", now)
            elif what == "suspend":
                await desk.suspend(connection, expert_id, EMAILS["karlis"], "Jānoskaidro.", now)
            elif what == "pause" and expert.state is ExpertState.PAUSED:
                await desk.resume(connection, expert_id, itself, now)
            elif what == "pause":
                await desk.pause(connection, expert_id, itself, now)
            elif size % 5 == 0:
                await desk.withdraw(connection, expert_id, itself, now)
            if expert.state is ExpertState.OFFERED and size % 7:
                await self._agree(connection, expert, now)

        await self.world.attempt(change)

    async def _agree(self, connection: AsyncConnection, expert: Expert, now: Any) -> None:  # noqa: ANN401
        for offerer in {Offerer.EXPERT, Offerer.MANAGER} - expert.agreed_by:
            manager = expert.profile.manager or EMAILS["karlis"]
            side = Side(offerer, manager if offerer is Offerer.MANAGER else expert.profile.email)
            await self.world.stage.core.experts.agree(connection, expert.id, side, now)

    def _expert(self, number: int) -> int:
        """Most of it happens around one expert."""
        names = list(self.world.experts)
        return self.world.experts[names[(0, 0, 0, 1, 2)[number % 5]]]
