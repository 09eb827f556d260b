"""A Hypothesis state machine that plays everything that can happen around a few sprints; see `test_sprint_machine`.

People do the deeds of `sprint_deeds`, press old and foreign buttons and send messages twice; organisers change all they
may; days pass with and without a worker; there are kills, errors and a post that fails. After every step the laws of
`sprint_laws` must hold. What is drawn never depends on what happened, so a run repeats itself.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.dialogue.messages import Incoming
from bot.storage import inbox, outbox
from bot.storage.database import Database
from tests.bot.sprint_deeds import DEEDS, Deeds
from tests.bot.sprint_laws import Laws, changed, is_stale, is_tempting
from tests.bot.sprint_world import CODES, NEWCOMERS, Picture, World
from tests.bot.troubles import TROUBLES, BrokenError, KilledError
from tests.databases import Blank

T = TypeVar("T")

someone = st.integers(0, 9)
some = st.integers(0, 99)
codes = st.sampled_from((CODES[0], CODES[0], CODES[0], *CODES[1:]))
"""Most of it happens around one sprint."""

deeds = st.lists(st.tuples(st.sampled_from(DEEDS), some, codes), min_size=1, max_size=3)
shifts = st.sampled_from((-240, -72, -5, 5, 48)).map(lambda hours: timedelta(hours=hours))
spells = st.sampled_from((1, 3, 13, 25, 49)).map(lambda hours: timedelta(hours=hours))


class SprintMachine(Deeds, RuleBasedStateMachine):
    """Everything that can happen around a few sprints; numbers drawn are taken modulo what there is."""

    def __init__(self, app: App, blank: Blank, kind: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.app = app
        url = self.run(blank.url(kind))
        self.database, self.eyes = Database(url), Database(url)
        self.is_whole = False

    def run(self, act: Coroutine[Any, Any, T]) -> T:
        self.is_whole = False
        return self.runner.run(act)

    @initialize(
        number=st.integers(6, 10),
        capacity=st.integers(1, 3),
        cap=st.sampled_from((None, None, 1, 2)),
        crowd=st.integers(2, 3),
    )
    def begin(self, number: int, capacity: int, cap: int | None, crowd: int) -> None:
        """The sprints open, and some people sign up at once."""

        async def begin() -> None:
            await self.world.hurry()
            await self.world.open(capacity, cap)
            for who in self.world.names[NEWCOMERS:][:crowd]:
                await self.world.sign_up(who, CODES[0])
                await self.world.press(who, "Jā, gaidīšu")

        self.world = World(self.app, self.database, self.eyes, number)
        self.run(begin())
        self.laws = Laws(self.app.dialogue.catalogue, self.world.past)

    @invariant()
    def laws_hold(self) -> None:
        self.world.fault.disarm()
        self.laws.check(self.run(self._seen()), self.world.promised)
        self._in_order()
        self.is_whole = True

    async def _seen(self) -> Picture:
        await self.world.remember()
        return await self.world.picture()

    def _in_order(self) -> None:
        """What somebody got, they got in the order of its promise; what comes once more may come later."""
        for who, messages in self.world.post.told.items():
            ids = list(dict.fromkeys(one.id for one in messages))
            assert ids == sorted(ids), f"{who} was told in another order: {ids}"

    def teardown(self) -> None:
        try:
            if self.is_whole:
                self.run(self._everything_arrives())
        finally:
            self.run(self.database.close())
            self.run(self.eyes.close())
            self.runner.close()

    # People

    @rule(deeds=deeds)
    def people_act(self, deeds: list[tuple[str, int, str]]) -> None:
        for deed, number, code in deeds:
            self.run(getattr(self, f"_{deed}")(number, code))

    more_people_act = people_act
    still_more_people_act = people_act

    # Buttons that are old or somebody else's

    @rule(back=some)
    def an_old_button_is_pressed(self, back: int) -> None:
        self.run(self._press_again(back))

    @rule(number=someone, back=some)
    def a_foreign_button_is_pressed(self, number: int, back: int) -> None:
        self.run(self._press_again(back, self.world.who(number)))

    @rule(backs=st.lists(some, min_size=1, max_size=4), number=some, code=st.sampled_from(CODES))
    def stale_buttons_are_pressed(self, backs: list[int], number: int, code: str) -> None:
        """Buttons that would take or give up a seat, if they were still good; somebody is at the end of a form."""

        async def press() -> None:
            names = await self._names()
            seen = [one.person for one in self.world.promised if "Nosūtīt" in one.labels and one.person]
            if seen and backs[0] % 2:
                who = names[seen[number % len(seen)]]
                await self.world.sign_up(who, code, submits=False)
                await self.world.say(who, "/atcelt" if backs[0] % 4 == 1 else "nē")
            for back in backs:
                await self._press_again(back, only_tempting=True)

        self.run(press())

    async def _press_again(self, back: int, who: str | None = None, *, only_tempting: bool = False) -> None:
        """Press a button of an earlier message; a stale or foreign one changes no registration of anybody."""
        before, fillings = await self.world.picture(), await self.world.fillings()
        shown = [
            (one, at, value)
            for one in self.world.promised
            for at, value in enumerate(one.values)
            if one.person
            and not one.key.startswith("fallback:")
            and (not only_tempting or is_tempting(one, value, before, fillings[one.conversation]))
        ]
        if not shown:
            return
        promised, at, value = shown[-1 - back % len(shown)]
        owner = (await self._names())[promised.person or 0]
        who = who or owner
        stale = is_stale(promised, value, before, fillings[promised.conversation])
        incoming = Incoming(button=f"{promised.token}.{at}")
        await self._alone(self.world.send(self.world.message(who, incoming)))
        for was, one in changed(before, await self.world.picture()):
            assert who == owner, f"{who} changed {one.reference} by {value}, a button of another person"
            assert not stale, f"{one.reference} changed by the old {value}"
            is_offered = was is not None and (was.state, one.state) == ("waitlisted", "offered")
            assert one.person_id == promised.person or is_offered, (
                f"{value} changed another's {one.reference}"
            )
        await self.world.tick()

    # Messages that come twice, at once, in another order

    @rule(back=some)
    def a_message_comes_again(self, back: int) -> None:
        """A replayed message changes nothing at all."""

        async def again() -> None:
            if self.world.heard:
                message = self.world.heard[-1 - back % len(self.world.heard)]
                before = await self.world.everything()
                assert not await self.world.stage.core.handling.accept(message), "taken for a new message"
                assert before == await self.world.everything(), "a replayed message changed something"

        self.run(again())

    @rule(number=someone, times=st.integers(2, 3))
    def a_message_comes_twice_at_once(self, number: int, times: int) -> None:
        async def twice() -> None:
            message = await self.world.next_of(self.world.who(number))
            self.world.heard.append(message)
            accept = self.world.stage.core.handling.accept
            taken = await asyncio.gather(*(accept(message) for _ in range(times)))
            assert sum(taken) == 1, f"taken {sum(taken)} times"
            await self.world.tick()

        self.run(twice())

    @rule(numbers=st.lists(someone, min_size=2, max_size=6, unique=True))
    def several_at_once(self, numbers: list[int]) -> None:
        async def at_once() -> None:
            messages = [
                await self.world.next_of(who) for who in sorted({self.world.who(one) for one in numbers})
            ]
            self.world.heard += messages
            accept = self.world.stage.core.handling.accept
            await asyncio.gather(*(accept(message) for message in messages))
            await self.world.tick()

        self.run(at_once())

    @rule(numbers=st.lists(someone, min_size=3, max_size=3, unique=True))
    def several_withdraw_at_once(self, numbers: list[int]) -> None:
        """A seat is offered on to somebody who is just giving up the place in the line."""

        async def at_once() -> None:
            for number in numbers:
                await self._sign_up_and_wait(number, CODES[0])
            found = [
                await self._one_of(number, "waitlisted" if at else "confirmed")
                for at, number in enumerate(numbers)
            ]
            messages = []
            for who, code in dict.fromkeys((one[0], one[2]) for one in found if one):
                await self.world.say(who, f"/pieteikties {code}")
                await self.world.press(who, "Atteikties")
                token = self.world.newest(who, "Jā, atteikties")
                if token:
                    messages.append(self.world.message(who, Incoming(button=token)))
            self.world.heard += messages
            accept = self.world.stage.core.handling.accept
            await asyncio.gather(*(accept(message) for message in messages))
            await self.world.tick()

        self.run(at_once())

    @rule(numbers=st.lists(someone, min_size=2, max_size=6), order=st.randoms(use_true_random=False))
    def several_in_another_order(self, numbers: list[int], order: Random) -> None:
        """Received one after the other, handled as it happens; within a conversation the order stays."""
        handled = sorted(range(len(numbers)), key=lambda _: order.random())

        async def in_order() -> None:
            handling = self.world.stage.core.handling
            places = []
            for number in numbers:
                message = await self.world.next_of(self.world.who(number))
                self.world.heard.append(message)
                places.append(await handling.receive(message))
            for at in handled:
                place = places[at]
                assert place is not None
                await handling.handle(place)
            for place in filter(None, places):
                await handling.deliver(place)
            await self.world.tick()

        self.run(in_order())

    # Organisers

    @rule(code=codes, capacity=st.integers(1, 4))
    def changes_capacity(self, code: str, capacity: int) -> None:
        desk, sprint = self.world.stage.core.sprints, self.world.sprints[code]
        self._limit(lambda c, now: desk.change_capacity(c, sprint, capacity, "organiser", now))

    @rule(code=codes, cap=st.sampled_from((None, 1, 2)))
    def changes_cap(self, code: str, cap: int | None) -> None:
        desk, sprint = self.world.stage.core.sprints, self.world.sprints[code]
        self._limit(lambda c, now: desk.edit(c, sprint, "organiser", now, institution_cap=cap))

    @rule(code=codes, number=st.integers(0, 1), shift=shifts)
    def moves_a_workshop(self, code: str, number: int, shift: timedelta) -> None:
        """Moving counts one more, keeps the uid, and is told to each participant once."""

        async def move() -> None:
            sprint = self.world.sprints[code]
            before = await self.world.picture()
            at = [one for one in before.workshops.values() if one.sprint_id == sprint][number]
            meeting = (at.starts_at + shift, at.ends_at + shift, at.place)
            desk = self.world.stage.core.sprints
            done = await self.world.organise(
                lambda c, now: desk.move_workshop(c, at.id, meeting, "organiser", now)
            )
            after = (await self.world.picture()).workshops[at.id]
            assert (after.sequence - at.sequence, after.uid) == (int(done), at.uid)
            keys = [one.key for one in self.world.promised]
            for one in before.of(sprint, "confirmed") if done else ():
                assert keys.count(f"registration:{one.id}:moved:{at.id}:{after.sequence}") == 1
            await self.world.tick()

        self.run(move())

    @rule(code=codes, is_closed=st.booleans())
    def closes_or_opens(self, code: str, *, is_closed: bool) -> None:
        desk, sprint = self.world.stage.core.sprints, self.world.sprints[code]
        act = desk.close if is_closed else desk.open
        self.run(self.world.organise(lambda c, now: act(c, sprint, "organiser", now)))
        self.run(self.world.tick())

    @rule(code=codes, back=someone)
    def cancels(self, code: str, back: int) -> None:
        """Seldom, as nothing happens to a sprint afterwards."""
        desk, sprint = self.world.stage.core.sprints, self.world.sprints[code]
        if back < 3:
            self.run(
                self.world.organise(lambda c, now: desk.cancel(c, sprint, "Rīkotājs slims", "organiser", now))
            )
            self.run(self.world.tick())

    @rule(number=some)
    def removes_somebody(self, number: int) -> None:
        desk = self.world.stage.core.registrations
        self._to_one(number, lambda c, one, now: desk.remove(c, one, "Neatbilst mērķim", "organiser", now))

    @rule(number=some)
    def approves_somebody(self, number: int) -> None:
        desk = self.world.stage.core.registrations
        self._to_one(number, lambda c, one, now: desk.approve(c, one, "organiser", now), "pending")

    # Time and faults

    @rule(passed=spells, works=st.booleans())
    def time_passes(self, passed: timedelta, *, works: bool) -> None:
        """With a worker that does what falls due, or without one until it comes back."""
        self.world.stage.works = works
        self.run(self.world.wait(passed))

    @rule(passed=spells)
    def restarts(self, passed: timedelta) -> None:
        """A new process, whose worker finds what was left meanwhile."""

        async def restart() -> None:
            await self.world.stage.restart()
            self.world.stage.works = True
            await self.world.wait(passed / 10)

        self.run(restart())

    @rule(trouble=st.sampled_from(TROUBLES), times=st.integers(1, 9))
    def the_post_fails(self, trouble: str, times: int) -> None:
        self.world.post.troubles.extend([trouble] * times)

    @rule(number=someone, at=st.integers(0, 60), error=st.sampled_from((KilledError, BrokenError)))
    def breaks_in_a_message(self, number: int, at: int, error: type[BaseException]) -> None:
        async def send() -> None:
            message = await self.world.next_of(self.world.who(number))
            self.world.fault.arm(at, error)
            await self.world.send(message)

        self.run(send())

    @rule(passed=spells, at=st.integers(0, 60), error=st.sampled_from((KilledError, BrokenError)))
    def breaks_in_the_worker(self, passed: timedelta, at: int, error: type[BaseException]) -> None:
        self.world.fault.arm(at, error)
        self.run(self.world.wait(passed))

    @rule(number=some, at=st.integers(0, 30), error=st.sampled_from((KilledError, BrokenError)))
    def breaks_in_an_act(self, number: int, at: int, error: type[BaseException]) -> None:
        desk = self.world.stage.core.registrations
        self.world.fault.arm(at, error)
        self._to_one(number, lambda c, one, now: desk.remove(c, one, "Neatbilst mērķim", "organiser", now))

    async def _everything_arrives(self) -> None:
        """Every message reached its addressee, or the mail of who has proved an address; nothing is left undone."""
        await self.world.settle()
        rows = await self.world.everything()
        places = {row[0]: (row[1], row[3]) for row in rows["conversations"]}
        proved = {row[0]: row[2] for row in rows["people"] if row[3]}
        reached = {
            one.id
            for post in (self.world.post, self.world.stage.mail)
            for m in post.told.values()
            for one in m
        }
        keys = {row[3] for row in rows["outbox"]}
        for number, place, person, _, _, _, state, *_ in rows["outbox"]:
            if state == outbox.FAILED:
                assert person not in proved or f"fallback:{number}" in keys, (
                    f"{number} was given up in silence"
                )
            else:
                assert state == outbox.SENT, f"{number} is still {state}"
                assert number in reached, f"{number} never came to {places[place]}"
        assert all(row[8] == inbox.HANDLED for row in rows["inbox"]), "a message was left or given up"
        attempts = sum(row[9] for row in rows["inbox"])
        assert attempts <= self.world.fault.struck, (
            f"{attempts} failures, {self.world.fault.struck} of them ours"
        )
        assert not [row for row in rows["timers"] if row[4] <= self.world.clock.now()], "a timer was left"

    # How the rules act

    def _limit(self, act: Callable[[AsyncConnection, datetime], Awaitable[object]]) -> None:
        """Change what may be held; what is held by then may stay."""

        async def limit() -> None:
            await self.world.organise(act)
            self.laws.lowered(await self.world.picture())
            await self.world.tick()

        self.run(limit())

    def _to_one(
        self,
        number: int,
        act: Callable[[AsyncConnection, int, datetime], Awaitable[object]],
        *states: str,
    ) -> None:
        async def to_one() -> None:
            found = await self._one_of(number, *(states or ("confirmed", "waitlisted", "offered", "pending")))
            if found:
                await self.world.organise(lambda c, now: act(c, found[1], now))
            await self.world.tick()

        self.run(to_one())
