"""A form about a loan: who may fill it in is looked at anew with every answer, and what is wrong is asked again."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.dialogue.turn import Turn
from bot.domain.loan_states import LoanEvent
from bot.domain.loans import Loan
from bot.domain.plans import PlanError
from bot.flows.lending.desk import Desk
from bot.flows.lending.problems import MENDED, problem_words
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.services.lending.parties import Acting
from knowledge.forms import Field, Form

Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a form is about: a loan, in which place the person acts, and what they have answered so far."""

    loan: Loan
    acting: Acting
    answers: Answers


Build = Callable[[Turn, Matter], Awaitable[Form]]
"""Makes a form as it is now; what may be answered depends on the answers before."""

Act = Callable[[Turn, Matter], Awaitable[Loan]]
"""Does what was agreed to; raises what `Loans` raises."""

Told = Callable[[Turn, Matter, Loan], Awaitable[None]]
"""Tells what came of it, given the loan afterwards."""


@dataclass(frozen=True, slots=True)
class LoanForm:
    """Form by which `kind` is brought about; its subject is the id of the loan and the version that was seen.

    Without `told` the person is thanked and told what comes next. Giving up brings about `abandon`, if anything.
    """

    desk: Desk
    kind: LoanEvent
    build: Build
    act: Act
    told: Told | None = None
    abandon: LoanEvent | None = None

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form, for as long as the person may cause the event and nothing else is to be decided."""
        matter = await self._matter(turn, filling, filling.values)
        return await self.build(turn, matter) if matter else None

    async def submit(self, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Act; an answer that cannot be is asked for again."""
        matter = await self._matter(turn, filling, answers)
        if not matter:
            return
        loan, acting = matter.loan, matter.acting
        try:
            after = await self.desk.attempt(turn, loan, acting, self.act(turn, matter))
        except PlanError as error:
            turn.say(problem_words(turn, error))
            self._ask_again(turn, filling, await self.build(turn, matter), error)
            return
        if after and self.told:
            await self.told(turn, matter, after)
        elif after:
            await self.desk.tell_done(turn, after, acting, self.kind)

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Undo what beginning has done."""
        matter = await self._matter(turn, filling, {}) if self.abandon else None
        if matter and self.abandon:
            loan, acting = matter.loan, matter.acting
            doing = self.desk.loans.act(turn.connection, loan.id, self.abandon, acting, turn.now)
            await self.desk.act(turn, loan, acting, self.abandon, doing)

    async def _matter(self, turn: Turn, filling: Filling, answers: Answers) -> Matter | None:
        number, _, version = filling.subject.partition(":")
        found = await self.desk.ready(turn, number, self.kind, int(version), "borrow-form-old")
        return Matter(*found, answers) if found else None

    def _ask_again(self, turn: Turn, filling: Filling, form: Form, error: PlanError) -> None:
        """Have what is wrong answered anew; where that is no single answer, all of them are shown."""
        wrong = set(MENDED.get(error.problem, ())) & {one.key for one in form.fields}
        values = {key: value for key, value in filling.values.items() if key not in wrong}
        left_out = tuple(key for key in filling.left_out if key not in wrong)
        turn.starting = Filling(filling.form, filling.subject, values, left_out)


def filling(form: str, loan: Loan, values: Answers | None = None, asked: tuple[Field, ...] = ()) -> Filling:
    """Beginning of a form about a loan as it is now; `asked` fields that are optional and not known are left out."""
    known = {key: value for key, value in (values or {}).items() if value != ""}
    left_out = tuple(one.key for one in asked if one.optional and one.key not in known)
    return Filling(form, f"{loan.id}:{loan.version}", known, left_out)
