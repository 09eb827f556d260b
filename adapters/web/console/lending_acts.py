"""What coordinators do with a request: reminding, the legal basis, and what overrides the parties, with its reason."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response
from starlette.routing import Route

from adapters.web.console import lending_forms as forms
from adapters.web.console.filling import Answers, Filled, filled, page_of
from adapters.web.console.front import Front
from adapters.web.console.lending_loan import ACTS, LOANS, loan_of
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.catalogue import Catalogue
from bot.domain.loan_errors import LoanError, OverbookedError, StaleLoanError, UnavailableError
from bot.domain.loan_rules import can
from bot.domain.loan_states import LoanEvent, Party
from bot.domain.loans import Loan
from bot.domain.plans import PlanError
from bot.domain.transitions import ImpossibleError
from bot.forms.values import day_text
from bot.services.lending.loans import Loans
from bot.services.lending.parties import Acting, emails_of
from bot.services.rooms import Room
from bot.services.verify_email import AddressError
from bot.storage.lending.loans import events as events_of
from knowledge.forms import Form


@dataclass(frozen=True, slots=True)
class Doing:
    """An act on a request: who acts, on what version of it, with what answers."""

    visit: Visit
    loan: Loan
    acting: Acting
    version: int
    answers: Answers

    def text(self, key: str) -> str:
        """Answer that is a text."""
        return str(self.answers[key])


Do = Callable[[Loans, Doing], Awaitable[Loan]]

FORMS: Mapping[str, Callable[[Catalogue], Form]] = {
    "basis": forms.basis_form,
    "reassign": forms.reassign_form,
    "postpone": forms.postpone_form,
    "reopen": forms.reopen_form,
    "early": forms.early_form,
    "keep": forms.keep_form,
    "end": forms.end_form,
    "close": forms.close_form,
    "cancel": forms.cancel_form,
}

MENDED = {
    "not-replaced": "party",
    "same-holder": "email",
    "same-person": "email",
    "in-the-past": "until",
    "last-day": "last",
    "basis-missing": "basis",
    "reason-missing": "reason",
}
"""Field at which it is told what cannot be accepted."""


class LoanActs:
    """Does what coordinators ask for."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.loans = front.core.loans
        self.catalogue = front.desk.catalogue
        one = f"{LOANS}/{{reference}}"
        self.routes: list[Route] = [
            front.acts(f"{one}/{{version:int}}/remind", Room.LENDING, self.remind),
            front.shows(f"{one}/{{version:int}}/{{what}}", Room.LENDING, self.ask),
            front.acts(f"{one}/{{version:int}}/{{what}}", Room.LENDING, self.act),
        ]

    async def remind(self, visit: Visit) -> Response:
        """Have whoever has to act reminded, once for each page that was seen, however often it is pressed."""
        loan, version = await loan_of(visit), _version(visit)
        try:
            await self.loans.remind(
                visit.connection, loan.id, await _acting(visit), visit.now, version=version
            )
        except StaleLoanError as error:
            if not await _was_only_reminded(visit, loan, version):
                raise RefusedError(_why(visit, error)) from None
        except ImpossibleError as error:
            raise RefusedError(_why(visit, error)) from None
        return _done(visit, loan, visit.words("console-loan-reminded", reference=loan.reference))

    async def ask(self, visit: Visit) -> Response:
        """Form of an act that is possible now."""
        await self._asked(visit)
        form = FORMS[visit.asked("what")](self.catalogue)
        return page_of(visit, Filled(form, {}, {}), {})

    async def act(self, visit: Visit) -> Response:
        """Do what was asked for, on the request as it stood on the page."""
        loan = await self._asked(visit)
        what = visit.asked("what")
        given = filled(visit, lambda _: FORMS[what](self.catalogue))
        if given.wrong:
            return page_of(visit, given, visit.entered)
        doing = Doing(visit, loan, await _acting(visit), _version(visit), given.answers)
        try:
            async with visit.connection.begin_nested():
                await DOING[what](self.loans, doing)
        except (PlanError, AddressError) as error:
            return self._wrong(visit, given, error)
        except (LoanError, ImpossibleError) as error:
            raise RefusedError(_why(visit, error)) from None
        return _done(visit, loan, visit.words("console-loan-done", what=what, reference=loan.reference))

    async def _asked(self, visit: Visit) -> Loan:
        """Request of an act that can be asked for."""
        loan, what = await loan_of(visit), visit.asked("what")
        if what not in ACTS:
            raise MissingError
        if not can(loan, ACTS[what], Party.COORDINATOR):
            raise RefusedError(visit.words("console-loan-impossible"))
        return loan

    def _wrong(self, visit: Visit, given: Filled, error: PlanError | AddressError) -> Response:
        """Form with what cannot be accepted."""
        problem = error.problem if isinstance(error, PlanError) else "address"
        keys = [one.key for one in given.form.fields]
        at = MENDED.get(problem, "email")
        told = visit.words("console-loan-problem", problem=problem)
        wrong = {at if at in keys else keys[0]: told}
        return page_of(visit, Filled(given.form, given.answers, wrong), visit.entered)


async def _basis(loans: Loans, one: Doing) -> Loan:
    visit = one.visit
    return await loans.record_basis(
        visit.connection, one.loan.id, one.acting, visit.now, one.text("basis"), version=one.version
    )


async def _reassign(loans: Loans, one: Doing) -> Loan:
    visit = one.visit
    return await loans.reassign(
        visit.connection,
        one.loan.id,
        one.acting,
        visit.now,
        Party(one.text("party")),
        one.text("email"),
        reason=one.text("reason"),
        version=one.version,
    )


async def _postpone(loans: Loans, one: Doing) -> Loan:
    visit = one.visit
    return await loans.postpone(
        visit.connection,
        one.loan.id,
        one.acting,
        visit.now,
        date.fromisoformat(one.text("until")),
        reason=one.text("reason"),
        version=one.version,
    )


async def _early(loans: Loans, one: Doing) -> Loan:
    visit = one.visit
    return await loans.end_on(
        visit.connection,
        one.loan.id,
        one.acting,
        visit.now,
        date.fromisoformat(one.text("last")),
        one.text("reason"),
        version=one.version,
    )


def _for_a_reason(act: Callable[..., Awaitable[Loan]]) -> Do:
    """Act that takes nothing but its reason."""

    async def do(loans: Loans, one: Doing) -> Loan:
        visit = one.visit
        return await act(
            loans,
            visit.connection,
            one.loan.id,
            one.acting,
            visit.now,
            one.text("reason"),
            version=one.version,
        )

    return do


DOING: Mapping[str, Do] = {
    "basis": _basis,
    "reassign": _reassign,
    "postpone": _postpone,
    "reopen": _for_a_reason(Loans.reopen),
    "early": _early,
    "keep": _for_a_reason(Loans.keep_plan),
    "end": _for_a_reason(Loans.end_now),
    "close": _for_a_reason(Loans.close_now),
    "cancel": _for_a_reason(Loans.cancel),
}


async def _acting(visit: Visit) -> Acting:
    """Whoever visits, as a coordinator; that they may be one, the room has asked."""
    person = visit.session.person_id
    proved = await emails_of(visit.connection, person)
    return Acting(Party.COORDINATOR, next(iter(proved), f"person:{person}"))


def _version(visit: Visit) -> int:
    """Version of the request that was seen."""
    return int(visit.request.path_params["version"])


async def _was_only_reminded(visit: Visit, loan: Loan, version: int) -> bool:
    """Whether nothing but reminders of coordinators has happened since a version that was seen."""
    since = [one for one in await events_of(visit.connection, loan.id) if one.number > version]
    return all((one.kind, one.by) == (LoanEvent.REMIND, Party.COORDINATOR) for one in since)


def _why(visit: Visit, error: LoanError | ImpossibleError) -> str:
    """Why something cannot be done."""
    match error:
        case StaleLoanError():
            return visit.words("console-loan-stale")
        case OverbookedError(overbooking=full):
            day = day_text(full.day, visit.language)
            return visit.words("console-loan-overbooked", day=day, wanted=full.wanted, free=full.free)
        case UnavailableError():
            return visit.words("console-loan-unavailable")
    return visit.words("console-loan-impossible")


def _done(visit: Visit, loan: Loan, told: str) -> Response:
    return visit.go("lending", "loans", loan.reference, told=told)
