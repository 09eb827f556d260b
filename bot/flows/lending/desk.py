"""What the rooms of borrowing share: who acts in which place of a loan, and what is said when they cannot."""

from collections.abc import Awaitable
from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.loan_errors import LoanError, OverbookedError, UnavailableError
from bot.domain.loan_rules import can
from bot.domain.loan_states import SIGNERS, LoanEvent, Party
from bot.domain.loans import Loan
from bot.domain.plans import PlanError
from bot.domain.transitions import ImpossibleError
from bot.flows.lending.loan_pages import tell
from bot.flows.lending.problems import overbooking_words, problem_words
from bot.services.lending import parties
from bot.services.lending.loans import Loans
from bot.services.lending.parties import Acting
from bot.services.lending.standing import is_old
from bot.storage.lending import loans

PLACES = (*SIGNERS, Party.COORDINATOR)
"""Places in the order in which somebody who has several acts in them."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Finds loans for people, and acts on them."""

    loans: Loans
    catalogue: Catalogue

    async def found(self, turn: Turn, number: str) -> tuple[Loan, Acting] | None:
        """Loan by id and the place in which the person acts; that it is not theirs is explained."""
        loan = await loans.get(turn.connection, int(number)) if number.isdecimal() else None
        acting = await self.place(turn, loan) if loan else None
        if loan and acting:
            return loan, acting
        await self._explain_foreign(turn, loan)
        return None

    async def place(self, turn: Turn, loan: Loan, party: Party | None = None) -> Acting | None:
        """Place in which the person acts, or may act as a `party`; None for whoever may not know of the loan."""
        return await parties.acting(turn.connection, loan, turn.person.id, turn.now, party)

    async def ready(
        self, turn: Turn, number: str, kind: LoanEvent, version: int | None = None, old: str = "borrow-old"
    ) -> tuple[Loan, Acting] | None:
        """Loan and the place in which the person may cause an event now; otherwise it is said what they can do.

        `version` is that of the loan which the person has seen, `old` the sentence that explains what has passed.
        """
        found = await self.found(turn, number)
        if not found:
            return None
        loan, acting = found
        if version is None or not is_old(loan, kind, version):
            for party in PLACES:
                one = await self.place(turn, loan, party) if can(loan, kind, party) else None
                if one:
                    return loan, one
        await tell(turn, loan, acting, turn.words(old))
        return None

    async def tell_old(self, turn: Turn, loan: Loan, acting: Acting) -> None:
        """Explain what is not to be decided any more, and show what can be done now."""
        await tell(turn, loan, acting, turn.words("borrow-old"))

    async def attempt(self, turn: Turn, loan: Loan, acting: Acting, doing: Awaitable[Loan]) -> Loan | None:
        """Do something with a loan; None if it could not be done, which is said.

        Raises:
            PlanError: what was entered cannot be.

        """
        try:
            return await doing
        except OverbookedError as error:
            words = overbooking_words(turn, error.overbooking)
            await tell(turn, error.loan, acting, turn.words("borrow-overbooked", **words))
        except UnavailableError as error:
            await tell(turn, error.loan, acting, turn.words("borrow-unavailable"))
        except LoanError as error:
            await self._tell_again(turn, error.loan)
        except ImpossibleError:
            await self._tell_again(turn, loan)
        return None

    async def act(
        self, turn: Turn, loan: Loan, acting: Acting, kind: LoanEvent, doing: Awaitable[Loan]
    ) -> Loan | None:
        """Do something that needs no answers, and tell what came of it."""
        try:
            after = await self.attempt(turn, loan, acting, doing)
        except PlanError as error:
            await tell(turn, loan, acting, problem_words(turn, error))
            return None
        if after:
            await self.tell_done(turn, after, acting, kind)
        return after

    async def tell_done(self, turn: Turn, loan: Loan, acting: Acting, kind: LoanEvent) -> None:
        """Thank for what was done, and tell what comes next."""
        done = turn.words("borrow-done", event=kind.value, state=loan.state.value)
        await tell(turn, loan, acting, done)

    async def _tell_again(self, turn: Turn, loan: Loan) -> None:
        """Show the loan as it is by now, if the person still has a place in it."""
        current = await loans.existing(turn.connection, loan.id)
        acting = await self.place(turn, current)
        if acting:
            await self.tell_old(turn, current, acting)
        else:
            await self._explain_foreign(turn, current)

    async def _explain_foreign(self, turn: Turn, loan: Loan | None) -> None:
        """Tell who has no place why: no address proved, another one in their place, or never theirs."""
        emails = await parties.emails_of(turn.connection, turn.person.id)
        if not emails:
            turn.say(turn.words("borrow-unproved-press"), Button(turn.words("borrow-prove"), PROVE))
        elif loan and await _was_theirs(turn, loan, emails):
            turn.say(turn.words("borrow-former"), Button(turn.words("borrow-mine"), MINE))
        else:
            turn.say(turn.words("borrow-foreign"), Button(turn.words("borrow-mine"), MINE))


PROVE = "email:other"
"""Button that begins to prove an address."""

MINE = "mine:list:0"
"""Button that lists what is the person's."""


async def _was_theirs(turn: Turn, loan: Loan, emails: frozenset[str]) -> bool:
    """Whether one of some addresses held a place of a loan, or acted in it, before somebody else came into it."""
    for event in await loans.events(turn.connection, loan.id):
        named = {event.email, event.deputy}
        if event.kind is LoanEvent.BEGIN:
            holders: dict[str, str] = event.details["holders"]
            named |= {holders[Party.RECEIVER], holders[Party.LENDER]}
        if event.kind is LoanEvent.REASSIGN and event.details["party"] != Party.EXPERT:
            named.add(event.details["email"])
        if emails & named:
            return True
    return False
