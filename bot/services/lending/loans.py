"""Loans of experts between institutions: beginning one, and the verbs by which people act on it (DESIGN §8).

How to use it, within the transaction of a turn or a timer:

    loan = await core.loans.begin(connection, expert_id, receiver_email, language, now)
    acting = await parties.acting(connection, loan, person_id, now)     # None: not theirs
    loan = await core.loans.submit(connection, loan.id, acting, now, terms, version=loan.version)

Every verb takes (connection, loan_id, acting, now), then what it brings, and `version` by keyword; it returns the loan
afterwards, with all that followed at once (the last signature seals the plan, the last form closes the loan). It raises
the errors of `bot.domain.loan_errors`, `PlanError` and `ImpossibleError`: catch them within the transaction and go on,
so that what the others were told of an overbooking is kept. A button carries `loan:<verb>:<id>:<version>`, the value of
the `LoanEvent` and the version of the loan when the button was written. How the loan is shown to whom, says `standing`.
The others are written to; a caller only has to answer the person who acted.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_changes import dumped_plan, dumped_terms
from bot.domain.loan_states import LoanEvent, Party
from bot.domain.loans import Loan, beginning
from bot.domain.plans import Plan, PlanError, Terms
from bot.domain.references import reference
from bot.services.lending.coordination import Coordination
from bot.services.lending.loan_timers import set_timers
from bot.services.lending.parties import Acting
from bot.services.verify_email import normal
from bot.storage.lending import evaluations, loans
from bot.storage.lending.evaluations import Answers
from knowledge.schema import Language

E = LoanEvent


@dataclass(frozen=True, slots=True)
class Loans(Coordination):
    """Acts on loans, within the transaction that is given."""

    async def begin(
        self,
        connection: AsyncConnection,
        expert_id: int,
        receiver_email: str,
        language: Language,
        now: datetime,
    ) -> Loan:
        """Draft of a loan for a receiving manager, who has proved the address; only R sees it until it is submitted.

        Raises:
            AddressError: the text is no address.
            PlanError: same-person, the receiving manager is the expert or the expert's manager.

        """
        expert = await self.hold(connection, expert_id)
        receiver = normal(receiver_email)
        if receiver in {expert.profile.email, expert.profile.manager}:
            raise PlanError("same-person", receiver)
        holders = {
            Party.RECEIVER: receiver,
            Party.LENDER: expert.profile.manager,
            Party.EXPERT: expert.profile.email,
        }
        loan = await loans.add(
            connection,
            reference("L"),
            expert_id,
            beginning(language, holders, expert.profile.institution, now),
        )
        await set_timers(connection, None, loan, now)
        return loan

    async def submit(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        terms: Terms,
        *,
        version: int | None = None,
    ) -> Loan:
        """R sends the request to L."""
        return await self.act(
            connection, loan_id, E.SUBMIT, acting, now, version=version, details=dumped_terms(terms)
        )

    async def drop(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """R leaves the draft."""
        return await self.act(connection, loan_id, E.DROP, acting, now, version=version)

    async def agree(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """L agrees to the terms."""
        return await self.act(connection, loan_id, E.AGREE, acting, now, version=version)

    async def counter(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        terms: Terms,
        *,
        version: int | None = None,
    ) -> Loan:
        """L or R puts other terms forward."""
        return await self.act(
            connection, loan_id, E.COUNTER, acting, now, version=version, details=dumped_terms(terms)
        )

    async def accept(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """L or R accepts what the other has put forward."""
        return await self.act(connection, loan_id, E.ACCEPT, acting, now, version=version)

    async def decline(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """L does not lend; no reason is asked or kept."""
        return await self.act(connection, loan_id, E.DECLINE, acting, now, version=version)

    async def tell_expert(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """L confirms having told the expert, who is written to only now."""
        return await self.act(connection, loan_id, E.TELL_EXPERT, acting, now, version=version)

    async def interested(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """E would like to."""
        return await self.act(connection, loan_id, E.INTERESTED, acting, now, version=version)

    async def refuse(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """E does not; no reason is asked or kept."""
        return await self.act(connection, loan_id, E.REFUSE, acting, now, version=version)

    async def propose(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        plan: Plan,
        *,
        version: int | None = None,
    ) -> Loan:
        """Somebody puts a plan forward; signatures under an earlier one fall."""
        return await self.act(
            connection, loan_id, E.PLAN, acting, now, version=version, details=dumped_plan(plan)
        )

    async def sign(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        plan_hash: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """Somebody signs the plan with a hash; the third signature seals it."""
        return await self.act(
            connection, loan_id, E.SIGN, acting, now, version=version, details={"hash": plan_hash}
        )

    async def amend(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        plan: Plan,
        *,
        version: int | None = None,
    ) -> Loan:
        """Somebody puts another plan forward while the loan runs."""
        return await self.act(
            connection, loan_id, E.AMEND, acting, now, version=version, details=dumped_plan(plan)
        )

    async def drop_amendment(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """Somebody would rather stay with the plan in force."""
        return await self.act(connection, loan_id, E.DROP_AMENDMENT, acting, now, version=version)

    async def end_early(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        last: date,
        *,
        version: int | None = None,
    ) -> Loan:
        """Somebody ends the loan on an earlier last day, with notice."""
        return await self.act(
            connection, loan_id, E.END_EARLY, acting, now, version=version, details={"last": last.isoformat()}
        )

    async def withdraw(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """Somebody withdraws; no reason is asked or kept."""
        return await self.act(connection, loan_id, E.WITHDRAW, acting, now, version=version)

    async def evaluate(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        answers: Answers,
        *,
        version: int | None = None,
    ) -> Loan:
        """Somebody says how the loan went; with the third form it is closed."""
        loan = await self.act(connection, loan_id, E.EVALUATE, acting, now, version=version)
        await evaluations.add(connection, loan_id, acting.party, answers, now)
        return loan
