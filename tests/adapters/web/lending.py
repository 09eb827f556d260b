"""An expert bank with a little of everything, for the pages of the console."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete

from bot.dialogue.conversation import Conversation
from bot.domain.experts import Belonging, ExpertState, Level, Skill, Span, Tongue
from bot.domain.loan_states import LoanState, Party
from bot.domain.loans import Loan
from bot.domain.plans import balanced
from bot.domain.zone import RIGA
from bot.services.lending.loan_timers import KIND
from bot.storage.conversations import Address, open_at
from bot.storage.lending import experts, needs
from bot.storage.tables import timers
from tests.adapters.web.house import House
from tests.bot.services.lending.bank import ERNESTS, LAIMA, RASA, Bank, L, R, X, some_terms

NEED = "N-7KQ4-9MXS"
LATER = date(2027, 9, 6)


class LoansOnly(Bank):
    """The bank of a house, whose time does not bring what the rest of the house has set for later."""

    def __init__(self, house: House) -> None:
        super().__init__(house.database)
        self.desk = house.site.core.loans

    async def at(self, moment: datetime) -> None:
        async with self.acting() as connection:
            await connection.execute(delete(timers).where(timers.c.kind != KIND))
        await super().at(moment)


@dataclass
class Lending:
    """A house with experts and requests; `late` waits for its legal basis, and somebody was reminded in vain."""

    house: House
    bank: Bank
    late: Loan
    fresh: Loan
    active: Loan
    ernests: str
    visvaris: str

    async def reload(self, loan: Loan) -> Loan:
        return await self.bank.loan(loan)

    async def at(self, moment: datetime) -> None:
        """Time passes."""
        await self.bank.at(moment)
        self.house.clock.moment = self.bank.now


async def lent(house: House) -> Lending:
    """Three experts, one of whom nobody can find; three requests on their way; a need that nobody fits."""
    bank = LoansOnly(house)
    ernests = await bank.offer()
    vera = await bank.offer(
        name="Vera Paraudziņa",
        email="vera@teiku.example",
        most=40,
        skills=(Skill(Level.SKILLED, words="iepirkumi"), Skill(Level.BASIC, words="datu vizualizācija")),
        windows=(Span(date(2027, 3, 1), date(2027, 7, 2)),),
        languages=(Tongue("lv", "C2"), Tongue("en", "B2")),
    )
    visvaris = await bank.offer(
        ExpertState.PAUSED,
        name="Visvaris Piemērs",
        email="visvaris@pats.example",
        manager="",
        institution="",
        belonging=Belonging.SELF_EMPLOYED,
    )
    active = await bank.reach(LoanState.ACTIVE, await bank.begin(vera), some_terms(begins=date(2027, 3, 2)))
    terms = some_terms(begins=date(2027, 5, 10), ends=date(2027, 6, 18))
    plan = balanced(terms, ("Pārskata attēli", "Pamācība"), "Darbus pārņem kolēģe", [date(2027, 5, 28)])
    late = await bank.reach(LoanState.AGREEMENT_PENDING, await bank.begin(ernests), terms, plan)
    await bank.at(datetime(2027, 3, 15, 10, tzinfo=RIGA))
    fresh = await bank.reach(
        LoanState.AWAITING_LENDER,
        await bank.begin(ernests, receiver="olga@dainu.example"),
        some_terms(begins=LATER, ends=LATER + timedelta(days=25), host="Dainu birojs"),
    )
    house.clock.moment = bank.now
    await need(house)
    async with house.database.reading() as connection:
        references = [(await experts.existing(connection, one)).reference for one in (ernests, visvaris)]
    return Lending(house, bank, late, fresh, await bank.loan(active), *references)


async def need(house: House, text: str = "Vajag kādu, kas prot <b>senās burtnīcas</b>") -> None:
    """A need that is kept, and that nobody fits."""
    owner = await house.person("meklētājs")
    now = house.clock.now()
    async with house.database.transaction() as connection:
        talk = await open_at(connection, Address("stage", "play", "meklētājs"), Conversation(), now)
        await needs.add(
            connection,
            reference=NEED,
            person_id=owner,
            conversation_id=talk,
            language="lv",
            text=text,
            institution="Dainu birojs",
            until=date(2027, 9, 1),
            now=now,
        )


ENDS = {
    "lender says no": (LoanState.AWAITING_LENDER, ("decline", L)),
    "lender says no after talks": (LoanState.NEGOTIATING, ("decline", L)),
    "receiver withdraws": (LoanState.AWAITING_LENDER, ("withdraw", R)),
    "expert says no": (LoanState.AWAITING_EXPERT, ("refuse", X)),
    "lender withdraws": (LoanState.AWAITING_EXPERT, ("withdraw", L)),
    "expert says no to the plan": (LoanState.PLANNING, ("refuse", X)),
    "expert withdraws after signing": (LoanState.SCHEDULED, ("withdraw", X)),
    "time ends it": (LoanState.AWAITING_EXPERT, None),
}
"""Ways to end without agreement: the state before, the verb and who acts; None for time."""


async def ended(bank: Bank, way: str) -> Loan:
    """A request of a new expert that has ended without agreement."""
    state, act = ENDS[way]
    loan = await bank.reach(state, await bank.begin(await bank.offer()))
    if act:
        return await bank.do(act[0], loan, act[1])
    begun = bank.now
    await bank.at(begun + timedelta(days=15))
    return await bank.loan(loan)


__all__ = ["ERNESTS", "LAIMA", "RASA", "Lending", "Party", "ended", "lent"]
