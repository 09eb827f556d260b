"""A loan as one of its parties is shown it: how it stands, what was agreed, and what the party can do now."""

from collections.abc import Sequence
from datetime import date

from bot.dialogue.messages import Attachment, Button, Reply
from bot.dialogue.turn import Turn
from bot.domain.loan_states import NOT_AGREED, SIGNERS, UNSETTLED, LoanEvent, LoanState, Party
from bot.domain.loans import Loan
from bot.domain.plans import Plan, Terms
from bot.forms.values import day_text
from bot.services.lending.loan_words import VERB, LoanWords, kinds_of
from bot.services.lending.parties import Acting
from bot.services.lending.standing import UNSETTLED_KEY, choices, standing
from bot.storage.lending import experts, messages

E, S = LoanEvent, LoanState

OFFERED = (
    E.SUBMIT,
    E.AGREE,
    E.ACCEPT,
    E.TELL_EXPERT,
    E.INTERESTED,
    E.SIGN,
    E.EVALUATE,
    E.RECORD_BASIS,
    E.COUNTER,
    E.PLAN,
    E.AMEND,
    E.DROP_AMENDMENT,
    E.END_EARLY,
    E.DECLINE,
    E.REFUSE,
    E.WITHDRAW,
    E.DROP,
    E.REMIND,
    E.REASSIGN,
)
"""What a party can do in conversation, in the order in which it is offered."""

OF_COORDINATOR = frozenset({E.RECORD_BASIS, E.REMIND, E.REASSIGN})
"""What coordinators do in conversation; all else is done in the console, where the whole course is seen."""


async def tell(
    turn: Turn, loan: Loan, acting: Acting, *said: str, attachments: tuple[Attachment, ...] = ()
) -> None:
    """Say something of a loan, how it stands, and what the person can do now."""
    text = "\n\n".join([*filter(None, said), state_words(turn, loan, acting)])
    title, buttons = await title_of(turn, loan), buttons_of(turn, loan, acting)
    reply = Reply(language=turn.language, text=text, title=title, buttons=buttons, attachments=attachments)
    offer(turn, loan, acting, reply)


def offer(turn: Turn, loan: Loan, acting: Acting, reply: Reply) -> None:
    """Reply with something to decide about a loan; the buttons are taken off once that has passed."""

    async def note(key: str) -> None:
        await messages.note(turn.connection, loan.id, acting.party, acting.actor, key, loan.version)

    turn.reply(reply)
    if kinds_of(reply):
        turn.when_promised(note)


async def show(turn: Turn, loan: Loan, acting: Acting) -> None:
    """Show all of a loan that a party may see."""
    basis = turn.words("borrow-basis", basis=loan.legal_basis) if loan.legal_basis else ""
    summary = words(turn).summary(loan, await expert_name(turn, loan), acting.party)
    await tell(turn, loan, acting, _place_words(turn, acting), summary, _others(turn, loan, acting), basis)


async def title_of(turn: Turn, loan: Loan) -> str:
    """Name of the expert and reference, by which a loan is known."""
    return words(turn).title(loan, await expert_name(turn, loan))


async def expert_name(turn: Turn, loan: Loan) -> str:
    """Name of the expert who is borrowed."""
    expert = await experts.get(turn.connection, loan.expert_id)
    return expert.profile.name if expert else ""


def words(turn: Turn) -> LoanWords:
    """How loans are spoken of in this conversation."""
    return LoanWords(turn.catalogue, turn.language)


def state_words(turn: Turn, loan: Loan, acting: Acting) -> str:
    """How somebody sees the state, with the day that matters where it may be told."""
    return words(turn).standing(loan, acting.party)


def buttons_of(turn: Turn, loan: Loan, acting: Acting) -> tuple[Button, ...]:
    """What somebody can do with a loan now; the receiving side does not see from it how far the other has come."""
    able = choices(loan, acting.party)
    if acting.party is Party.COORDINATOR:
        able = tuple(one for one in able if one in OF_COORDINATOR)
    if standing(loan, acting.party) == UNSETTLED_KEY:
        able = (E.WITHDRAW,)
    found = [words(turn).button(loan, kind.value) for kind in OFFERED if kind in able]
    if E.AMEND in able and loan.state is S.ACTIVE:
        extend = Button(turn.words("borrow-extend"), f"{VERB}:extend:{loan.id}:{loan.version}")
        found.insert(1, extend)
    if loan.plan and loan.state not in NOT_AGREED:
        found.append(Button(turn.words("borrow-view"), f"{VERB}:view:{loan.id}"))
    if loan.state is not S.DRAFT:
        found.append(Button(turn.words("borrow-history"), f"{VERB}:history:{loan.id}"))
    return tuple(found)


def plan_text(turn: Turn, plan: Plan) -> str:
    """Plan in words: all that its picture shows, and the rest."""
    days = ", ".join(_day(turn, one) for one in plan.reviews)
    lines = [
        *_terms_lines(turn, plan.terms),
        _weeks_line(turn, plan),
        turn.words("plan-deliverables", deliverables="; ".join(plan.deliverables)),
        turn.words("plan-cover", cover=plan.cover),
        *([turn.words("plan-reviews", days=days)] if days else []),
    ]
    return _listed(lines)


def _terms_lines(turn: Turn, terms: Terms) -> list[str]:
    lines = [
        turn.words("loan-line-host", host=terms.host),
        turn.words("loan-line-dates", begins=_day(turn, terms.begins), ends=_day(turn, terms.ends)),
        turn.words("loan-line-share", share=terms.share),
        turn.words("loan-line-tasks", tasks=terms.tasks),
    ]
    return [*lines, turn.words("loan-line-place", place=terms.place)] if terms.place else lines


def _weeks_line(turn: Turn, plan: Plan) -> str:
    """Split of the workload: one sentence if all weeks are alike, else a span of weeks for each share."""
    spans: list[tuple[date, int, int]] = []
    for week in plan.weeks:
        if not spans or spans[-1][1:] != (week.host, week.home):
            spans.append((week.begins, week.host, week.home))
    if len(spans) == 1:
        return turn.words("plan-weeks-even", host=spans[0][1], home=spans[0][2])
    told = (
        turn.words("plan-weeks-from", day=_day(turn, begins), host=host, home=home)
        for begins, host, home in spans
    )
    return turn.words("plan-weeks", weeks="; ".join(told))


def _others(turn: Turn, loan: Loan, acting: Acting) -> str:
    """Addresses of the others, once all three plan together."""
    if not loan.terms or loan.state in NOT_AGREED | UNSETTLED:
        return ""
    lines = [
        turn.words("borrow-party-line", party=one.value, email=loan.holders[one])
        for one in SIGNERS
        if one is not acting.party and loan.holders[one]
    ]
    return _listed(lines)


def _place_words(turn: Turn, acting: Acting) -> str:
    if acting.deputy and acting.email:
        return turn.words("borrow-as-deputy", party=acting.party.value, email=acting.email)
    if acting.deputy:
        return turn.words("borrow-as-stand-in")
    return turn.words("borrow-as", party=acting.party.value)


def _day(turn: Turn, day: date) -> str:
    return day_text(day, turn.language)


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
