"""What people and coordinators do around loans, as the state machine of `loan_machine` draws it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_rules import can
from bot.domain.loan_states import FINAL, SIGNERS, TRANSITIONS, LoanEvent, LoanState, Party
from bot.domain.loans import Loan
from bot.domain.working_days import passed
from bot.domain.zone import RIGA
from tests.bot.loan_brought import brought
from tests.bot.loan_laws import Laws
from tests.bot.loan_offers import Offers
from tests.bot.loan_world import COORDINATORS, EMAILS, RECEIVERS, Act, K, L, Picture, R, X

E, S = LoanEvent, LoanState

DEEDS = (
    *("bring", "bring", "bring", "go_on", "go_on", "go_on", "ask", "ask", "begin", "counter", "decline"),
    *("refuse", "withdraw", "propose", "propose", "amend", "amend", "drop_amendment", "end_early"),
    *("evaluate", "drop", "name_deputy", "name_deputy", "revoke_deputy", "wait_for_its_turn"),
    *("aim",) * 6,
)
"""What people do; that a name stands twice makes it more likely."""

PATIENCE = 40
"""Working days after which nobody waits for a loan to go on by itself."""

FOLLOWING = {
    S.DRAFT: (R, "submit", "terms"),
    S.AWAITING_LENDER: (L, "agree", ""),
    S.LENDER_AGREED: (L, "tell_expert", ""),
    S.AWAITING_EXPERT: (X, "interested", ""),
    S.AGREEMENT_PENDING: (K, "record_basis", "basis"),
}
"""Who has to act in a state, the verb, and what it brings."""

ASIDE = {
    E.DROP: ("drop", ""),
    E.COUNTER: ("counter", "terms"),
    E.ACCEPT: ("accept", ""),
    E.DECLINE: ("decline", ""),
    E.REFUSE: ("refuse", ""),
    E.PLAN: ("propose", "plan"),
    E.AMEND: ("amend", "amendment"),
    E.DROP_AMENDMENT: ("drop_amendment", ""),
    E.END_EARLY: ("end_early", "last"),
    E.EVALUATE: ("evaluate", "answers"),
    E.WITHDRAW: ("withdraw", ""),
}
"""What parties may do besides going straight on: the verb, and what it brings."""

BY_ORDER = {
    E.REMIND: ("remind", ""),
    E.POSTPONE: ("postpone", "until"),
    E.REASSIGN: ("reassign", "successor"),
    E.REOPEN: ("reopen", "reason"),
    E.DROP_AMENDMENT: ("keep_plan", "reason"),
    E.END_EARLY: ("end_on", "last and reason"),
    E.END: ("end_now", "reason"),
    E.CLOSE: ("close_now", "reason"),
    E.WITHDRAW: ("cancel", "reason"),
}
"""What coordinators may do besides recording the legal basis."""

AIMS = (*ASIDE, E.POSTPONE, E.REASSIGN, E.REOPEN, E.END, E.CLOSE)
"""What is aimed at; it is drawn in what order."""

TRIES = 4
"""How often somebody tries in vain what is aimed at, each time in another way."""

FAR = 16
"""Steps after which nobody goes on towards an aim."""

UNDER_WAY = tuple(state for state in S if state not in FINAL)


class Deeds(Offers):
    """Deeds in a world, by name; a number drawn stands for a loan or a person, another for how it is done."""

    laws: Laws
    aims: Sequence[LoanEvent] = AIMS

    # People

    async def _begin(self, number: int, size: int) -> int | None:
        """Somebody begins to ask for an expert."""
        who, expert = RECEIVERS[number % 3], self._expert(size)
        begun: list[int] = []

        async def begin(connection: AsyncConnection, now: Any) -> None:  # noqa: ANN401
            loan = await self.world.stage.core.loans.begin(connection, expert, EMAILS[who], "lv", now)
            begun[:] = [loan.id]

        return begun[0] if await self.world.attempt(begin) else None

    async def _ask(self, number: int, size: int, times: int | None = None) -> None:
        """Somebody asks for an expert, and some of what has to follow is done."""
        loan = await self._begin(number, size)
        if loan:
            await self._often(loan, size, times or 1 + size % 12)

    async def _bring(self, number: int, size: int) -> None:
        """Each does what has to be done next, some times over."""
        loan = await self._one(number)
        if loan:
            await self._often(loan.id, size, 3 + size % 9)

    async def _often(self, loan: int, size: int, times: int) -> None:
        for _ in range(times):
            picture = await self.world.picture()
            await self._further(picture, picture.loans[loan], size)

    async def _go_on(self, number: int, size: int) -> None:
        loan = await self._one(number)
        if loan:
            await self._often(loan.id, size, 1)

    async def _aim(self, number: int, size: int) -> None:
        """Something that has seldom happened is done; until it can be, each does what has to be done before it."""
        kind, found = (
            sorted(self.aims, key=self.laws.judged.__getitem__)[number % min(3, len(self.aims))],
            None,
        )
        if size % 3:
            found = await self._one(number // 3, *_before(kind))
        loan = found.id if found else await self._begin(number, size)
        if not loan:
            return
        for step in range(FAR):
            picture = await self.world.picture()
            at = picture.loans[loan]
            able = [party for party in (*SIGNERS, K) if can(at, kind, party)]
            if able:
                for more in range(TRIES):
                    party = able[(size + more) % len(able)]
                    verb, brings = (BY_ORDER if party is K else ASIDE)[kind]
                    if await self._attempt(self._deed(picture, at, party, verb, size + more, brings)):
                        break
                await self._often(loan, size, len(SIGNERS) if kind is E.AMEND else size % 5)
                return
            if at.is_over:
                return
            await self._towards(picture, at, size + step)

    async def _towards(self, picture: Picture, loan: Loan, size: int) -> None:
        """One step on the way; where nobody can take one, time passes, or another plan is made."""
        if self._next(loan):
            await self._further(picture, loan, size)
        else:
            await self._wait_for(picture, loan)
        if (await self.world.picture()).loans[loan.id] == loan and loan.state is S.PLANNING:
            await self._attempt(self._deed(picture, loan, R, "propose", size, "plan"))

    async def _counter(self, number: int, size: int) -> None:
        await self._act(
            number, size, (R, L)[size % 2], "counter", (S.AWAITING_LENDER, S.NEGOTIATING), "terms"
        )

    async def _decline(self, number: int, size: int) -> None:
        await self._act(number, size, L, "decline", (S.AWAITING_LENDER, S.NEGOTIATING, S.LENDER_AGREED))

    async def _refuse(self, number: int, size: int) -> None:
        await self._act(number, size, X, "refuse", (S.AWAITING_EXPERT, S.PLANNING))

    async def _withdraw(self, number: int, size: int) -> None:
        if size % 2:
            await self._act(number, size, SIGNERS[size % 3], "withdraw")

    async def _propose(self, number: int, size: int) -> None:
        """Somebody puts another plan forward, or the same once more."""
        states = (S.PLANNING, S.AGREEMENT_PENDING, S.SCHEDULED)
        await self._act(number, size, SIGNERS[size % 3], "propose", states, "plan")

    async def _amend(self, number: int, size: int) -> None:
        await self._act(number, size, SIGNERS[size % 3], "amend", (S.ACTIVE, S.AMENDING), "amendment")

    async def _drop_amendment(self, number: int, size: int) -> None:
        await self._act(number, size, SIGNERS[size % 3], "drop_amendment", (S.AMENDING,))

    async def _end_early(self, number: int, size: int) -> None:
        await self._act(number, size, SIGNERS[size % 3], "end_early", (S.ACTIVE, S.AMENDING), "last")

    async def _evaluate(self, number: int, size: int) -> None:
        await self._act(number, size, SIGNERS[size % 3], "evaluate", (S.EVALUATING,), "answers")

    async def _drop(self, number: int, size: int) -> None:
        await self._act(number, size, R, "drop", (S.DRAFT,))

    async def _wait_for_its_turn(self, number: int, _: int) -> None:
        """Time passes until a loan goes on by itself."""
        loan = await self._one(number, S.SCHEDULED, S.AMENDING, S.ACTIVE, S.AGREEMENT_PENDING)
        if loan:
            await self._wait_for(await self.world.picture(), loan)

    async def _wait_for(self, picture: Picture, loan: Loan) -> None:
        until = picture.rows[loan.id].deadline.astimezone(RIGA).date()
        days = passed(picture.now.astimezone(RIGA).date(), until)
        await self.world.pass_days(min(days + 1, PATIENCE))

    # Coordinators

    async def _hand_over(self, number: int, size: int) -> None:
        await self._order(E.REASSIGN, number, size)

    async def _order(self, kind: LoanEvent, number: int, size: int) -> None:
        """A coordinator does what only coordinators may."""
        picture, loan = await self.world.picture(), await self._one(number)
        if loan:
            verb, brings = BY_ORDER[kind]
            await self._attempt(self._deed(picture, loan, K, verb, size, brings))

    # How deeds are done

    @property
    def today(self) -> date:
        return self.world.clock.now().astimezone(RIGA).date()

    async def _one(self, number: int, *states: LoanState) -> Loan | None:
        found = (await self.world.picture()).of(*(states or UNDER_WAY))
        return found[number % len(found)] if found else None

    async def _act(
        self,
        number: int,
        size: int,
        party: Party,
        verb: str,
        states: tuple[LoanState, ...] = (),
        brings: str = "",
    ) -> None:
        """A party does something with one of the loans in some states; for one that runs they wait."""
        picture = await self.world.picture()
        found = picture.of(*(states or UNDER_WAY))
        if not found and S.ACTIVE in states:
            await self._wait_for_its_turn(number, size)
            return
        loan = found[number % len(found)] if found else None
        if loan:
            await self._attempt(self._deed(picture, loan, party, verb, size, brings))

    async def _attempt(self, deed: Act | None) -> bool:
        """Do something, if there is anybody to do it; whether it was done."""
        return deed is not None and await self.world.attempt(deed)

    def _deed(
        self, picture: Picture, loan: Loan, party: Party, verb: str, size: int, brings: str = ""
    ) -> Act | None:
        """What a party is about to do; None if nobody is there for it."""
        who = self._who(picture, loan, party, size)
        if not who:
            return None
        given = brought(brings, loan, self.today, size)
        return self.world.verb(who, loan.id, verb, *given, party=party)

    def _who(self, picture: Picture, loan: Loan, party: Party, size: int) -> str | None:
        """Who acts for a party: the holder, or a deputy, whose time may be over."""
        email = loan.holders.get(party, "")
        if not email:
            return COORDINATORS[size % 2]
        named = [self.world.name(one.deputy) for one in picture.deputies if one.email == email]
        if named and (size % 3 == 0 or not self.world.name(email)):
            return named[size % len(named)]
        return self.world.name(email)

    async def _further(self, picture: Picture, loan: Loan, size: int) -> None:
        """Whoever has to act does, by the button of the newest message or in another way."""
        found = self._next(loan)
        if not found:
            return
        party, verb, brings = found
        who = self._who(picture, loan, party, size)
        pressed = {"propose": "", "submit": "", "evaluate": ""}.get(verb, f"loan:{verb}:{loan.id}:")
        button = self.world.newest(who, pressed) if who and pressed and size % 3 == 1 else None
        if who and button:
            await self.world.press(who, *button)
            sure = self.world.newest(who, f"loan:signed:{loan.id}:") if verb == "sign" else None
            if sure:
                await self.world.press(who, *sure)
        else:
            await self._attempt(self._deed(picture, loan, party, verb, size, brings))

    def _next(self, loan: Loan) -> tuple[Party, str, str] | None:
        """Who has to act, the verb, and what it brings; None where only time has to pass."""
        match loan.state:
            case S.NEGOTIATING:
                return (R if loan.proposer is L else L), "accept", ""
            case S.PLANNING if not loan.plan or loan.plan.terms.begins < self.today:
                return R, "propose", "plan"
            case S.PLANNING | S.AMENDING:
                return next(iter(loan.unsigned), R), "sign", "hash"
            case S.EVALUATING:
                missing = [one for one in SIGNERS if one not in loan.evaluated]
                return missing[0], "evaluate", "answers"
        return FOLLOWING.get(loan.state)


def _before(kind: LoanEvent) -> list[LoanState]:
    """States that may still lead to an event."""
    states = [state for state, leaving in TRANSITIONS if leaving is kind]
    last = max(map(UNDER_WAY.index, states), default=len(UNDER_WAY) - 1)
    return list(UNDER_WAY[: last + 1])
