"""Erasing leaves no trace in any table, and what is kept for a time only is gone when the time is over."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update

from bot.dialogue.messages import Incoming
from bot.domain.submission import SubmissionEvent
from bot.handling import Received
from bot.ports import LaterError, Message
from bot.services import roles, sign_in
from bot.services.personal_data import PURGE, purge
from bot.services.roles import Role
from bot.services.verify_email import send_code
from bot.storage import conversations, inbox, outbox, people
from bot.storage.columns import metadata
from bot.storage.conversations import Address
from bot.storage.people import Identity
from bot.storage.tables import (
    audit,
    codes,
    links,
    questions,
    registration_events,
    registrations,
    sessions,
    submissions,
    timers,
)
from bot.storage.tables import conversations as conversations_table
from bot.storage.tables import inbox as inbox_table
from bot.storage.tables import outbox as outbox_table
from bot.storage.tables import roles as roles_table
from tests.bot.flows.mine import sign_up, sprint, suggest
from tests.bot.flows.test_personal_data import erase
from tests.stage import ACCOUNT, CHANNEL, Stage

WORDS = (
    "zanete",  # user id, address of the conversation, local part of the addresses
    "Žanete",
    "Dzilnuce",
    "Brīnumiestāde",
    "Spožumnodaļa",
    "burvjumeistare",
    "ziedpumpurs",
    "ratiņkrēsls",
    "sudrabgrāmata",
    "pusgatavs",
    "zeltpiezīme",
    "kristāliemesls",
    "proved.example",
)


class Deaf:
    """A channel through which nothing goes now."""

    def reaches(self, address: str) -> bool:
        return bool(address)

    async def send(self, message: Message) -> str | None:
        raise LaterError(f"not heard: “{message.reply.text}”")


async def dump(stage: Stage) -> str:
    """All that stands in the database, table by table."""
    found: dict[str, list[list[str]]] = {}
    async with stage.database.reading() as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(select(table))).all()
            found[table.name] = [[str(value) for value in row] for row in rows]
    return json.dumps(found, ensure_ascii=False)


async def person_of(stage: Stage, who: str) -> int:
    async with stage.database.reading() as connection:
        person = await people.known(connection, Identity(CHANNEL, ACCOUNT, who))
    assert person
    return person


async def tell_everything(stage: Stage) -> str:
    """Write distinctive words through every door; the reference of the submission that was answered."""
    catalogue = stage.app.dialogue.catalogue
    now = stage.clock.now()
    await sprint(stage, capacity=5)
    await sprint(stage, "otrais", "Otrais sprints", capacity=5)
    told = {
        "institution": "Brīnumiestāde",
        "unit": "Spožumnodaļa",
        "role": "burvjumeistare",
        "motivation": "ziedpumpurs",
        "accessibility": "ratiņkrēsls",
    }
    await sign_up(stage, "zanete", name="Žanete Dzilnuce", **told)
    reference = await suggest(stage, "zanete", "sudrabgrāmata", "Žanete Dzilnuce")
    person = await person_of(stage, "zanete")
    async with stage.database.transaction() as connection:
        await send_code(connection, person, "zanete@proved.example", now, catalogue=catalogue, language="lv")
        proved = {"email": "zanete@proved.example", "email_verified_at": now, "institution": "Brīnumiestāde"}
        await people.change(connection, person, **proved)
        await roles.grant(connection, person, Role.ORGANISER, "cli:test", now)
        await roles.grant(connection, person, Role.ADMIN, "zanete@proved.example", now)
        await stage.core.submissions.move(
            connection, reference, SubmissionEvent.ANSWER, "zeltpiezīme", "zanete@proved.example", now
        )
    await stage.tick()
    await suggest(stage, "zanete", "sudrabgrāmata", "Žanete Dzilnuce")
    await stage.say(
        "zanete", "mans e-pasts ir zanete@proved.example un tālrunis 29123456, kur atrodas lasītava?"
    )
    await stage.say("zanete", "/dati")
    await stage.press("zanete", "Atsūtīt visu")
    return reference


async def test_erasing_leaves_no_trace(small_stage: Stage) -> None:
    stage = small_stage
    await tell_everything(stage)
    made = await _remove_from_second(stage)
    await stage.say("zanete", "/pieteikties otrais")
    await stage.say("zanete", "pusgatavs")
    before = await dump(stage)
    assert made
    assert [word for word in WORDS if word not in before] == []
    assert "29123456" not in before, "masked before it is kept"
    await erase(stage, "zanete")
    await stage.wait(timedelta(hours=2))
    after = (await dump(stage)).casefold()
    assert [word for word in WORDS if word.casefold() in after] == []


async def _remove_from_second(stage: Stage) -> bool:
    """The organiser takes her off another sprint, for a reason that speaks of her."""
    reference = await sign_up_known(stage)
    now = stage.clock.now()
    async with stage.database.transaction() as connection:
        found = select(registrations.c.id).where(registrations.c.reference == reference)
        number = (await connection.execute(found)).scalar_one()
        await stage.core.registrations.remove(connection, number, "kristāliemesls", "cli:test", now)
    await stage.tick()
    return True


async def sign_up_known(stage: Stage) -> str:
    """Sign up for the second sprint; what is known already is not asked again."""
    await stage.say("zanete", "/pieteikties otrais")
    replies = await stage.say("zanete", "izlaist")
    for text in ("izlaist", "jā"):
        if "Lūdzu, pārbaudiet" in replies[-1].text:
            break
        replies = await stage.say("zanete", text)
    await stage.press("zanete", "Nosūtīt")
    async with stage.database.reading() as connection:
        newest = select(registrations.c.reference).order_by(registrations.c.id.desc()).limit(1)
        return str((await connection.execute(newest)).scalar_one())


async def test_what_was_not_sent_yet_is_not_sent_after_erasing_but_the_last_word_is(
    small_stage: Stage,
) -> None:
    stage = small_stage
    mail = stage.senders["mail"]
    stage.senders["mail"] = Deaf()
    await stage.restart()
    await suggest(stage, "zanete", "sudrabgrāmata", "Žanete Dzilnuce")
    assert "sudrabgrāmata" in await dump(stage)
    await erase(stage, "zanete")
    stage.senders["mail"] = mail
    await stage.restart()
    await stage.wait(timedelta(hours=3))
    sent = [message.reply for message in stage.mail.told["biblioteka@example.lv"]]
    assert [one.text[:30] for one in sent] == ["Iesniedzējs ir atsaucis pietei"]
    after = await dump(stage)
    for word in ("sudrabgrāmata", "Žanete", "zanete"):
        assert word not in after


async def test_others_lose_nothing(small_stage: Stage) -> None:
    stage = small_stage
    await sprint(stage, capacity=5)
    await sign_up(stage, "berta", name="Berta Citiņa")
    sent = await suggest(stage, "berta", "Bertas grāmata", "Berta Citiņa")
    await stage.say("berta", "kur atrodas lasītava")
    await tell_everything_again(stage)
    before = await dump(stage)
    await erase(stage, "zanete")
    await stage.wait(timedelta(hours=2))
    after = await dump(stage)
    for word in ("Berta Citiņa", "Bertas grāmata", sent, "berta@example.lv"):
        assert before.count(word) == after.count(word) > 0
    (told,) = await stage.say("berta", f"/mani {sent}")
    assert "Bertas grāmata" in told.text
    async with stage.database.reading() as connection:
        linked = select(func.count()).where(questions.c.conversation_id.is_not(None))
        assert (await connection.execute(linked)).scalar_one() == 1


async def tell_everything_again(stage: Stage) -> None:
    await suggest(stage, "zanete", "sudrabgrāmata", "Žanete Dzilnuce")
    await stage.say("zanete", "kur atrodas arhīvs")


async def test_roles_end_and_the_audit_names_nobody(small_stage: Stage) -> None:
    stage = small_stage
    await tell_everything(stage)
    person = await person_of(stage, "zanete")
    await erase(stage, "zanete")
    async with stage.database.reading() as connection:
        assert await roles.held(connection, person, stage.clock.now()) == frozenset()
        granted = set((await connection.execute(select(roles_table.c.granted_by))).scalars())
        acts = (await connection.execute(select(audit).where(audit.c.action == "data-erased"))).all()
    assert granted == {"cli:test", f"person:{person}"}
    ((_, _, actor, _, subject, details),) = acts
    assert (actor, subject, details) == (f"person:{person}", f"person:{person}", "{}")


async def test_a_code_can_be_asked_for_again_after_erasing(small_stage: Stage) -> None:
    """The id of a code that was deleted must not be given out again, for the mail is promised under it."""
    stage, catalogue = small_stage, small_stage.app.dialogue.catalogue
    address = "zanete@proved.example"
    for _ in range(2):
        await stage.say("zanete", "sveiki")
        person = await person_of(stage, "zanete")
        async with stage.database.transaction() as connection:
            await send_code(
                connection, person, address, stage.clock.now(), catalogue=catalogue, language="lv"
            )
        await stage.tick()
        await erase(stage, "zanete")
    assert len(stage.mail.told[address]) == 2


async def test_a_shared_conversation_is_not_begun_anew(small_stage: Stage) -> None:
    """In a group the questions, the address and the state belong to the others too."""
    stage = small_stage
    for number, who in enumerate(("anna", "berta")):
        said = Received(CHANNEL, ACCOUNT, f"g{number}", "group", who, Incoming("kur atrodas lasītava"))
        await stage.core.handling.accept(said)
    async with stage.database.transaction() as connection:
        person = await people.known(connection, Identity(CHANNEL, ACCOUNT, "anna"))
        assert person
        await stage.core.personal_data.erase(connection, person, stage.clock.now())
    await stage.wait(timedelta(hours=2))
    async with stage.database.reading() as connection:
        at = await conversations.known(connection, Address(CHANNEL, ACCOUNT, "group"))
        unlinked = select(func.count()).where(questions.c.conversation_id.is_(None))
        assert at
        assert (await connection.execute(unlinked)).scalar_one() == 0


async def test_an_address_to_which_mail_goes_for_a_team_is_nobodys_own(small_stage: Stage) -> None:
    """Whoever proved the laboratory's address and is erased takes no mail of others along."""
    stage, catalogue = small_stage, small_stage.app.dialogue.catalogue
    team = "biblioteka@example.lv"
    await suggest(stage, "berta", "Bertas grāmata", "Berta Citiņa")
    await stage.say("zanete", "sveiki")
    person = await person_of(stage, "zanete")
    async with stage.database.transaction() as connection:
        await send_code(connection, person, team, stage.clock.now(), catalogue=catalogue, language="lv")
    await erase(stage, "zanete")
    await stage.wait(timedelta(hours=2))
    async with stage.database.reading() as connection:
        assert await conversations.known(connection, Address(outbox.MAIL, outbox.MAIL, team))
    assert "Bertas grāmata" in await dump(stage)


async def test_a_message_still_waiting_keeps_the_address_until_it_is_sent(small_stage: Stage) -> None:
    stage = small_stage
    await stage.say("zanete", "/dati")
    await stage.press("zanete", "Izdzēst visu")
    stage.senders[CHANNEL] = Deaf()
    token = stage.button("zanete", "Jā, izdzēst visu")
    await stage.restart()
    await stage.send("zanete", Incoming(button=token))
    stage.clock.pass_by(timedelta(hours=1))
    await stage.core.worker.ring()
    stage.senders[CHANNEL] = stage.post
    await stage.restart()
    await stage.wait(timedelta(minutes=30))
    assert stage.told("zanete")[-1].text.startswith("Gatavs:")
    await stage.wait(timedelta(days=1, hours=1))
    async with stage.database.reading() as connection:
        addresses = set((await connection.execute(select(conversations_table.c.address))).scalars())
    assert "zanete" not in addresses


async def test_the_purge_is_set_once_and_sets_itself_again(small_stage: Stage) -> None:
    stage = small_stage
    await stage.core.prepare()
    await stage.tick()
    stage.clock.pass_by(timedelta(hours=1))
    await stage.core.prepare()
    assert await _purges(stage, timedelta()) == 0
    assert await _purges(stage, timedelta(days=1)) == 1
    await stage.wait(timedelta(days=1))
    assert await _purges(stage, timedelta(days=2)) == 1


async def _purges(stage: Stage, within: timedelta) -> int:
    """Timers of the purge that are due by then."""
    due = timers.c.kind == PURGE, timers.c.due_at <= stage.clock.now() + within
    async with stage.database.reading() as connection:
        counted = await connection.execute(select(func.count()).select_from(timers).where(*due))
        return int(counted.scalar_one())


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
async def test_messages_are_emptied_after_thirty_days(
    small_stage: Stage, days: int, *, is_kept: bool
) -> None:
    stage = small_stage
    await stage.say("anna", "kur atrodas lasītava")
    await stage.say("anna", "kur atrodas arhīvs")
    stage.clock.pass_by(timedelta(days=days))
    async with stage.database.transaction() as connection:
        await purge(connection, stage.clock.now())
    async with stage.database.reading() as connection:
        payloads = (await connection.execute(select(outbox_table.c.payload))).scalars().all()
        received = (await connection.execute(select(func.count()).select_from(inbox_table))).scalar_one()
    assert [payload != outbox.EMPTY for payload in payloads] == [is_kept, is_kept]
    assert received == (2 if is_kept else 1)


async def test_no_reply_is_lost_when_all_messages_are_old(small_stage: Stage) -> None:
    """Replies are promised under the id of the message, which must not be given out twice."""
    stage = small_stage
    for _ in range(2):
        replies = await stage.say("anna", "kur atrodas lasītava")
        assert len(replies) == 1
        stage.clock.pass_by(timedelta(days=40))
        async with stage.database.transaction() as connection:
            await purge(connection, stage.clock.now())


@pytest.mark.parametrize(("days", "left"), [(399, 2), (401, 1)])
async def test_questions_are_deleted_after_four_hundred_days(
    small_stage: Stage, days: int, left: int
) -> None:
    stage = small_stage
    await stage.say("anna", "kur atrodas lasītava")
    await stage.say("anna", "kur atrodas arhīvs")
    stage.clock.pass_by(timedelta(days=days))
    async with stage.database.transaction() as connection:
        await purge(connection, stage.clock.now())
    async with stage.database.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(questions))).scalar_one() == left


@pytest.mark.parametrize(("days", "is_kept"), [(729, True), (731, False)])
async def test_what_is_finished_is_emptied_after_two_years(
    small_stage: Stage, days: int, *, is_kept: bool
) -> None:
    stage = small_stage
    await sprint(stage, capacity=5)
    await sign_up(stage, "anna")
    sent = await suggest(stage, "anna")
    for label in ("Jā, atteikties", "Jā, atsaukt"):
        (which, *_) = await stage.say("anna", "/atcelt")
        if which.text == "Kuru pieteikumu vēlaties atsaukt?":
            await stage.press("anna", next(one.label for one in which.buttons if "vēstules" in one.label))
        await stage.press("anna", label)
    open_one = await suggest(stage, "anna", "Vēl gaida")
    stage.clock.pass_by(timedelta(days=days))
    async with stage.database.transaction() as connection:
        await purge(connection, stage.clock.now())
    async with stage.database.reading() as connection:
        participants = (await connection.execute(select(registrations.c.participant))).scalars().all()
        found = select(submissions.c.reference, submissions.c.answers)
        answers = {row.reference: row.answers for row in await connection.execute(found)}
        events = (
            await connection.execute(select(func.count()).select_from(registration_events))
        ).scalar_one()
    assert [one is not None for one in participants] == [is_kept]
    assert (answers[sent] != "{}") is is_kept
    assert "Vēl gaida" in answers[open_one]
    assert events == 3


async def test_codes_are_deleted_once_they_are_of_no_use(small_stage: Stage) -> None:
    stage, catalogue = small_stage, small_stage.app.dialogue.catalogue
    await stage.say("anna", "sveiki")
    person, address = await person_of(stage, "anna"), "anna@example.lv"
    for hours, left in ((0, 1), (25, 1), (25, 1)):
        stage.clock.pass_by(timedelta(hours=hours))
        now = stage.clock.now()
        async with stage.database.transaction() as connection:
            await send_code(connection, person, address, now, catalogue=catalogue, language="lv")
            await purge(connection, now)
        async with stage.database.reading() as connection:
            assert (await connection.execute(select(func.count()).select_from(codes))).scalar_one() == left


async def test_links_and_sessions_of_the_console_are_deleted_after_a_day(small_stage: Stage) -> None:
    stage = small_stage
    await stage.grant("rita", Role.ORGANISER)
    person = await person_of(stage, "rita")
    now = stage.clock.now()
    async with stage.database.transaction() as connection:
        token = await sign_in.invite(connection, person, "lv", "stage", now)
        assert await sign_in.sign_in(connection, token, now)
    for hours, left in ((24, 1), (1, 0)):
        stage.clock.pass_by(timedelta(hours=hours))
        async with stage.database.transaction() as connection:
            await purge(connection, stage.clock.now())
            for table in (links, sessions):
                count = select(func.count()).select_from(table)
                assert (await connection.execute(count)).scalar_one() == left


async def test_messages_in_quarantine_and_given_up_are_emptied_too(small_stage: Stage) -> None:
    stage = small_stage
    await stage.say("anna", "sveiki")
    async with stage.database.transaction() as connection:
        await connection.execute(update(outbox_table).values(state=outbox.FAILED, error="zanete"))
        values = {"state": inbox.QUARANTINED, "payload": "{}", "error": "zanete", "message_id": "q"}
        row = {"channel": CHANNEL, "account": ACCOUNT, "received_at": stage.clock.now()}
        await connection.execute(insert(inbox_table).values(**row, **values))
        await purge(connection, stage.clock.now() + timedelta(days=31))
    assert "zanete" not in await dump(stage)
    async with stage.database.transaction() as connection:
        (given_up,) = await outbox.given_up(connection)
        (left,) = await inbox.quarantined(connection)
        assert (given_up.is_empty, left.is_empty) == (True, True)
        assert not await outbox.retry(connection, given_up.id, stage.clock.now())
        assert not await inbox.retry(connection, left.id)
