import pytest

from tests.knowledge.conftest import DEFAULTS, KINDS, Content


@pytest.fixture
def trees(content: Content) -> Content:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
  - id: hello
    title: {lv: Sveiciens, en: Greeting}
    phrasings: <sveiki>
    answer: {lv: Sveiki!, en: Hello!}
    smalltalk: true
entities:
  - id: pine
    kind: tree
    name: {lv: Priede, en: Pine}
    facets: {risks: {lv: Deg., en: It burns., section: Uguns}}
tables:
  - id: heights
    title: {lv: Augstums, en: Height}
    columns: ["2027"]
    phrasings: <{} augstums>
    rows: [{id: tallest, name: {lv: Augstākais, en: Tallest}, values: {"2027": 30}}]
""",
    )
    content.write("out_of_scope.yaml", "examples: {lv: [laika ziņas], en: [weather news]}")
    return content


@pytest.mark.parametrize("use", ["golden", "practice"])
def test_unknown_expectations(trees: Content, use: str) -> None:
    trees.write(
        f"{use}/a.yaml",
        """\
questions:
  - {q: viens, expect: oak}
  - {q: divi, expect: [pine.risks, heights.tallest]}
  - {q: trīs, expect: unknown}
  - {q: četri, expect: clarify, options: [pine.risks]}
  - q: pieci
    expect: oaks  # error expect
  - q: seši
    expect: pine  # error expect
  - q: septiņi
    expect: clarify
    options: [oak, pine.uses, unknown]  # error options
""",
    )
    assert trees.check() == trees.marked
    assert len(trees.faults()) == 4


def test_golden_questions_are_not_learnt(trees: Content) -> None:
    trees.write(
        "golden/a.yaml",
        """\
questions:
  - q: Kā aug ozols?
    expect: oak
  - q: Ozols kad sakas?  # error q
    expect: oak
  - q: laika ziņas  # error q
    expect: unknown
  - q: cik garš ir ozols  # error q
    expect: oak
  - q: 🙂
    expect: unknown
""",
    )
    trees.write(
        "practice/a.yaml",
        """\
questions:
  - {q: "cik gars ir ozols?", expect: oak}
  - {q: "!!!", expect: unknown}
""",
    )
    assert trees.check() == trees.marked
    assert [fault.message.partition("(")[2].rstrip(")") for fault in trees.faults()] == [
        "shared/a.yaml:5",
        "out_of_scope.yaml:1",
        "practice/a.yaml:2",
    ]


def test_small_talk_may_be_golden_in_the_words_that_everybody_uses(trees: Content) -> None:
    trees.write("golden/a.yaml", "questions: [{q: sveiki kad sākas, expect: hello}]")
    assert trees.check() == set()


def test_repeated_questions(trees: Content) -> None:
    trees.write("golden/a.yaml", "questions: [{q: kā aug ozols, expect: oak}]")
    trees.write(
        "golden/b.yaml",
        """\
questions:
  - q: ka aug ozols
    expect: oak
  - q: kā aug ozols  # warning q
    expect: oak
""",
    )
    assert trees.check() == trees.marked
