import asyncio
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from adapters.cli import main
from bot.app import App
from bot.services import roles, sign_in
from bot.services.roles import Role
from bot.storage import people
from bot.storage.database import Database
from bot.storage.people import Identity
from tests.adapters.stored import played
from tests.stage import Stage

ANNA = "anna@vk.example"
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Address of a database in which Anna has proved hers on Telegram, and Eve is known on Slack, in two workspaces."""
    found = f"sqlite:///{tmp_path / 'data' / 'zintis.db'}"
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path / "data"))
    asyncio.run(_people(found))
    return found


async def _people(url: str) -> None:
    database = Database(url)
    await database.upgrade()
    async with database.transaction() as connection:
        anna = await people.meet(connection, Identity("telegram", "zintisbot", "5"), NOW)
        await people.change(connection, anna, email=ANNA, email_verified_at=NOW)
        for workspace in ("T1", "T2"):
            await people.meet(connection, Identity("slack", workspace, "U1"), NOW)
    await database.close()


async def _held(url: str, who: str) -> frozenset[Role]:
    database = Database(url)
    async with database.reading() as connection:
        person = await roles.find_person(connection, who)
        assert person is not None
        found = await roles.held(connection, person, datetime.now(UTC))
    await database.close()
    return found


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["admin", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_who_has_written_is_told_of_the_role(
    capsys: pytest.CaptureFixture[str], small_app: App, tmp_path: Path
) -> None:
    async def greet(stage: Stage) -> str:
        await stage.say("olga", "sveiki")
        return ""

    async def listen(stage: Stage) -> str:
        stage.clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
        await stage.tick()
        return "".join(one.text for one in stage.told("olga"))

    played(small_app, tmp_path / "data", greet)
    lines(capsys, "grant", "stage:olga", "organiser")
    told = played(small_app, tmp_path / "data", listen)
    assert told == "Jums ir piešķirta rīkotāja loma. Sprintus varat rīkot ar /organizet."


def test_a_role_is_granted_listed_and_revoked(capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert lines(capsys, "grant", ANNA, "ADMIN") == [f"{ANNA} is admin"]
    assert asyncio.run(_held(url, "telegram:5")) == {Role.ADMIN}
    heading, row = lines(capsys, "list")
    assert re.split(r"  +", heading) == ["person", "role", "institution", "until", "granted by"]
    assert re.split(r"  +", row)[:4] == [ANNA, "admin", "all", "–"]
    assert re.split(r"  +", row)[4].startswith("cli")
    assert lines(capsys, "revoke", "telegram:zintisbot:5", "admin") == [
        "telegram:zintisbot:5 is not admin any more"
    ]
    assert asyncio.run(_held(url, ANNA)) == frozenset()
    assert lines(capsys, "list") == ["nobody holds a role; `zintis admin grant PERSON ROLE` grants one"]


def test_a_role_may_be_for_one_institution_and_end(capsys: pytest.CaptureFixture[str]) -> None:
    last = (date.today() + timedelta(days=400)).isoformat()
    said = lines(capsys, "grant", "slack:T2:U1", "editor", "--institution", "vk", "--until", last)
    assert said == [f"slack:T2:U1 is editor for vk until {last}"]
    assert re.split(r"  +", lines(capsys, "list")[1])[:4] == ["slack:T2:U1", "editor", "vk", last]


def test_a_link_to_the_console_is_made_for_who_holds_a_role(
    capsys: pytest.CaptureFixture[str], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZINTIS_URL", "https://zintis.example/")
    lines(capsys, "grant", ANNA, "organiser")
    link, told = lines(capsys, "link", ANNA)
    begin, token = link[: -len(link.rpartition("/")[2])], link.rpartition("/")[2]
    assert begin == "https://zintis.example/konsole/sign-in/"
    assert told == f"It opens the console as {ANNA}, once, within 5 minutes."
    first, again = asyncio.run(_used(url, token))
    assert first
    assert again is None


async def _used(url: str, token: str) -> list[str | None]:
    database, found = Database(url), []
    for _ in range(2):
        async with database.transaction() as connection:
            found.append(await sign_in.sign_in(connection, token, datetime.now(UTC)))
    await database.close()
    return found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["link", ANNA], f"{ANNA} holds no role"),
        (
            ["grant", "eve@vk.example", "admin"],
            "nobody has proved the address eve@vk.example yet; the person has to do",
        ),
        (["grant", "telegram:6", "admin"], "nobody has written to Zintis as telegram:6 yet"),
        (["grant", "slack:U1", "admin"], "several people are slack:U1; write slack:ACCOUNT:U1"),
        (["grant", "anna", "admin"], "“anna” is neither an e-mail address nor CHANNEL:USER"),
        (
            ["grant", ANNA, "boss"],
            "there is no role “boss”; choose from admin, organiser, coordinator, editor",
        ),
        (["grant", ANNA, "admin", "--until", "2020-02-30"], "“2020-02-30” is no day; write it as 2027-03-31"),
        (["grant", ANNA, "admin", "--until", "2020-02-28"], "2020-02-28 is over already"),
        (["grant", ANNA, "admin", "--until", "9999-12-31"], "9999-12-31 is too far off"),
        (["grant", ANNA, "admin", "--institution", "nope"], "there is no institution “nope”"),
        (["grant", ANNA], "required: ROLE"),
        (["revoke", ANNA, "admin"], f"{ANNA} is not admin"),
        ([], "required: COMMAND"),
    ],
)
def test_a_mistake_gets_one_line(
    capsys: pytest.CaptureFixture[str], url: str, arguments: list[str], said: str
) -> None:
    assert main(["admin", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("zintis: ")
    assert said in err
    assert err.count("\n") == 1
    assert asyncio.run(_held(url, ANNA)) == frozenset()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://zintis:geheim@127.0.0.1:1/zintis", "the database cannot be opened: "),
        ("sqlite:////dev/null/zintis.db", "the database cannot be opened: "),
        ("mysql://zintis:geheim@127.0.0.1/zintis", "the database “mysql” is not known"),
        ("geheim", "the database address cannot be read"),
    ],
)
def test_a_database_that_cannot_be_used_gets_one_line_without_its_password(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    assert main(["admin", "list"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "geheim" not in err
    assert err.count("\n") == 1
