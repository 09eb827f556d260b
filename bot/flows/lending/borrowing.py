"""Borrowing an expert in conversation: beginning a request, seeing how it stands, and doing what is one's own to do."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.loan_states import LoanEvent, Party
from bot.domain.loans import Loan
from bot.flows.items import Item
from bot.flows.lending import checking_in, coordinating, evaluating, planning, signing
from bot.flows.lending.beginning import BEGIN, Beginning, ComingBack, search_button
from bot.flows.lending.borrowing_forms import COUNTER, REQUEST, term_forms, values_of
from bot.flows.lending.deciding import AT_ONCE, SURE, decide
from bot.flows.lending.desk import PROVE, Desk
from bot.flows.lending.history import show_history
from bot.flows.lending.loan_form import LoanForm, filling
from bot.flows.lending.loan_pages import buttons_of, show, state_words, title_of
from bot.services.lending import parties
from bot.services.lending.loan_words import VERB
from bot.services.lending.parties import Acting
from bot.services.lending.standing import choices
from bot.services.lending.waiting import waiting_for
from bot.storage.lending import deputies, loans
from knowledge.institutions import Institution

E = LoanEvent

LISTED = 8
"""Loans that are offered as buttons at once."""

WITHDRAWING = (E.DROP, E.WITHDRAW, E.DECLINE, E.REFUSE, E.END_EARLY)
"""Events by which a party leaves a loan; each state has one of them for each party at most, but for L's early no."""

Do = Callable[[Turn, Loan, Acting], Awaitable[None]]


class BorrowingFlow:
    """What people can do with loans; `institutions` give the name for the code that a person is known by."""

    kind = "loan"

    def __init__(self, desk: Desk, institutions: Mapping[str, Institution]) -> None:
        self.desk = desk
        self.beginning = Beginning(desk, institutions)
        request = term_forms(desk)
        self.forms: Mapping[str, LoanForm] = {
            **request,
            REQUEST: replace(request[REQUEST], abandon=E.DROP),
            **planning.plan_forms(desk),
            **evaluating.ending_forms(desk),
            **coordinating.coordinator_forms(desk),
        }
        self.begins: Mapping[LoanEvent, Do] = {
            E.SUBMIT: self._request,
            E.COUNTER: self._counter,
            E.PLAN: self._plan,
            E.AMEND: self._amend,
            E.SIGN: signing.ask,
            E.END_EARLY: self._end_early,
            E.EVALUATE: self._evaluate,
            E.RECORD_BASIS: self._record_basis,
            E.REMIND: self._remind,
            E.REASSIGN: self._reassign,
        }

    def flow(self) -> Flow:
        """Commands, buttons and forms."""
        return Flow(
            commands={"aiznemties": self.overview, "borrow": self.overview},
            actions={VERB: self._press},
            forms={**self.forms, BEGIN: ComingBack(self.beginning)},
        )

    async def overview(self, turn: Turn, argument: str) -> None:  # noqa: ARG002  as `Handler` has it
        """Tell what waits for the person, and how a request is begun."""
        how = turn.words("borrow-how")
        if not await parties.emails_of(turn.connection, turn.person.id):
            text = "\n\n".join([how, turn.words("borrow-proof")])
            turn.say(text, Button(turn.words("borrow-prove"), PROVE), search_button(turn))
            return
        mine = await waiting_for(turn.connection, turn.person.id, turn.now)
        own = [(one.loan, one.acting) for one in mine]
        if await coordinating.coordinates(turn):
            seen = {loan.id for loan, _ in own}
            for loan in await coordinating.waiting(turn):
                acting = await self.desk.place(turn, loan)
                if acting and loan.id not in seen:
                    own.append((loan, acting))
        head = turn.words("borrow-yours", count=len(own), others=len(await self._theirs(turn)))
        lines, buttons = [], []
        for loan, one in own[:LISTED]:
            title = await title_of(turn, loan)
            lines.append("- " + turn.words("borrow-line", title=title, state=state_words(turn, loan, one)))
            buttons.append(Button(title, f"{VERB}:show:{loan.id}"))
        text = "\n".join([head, *lines, "", how])
        turn.say(text, *buttons, search_button(turn))

    async def items(self, turn: Turn) -> Sequence[Item]:
        """Loans in which the person has a place, or stands in for who has."""
        return [
            Item(
                kind=self.kind,
                id=loan.id,
                reference=loan.reference,
                title=await title_of(turn, loan),
                state=state_words(turn, loan, acting),
                created_at=loan.created_at,
                is_active=_way_out(loan, acting) is not None,
            )
            for loan, acting in await self._theirs(turn)
        ]

    async def show(self, turn: Turn, number: int) -> None:
        """Show a loan, if it is theirs."""
        found = await self.desk.found(turn, str(number))
        if found:
            await show(turn, *found)

    async def ask_withdrawal(self, turn: Turn, number: int) -> None:
        """Ask whether to leave a loan, in the way that its state allows."""
        found = await self.desk.found(turn, str(number))
        if not found:
            return
        loan, acting = found
        way_out = _way_out(loan, acting)
        if way_out is E.END_EARLY:
            await self._end_early(turn, loan, acting)
        elif way_out:
            await decide(turn, self.desk, way_out, loan, acting, [])
        else:
            await show(turn, loan, acting)

    async def _press(self, turn: Turn, argument: str) -> None:
        """Act on a button `what:id`, or `what:id:version` with more behind it."""
        what, number, *rest = argument.split(":")
        if what == "begin":
            await self.beginning.begin(turn, argument.removeprefix("begin:"))
            return
        version = int(rest[0]) if rest else None
        match what:
            case "show" | "view" | "history":
                await self._look(turn, what, number)
            case "signed":
                found = await self.desk.ready(turn, number, E.SIGN, version)
                if found:
                    await signing.sign(turn, self.desk, *found, rest[-1])
            case "extend":
                found = await self.desk.ready(turn, number, E.AMEND, version)
                if found:
                    turn.starting = filling(planning.EXTEND, found[0])
            case checking_in.WELL | checking_in.TALK:
                found = await self.desk.found(turn, number)
                if found:
                    await checking_in.answer(turn, *found, what)
            case _:
                await self._do(turn, LoanEvent(what), number, version, rest)

    async def _do(
        self, turn: Turn, kind: LoanEvent, number: str, version: int | None, rest: list[str]
    ) -> None:
        """Bring an event about, ask for what it needs, or explain why it cannot be.

        Withdrawing means the same whatever others have done since, and must not tell that they have done anything.
        """
        found = await self.desk.ready(turn, number, kind, None if kind is E.WITHDRAW else version)
        if found and (kind in AT_ONCE or kind in SURE):
            await decide(turn, self.desk, kind, *found, rest)
        elif found:
            await self.begins[kind](turn, *found)

    async def _look(self, turn: Turn, what: str, number: str) -> None:
        found = await self.desk.found(turn, number)
        if found and what == "show":
            await show(turn, *found)
        elif found and what == "view":
            await planning.show_plan(turn, *found)
        elif found:
            await show_history(turn, *found)

    async def _request(self, turn: Turn, loan: Loan, _: Acting) -> None:
        turn.starting = self.beginning.filled(turn, loan)

    async def _counter(self, turn: Turn, loan: Loan, _: Acting) -> None:
        values = values_of(loan.terms)
        left_out = () if values.get("place") else ("place",)
        turn.starting = replace(filling(COUNTER, loan, values), left_out=left_out)

    async def _plan(self, turn: Turn, loan: Loan, _: Acting) -> None:
        await planning.begin_plan(turn, self.desk, loan)

    async def _amend(self, turn: Turn, loan: Loan, _: Acting) -> None:
        await planning.begin_amendment(turn, self.desk, loan)

    async def _end_early(self, turn: Turn, loan: Loan, acting: Acting) -> None:
        if evaluating.can_end_early(turn, loan):
            turn.starting = filling(evaluating.END_EARLY, loan)
        else:
            turn.say(turn.words("end-early-too-late"), *buttons_of(turn, loan, acting))

    async def _evaluate(self, turn: Turn, loan: Loan, _: Acting) -> None:
        turn.starting = filling(evaluating.EVALUATE, loan)

    async def _record_basis(self, turn: Turn, loan: Loan, _: Acting) -> None:
        turn.starting = filling(coordinating.BASIS, loan)

    async def _remind(self, turn: Turn, loan: Loan, acting: Acting) -> None:
        await coordinating.remind(turn, self.desk, loan, acting)

    async def _reassign(self, turn: Turn, loan: Loan, _: Acting) -> None:
        turn.starting = filling(coordinating.REASSIGN, loan)

    async def _theirs(self, turn: Turn) -> list[tuple[Loan, Acting]]:
        """Loans that a person may act in, each with the place, the newest first."""
        emails = await parties.emails_of(turn.connection, turn.person.id)
        others = await deputies.standing_in(turn.connection, emails, turn.now)
        wanted = emails | {one.email for one in others}
        found = []
        for loan in await loans.for_emails(turn.connection, wanted):
            place = await self.desk.place(turn, loan)
            if place and place.party is not Party.COORDINATOR:
                found.append((loan, place))
        return found


def _way_out(loan: Loan, acting: Acting) -> LoanEvent | None:
    able = choices(loan, acting.party)
    return next((one for one in WITHDRAWING if one in able), None)
