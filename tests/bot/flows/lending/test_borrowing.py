"""What the scenes of `tests/conversations/lending` do not show: who may not, what is not told, what comes too late."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.dialogue.messages import Button, Incoming, Reply
from bot.domain.experts import ExpertState
from bot.domain.loan_states import LoanState, Party
from bot.domain.loans import Loan
from bot.handling import Received
from bot.ports import Message
from bot.services import audit
from bot.services.roles import Role
from bot.storage import conversations, outbox, people
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.expert_tables import loan_events
from bot.storage.lending import loans
from tests.bot.services.lending.bank import Bank, L, R, a_plan
from tests.lending import show_expert
from tests.stage import ACCOUNT, CHANNEL, Post, Stage

S = LoanState
PEOPLE = {"rasa": "rasa@pasaku.example", "laima": "laima@teiku.example", "ernests": "ernests@teiku.example"}
NAME = "Ernests Paraugs"


@pytest.fixture
async def bank(small_stage: Stage) -> Bank:
    """A bank over the stage, whose three people have proved their addresses; Kārlis coordinates."""
    for who, email in PEOPLE.items():
        await small_stage.prove(who, email)
    await small_stage.prove("karlis", "karlis@banka.example")
    await small_stage.grant("karlis", Role.COORDINATOR)
    found = Bank(small_stage.database)
    found.desk, found.now = small_stage.core.loans, small_stage.clock.now()
    return found


async def known(app: App, database: Database) -> tuple[Stage, Bank]:
    """A bank over a stage where messages can be edited."""
    post = KnownPost()
    stage = Stage(app, database, senders={CHANNEL: post})
    stage.post = post
    for who, email in PEOPLE.items():
        await stage.prove(who, email)
    found = Bank(database)
    found.desk, found.now = stage.core.loans, stage.clock.now()
    return stage, found


async def lent(stage: Stage, bank: Bank, state: LoanState) -> Loan:
    loan = await bank.reach(state)
    stage.clock.moment = bank.now
    await stage.tick()
    return loan


async def state_of(stage: Stage, loan: Loan) -> LoanState:
    async with stage.database.reading() as connection:
        return (await loans.existing(connection, loan.id)).state


def texts(replies: Sequence[Reply]) -> str:
    return "\n".join(f"{one.title or ''}\n{one.text}" for one in replies)


def labels(reply: Reply) -> list[str]:
    return [one.label for one in reply.buttons]


async def test_where_others_read_along_nothing_of_a_loan_is_shown(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    button = small_stage.button("laima", "Piekrītu aizdot")
    for incoming in (
        Incoming("/aiznemties", is_public=True),
        Incoming("/vietnieks", is_public=True),
        Incoming(button=button, is_public=True),
    ):
        received = Received(CHANNEL, ACCOUNT, f"public-{incoming}", "group", "laima", incoming)
        await small_stage.core.handling.accept(received)
        reply = small_stage.told("group")[-1]
        assert reply.leads_to
        assert loan.reference not in texts([reply])
        assert NAME not in texts([reply])
    assert await state_of(small_stage, loan) is S.AWAITING_LENDER


class KnownPost(Post):
    """Tells how the platform knows a message, so that it can be edited."""

    async def send(self, message: Message) -> str | None:
        await super().send(message)
        return f"p{message.id}"


async def edited(stage: Stage, who: str) -> list[Reply]:
    """What somebody was shown in place of an earlier message."""
    return [one.reply for one in stage.post.told.get(who, []) if one.replaces]


async def test_what_somebody_was_replied_loses_its_buttons_once_it_stands_otherwise(
    small_app: App, database: Database
) -> None:
    stage, bank = await known(small_app, database)
    loan = await lent(stage, bank, S.AWAITING_LENDER)
    await stage.say("laima", f"/mani {loan.reference}")
    (page,) = stage.told("laima")[-1:]
    assert "Piekrītu aizdot" in labels(page)
    await stage.say("rasa", f"/mani {loan.reference}")
    await stage.press("rasa", "Atsaukt")
    await bank.do("agree", await bank.loan(loan), L)
    await stage.tick()
    told = (await edited(stage, "laima"))[-1]
    assert told.text.startswith(page.text)
    assert "Šeit vairs nav jāatbild" in told.text
    assert not told.buttons
    # neither the page nor the question of the receiving side tells that anything has happened
    assert await edited(stage, "rasa") == []
    await stage.press("rasa", "Jā, atsaukt")
    assert await state_of(stage, loan) is S.WITHDRAWN
    shown = await edited(stage, "rasa")
    assert len(shown) == 2
    assert not any(one.buttons for one in shown)


async def test_what_somebody_was_replied_stays_while_all_of_it_can_be_done(
    small_app: App, database: Database
) -> None:
    stage, bank = await known(small_app, database)
    loan = await lent(stage, bank, S.PLANNING)
    plan = a_plan()
    loan = await bank.do("propose", loan, R, plan)
    await stage.tick()
    await stage.say("ernests", f"/mani {loan.reference}")
    await stage.press("ernests", "Parakstīt plānu")
    before = len(await edited(stage, "ernests"))
    await bank.do("sign", loan, L, plan.hash)
    await stage.tick()
    assert len(await edited(stage, "ernests")) == before
    await bank.do("propose", loan, L, a_plan(share=10))
    await stage.tick()
    shown = (await edited(stage, "ernests"))[before:]
    assert any("Parakstāt šo plānu" in one.text for one in shown)
    assert not any(one.buttons or one.attachments for one in shown)


async def test_a_stranger_with_a_proved_address_learns_nothing(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    await small_stage.prove("osvalds", "osvalds@svesa.example")
    before = len(small_stage.told("osvalds"))
    replies = await pressed(small_stage, "osvalds", f"loan:show:{loan.id}")
    assert "nav jūsu" in replies[-1].text
    await small_stage.say("osvalds", "/mani")
    await small_stage.say("osvalds", "/aiznemties")
    told = texts(small_stage.told("osvalds")[before:])
    assert loan.reference not in told
    assert NAME not in told


async def pressed(stage: Stage, who: str, value: str) -> Sequence[Reply]:
    """Somebody presses a button of this value, below a message that was written to them."""
    at, now = stage.identity(who), stage.clock.now()
    async with stage.database.transaction() as connection:
        person = await people.meet(connection, at, now)
        where = Address(at.channel, at.account, at.user_id)
        place = await conversations.open_at(connection, where, stage.app.conversation(), now)
        reply = Reply(language="lv", text="?", buttons=(Button("Spiest", value),))
        await outbox.put(connection, f"{who}:{value}:{now}", place, person, reply, now)
    await stage.tick()
    return await stage.press(who, "Spiest")


async def test_whoever_has_proved_nothing_is_led_to_do_so(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    (reply,) = await pressed(small_stage, "kads", f"loan:agree:{loan.id}:{loan.version}")
    assert labels(reply) == ["Apstiprināt e-pastu"]
    assert loan.reference not in reply.text
    assert await state_of(small_stage, loan) is S.AWAITING_LENDER


@pytest.mark.parametrize("state", [S.AWAITING_LENDER, S.LENDER_AGREED])
@pytest.mark.parametrize("verb", ["withdraw", "decline"])
async def test_an_expert_who_was_not_asked_never_learns_that_there_was_a_request(
    small_stage: Stage, bank: Bank, state: LoanState, verb: str
) -> None:
    loan = await lent(small_stage, bank, state)
    before = len(small_stage.told("ernests"))
    shown = texts(await pressed(small_stage, "ernests", f"loan:show:{loan.id}"))
    await bank.do(verb, loan, Party.RECEIVER if verb == "withdraw" else Party.LENDER)
    await small_stage.tick()
    shown += texts(await pressed(small_stage, "ernests", f"loan:history:{loan.id}"))
    shown += texts(await small_stage.say("ernests", "/mani"))
    shown += texts(await small_stage.say("ernests", "/aiznemties"))
    shown += texts(small_stage.told("ernests")[before:])
    assert loan.reference not in shown
    assert "Pasaku ministrija" not in shown


async def test_the_receiving_side_sees_all_steps_of_the_other_side_alike(
    small_stage: Stage, bank: Bank
) -> None:
    seen = set()
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    for verb, party in (("agree", Party.LENDER), ("tell_expert", Party.LENDER), (None, None)):
        (reply,) = await small_stage.say("rasa", f"/mani {loan.reference}")
        (past,) = await small_stage.press("rasa", "Kas ir noticis")
        seen.add((reply.text, tuple(labels(reply)), past.text, tuple(labels(past))))
        if verb and party:
            loan = await bank.do(verb, loan, party)
            await small_stage.tick()
    assert len(seen) == 1


async def test_withdrawing_does_not_tell_that_anything_has_moved(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    await small_stage.say("rasa", f"/mani {loan.reference}")
    await small_stage.press("rasa", "Atsaukt")
    await bank.do("agree", loan, Party.LENDER)
    replies = await small_stage.press("rasa", "Jā, atsaukt")
    assert "Šī poga vairs neder" not in texts(replies)
    assert await state_of(small_stage, loan) is S.WITHDRAWN


@pytest.mark.parametrize("state", [S.DECLINED_BY_LENDER, S.DECLINED_BY_EXPERT, S.WITHDRAWN, S.EXPIRED])
async def test_every_end_without_agreement_looks_the_same_to_the_receiving_side(
    small_stage: Stage, bank: Bank, state: LoanState
) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_EXPERT)
    acts = {
        S.DECLINED_BY_EXPERT: ("refuse", Party.EXPERT),
        S.WITHDRAWN: ("withdraw", Party.LENDER),
    }
    if state is S.DECLINED_BY_LENDER:
        loan = await bank.reach(S.AWAITING_LENDER)
        await bank.do("decline", loan, Party.LENDER)
    elif state in acts:
        await bank.do(acts[state][0], loan, acts[state][1])
    else:
        await small_stage.wait(timedelta(days=12))
    await small_stage.tick()
    assert await state_of(small_stage, loan) is state
    told = small_stage.told("rasa")[-1]
    (page,) = await small_stage.say("rasa", f"/mani {loan.reference}")
    (past,) = await small_stage.press("rasa", "Kas ir noticis")
    seen = texts([told, page, past]).replace(loan.reference, "L")
    for telling in ("laima@", "ernests@", "Nevar", "atteic", "Termiņš", "vadītāja: laima"):
        assert telling not in seen
    assert f"Par pieprasījumu {loan.reference} vienošanās nav panākta" in told.text
    assert labels(page) == ["Kas ir noticis"]
    assert past.text.count("\n- ") == 3, "begun, sent, ended"


@pytest.mark.parametrize("state", [ExpertState.PAUSED, ExpertState.SUSPENDED, ExpertState.WITHDRAWN])
async def test_an_expert_who_is_not_offered_cannot_be_requested(
    small_stage: Stage, bank: Bank, state: ExpertState
) -> None:
    await bank.offer(state)
    await show_expert(small_stage, "rasa", NAME)
    (reply,) = await small_stage.press("rasa", "Aizņemties")
    assert "nevar aizņemties" in reply.text
    assert labels(reply) == ["Meklēt ekspertu"]


async def test_who_is_the_manager_or_the_expert_cannot_borrow(small_stage: Stage, bank: Bank) -> None:
    await bank.offer()
    for who in ("laima", "ernests"):
        await show_expert(small_stage, who, NAME)
        (reply,) = await small_stage.press(who, "Aizņemties")
        assert "Viens cilvēks nevar būt divās vietās" in reply.text


async def test_the_same_expert_pressed_twice_is_one_request(small_stage: Stage, bank: Bank) -> None:
    await bank.offer()
    await show_expert(small_stage, "rasa", NAME)
    await small_stage.press("rasa", "Aizņemties")
    await small_stage.say("rasa", "03.05.2027.")
    (reply,) = await small_stage.press("rasa", "Aizņemties")
    assert "Kura būs pēdējā diena?" in reply.text, "what was answered is kept"
    async with small_stage.database.reading() as connection:
        assert len(await loans.for_emails(connection, [PEOPLE["rasa"]])) == 1


async def test_giving_up_a_request_deletes_the_draft(small_stage: Stage, bank: Bank) -> None:
    await bank.offer()
    await show_expert(small_stage, "rasa", NAME)
    await small_stage.press("rasa", "Aizņemties")
    await small_stage.say("rasa", "/atcelt")
    replies = await small_stage.press("rasa", "Jā, pārtraukt")
    assert "Melnraksts ir izdzēsts" in texts(replies)
    async with small_stage.database.reading() as connection:
        (loan,) = await loans.for_emails(connection, [PEOPLE["rasa"]])
    assert loan.state is S.DROPPED


async def test_a_press_that_arrives_twice_acts_once(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    button = Incoming(button=small_stage.button("laima", "Piekrītu aizdot"))
    await small_stage.send("laima", button, "twice")
    before = len(small_stage.told("laima"))
    await small_stage.send("laima", button, "twice")
    assert len(small_stage.told("laima")) == before
    (again,) = await small_stage.send("laima", button, "another")
    assert "Šī poga vairs neder" in again.text
    assert "Ekspertam pastāstīju" in labels(again)
    async with small_stage.database.reading() as connection:
        found = select(loan_events.c.kind).where(loan_events.c.loan_id == loan.id)
        kinds = list((await connection.execute(found)).scalars())
    assert kinds.count("agree") == 1


async def test_a_form_is_answered_after_the_terms_have_moved(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    await small_stage.press("laima", "Piedāvāt citus nosacījumus")
    await bank.do("withdraw", loan, Party.RECEIVER)
    await small_stage.tick()
    replies = await small_stage.press("laima", "Nosūtīt")
    assert "Šo veidlapu vairs nevar nosūtīt" in texts(replies)
    assert "Noslēgts bez vienošanās" in texts(replies)


async def test_a_request_is_one_window_where_the_channel_has_them(small_stage: Stage, bank: Bank) -> None:
    await bank.offer()
    await show_expert(small_stage, "rasa", NAME)
    (reply,) = await small_stage.press("rasa", "Aizņemties")
    asking = Received(CHANNEL, ACCOUNT, "asking", "rasa", "rasa", Incoming())
    window = await small_stage.core.handling.form_at(asking)
    assert window
    answers = {
        "begins": "28.05.2027.",
        "ends": "03.05.2027.",
        "share": "50",
        "tasks": "Dati",
        "host": "Birojs",
    }
    assert set(small_stage.core.handling.check(window, answers)) == {"share"}
    filled = Incoming(form=reply.form, answers=answers | {"share": "10"})
    replies = await small_stage.send("rasa", filled)
    assert "Pēdējā diena ir pirms pirmās" in texts(replies)
    assert "Kura būs pēdējā diena?" in replies[-1].text
    replies = await small_stage.say("rasa", "04.06.2027.")
    replies = await small_stage.press("rasa", "Nosūtīt")
    assert "Pieprasījums nosūtīts" in texts(replies)


async def test_a_plan_that_does_not_fit_is_warned_of_when_it_is_asked_for(
    small_stage: Stage, bank: Bank
) -> None:
    await lent(small_stage, bank, S.SCHEDULED)
    await show_expert(small_stage, "rasa", NAME)
    await small_stage.press("rasa", "Aizņemties")
    for answer in ("03.05.2027.", "28.05.2027.", "5", "Dati", "Birojs", "-"):
        await small_stage.say("rasa", answer)
    replies = await small_stage.press("rasa", "Nosūtīt")
    assert "10.05.2027. ekspertam brīvi ir tikai 0 %" in texts(replies)
    assert "Pieprasījums nosūtīts" in texts(replies)


async def test_a_deputy_whose_time_is_over_is_told_so(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_LENDER)
    await small_stage.prove("dina", "dina@teiku.example")
    await small_stage.say("laima", "/vietnieks")
    await small_stage.press("laima", "Norādīt vietnieku")
    for answer in ("dina@teiku.example", "šodien", "šodien"):
        await small_stage.say("laima", answer)
    await small_stage.press("laima", "Nosūtīt")
    (reply,) = await small_stage.say("dina", f"/mani {loan.reference}")
    assert "Jūs aizvietojat eksperta vadītāju laima@teiku.example" in reply.text
    await small_stage.wait(timedelta(days=1))
    (reply,) = await small_stage.press("dina", "Piekrītu aizdot")
    assert "aizvietošanas laiks ir beidzies" in reply.text
    assert await state_of(small_stage, loan) is S.AWAITING_LENDER


async def test_nobody_can_stand_in_for_an_expert(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AWAITING_EXPERT)
    await small_stage.prove("dina", "dina@teiku.example")
    await small_stage.press("ernests", "Apskatīt")
    await small_stage.say("ernests", "/vietnieks")
    await small_stage.press("ernests", "Norādīt vietnieku")
    for answer in ("dina@teiku.example", "šodien", "rīt"):
        await small_stage.say("ernests", answer)
    await small_stage.press("ernests", "Nosūtīt")
    (reply,) = await pressed(small_stage, "dina", f"loan:interested:{loan.id}:{loan.version}")
    assert "nav jūsu" in reply.text
    assert await state_of(small_stage, loan) is S.AWAITING_EXPERT


async def test_a_coordinator_does_in_conversation_what_belongs_there(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AGREEMENT_PENDING)
    (reply,) = await pressed(small_stage, "karlis", f"loan:show:{loan.id}")
    assert labels(reply) == [
        "Ierakstīt tiesisko pamatu",
        "Atgādināt",
        "Nodot vietu citam",
        "Skatīt plānu",
        "Kas ir noticis",
    ]


async def test_a_coordinator_hands_over_managers_places_and_tells_why(small_stage: Stage, bank: Bank) -> None:
    loan = await lent(small_stage, bank, S.AGREEMENT_PENDING)
    await pressed(small_stage, "karlis", f"loan:show:{loan.id}")
    (asked,) = await small_stage.press("karlis", "Nodot vietu citam")
    assert labels(asked) == ["Uzņemošais vadītājs", "Eksperta vadītājs"]
    await small_stage.press("karlis", "Eksperta vadītājs")
    (why,) = await small_stage.say("karlis", "liene@teiku.example")
    assert "Kāpēc to darāt?" in why.text
    await small_stage.say("karlis", "Laima strādā citur.")
    await small_stage.press("karlis", "Nosūtīt")
    assert (await bank.loan(loan)).holders[L] == "liene@teiku.example"
    async with small_stage.database.reading() as connection:
        (noted,) = await audit.listed(connection, 1)
    assert noted.action == "loan-reassign"
    assert "Laima strādā citur." in str(noted.details)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("field", "answer", "shares"),
    [("Noslodzes daļa (%)", "10", {20, 10}), ("Uzdevumi", "Citi attēli", {20})],
)
async def test_a_running_loan_is_changed_after_the_expert_lends_less(
    small_stage: Stage, bank: Bank, field: str, answer: str, shares: set[int]
) -> None:
    loan = await lent(small_stage, bank, S.ACTIVE)
    bank.now += timedelta(days=21)
    small_stage.clock.moment = bank.now
    await bank.change_expert(loan.expert_id, most=10)
    await pressed(small_stage, "laima", f"loan:amend:{loan.id}:{loan.version}")
    await small_stage.press("laima", f"Mainīt: {field}")
    await small_stage.say("laima", answer)
    await small_stage.press("laima", "Nosūtīt")
    changed = await bank.loan(loan)
    assert changed.state is S.AMENDING
    assert changed.plan
    assert {week.host for week in changed.plan.weeks} == shares
    for party in (R, L, Party.EXPERT):
        changed = await bank.do("sign", changed, party, changed.plan.hash if changed.plan else "")
    assert changed.state is S.ACTIVE
    assert changed.in_force
    assert changed.in_force.share_on(bank.now.date()) == min(shares)
