"""A Hypothesis state machine that plays everything that can happen around a few loans; see `test_loan_machine`.

People do the deeds of `loan_deeds`, press old and foreign buttons, twice and at once; coordinators order, experts
change their offers, deputies come and go; working days pass with and without a worker; there are kills, errors and a
post that fails. After every step the laws of `loan_laws` must hold. What is drawn never depends on what happened, so a
run repeats itself.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.app import App
from bot.domain.loan_states import LoanEvent, LoanState
from bot.storage import inbox, outbox
from bot.storage.database import Database
from tests.bot.loan_deeds import AIMS, BY_ORDER, DEEDS
from tests.bot.loan_laws import Laws
from tests.bot.loan_offers import CHANGES
from tests.bot.loan_pressing import Pressing
from tests.bot.loan_world import EMAILS, NEWCOMER, World
from tests.bot.troubles import TROUBLES, BrokenError, KilledError
from tests.databases import Blank

T = TypeVar("T")

some = st.integers(0, 99)
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), some, some), min_size=2, max_size=5)
spells = st.sampled_from((1, 1, 3, 5, 8, 16))
"""Working days."""

ON_THE_WAY = {LoanEvent.START: LoanEvent.AMEND, LoanEvent.AMENDED: LoanEvent.AMEND}
"""What is aimed at for something that nobody brings about by themselves; what is not named time brings."""

errors = st.sampled_from((KilledError, BrokenError))


class LoanPlay(Pressing, RuleBasedStateMachine):
    """A few loans, judged after every step; numbers drawn are taken modulo what there is."""

    brought: int | None = None
    only: Sequence[LoanEvent] = ()
    """What alone is aimed at; else the aims are drawn."""

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
        most=st.sampled_from((20, 30, 40)),
        numbers=st.lists(some, min_size=2, max_size=3),
        aims=st.permutations(AIMS),
    )
    def begin(self, most: int, numbers: list[int], aims: list[LoanEvent]) -> None:
        """Experts are offered, and some of them are asked for at once."""

        async def begin() -> None:
            await self.world.hurry()
            await self.world.open(most)
            for number in numbers:
                await self._ask(number, number, self.brought)

        self.world = World(self.app, self.database, self.eyes)
        self.laws, self.aims = Laws(self.world), self.only or aims
        self.run(begin())

    @invariant()
    def laws_hold(self) -> None:
        self.world.fault.disarm()
        self.run(self._judged())
        self.is_whole = True

    async def _judged(self) -> None:
        await self.world.tick()
        await self.laws.check(await self.world.picture())

    def teardown(self) -> None:
        try:
            if self.is_whole:
                self.run(self._everything_arrives())
        finally:
            self.run(self.database.close())
            self.run(self.eyes.close())
            self.runner.close()

    async def _everything_arrives(self) -> None:
        """Nothing is left to be sent, handled or followed."""
        await self.world.settle()
        await self._judged()
        rows = await self.world.everything()
        left = [row[3] for row in rows["outbox"] if row[6] not in (outbox.SENT, outbox.FAILED)]
        assert not left, f"{left} was not sent"
        assert all(row[8] == inbox.HANDLED for row in rows["inbox"]), "a message was left or given up"
        assert not [row for row in rows["timers"] if row[4] <= self.world.clock.now()], "a timer was left"


class CalmMachine(LoanPlay):
    """Only some deeds, around loans that were `brought` some steps: the shortest way to a fault known to be there."""

    def __init__(self, app: App, blank: Blank, deeds: tuple[str, ...], brought: int | None) -> None:
        super().__init__(app, blank, "sqlite")
        self.deeds, self.brought = deeds, brought

    @rule(drawn=st.lists(st.tuples(some, some, some), min_size=2, max_size=5))
    def people_act(self, drawn: list[tuple[int, int, int]]) -> None:
        for deed, number, size in drawn:
            self.run(getattr(self, f"_{self.deeds[deed % len(self.deeds)]}")(number, size))


class AimedMachine(LoanPlay):
    """What leads to one kind of event; for what a play has left out by the order in which several acted at once."""

    def __init__(self, app: App, blank: Blank, kind: LoanEvent) -> None:
        super().__init__(app, blank, "sqlite")
        aim = ON_THE_WAY.get(kind, kind)
        self.only = (aim,) if aim in AIMS else ()

    @rule(number=some, size=some, days=spells)
    def people_act_and_time_passes(self, number: int, size: int, days: int) -> None:
        self.run(self._aim(number, size) if self.only else self._ask(number, size))
        self.run(self.world.pass_days(days))


class LoanMachine(LoanPlay):
    """Everything that can happen around a few loans."""

    # People, coordinators, experts

    @rule(deeds=deeds)
    def people_act(self, deeds: list[tuple[str, int, int]]) -> None:
        for deed, number, size in deeds:
            self.run(getattr(self, f"_{deed}")(number, size))

    people_act_often = people_act_more_often = people_act_most_often = people_act
    people_act_day_after_day = people_act_all_the_time = people_act_and_act = people_act

    @rule(number=some, size=some)
    def something_seldom_happens(self, number: int, size: int) -> None:
        self.run(self._aim(number, size))

    something_seldom_happens_often = something_seldom_happens_more_often = something_seldom_happens

    @rule(what=st.sampled_from(list(BY_ORDER)), number=some, size=some)
    def a_coordinator_orders(self, what: LoanEvent, number: int, size: int) -> None:
        self.run(self._order(what, number, size))

    @rule(what=st.sampled_from(CHANGES), number=some, size=some)
    def an_expert_changes(self, what: str, number: int, size: int) -> None:
        async def change() -> None:
            await self._change_expert(what, number, size)
            self.laws.lowered(await self.world.picture())

        self.run(change())

    @rule()
    def the_newcomer_comes(self) -> None:
        self.run(self.world.come())

    @rule(number=some)
    def somebody_looks(self, number: int) -> None:
        """What is listed as one's own is one's own."""
        who = list(EMAILS)[number % len(EMAILS)]
        if who != NEWCOMER:
            self.run(self.world.say(who, ("/mani", "/aizņemties")[number % 2]))

    @rule(number=some, size=some)
    def somebody_looks_at_a_loan(self, number: int, size: int) -> None:
        self.run(self._look(number, size))

    # Buttons that are old, somebody else's, or pressed twice

    @rule(back=some)
    def an_old_button_is_pressed(self, back: int) -> None:
        self.run(self._press_again(back))

    @rule(back=some, number=some)
    def a_foreign_button_is_pressed(self, back: int, number: int) -> None:
        names = [who for who in EMAILS if who != NEWCOMER]
        self.run(self._press_again(back, names[number % len(names)]))

    @rule(back=some, times=st.integers(2, 3))
    def a_button_is_pressed_several_times_at_once(self, back: int, times: int) -> None:
        self.run(self._press_again(back, times=times))

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

    # Several at once

    @rule(back=some, size=some)
    def somebody_acts_as_before(self, back: int, size: int) -> None:
        self.run(self._act_as_before(back, size))

    @rule(numbers=st.lists(st.tuples(some, some), min_size=2, max_size=4))
    def several_act_at_once(self, numbers: list[tuple[int, int]]) -> None:
        """Whoever has to act in some loans, perhaps in the same one, does so in the same moment."""

        async def at_once() -> None:
            picture, acts = await self.world.picture(), []
            for number, size in numbers:
                loan = await self._one(number)
                found = self._next(loan) if loan else None
                if loan and found:
                    acts.append(self._deed(picture, loan, found[0], found[1], size, found[2]))
            await asyncio.gather(*(self.world.attempt(act) for act in acts if act))

        self.run(at_once())

    @rule(numbers=st.lists(st.tuples(some, some), min_size=2, max_size=3))
    def last_signatures_are_given_at_once(self, numbers: list[tuple[int, int]]) -> None:
        """Several loans come to the last signature, and then all are signed in the same moment."""

        async def at_once() -> None:
            for number, size in numbers:
                loan = await self._one(number, LoanState.PLANNING)
                for _ in range(3):
                    picture = await self.world.picture()
                    loan = picture.loans[loan.id] if loan else None
                    is_ready = loan and loan.plan and len(loan.unsigned) == 1
                    if loan and loan.state is LoanState.PLANNING and not is_ready:
                        await self._further(picture, loan, size)
            picture = await self.world.picture()
            ready = [one for one in picture.of(LoanState.PLANNING) if one.plan]
            acts = [
                self._deed(picture, one, one.unsigned[0], "sign", 1, "hash")
                for one in ready
                if len(one.unsigned) == 1
            ]
            await asyncio.gather(*(self.world.attempt(act) for act in acts if act))

        self.run(at_once())

    # Time and faults

    @rule(days=spells, works=st.booleans())
    def time_passes(self, days: int, *, works: bool) -> None:
        """With a worker that does what falls due, or without one until it comes back."""
        self.world.stage.works = works
        self.run(self.world.pass_days(days))

    @rule()
    def restarts(self) -> None:
        """A new process, whose worker finds what was left meanwhile."""
        self.world.stage.works = True
        self.run(self.world.stage.restart())

    @rule(trouble=st.sampled_from(TROUBLES), times=st.integers(1, 5))
    def the_post_fails(self, trouble: str, times: int) -> None:
        self.world.post.troubles.extend([trouble] * times)

    @rule(deed=st.tuples(st.sampled_from(DEEDS), some, some), at=st.integers(0, 40), error=errors)
    def breaks_in_a_deed(self, deed: tuple[str, int, int], at: int, error: type[BaseException]) -> None:
        """The transaction is rolled back in the middle, and done again."""
        self.world.fault.arm(at, error)
        self.run(getattr(self, f"_{deed[0]}")(*deed[1:]))

    @rule(back=some, at=st.integers(0, 40), error=errors)
    def breaks_in_a_press(self, back: int, at: int, error: type[BaseException]) -> None:
        self.world.fault.arm(at, error)
        self.run(self._press_again(back))

    @rule(days=spells, at=st.integers(0, 40), error=errors)
    def breaks_in_the_worker(self, days: int, at: int, error: type[BaseException]) -> None:
        self.world.fault.arm(at, error)
        self.run(self.world.pass_days(days))
