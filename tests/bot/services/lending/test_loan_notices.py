"""Who is told what and where, with which buttons, and what becomes of messages that were sent before."""

from datetime import timedelta

import pytest

from bot.domain.loan_states import LoanEvent, LoanState, Party
from bot.domain.loan_times import steps
from bot.services.lending.parties import Acting
from bot.storage.lending import loans, messages
from tests.bot.services.lending.bank import (
    ERNESTS,
    KARLIS,
    LAIMA,
    RASA,
    Bank,
    K,
    L,
    R,
    X,
    a_plan,
    some_terms,
)

S = LoanState
DAINA = "daina@teiku.example"
LIGA = "liga@teiku.example"


async def test_whoever_has_not_proved_the_address_gets_a_mail_that_tells_how_to_come(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    [mail] = await bank.told(LAIMA)
    assert (mail.channel, mail.sentence, mail.reply.buttons) == ("mail", "loan-told-request", ())
    assert mail.reply.title == f"Ernests Paraugs: pieprasījums {loan.reference}"
    for words in ("10.05.2027.–13.08.2027.", "20 %", "Pasaku ministrija", "Pārskata attēli", RASA):
        assert words in mail.reply.text
    assert "https://zintis.example" in mail.reply.text
    assert "/epasts" in mail.reply.text


async def test_whoever_has_proved_the_address_is_told_where_they_talk_and_in_their_language(
    bank: Bank,
) -> None:
    await bank.arrive(LAIMA, "en")
    loan = await bank.reach(S.AWAITING_LENDER)
    [told] = await bank.told(LAIMA)
    assert told.channel == "stage"
    assert told.reply.language == "en"
    assert told.reply.text.startswith("Another institution would like to borrow your expert")
    assert [one.value for one in told.reply.buttons] == [
        f"loan:{verb}:{loan.id}:{loan.version}" for verb in ("agree", "counter", "decline", "show")
    ]


async def test_only_the_lending_side_is_told_the_address_of_who_asks(bank: Bank) -> None:
    for email in (RASA, LAIMA, ERNESTS):
        await bank.arrive(email)
    await bank.reach(S.SCHEDULED)
    assert RASA in (await bank.told(LAIMA))[0].reply.text
    for email in (RASA, ERNESTS):
        for one in await bank.told(email):
            assert not [other for other in (RASA, LAIMA, ERNESTS) if other in one.reply.text]


WAY: dict[str, list[str]] = {
    RASA: [
        "loan-told-interested",
        "loan-told-sealed",
        "loan-told-scheduled",
        "loan-told-started",
        "loan-told-ended",
    ],
    LAIMA: [
        "loan-told-request",
        "loan-told-interested",
        "loan-told-planned",
        "loan-told-sealed",
        "loan-told-scheduled",
        "loan-told-started",
        "loan-told-ended",
    ],
    ERNESTS: [
        "loan-told-question",
        "loan-told-planned",
        "loan-told-scheduled",
        "loan-told-started",
        "loan-told-ended",
    ],
    KARLIS: ["loan-told-basis-wanted"],
}
"""What each hears on the way from a request to its end, besides reminders; whoever acts is answered on the spot."""

CALENDAR = {"loan-told-coming", "loan-told-handover", "loan-told-check-in"}


async def test_everybody_hears_of_what_others_have_done(bank: Bank) -> None:
    await bank.coordinate()
    await bank.reach(S.EVALUATING)
    for email, expected in WAY.items():
        assert [one for one in await bank.heard(email) if one not in CALENDAR] == expected
    for email in (RASA, LAIMA, ERNESTS):
        came = [one for one in await bank.heard(email) if one in CALENDAR]
        assert came == ["loan-told-coming"] * 2 + [
            "loan-told-check-in",
            "loan-told-check-in",
            "loan-told-handover",
            "loan-told-handover",
            "loan-told-check-in",
        ]


async def test_a_message_that_was_sent_says_how_it_stands_once_it_is_answered(bank: Bank) -> None:
    await bank.arrive(LAIMA)
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.send_all()
    [asked] = await bank.told(LAIMA)
    await bank.do("agree", loan, L)
    update = (await bank.told(LAIMA))[-1]
    assert update.replaces is not None
    assert update.reply.buttons == ()
    assert update.reply.text.startswith(asked.reply.text)
    assert "Šeit vairs nav jāatbild." in update.reply.text
    async with bank.database.reading() as connection:
        assert await messages.open_of(connection, loan.id) == []


async def test_a_message_that_waits_to_be_sent_arrives_without_buttons_once_it_is_answered(
    bank: Bank,
) -> None:
    await bank.arrive(LAIMA)
    loan = await bank.reach(S.AWAITING_LENDER)
    [asked] = await bank.told(LAIMA)
    assert asked.verbs == ["agree", "counter", "decline", "show"]
    await bank.do("agree", loan, L)
    [left] = await bank.told(LAIMA)
    assert left.verbs == []
    assert left.reply.text.startswith(asked.reply.text)
    assert "Šeit vairs nav jāatbild." in left.reply.text
    async with bank.database.reading() as connection:
        assert await messages.open_of(connection, loan.id) == []


async def test_after_an_outage_only_the_newest_of_what_waits_can_be_answered(bank: Bank) -> None:
    await bank.arrive(LAIMA)
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.at(bank.now + timedelta(days=4))
    told = await bank.told(LAIMA)
    assert [(one.sentence, one.verbs != []) for one in told] == [
        ("loan-told-request", False),
        ("loan-told-reminder", True),
    ]
    await bank.do("withdraw", loan, R)
    assert [one.verbs for one in await bank.told(LAIMA)] == [[], [], []]


async def test_a_message_that_was_sent_and_cannot_be_edited_is_left_alone(bank: Bank) -> None:
    await bank.arrive(LAIMA)
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.send_all(are_known=False)
    before = await bank.told(LAIMA)
    await bank.do("agree", loan, L)
    assert await bank.told(LAIMA) == before


async def test_a_reminder_takes_the_buttons_over_from_the_message_before(bank: Bank) -> None:
    await bank.arrive(LAIMA)
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.send_all()
    await bank.at(bank.now + timedelta(days=4))
    told = await bank.told(LAIMA)
    assert [(one.sentence, one.replaces is not None) for one in told] == [
        ("loan-told-request", False),
        ("loan-told-request", True),
        ("loan-told-reminder", False),
    ]
    assert told[-1].verbs == ["agree", "counter", "decline", "show"]
    assert f":{loan.version + 1}" in told[-1].reply.buttons[0].value
    async with bank.database.reading() as connection:
        assert [one.version for one in await messages.open_of(connection, loan.id)] == [loan.version + 1]


async def test_when_somebody_signs_the_others_may_still_press_what_they_have(bank: Bank) -> None:
    for email in (RASA, LAIMA, ERNESTS):
        await bank.arrive(email)
    loan = await bank.do("propose", await bank.reach(S.PLANNING), R, a_plan())
    await bank.do("sign", loan, L, a_plan().hash)
    async with bank.database.reading() as connection:
        still = await messages.open_of(connection, loan.id)
    assert [one.party for one in still] == [X]
    assert (await bank.told(ERNESTS))[-1].verbs == ["sign", "plan", "refuse", "show"]


async def test_another_plan_replaces_what_was_offered_with_the_first(bank: Bank) -> None:
    for email in (RASA, LAIMA, ERNESTS):
        await bank.arrive(email)
    loan = await bank.do("propose", await bank.reach(S.PLANNING), R, a_plan())
    await bank.do("propose", loan, L, a_plan(share=10))
    async with bank.database.reading() as connection:
        still = {(one.party, one.version) for one in await messages.open_of(connection, loan.id)}
    assert still == {(R, loan.version + 1), (X, loan.version + 1)}


async def test_nobody_is_written_to_twice_by_one_event(bank: Bank) -> None:
    """Where there is no manager a coordinator is written to as such, who has something to do."""
    coordinator = await bank.coordinate()
    assert coordinator
    loan = await bank.begin(await bank.offer(manager=""))
    loan = await bank.do("submit", loan, R, some_terms())
    stand_in = Acting(L, "", KARLIS)
    loan = await bank.do("agree", loan, stand_in)
    loan = await bank.do("tell_expert", loan, stand_in)
    loan = await bank.do("interested", loan, X)
    loan = await bank.do("propose", loan, X, a_plan())
    for acting in (R, stand_in, X):
        loan = await bank.do("sign", loan, acting, a_plan().hash)
    assert loan.state is S.AGREEMENT_PENDING
    assert await bank.heard(KARLIS) == [
        "loan-told-request",
        "loan-told-interested",
        "loan-told-planned",
        "loan-told-basis-wanted",
    ]
    assert "kuram nav tiešā vadītāja" in (await bank.told(KARLIS))[0].reply.text


async def test_every_coordinator_is_told_once(bank: Bank) -> None:
    await bank.coordinate()
    await bank.coordinate("kristine@banka.example")
    await bank.reach(S.AGREEMENT_PENDING)
    for email in (KARLIS, "kristine@banka.example"):
        assert await bank.heard(email) == ["loan-told-basis-wanted"]


async def test_whoever_is_stood_in_for_learns_of_it(bank: Bank) -> None:
    await bank.name_deputy(LAIMA, DAINA)
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.do("agree", loan, Acting(L, LAIMA, DAINA))
    told = (await bank.told(LAIMA))[-1]
    assert told.sentence == "loan-told-by-deputy"
    assert DAINA in told.reply.text
    assert await bank.told(DAINA) == []


async def test_a_deputy_is_asked_when_the_manager_stays_silent_and_else_the_coordinator(bank: Bank) -> None:
    await bank.coordinate()
    await bank.arrive(KARLIS)
    await bank.arrive(DAINA)
    await bank.name_deputy(LAIMA, DAINA)
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.at(bank.now.replace(day=10))
    [asked] = await bank.told(DAINA)
    assert (asked.sentence, asked.verbs) == ("loan-told-deputy", ["agree", "counter", "decline", "show"])
    assert LAIMA in asked.reply.text
    assert await bank.heard(KARLIS) == []
    assert (await bank.loan(loan)).owner is L
    other = await bank.reach(
        S.AWAITING_LENDER, loan=await bank.begin(await bank.offer(email="ieva@teiku.example", manager=LIGA))
    )
    await bank.at(bank.now + timedelta(days=10))
    assert await bank.heard(KARLIS) == ["loan-told-escalated"]
    assert (await bank.told(KARLIS))[-1].verbs[0] == "remind"
    assert (await bank.loan(other)).owner is K


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("state", [S.LENDER_AGREED, S.PLANNING])
async def test_beside_a_deputy_the_coordinator_is_asked_once_the_manager_has_agreed(
    bank: Bank, state: LoanState
) -> None:
    await bank.coordinate()
    for email in (KARLIS, DAINA):
        await bank.arrive(email)
    await bank.name_deputy(LAIMA, DAINA)
    loan = await bank.reach(state)
    if loan.state is S.PLANNING:  # what the lending manager owes is not hidden by the receiving one
        loan = await bank.do("sign", await bank.do("propose", loan, R, a_plan()), R, a_plan().hash)
    await bank.at(next(step.due for step in steps(loan) if step.event is LoanEvent.ESCALATE))
    assert (await bank.heard(KARLIS)).count("loan-told-escalated") == 1
    [asked] = [one for one in await bank.told(DAINA) if one.sentence == "loan-told-deputy"]
    assert LAIMA in asked.reply.text
    assert asked.verbs[0] == ("tell_expert" if state is S.LENDER_AGREED else "sign")
    async with bank.database.reading() as connection:
        handed_up = [one for one in await loans.events(connection, loan.id) if one.kind is LoanEvent.ESCALATE]
    assert [one.details["to"] for one in handed_up] == ["both"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_where_it_was_handed_up_a_coordinator_has_those_reminded_who_owe_something(bank: Bank) -> None:
    await bank.coordinate()
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.at(bank.now.replace(day=10))
    assert (await bank.loan(loan)).owner is K
    heard = len(await bank.heard(KARLIS))
    await bank.do("remind", loan, K)
    assert (await bank.heard(LAIMA))[-1] == "loan-told-reminder"
    assert len(await bank.heard(KARLIS)) == heard


async def test_whoever_comes_into_a_place_or_leaves_it_is_told(bank: Bank) -> None:
    for email in (RASA, LAIMA, ERNESTS, LIGA):
        await bank.arrive(email)
    loan = await bank.reach(S.SCHEDULED)
    before = {email: len(await bank.heard(email)) for email in (RASA, LAIMA, ERNESTS, LIGA)}
    await bank.do("reassign", loan, K, L, LIGA)
    news = {email: (await bank.heard(email))[count:] for email, count in before.items()}
    assert news == {
        RASA: ["loan-told-holder"],
        ERNESTS: ["loan-told-holder"],
        LAIMA: ["loan-told-replaced"],
        LIGA: ["loan-told-reassigned"],
    }
    assert (await bank.told(LIGA))[-1].verbs == ["sign", "plan", "show"]
    assert (await bank.told(LAIMA))[-1].verbs == []


@pytest.mark.parametrize(("verb", "by"), [("remind", K), ("postpone", K)])
async def test_a_coordinator_has_whoever_has_to_act_told(bank: Bank, verb: str, by: Party) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.do(verb, loan, by, *([some_terms().begins] if verb == "postpone" else []))
    assert (await bank.heard(LAIMA))[-1] == {
        "remind": "loan-told-reminder",
        "postpone": "loan-told-postponed",
    }[verb]


async def test_a_counter_proposal_goes_back_and_forth(bank: Bank) -> None:
    for email in (RASA, LAIMA):
        await bank.arrive(email)
    loan = await bank.reach(S.NEGOTIATING)
    assert (await bank.told(RASA))[-1].verbs == ["accept", "counter", "show"]
    loan = await bank.do("counter", loan, R, some_terms(share=10))
    assert (await bank.told(LAIMA))[-1].verbs == ["accept", "counter", "decline", "show"]
    assert "Noslodzes daļa: 10 %" in (await bank.told(LAIMA))[-1].reply.text
    loan = await bank.do("counter", loan, L, some_terms(share=15))
    await bank.do("accept", loan, R)
    assert await bank.heard(LAIMA) == ["loan-told-request", "loan-told-countered", "loan-told-accepted"]
    assert await bank.heard(RASA) == ["loan-told-countered", "loan-told-countered"]
