"""What the expert bank keeps of people is told, handed over, erased, and emptied when its time is over."""

import json
from dataclasses import replace
from datetime import timedelta

from bot.domain.experts import ExpertState, Offerer, Skill
from bot.domain.experts import Level as SkillLevel
from bot.services.lending.expert_steps import Side
from bot.services.personal_data import purge
from bot.storage.lending import experts
from tests.bot.flows.test_personal_data import erase
from tests.bot.services.lending.bank import PROFILE
from tests.bot.services.test_personal_data import dump
from tests.stage import FakeClock, Stage

WORDS = ("zanete", "Žanete Dzilnuce", "brīnumdarbi", "burvestības", "zeltavajadzība")
OWN = {
    "name": "Žanete Dzilnuce",
    "email": "zanete@teiku.example",
    "summary": "brīnumdarbi",
    "skills": (Skill(SkillLevel.MASTER, words="burvestības"),),
}


async def offer(stage: Stage, by: str = "zanete@teiku.example", **changes: object) -> int:
    profile = replace(PROFILE, **{**OWN, **changes})  # type: ignore[arg-type]
    async with stage.database.transaction() as connection:
        expert = await stage.core.experts.offer(connection, profile, by, "lv", stage.clock.now())
    await stage.tick()
    return expert.id


async def keep_need(stage: Stage) -> None:
    await stage.say("zanete", "/eksperti zeltavajadzība")
    await stage.press("zanete", "Jā, paturēt prātā")


async def test_an_offer_and_a_need_are_told_and_handed_over(small_stage: Stage) -> None:
    stage = small_stage
    await stage.prove("zanete", "zanete@teiku.example")
    await offer(stage)
    await keep_need(stage)
    (told,) = await stage.say("zanete", "/dati")
    assert "1 eksperta profilu" in told.text
    assert "1 vajadzību pēc eksperta" in told.text
    (file,) = (await stage.press("zanete", "Atsūtīt visu"))[-1].attachments
    kept = json.loads(file.content)
    assert kept["expert_profiles"][0]["profile"]["summary"] == "brīnumdarbi"
    assert kept["expert_needs"][0]["text"] == "zeltavajadzība"


async def test_erasing_an_expert_leaves_no_trace(small_stage: Stage) -> None:
    stage = small_stage
    await stage.prove("laima", "laima@teiku.example")
    await stage.prove("zanete", "zanete@teiku.example")
    number = await offer(stage, by="laima@teiku.example")
    await stage.press("zanete", "Piekrītu")
    await keep_need(stage)
    before = await dump(stage)
    assert [word for word in WORDS if word not in before] == []
    await erase(stage, "zanete")
    await stage.wait(timedelta(hours=2))
    after = (await dump(stage)).casefold()
    assert [word for word in WORDS if word.casefold() in after] == []
    async with stage.database.reading() as connection:
        assert (await experts.existing(connection, number)).state is ExpertState.WITHDRAWN


async def test_who_was_only_written_to_by_mail_is_forgotten_there_too(small_stage: Stage) -> None:
    stage = small_stage
    await stage.prove("laima", "laima@teiku.example")
    await offer(stage, by="laima@teiku.example")
    assert "zanete@teiku.example" in stage.mail.told
    await stage.prove("zanete", "zanete@teiku.example")
    await erase(stage, "zanete")
    await stage.wait(timedelta(hours=2))
    assert "zanete" not in (await dump(stage)).casefold()


async def test_a_manager_who_is_erased_vouches_for_nobody(small_stage: Stage) -> None:
    stage = small_stage
    await stage.prove("zanete", "zanete@teiku.example")
    await stage.prove("burvis", "burvis@teiku.example")
    number = await offer(stage, manager="burvis@teiku.example")
    await stage.press("burvis", "Piekrītu")
    async with stage.database.reading() as connection:
        assert (await experts.existing(connection, number)).is_visible
    await erase(stage, "burvis")
    await stage.wait(timedelta(hours=2))
    assert "burvis" not in (await dump(stage)).casefold()
    async with stage.database.reading() as connection:
        left = await experts.existing(connection, number)
    assert (left.state, left.profile.manager) == (ExpertState.OFFERED, "")
    assert left.agreed_by == {Offerer.EXPERT}


async def test_a_withdrawn_profile_is_emptied_after_a_month(small_stage: Stage, clock: FakeClock) -> None:
    stage = small_stage
    await stage.prove("zanete", "zanete@teiku.example")
    number = await offer(stage)
    side = Side(Offerer.EXPERT, "zanete@teiku.example")
    async with stage.database.transaction() as connection:
        await stage.core.experts.withdraw(connection, number, side, clock.now())
    for days, is_kept in ((29, True), (2, False)):
        clock.pass_by(timedelta(days=days))
        async with stage.database.transaction() as connection:
            await purge(connection, clock.now())
            left = await experts.existing(connection, number)
        assert (left.profile.name == "Žanete Dzilnuce") is is_kept
    assert left.reference.startswith("E-")
