"""Notices: who may put them up, who is told, and that each is told once in a conversation."""

from datetime import timedelta

import pytest

from bot.app import App
from bot.services import roles
from bot.services.roles import Role
from bot.services.teaching import announcing
from bot.services.teaching.announcing import NoticeError, Unfit
from bot.services.teaching.rights import RightError
from bot.storage import people
from bot.storage.database import Database
from knowledge.schema import SHARED
from tests.stage import Stage

TEXTS = ("Šodien esam slēgti.", "We are closed today.")
ASKED = "cikos bibliotēka ir atvērta"


async def put_up(stage: Stage, scope: str = SHARED, by: str = "cli", hours: float = 1) -> int:
    now = stage.clock.now()
    async with stage.database.transaction() as connection:
        made = await announcing.put_up(connection, scope, TEXTS, (now, now + timedelta(hours=hours)), by, now)
    return made.id


async def test_a_notice_is_told_once_in_a_conversation_before_an_answer(
    small_app: App, database: Database
) -> None:
    stage = Stage(small_app, database)
    await put_up(stage)
    assert [one.title for one in await stage.say("anna", "/palidziba")] == [None]
    first, second = await stage.say("anna", ASKED)
    assert (first.title, first.text) == ("Paziņojums", TEXTS[0])
    assert second.title == "Darba laiks"
    [again] = await stage.say("anna", ASKED)
    assert again.title == "Darba laiks"
    first, _ = await stage.say("berta", "when is the library open")
    assert (first.title, first.text) == ("Notice", TEXTS[1])
    await stage.wait(timedelta(hours=2))
    [late] = await stage.say("cilda", ASKED)
    assert late.title == "Darba laiks"


async def test_a_notice_of_an_institution_is_told_there_alone_and_ends_when_it_is_taken_down(
    small_app: App, database: Database
) -> None:
    stage = Stage(small_app, database)
    notice = await put_up(stage, "vaa")
    [other] = await stage.say("anna", ASKED)
    assert other.title == "Darba laiks"
    await stage.say("anna", "/iestade vaa")
    first, _ = await stage.say("anna", ASKED)
    assert first.text == TEXTS[0]
    async with stage.database.transaction() as connection:
        assert await announcing.take_down(connection, notice, "cli", stage.clock.now())
        assert not await announcing.take_down(connection, notice, "cli", stage.clock.now())
    await stage.say("berta", "/iestade vaa")
    assert TEXTS[0] not in [one.text for one in await stage.say("berta", ASKED)]


async def test_who_may_not_is_stopped_and_what_is_not_whole_is_refused(
    small_app: App, database: Database
) -> None:
    stage = Stage(small_app, database)
    now = stage.clock.now()
    notice = await put_up(stage)
    async with stage.database.transaction() as connection:
        person = await people.meet(connection, stage.identity("anna"), now)
        await roles.grant(connection, person, Role.EDITOR, "cli", now, "vaa")
    by = f"person:{person}"
    assert await put_up(stage, "vaa", by)
    for scope in (SHARED, "bbb"):
        with pytest.raises(RightError):
            await put_up(stage, scope, by)
    async with stage.database.transaction() as connection:
        with pytest.raises(RightError):
            await announcing.take_down(connection, notice, by, now)
        hour = timedelta(hours=1)
        for texts, times, unfit in (
            (("Jā", " "), (now, now + hour), Unfit.EMPTY),
            (("Jā" * 400, "Yes"), (now, now + hour), Unfit.LONG),
            (TEXTS, (now + hour, now), Unfit.ORDER),
            (TEXTS, (now - hour, now), Unfit.PAST),
        ):
            with pytest.raises(NoticeError) as refused:
                await announcing.put_up(connection, SHARED, texts, times, "cli", now)
            assert refused.value.unfit is unfit
