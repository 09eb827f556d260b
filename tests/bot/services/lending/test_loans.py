import pytest

from bot.domain.loan_states import LoanEvent, LoanState
from bot.domain.transitions import ImpossibleError
from bot.storage.database import Database
from bot.storage.lending import loans
from tests.bot.services.lending.bank import Bank, L, R, X, a_plan, some_terms


@pytest.fixture
def bank(database: Database) -> Bank:
    return Bank(database)


async def test_a_loan_goes_all_its_way(bank: Bank) -> None:
    loan = await bank.reach(LoanState.EVALUATING)
    assert loan.state is LoanState.EVALUATING
    for party in (X, R, L):
        loan = await bank.do("evaluate", loan, party, {"went": 5})
    assert loan.state is LoanState.CLOSED
    async with bank.database.reading() as connection:
        happened = await loans.events(connection, loan.id)
        assert await loans.rebuilt(connection, loan.id) == loan
    assert [one.number for one in happened] == list(range(1, loan.version + 1))
    kinds = [one.kind for one in happened if one.kind is not LoanEvent.REMIND]
    assert kinds == [
        "begin", "submit", "agree", "tell_expert", "interested", "plan", "sign", "sign", "sign", "seal",
        "record_basis", "start", "end", "evaluate", "evaluate", "evaluate", "close",
    ]  # fmt: skip


async def test_what_was_done_is_not_done_again(bank: Bank) -> None:
    loan = await bank.do("submit", await bank.begin(), R, some_terms())
    with pytest.raises(ImpossibleError):
        await bank.do("submit", loan, R, some_terms())
    loan = await bank.reach(LoanState.PLANNING)
    loan = await bank.do("propose", loan, R, a_plan())
    loan = await bank.do("sign", loan, R, a_plan().hash)
    with pytest.raises(ImpossibleError):
        await bank.do("sign", loan, R, a_plan().hash)
    assert (await bank.loan(loan)).unsigned == (L, X)
