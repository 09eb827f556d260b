"""The review inbox: what stands there, together, for whom, and what does not stand there any more."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from threading import Event

import pytest

from bot.domain.review import Cause, Noted
from bot.domain.zone import RIGA
from bot.services.roles import Grant, Role, grants_of
from bot.services.teaching import inbox as inboxes
from bot.services.teaching import trials
from bot.services.teaching.inbox import Inbox, Listing
from bot.services.teaching.reviewing import Reviewing
from bot.services.teaching.rights import person_of
from bot.services.teaching.states import States
from bot.services.teaching.trials import Trial, Trials
from bot.storage import people, said
from bot.storage.people import Identity
from bot.storage.teaching import reviews
from knowledge import states
from knowledge.answering import Answerer
from knowledge.edits import Attach, Edit
from knowledge.schema import SHARED
from tests.bot.services.teaching.log import asked, conversation
from tests.bot.services.teaching.school import School

DOG = "vai drīkst ņemt līdzi suni"


@pytest.fixture
def desk(school: School, small: Answerer, tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    at_hand = States(school.database, tmp_path_factory.mktemp("states"), is_shared=False)
    return Inbox(small, Trials(school.drafts, at_hand))


async def look(school: School, desk: Inbox, who: str, scope: str | None = None) -> Listing:
    async with school.act() as connection:
        return await desk.look(connection, await grants(school, who), school.now, scope)


async def grants(school: School, who: str) -> Collection[Grant]:
    number = person_of(who)
    assert number
    async with school.database.reading() as connection:
        return await grants_of(connection, number, school.now)


async def test_what_was_asked_most_comes_first(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, "kur var iekarsināt pusdienas", before=timedelta(days=2))
    await asked(school, DOG, before=timedelta(days=1), institution="vaa")
    await asked(school, "Vai drīkst ņemt līdzi suņus?", where="berta")
    await asked(school, "vai līdzi drīkst ņemt suni", where="berta")
    first, second = (await look(school, desk, admin)).clusters
    assert first.count == 3
    assert first.last == school.now - timedelta(hours=1)
    assert set(first.institutions) == {None, "vaa"}
    assert first.channels == ("web",)
    assert first.causes == {Cause.UNKNOWN: 3, Cause.AGAIN: 1}
    assert first.text in first.texts
    assert second.text == "kur var iekarsināt pusdienas"


async def test_noise_is_counted_and_not_shown(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, "suns")
    await asked(school, "????")
    await asked(school, DOG)
    listing = await look(school, desk, admin)
    assert [one.text for one in listing.clusters] == [DOG]
    assert listing.noise == 2


async def test_everybody_sees_what_they_teach(school: School, desk: Inbox) -> None:
    await asked(school, DOG, institution="vaa")
    await asked(school, "kur var iekarsināt pusdienas", institution="other")
    await asked(school, "vai te ir bezvadu internets")
    seen = {
        "centre": (Role.ADMIN, None),
        "shared": (Role.EDITOR, None),
        "vaa": (Role.EDITOR, "vaa"),
        "vaa-admin": (Role.ADMIN, "vaa"),
        "organiser": (Role.ORGANISER, None),
    }
    counts = {
        who: len((await look(school, desk, await school.person(who, role, institution))).clusters)
        for who, (role, institution) in seen.items()
    }
    assert counts == {"centre": 3, "shared": 1, "vaa": 1, "vaa-admin": 1, "organiser": 0}
    [own] = (await look(school, desk, await school.person("centre", Role.ADMIN), "other")).clusters
    assert own.institutions == ("other",)


async def test_what_is_answered_by_now_is_solved(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, "cikos bibliotēka ir atvērta")
    await asked(school, "kas uzvarēja hokejā")
    await asked(school, "kā saņemt lasītāja karti", kind="clarify", chosen="reader-card")
    await asked(school, "kā saņemt lasītāja karti tūlīt", kind="clarify", chosen="lost-book")
    listing = await look(school, desk, admin)
    assert [one.text for one in listing.clusters] == ["kā saņemt lasītāja karti tūlīt"]
    assert listing.solved == 3


async def test_a_useless_answer_stands_there_until_it_is_another_one(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    hours = "cikos bibliotēka ir atvērta"
    await asked(school, hours, kind="answer", entry="opening-hours", feedback="useless")
    await asked(school, f"{hours} šodien", kind="answer", entry="lost-book", feedback="useless")
    listing = await look(school, desk, admin)
    assert [one.text for one in listing.clusters] == [hours]


async def test_a_draft_that_was_trained_solves_as_well(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    await school.add(Attach("reader-card", DOG, "lv"))
    assert (await look(school, desk, admin)).clusters
    day = school.now.astimezone(RIGA).date()
    async with school.act() as connection:
        image = (await school.drafts.image(connection, SHARED, school.now)).image
    states.trained(image, day, desk.trials.states.path(states.name_of(image, day)))
    listing = await look(school, desk, admin)
    assert not listing.clusters
    assert listing.solved == 1


async def test_however_many_drafts_are_asked_none_is_opened_twice(
    school: School, desk: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "AT_HAND", 1)
    day = school.now.astimezone(RIGA).date()
    drafted: dict[str, Edit] = {
        SHARED: Attach("reader-card", DOG, "lv"),
        "vaa": Attach("vaa-opening-hours", DOG, "lv"),
        "~import": Attach("lost-book", DOG, "lv"),
    }
    for scope, edit in drafted.items():
        await school.add(edit, scope=scope)
        async with school.act() as connection:
            image = (await school.drafts.image(connection, scope, school.now)).image
        states.trained(image, day, desk.trials.states.path(states.name_of(image, day)))

    async def at_hand(*scopes: str) -> list[Trial]:
        async with school.act() as connection:
            return await desk.trials.of_drafts(connection, scopes, school.now)

    first = await at_hand(*drafted)
    assert len(first) == 3
    assert [id(one) for one in await at_hand(*drafted)] == [id(one) for one in first]
    assert await at_hand(SHARED) == first[:1], "of the others one stays"
    again = await at_hand(*drafted)
    assert [one is other for one, other in zip(first, again, strict=True)] == [True, False, True]


async def test_much_is_put_together_beside_the_conversations(
    school: School, desk: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inboxes, "AT_ONCE", 1)
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    await asked(school, "kur var iekarsināt pusdienas")
    begun, add = Event(), desk.groups.add

    def late(questions: Sequence[Noted]) -> None:
        begun.wait(10)
        add(questions)

    monkeypatch.setattr(desk.groups, "add", late)
    listing = await look(school, desk, admin)
    assert (len(listing.clusters), listing.unsorted) == (0, 2)
    begun.set()
    await desk.settle()
    listing = await look(school, desk, admin)
    assert (len(listing.clusters), listing.unsorted) == (2, 0)


async def test_the_conversation_around_a_question_is_there(school: School) -> None:
    await asked(school, "sen bija", before=timedelta(hours=3))
    await asked(
        school, "kā saņemt lasītāja karti", kind="answer", entry="reader-card", before=timedelta(minutes=62)
    )
    question = await asked(school, DOG)
    await asked(school, "cita saruna", where="berta")
    async with school.act() as connection:
        person = await people.meet(connection, Identity("web", "school", "anna"), school.now)
        where, at = await conversation(connection, "anna", school.now), school.now - timedelta(hours=1)
        await said.put(connection, where, person, "form-1", "Anna Bērziņa", at)  # as a form asks for it
        lines = await reviews.around(connection, question)
        assert not await reviews.around(connection, question + 100)
    assert [(line.text, line.entry) for line in lines] == [
        ("kā saņemt lasītāja karti", "reader-card"),
        (DOG, None),
    ]


async def test_what_was_dealt_with_is_gone_for_as_long_as_it_holds(school: School, desk: Inbox) -> None:
    admin = await school.person("admin", Role.ADMIN)
    await asked(school, DOG)
    review = Reviewing(school.drafts)
    [cluster] = (await look(school, desk, admin)).clusters
    async with school.act() as connection:
        await review.put_off(connection, cluster, admin, school.now)
    assert not (await look(school, desk, admin)).clusters
    school.wait(days=1, minutes=1)
    [cluster] = (await look(school, desk, admin)).clusters
    async with school.act() as connection:
        await review.discard(connection, cluster, admin, school.now)
    await asked(school, f"{DOG.capitalize()}?")
    assert not (await look(school, desk, admin)).clusters
