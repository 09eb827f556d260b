"""The product's YAML becomes revision 1; newer YAML is published as long as nobody taught, and offered after that."""

import shutil
from pathlib import Path

import pytest

from bot.services.teaching.rights import RightError
from bot.services.teaching.seeding import PRODUCTS, Seeded
from bot.storage.database import Database
from bot.storage.teaching import publications, revisions
from knowledge.edits import Write
from knowledge.faults import KnowledgeError
from knowledge.pieces import digest_of
from knowledge.schema import SHARED
from tests.bot.services.teaching.school import CARD, HOURS, School, said, small
from tests.stage import SMALL


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A content folder that can be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def rewrite(folder: Path, text: str, other: str) -> None:
    path = folder / "shared" / "library.yaml"
    before = path.read_text(encoding="utf-8")
    assert text in before
    path.write_text(before.replace(text, other), encoding="utf-8")


@pytest.fixture
async def started(database: Database, product: Path) -> School:
    school = School(database)
    assert await school.seed(product) is Seeded.PUBLISHED
    return school


async def test_the_product_is_the_first_revision_and_is_looked_at_once(
    started: School, product: Path
) -> None:
    assert await started.revision() == 1
    assert (await started.published()).digest == small().digest
    started.renew()
    assert (await started.published()).digest == small().digest
    assert await started.seed(product) is Seeded.UNCHANGED
    async with started.act() as connection:
        assert len(await publications.listed(connection, 10)) == 1


async def test_newer_yaml_is_published_while_nobody_has_taught(started: School, product: Path) -> None:
    rewrite(product, "18.00", "19.00")
    assert await started.seed(product) is Seeded.PUBLISHED
    assert "19.00" in (await started.published()).pieces[HOURS]
    started.renew()
    assert "19.00" in (await started.published()).pieces[HOURS]
    newest = await started.revision()
    async with started.act() as connection:
        changes = await revisions.changes_of(connection, newest)
    assert [one.key for one in changes if "#entries/" in one.key] == [HOURS]
    assert changes[0].before
    assert "18.00" in changes[0].before


async def test_newer_yaml_never_overwrites_what_was_taught(started: School, product: Path) -> None:
    await started.add(said("18.00", "20.00"))
    await started.checked()
    await started.publish()
    rewrite(product, "18.00", "19.00")
    rewrite(product, "bez maksas", "par velti")
    assert await started.seed(product) is Seeded.DRAFTED
    taught = await started.published()
    assert "20.00" in taught.pieces[HOURS]
    assert "bez maksas" in taught.pieces[CARD]
    async with started.act() as connection:
        draft = await started.drafts.image(connection, PRODUCTS, started.now)
    assert "par velti" in draft.image.pieces[CARD]
    [conflict] = draft.conflicts
    assert (conflict.key, conflict.seen) == (HOURS, small().pieces[HOURS])
    assert conflict.now
    assert "20.00" in conflict.now
    assert conflict.wanted
    assert "19.00" in conflict.wanted


async def test_what_the_product_offers_is_for_the_centre_and_is_offered_once_more_with_the_next(
    started: School, product: Path
) -> None:
    await started.add(said("18.00", "20.00"))
    await started.checked()
    await started.publish()
    rewrite(product, "bez maksas", "par velti")
    assert await started.seed(product) is Seeded.DRAFTED
    rewrite(product, "otrajā stāvā", "trešajā stāvā")
    assert await started.seed(product) is Seeded.DRAFTED
    editor = await started.person("ted")
    async with started.act() as connection:
        draft = await started.drafts.image(connection, PRODUCTS, started.now)
        with pytest.raises(RightError):
            await started.gates.start(connection, PRODUCTS, editor, started.now)
    assert not draft.conflicts
    assert "par velti" in draft.image.pieces[CARD]
    assert "trešajā" in draft.image.pieces["shared/library.yaml#entities/reading-room"]
    await started.checked(scope=PRODUCTS)
    await started.publish(scope=PRODUCTS)
    rewrite(product, "no 9.00", "no 8.00")
    assert await started.seed(product) is Seeded.DRAFTED
    async with started.act() as connection:
        [offered] = (await started.drafts.image(connection, PRODUCTS, started.now)).edits
    assert isinstance(offered.edit, Write)
    assert offered.edit.key == HOURS


async def test_a_conflict_with_the_product_is_solved_by_writing_it_anew(
    started: School, product: Path
) -> None:
    await started.add(said("18.00", "20.00"))
    await started.checked()
    await started.publish()
    rewrite(product, "18.00", "19.00")
    await started.seed(product)
    async with started.act() as connection:
        [conflict] = (await started.drafts.image(connection, PRODUCTS, started.now)).conflicts
        await started.drafts.undo(connection, conflict.kept.id, "cli", started.now)
    now = (await started.published()).pieces[HOURS]
    await started.add(Write(HOURS, digest_of(now), now.replace("20.00", "20.30")), scope=PRODUCTS)
    await started.checked(scope=PRODUCTS)
    await started.publish(scope=PRODUCTS)
    assert "20.30" in (await started.published()).pieces[HOURS]


async def test_faulty_yaml_leaves_what_is_published(started: School, product: Path) -> None:
    rewrite(product, "owner: biblioteka", "owner: ''")
    with pytest.raises(KnowledgeError):
        await started.seed(product)
    assert await started.revision() == 1
    assert (await started.published()).digest == small().digest


async def test_an_empty_folder_seeds_nothing(database: Database, tmp_path: Path) -> None:
    school = School(database)
    with pytest.raises(KnowledgeError):
        await school.seed(tmp_path)
    assert await school.seed() is Seeded.PUBLISHED


async def test_pieces_of_all_revisions_have_a_history(started: School) -> None:
    await started.add(said("18.00", "20.00"))
    await started.checked()
    await started.publish()
    async with started.act() as connection:
        newest, first = await revisions.history_of(connection, HOURS)
    assert newest.before == small().pieces[HOURS] == first.after
    assert newest.after
    assert "20.00" in newest.after
    assert first.before is None
    assert (newest.revision.scope, newest.revision.author) == (SHARED, "cli:anna")
