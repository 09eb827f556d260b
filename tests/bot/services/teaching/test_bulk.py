"""Several clusters at once, golden questions, and what somebody did last: what can be undone, by whom."""

import json
from datetime import timedelta

import pytest

from bot.services.roles import Role, grants_of
from bot.services.teaching.bulk import each
from bot.services.teaching.inbox import Cluster, Inbox
from bot.services.teaching.reviewing import Done, Reviewing
from bot.services.teaching.rights import RightError, person_of
from bot.storage.teaching import reviews
from bot.storage.teaching.marks import ATTACHED, DISCARDED, GOLDEN
from bot.storage.teaching.reviews import LastAct
from knowledge.edits import EditError
from knowledge.schema import SHARED
from tests.bot.services.teaching.log import asked
from tests.bot.services.teaching.school import CARD, School
from tests.bot.services.teaching.test_inbox import look
from tests.bot.services.teaching.test_reviewing import DOG, cluster_of, desk, drafted

__all__ = ["desk"]

LUNCH = "kur var iekarsināt pusdienas"


async def attach_all(school: School, desk: Inbox, who: str, answer: str) -> Done | None:
    clusters, review = (await look(school, desk, who)).clusters, Reviewing(school.drafts)
    async with school.act() as connection:

        async def attach(cluster: Cluster) -> Done:
            wordings = cluster.wordings(desk.answerer)
            return await review.attach(connection, cluster, wordings, answer, who, school.now)

        return await each(clusters, attach)


async def last_act(school: School, who: str) -> LastAct | None:
    async with school.act() as connection:
        return await reviews.last_act(connection, who, school.now - timedelta(hours=1))


async def test_several_clusters_are_attached_and_undone_as_one(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    for text in (DOG, DOG, LUNCH, "kas rakstīts uz {dzeltenās} lapiņas"):
        await asked(school, text)
    done = await attach_all(school, desk, admin, "reader-card")
    assert done
    assert (done.mark, done.questions, sorted(done.taught)) == (ATTACHED, 3, [LUNCH, DOG])
    assert [text for text, _ in done.left] == ["kas rakstīts uz {dzeltenās} lapiņas"]
    assert {DOG, LUNCH} <= set(json.loads((await drafted(school))[CARD])["phrasings"]["lv"])
    assert await last_act(school, admin) == LastAct(done.first, ATTACHED, 3, DOG)
    async with school.act() as connection:
        assert await Reviewing(school.drafts).undo(connection, done.first, admin, school.now) == 3
    assert LUNCH not in (await drafted(school))[CARD]
    assert await last_act(school, admin) is None
    assert await each((), attach) is None


async def attach(cluster: Cluster) -> Done:
    raise AssertionError(cluster)


async def test_what_can_be_done_to_none_says_why(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    with pytest.raises(EditError):
        await attach_all(school, desk, admin, "no-such-answer")


async def test_a_golden_question_keeps_its_cluster_and_can_be_undone(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    number = await asked(school, DOG)
    review = Reviewing(school.drafts)
    async with school.act() as connection:
        assert await review.measure(connection, number + 9, "lv", "reader-card", admin, school.now) is None
        done = await review.measure(connection, number, "lv", "reader-card", admin, school.now)
    assert done
    assert (done.mark, done.scope) == (GOLDEN, SHARED)
    [golden] = [text for key, text in (await drafted(school)).items() if key.startswith("golden/")]
    assert json.loads(golden)["expect"] == ["reader-card"]
    assert (await cluster_of(school, desk, admin)).text == DOG
    await school.checked()
    await school.publish()
    assert await last_act(school, admin) is None, "what is published is not undone here"
    async with school.act() as connection:
        assert not await reviews.taught(connection, school.now - timedelta(days=1))


async def test_a_golden_question_about_an_institutions_own_answer_is_asked_there(school: School) -> None:
    editor = await school.person("editor", Role.EDITOR, "vaa")
    shared, own = await asked(school, LUNCH), await asked(school, DOG, institution="vaa")
    review = Reviewing(school.drafts)
    async with school.act() as connection:
        with pytest.raises(RightError):
            await review.measure(connection, shared, "lv", "reader-card", editor, school.now)
        await review.measure(connection, own, "lv", "vaa-opening-hours", editor, school.now)
    [golden] = [text for key, text in (await drafted(school, "vaa")).items() if key.startswith("golden/")]
    assert json.loads(golden)["institution"] == "vaa"
    assert not await school_scopes(school, SHARED)


async def school_scopes(school: School, scope: str) -> int:
    async with school.act() as connection:
        return (await school.drafts.scopes(connection)).get(scope, 0)


async def test_the_last_act_is_ones_own_and_the_newest(school: School, desk: Inbox) -> None:
    admin, other = [await school.person(name, Role.ADMIN) for name in ("admin", "other")]
    await asked(school, LUNCH)
    await asked(school, DOG)
    review = Reviewing(school.drafts)
    for _ in range(2):
        cluster = await cluster_of(school, desk, admin)
        async with school.act() as connection:
            await review.discard(connection, cluster, admin, school.now)
        school.wait(minutes=1)
    last = await last_act(school, admin)
    assert last
    assert (last.mark, last.questions, last.text) == (DISCARDED, 1, DOG)
    assert await last_act(school, other) is None
    school.wait(hours=2)
    assert await last_act(school, admin) is None


async def test_what_was_said_at_another_institution_is_not_shown(school: School, desk: Inbox) -> None:
    editor = await school.person("editor", Role.EDITOR, "vaa")
    await asked(school, "kas jauns citā iestādē", institution="other")
    await asked(school, "kā saņemt lasītāja karti", kind="answer", entry="reader-card")
    await asked(school, DOG, institution="vaa")
    cluster = await cluster_of(school, desk, editor)
    number = person_of(editor)
    assert number
    async with school.act() as connection:
        grants = await grants_of(connection, number, school.now)
        lines = await desk.around(connection, cluster, grants)
    assert [one.text for one in lines] == ["kā saņemt lasītāja karti", DOG]
