"""Drafts gather edits, keep those of two editors apart, and show conflicts with both sides."""

import json

import pytest
from sqlalchemy import select

from bot.services.roles import Role
from bot.services.teaching.drafts import OutsideError
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.rights import RightError
from bot.storage.database import Database
from bot.storage.teaching import edits
from bot.storage.teaching_tables import edits as edits_table
from knowledge.edits import Agree, Ask, Attach, Edit, EditError, Remove, Tune, Write, to_json
from knowledge.pieces import digest_of
from knowledge.refusals import Problem
from knowledge.schema import SHARED
from tests.bot.services.teaching.school import CARD, HOURS, OWN_HOURS, School, said, small

LATER = said("18.00", "19.00")


async def test_edits_gather_with_author_reason_and_order(school: School) -> None:
    first = await school.add(LATER)
    school.wait(minutes=1)
    second = await school.add(Attach("reader-card", "kur dabūt karti", "lv"), "cli:berta")
    async with school.act() as connection:
        kept = await school.drafts.edits(connection, SHARED)
        draft = await school.drafts.image(connection, SHARED, school.now)
        difference = await school.drafts.difference(connection, SHARED, school.now)
        scopes = await school.drafts.scopes(connection)
    assert [(one.id, one.author, one.reason) for one in kept] == [
        (first, "cli:anna", "because"),
        (second, "cli:berta", "because"),
    ]
    assert kept[0].edit == LATER
    assert kept[0].at < kept[1].at
    assert "19.00" in draft.image.pieces[HOURS]
    assert "kur dabūt karti" in draft.image.pieces[CARD]
    assert not draft.conflicts
    assert [one.key for one in difference if "#entries/" in one.key] == [HOURS, CARD]
    assert scopes == {SHARED: 2}
    assert (await school.published()).digest == small().digest


async def test_a_reason_is_kept_as_far_as_anybody_reads_it(school: School) -> None:
    async with school.act() as connection:
        kept = await school.drafts.add(connection, SHARED, LATER, "cli", "tā " * 9_000, school.now)
    assert kept
    assert len(kept.reason) == 1_000


async def test_what_changes_nothing_is_not_kept(school: School) -> None:
    text = small().pieces[HOURS]
    async with school.act() as connection:
        same = Write(HOURS, digest_of(text), text)
        assert await school.drafts.add(connection, SHARED, same, "cli", "", school.now) is None
        assert not await school.drafts.edits(connection, SHARED)


async def test_the_second_of_two_sees_the_change_of_the_first(school: School) -> None:
    await school.add(LATER, "cli:anna")
    with pytest.raises(EditError) as refused:
        await school.add(said("18.00", "17.00"), "cli:berta")
    assert refused.value.problem is Problem.CHANGED
    async with school.act() as connection:
        now = (await school.drafts.image(connection, SHARED, school.now)).image
    await school.add(said("9.00 līdz 19.00", "10.00 līdz 19.00", now), "cli:berta")
    async with school.act() as connection:
        merged = (await school.drafts.image(connection, SHARED, school.now)).image.pieces[HOURS]
    assert "10.00 līdz 19.00" in merged


async def test_undone_edits_are_out_and_come_back_at_their_place(school: School) -> None:
    first = await school.add(LATER)
    await school.add(Attach("reader-card", "kur dabūt karti", "lv"))
    async with school.act() as connection:
        assert (await school.drafts.image(connection, SHARED, school.now)).edits[0].id == first
        assert await school.drafts.undo(connection, first, "cli", school.now)
        assert not await school.drafts.undo(connection, first, "cli", school.now)
        undone = await school.drafts.image(connection, SHARED, school.now)
        assert await school.drafts.restore(connection, first, "cli", school.now)
        restored = await school.drafts.image(connection, SHARED, school.now)
        assert await school.drafts.discard(connection, SHARED, "cli", school.now) == 2
        empty = await school.drafts.image(connection, SHARED, school.now)
    assert "19.00" not in undone.image.pieces[HOURS]
    assert "kur dabūt karti" in undone.image.pieces[CARD]
    assert restored.edits[0].id == first
    assert "19.00" in restored.image.pieces[HOURS]
    assert empty.is_empty
    assert not empty.edits


async def test_a_conflict_shows_what_its_editor_saw_though_it_was_never_published_and_is_settled(
    school: School,
) -> None:
    first = await school.add(LATER)
    async with school.act() as connection:
        seen = (await school.drafts.image(connection, SHARED, school.now)).image
    second = await school.add(said("9.00 līdz 19.00", "10.00 līdz 19.00", seen))
    async with school.act() as connection:
        assert await school.drafts.undo(connection, first, "cli", school.now)
        [conflict] = (await school.drafts.image(connection, SHARED, school.now)).conflicts
        assert conflict.seen == seen.pieces[HOURS]
        assert conflict.now == small().pieces[HOURS]
        merged = said("9.00 līdz", "10.00 līdz")
        wrong = Write(HOURS, "0" * 24, merged.text)
        with pytest.raises(EditError):
            await school.drafts.settle(connection, second, wrong, "cli", "merged", school.now)
        assert (await school.drafts.image(connection, SHARED, school.now)).conflicts
        assert await school.drafts.settle(connection, second, merged, "cli", "merged", school.now)
        draft = await school.drafts.image(connection, SHARED, school.now)
    assert not draft.conflicts
    assert "10.00 līdz 18.00" in draft.image.pieces[HOURS]
    assert [one.reason for one in draft.edits] == ["merged"]


async def test_when_something_else_was_published_meanwhile_both_sides_are_shown(school: School) -> None:
    theirs = said("18.00", "20.00")
    async with (
        school.act() as connection
    ):  # as if it had been written a moment before the other was published
        await edits.put(connection, "~import", theirs, "cli:berta", "", school.now)
    await school.add(LATER)
    await school.checked()
    await school.publish()
    async with school.act() as connection:
        draft = await school.drafts.image(connection, "~import", school.now)
    [conflict] = draft.conflicts
    assert conflict.key == HOURS
    assert conflict.seen == small().pieces[HOURS]
    assert conflict.now
    assert "19.00" in conflict.now
    assert conflict.wanted == theirs.text
    assert draft.is_empty


async def test_drafts_follow_what_is_published_where_nothing_clashes(school: School) -> None:
    await school.add(said("20.00", "21.00", key=OWN_HOURS), scope="vaa")
    async with school.act() as connection:
        before = await school.drafts.image(connection, "vaa", school.now)
    await school.add(LATER)
    await school.checked()
    await school.publish()
    async with school.act() as connection:
        after = await school.drafts.image(connection, "vaa", school.now)
    assert before.base.revision.id < after.base.revision.id
    assert not after.conflicts
    assert "19.00" in after.image.pieces[HOURS]
    assert "21.00" in after.image.pieces[OWN_HOURS]


OUTSIDE: list[tuple[str, Edit]] = [
    ("vaa", LATER),
    ("vaa", Attach("reader-card", "kur dabūt karti", "lv")),
    (SHARED, said("20.00", "21.00", key=OWN_HOURS)),
    (SHARED, Attach("vaa-opening-hours", "cikos ver durvis", "lv")),
    ("vbb", Remove(OWN_HOURS, digest_of(small().pieces[OWN_HOURS]))),
    ("vaa", Agree("opening-hours")),
    (SHARED, Agree("vaa-opening-hours")),
]


@pytest.mark.parametrize(("scope", "edit"), OUTSIDE)
async def test_a_draft_changes_only_what_belongs_to_its_scope(school: School, scope: str, edit: Edit) -> None:
    with pytest.raises(OutsideError) as refused:
        await school.add(edit, scope=scope)
    assert refused.value.keys


async def test_an_institution_adds_golden_questions_and_changes_only_its_own(school: School) -> None:
    asked = {None: "kur dabūšu karti", "vaa": "cikos durvis ir vaļā", "vbb": "kad drīkst nākt iekšā"}
    for institution, question in asked.items():
        await school.add(Ask(question, ("opening-hours",), "lv", institution))
    await school.checked()
    await school.publish()
    published = await school.published()
    golden = {
        json.loads(text).get("institution"): (key, text)
        for key, text in published.pieces.items()
        if key.startswith("golden/")
    }
    assert set(golden) == set(asked)
    owner = await school.person("olga", Role.EDITOR, "vaa")
    for institution, (key, text) in golden.items():
        other = Write(key, digest_of(text), text.replace("opening-hours", "reader-card"))
        for edit in (other, Remove(key, digest_of(text))):
            if institution == "vaa":
                number = await school.add(edit, owner, "vaa")
                async with school.act() as connection:
                    await school.drafts.undo(connection, number, owner, school.now)
            else:
                with pytest.raises(OutsideError):
                    await school.add(edit, owner, "vaa")
        await school.add(other)
    await school.add(Ask("vai karte ir zaļa", ("reader-card",), "lv"), owner, "vaa")
    async with school.act() as connection:
        draft = (await school.drafts.image(connection, "vaa", school.now)).image
    [new] = {key for key in draft.pieces if key.startswith("golden/")} - {key for key, _ in golden.values()}
    await school.add(Remove(new, digest_of(draft.pieces[new])), owner, "vaa")


async def test_editors_teach_their_own_and_thresholds_are_the_centres(school: School) -> None:
    owner = await school.person("olga", Role.EDITOR, "vaa")
    teacher = await school.person("ted", Role.EDITOR)
    centre = await school.person("cilla", Role.ADMIN)
    nobody = await school.person("nora")
    own = said("20.00", "21.00", key=OWN_HOURS)
    for edit, by, scope in (
        (own, nobody, "vaa"),
        (own, teacher, "vaa"),
        (LATER, owner, SHARED),
        (Tune("known_from", 0.4), teacher, SHARED),
    ):
        with pytest.raises(RightError):
            await school.add(edit, by, scope)
    edit_id = await school.add(own, owner, "vaa")
    await school.add(LATER, teacher)
    await school.add(Tune("known_from", 0.4), centre)
    async with school.act() as connection:
        with pytest.raises(RightError):
            await school.drafts.undo(connection, edit_id, teacher, school.now)
        with pytest.raises(RightError):
            await school.drafts.discard(connection, "vaa", teacher, school.now)
        assert await school.drafts.undo(connection, edit_id, centre, school.now)


async def test_edits_are_kept_in_the_form_that_knowledge_reads(school: School) -> None:
    await school.add(LATER)
    async with school.act() as connection:
        assert (await connection.execute(select(edits_table.c.edit))).scalar_one() == to_json(LATER)


async def test_without_anything_published_there_is_nothing_to_change(database: Database) -> None:
    school = School(database)
    with pytest.raises(NothingPublishedError):
        await school.add(LATER)
