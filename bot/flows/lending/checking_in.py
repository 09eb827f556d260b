"""The monthly question of how a loan goes: all is well, or a coordinator is asked to talk with the three."""

from bot.dialogue.turn import Turn
from bot.domain.loan_states import RUNNING
from bot.domain.loans import Loan
from bot.flows.lending.loan_pages import tell
from bot.services.lending.check_in import ask_for_talk
from bot.services.lending.parties import Acting

WELL, TALK = "well", "talk"
"""Answers, as the buttons of the monthly question carry them."""


async def answer(turn: Turn, loan: Loan, acting: Acting, what: str) -> None:
    """Thank, and have coordinators told where something has to be talked about; nothing of it is kept with the loan."""
    if loan.state not in RUNNING:
        await tell(turn, loan, acting, turn.words("borrow-old"))
    elif what == WELL:
        await tell(turn, loan, acting, turn.words("check-in-well"))
    else:
        await ask_for_talk(turn.connection, turn.catalogue, loan, acting, turn.now)
        await tell(turn, loan, acting, turn.words("check-in-talk"))
