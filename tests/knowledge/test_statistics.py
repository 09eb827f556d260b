from knowledge.loader import Knowledge
from knowledge.statistics import Statistics, count
from tests.knowledge.conftest import KINDS, TODAY, Content


def test_nothing_is_counted_as_nothing() -> None:
    counted = count(Knowledge(), TODAY)
    assert counted.entries == counted.facets == counted.reviews_due == 0
    assert counted.phrasings == {"lv": 0, "en": 0}
    assert counted.answers_by_topic == {}


def test_everything_is_counted(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/a.yaml",
        """\
defaults: {topic: trees, source: guide, section: Koki, owner: foresters, review_by: 2027-06-30}
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    phrasings: {lv: [ozols, ozoli, zīles], en: [oak]}
    answer: {lv: Ozols aug., en: An oak grows.}
    review_by: 2026-05-30
  - id: hello
    topic: smalltalk
    title: {lv: Sveiciens, en: Greeting}
    phrasings: {lv: [sveiki], en: [hello]}
    answer: {lv: Sveiki!, en: Hello!}
    smalltalk: true
    review_by: 2026-01-01
entities:
  - id: pine
    kind: tree
    name: {lv: Priede, en: Pine}
    review_by: 2026-05-31
    facets:
      risks:
        lv: Deg.
        source: almanac
        phrasings: {lv: [vai priede deg]}
tables:
  - id: heights
    topic: figures
    title: {lv: Augstums, en: Height}
    columns: ["2027"]
    phrasings: {lv: ["{} augstums"], en: ["height of {}", "how tall is {}"]}
    rows:
      - {id: tallest, name: {lv: Augstākais}, values: {"2027": 30}}
      - {id: lowest, name: {lv: Zemākais}, values: {"2027": 3}}
""",
    )
    content.write("lexicon.yaml", "groups: [{id: tree-word, forms: {lv: [koks, kociņš]}}]")
    content.write("golden/a.yaml", "questions: [{q: viens, expect: oak}, {q: divi, expect: oak}]")
    content.write("practice/a.yaml", "questions: [{q: trīs, expect: oak}]")
    assert count(content.load(), TODAY) == Statistics(
        entries=2,
        entities=1,
        facets=1,
        tables=1,
        kinds=1,
        lexicon_groups=1,
        golden=2,
        practice=1,
        phrasings={"lv": 3 + 1 + 1 + 1 + 8, "en": 1 + 1 + 2 + 8},
        phrasings_by_topic={"figures": 3, "smalltalk": 2, "trees": 5},
        phrasings_by_source={"almanac": 1, "guide": 9},
        answers_by_topic={"figures": 2, "smalltalk": 1, "trees": 2},
        answers_by_source={"almanac": 1, "guide": 4},
        reviews_due=2,
    )


def test_small_talk_without_a_source_is_counted_apart(content: Content) -> None:
    content.write(
        "shared/a.yaml",
        """\
entries:
  - id: hello
    topic: smalltalk
    owner: foresters
    review_by: 2027-01-01
    title: {lv: Sveiciens}
    phrasings: {lv: [sveiki]}
    answer: {lv: Sveiki!}
    smalltalk: true
""",
    )
    assert count(content.load(), TODAY).answers_by_source == {"-": 1}
