from knowledge.loader import Knowledge
from knowledge.statistics import Coverage, Statistics, count
from tests.knowledge.conftest import KINDS, TODAY, Content


def test_nothing_is_counted_as_nothing() -> None:
    counted = count(Knowledge(), TODAY)
    assert (counted.entries, counted.facets) == (0, 0)
    assert counted.phrasings == {"lv": 0, "en": 0}
    assert [counted.topics, counted.sources, counted.sections] == [{}, {}, {}]
    assert counted.stale_translations == counted.reviews_due == ()


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
      - {id: lowest, name: {lv: Zemākais}, values: {"2027": 3}, section: Mērījumi, phrasings: {lv: [mazākais koks]}}
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
        rows=2,
        kinds=1,
        lexicon_groups=1,
        golden=2,
        practice=1,
        phrasings={"lv": 3 + 1 + 1 + 1 + 1 + 8, "en": 1 + 1 + 2 + 8},
        topics={
            "figures": Coverage(2, 0, {"lv": 2, "en": 2}),
            "smalltalk": Coverage(1, 1, {"lv": 1, "en": 1}),
            "trees": Coverage(2, 1, {"lv": 4, "en": 1}),
        },
        sources={
            "almanac": Coverage(1, 0, {"lv": 1, "en": 0}),
            "guide": Coverage(4, 2, {"lv": 6, "en": 4}),
        },
        sections={
            "almanac": {"Koki": Coverage(1, 0, {"lv": 1, "en": 0})},
            "guide": {
                "Koki": Coverage(3, 2, {"lv": 5, "en": 4}),
                "Mērījumi": Coverage(1, 0, {"lv": 1, "en": 0}),
            },
        },
        stale_translations=(),
        reviews_due=("oak", "hello"),
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
    assert count(content.load(), TODAY).sections == {"-": {"-": Coverage(1, 0, {"lv": 1, "en": 0})}}
