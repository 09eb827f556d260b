"""A draft is published once it has passed the gate as it is; four eyes, overrides, schedules and the way back."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.services import audit
from bot.services.roles import Role
from bot.services.teaching.publishing import Hindrance, PublishError
from bot.services.teaching.reports import Finding, Matter, Report, Shift
from bot.services.teaching.rights import RightError
from bot.storage import people
from bot.storage.teaching_tables import publications as table
from knowledge.edits import Ask, Attach, Tune
from knowledge.schema import SHARED
from tests.bot.services.teaching.school import CARD, HOURS, OWN_HOURS, School, said, small

BROKEN = Report(golden_broken=(Shift("kad slēdzat", "opening-hours", "unknown", expect=("opening-hours",)),))
STALE = Report(findings=(Finding(Matter.STALE, "shared/library.yaml", "answer.en", "is stale", "translate"),))
LATER = said("18.00", "19.00")


async def hindered(school: School, **values: Any) -> Hindrance:  # noqa: ANN401  as publish has them
    with pytest.raises(PublishError) as refused:
        await school.publish(**values)
    return refused.value.hindrance


async def test_answers_phrasings_thresholds_and_golden_questions_move_together_and_back(
    school: School,
) -> None:
    before = await school.published()
    for edit in (
        LATER,
        Attach("reader-card", "kur dabūt karti", "lv"),
        Tune("known_from", 0.4),
        Ask("kur dabūšu karti", ("reader-card",), "lv"),
    ):
        await school.add(edit)
    revision = await school.checked()
    await school.publish()
    after = await school.published()
    assert await school.revision() == revision
    assert "19.00" in after.pieces[HOURS]
    assert "kur dabūt karti" in after.pieces[CARD]
    assert after.thresholds == {"known_from": 0.4}
    assert any(key.startswith("golden/") for key in after.pieces)
    async with school.act() as connection:
        assert not await school.drafts.edits(connection, SHARED)
    await school.roll_back(1)
    assert (await school.published()).digest == before.digest
    await school.roll_back(revision)
    school.renew()
    assert (await school.published()).digest == after.digest


async def test_only_what_passed_the_gate_as_it_is_can_be_published(school: School) -> None:
    assert await hindered(school) is Hindrance.NOTHING
    await school.add(LATER)
    assert await hindered(school) is Hindrance.UNCHECKED
    await school.checked()
    await school.add(Attach("reader-card", "kur dabūt karti", "lv"))
    assert await hindered(school) is Hindrance.UNCHECKED
    await school.checked()
    await school.publish()
    assert await hindered(school) is Hindrance.NOTHING


async def test_a_draft_is_checked_again_when_another_was_published(school: School) -> None:
    await school.add(said("20.00", "21.00", key=OWN_HOURS), scope="vaa")
    await school.checked(scope="vaa")
    await school.add(LATER)
    await school.checked()
    await school.publish()
    assert await hindered(school, scope="vaa") is Hindrance.UNCHECKED
    await school.checked(scope="vaa")
    await school.publish(scope="vaa")
    image = await school.published()
    assert "19.00" in image.pieces[HOURS]
    assert "21.00" in image.pieces[OWN_HOURS]


@pytest.mark.parametrize("report", [BROKEN, STALE])
async def test_what_the_gate_blocks_takes_a_named_admin_and_a_reason(school: School, report: Report) -> None:
    teacher = await school.person("ted", Role.EDITOR)
    centre = await school.person("cilla", Role.ADMIN)
    await school.add(LATER)
    await school.checked(report)
    assert await hindered(school, by=centre) is Hindrance.BLOCKED
    with pytest.raises(RightError):
        await school.publish(teacher, override="I know better")
    assert await hindered(school, by=centre, override=" ") is Hindrance.NO_REASON
    await school.publish(centre, override="the question was wrong")
    assert "19.00" in (await school.published()).pieces[HOURS]
    async with school.act() as connection:
        [noted] = [one for one in await audit.listed(connection, 10) if one.actor == centre]
        kept = (
            (await connection.execute(select(table.c.override).order_by(table.c.id.desc()))).scalars().first()
        )
    assert (noted.action, noted.details["override"]) == ("knowledge-published", "the question was wrong")
    assert kept == "the question was wrong"


async def test_no_override_is_noted_where_none_was_needed(school: School) -> None:
    await school.add(LATER)
    await school.checked()
    assert (await school.publish(override="to be sure")).override is None


SENSITIVE = said('"id":', '"sensitive":true,"id":', key=CARD)


async def test_what_is_sensitive_is_not_published_by_its_author_alone(school: School) -> None:
    anna = await school.person("anna", Role.EDITOR)
    berta = await school.person("berta", Role.ADMIN)
    await school.add(SENSITIVE, anna)
    await school.checked()
    assert await hindered(school, by=anna) is Hindrance.FOUR_EYES
    await school.publish(berta)
    await school.add(said("bez maksas", "par velti", await school.published(), CARD), berta)
    await school.checked(BROKEN)
    assert await hindered(school, by=berta, override="I know better") is Hindrance.FOUR_EYES
    await school.checked()
    await school.publish(anna)
    await school.add(said("18.00", "19.00", await school.published()), anna)
    await school.checked()
    await school.publish(anna)


async def test_the_same_human_on_another_channel_is_no_second_pair_of_eyes(school: School) -> None:
    anna = await school.person("anna", Role.EDITOR)
    also = await school.person("anna-at-home", Role.EDITOR)
    async with school.act() as connection:
        for one in (anna, also):
            number = int(one.removeprefix("person:"))
            await people.change(connection, number, email="anna@school.example", email_verified_at=school.now)
    await school.add(SENSITIVE, anna)
    await school.checked()
    assert await hindered(school, by=also) is Hindrance.FOUR_EYES


async def test_institutions_publish_their_own_and_nobody_elses(school: School) -> None:
    owner = await school.person("olga", Role.EDITOR, "vaa")
    teacher = await school.person("ted", Role.EDITOR)
    await school.add(said("20.00", "21.00", key=OWN_HOURS), owner, "vaa")
    await school.checked(scope="vaa")
    with pytest.raises(RightError):
        await school.publish(teacher, "vaa")
    revision = await school.publish(owner, "vaa")
    for somebody in (owner, teacher):
        with pytest.raises(RightError):
            await school.roll_back(1, somebody)
    assert revision.revision_id == await school.revision()


async def test_what_is_scheduled_comes_when_it_is_due(school: School) -> None:
    await school.add(LATER)
    revision = await school.checked()
    due = school.now + timedelta(hours=2)
    assert await hindered(school, due_at=school.now) is Hindrance.PAST
    await school.publish(due_at=due)
    assert await school.revision() == 1
    school.wait(hours=1, minutes=59)
    assert await school.revision() == 1
    school.wait(minutes=1)
    assert await school.revision() == revision


async def test_what_is_scheduled_is_stopped_by_hand_or_by_another_publication(school: School) -> None:
    await school.add(LATER)
    await school.checked()
    scheduled = await school.publish(due_at=school.now + timedelta(hours=2))
    async with school.act() as connection:
        assert not await school.drafts.edits(connection, SHARED)
        assert await school.publishing.stop(connection, scheduled.id, "cli:anna", school.now)
        assert not await school.publishing.stop(connection, scheduled.id, "cli:anna", school.now)
        assert len(await school.drafts.edits(connection, SHARED)) == 1
    await school.publish(due_at=school.now + timedelta(hours=2))
    await school.add(said("20.00", "21.00", key=OWN_HOURS), scope="vaa")
    await school.checked(scope="vaa")
    await school.publish(scope="vaa")
    school.wait(hours=3)
    image = await school.published()
    assert "19.00" not in image.pieces[HOURS]
    assert "21.00" in image.pieces[OWN_HOURS]
    async with school.act() as connection:
        assert len(await school.drafts.edits(connection, SHARED)) == 1


async def test_the_history_tells_what_was_published_when(school: School) -> None:
    start = school.now
    school.wait(days=1)
    await school.add(LATER)
    revision = await school.checked()
    await school.publish()
    school.wait(days=1)
    await school.roll_back(1)
    async with school.act() as connection:
        found = await school.publishing.history(connection, school.now)
        past = [
            (await school.publishing.revision_at(connection, start + timedelta(hours=hours))).revision.id
            for hours in (1, 25, 49)
        ]
    assert [(one.revision.id, one.is_current) for one in found] == [(1, True), (revision, False), (1, False)]
    assert past == [1, revision, 1]


async def test_one_goes_back_only_to_what_was_published_and_says_why(school: School) -> None:
    await school.add(LATER)
    revision = await school.checked()
    for number, reason, hindrance in (
        (1, "why", Hindrance.CURRENT),
        (revision, "why", Hindrance.NEVER_PUBLISHED),
        (99, "why", Hindrance.NEVER_PUBLISHED),
        (1, " ", Hindrance.NO_REASON),
    ):
        with pytest.raises(PublishError) as refused:
            await school.roll_back(number, reason=reason)
        assert refused.value.hindrance is hindrance


async def test_clocks_that_go_behind_do_not_bring_the_older_back(school: School) -> None:
    await school.add(LATER)
    revision = await school.checked()
    await school.publish()
    school.wait(seconds=-30)
    await school.roll_back(1)
    school.wait(seconds=30)
    assert await school.revision() == 1
    school.wait(seconds=-30)
    await school.roll_back(revision)
    school.wait(seconds=60)
    assert await school.revision() == revision
    assert small().digest != (await school.published()).digest
