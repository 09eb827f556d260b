"""The web chat over real sockets, and over the way around them."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from websockets.exceptions import ConnectionClosed, InvalidStatus

from adapters.web.limits import Limits, Rate
from adapters.web.settings import WebSettings
from bot.app import App
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.services.personal_data import purge
from bot.storage import conversations, outbox, people
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.tables import identities, said
from tests.adapters.web.frames import checked
from tests.adapters.web.rig import LIMIT, Site, client, opened, text, visiting
from tests.stage import FakeClock

GUEST = "https://www.iestade.example"


@pytest.fixture
async def site(small_app: App, database: Database) -> AsyncIterator[Site]:
    async with opened(small_app, database, settings=WebSettings(origins=frozenset({GUEST}))) as found:
        yield found


async def test_a_question_is_kept_then_answered_with_its_source_and_address(site: Site) -> None:
    async with visiting(site.url, language="en") as anna:
        assert anna.welcome["history"] == []
        told = await anna.say("when is the library open")
    kinds = [frame["type"] for frame in anna.heard]
    assert kinds.index("kept") < kinds.index("message")
    assert "9.00" in text(told)
    assert told["source"]
    assert told["link"] == "a/opening-hours"
    assert told["language"] == "en"


async def test_a_visitor_who_was_never_here_leaves_no_trace(site: Site) -> None:
    async with visiting(site.url):
        pass
    async with site.database.reading() as connection:
        assert not (await connection.execute(select(identities))).all()


async def test_a_browser_that_comes_back_with_its_token_finds_both_sides_and_goes_on(site: Site) -> None:
    async with visiting(site.url, origin=GUEST) as anna:
        token = anna.welcome["token"]
        told = await anna.say("/veidlapas")
        told = await anna.press(told, "Ieteikums bibliotēkai")
        assert told["form"]
    await site.restart()
    async with visiting(site.url, origin=GUEST, token=token) as anna:
        shown = anna.welcome["history"]
        assert [one.get("text") for one in shown if one["type"] == "said"] == [
            "/veidlapas",
            "Ieteikums bibliotēkai",
        ]
        assert [one["type"] for one in shown][:2] == ["said", "message"]
        assert shown[-1]["token"] == told["token"]
        told = await anna.say("Mērnieku laiki")
        assert "2/6" in text(told)


async def test_a_message_sent_again_after_a_lost_line_acts_once(site: Site) -> None:
    async with visiting(site.url) as anna:
        token = anna.welcome["token"]
        await anna.send({"type": "text", "id": "the-same-one", "text": "kad bibliotēka strādā"})
        await anna.hear("message")
    async with visiting(site.url, token=token) as anna:
        await anna.send({"type": "text", "id": "the-same-one", "text": "kad bibliotēka strādā"})
        assert (await anna.hear("kept"))["id"] == "the-same-one"
        await anna.say("paldies")
    async with visiting(site.url, token=token) as anna:
        assert [one["text"] for one in anna.welcome["history"] if one["type"] == "said"] == [
            "kad bibliotēka strādā",
            "paldies",
        ]


async def test_all_windows_of_a_visitor_are_told(site: Site) -> None:
    async with visiting(site.url) as one, visiting(site.url, token=one.welcome["token"]) as other:
        told = await one.say("kad bibliotēka strādā")
        assert (await other.hear("message"))["id"] == told["id"]


async def test_what_was_promised_while_nobody_was_here_stands_in_the_history(
    site: Site,
) -> None:
    async with visiting(site.url) as anna:
        token = anna.welcome["token"]
        await anna.send({"type": "text", "text": "kad bibliotēka strādā"})
        await anna.hear("kept")
    await site.part.desk.dispatch.drain()
    async with visiting(site.url, token=token) as anna:
        assert [one["type"] for one in anna.welcome["history"]] == ["said", "message"]


async def test_what_others_wrote_is_masked_where_it_is_kept(site: Site, database: Database) -> None:
    async with visiting(site.url) as anna:
        await anna.say("mans e-pasts ir anna.paraugs@iestade.lv un tālrunis 29123456")
    async with database.reading() as connection:
        (kept,) = (await connection.execute(select(said.c.text))).scalars()
    assert "anna.paraugs" not in kept
    assert "29123456" not in kept


async def test_erasing_leaves_nothing_of_what_was_said(site: Site, database: Database) -> None:
    async with visiting(site.url) as anna:
        token = anna.welcome["token"]
        await anna.say("kad bibliotēka strādā")
        told = await anna.say("/dati")
        told = await anna.press(told, "Izdzēst visu")
        told = await anna.press(told, told["buttons"][0]["label"])
        assert told["forgets"]
    async with database.reading() as connection:
        assert not (await connection.execute(select(said))).all()
    async with visiting(site.url, token=token) as anna:
        assert len(anna.welcome["history"]) <= 1


# -- the way around sockets


async def test_without_a_socket_messages_are_posted_and_replies_asked_for(site: Site) -> None:
    async with client(site.url, Origin=GUEST) as asking:
        welcome = checked((await asking.post("/api/hello", json={"type": "hello", "language": "lv"})).json())
        asking.headers["Authorization"] = f"Bearer {welcome['token']}"
        waiting = asyncio.create_task(asking.get("/api/messages", params={"after": 0}))
        await asyncio.sleep(0)
        frame = {"type": "text", "id": "by-post-1", "text": "kad bibliotēka strādā", "hello": {}}
        kept = await asking.post("/api/messages", json=frame)
        assert checked(kept.json()) == {"type": "kept", "id": "by-post-1"}
        assert kept.headers["access-control-allow-origin"] == GUEST
        (told,) = (await waiting).json()["messages"]
        checked(told)
        assert "9.00" in text(told)


async def test_nobody_posts_for_another(site: Site) -> None:
    frame = {"type": "text", "id": "by-post-1", "text": "sveiki"}
    async with client(site.url, Origin=GUEST) as asking:
        for token in ("", "Bearer", f"Bearer {'a' * 22}.{'b' * 22}"):
            refused = await asking.post("/api/messages", json=frame, headers={"Authorization": token})
            assert refused.status_code == 401
            assert (await asking.get("/api/messages", headers={"Authorization": token})).status_code == 401


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"[", "application/json", 400),
        (b"[" * 20_000, "application/json", 400),
        (b" " * 40_000, "application/json", 413),
        (b"{}", "text/plain", 415),
        (b"{}", "application/json", 400),
    ],
)
async def test_a_body_that_cannot_be_is_refused(site: Site, content: bytes, kind: str, status: int) -> None:
    async with client(site.url, Origin=site.url) as asking:
        answer = await asking.post("/api/hello", content=content, headers={"Content-Type": kind})
        assert answer.status_code == status


# -- who may talk with us


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://www.iestade.example.evil.example"]
)
async def test_no_other_site_talks_with_us(site: Site, origin: str) -> None:
    with pytest.raises(InvalidStatus):
        async with visiting(site.url, origin=origin):
            pass
    async with client(site.url, Origin=origin) as asking:
        assert (await asking.post("/api/hello", json={"type": "hello"})).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Referer": "{url}/"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Referer": "{url}/?lang=lv"}, 200),
        ({"Referer": "https://evil.example/{url}"}, 403),
        ({"Referer": "http://["}, 403),
        ({"Origin": "http://["}, 403),
        ({}, 403),
    ],
)
async def test_browsers_say_in_their_own_ways_that_they_are_on_our_page(
    site: Site, headers: dict[str, str], status: int
) -> None:
    told = {name: value.format(url=site.url) for name, value in headers.items()}
    async with client(site.url, **told) as asking:
        assert (await asking.get("/api/suggest", params={"q": "darba"})).status_code == status


async def test_the_cookie_counts_on_our_own_page_only(site: Site) -> None:
    async with client(site.url) as asking:
        page = await asking.get("/")
    cookie = page.headers["set-cookie"]
    assert {"httponly", "samesite=lax", "path=/"} <= {one.strip().lower() for one in cookie.split(";")}
    own = cookie.partition(";")[0]
    async with visiting(site.url, cookie=own) as anna:
        assert anna.welcome["token"] is None
        await anna.say("sveiki")
    async with visiting(site.url, cookie=own) as anna:
        assert anna.welcome["history"]
    async with visiting(site.url, origin=GUEST, cookie=own) as stranger:
        assert stranger.welcome["token"]
        assert not stranger.welcome["history"]


async def test_a_made_up_token_is_nobodys(site: Site) -> None:
    async with visiting(site.url, token=f"{'a' * 22}.{'b' * 22}") as anna:
        assert anna.welcome["token"] != f"{'a' * 22}.{'b' * 22}"


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "text", "id": "number-1", "text": "x" * 5_000},
        {"type": "text", "id": "number-1", "text": " "},
        {"type": "text", "id": "number-1", "text": "\ud800"},
        {"type": "text", "id": "../../1", "text": "sveiki"},
        {"type": "press", "id": "number-1", "button": "tell:lost-book", "label": "x"},
        {"type": "open", "id": "number-1", "where": "do_atcelt", "label": "x"},
        {"type": "open", "id": "number-1", "where": "press_abc_0", "label": "x"},
        {"type": "nothing", "id": "number-1"},
        ["text"],
    ],
)
async def test_what_cannot_be_is_refused_in_words_and_the_talk_goes_on(site: Site, frame: object) -> None:
    async with visiting(site.url, language="en") as anna:
        await anna.line.send(json.dumps(frame))
        assert "cannot take" in (await anna.hear("refused"))["text"]
        assert "Welcome" in text(await anna.say("hello"))


@pytest.mark.parametrize("sent", ["no json", "[" * 30_000, "x" * 40_000, b"\x00"])
async def test_what_is_no_json_ends_the_line(site: Site, sent: str | bytes) -> None:
    async with visiting(site.url) as anna:
        await anna.line.send(sent)
        with pytest.raises(ConnectionClosed):
            await anna.hear("message")
    async with visiting(site.url) as anna:
        assert text(await anna.say("sveiki"))


async def test_too_many_messages_are_refused_until_later(small_app: App, database: Database) -> None:
    limits = Limits(visitor=Rate(2, 1))
    async with (
        opened(small_app, database, limits=limits) as site,
        visiting(site.url, language="en") as anna,
        visiting(site.url, language="en") as berta,
    ):
        for _ in range(2):
            await anna.say("hello")
        await anna.send({"type": "text", "text": "hello"})
        assert "Too many" in (await anna.hear("refused"))["text"]
        await berta.say("hello")


async def test_stopping_finishes_what_was_taken_and_tells_browsers_to_come_back(site: Site) -> None:
    async with visiting(site.url) as anna:
        await anna.send({"type": "text", "text": "kad bibliotēka strādā"})
        await anna.hear("kept")
        async with asyncio.timeout(LIMIT):
            stopping = asyncio.create_task(site.stop())
            await anna.hear("message")
            with pytest.raises(ConnectionClosed) as closed:
                await anna.hear("nothing")
            await stopping
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1012


async def test_what_waits_for_those_who_are_away_does_not_hold_up_who_is_here(
    small_app: App, database: Database
) -> None:
    async with opened(small_app, database) as site, visiting(site.url) as anna:
        visitor = anna.welcome["token"].partition(".")[0]
        async with database.transaction() as connection:
            now = site.core.handling.moment()
            for who in (*(f"away-{number}" for number in range(120)), visitor):
                at = Address("web", "web", who)
                conversation = await conversations.open_at(connection, at, Conversation(), now)
                reminder = Reply(language="en", text="Tomorrow.")
                await outbox.put(connection, f"reminder:{who}", conversation, None, reminder, now)
        assert text(await anna.hear("message")) == "Tomorrow."


async def test_a_notice_to_somebody_away_goes_out_by_mail_once_and_still_waits_to_be_seen(
    small_app: App, database: Database, clock: FakeClock
) -> None:
    async with opened(small_app, database, clock=clock) as site:
        tokens = []
        for _ in range(2):
            async with visiting(site.url) as someone:
                await someone.say("sveiki")
                tokens.append(someone.welcome["token"])
        async with database.transaction() as connection:
            for number, token in enumerate(tokens):
                visitor = token.partition(".")[0]
                person, at = await conversations.between(
                    connection, Identity("web", "web", visitor), Address("web", "web", visitor)
                )
                assert person
                assert at
                if not number:
                    proved = {"email": "anna@iestade.example", "email_verified_at": clock.now()}
                    await people.change(connection, person, **proved)
                notice = Reply(language="lv", text="Rīt ir darbnīca.")
                await outbox.put(connection, f"notice:{number}", at, person, notice, clock.now())
        for _ in range(3):
            clock.pass_by(timedelta(minutes=10))
            while await site.core.worker.tick():
                pass
        mailed = [one.reply.text for one in site.mail.told.get("anna@iestade.example", [])]
        assert mailed == ["Rīt ir darbnīca."]
        assert list(site.mail.told) == ["anna@iestade.example"]
        async with visiting(site.url, token=tokens[0]) as anna:
            assert text(anna.welcome["history"][-1]) == "Rīt ir darbnīca."


async def test_what_was_said_is_deleted_when_its_time_is_over(site: Site, database: Database) -> None:
    async with visiting(site.url) as anna:
        await anna.say("sveiki")
    now = site.core.handling.moment()
    for passed, left in ((timedelta(days=29), 1), (timedelta(days=31), 0)):
        async with database.transaction() as connection:
            await purge(connection, now + passed)
            assert len((await connection.execute(select(said))).all()) == left


async def test_what_is_kept_of_a_visitor_is_handed_over_with_what_was_said(site: Site) -> None:
    async with visiting(site.url) as anna, client(site.url) as asking:
        await anna.say("kad bibliotēka strādā")
        told = await anna.say("/dati")
        told = await anna.press(told, told["buttons"][0]["label"])
        kept = (await asking.get(f"/{told['files'][0]['href']}")).json()
    assert kept["said"][0]["text"] == "kad bibliotēka strādā"
