"""Needs that wait: kept once, told of who fits, ended by their owner or by time."""

from datetime import timedelta

import pytest

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.domain.experts import ExpertState, Skill
from bot.domain.experts import Level as SkillLevel
from bot.domain.needs import KeptNeed, NeedState
from bot.domain.zone import RIGA
from bot.services.lending.expert_words import ExpertWords
from bot.services.lending.found_words import FoundWords
from bot.services.lending.needs import Needs
from bot.services.lending.search import Search
from bot.storage import timers
from bot.storage.conversations import Address, open_at
from bot.storage.lending import experts, needs
from knowledge.loader import Knowledge
from knowledge.schema import Localized
from knowledge.skill_matching import Skills
from knowledge.skills import Skill as Known
from knowledge.skills import SkillGroup
from tests.bot.services.lending.bank import RASA, Bank

MAPS = Known(id="maps", broader="place", label=Localized(lv="Kartes", en="Maps"))
PLACE = SkillGroup(id="place", label=Localized(lv="Telpa", en="Space"))
OFFERED = (Skill(SkillLevel.MASTER, "maps"),)


class Waiting:
    """A bank with people who wait for somebody."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        skills = Skills({"place": PLACE, "maps": MAPS})
        self.search = Search(skills, Knowledge())
        self.desk = Needs(self.search, FoundWords(ExpertWords(Catalogue(), skills, {})))

    async def keep(self, text: str = "vajag kartes", institution: str = "") -> KeptNeed:
        person = await self.bank.arrive(RASA)
        need = self.search.parse(text, self.bank.now.astimezone(RIGA).date())
        async with self.bank.acting() as connection:
            at = await open_at(connection, Address("stage", "play", RASA), Conversation(), self.bank.now)
            return await self.desk.keep(connection, need, person, at, "lv", institution, self.bank.now)

    async def look(self, expert_id: int) -> None:
        async with self.bank.acting() as connection:
            expert = await experts.get(connection, expert_id)
            assert expert
            await self.desk.consider(connection, expert, self.bank.now)

    async def wait(self, passed: timedelta) -> None:
        self.bank.now += passed
        async with self.bank.acting() as connection:
            for number in await timers.due(connection, self.bank.now):
                timer = await timers.take(connection, number, self.bank.now)
                if timer:
                    await self.desk.follow(connection, timer, self.bank.now)

    async def news(self) -> list[str]:
        return [one.reply.text for one in await self.bank.told(RASA)]


@pytest.fixture
def waiting(bank: Bank) -> Waiting:
    return Waiting(bank)


async def test_the_owner_is_told_once_of_each_who_fits(waiting: Waiting) -> None:
    await waiting.keep()
    shown = await waiting.bank.offer(skills=OFFERED)
    await waiting.look(shown)
    await waiting.look(shown)
    (told,) = await waiting.news()
    assert "„vajag kartes”: Ernests Paraugs" in told
    assert "ernests@teiku.example" not in told
    other = await waiting.bank.offer(skills=OFFERED, email="cits@teiku.example")
    await waiting.look(other)
    assert len(await waiting.news()) == 2


async def test_who_does_not_fit_or_is_not_seen_is_no_news(waiting: Waiting) -> None:
    await waiting.keep("vajag kartes, 50 %")
    await waiting.look(await waiting.bank.offer(skills=OFFERED))
    await waiting.look(await waiting.bank.offer(ExpertState.PAUSED, skills=OFFERED, most=60))
    assert await waiting.news() == []
    await waiting.look(await waiting.bank.offer(skills=OFFERED, most=60))
    assert len(await waiting.news()) == 1


async def test_who_becomes_free_is_found_within_a_day(waiting: Waiting) -> None:
    await waiting.keep("vajag kartes, 50 %")
    shown = await waiting.bank.offer(skills=OFFERED)
    await waiting.wait(timedelta(days=1))
    assert await waiting.news() == []
    await waiting.bank.change_expert(shown, most=60)
    await waiting.wait(timedelta(days=1))
    assert len(await waiting.news()) == 1


async def test_the_same_need_is_kept_once(waiting: Waiting) -> None:
    first = await waiting.keep()
    assert (await waiting.keep()).id == first.id
    assert (await waiting.keep("vajag citas kartes")).id != first.id


async def test_an_ended_need_is_forgotten_and_no_news_comes(waiting: Waiting) -> None:
    kept = await waiting.keep()
    async with waiting.bank.acting() as connection:
        await waiting.desk.end(connection, kept.id)
        ended = await needs.get(connection, kept.id)
    assert ended
    assert (ended.state, ended.text) == (NeedState.ENDED, "")
    await waiting.look(await waiting.bank.offer(skills=OFFERED))
    await waiting.wait(timedelta(days=200))
    assert await waiting.news() == []


async def test_a_need_expires_after_its_days_and_its_owner_is_told(waiting: Waiting) -> None:
    kept = await waiting.keep("vajag kartes martā")
    assert kept.until.isoformat() == "2027-03-31"
    await waiting.wait(timedelta(days=30))
    assert await waiting.news() == []
    await waiting.wait(timedelta(days=1))
    (told,) = await waiting.news()
    assert "neviens, kas derētu, neatradās" in told
    async with waiting.bank.acting() as connection:
        expired = await needs.get(connection, kept.id)
    assert expired
    assert (expired.state, expired.text) == (NeedState.EXPIRED, "")


async def test_words_of_time_mean_what_they_meant_when_they_were_written(waiting: Waiting) -> None:
    kept = await waiting.keep("vajag kartes nākamajā mēnesī")
    waiting.bank.now += timedelta(days=20)
    span = waiting.desk.read(kept).span
    assert span
    assert span.begins.isoformat() == "2027-04-01"
