"""Tokens that are missing, wrong or revoked, and a Slack that is down: one clear line, and no token in it."""

import asyncio
import json
import logging
from collections.abc import Mapping

import pytest
import yaml

from adapters.mistakes import Mistake
from adapters.serving import PartError
from adapters.slack.channel import SlackChannel, open_channel, read_again
from adapters.slack.examining import examine
from adapters.slack.payload import ShapeError
from adapters.slack.reading import SHORTCUT
from adapters.slack.scopes import EVENTS, NEEDED, WANTED
from adapters.slack.settings import API, SlackSettings
from adapters.slack.wire import wire_log
from adapters.slack.wording import COMMAND
from bot.app import App
from bot.catalogue import Catalogue
from bot.core import Core, start
from bot.storage.database import Database
from tests.adapters.slack.fake import TEAM, FakeSlack
from tests.adapters.slack.rig import running
from tests.adapters.slack.test_conversation import QUESTION
from tests.test_settings_page import ROOT

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-fake-1", "SLACK_SIGNING_SECRET": "fake"}


@pytest.fixture
def core(small_app: App, database: Database) -> Core:
    return start(small_app, database, {})


async def run(core: Core, slack: FakeSlack, *, socket: bool, stopping: asyncio.Event | None = None) -> None:
    channel = SlackChannel(slack.settings(socket=socket), core.app.dialogue.catalogue)
    async with asyncio.timeout(20):
        await channel.part(core).run(stopping or asyncio.Event())


@sqlite_only
@pytest.mark.parametrize("which", ["bot_token", "app_token"])
async def test_a_token_that_slack_does_not_know_is_said_in_one_line(core: Core, which: str) -> None:
    async with FakeSlack() as slack:
        slack.valid_tokens.discard(getattr(slack, which))
        with pytest.raises(PartError) as told:
            await run(core, slack, socket=True)
        line = str(told.value)
        assert f"SLACK_{which.upper()}" in line
        assert "invalid_auth" in line
        assert "fake-not-a-token" not in line
        assert "\n" not in line


@sqlite_only
@pytest.mark.parametrize("event", ["app_uninstalled", "tokens_revoked"])
async def test_a_token_revoked_in_mid_run_ends_the_channel_and_loses_nothing(
    small_app: App, database: Database, event: str
) -> None:
    async with running(small_app, database, "socket") as rig:
        await rig.slack.deliver("events_api", rig.slack.event({"type": event}))
        with pytest.raises(PartError, match="SLACK_BOT_TOKEN"):
            await rig.work


@sqlite_only
async def test_a_token_that_is_refused_when_sending_ends_the_channel(
    small_app: App, database: Database
) -> None:
    async with running(small_app, database) as rig:
        rig.slack.valid_tokens.clear()
        await rig.slack.send_text("U1", QUESTION)
        with pytest.raises(PartError, match="invalid_auth"):
            await rig.work


@sqlite_only
async def test_slack_is_waited_for_at_start(core: Core, capsys: pytest.CaptureFixture[str]) -> None:
    async with FakeSlack() as slack:
        slack.fail_next("auth.test", "500", times=1)
        stopping = asyncio.Event()
        work = asyncio.create_task(run(core, slack, socket=True, stopping=stopping))
        async with asyncio.timeout(60):
            while not slack.sockets:
                await asyncio.sleep(0.02)
        stopping.set()
        await work
    assert "slack: waiting" in capsys.readouterr().out


@sqlite_only
async def test_a_socket_that_is_closed_is_opened_anew(small_app: App, database: Database) -> None:
    async with running(small_app, database, "socket", ping=0.2) as rig:
        await rig.slack.sockets[0].close()
        async with asyncio.timeout(60):
            while len(rig.slack.sockets) < 2:
                await asyncio.sleep(0.02)
        assert "Lasītāja karte" in await rig.say("U1", QUESTION)


async def test_the_doctor_sees_what_is_well_and_what_is_not() -> None:
    async with FakeSlack() as slack:
        well = await examine(slack.settings(socket=True))
        assert [one.what for one in well] == ["slack token", "slack scopes", "slack clock", "slack socket"]
        assert not any(one.mend for one in well)
        slack.scopes = "chat:write"
        missing = [one for one in await examine(slack.settings()) if one.mend]
        assert {one.what for one in missing} >= {"slack scope im:history", "slack scope users:read.email"}
        slack.valid_tokens.discard(slack.app_token)
        assert any("invalid_auth" in one.told for one in await examine(slack.settings(socket=True)))
        slack.valid_tokens.clear()
        refused = await examine(slack.settings())
        assert refused[0].mend
        assert "fake-not-a-token" not in str(refused)
        slack.fail_next("auth.test", "500")
        assert (await examine(slack.settings()))[0].what == "slack network"


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"SLACK_SIGNING_SECRET": "x"}, "SLACK_BOT_TOKEN is missing"),
        ({"SLACK_BOT_TOKEN": "xapp-secretive"}, "no bot token"),
        ({"SLACK_BOT_TOKEN": "xoxb-secretive"}, "SLACK_SIGNING_SECRET"),
        ({**TOKENS, "SLACK_APP_TOKEN": "xoxb-secretive"}, "no app-level token"),
        ({**TOKENS, "SLACK_INSTITUTIONS": "VK"}, "T0123=VK"),
        ({**TOKENS, "SLACK_API": "slack.com"}, "SLACK_API"),
    ],
)
def test_settings_that_cannot_be_are_told(environment: Mapping[str, str], told: str) -> None:
    with pytest.raises(Mistake, match=told) as error:
        open_channel(environment, Catalogue())
    assert "secretive" not in str(error.value)


def test_settings_are_read_and_keep_their_secrets() -> None:
    assert open_channel({}, Catalogue()) is None
    settings = SlackSettings.from_environment({**TOKENS, "SLACK_INSTITUTIONS": "T01=vk, T02=varam"})
    assert settings
    assert settings.institutions == {"T01": "vk", "T02": "varam"}
    assert settings.api == API
    assert "fake" not in repr(settings)


def test_tokens_do_not_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        try:
            int("wss://slack.example/link?ticket=fake-ticket&app=1")
        except ValueError as error:
            wire_log().exception("failed: %s with %s", error, "xoxb-fake-token and xapp-1-fake")
    assert "fake" not in caplog.text
    assert "ValueError" in caplog.text


def test_an_event_put_aside_is_read_again_once_it_can_be() -> None:
    event = FakeSlack().message("U1", QUESTION)
    assert read_again(TEAM, json.dumps(event)).incoming.text == QUESTION
    with pytest.raises(ValueError, match="asks nothing"):
        read_again("T9", '{"type": "event_callback", "team_id": "T0TEST", "event": {"type": "message"}}')
    with pytest.raises(ShapeError):
        read_again(TEAM, '{"type": "event_callback", "event": null}')


def test_the_manifest_asks_for_what_the_code_needs_and_no_more() -> None:
    text = (ROOT / "adapters" / "slack" / "manifest.yaml").read_text(encoding="utf-8")
    plain = yaml.safe_load(text)
    over_http = yaml.safe_load(text.replace("# url:", "url:").replace("# request_url:", "request_url:"))
    for manifest in (plain, over_http):
        assert sorted(manifest["oauth_config"]["scopes"]["bot"]) == sorted({**NEEDED, **WANTED})
        assert sorted(manifest["settings"]["event_subscriptions"]["bot_events"]) == sorted(EVENTS)
        assert manifest["settings"]["interactivity"]["is_enabled"] is True
        assert [one["callback_id"] for one in manifest["features"]["shortcuts"]] == [SHORTCUT]
        assert [one["command"] for one in manifest["features"]["slash_commands"]] == [COMMAND]
        home = manifest["features"]["app_home"]
        assert home["home_tab_enabled"]
        assert home["messages_tab_enabled"]
        assert not home["messages_tab_read_only_enabled"]
        names = manifest["display_information"]
        assert len(names["name"]) <= 35
        assert len(names["description"]) <= 140
        assert 174 <= len(names["long_description"]) <= 4_000
        assert len(manifest["features"]["shortcuts"][0]["name"]) <= 24
    assert plain["settings"]["socket_mode_enabled"] is True
    assert over_http["settings"]["event_subscriptions"]["request_url"].endswith("/slack/events")
    assert over_http["settings"]["interactivity"]["request_url"].endswith("/slack/interactions")
    assert over_http["features"]["slash_commands"][0]["url"].endswith("/slack/commands")
