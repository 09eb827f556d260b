"""Shared answers are copied to an institution: whole, once, as its own, and marked as standing in."""

import json

import pytest

from bot.services.roles import Role
from bot.services.teaching.copying import copy
from bot.services.teaching.histories import drafted, history, seen
from bot.services.teaching.rights import RightError
from bot.storage.teaching import overrides
from knowledge.edits import EditError, Problem
from knowledge.pieces import digest_of
from tests.bot.services.teaching.school import CARD, HOURS, OWN_HOURS, School, said, small

ROOM = "shared/library.yaml#entities/reading-room"


async def test_pieces_become_the_institutions_own_and_say_what_they_stand_in_for(school: School) -> None:
    vija = await school.person("vija", Role.EDITOR, "vaa")
    async with school.act() as connection:
        made = await copy(school.drafts, connection, [CARD, ROOM], "vaa", vija, "mums citādi", school.now)
        draft = await school.drafts.image(connection, "vaa", school.now)
        kept = {one.shared: one for one in await overrides.listed(connection, "vaa")}
    own = made.made[CARD]
    assert own == "institutions/vaa/library.yaml#entries/vaa-reader-card"
    value, shared = json.loads(draft.image.pieces[own]), json.loads(small().pieces[CARD])
    assert value == {**shared, "id": "vaa-reader-card"}
    assert "vaa-reading-room" in made.made[ROOM]
    assert (kept[CARD].key, kept[CARD].seen, kept[CARD].by) == (own, digest_of(small().pieces[CARD]), vija)
    assert not draft.conflicts
    async with school.act() as connection:
        again = await copy(school.drafts, connection, [CARD], "vaa", vija, "vēlreiz", school.now)
    assert (again.made, again.left) == ({}, (CARD,))


async def test_nobody_copies_where_they_do_not_teach_nor_what_is_not_shared(school: School) -> None:
    vija = await school.person("vija", Role.EDITOR, "vaa")
    async with school.act() as connection:
        with pytest.raises(RightError):
            await copy(school.drafts, connection, [CARD], "elsewhere", vija, "gribu", school.now)
        with pytest.raises(EditError) as refused:
            await copy(school.drafts, connection, [OWN_HOURS], "vaa", vija, "gribu", school.now)
        assert refused.value.problem is Problem.NO_ANSWER
        assert await overrides.listed(connection) == []


async def test_history_tells_what_was_published_and_what_the_draft_makes_of_it(school: School) -> None:
    anna = await school.person("anna", Role.ADMIN)
    await school.add(said("no 9.00", "no 8.00"), by=anna)
    await school.checked()
    published = await school.publish()
    image = await school.published()
    await school.add(said("no 8.00", "no 7.00", image), by=anna)
    async with school.act() as connection:
        draft = await school.drafts.image(connection, "shared", school.now)
        first, second, *rest = await history(connection, draft, HOURS)
        old = await seen(connection, draft, HOURS, digest_of(small().pieces[HOURS]))
    assert (first.revision, first.by) == (None, anna)
    assert "no 7.00" in (first.after or "")
    assert second.revision == published.revision_id
    assert [(one.author, one.reason) for one in second.deeds] == [(anna, "because")]
    assert "no 9.00" in (second.before or "")
    assert [one.before for one in rest] == [None]
    assert old == small().pieces[HOURS]
    assert len(drafted(draft, HOURS)) == 1
