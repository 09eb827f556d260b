"""`zintis doctor`: one line a thing, what to do, an exit status, and never a secret."""

import asyncio
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters import examining
from adapters.channels import CHANNELS, NEEDED, Finding, module
from adapters.cli import main
from adapters.doctor import WIDTH, Page
from adapters.examining import Examination, Off
from adapters.secrecy import Secrecy
from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.storage.database import Database
from tests.adapters.mail.server import PASSWORD, Post, served
from tests.adapters.slack.fake import FakeSlack
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.test_cli import run
from tests.conftest import SMALL
from tests.databases import Blank
from tests.stage import FakeClock

SIGNS = {"✓": True, "✗": False, "·": None}


@pytest.fixture(autouse=True)
def _small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZINTIS_CONTENT", str(SMALL))
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path / "data"))


@dataclass(frozen=True)
class Line:
    """One line of the page; `is_well` None is off."""

    is_well: bool | None
    told: str


def looked(capsys: pytest.CaptureFixture[str], status: int) -> Mapping[str, Line]:
    """Lines of the page by what they are about."""
    assert main(["doctor"]) == status
    lines = capsys.readouterr().out.splitlines()
    parts = [re.fullmatch(rf"(.) (.{{{WIDTH}}}) (.+)", line) for line in lines]
    assert all(parts), lines
    return {part[2].strip(): Line(SIGNS[part[1]], part[3]) for part in parts if part}


async def findings(
    settings: Settings, clock: FakeClock | None = None, environment: Mapping[str, str] | None = None
) -> dict[str, Finding | Off]:
    examination = Examination(settings, environment or {}, clock or FakeClock())
    return {one.what: one async for one in examination.findings()}


async def of_channel(name: str, environment: Mapping[str, str]) -> tuple[str, str]:
    """What is said of a channel, and what is to be done; nothing secret is in it, and all else is as it was."""
    found = await findings(Settings(content=SMALL), environment=environment)
    parts = [one for what, one in found.items() if what.startswith(name)]
    assert parts
    assert all(isinstance(one, Finding) for one in parts)
    told = "\n".join(f"{one.what}: {one.told}" for one in parts if isinstance(one, Finding))
    mends = "\n".join(one.mend for one in parts if isinstance(one, Finding) and one.mend)
    for variable, value in environment.items():
        if variable.endswith(("TOKEN", "SECRET")):
            assert value not in told + mends
    assert [what for what, one in found.items() if isinstance(one, Off)] == [
        other for other in NEEDED if other != name
    ]
    return told, mends


def test_a_new_machine_is_well_and_what_is_off_says_how_to_switch_it_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = looked(capsys, 0)
    assert list(page) == [
        *("settings", "knowledge", "database", "disk", "mail", "clock"),
        *CHANNELS,
    ]
    assert "is made at the first start" in page["database"].told
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d in Riga \(UTC\+0[23]00\)", page["clock"].told)
    assert page["web"].is_well
    for name in NEEDED:
        assert page[name] == Line(None, f"off; to switch it on, set {NEEDED[name]}")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_in_use_is_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, blank: Blank, kind: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", asyncio.run(blank.url(kind)))
    line = looked(capsys, 0)["database"]
    assert line.is_well
    assert ("WAL" if kind == "sqlite" else "PostgreSQL") in line.told


@pytest.mark.parametrize(
    ("revision", "mend"), [("0001", "restart Zintis"), ("9999", "a newer Zintis has changed the tables")]
)
def test_tables_of_another_revision_are_not_well(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    blank: Blank,
    revision: str,
    mend: str,
) -> None:
    async def changed() -> str:
        url = await blank.url("sqlite")
        database = Database(url)
        async with database.transaction() as connection:
            await connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))  # noqa: S608  our own word
        await database.close()
        return url

    monkeypatch.setenv("DATABASE_URL", asyncio.run(changed()))
    line = looked(capsys, 1)["database"]
    assert line.is_well is False
    assert mend in line.told


def test_a_file_that_is_no_database_is_not_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "zintis.db").write_bytes(b"not a database at all, however long one looks" * 99)
    page = looked(capsys, 1)
    assert "cannot be opened or written to" in page["database"].told
    assert page["disk"].is_well
    assert page["clock"].is_well


def test_a_server_that_is_not_there_is_not_well_and_its_password_is_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://zintis:geheim@127.0.0.1:1/zintis")
    assert main(["doctor"]) == 1
    out, err = capsys.readouterr()
    assert re.search(r"^✗ database +PostgreSQL, 127.0.0.1/zintis cannot be opened", out, re.MULTILINE)
    assert "geheim" not in out + err


def test_faults_of_the_knowledge_are_not_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    (content / "shared").mkdir(parents=True)
    (content / "shared" / "broken.yaml").write_text("entries: [")
    monkeypatch.setenv("ZINTIS_CONTENT", str(content))
    line = looked(capsys, 1)["knowledge"]
    assert "broken.yaml" in line.told
    assert f"`zintis kb check --content {content}`" in line.told


def test_an_empty_folder_is_no_knowledge(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ZINTIS_CONTENT", str(tmp_path))
    assert looked(capsys, 1)["knowledge"].is_well is False


def test_an_institution_that_is_not_there_is_not_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZINTIS_INSTITUTION", "nowhere")
    line = looked(capsys, 1)["knowledge"]
    assert "nowhere" in line.told
    assert "ZINTIS_INSTITUTION" in line.told


async def test_mail_that_cannot_go_out_is_not_well() -> None:
    async with served(Post(), auth_require_tls=False) as server:
        wrong = replace(server, user="zintis", password="wrong-" + PASSWORD)
        found = (await findings(Settings(content=SMALL, smtp=wrong)))["mail"]
    assert isinstance(found, Finding)
    assert "refuses user or password" in found.told


async def test_a_clock_that_goes_wrong_is_noticed(blank: Blank) -> None:
    early = FakeClock(datetime(1970, 1, 1, tzinfo=UTC))
    settings = Settings(content=SMALL, database=await blank.url("postgresql"))
    found = await findings(settings, early)
    for what in ("clock", "database"):
        finding = found[what]
        assert isinstance(finding, Finding)
        assert "NTP" in finding.mend
    right = FakeClock(datetime.now(UTC) + timedelta(seconds=30))
    finding = (await findings(settings, right))["database"]
    assert isinstance(finding, Finding)
    assert not finding.mend


async def test_a_disk_without_room_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "ROOM", 2**80)
    found = (await findings(Settings(content=SMALL)))["disk"]
    assert isinstance(found, Finding)
    assert found.mend == "make room"


@pytest.mark.parametrize(("name", "value"), [("ZINTIS_PORT", "x"), ("ZINTIS_CONTENT", "/nowhere")])
def test_a_setting_that_cannot_be_is_a_mistake(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["doctor"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1


def test_an_address_that_is_none_is_told_among_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "no address")
    page = looked(capsys, 1)
    assert "sqlite:///FILE" in page["database"].told
    assert page["mail"].is_well


def test_nothing_secret_is_written_and_a_plain_terminal_gets_ascii() -> None:
    shown = io.StringIO()
    page = Page(shown, Secrecy("123:geheim"), is_plain=True)
    page.write(Finding("telegram", "https://api.example/bot123:geheim/getMe “failed”\nžēl", "set …"))
    page.write(Finding("clock", "well"))
    page.write(Off("slack", "X"))
    assert shown.getvalue().splitlines() == [
        f'! {"telegram":<{WIDTH}} https://api.example/bot[secret]/getMe "failed" ??l -> set ...',
        f"+ {'clock':<{WIDTH}} well",
        f"- {'slack':<{WIDTH}} off; to switch it on, set X",
    ]


def test_the_command_tells_its_status_to_the_shell(tmp_path: Path) -> None:
    assert run("doctor").returncode == 0
    full = run("doctor", ZINTIS_DATA="/dev/null/data")
    assert full.returncode == 1
    assert "✗ database" in full.stdout.decode()
    assert not any(tmp_path.iterdir())


def telegram_of(fake: FakeTelegram) -> dict[str, str]:
    return {"TELEGRAM_TOKEN": fake.token, "TELEGRAM_API": fake.base_url}


def slack_of(fake: FakeSlack, *, socket: bool) -> dict[str, str]:
    way = {"SLACK_APP_TOKEN": fake.app_token} if socket else {"SLACK_SIGNING_SECRET": fake.signing_secret}
    return {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_API": fake.api_url, **way}


async def test_telegram_that_is_set_up_is_well() -> None:
    async with FakeTelegram() as telegram:
        told, mends = await of_channel("telegram", telegram_of(telegram))
        methods = {call.method for call in telegram.calls}
    assert "@zintis_bot" in told
    assert not mends
    assert methods == {"getMe", "getWebhookInfo"}


async def test_a_token_that_telegram_refuses_is_not_well() -> None:
    async with FakeTelegram() as telegram:
        wrong = telegram_of(telegram) | {"TELEGRAM_TOKEN": "999999:FAKE-and-wrong"}
        _, mends = await of_channel("telegram", wrong)
    assert "@BotFather" in mends


async def test_telegram_that_is_down_is_not_well() -> None:
    async with FakeTelegram() as telegram:
        environment = telegram_of(telegram)
    told, mends = await of_channel("telegram", environment)
    assert "cannot be reached" in told
    assert environment["TELEGRAM_API"] in mends


@pytest.mark.parametrize("socket", [False, True])
async def test_slack_that_is_set_up_is_well(*, socket: bool) -> None:
    async with FakeSlack() as slack:
        told, mends = await of_channel("slack", slack_of(slack, socket=socket))
    assert ("Socket Mode" if socket else "HTTP") in told
    assert not mends


async def test_a_token_that_slack_refuses_is_not_well() -> None:
    async with FakeSlack() as slack:
        wrong = slack_of(slack, socket=True) | {"SLACK_BOT_TOKEN": "xoxb-fake-and-wrong"}
        _, mends = await of_channel("slack", wrong)
    assert "SLACK_BOT_TOKEN" in mends


async def test_scopes_that_slack_has_not_granted_are_named() -> None:
    async with FakeSlack() as slack:
        slack.scopes = "chat:write,commands"
        told, mends = await of_channel("slack", slack_of(slack, socket=True))
    assert "im:history" in told
    assert "OAuth & Permissions" in mends


async def test_slack_that_is_down_is_not_well() -> None:
    async with FakeSlack() as slack:
        environment = slack_of(slack, socket=True)
    _, mends = await of_channel("slack", environment)
    assert "network" in mends


@pytest.mark.parametrize(
    ("name", "environment"),
    [
        ("telegram", {"TELEGRAM_TOKEN": "geheim"}),
        ("slack", {"SLACK_BOT_TOKEN": "geheim", "SLACK_SIGNING_SECRET": "geheim"}),
        ("slack", {"SLACK_APP_TOKEN": "geheim"}),
    ],
)
async def test_a_token_that_is_none_is_told_in_one_line(name: str, environment: dict[str, str]) -> None:
    told, mends = await of_channel(name, environment)
    assert told.count("\n") == 0
    assert mends


def test_what_switches_a_channel_on_is_named() -> None:
    assert {*NEEDED, "web"} == set(CHANNELS)
    for name in NEEDED:
        assert module(name).open_channel({}, Catalogue()) is None
