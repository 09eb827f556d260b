"""What is answered by a button: agreeing, telling, being interested, and what is asked once more before it is done."""

from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.loan_states import LoanEvent, Party
from bot.domain.loans import Loan
from bot.flows.lending.desk import Desk
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

SURELY = "yes"
"""Stands behind the version in a button that was asked about."""


async def decide(
    turn: Turn, desk: Desk, kind: LoanEvent, loan: Loan, acting: Acting, rest: list[str]
) -> None:
    """Act on a button, after having asked where that is due."""
    if kind in SURE and SURELY not in rest:
        await _ask(turn, kind, loan, acting)
        return
    doing = desk.loans.act(turn.connection, loan.id, kind, acting, turn.now)
    await desk.act(turn, loan, acting, kind, doing)


async def _ask(turn: Turn, kind: LoanEvent, loan: Loan, acting: Acting) -> None:
    question, label = SURE[kind]
    is_signed = "yes" if loan.in_force else "no"
    is_expert = "yes" if acting.party is Party.EXPERT else "no"
    turn.say(
        turn.words(question, reference=loan.reference, signed=is_signed, expert=is_expert),
        Button(turn.words(label), f"{VERB}:{kind.value}:{loan.id}:{loan.version}:{SURELY}"),
        Button(turn.words("sure-no"), f"{VERB}:show:{loan.id}"),
    )
