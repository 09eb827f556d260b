"""What has happened to a loan, as one of its parties is shown it."""

from bot.dialogue.turn import Turn
from bot.domain.loan_states import LoanEvent, Party
from bot.domain.loans import Happened, Loan
from bot.domain.zone import RIGA
from bot.flows.lending.loan_pages import tell
from bot.forms.values import day_text
from bot.services.lending.parties import Acting
from bot.services.lending.standing import timeline
from bot.storage.lending import loans

LONGEST = 20
"""Events that are shown, the newest ones."""


async def show_history(turn: Turn, loan: Loan, acting: Acting) -> None:
    """List who did what and when, as far as the party may know."""
    events = timeline(loan, await loans.events(turn.connection, loan.id), acting.party)
    lines = "\n".join(f"- {_line(turn, one)}" for one in events[-LONGEST:])
    await tell(turn, loan, acting, turn.words("history-head"), lines)


def _line(turn: Turn, event: Happened) -> str:
    day = day_text(event.at.astimezone(RIGA).date(), turn.language)
    return turn.words("history-line", day=day, who=_who(turn, event), event=event.kind.value)


def _who(turn: Turn, event: Happened) -> str:
    """Who acted; a deputy is told with the one for whom they did, and of an amendment not who was against it."""
    if event.by is Party.SYSTEM or event.kind is LoanEvent.DROP_AMENDMENT:
        return turn.words("history-system")
    if event.deputy and event.email:
        return turn.words("history-deputy", deputy=event.deputy, email=event.email)
    name = event.email or event.deputy
    party = turn.words("borrow-party-name", party=event.by.value)
    is_address = "@" in name
    return turn.words("history-who", party=party, email=name) if is_address else party
