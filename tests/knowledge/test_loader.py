from pathlib import Path

import pytest

from knowledge.faults import KnowledgeError
from knowledge.loader import load
from knowledge.schema import Localized
from tests.knowledge.conftest import DEFAULTS, KINDS, Content

OAK = """\
entries:
  - id: oak
    title: {lv: Ozols}
    phrasings: {lv: [kas ir ozols]}
    answer: {lv: Ozols aug.}
"""


def test_all_parts_are_loaded(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write("shared/deep/er/a.yaml", DEFAULTS + OAK)
    content.write(
        "institutions/VK/a.yaml",
        DEFAULTS
        + """\
entities: [{id: pine, kind: tree, name: {lv: Priede}, facets: {risks: {lv: Deg.}}}]
tables:
  - id: heights
    title: {lv: Augstums}
    columns: [2027]
    phrasings: {lv: ["{}"]}
    rows: [{id: tallest, name: {lv: Augstākais}, values: {2027: 30}}]
""",
    )
    content.write("lexicon.yaml", "groups: [{id: tree-word, forms: {lv: [koks, kociņš]}}]")
    content.write("out_of_scope.yaml", "examples: {lv: [laika ziņas]}")
    content.write("golden/a.yaml", "questions: [{q: viens, expect: oak}]")
    content.write("practice/a.yaml", "questions: [{q: divi, expect: oak}]")
    knowledge = content.load()
    assert [piece.id for piece in knowledge.pieces] == ["oak", "pine", "heights"]
    assert knowledge.entries["oak"].topic == "trees"
    assert knowledge.scopes == ("shared", "VK")
    assert knowledge.entities["pine"].scope == "VK"
    assert knowledge.tables["heights"].rows[0].values == {"2027": Localized(lv="30")}
    assert list(knowledge.sources) == ["guide"]
    assert knowledge.lexicon[0].forms.lv == ("koks", "kociņš")
    assert knowledge.out_of_scope.examples.lv == ("laika ziņas",)
    assert [question.q for question in (*knowledge.golden, *knowledge.practice)] == ["viens", "divi"]


def test_a_piece_overrides_the_defaults(content: Content) -> None:
    content.write("shared/a.yaml", DEFAULTS + OAK + "    topic: oaks\n")
    assert content.load().entries["oak"].topic == "oaks"


def test_the_phrasing_no_stays_a_word(content: Content) -> None:
    content.write("shared/a.yaml", DEFAULTS + OAK.replace("[kas ir ozols]", "[no, yes, 2019, null]"))
    assert content.load().entries["oak"].phrasings.lv == ("no", "yes", "2019", "null")


def test_origins_tell_where_everything_stands(content: Content) -> None:
    content.write("shared/a.yaml", DEFAULTS + OAK)
    content.write("golden/a.yaml", "questions:\n  - {q: viens, expect: oak}\n  - q: divi\n    expect: oak\n")
    origins = content.load().origins
    assert (origins["oak"].file, origins["oak"].line()) == ("shared/a.yaml", 3)
    assert origins["oak"].line("answer.lv") == 6
    assert origins["oak"].line("answer.en") == 6
    assert origins["oak"].line("nothing.0") == 3
    assert origins["oak"].line("review_by") == 1, "a default stands at the top"
    assert origins["golden.1"].line("expect") == 4


UNOWNED = "oak  # error entries.0.topic  # error entries.0.owner  # error entries.0.review_by"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: oak", "id: Old Oak  # error entries.0.id"),
        ("{lv: Ozols}", "Ozols  # error entries.0.title"),
        ("{lv: Ozols}", "{en: Oak}  # error entries.0.title.lv"),
        ("{lv: Ozols}", "{lv: }  # error entries.0.title.lv"),
        ("{lv: Ozols}", "{lv: Ozols, de: Eiche}  # error entries.0.title.de"),
        ("{lv: [kas ir ozols]}", "{lv: kas ir ozols}  # error entries.0.phrasings.lv"),
        ("{lv: [kas ir ozols]}", "{lv: [kas, {ir: ozols}]}  # error entries.0.phrasings.lv.1"),
        ("answer:", "colour: green  # error entries.0.colour\n    answer:"),
        ("answer:", "review_by: soon  # error entries.0.review_by\n    answer:"),
        ("answer:", "valid_from: 2026-13-01  # error entries.0.valid_from\n    answer:"),
        ("answer:", "related: oak  # error entries.0.related\n    answer:"),
        ("answer:", "smalltalk: perhaps  # error entries.0.smalltalk\n    answer:"),
        (DEFAULTS, DEFAULTS.replace("2027-06-30}", "soon}  # error entries.0.review_by")),
        (DEFAULTS, DEFAULTS + "entrys: []  # error entrys\n"),
    ],
)
def test_a_fault_of_a_knowledge_file_has_its_place(content: Content, old: str, new: str) -> None:
    text = DEFAULTS + OAK
    assert old in text
    content.write("shared/a.yaml", text.replace(old, new))
    assert content.refused_places() == content.marked
    assert all(fault.message and fault.mend for fault in content.refused())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shared/a.yaml", OAK.replace("id: oak", f"id: {UNOWNED}")),
        ("shared/a.yaml", "entries: {}  # error entries\n"),
        ("shared/a.yaml", "defaults: {tpic: x}  # error defaults.tpic\n"),
        ("shared/a.yaml", "defaults: {scope: VK}  # error defaults.scope\n"),
        ("shared/a.yaml", "defaults: [x]  # error defaults\n"),
        ("sources.yaml", "sources:\n  - id: guide  # error sources.0.title\n"),
        ("lexicon.yaml", "groups:\n  - id: a  # error groups.0.forms\n"),
        ("golden/a.yaml", "questions:\n  - q: viens  # error questions.0.expect\n"),
        ("golden/a.yaml", "questions:\n  - {q: a, expect: b, lang: ru}  # error questions.0.lang\n"),
        ("practice/a.yaml", "questions:\n  - {q: a, expect: []}  # error questions.0.expect\n"),
        ("out_of_scope.yaml", "example: {}  # error examples  # error example\n"),
    ],
)
def test_a_fault_of_any_file_has_its_place(content: Content, name: str, text: str) -> None:
    content.write(name, text)
    assert content.refused_places() == content.marked


@pytest.mark.parametrize("text", ["- just\n- a list\n", "just a text\n"])
def test_a_file_has_fields(content: Content, text: str) -> None:
    content.write("shared/a.yaml", text)
    assert content.refused_places() == {("shared/a.yaml", 1, "", "error")}


@pytest.mark.parametrize(
    "name",
    ["stray.yaml", "other/a.yaml", "institutions/a.yaml", "shared/a.yml", "golden/a.YAML", "shared.yaml"],
)
def test_a_file_without_a_place_is_not_passed_over(content: Content, name: str) -> None:
    content.write(name, DEFAULTS)
    assert content.refused_places() == {(name, 1, "", "error")}


def test_a_repeated_id_names_the_place_of_the_first(content: Content) -> None:
    content.write("shared/a.yaml", DEFAULTS + OAK)
    content.write(
        "shared/b.yaml",
        DEFAULTS
        + """\
tables:
  - title: {lv: Augstums}
    columns: [2027]
    phrasings: {lv: ["{}"]}
    rows: []
    id: oak  # error id
""",
    )
    assert content.refused_places() == content.marked
    assert "shared/a.yaml:3" in content.refused()[0].message


def test_unknown_kinds_and_facets_are_found_at_once(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entities:
  - id: pine
    name: {lv: Priede}
    kind: trees  # error kind
    facets: {risks: {lv: Deg.}}
  - id: fir
    kind: tree
    name: {lv: Egle}
    facets:
      risks: {lv: Deg.}
      uses: {lv: Mēbeles.}  # error facets.uses
      dangers: {lv: Deg.}  # error facets.dangers
""",
    )
    assert content.refused_places() == content.marked


def test_a_kind_may_stand_in_any_file(content: Content) -> None:
    content.write("shared/z.yaml", KINDS)
    content.write(
        "shared/a.yaml",
        DEFAULTS + "entities: [{id: pine, kind: tree, name: {lv: Priede}, facets: {risks: {lv: Deg.}}}]\n",
    )
    assert list(content.load().entities) == ["pine"]


@pytest.mark.parametrize("kinds", [KINDS + "  - id: Herb\n", "kinds: [\n"])
def test_a_kind_in_a_faulty_file_is_not_called_unknown(content: Content, kinds: str) -> None:
    content.write("shared/kinds.yaml", kinds)
    content.write(
        "shared/a.yaml", DEFAULTS + "entities: [{id: pine, kind: tree, name: {lv: Priede}, facets: {}}]\n"
    )
    assert {fault.file for fault in content.refused()} == {"shared/kinds.yaml"}


def test_all_faults_of_all_files_come_at_once_and_nothing_is_loaded(content: Content) -> None:
    content.write("shared/good.yaml", DEFAULTS + OAK)
    content.write("shared/a.yaml", "a: [1\nb: 2\n")
    content.write("shared/b.yaml", "a: &a 1  # error\n")
    content.write("shared/c.yaml", DEFAULTS + "entries:\n  - id: x\n    title: X\n")
    content.write("shared/d.yaml", DEFAULTS + "entries:\n  - id: oak\n    answer: {lv: X}\n")
    content.write("golden/a.yaml", "questions: [{q: a}]")
    (content.folder / "shared" / "e.yaml").write_bytes(b"a: \xff\xfe\n")
    (content.folder / "shared" / "f.yaml").mkdir()
    files = [fault.file for fault in content.refused()]
    assert files == sorted(files)
    assert set(files) == {"golden/a.yaml", *(f"shared/{letter}.yaml" for letter in "abcdef")}
    assert [fault.field for fault in content.refused() if fault.file == "shared/c.yaml"] == [
        "entries.0.answer",
        "entries.0.phrasings",
        "entries.0.title",
    ]


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_an_empty_folder_is_empty_knowledge(tmp_path: Path) -> None:
    assert list(load(tmp_path).pieces) == []
