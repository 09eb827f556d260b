"""What is made of clusters in the review, by whom, and how it is undone."""

import pytest

from bot.services.roles import Role
from bot.services.teaching.inbox import Cluster, Inbox
from bot.services.teaching.reviewing import Done, Reviewing
from bot.services.teaching.rights import RightError
from bot.services.teaching.states import States
from bot.services.teaching.trials import Trials
from knowledge.answering import Answerer
from knowledge.composing import new_entry
from knowledge.edits import Attach, EditError
from knowledge.pieces import OUT_OF_SCOPE
from knowledge.refusals import Problem
from knowledge.schema import SHARED, Localized, LocalizedList
from tests.bot.services.teaching.log import asked
from tests.bot.services.teaching.school import CARD, OWN_HOURS, School, small
from tests.bot.services.teaching.test_inbox import look

DOG = "vai drīkst ņemt līdzi suni"


@pytest.fixture
def desk(school: School, small: Answerer, tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    at_hand = States(school.database, tmp_path_factory.mktemp("states"), is_shared=False)
    return Inbox(small, Trials(school.drafts, at_hand))


async def cluster_of(school: School, desk: Inbox, who: str) -> Cluster:
    return (await look(school, desk, who)).clusters[0]


async def attach(school: School, desk: Inbox, cluster: Cluster, answer: str, by: str) -> Done:
    async with school.act() as connection:
        review = Reviewing(school.drafts)
        wordings = cluster.wordings(desk.answerer)
        return await review.attach(connection, cluster, wordings, answer, by, school.now)


async def drafted(school: School, scope: str = SHARED) -> dict[str, str]:
    async with school.act() as connection:
        return dict((await school.drafts.image(connection, scope, school.now)).image.pieces)


async def test_a_whole_cluster_is_attached_and_undone(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    for text in (DOG, "Vai drīkst ņemt līdzi suni?", "vai suņus drīkst ņemt līdzi, [e-pasts]"):
        await asked(school, text)
    cluster = await cluster_of(school, desk, admin)
    done = await attach(school, desk, cluster, "reader-card", admin)
    assert (done.questions, done.scope, done.left) == (3, SHARED, ())
    assert sorted(done.taught) == [DOG, "vai suņus drīkst ņemt līdzi,"]
    pieces = await drafted(school)
    assert DOG in pieces[CARD]
    assert "[e-pasts]" not in pieces[CARD]
    assert not (await look(school, desk, admin)).clusters
    async with school.act() as connection:
        assert await Reviewing(school.drafts).undo(connection, done.first, admin, school.now) == 3
        assert await Reviewing(school.drafts).undo(connection, done.first, admin, school.now) == 0
    assert await drafted(school) == dict(small().pieces)
    assert (await cluster_of(school, desk, admin)).count == 3


async def test_what_was_attached_comes_back_when_its_edit_leaves_the_draft(
    school: School, desk: Inbox
) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    await attach(school, desk, await cluster_of(school, desk, admin), "reader-card", admin)
    async with school.act() as connection:
        await school.drafts.discard(connection, SHARED, admin, school.now)
    assert (await cluster_of(school, desk, admin)).text == DOG


async def test_an_institution_teaches_its_own_answers_only(school: School, desk: Inbox) -> None:
    editor = await school.person("editor", Role.EDITOR, "vaa")
    await asked(school, DOG, institution="vaa")
    cluster = await cluster_of(school, desk, editor)
    with pytest.raises(RightError):
        await attach(school, desk, cluster, "reader-card", editor)
    done = await attach(school, desk, cluster, "vaa-opening-hours", editor)
    assert done.scope == "vaa"
    assert DOG in (await drafted(school, "vaa"))[OWN_HOURS]


async def test_nobody_measures_by_the_own_answers_of_others(school: School) -> None:
    editor = await school.person("editor", Role.EDITOR, "vbb")
    number = await asked(school, DOG, institution="vbb")
    async with school.act() as connection:
        measure = Reviewing(school.drafts).measure
        with pytest.raises(RightError):
            await measure(connection, number, "lv", "vaa-opening-hours", editor, school.now)
        assert await measure(connection, number, "lv", "opening-hours", editor, school.now)


@pytest.mark.parametrize("role", [None, Role.ORGANISER, Role.COORDINATOR])
async def test_who_may_not_teach_may_do_nothing(school: School, desk: Inbox, role: Role | None) -> None:
    admin = await school.person("admin", Role.ADMIN)
    nobody = await school.person("nobody", role)
    await asked(school, DOG)
    cluster = await cluster_of(school, desk, admin)
    done = await attach(school, desk, cluster, "reader-card", admin)
    review = Reviewing(school.drafts)
    wordings = cluster.wordings(desk.answerer)
    async with school.act() as connection:
        now = school.now
        acts = (
            lambda: review.attach(connection, cluster, wordings, "reader-card", nobody, now),
            lambda: review.refuse(connection, cluster, wordings, nobody, now),
            lambda: review.discard(connection, cluster, nobody, now),
            lambda: review.put_off(connection, cluster, nobody, now),
            lambda: review.undo(connection, done.first, nobody, now),
        )
        for act in acts:
            with pytest.raises(RightError):
                await act()


async def test_what_cannot_be_taught_says_why(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    cluster = await cluster_of(school, desk, admin)
    with pytest.raises(EditError) as refused:
        await attach(school, desk, cluster, "no-such-answer", admin)
    assert refused.value.problem is Problem.NO_ANSWER
    assert (await cluster_of(school, desk, admin)).count == 1


async def test_a_question_is_refused_for_everybody(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    cluster = await cluster_of(school, desk, admin)
    async with school.act() as connection:
        wordings = cluster.wordings(desk.answerer)
        await Reviewing(school.drafts).refuse(connection, cluster, wordings, admin, school.now)
    assert DOG in (await drafted(school))[OUT_OF_SCOPE]
    assert not (await look(school, desk, admin)).clusters


async def test_a_new_answer_takes_the_cluster_with_it(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    cluster = await cluster_of(school, desk, admin)
    entry = new_entry(
        small(),
        SHARED,
        "library",
        title=Localized(lv="Suņi", en="Dogs"),
        phrasings=LocalizedList(lv=(DOG,)),
        answer=Localized(lv="Suni līdzi ņemt nedrīkst.", en="Dogs stay outside."),
        owner="biblioteka",
        review_by=school.now.date(),
        source="house-rules",
    )
    async with school.act() as connection:
        done = await Reviewing(school.drafts).answer(connection, cluster, entry, admin, school.now)
    assert done.questions == 1
    assert "Dogs stay outside." in (await drafted(school))[entry.key]
    assert not (await look(school, desk, admin)).clusters


async def test_what_was_taught_and_published_and_is_not_understood_comes_back(
    school: School, desk: Inbox
) -> None:
    admin = await school.person("admin", Role.ADMIN)
    useless = {"kind": "answer", "entry": "opening-hours", "feedback": "useless"}
    await asked(school, "cikos bibliotēka ir atvērta", **useless)  # type: ignore[arg-type]
    await asked(school, DOG)
    for _ in range(2):
        await attach(school, desk, await cluster_of(school, desk, admin), "reader-card", admin)
    await school.checked()
    await school.publish()
    listing = await look(school, desk, admin)
    assert [one.text for one in listing.clusters] == [DOG], "the answerer is still the old one"
    assert listing.solved == 1


async def test_two_who_attach_the_same_do_not_clash(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await school.add(Attach("reader-card", DOG, "lv"))
    await asked(school, DOG)
    done = await attach(school, desk, await cluster_of(school, desk, admin), "reader-card", admin)
    assert (done.questions, done.taught) == (1, ())
