"""Answers to the monthly question of how a loan goes; where something has to be talked about, coordinators are told."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Reply
from bot.domain.loan_states import Party
from bot.domain.loans import Loan
from bot.domain.zone import RIGA
from bot.services.lending import addresses
from bot.services.lending.loan_words import SHOW, LoanWords
from bot.services.lending.parties import Acting
from bot.storage import outbox
from bot.storage.lending import experts


async def ask_for_talk(
    connection: AsyncConnection, catalogue: Catalogue, loan: Loan, acting: Acting, now: datetime
) -> None:
    """Tell coordinators that a party would like to talk about how the loan goes; once a day for each party."""
    expert = await experts.get(connection, loan.expert_id)
    name, day = expert.profile.name if expert else "", now.astimezone(RIGA).date().isoformat()
    for to in await addresses.recipients(connection, loan, Party.COORDINATOR, now):
        words = LoanWords(catalogue, to.language)
        who = words.say("borrow-party-name", party=acting.party.value)
        reply = Reply(
            language=to.language,
            title=words.title(loan, name),
            text=words.say("check-in-wanted", who=who, email=acting.actor),
            buttons=(words.button(loan, SHOW),),
        )
        key = f"loan:{loan.id}:talk:{acting.party}:{day}:{to.email}"
        await outbox.put(connection, key, to.conversation_id, to.person_id, reply, now)
