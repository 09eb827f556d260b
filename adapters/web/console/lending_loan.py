"""The page of one request: how it stands, its terms, plan, signatures, messages, and what has happened to it."""

from collections.abc import Iterator, Mapping
from datetime import date

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.lending import PATH, short_day
from adapters.web.console.lending_picture import picture
from adapters.web.console.visit import MissingError, Visit
from bot.domain.loan_rules import can
from bot.domain.loan_states import NOT_AGREED, LoanEvent, LoanState, Party
from bot.domain.loan_times import deadline
from bot.domain.loans import Happened, Loan
from bot.domain.zone import RIGA
from bot.flows.lending.evaluating import QUESTIONS
from bot.forms.values import day_text, show
from bot.services import roles
from bot.services.lending.board import is_late, named, stage_of
from bot.services.lending.history import history, signatures
from bot.services.rooms import Room
from bot.storage.database import Transaction
from bot.storage.lending import evaluations, experts, loans, written
from knowledge.schema import Language

E, S = LoanEvent, LoanState

LOANS = f"{PATH}/loans"

ACTS = {
    "basis": E.RECORD_BASIS,
    "reassign": E.REASSIGN,
    "postpone": E.POSTPONE,
    "reopen": E.REOPEN,
    "early": E.END_EARLY,
    "keep": E.DROP_AMENDMENT,
    "end": E.END,
    "close": E.CLOSE,
    "cancel": E.WITHDRAW,
}
"""What coordinators are asked about before it is done, by the end of the address."""

NOBODYS = frozenset({E.EXPIRE, E.DROP_AMENDMENT})
"""Events of which it is not told who caused them."""

START = 12
"""Characters of a hash that are shown."""


class LoanRoom:
    """Shows requests one by one."""

    def __init__(self, front: Front) -> None:
        self.knowledge = front.core.app.answerer.knowledge
        self.catalogue = front.desk.catalogue
        self.routes = [front.shows(f"{LOANS}/{{reference}}", Room.LENDING, self.show)]

    async def show(self, visit: Visit) -> Response:
        """One request, and what coordinators can do with it now."""
        loan = await loan_of(visit)
        expert = await experts.get(visit.connection, loan.expert_id)
        assert expert
        events = await loans.events(visit.connection, loan.id)
        is_agreed = loan.state not in NOT_AGREED
        plan = loan.plan if is_agreed else None
        letters = await written.of_loan(visit.connection, loan.id) if is_agreed else []
        told = history(loan, events)
        return visit.page(
            "lending-loan.html",
            loan=loan,
            expert=expert,
            lender=named(self.knowledge, visit.language, expert.profile.institution),
            stage=stage_of(loan),
            is_agreed=is_agreed,
            is_late=not loan.is_over and is_late(loan, visit.now),
            deadline=deadline(loan),
            plan=plan,
            picture=picture(plan) if plan else None,
            is_amended=bool(plan and loan.in_force and plan != loan.in_force),
            signatures=signatures(loan, events),
            reviews=", ".join(day_text(one, visit.language) for one in plan.reviews) if plan else "",
            evaluations=await self._evaluations(visit, loan),
            letters=[(one, _place(visit, loan, one.email)) for one in letters],
            lines=list(_lines(visit, told, await _names(visit.connection, told))),
            can_remind=can(loan, E.REMIND, Party.COORDINATOR),
            acts=[what for what, event in ACTS.items() if can(loan, event, Party.COORDINATOR)],
            day=lambda day: day_text(day, visit.language),
            short=lambda day: short_day(day, visit.language),
            start=START,
        )

    async def _evaluations(self, visit: Visit, loan: Loan) -> list[tuple[str, list[tuple[str, str]]]] | None:
        """What each party says, as question and answer, once no more is to come; None before that."""
        if loan.state is not S.CLOSED:
            return None
        said = await evaluations.of_loan(visit.connection, loan.id)
        return [
            (
                visit.words("console-loan-party", party=one.party.value),
                [
                    (
                        field.label.in_language(visit.language),
                        show(field, one.answers[field.key], visit.language, self.catalogue),
                    )
                    for field in QUESTIONS[one.party](self.catalogue)
                    if one.answers.get(field.key) not in (None, "")
                ],
            )
            for one in said
        ]


async def loan_of(visit: Visit) -> Loan:
    """Request that the address names, whose page is the one to come back to; a draft is its author's alone.

    Raises:
        MissingError: there is none such.

    """
    found = await loans.by_reference(visit.connection, visit.asked("reference"))
    if not found or found.state in {S.DRAFT, S.DROPPED}:
        raise MissingError
    visit.back = f"{LOANS}/{found.reference}".lstrip("/")
    return found


def _place(visit: Visit, loan: Loan, email: str) -> str:
    """Who a message was written to: the place that the address holds, else the address alone."""
    party = next((one for one, holder in loan.holders.items() if email and holder == email), None)
    if not party:
        return email or "–"
    return f"{visit.words('console-loan-party', party=party.value)}, {email}"


def _lines(
    visit: Visit, told: list[Happened], names: Mapping[str, str]
) -> Iterator[tuple[str, str, str, list[str]]]:
    """When, who, what, and what it brought, the newest first."""
    for one in reversed(told):
        is_nobodys = one.kind in NOBODYS
        at = (
            visit.moment(one.at)
            if one.kind is not E.EXPIRE
            else day_text(one.at.astimezone(RIGA).date(), visit.language)
        )
        what = visit.words("console-loan-event", kind=one.kind.value)
        yield at, "" if is_nobodys else _who(visit, one, names), what, list(_details(visit, one))


def _who(visit: Visit, one: Happened, names: Mapping[str, str]) -> str:
    party = visit.words("console-loan-party", party=one.by.value)
    email = names.get(one.email, one.email)
    if one.deputy:
        deputy = names.get(one.deputy, one.deputy)
        email = visit.words("console-loan-deputy", deputy=deputy, email=email or party)
    return f"{party}, {email}" if email else party


def _details(visit: Visit, one: Happened) -> Iterator[str]:
    """What an event brought, in words."""
    found, words, language = one.details, visit.words, visit.language
    match one.kind:
        case E.SUBMIT | E.COUNTER:
            terms = found["terms"]
            yield words(
                "console-loan-detail-terms",
                begins=_day(terms["begins"], language),
                ends=_day(terms["ends"], language),
                share=terms["share"],
            )
        case E.SIGN:
            yield words("console-loan-detail-hash", hash=found["hash"][:START])
        case E.RECORD_BASIS:
            yield words("console-loan-detail-basis", basis=found["basis"])
        case E.END_EARLY:
            yield words("console-loan-detail-last", day=_day(found["last"], language))
        case E.POSTPONE:
            yield words("console-loan-detail-until", day=_day(found["until"], language))
        case E.REOPEN if "day" in found:
            yield words("console-loan-detail-overbooked", day=_day(found["day"], language))
        case E.REASSIGN:
            yield words("console-loan-detail-holder", party=found["party"], email=found["email"])
        case E.ESCALATE:
            yield words("console-loan-detail-to", to=found.get("to", "coordinator"))


def _day(text: str, language: Language) -> str:
    return day_text(date.fromisoformat(text), language)


async def _names(connection: Transaction, told: list[Happened]) -> dict[str, str]:
    """Names of coordinators who have not proved an address, by how they are written down."""
    written_down = {one.email for one in told} | {one.deputy for one in told}
    numbers = frozenset(int(one.removeprefix("person:")) for one in written_down if one.startswith("person:"))
    found = await roles.names(connection, numbers)
    return {f"person:{number}": name for number, name in found.items()}
