"""The fake Telegram refuses what Telegram refuses: otherwise the other tests prove nothing."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.adapters.telegram.checking import METHODS, TYPES, MarksError, faults, visible
from tests.adapters.telegram.fake import FakeTelegram

Said = dict[str, Any]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as opened:
        yield opened


async def called(
    telegram: FakeTelegram, session: aiohttp.ClientSession, method: str, **values: object
) -> Said:
    form = {name: one if isinstance(one, str) else json.dumps(one) for name, one in values.items()}
    async with session.post(f"{telegram.base_url}/bot{telegram.token}/{method}", data=form) as answer:
        told: Said = await answer.json()
        return told


def button(**more: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Jā", **more}]]}


@pytest.mark.parametrize(
    ("method", "values", "wrong"),
    [
        ("sendMessage", {"chat_id": 5}, "text is missing"),
        ("sendMessage", {"chat_id": 5, "text": "a", "txet": "b"}, "there is no txet"),
        ("sendMessage", {"chat_id": 5, "text": ""}, "0 characters"),
        ("sendMessage", {"chat_id": 5, "text": "😀" * 2_049}, "4098 characters"),
        ("sendMessage", {"chat_id": 5, "text": "a", "message_thread_id": "x"}, "is no Integer"),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": {"keyboard": []}}, "inline_keyboard"),
        (
            "sendMessage",
            {"chat_id": 5, "text": "a", "reply_markup": button(callback_data="ā" * 33)},
            "66 bytes",
        ),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": button()}, "exactly one"),
        (
            "sendMessage",
            {"chat_id": 5, "text": "a", "reply_markup": button(url="https://t.me/b?start=ā")},
            "nowhere",
        ),
        ("sendDocument", {"chat_id": 5, "document": "f", "caption": "a" * 1_025}, "1025 characters"),
        (
            "setMyCommands",
            {"commands": [{"command": "a" * 33, "description": "b"}]},
            "33 characters",
        ),
        ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101}, "more than 100"),
        ("setMyDescription", {"description": "a" * 513}, "513 characters"),
        ("getUpdates", {"limit": 101}, "not from 1 to 100"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [{"type": "article"}]}, "id is missing"),
    ],
)
def test_a_call_that_does_not_fit_is_seen(method: str, values: Said, wrong: str) -> None:
    assert any(wrong in one for one in faults(method, values)), faults(method, values)


def test_what_fits_fits() -> None:
    assert (
        faults("sendMessage", {"chat_id": 5, "text": "<b>" + "a" * 4_096 + "</b>", "parse_mode": "HTML"})
        == []
    )
    assert (
        faults("sendMessage", {"chat_id": "@x", "text": "a", "reply_markup": button(callback_data="x")}) == []
    )
    assert {"sendMessage", "getUpdates"} <= set(METHODS)
    assert "InlineKeyboardButton" in TYPES


@pytest.mark.parametrize(
    "html",
    ["<b>a", "a</b>", "<b><i>a</b></i>", "a & b", "a < b", "<p>a</p>", "<a>x</a>", '<b class="x">a</b>'],
)
def test_bad_marks_are_refused(html: str) -> None:
    with pytest.raises(MarksError):
        visible(html)


def test_marks_are_not_seen() -> None:
    assert visible('<b>A &amp; B</b> <a href="https://a.lv/?a=1&amp;b=2">&lt;c&gt;</a>') == "A & B <c>"


async def test_a_violation_is_refused_and_complained_of(session: aiohttp.ClientSession) -> None:
    telegram = await FakeTelegram().start()
    told = await called(telegram, session, "sendMessage", chat_id=5, text="")
    assert (told["ok"], told["error_code"]) == (False, 400)
    await called(telegram, session, "sendPhoto", chat_id=5)
    with pytest.raises(AssertionError, match="sendPhoto"):
        await telegram.stop()


async def test_updates_come_again_until_they_are_confirmed(
    telegram: FakeTelegram, session: aiohttp.ClientSession
) -> None:
    first, second = telegram.send_text("anna", "a"), telegram.send_text("anna", "b")
    for _ in range(2):
        got = await called(telegram, session, "getUpdates")
        assert [one["update_id"] for one in got["result"]] == [first, second]
    got = await called(telegram, session, "getUpdates", offset=second)
    assert [one["update_id"] for one in got["result"]] == [second]
    assert telegram.confirmed == [first]
    assert (await called(telegram, session, "getUpdates", offset=second + 1))["result"] == []


async def test_who_polls_while_a_webhook_is_set_is_refused(
    telegram: FakeTelegram, session: aiohttp.ClientSession
) -> None:
    telegram.webhook = {"url": "https://a.example/"}
    assert (await called(telegram, session, "getUpdates"))["error_code"] == 409


async def test_an_edit_without_a_change_is_refused(
    telegram: FakeTelegram, session: aiohttp.ClientSession
) -> None:
    await called(telegram, session, "sendMessage", chat_id=5, text="a")
    edit = {"chat_id": 5, "message_id": telegram.messages[0].id}
    assert (
        "not modified"
        in (await called(telegram, session, "editMessageText", text="a", **edit))["description"]
    )
    assert (await called(telegram, session, "editMessageText", text="b", **edit))["ok"]
    assert (
        "not found"
        in (await called(telegram, session, "editMessageText", chat_id=5, message_id=1, text="b"))[
            "description"
        ]
    )


async def test_faults_are_made_as_told(telegram: FakeTelegram, session: aiohttp.ClientSession) -> None:
    telegram.fail_next("429", "sendMessage", retry_after=9)
    told = await called(telegram, session, "sendMessage", chat_id=5, text="a")
    assert told["parameters"] == {"retry_after": 9}
    telegram.fail_next("reset", "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await called(telegram, session, "sendMessage", chat_id=5, text="a")
    assert telegram.messages == []
    telegram.fail_next("cut", "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await called(telegram, session, "sendMessage", chat_id=5, text="a")
    assert len(telegram.messages) == 1


async def test_another_token_is_refused(telegram: FakeTelegram, session: aiohttp.ClientSession) -> None:
    async with session.post(f"{telegram.base_url}/bot1:other/getMe") as answer:
        assert answer.status == 401
