"""What is answered by a button: agreeing, telling, being interested, and what is asked once more before it is done."""

from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.domain.loan_states import LoanEvent
from bot.domain.loans import Loan
from bot.flows.lending.desk import Desk
from bot.flows.lending.loan_pages import offer
from bot.services.lending.loan_words import VERB
from bot.services.lending.parties import Acting

E = LoanEvent

AT_ONCE = frozenset({E.AGREE, E.ACCEPT, E.TELL_EXPERT, E.INTERESTED, E.DROP_AMENDMENT})
"""Events that a press brings about at once; each of them leaves a way back."""

SURE = {
    E.DECLINE: ("decline-sure", "decline-yes"),
    E.REFUSE: ("refuse-sure", "refuse-yes"),
    E.WITHDRAW: ("withdraw-loan-sure", "withdraw-loan-yes"),
    E.DROP: ("drop-sure", "drop-yes"),
}
"""Events that end a loan: what is asked before, and the label that agrees to it. No reason is asked."""

SURELY = {False: "yes", True: "signed"}
"""Stands behind the version in a button that was asked about, by whether a signed plan ends with it."""


async def decide(
    turn: Turn, desk: Desk, kind: LoanEvent, loan: Loan, acting: Acting, rest: list[str]
) -> None:
    """Act on a button, after having asked where that is due."""
    if kind in SURE and SURELY[loan.in_force is not None] not in rest:
        _ask(turn, kind, loan, acting)
        return
    doing = desk.loans.act(turn.connection, loan.id, kind, acting, turn.now)
    await desk.act(turn, loan, acting, kind, doing)


def _ask(turn: Turn, kind: LoanEvent, loan: Loan, acting: Acting) -> None:
    question, label = SURE[kind]
    is_signed = loan.in_force is not None
    told = turn.words(question, reference=loan.reference, signed="yes" if is_signed else "no")
    value = f"{VERB}:{kind.value}:{loan.id}:{loan.version}:{SURELY[is_signed]}"
    buttons = (Button(turn.words(label), value), Button(turn.words("sure-no"), f"{VERB}:show:{loan.id}"))
    offer(turn, loan, acting, Reply(language=turn.language, text=told, buttons=buttons))
