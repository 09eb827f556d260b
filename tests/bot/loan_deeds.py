"""What people and coordinators do around loans, as the state machine of `loan_machine` draws it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Expert, ExpertState, Offerer
from bot.domain.loan_states import FINAL, SIGNERS, LoanState, Party
from bot.domain.loans import Loan
from bot.domain.plans import Plan, Terms, balanced
from bot.domain.working_days import passed, shifted
from bot.domain.zone import RIGA
from bot.services.lending.expert_steps import Side
from bot.storage.lending import deputies, experts
from tests.bot.loan_world import COORDINATORS, DEPUTIES, EMAILS, RECEIVERS, Act, K, L, Picture, R, World, X

S = LoanState

DEEDS = (
    *("bring", "bring", "bring", "go_on", "go_on", "go_on", "ask", "ask", "begin", "counter", "decline"),
    *("refuse", "withdraw", "propose", "propose", "amend", "amend", "drop_amendment", "end_early"),
    *("evaluate", "drop", "name_deputy", "name_deputy", "revoke_deputy", "wait_for_its_turn"),
    *("amend", "end_early", "counter"),
)
"""What people do; that a name stands twice makes it more likely."""

ORDERS = ("remind", "postpone", "reassign", "reassign", "reopen", "end_now", "cancel", "end_early")
"""What coordinators do besides recording the legal basis."""

CHANGES = ("manager", "manager", "institution", "most", "most", "suspend", "pause", "withdraw")
"""What happens to an expert's offer."""

SHARES = (10, 20, 30)
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

UNDER_WAY = tuple(state for state in S if state not in FINAL)


class Deeds:
    """Deeds in a world, by name; a number drawn stands for a loan or a person, another for how it is done."""

    world: World

    # People

    async def _begin(self, number: int, size: int) -> int | None:
        """Somebody begins to ask for an expert."""
        who, expert = RECEIVERS[number % 3], self._expert(size)
        begun: list[int] = []

        async def begin(connection: AsyncConnection, now: Any) -> None:  # noqa: ANN401
            loan = await self.world.stage.core.loans.begin(connection, expert, EMAILS[who], "lv", now)
            begun[:] = [loan.id]

        return begun[0] if await self.world.attempt(begin) else None

    async def _ask(self, number: int, size: int) -> None:
        """Somebody asks for an expert, and some of what has to follow is done."""
        loan = await self._begin(number, size)
        if loan:
            await self._often(loan, size, 1 + size % 12)

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

    async def _wait_for_its_turn(self, number: int, _: int) -> None:
        """Time passes until a loan goes on by itself."""
        loan = await self._one(number, S.SCHEDULED, S.AMENDING, S.ACTIVE, S.AGREEMENT_PENDING)
        if loan:
            picture = await self.world.picture()
            until = picture.rows[loan.id].deadline.astimezone(RIGA).date()
            days = passed(picture.now.astimezone(RIGA).date(), until)
            await self.world.pass_days(min(days + 1, PATIENCE))

    # Coordinators

    async def _hand_over(self, number: int, size: int) -> None:
        await self._order("reassign", number, size)

    async def _order(self, what: str, number: int, size: int) -> None:
        """A coordinator does what only coordinators may."""
        loan = await self._one(number)
        if not loan:
            return
        party = SIGNERS[size % 3]
        given: dict[str, tuple[object, ...]] = {
            "remind": (),
            "postpone": (shifted(self.today, size % 12),),
            "reassign": (party, EMAILS[_successors(party)[size % 4]]),
            "end_early": (self._last(size),),
        }
        done = self.world.verb(
            COORDINATORS[size % 2], loan.id, what, *given.get(what, ("Tā vajag.",)), party=K
        )
        await self.world.attempt(done)

    # Experts

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

    # How deeds are done

    @property
    def today(self) -> date:
        return self.world.clock.now().astimezone(RIGA).date()

    def _expert(self, number: int) -> int:
        """Most of it happens around one expert."""
        names = list(self.world.experts)
        return self.world.experts[names[(0, 0, 0, 1, 2)[number % 5]]]

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
        done = self._deed(picture, loan, party, verb, size, brings) if loan else None
        if done:
            await self.world.attempt(done)

    def _deed(
        self, picture: Picture, loan: Loan, party: Party, verb: str, size: int, brings: str = ""
    ) -> Act | None:
        """What a party is about to do; None if nobody is there for it."""
        who = self._who(picture, loan, party, size)
        if not who:
            return None
        given: tuple[object, ...] = ()
        match brings:
            case "terms":
                given = (self._terms(size),)
            case "plan":
                given = (self._plan(loan, size),)
            case "amendment":
                given = (self._amendment(loan, size),)
            case "last":
                given = (self._last(size),)
            case "answers":
                given = ({"went": 5},)
            case "hash":
                given = (loan.plan.hash if loan.plan else "",)
            case "basis":
                given = ("Sadarbības līgums Nr. 1",)
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
            done = self._deed(picture, loan, party, verb, size, brings)
            if done:
                await self.world.attempt(done)

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

    def _terms(self, size: int) -> Terms:
        begins = shifted(self.today, (0, 3, 8, 15, 30)[size % 5])
        ends = begins + timedelta(days=size * 7 % 60)
        return Terms(begins, ends, SHARES[size % 3], "Pārskata attēli", "Pasaku ministrija", "Rīga")

    def _plan(self, loan: Loan, size: int) -> Plan:
        """Plan by the terms, or one with other dates and another share; one that stands is put forward again."""
        terms = loan.terms or self._terms(size)
        if loan.plan and size % 5 == 0:
            return loan.plan
        if loan.plan or terms.begins < self.today:
            terms = self._terms(size)
        return balanced(terms, ("Pārskata attēli",), "Darbus pārņem kolēģe")

    def _amendment(self, loan: Loan, size: int) -> Plan:
        assert loan.in_force
        terms = loan.in_force.terms
        ends = max(terms.begins, terms.ends + timedelta(days=size % 30 - 10))
        changed = replace(terms, ends=ends, share=SHARES[size % 3])
        return balanced(changed, ("Pārskata attēli",), "Darbus pārņem kolēģe")

    def _last(self, size: int) -> date:
        return shifted(self.today, (0, 5, 6, 10)[size % 4])


def _successors(party: Party) -> tuple[str, ...]:
    """Who may be put into a place; an expert keeps to themselves, with another address."""
    return {
        R: ("rasa", "ruta", "svens", "daina"),
        L: ("laima", "liga", "daina", "rasa"),
        X: ("ernests", "ieva", "oto", "ieva"),
    }[party]
