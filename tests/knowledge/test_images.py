"""Images: the knowledge as pieces that can be kept, compared, merged, and written out again."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from knowledge.faults import KnowledgeError
from knowledge.images import Conflict, Image, difference, export, image_of, knowledge_of, merge
from knowledge.loader import Knowledge, load
from tests.stage import SMALL


@pytest.fixture(scope="module")
def small() -> Image:
    return image_of(load(SMALL))


def _same(one: Knowledge, other: Knowledge) -> bool:
    compared = [field.name for field in fields(Knowledge) if field.name != "origins"]
    return all(getattr(one, name) == getattr(other, name) for name in compared)


def _changed(image: Image, key: str, **values: object) -> Image:
    text = json.dumps({**json.loads(image.pieces[key]), **values}, ensure_ascii=False)
    return replace(image, pieces={**image.pieces, key: text})


def _without(image: Image, key: str) -> Image:
    return replace(image, pieces={one: text for one, text in image.pieces.items() if one != key})


def _entries(image: Image) -> list[str]:
    return [key for key in image.pieces if "#entries/" in key]


@pytest.mark.parametrize("folder", [SMALL, None], ids=["small", "shipped"])
def test_an_image_stands_for_all_that_was_loaded(folder: Path | None) -> None:
    loaded = load(folder) if folder else load()
    assert _same(knowledge_of(image_of(loaded)), loaded)


def test_what_is_exported_comes_back_the_same(tmp_path: Path) -> None:
    shipped = image_of(load())
    export(shipped, tmp_path / "first")
    again = image_of(load(tmp_path / "first"))
    assert again == shipped
    assert again.digest == shipped.digest
    export(again, tmp_path / "second")
    names = {path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*.*")}
    assert len(names) > 50
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_a_folder_that_holds_something_is_left_alone(small: Image, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        export(small, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_change_touches_one_file(small: Image, tmp_path: Path) -> None:
    key = _entries(small)[0]
    export(small, tmp_path / "before")
    export(_changed(small, key, title={"lv": "Cits virsraksts"}), tmp_path / "after")
    differing = [
        path.relative_to(tmp_path / "before").as_posix()
        for path in (tmp_path / "before").rglob("*.yaml")
        if path.read_bytes() != (tmp_path / "after" / path.relative_to(tmp_path / "before")).read_bytes()
    ]
    assert differing == [key.partition("#")[0]]


def test_differences_are_told_by_key(small: Image) -> None:
    first, second = _entries(small)[:2]
    after = _without(_changed(small, first, title={"lv": "Cits"}), second)
    found = difference(small, after)
    assert (found.added, found.changed, found.removed) == ((), (first,), (second,))
    back = difference(after, small)
    assert (back.added, back.changed, back.removed) == ((second,), (first,), ())
    assert not difference(small, small)


def test_faults_are_told_by_file_and_field(small: Image) -> None:
    key = _entries(small)[0]
    with pytest.raises(KnowledgeError) as refused:
        knowledge_of(_changed(small, key, answer={"lv": ""}, colour="blue"))
    told = {(fault.file, fault.field.partition(".")[0]) for fault in refused.value.faults}
    assert told == {(key.partition("#")[0], "entries")}
    assert len(refused.value.faults) == 2


def test_two_who_change_different_pieces_are_put_together(small: Image) -> None:
    first, second = _entries(small)[:2]
    ours = _changed(small, first, title={"lv": "Mūsu"})
    theirs = _without(small, second)
    merged = merge(small, ours, theirs)
    assert merged.conflicts == ()
    assert merged.image == _without(ours, second)


def test_two_who_change_one_piece_are_told(small: Image) -> None:
    first, second = _entries(small)[:2]
    ours = _without(_changed(small, first, title={"lv": "Mūsu"}), second)
    theirs = _changed(_changed(small, first, title={"lv": "Viņu"}), second, title={"lv": "Viņu"})
    merged = merge(small, ours, theirs)
    assert merged.image == ours
    assert merged.conflicts == (
        Conflict(first, small.pieces[first], ours.pieces[first], theirs.pieces[first]),
        Conflict(second, small.pieces[second], None, theirs.pieces[second]),
    )


def test_the_same_change_on_both_sides_is_no_conflict(small: Image) -> None:
    changed = _changed(small, _entries(small)[0], title={"lv": "Vienādi"})
    assert merge(small, changed, changed) == merge(small, changed, small)
    assert merge(small, changed, changed).conflicts == ()
