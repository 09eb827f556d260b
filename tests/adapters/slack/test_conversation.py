"""Zintis in Slack as people use it, over HTTP and Socket Mode."""

from datetime import timedelta

import pytest

from adapters.slack import windows
from bot.app import App
from bot.storage import people
from bot.storage.database import Database
from bot.storage.people import Identity
from tests.adapters.slack.fake import TEAM, FakeSlack, buttons
from tests.adapters.slack.rig import MODES, Rig, pass_by, running
from tests.bot.test_manager import opened
from tests.registry import registered

QUESTION = "kā saņemt lasītāja karti?"
ANSWERS = {
    "name": "Anna Paraudziņa",
    "institution": "Paraugu ministrija",
    "role": "eksperte",
    "email": "anna@paraugi.example",
    "consent": "yes",
}


@pytest.mark.parametrize("mode", MODES)
async def test_a_direct_question_is_answered_with_source_and_buttons(
    small_app: App, database: Database, mode: str
) -> None:
    async with running(small_app, database, mode) as rig:
        told = await rig.say("U1", QUESTION)
        assert "Lasītāja karte" in told
        assert "Avots:" in told
        assert "[Noderēja]" in told
        assert "Paldies" in await rig.press("U1", "Noderēja")
        assert rig.slack.told("U1")[0].labels == []
        assert "Izvēlēts: Noderēja" in rig.slack.told("U1")[0].words


async def test_a_mention_is_answered_in_its_thread(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        assert "Lasītāja karte" in await rig.say("U1", QUESTION, "C1")
        first = rig.slack.told("C1")[-1]
        assert first.thread_ts is not None
        assert "Noderēja" in first.labels
        await rig.say("U2", QUESTION, "C1", {"thread_ts": first.thread_ts})
        assert rig.slack.told("C1")[-1].thread_ts == first.thread_ts
        assert "Paldies" in await rig.press("U2", "Noderēja")
        assert "Zinti" in await rig.say("U2", "", "C1")


async def test_what_concerns_a_person_goes_on_in_private(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        await opened(rig.stage)
        assert "divatā" in await rig.say("U1", "/pieteikties", "C1")
        assert rig.slack.told("U1") == []
        way = rig.slack.told("C1")[-1].blocks[-1]["elements"][0]
        assert way["url"] == f"https://slack.com/app_redirect?app=A0TEST&team={TEAM}"
        await rig.press("U1", "Turpināt divatā")
        assert "1/8" in rig.slack.told("U1")[-1].words


@pytest.mark.parametrize("mode", MODES)
async def test_the_slash_command_answers_where_it_was_typed_to_one_person(
    small_app: App, database: Database, mode: str
) -> None:
    async with running(small_app, database, mode) as rig:
        await rig.slack.command("U1", QUESTION, "C9")
        await rig.settle()
        told = rig.slack.told("C9")[-1]
        assert told.viewer == "U1"
        assert "Lasītāja karte" in told.words
        await rig.slack.command("U1", "")
        await rig.settle()
        assert "/zintis sprinti" in rig.slack.told("C1")[-1].words


@pytest.mark.parametrize("mode", MODES)
async def test_a_command_after_the_slash_goes_on_in_private(
    small_app: App, database: Database, mode: str
) -> None:
    async with running(small_app, database, mode) as rig:
        await opened(rig.stage)
        await rig.slack.command("U1", "sprinti diena")
        await rig.settle()
        assert "sarunā divatā" in rig.slack.told("C1")[-1].words
        assert "Viena diena." in rig.slack.told("U1")[-1].words


async def test_an_answer_that_cannot_be_shown_on_the_spot_is_whispered_or_goes_to_the_person(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        rig.slack.fail_next("response_url", "500", times=2)
        await rig.slack.command("U1", QUESTION, "C1")
        await rig.settle()
        assert rig.slack.told("C1")[-1].viewer == "U1"
        await rig.slack.command("U1", QUESTION, "C9")
        await rig.settle()
        assert "Lasītāja karte" in rig.slack.told("U1")[-1].words
        assert rig.slack.told("C9") == []


async def test_a_message_is_asked_about_by_the_shortcut(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        await rig.slack.shortcut("U1", QUESTION)
        await rig.settle()
        assert rig.slack.told("C1")[-1].viewer == "U1"
        assert "Lasītāja karte" in rig.slack.told("C1")[-1].words


async def signing_up(rig: Rig) -> None:
    """Begin to sign up with the button of a sprint."""
    await opened(rig.stage)
    await rig.say("U1", "/sprinti diena")
    await rig.press("U1", "Pieteikties")


@pytest.mark.parametrize("mode", MODES)
async def test_a_sign_up_button_opens_the_form_as_a_window(
    small_app: App, database: Database, mode: str
) -> None:
    async with running(small_app, database, mode) as rig:
        await signing_up(rig)
        assert "1/8" in rig.slack.told("U1")[-1].words
        await rig.slack.submit("U1", {**ANSWERS, "email": "anna"})
        assert set(rig.slack.errors["U1"]) == {"email"}
        done = await rig.slack.submit("U1", ANSWERS)
        assert done.answer == {"response_action": "clear"}
        await rig.settle()
        assert "piedalāties" in rig.slack.told("U1")[-2].words
        assert rig.slack.told("U1")[-1].files == ["diena-1-request.ics"]
        async with database.reading() as connection:
            person = await people.known(connection, Identity("slack", TEAM, "U1"))
        assert person is not None


async def test_a_window_is_opened_from_any_step_with_what_was_said_so_far(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        await opened(rig.stage)
        await rig.say("U1", "/pieteikties diena")
        assert rig.slack.windows == {}
        await rig.say("U1", "Anna Paraudziņa")
        await rig.press("U1", "Aizpildīt veidlapā")
        name = next(one for one in rig.slack.windows["U1"]["blocks"] if one.get("block_id") == "name")
        assert name["element"]["initial_value"] == "Anna Paraudziņa"
        left_out = {key: value for key, value in ANSWERS.items() if key != "name"}
        assert (await rig.slack.submit("U1", left_out)).is_acknowledged
        await rig.settle()
        assert "piedalāties" in "".join(told.words for told in rig.slack.told("U1")[-2:])
        assert "vairs" in await rig.press("U1", "Aizpildīt veidlapā")


async def test_without_a_fresh_trigger_the_form_goes_on_step_by_step(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        rig.slack.fail_next("views.open", "expired_trigger_id")
        await signing_up(rig)
        assert rig.slack.windows == {}
        assert "2/8" in await rig.say("U1", "Anna Paraudziņa")


async def test_a_step_takes_the_place_of_the_one_before(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        await rig.say("U1", "/veidlapas")
        await rig.press("U1", "Ieteikums bibliotēkai")
        await rig.say("U1", "Celvedis")
        step = rig.slack.told("U1")[-1]
        assert "2/6" in step.words
        assert await rig.press("U1", "Drīz") == ""
        assert "3/6" in step.words
        assert step.edits == 1
        rig.slack.fail_next("chat.update", "cant_update_message")
        assert "2/6" in await rig.press("U1", "Atpakaļ")


async def test_edited_messages_files_and_bots(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        slack = rig.slack
        picture = {"files": [{"mimetype": "image/png"}], "subtype": "file_share"}
        assert "Attēlus" in await rig.say("U1", "", more=picture)
        voice = {"files": [{"mimetype": "audio/webm", "subtype": "slack_audio"}], "subtype": "file_share"}
        assert "Balss" in await rig.say("U1", "", more=voice)
        edited = slack.message("U1", "")["event"] | {
            "subtype": "message_changed",
            "hidden": True,
            "message": {"user": "U1", "text": QUESTION, "ts": "1.1"},
            "previous_message": {"user": "U1", "text": "kā saņemt", "ts": "1.1"},
        }
        await slack.deliver("events_api", slack.event({k: v for k, v in edited.items() if k != "user"}))
        await rig.settle()
        assert "Lasītāja karte" in slack.told("U1")[-1].words
        before = len(slack.messages)
        for more in ({"bot_id": "B0BOT"}, {"subtype": "message_deleted"}, {"subtype": "channel_join"}):
            await slack.send_text("U1", QUESTION, more=more)
        await slack.send_text("U0BOT", QUESTION)
        preview = edited | {"previous_message": edited["message"]}
        await slack.deliver("events_api", slack.event(preview))
        await slack.deliver("events_api", slack.event({"type": "reaction_added", "user": "U1"}))
        await rig.settle()
        assert len(slack.messages) == before


async def test_replies_below_a_question_of_ours_answer_it_and_below_ones_own_stay_there(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        await rig.say("U1", "/veidlapas")
        await rig.press("U1", "Ieteikums bibliotēkai")
        asked = rig.slack.told("U1")[-1].ts
        assert "2/6" in await rig.say("U1", "Ceļvedis", more={"thread_ts": asked, "parent_user_id": "U0BOT"})
        await rig.say("U1", QUESTION, more={"thread_ts": "1.2", "parent_user_id": "U1"})
        assert rig.slack.told("U1")[-1].thread_ts == "1.2"


async def test_the_app_home_asks_signs_up_and_speaks_the_persons_language(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        slack = rig.slack
        await opened(rig.stage)
        slack.known("U1")["locale"] = "en-GB"
        await slack.open_home("U1")
        await rig.settle()
        blocks = slack.homes["U1"]["blocks"]
        words = str(blocks)
        assert "Ask Zintis" in words
        assert "The day" in words
        ask = next(one["element"] for one in blocks if one["type"] == "input")
        await slack.press_home("U1", ask, "how do I get a reader card?")
        await rig.settle()
        assert "Reader's card" in slack.told("U1")[-1].words
        await slack.press("U1", "Latviešu valodā")
        await rig.settle()
        assert "Jautājiet Zintim" in str(slack.homes["U1"]["blocks"])
        await slack.press("U1", "Pieteikties")
        await rig.settle()
        assert "1/8" in slack.told("U1")[-1].words
        assert (await slack.submit("U1", ANSWERS)).is_acknowledged
        await rig.settle()
        assert "(S-" in str(slack.homes["U1"]["blocks"])
        chooser = next(
            one for block in slack.homes["U1"]["blocks"] for one in block.get("elements", [])
            if one["type"] == "static_select"
        )  # fmt: skip
        await slack.press_home("U1", chooser, "vaa")
        await rig.settle()
        assert "vaa" in slack.told("U1")[-1].words


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_the_app_home_offers_every_institution_by_name(small_app: App, database: Database) -> None:
    async with running(registered(small_app), database) as rig:
        slack = rig.slack
        await slack.open_home("U1")
        await rig.settle()
        chooser = next(
            one for block in slack.homes["U1"]["blocks"] for one in block.get("elements", [])
            if one["type"] == "static_select"
        )  # fmt: skip
        offered = {one["text"]["text"]: one["value"] for one in chooser["options"]}
        assert offered["Mežu pārvalde"] == "/iestade mp"
        await slack.press_home("U1", chooser, "Mežu pārvalde")
        await rig.settle()
        assert "Jūsu iestāde tagad ir „Mežu pārvalde”" in slack.told("U1")[-1].words
        assert "Mežu pārvalde" in str(slack.homes["U1"]["blocks"][-1])


async def test_the_workspace_tells_the_institution_and_slack_the_address(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database, institutions={TEAM: "VAA"}) as rig:
        rig.slack.known("U1")["profile"] = {"email": "anna@paraugi.example"}
        rig.slack.known("U2").update(profile={"email": "x@elsewhere.example"}, team_id="T9")
        await rig.say("U1", "sveiki")
        await rig.say("U2", "sveiki")
        async with database.reading() as connection:
            known = [
                await people.get(
                    connection, await people.known(connection, Identity("slack", TEAM, user)) or 0
                )
                for user in ("U1", "U2")
            ]
        assert [(one.email, one.is_verified) for one in known] == [
            ("anna@paraugi.example", True),
            (None, False),
        ]


async def test_without_the_scope_for_addresses_everything_else_works(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        rig.slack.fail_next("users.info", "missing_scope")
        assert "Lasītāja karte" in await rig.say("U1", QUESTION)


async def test_a_file_that_slack_refuses_is_told(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        rig.slack.fail_next("files.getUploadURLExternal", "missing_scope")
        await signing_up(rig)
        await rig.slack.submit("U1", ANSWERS)
        await rig.settle()
        assert "diena-1-request.ics" in rig.slack.told("U1")[-1].words
        assert rig.slack.told("U1")[-1].files == []


@pytest.mark.parametrize("how", ["ratelimited", "500", "reset"])
async def test_what_could_not_be_sent_is_sent_later_and_in_order(
    small_app: App, database: Database, how: str
) -> None:
    async with running(small_app, database) as rig:
        rig.slack.fail_next("chat.postMessage", how)
        told = await rig.say("U1", QUESTION)
        assert ("Lasītāja karte" in told) == (how == "reset")
        await rig.say("U1", "sveiki")
        await pass_by(rig, timedelta(minutes=1))
        words = [one.words for one in rig.slack.told("U1")]
        assert "Lasītāja karte" in words[0]
        assert len(words) == (3 if how == "reset" else 2)


async def test_somebody_whom_slack_does_not_know_is_given_up(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        rig.slack.fail_next("conversations.open", "user_not_found", times=9)
        assert await rig.say("U1", QUESTION) == ""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_window_asks_what_an_answer_makes_necessary(app: App, database: Database) -> None:
    async with running(app, database) as rig:
        slack = rig.slack
        await rig.say("U1", "/start form_challenge")
        await rig.press("U1", "Aizpildīt veidlapā")
        before = windows.keys(slack.windows["U1"])
        await slack.change("U1", "attempted", "yes")
        await rig.settle()
        (added,) = windows.keys(slack.windows["U1"]) - before
        await slack.submit("U1", {})
        assert added in slack.errors["U1"]
        assert "attempted" not in slack.errors["U1"]
        await slack.change("U1", "attempted", "no")
        await rig.settle()
        assert windows.keys(slack.windows["U1"]) == before


async def test_two_people_in_a_thread_do_not_get_each_others_matters(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        await rig.say("U1", "/mani", "C1")
        await rig.press("U2", "Turpināt divatā")
        assert rig.slack.told("U1") == []
        assert len(rig.slack.told("U2")) == 1
        told = rig.slack.told("U2")[0]
        await rig.say("U2", "/veidlapas")
        one = next(buttons(rig.slack.told("U2")[-1].blocks))
        foreign = rig.slack.pressed("U1", rig.slack.told("U2")[-1], one)
        await rig.slack.deliver("interactive", foreign)
        await rig.settle()
        assert told.words
        assert "citam cilvēkam" in rig.slack.told("U1")[-1].words


def test_the_fake_refuses_what_slack_would_refuse() -> None:
    fake = FakeSlack()
    fake.breaches.append("as an example")
    with pytest.raises(AssertionError):
        fake.check()
