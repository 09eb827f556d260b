import json

import pytest

from knowledge.checks import check
from knowledge.confirmed import NAME
from knowledge.rules.inspection import Inspection
from knowledge.translations import confirm, stale
from tests.knowledge.conftest import DEFAULTS, KINDS, TODAY, Content

OAK = """\
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
    more: {lv: Lēni., en: Slowly.}
entities:
  - id: pine
    kind: tree
    name: {lv: Priede, en: Pine}
    facets: {risks: {lv: Deg., en: It burns.}}
"""


@pytest.fixture
def forest(content: Content) -> Content:
    """A content folder whose translations are confirmed."""
    content.write("shared/kinds.yaml", KINDS)
    content.write("shared/a.yaml", DEFAULTS + OAK)
    assert confirm(Inspection(content.load(), TODAY), content.folder, ()) == 0
    return content


def edit(forest: Content, old: str, new: str) -> None:
    file = forest.folder / "shared" / "a.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def stale_keys(forest: Content) -> list[str]:
    knowledge = forest.load()
    return [one.key for one in stale(Inspection(knowledge, TODAY), knowledge.confirmed)]


def test_what_was_confirmed_is_not_stale(forest: Content) -> None:
    assert stale_keys(forest) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("Ozols aug.", "Ozols aug ilgi.", "oak:answer"),
        ("Lēni.", "Ļoti lēni.", "oak:more"),
        ("lv: Ozols,", "lv: Ozoli,", "oak:title"),
        ("Deg.", "Deg viegli.", "pine:facets.risks"),
    ],
)
def test_a_changed_latvian_text_leaves_its_translation_behind(
    forest: Content, old: str, new: str, key: str
) -> None:
    edit(forest, old, new)
    assert stale_keys(forest) == [key]
    piece, _, field = key.partition(":")
    (fault,) = [fault for fault in check(forest.load(), TODAY) if "has changed since" in fault.message]
    assert fault.field == f"{field}.en"
    assert f"`zintis kb confirm {piece}`" in fault.mend


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ozols aug., en: An oak grows.", "Ozols zaļo., en: An oak is green."),
        ("An oak grows.", "The oak grows."),
        ("Ozols aug.", "Ozols  aug."),
    ],
)
def test_a_new_translation_or_wider_space_is_not_stale(forest: Content, old: str, new: str) -> None:
    edit(forest, old, new)
    assert stale_keys(forest) == []


def test_a_stale_translation_stays_so_until_its_piece_is_confirmed(forest: Content) -> None:
    edit(forest, "Ozols aug.", "Ozols aug ilgi.")
    edit(forest, "Deg.", "Deg viegli.")
    inspection = Inspection(forest.load(), TODAY)
    assert confirm(inspection, forest.folder, ()) == 2
    assert confirm(inspection, forest.folder, {"oak"}) == 1
    assert stale_keys(forest) == ["pine:facets.risks"]


def test_what_is_gone_is_forgotten(forest: Content) -> None:
    edit(forest, ", en: An oak grows.", "")
    confirm(Inspection(forest.load(), TODAY), forest.folder, ())
    assert "oak:answer" not in json.loads((forest.folder / NAME).read_text(encoding="utf-8"))


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"oak:answer": 3}', '{"oak:answer": ["a"]}'])
def test_a_damaged_file_confirms_nothing(forest: Content, damaged: str) -> None:
    (forest.folder / NAME).write_text(damaged, encoding="utf-8")
    edit(forest, "Ozols aug.", "Ozols aug ilgi.")
    assert stale_keys(forest) == []
