"""An offer from both sides: who may do what, when it is seen, and who is told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.catalogue import Catalogue
from bot.domain.expert_errors import OfferedError, ProfileError, StaleExpertError, StrangerError
from bot.domain.experts import CONFIRMED_EVERY, Belonging, Expert, ExpertState, Offerer, Profile, Skill
from bot.domain.experts import Level as SkillLevel
from bot.domain.transitions import ImpossibleError
from bot.services.lending.expert_notices import ExpertNotices
from bot.services.lending.expert_steps import Side
from bot.services.lending.expert_words import ExpertWords
from bot.services.lending.experts import ANSWERED_WITHIN, KIND, Experts
from bot.storage import timers
from bot.storage.lending import experts
from knowledge.skill_matching import Skills
from tests.bot.services.lending.bank import ERNESTS, KARLIS, LAIMA, PROFILE, Bank

S, O = ExpertState, Offerer  # noqa: E741
EXPERT, MANAGER = Side(O.EXPERT, ERNESTS), Side(O.MANAGER, LAIMA)


class Office:
    """The bank of loans, and the desk at which experts are offered."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        words = ExpertWords(Catalogue(), Skills({}), {})
        self.watched: list[ExpertState] = []
        self.desk = Experts(ExpertNotices(words, "https://zintis.example"), (self._watch,))

    async def _watch(self, connection: object, expert: Expert, now: object) -> None:  # noqa: ARG002
        self.watched.append(expert.state)

    async def offer(self, profile: Profile = PROFILE, by: str = ERNESTS) -> Expert:
        async with self.bank.acting() as connection:
            return await self.desk.offer(connection, profile, by, "lv", self.bank.now)

    async def do(self, verb: str, expert: Expert, *what: Any, **more: Any) -> Expert:  # noqa: ANN401
        async with self.bank.acting() as connection:
            done = await getattr(self.desk, verb)(connection, expert.id, *what, self.bank.now, **more)
        assert isinstance(done, Expert)
        return done

    async def visible(self) -> Expert:
        offered = await self.offer()
        return await self.do("agree", offered, MANAGER)

    async def side(self, expert: Expert, person: int) -> Side | None:
        async with self.bank.acting() as connection:
            return await self.desk.side(connection, expert, person, self.bank.now)

    async def found(self) -> list[int]:
        async with self.bank.acting() as connection:
            return [one.id for one in await experts.visible(connection)]

    async def wait(self, passed: timedelta) -> int:
        """Time passes, and the timers of experts that are due are followed; how many there were."""
        self.bank.now += passed
        async with self.bank.acting() as connection:
            due = await timers.due(connection, self.bank.now)
            taken = [one for number in due if (one := await timers.take(connection, number, self.bank.now))]
            for one in taken:
                assert one.kind == KIND
                await self.desk.follow(connection, one, self.bank.now)
        return len(taken)

    async def heard(self, email: str) -> list[str]:
        return [one.key.split(":")[3] for one in await self.bank.told(email)]


@pytest.fixture
def office(bank: Bank) -> Office:
    return Office(bank)


async def test_an_offer_is_seen_only_when_both_have_agreed(office: Office) -> None:
    await office.bank.arrive(LAIMA)
    offered = await office.offer()
    assert offered.state is S.OFFERED
    assert offered.agreed_by == {O.EXPERT}
    assert await office.found() == []
    again = await office.do("agree", offered, EXPERT)
    assert (again.state, await office.found()) == (S.OFFERED, [])
    seen = await office.do("agree", offered, MANAGER)
    assert (seen.state, seen.confirmed_at) == (S.VISIBLE, office.bank.now)
    assert await office.found() == [offered.id]
    assert office.watched[-1] is S.VISIBLE


async def test_the_other_side_is_asked_where_it_talks_and_else_by_mail(office: Office) -> None:
    await office.bank.arrive(LAIMA, "en")
    await office.offer()
    asked = await office.bank.told(LAIMA)
    assert [one.label for one in asked[0].reply.buttons] == ["I agree", "I do not agree"]
    assert "Ernests Paraugs" in asked[0].reply.text
    assert await office.heard(ERNESTS) == []
    seen = await office.do("agree", await _only(office), MANAGER)
    mailed = (await office.bank.told(ERNESTS))[0]
    assert (mailed.channel, mailed.reply.buttons) == ("mail", ())
    assert seen.reference in mailed.reply.text
    assert f"apstipriniet adresi {ERNESTS}" in mailed.reply.text


async def _only(office: Office) -> Expert:
    async with office.bank.acting() as connection:
        (found,) = await experts.all_of(connection)
    return found


async def test_a_manager_offers_and_the_expert_has_to_agree(office: Office) -> None:
    await office.bank.arrive(ERNESTS)
    offered = await office.offer(by=LAIMA)
    assert offered.agreed_by == {O.MANAGER}
    assert await office.heard(ERNESTS) == ["ask"]
    assert await office.heard(LAIMA) == []
    declined = await office.do("withdraw", offered, EXPERT)
    assert declined.state is S.WITHDRAWN
    assert await office.heard(LAIMA) == ["expert-told-withdrawn"]
    async with office.bank.acting() as connection:
        assert await experts.of_email(connection, ERNESTS) is None


async def test_nobody_offers_a_stranger_nor_anyone_twice(office: Office) -> None:
    with pytest.raises(ProfileError, match="stranger"):
        await office.offer(by="kads@cits.example")
    await office.offer()
    with pytest.raises(OfferedError):
        await office.offer(by=LAIMA)
    for problem, changed in (
        ("same-person", {"manager": ERNESTS}),
        ("email", {"email": "nav adrese"}),
        ("manager-email", {"manager": "nav adrese"}),
        ("skills-missing", {"skills": ()}),
        ("share", {"most": 0}),
    ):
        with pytest.raises(ProfileError, match=problem):
            await office.offer(replace(PROFILE, **changed))


async def test_where_there_is_no_manager_any_coordinator_stands_in(office: Office) -> None:
    coordinator = await office.bank.coordinate()
    await office.bank.arrive(KARLIS)
    alone = replace(PROFILE, belonging=Belonging.SELF_EMPLOYED, manager="")
    offered = await office.offer(alone)
    assert await office.heard(KARLIS) == ["ask"]
    side = await office.side(offered, coordinator)
    assert side == Side(O.MANAGER, KARLIS)
    assert (await office.do("agree", offered, side)).is_visible
    managed = replace(PROFILE, email="cits@teiku.example")
    assert await office.side(await office.offer(managed, LAIMA), coordinator) is None


async def test_sides_are_told_by_proved_addresses(office: Office) -> None:
    offered = await office.offer()
    expert, manager = await office.bank.meet(ERNESTS), await office.bank.meet(LAIMA)
    stranger = await office.bank.meet("kads@cits.example")
    assert await office.side(offered, expert) == EXPERT
    assert await office.side(offered, manager) == MANAGER
    assert await office.side(offered, stranger) is None


@pytest.mark.parametrize(
    "change",
    [
        {"most": 30},
        {"manager": "cita@teiku.example"},
        {"institution": "Cita aģentūra"},
        {"skills": (Skill(SkillLevel.MASTER, words="kartes"),)},
    ],
)
async def test_what_the_manager_agreed_to_cannot_change_without_consent(
    office: Office, change: dict[str, Any]
) -> None:
    seen = await office.visible()
    changed = await office.do("change", seen, EXPERT, replace(PROFILE, **change))
    assert changed.state is S.OFFERED
    assert changed.agreed_by == {O.EXPERT}
    assert await office.found() == []
    manager = Side(O.MANAGER, changed.profile.manager)
    assert (await office.do("agree", changed, manager)).is_visible
    assert await office.heard(changed.profile.manager) != []


async def test_other_words_change_nothing_of_the_consent(office: Office) -> None:
    seen = await office.visible()
    changed = await office.do("change", seen, EXPERT, replace(PROFILE, summary="Citi vārdi."))
    assert (changed.state, changed.profile.summary) == (S.VISIBLE, "Citi vārdi.")
    with pytest.raises(StrangerError):
        await office.do("change", seen, EXPERT, replace(PROFILE, email="cits@teiku.example"))


async def test_only_who_paused_an_offer_resumes_it(office: Office) -> None:
    paused = await office.do("pause", await office.visible(), MANAGER)
    assert (paused.state, await office.found()) == (S.PAUSED, [])
    with pytest.raises(StrangerError):
        await office.do("resume", paused, EXPERT)
    assert (await office.do("resume", paused, MANAGER)).is_visible
    assert await office.heard(ERNESTS) == ["expert-told-visible", "expert-told-paused", "expert-told-resumed"]


async def test_an_old_button_does_nothing(office: Office) -> None:
    seen = await office.visible()
    await office.do("pause", seen, EXPERT, version=seen.version)
    with pytest.raises(StaleExpertError) as error:
        await office.do("withdraw", seen, EXPERT, version=seen.version)
    assert error.value.expert.state is S.PAUSED


async def test_a_coordinator_suspends_with_a_reason_and_consent_begins_anew(office: Office) -> None:
    seen = await office.visible()
    with pytest.raises(ProfileError, match="reason-missing"):
        await office.do("suspend", seen, KARLIS, "  ")
    suspended = await office.do("suspend", seen, KARLIS, "Iestāde tiek reorganizēta.")
    assert (suspended.state, await office.found()) == (S.SUSPENDED, [])
    for email in (ERNESTS, LAIMA):
        assert "Iestāde tiek reorganizēta." in (await office.bank.told(email))[-1].reply.text
    for verb in ("agree", "resume", "pause"):
        with pytest.raises((ImpossibleError, StrangerError)):
            await office.do(verb, suspended, EXPERT)
    again = await office.do("reinstate", suspended, KARLIS, "Reorganizācija beigusies.")
    assert (again.state, again.agreed_by) == (S.OFFERED, frozenset())
    await office.do("agree", again, EXPERT)
    assert (await office.do("agree", again, MANAGER)).is_visible


async def test_twice_a_year_the_expert_confirms(office: Office) -> None:
    seen = await office.visible()
    half = timedelta(days=CONFIRMED_EVERY)
    assert await office.wait(half - timedelta(days=1)) == 0
    assert await office.wait(timedelta(days=1)) == 1
    asked = (await office.bank.told(ERNESTS))[-1]
    assert asked.sentence == "expert-confirm-ask"
    assert "expert-confirm-ask" not in await office.heard(LAIMA)
    with pytest.raises(StrangerError):
        await office.do("confirm", seen, MANAGER)
    confirmed = await office.do("confirm", seen, EXPERT)
    assert (confirmed.is_visible, confirmed.confirmed_at) == (True, office.bank.now)
    assert await office.wait(ANSWERED_WITHIN) == 0
    assert await office.wait(half - ANSWERED_WITHIN) == 1


async def test_without_an_answer_the_profile_is_paused_and_the_expert_told(office: Office) -> None:
    seen = await office.visible()
    await office.wait(timedelta(days=CONFIRMED_EVERY))
    assert await office.found() == [seen.id]
    await office.wait(ANSWERED_WITHIN)
    assert await office.found() == []
    assert (await office.heard(ERNESTS))[-1] == "expert-told-unconfirmed"
    paused = await _only(office)
    with pytest.raises(StrangerError):
        await office.do("resume", paused, MANAGER)
    assert (await office.do("resume", paused, EXPERT)).is_visible


async def test_who_proves_the_address_is_asked_where_they_talk(office: Office) -> None:
    await office.offer()
    assert (await office.bank.told(LAIMA))[0].channel == "mail"
    laima = await office.bank.arrive(LAIMA)
    async with office.bank.acting() as connection:
        await office.desk.greet(connection, laima, office.bank.now)
        await office.desk.greet(connection, laima, office.bank.now)
    asked = await office.bank.told(LAIMA)
    assert [(one.channel, bool(one.reply.buttons)) for one in asked] == [("mail", False), ("stage", True)]
