"""Nobody learns who it was that said no; experts hear nothing before they are asked."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.loan_states import NOT_AGREED, UNTOLD, LoanState, Party
from bot.domain.loans import Loan
from bot.services.lending import parties
from bot.services.lending.parties import Acting
from bot.services.lending.standing import choices, sees_deadline, standing, timeline
from bot.services.lending.telling import TOLD
from bot.storage.expert_tables import expert_events, experts
from bot.storage.lending import loans
from tests.bot.services.lending.bank import (
    ERNESTS,
    KARLIS,
    LAIMA,
    RASA,
    Bank,
    K,
    L,
    R,
    Said,
    X,
    some_terms,
)

S = LoanState

ENDS: list[tuple[LoanState, str, Party | None]] = [
    (S.AWAITING_LENDER, "decline", L),
    (S.AWAITING_LENDER, "withdraw", R),
    (S.AWAITING_LENDER, "cancel", K),
    (S.AWAITING_LENDER, "silence", None),
    (S.NEGOTIATING, "decline", L),
    (S.NEGOTIATING, "withdraw", R),
    (S.NEGOTIATING, "silence", None),
    (S.LENDER_AGREED, "decline", L),
    (S.LENDER_AGREED, "silence", None),
    (S.AWAITING_EXPERT, "refuse", X),
    (S.AWAITING_EXPERT, "withdraw", L),
    (S.AWAITING_EXPERT, "silence", None),
    (S.PLANNING, "refuse", X),
    (S.PLANNING, "withdraw", L),
    (S.PLANNING, "silence", None),
    (S.AGREEMENT_PENDING, "withdraw", X),
    (S.AGREEMENT_PENDING, "withdraw", R),
    (S.SCHEDULED, "withdraw", X),
    (S.SCHEDULED, "withdraw", L),
    (S.SCHEDULED, "cancel", K),
]
"""Ways in which a request comes to nothing."""


async def end(bank: Bank, loan: Loan, verb: str, by: Party | None) -> Loan:
    if by is None:
        await bank.at(bank.now.replace(month=4, day=20))
        return await bank.loan(loan)
    return await bank.do(verb, loan, by, *(["Tā vajag."] if verb == "cancel" else []))


def shown(said: Said) -> tuple[str | None, str, list[str]]:
    """What a person sees of a message."""
    return said.reply.title, said.reply.text, said.verbs


@pytest.mark.parametrize(("state", "verb", "by"), ENDS)
async def test_every_end_without_agreement_is_told_to_both_managers_in_the_same_words(
    bank: Bank, state: LoanState, verb: str, by: Party | None
) -> None:
    for email in (RASA, LAIMA):
        await bank.arrive(email)
    loan = await end(bank, await bank.reach(state), verb, by)
    assert loan.state in NOT_AGREED
    to_receiver, to_lender = await bank.told(RASA), await bank.told(LAIMA)
    assert to_receiver[-1].sentence == to_lender[-1].sentence == "loan-not-agreed"
    assert shown(to_receiver[-1]) == shown(to_lender[-1])
    assert to_receiver[-1].reply.text == (
        f"Par pieprasījumu {loan.reference} vienošanās nav panākta, un tas ir noslēgts. "
        "Iemeslus neprasu un neglabāju."
    )
    assert to_receiver[-1].verbs == []
    assert [one.sentence for one in to_receiver].count("loan-not-agreed") == 1
    assert {standing(loan, party) for party in Party} == {"not-agreed"}
    assert not [party for party in (R, L, X) if choices(loan, party)]


@pytest.mark.parametrize(("state", "verb", "by"), ENDS)
async def test_the_past_that_is_shown_does_not_tell_who_it_was(
    bank: Bank, state: LoanState, verb: str, by: Party | None
) -> None:
    loan = await end(bank, await bank.reach(state), verb, by)
    async with bank.database.reading() as connection:
        happened = await loans.events(connection, loan.id)
    for party in (R, L, X, K):
        shown_events = timeline(loan, happened, party)
        last = shown_events[-1]
        assert (last.kind, last.by, last.email, last.deputy, last.details) == ("expire", "system", "", "", {})
        if state in UNTOLD | {S.AWAITING_EXPERT}:
            before = [one.kind.value for one in shown_events[:-1]]
            assert before == (["begin", "submit"] if party is not X else before)


async def test_the_offer_keeps_no_trace_of_a_refusal(bank: Bank) -> None:
    expert = await bank.offer()
    before = await _offer(bank)
    loan = await bank.reach(S.AWAITING_EXPERT, loan=await bank.begin(expert))
    await bank.do("refuse", loan, X)
    assert await _offer(bank) == before


async def _offer(bank: Bank) -> list[tuple[Any, ...]]:
    async with bank.database.reading() as connection:
        rows = [tuple(row) for row in await connection.execute(select(experts))]
        return [*rows, *(tuple(row) for row in await connection.execute(select(expert_events)))]


async def test_the_receiving_side_hears_and_sees_the_same_however_far_the_lending_side_has_come(
    bank: Bank,
) -> None:
    await bank.arrive(RASA)
    seen = []
    for state in (S.AWAITING_LENDER, S.LENDER_AGREED, S.AWAITING_EXPERT):
        before = len(await bank.told(RASA))
        loan = await bank.reach(state)
        async with bank.database.reading() as connection:
            happened = timeline(loan, await loans.events(connection, loan.id), R)
        told = (await bank.told(RASA))[before:]
        kinds = [(one.kind, one.by) for one in happened]
        seen.append((standing(loan, R), sees_deadline(loan, R), choices(loan, R), told, kinds))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][:2] == ("unsettled", False)
    assert seen[0][3] == []


async def test_withdrawing_does_not_tell_that_the_lending_side_has_moved(bank: Bank) -> None:
    loan = await bank.do("submit", await bank.begin(), R, some_terms())
    seen = loan.version
    loan = await bank.do("tell_expert", await bank.do("agree", loan, L), L)
    assert seen < loan.round
    assert (await bank.do("withdraw", loan, R, version=seen)).is_over


async def test_after_an_own_proposal_nothing_tells_whether_it_was_answered(bank: Bank) -> None:
    loan = await bank.do("counter", await bank.reach(S.NEGOTIATING), R, some_terms(share=10))
    accepted = await bank.do("accept", loan, L)
    assert standing(loan, R) == standing(accepted, R) == "unsettled"
    assert choices(loan, R) == choices(accepted, R) == ("withdraw",)
    assert "loan-told-accepted" not in await bank.heard(RASA)


async def test_reminders_and_handing_up_on_the_lending_side_are_not_told_to_the_receiving_side(
    bank: Bank,
) -> None:
    await bank.coordinate()
    await bank.reach(S.AWAITING_LENDER)
    await bank.at(bank.now.replace(day=12))
    assert "loan-told-escalated" in await bank.heard(KARLIS)
    assert await bank.heard(RASA) == []


UNASKED: list[tuple[str, list[tuple[str, Party, tuple[Any, ...]]]]] = [
    ("a draft", []),
    ("a request", [("submit", R, (some_terms(),))]),
    ("negotiating", [("submit", R, (some_terms(),)), ("counter", L, (some_terms(share=10),))]),
    (
        "accepted",
        [("submit", R, (some_terms(),)), ("counter", L, (some_terms(share=10),)), ("accept", R, ())],
    ),
    ("agreed", [("submit", R, (some_terms(),)), ("agree", L, ())]),
    ("withdrawn", [("submit", R, (some_terms(),)), ("agree", L, ()), ("withdraw", R, ())]),
    ("declined", [("submit", R, (some_terms(),)), ("agree", L, ()), ("decline", L, ())]),
    (
        "handed over",
        [
            ("submit", R, (some_terms(),)),
            ("reassign", K, (L, "liga@teiku.example")),
            ("remind", K, ()),
            ("postpone", K, (some_terms().begins,)),
        ],
    ),
]


@pytest.mark.parametrize(("name", "acts"), UNASKED)
async def test_an_expert_who_was_not_asked_is_never_written_to(
    bank: Bank, name: str, acts: list[tuple[str, Party, tuple[Any, ...]]]
) -> None:
    assert name
    await bank.arrive(ERNESTS)
    await bank.coordinate()
    loan = await bank.begin()
    for verb, party, what in acts:
        loan = await bank.do(verb, loan, party, *what)
    await bank.at(bank.now.replace(month=7))
    assert (await bank.loan(loan)).is_over
    assert await bank.told(ERNESTS) == []


async def test_an_expert_is_written_to_once_the_manager_says_so(bank: Bank) -> None:
    await bank.arrive(ERNESTS)
    loan = await bank.reach(S.LENDER_AGREED)
    assert await bank.told(ERNESTS) == []
    await bank.do("tell_expert", loan, L)
    [asked] = await bank.told(ERNESTS)
    assert (asked.channel, asked.sentence, asked.verbs) == (
        "stage",
        "loan-told-question",
        ["interested", "refuse", "show"],
    )


async def test_a_deputy_who_declines_is_not_named_either(bank: Bank) -> None:
    await bank.name_deputy(LAIMA, "daina@teiku.example")
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.do("decline", loan, Acting(L, LAIMA, "daina@teiku.example"))
    assert (await bank.heard(LAIMA)) == ["loan-told-request", "loan-not-agreed"]


async def test_coordinators_are_told_of_an_end_only_where_a_plan_was_signed(bank: Bank) -> None:
    await bank.coordinate()
    await bank.do("decline", await bank.reach(S.AWAITING_LENDER), L)
    assert await bank.heard(KARLIS) == []
    loan = await bank.reach(S.AGREEMENT_PENDING)
    await bank.do("withdraw", loan, X)
    assert await bank.heard(KARLIS) == ["loan-told-basis-wanted", "loan-not-agreed"]


def test_no_sentence_of_an_end_stands_beside_the_neutral_one() -> None:
    assert not {"decline", "refuse", "withdraw", "expire"} & set(TOLD)


@pytest.mark.parametrize("is_dropped", [False, True])
async def test_a_draft_is_its_authors_alone(bank: Bank, is_dropped: bool) -> None:  # noqa: FBT001  drawn
    names = (RASA, LAIMA, ERNESTS, "liga@teiku.example", "daina@teiku.example")
    people = {email: await bank.arrive(email) for email in names}
    people[KARLIS] = await bank.coordinate()
    await bank.name_deputy(LAIMA, "daina@teiku.example")
    loan = await bank.begin()
    loan = (
        await bank.do("drop", loan, R)
        if is_dropped
        else await bank.do("reassign", loan, K, L, "liga@teiku.example")
    )
    async with bank.database.reading() as connection:
        known = [
            email
            for email, person in people.items()
            if await parties.acting(connection, loan, person, bank.now)
        ]
    assert known == [RASA]
    assert [email for email in people if await bank.told(email)] == []
