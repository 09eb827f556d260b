"""What is left of whoever leaves, what is handed over, and how long loans are kept."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.loan_states import FINAL, LoanState, Party
from bot.services.lending.leaving import AGREED_KEPT, NOTHING_KEPT, Leaving, purge
from bot.storage.columns import metadata
from bot.storage.lending import loans
from bot.storage.personal import ownership
from bot.storage.personal.loan_record import borrowed, stand_ins
from tests.bot.services.lending.bank import ERNESTS, KARLIS, LAIMA, RASA, WHO, Bank, K, L, R, X, some_terms

S = LoanState
RUNNING = (S.ACTIVE, S.AMENDING)


async def leave(bank: Bank, person: int) -> None:
    async with bank.acting() as connection:
        await Leaving(bank.desk).leave(connection, person, bank.now)


async def dump(bank: Bank) -> str:
    """All that stands in the tables of loans and in messages."""
    found = {}
    async with bank.database.reading() as connection:
        for table in metadata.sorted_tables:
            if table.name.startswith(("loan", "deput", "evaluat", "outbox", "timers")):
                rows = (await connection.execute(select(table))).all()
                found[table.name] = [[str(value) for value in row] for row in rows]
    return json.dumps(found, ensure_ascii=False)


async def test_nothing_is_left_of_a_coordinator_who_was_only_told(bank: Bank) -> None:
    await bank.arrive(KARLIS)
    person = await bank.coordinate()
    await bank.reach(S.AWAITING_LENDER)
    await bank.at(bank.now + timedelta(days=12))
    assert KARLIS in await dump(bank), "nobody was told that it was handed up"
    await leave(bank, person)
    assert KARLIS not in await dump(bank)


@pytest.mark.parametrize("party", [R, L, X])
@pytest.mark.parametrize("state", [state for state in S if state not in FINAL])
async def test_nothing_is_left_of_who_leaves_and_loans_go_on_or_end(
    bank: Bank, state: LoanState, party: Party
) -> None:
    person = await bank.arrive(WHO[party])
    loan = await bank.reach(state)
    await bank.name_deputy(WHO[party], "daina@teiku.example")
    await bank.send_all()
    assert WHO[party] in await dump(bank)
    await leave(bank, person)
    assert WHO[party] not in await dump(bank)
    after = await bank.loan(loan)
    if party is L:
        assert (after.is_over, after.holders[L]) == (False, "")
    elif state is S.EVALUATING or state in RUNNING:
        assert after.state is S.EVALUATING
    else:
        assert after.state is (S.DROPPED if state is S.DRAFT else S.WITHDRAWN)
    is_emptied = party is R and after.is_over
    async with bank.database.reading() as connection:
        if not is_emptied:
            assert await loans.rebuilt(connection, loan.id) == after
        else:
            assert (after.terms, await loans.events(connection, loan.id)) == (None, [])
    await bank.at(bank.now + timedelta(days=400))
    assert (await bank.loan(loan)).is_over


async def test_the_other_manager_still_learns_that_it_came_to_nothing(bank: Bank) -> None:
    person = await bank.arrive(RASA)
    await bank.arrive(LAIMA)
    await bank.reach(S.AWAITING_EXPERT)
    await leave(bank, person)
    told = (await bank.told(LAIMA))[-1]
    assert told.sentence == "loan-not-agreed"
    assert "vienošanās nav panākta" in told.reply.text


async def record(bank: Bank, person: int) -> list[tuple[str, str, list[str]]]:
    async with bank.database.reading() as connection:
        found = await borrowed(connection, await ownership.of_person(connection, person))
    return [(one.place, one.state, [deed.what for deed in one.deeds]) for one in found]


async def test_everybody_is_handed_what_they_may_know(bank: Bank) -> None:
    rasa, laima, ernests = [await bank.arrive(email) for email in (RASA, LAIMA, ERNESTS)]
    loan = await bank.reach(S.LENDER_AGREED)
    assert await record(bank, rasa) == [("receiver", "unsettled", ["begin", "submit"])]
    assert await record(bank, laima) == [("lender", "lender_agreed", ["agree"])]
    assert await record(bank, ernests) == []
    loan = await bank.do("tell_expert", loan, L)
    assert await record(bank, ernests) == [("expert", "awaiting_expert", [])]
    await bank.do("refuse", loan, X)
    assert await record(bank, rasa) == [("receiver", "not_agreed", ["begin", "submit"])]
    assert await record(bank, laima) == [("lender", "not_agreed", ["agree", "tell_expert"])]
    assert await record(bank, ernests) == [("expert", "not_agreed", ["refuse"])]


async def test_a_request_that_ended_before_the_question_is_not_handed_to_the_expert(bank: Bank) -> None:
    ernests = await bank.arrive(ERNESTS)
    await bank.do("decline", await bank.reach(S.AWAITING_LENDER), L)
    assert await record(bank, ernests) == []


async def test_deputies_are_handed_to_both_and_a_deputy_is_told_what_they_did(bank: Bank) -> None:
    laima, daina = await bank.arrive(LAIMA), await bank.arrive("daina@teiku.example")
    await bank.name_deputy(LAIMA, "daina@teiku.example")
    async with bank.database.reading() as connection:
        for person in (laima, daina):
            whose = await ownership.of_person(connection, person)
            assert [one.deputy for one in await stand_ins(connection, whose)] == ["daina@teiku.example"]


async def test_what_was_said_of_a_loan_is_handed_to_who_said_it(bank: Bank) -> None:
    rasa, laima = await bank.arrive(RASA), await bank.arrive(LAIMA)
    loan = await bank.reach(S.EVALUATING)
    await bank.do("evaluate", loan, R, {"went": 4, "words": "Labi."})
    async with bank.database.reading() as connection:
        [mine] = await borrowed(connection, await ownership.of_person(connection, rasa))
        [other] = await borrowed(connection, await ownership.of_person(connection, laima))
    assert (mine.said, other.said) == ({"went": 4, "words": "Labi."}, {})


@pytest.mark.parametrize(("is_agreed", "kept"), [(True, AGREED_KEPT), (False, NOTHING_KEPT)])
async def test_loans_are_kept_for_their_time(bank: Bank, is_agreed: bool, kept: timedelta) -> None:  # noqa: FBT001  a parameter of the table
    await bank.name_deputy(LAIMA, "daina@teiku.example", days=0)
    running = await bank.reach(
        S.AWAITING_LENDER, loan=await bank.begin(await bank.offer(), "ruta@pasaku.example")
    )
    await bank.do("postpone", running, K, some_terms().ends.replace(year=2040))
    loan = await bank.reach(S.EVALUATING if is_agreed else S.AWAITING_LENDER)
    if is_agreed:
        for party in (R, L, X):
            loan = await bank.do("evaluate", loan, party, {"words": "Labi."})
    else:
        loan = await bank.do("decline", loan, L)
    for after, is_kept in ((kept - timedelta(hours=1), True), (kept + timedelta(hours=1), False)):
        async with bank.acting() as connection:
            await purge(connection, loan.since + after)
        left = await bank.loan(loan)
        assert (left.terms is not None, left.holders[R] == RASA) == (is_kept, is_kept)
        assert left.state is loan.state
    assert "daina@teiku.example" not in await dump(bank)
    assert (await bank.loan(running)).terms
    assert "Labi." not in await dump(bank)
