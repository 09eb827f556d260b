"""`zintis outbox` and `zintis inbox`: what failed is listed without its words, and tried once more."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from adapters.cli import main
from bot.app import App
from bot.handling import Unread
from bot.ports import Message, UndeliverableError
from bot.storage.tables import inbox
from tests.adapters.stored import played
from tests.conftest import SMALL
from tests.stage import CHANNEL, Post, Stage

WRITTEN = "Žanete Dzilnuce"


class Blocked:
    """A channel on which everybody has blocked us."""

    def reaches(self, address: str) -> bool:
        return bool(address)

    async def send(self, message: Message) -> str | None:
        raise UndeliverableError(f"{message.address}@example.lv has blocked the assistant\nfor ever")


@pytest.fixture(autouse=True)
def _small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZINTIS_CONTENT", str(SMALL))
    monkeypatch.setenv("ZINTIS_CACHE", "")
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(arguments) == 0
    return capsys.readouterr().out.splitlines()


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


@pytest.fixture
def _undelivered(small_app: App, tmp_path: Path) -> None:
    """Two replies that did not arrive."""

    async def play(stage: Stage) -> str:
        stage.senders[CHANNEL] = Blocked()
        await stage.restart()
        await stage.say("anna", "kur atrodas lasītava")
        await stage.say("anna", "kur atrodas arhīvs")
        return ""

    played(small_app, tmp_path, play)


@pytest.fixture
def _quarantined(small_app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that could not be handled."""

    async def play(stage: Stage) -> str:
        async def stumble(*_: object) -> None:
            raise RuntimeError(f"stumbled over {WRITTEN.lower().replace(' ', '.')}@example.lv")

        monkeypatch.setattr(stage.core.handling.manager, "respond", stumble)
        await stage.say("anna", WRITTEN)
        return ""

    played(small_app, tmp_path, play)


def test_nothing_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "outbox", "failed") == ["every message has arrived or is still on its way"]
    assert told(capsys, "inbox", "quarantine") == ["every message was handled or is still waiting"]
    assert told(capsys, "outbox", "retry", "all") == ["0 messages will be sent again"]


@pytest.mark.usefixtures("_undelivered")
def test_what_did_not_arrive_is_listed_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "outbox", "failed")
    assert len(lines) == 2
    assert lines[0].split("  ", 1)[0] == ""
    assert "2027-03-01 10:00  stage" in lines[0]
    assert lines[0].endswith("[e-pasts] has blocked the assistant for ever")
    assert not any("Lasītava" in line or "anna" in line for line in lines)


@pytest.mark.usefixtures("_undelivered")
def test_what_did_not_arrive_is_sent_again(
    capsys: pytest.CaptureFixture[str], small_app: App, tmp_path: Path
) -> None:
    first = told(capsys, "outbox", "failed")[0].split()[0]
    assert told(capsys, "outbox", "retry", first) == ["1 message will be sent again"]
    assert "is not among those that can be sent again" in mistake(capsys, "outbox", "retry", first)
    assert told(capsys, "outbox", "retry", "all") == ["1 message will be sent again"]
    assert told(capsys, "outbox", "failed") == ["every message has arrived or is still on its way"]

    async def listen(stage: Stage) -> str:
        stage.clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
        await stage.tick()
        return "|".join(reply.text for reply in stage.told("anna"))

    assert played(small_app, tmp_path, listen) == "Lasītava ir otrajā stāvā.|Arhīvs ir pagrabstāvā."


@pytest.mark.usefixtures("_quarantined")
def test_what_could_not_be_handled_is_listed_and_handled_again(
    capsys: pytest.CaptureFixture[str], small_app: App, tmp_path: Path
) -> None:
    (line,) = told(capsys, "inbox", "quarantine")
    assert "RuntimeError('stumbled over [e-pasts]" in line
    assert WRITTEN not in line
    number = line.split()[0]

    async def ask_better(stage: Stage) -> str:
        payload = '{"text":"kur atrodas lasītava","button":null}'
        async with stage.database.transaction() as connection:
            await connection.execute(update(inbox).values(payload=payload))
        return ""

    played(small_app, tmp_path, ask_better)
    assert told(capsys, "inbox", "retry", "all") == ["1 message will be handled again"]
    assert told(capsys, "inbox", "retry", "all") == ["0 messages will be handled again"]
    assert "is not among those that can be handled again" in mistake(capsys, "inbox", "retry", number)

    async def listen(stage: Stage) -> str:
        stage.clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
        await stage.tick()
        return stage.told("anna")[-1].text

    assert played(small_app, tmp_path, listen) == "Lasītava ir otrajā stāvā."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["outbox", "retry", "pirmo"], "“pirmo” is not the number of a message"),
        (["outbox", "retry", "9" * 40], "is not the number of a message"),
        (["outbox", "retry", "7"], "message 7 is not among those"),
        (["inbox", "retry", "-1"], "“-1” is not the number of a message"),
        (["inbox", "retry", "7"], "message 7 is not among those"),
        (["outbox"], "required: COMMAND"),
        (["inbox"], "required: COMMAND"),
    ],
)
def test_a_mistake_gets_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert said in mistake(capsys, *arguments)


UPDATE = {
    "update_id": 11,
    "message": {
        "message_id": 5,
        "date": 1_804_000_000,
        "chat": {"id": 77, "type": "private", "first_name": "Anna"},
        "from": {"id": 77, "is_bot": False, "first_name": "Anna", "language_code": "lv"},
        "text": "kur atrodas lasītava",
    },
}
"""What Telegram would send, had it been readable at once."""


@pytest.fixture
def _unread(small_app: App, tmp_path: Path) -> None:
    """Events of three channels that could not be read; a mend has made the first one readable since."""

    async def play(stage: Stage) -> str:
        kept = json.dumps({"username": "zintis_bot", "update": UPDATE})
        await stage.core.handling.receive_all(
            [
                Unread("telegram", "123", "11", kept, "KeyError('text')"),
                Unread("slack", "T1", "e1", '{"text": "Žanete Dzilnuce"}', "no text “event.user”"),
                Unread("pigeon", "loft", "p1", "coo", "cannot be read"),
            ]
        )
        return ""

    played(small_app, tmp_path, play)


@pytest.mark.usefixtures("_unread")
def test_what_could_not_be_read_is_listed_and_read_again(
    capsys: pytest.CaptureFixture[str], small_app: App, tmp_path: Path
) -> None:
    lines = told(capsys, "inbox", "quarantine")
    assert [line.split()[3] for line in lines] == ["telegram", "slack", "pigeon"]
    assert "not read: KeyError('text')" in lines[0]
    assert not any(WRITTEN in line or "lasītava" in line for line in lines)
    numbers = [line.split()[0] for line in lines]
    assert main(["inbox", "retry", numbers[2]]) == 1
    out, err = capsys.readouterr()
    assert out == f"message {numbers[2]} still cannot be read: there is no channel “pigeon”\n"
    assert err == ""
    assert main(["inbox", "retry", "all"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in shown[:2]] == [
        f"message {number} still cannot be read" for number in numbers[1:]
    ]
    assert shown[2:] == ["1 message will be handled again"]
    left = told(capsys, "inbox", "quarantine")
    assert [line.split()[0] for line in left] == numbers[1:]
    assert "not read: there is no channel “pigeon”" in left[1]
    assert "is not among those that can be handled again" in mistake(capsys, "inbox", "retry", numbers[0])

    async def listen(stage: Stage) -> str:
        post = stage.senders["telegram"] = Post()
        await stage.restart()
        stage.clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
        await stage.tick()
        return "|".join(message.reply.text for message in post.told["77"])

    assert played(small_app, tmp_path, listen) == "Lasītava ir otrajā stāvā."
