"""What people do around a sprint, as the state machine of `sprint_machine` draws it."""

from collections.abc import Awaitable

from tests.bot.sprint_laws import Laws, changed
from tests.bot.sprint_world import (
    World,
)

DEEDS = (
    *("sign_up_and_wait", "sign_up_and_wait", "sign_up", "begin", "fill_in", "go_on", "go_on"),
    *("accept", "accept", "decline", "withdraw", "withdraw", "change_data", "leave_the_form"),
    *("decline_to_wait", "cannot_come"),
)
"""What people do; that a name stands twice makes it more likely."""


class Deeds:
    """Deeds in a world, by name; a number drawn stands for a person, or for one of those whom a deed concerns."""

    world: World
    laws: Laws

    async def _begin(self, number: int, code: str) -> None:
        await self.world.say(self.world.who(number), f"/pieteikties {code}")

    async def _fill_in(self, number: int, _: str) -> None:
        await self.world.fill(self.world.who(number), number % 7 + 1)

    async def _sign_up(self, number: int, code: str) -> None:
        await self.world.sign_up(self.world.who(number), code)

    async def _sign_up_and_wait(self, number: int, code: str) -> None:
        await self.world.sign_up(self.world.who(number), code)
        await self.world.press(self.world.who(number), "Jā, gaidīšu")

    async def _go_on(self, number: int, _: str) -> None:
        """Whatever they would do next."""
        await self.world.send(await self.world.next_of(self.world.who(number)))

    async def _decline_to_wait(self, number: int, _: str) -> None:
        await self.world.press(self.world.who(number), "Nē, paldies")

    async def _cannot_come(self, number: int, _: str) -> None:
        await self.world.press(self.world.who(number), "Nevaru piedalīties")

    async def _accept(self, number: int, _: str, label: str = "Jā, pieņemt vietu") -> None:
        found = await self._one_of(number, "offered")
        if found:
            await self.world.press(found[0], label)

    async def _decline(self, number: int, _: str) -> None:
        await self._accept(number, _, "Nē, atteikties no vietas")

    async def _withdraw(self, number: int, _: str) -> None:
        """Withdrawing twice is withdrawing once."""
        found = await self._one_of(number, "confirmed", "waitlisted", "pending")
        if not found:
            return
        who, one, code = found
        await self.world.say(who, f"/pieteikties {code}")
        if not await self.world.press(who, "Atteikties"):
            return
        await self.world.press(who, "Jā, atteikties")
        before = await self.world.picture()
        if before.registrations[one].state == "withdrawn":
            await self._alone(self.world.press(who, "Jā, atteikties"))
            assert not changed(before, await self.world.picture()), "withdrawn twice"

    async def _change_data(self, number: int, _: str) -> None:
        found = await self._one_of(number, "confirmed", "waitlisted", "pending")
        if not found or await self.world.filling(found[0]):
            return
        who, one, code = found
        role = f"{number}. padomniece"
        await self.world.say(who, f"/pieteikties {code}")
        before = (await self.world.picture()).registrations[one]
        if not await self.world.press(who, "Mainīt datus"):
            return
        await self.world.press(who, "Mainīt: Amats")
        await self.world.say(who, role)
        await self._alone(self.world.press(who, "Nosūtīt"))
        after = (await self.world.picture()).registrations[one]
        said = self.laws.catalogue.say("lv", "registration-changed", reference=before.reference)
        if self.world.promised[-1].reply.text == said:  # a delayed post may have shown another form
            assert f'"role":"{role}"' in after.participant, "what was changed is not kept"
        assert before.institution == after.institution, "another institution's seat"

    async def _leave_the_form(self, number: int, _: str) -> None:
        await self.world.say(self.world.who(number), "/atcelt")
        await self.world.press(self.world.who(number), "Jā, pārtraukt")

    async def _one_of(self, number: int, *states: str) -> tuple[str, int, str] | None:
        """Somebody whose registration is in one of some states: who, its id, the sprint's code."""
        picture = await self.world.picture()
        found = [one for one in picture.registrations.values() if one.state in states]
        if not found:
            return None
        one = found[number % len(found)]
        return (await self._names())[one.person_id], one.id, picture.sprints[one.sprint_id].code

    async def _names(self) -> dict[int, str]:
        return {await self.world.person(who): who for who in self.world.names}

    async def _alone(self, act: Awaitable[object]) -> None:
        """Let something happen without the worker."""
        works, self.world.stage.works = self.world.stage.works, False
        await act
        self.world.stage.works = works
