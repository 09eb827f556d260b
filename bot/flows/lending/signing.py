"""Signing a plan: what is signed is shown in words, and the button carries the start of its hash, so no other is."""

from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.domain.loan_states import SIGNERS, LoanEvent
from bot.domain.loans import Loan
from bot.domain.plans import Plan
from bot.flows.lending.desk import Desk
from bot.flows.lending.loan_pages import offer, plan_text, title_of
from bot.plan_picture import plan_picture
from bot.services.lending.loan_words import VERB
from bot.services.lending.parties import Acting

SHOWN = 8
"""Signs of the hash that people are shown and that a button carries."""


async def ask(turn: Turn, loan: Loan, acting: Acting) -> None:
    """Show what is to be signed, and what a signature means here."""
    assert loan.plan
    mark = print_of(loan.plan)
    signed = [turn.words("borrow-party-name", party=one.value) for one in SIGNERS if one in loan.signatures]
    parts = [
        turn.words("signing-what", mark=mark),
        plan_text(turn, loan.plan),
        turn.words("plan-picture"),
        turn.words("signing-before", signed=", ".join(signed)) if signed else "",
        turn.words("signing-means"),
    ]
    sign = Button(turn.words("signing-sign", mark=mark), f"{VERB}:signed:{loan.id}:{loan.version}:{mark}")
    change = LoanEvent.AMEND if loan.in_force else LoanEvent.PLAN
    other = Button(turn.words("signing-change"), f"{VERB}:{change.value}:{loan.id}:{loan.version}")
    reply = Reply(
        language=turn.language,
        title=await title_of(turn, loan),
        text="\n\n".join(filter(None, parts)),
        buttons=(sign,) if loan.is_transfer else (sign, other),
        attachments=(await plan_picture(loan, loan.plan, turn.language, turn.catalogue),),
    )
    offer(turn, loan, acting, reply)


async def sign(turn: Turn, desk: Desk, loan: Loan, acting: Acting, mark: str) -> None:
    """Sign the plan that was shown; if it has changed since, it is shown anew."""
    if not loan.plan or print_of(loan.plan) != mark:
        await desk.tell_old(turn, loan, acting)
        return
    doing = desk.loans.sign(turn.connection, loan.id, acting, turn.now, loan.plan.hash)
    await desk.act(turn, loan, acting, LoanEvent.SIGN, doing)


def print_of(plan: Plan) -> str:
    """Start of the hash, by which people tell one plan from another."""
    return plan.hash[:SHOWN]
