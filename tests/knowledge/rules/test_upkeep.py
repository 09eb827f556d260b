from tests.knowledge.conftest import DEFAULTS, KINDS, Content

UNDATED = "defaults: {topic: trees, source: guide, section: Koki, owner: foresters}\n"


def test_unknown_sources(content: Content) -> None:
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
    source: atlas  # error source
entities:
  - id: pine
    kind: tree
    name: {lv: Priede, en: Pine}
    facets:
      risks:
        lv: Deg.
        en: It burns.
        section: Uguns
        source: almanac  # error facets.risks.source
""",
    )
    assert content.check() == content.marked
    assert {fault.mend for fault in content.faults()} == {"use one of sources.yaml (guide) or add it there"}


def test_missing_sources(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/a.yaml",
        """\
defaults: {topic: trees, owner: foresters, review_by: 2027-06-30}
entries:
  - id: hello  # small talk is nobody's fact
    title: {lv: Sveiciens, en: Greeting}
    phrasings: <sveiki>
    answer: {lv: Sveiki!, en: Hello!}
    smalltalk: true
  - id: oak  # error source
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
    section: Koki
  - id: fir  # error section
    title: {lv: Egle, en: Fir}
    phrasings: <egle>
    answer: {lv: Egle aug., en: A fir grows.}
    source: guide
entities:
  - id: pine
    kind: tree
    name: {lv: Priede, en: Pine}
    section: Koki
    facets:
      risks: {lv: Deg., en: It burns.}  # error facets.risks.source  # error facets.risks.section
  - id: yew
    kind: tree
    name: {lv: Īve, en: Yew}
    source: guide
    facets:
      risks: {lv: Indīga., en: It is poisonous., section: Indes}
tables:
  - id: heights  # error source
    title: {lv: Augstums, en: Height}
    columns: ["2027"]
    phrasings: <{} augstums>
    rows:
      - {id: tallest, name: {lv: Augstākais, en: Tallest}, values: {"2027": 30}, section: Mēri}
      - {id: lowest, name: {lv: Zemākais, en: Lowest}, values: {"2027": 3}}  # error rows.1.section
""",
    )
    assert content.check() == content.marked


def test_due_reviews(content: Content) -> None:
    content.write(
        "shared/a.yaml",
        UNDATED
        + """\
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
    review_by: 2026-02-28  # warning review_by
  - id: pine
    title: {lv: Priede, en: Pine}
    phrasings: <priede>
    answer: {lv: Priede aug., en: A pine grows.}
    review_by: 2026-04-30  # warning review_by
  - id: fir
    title: {lv: Egle, en: Fir}
    phrasings: <egle>
    answer: {lv: Egle aug., en: A fir grows.}
    review_by: 2026-05-01
""",
    )
    assert content.check() == content.marked
    assert [fault.message for fault in content.faults()] == [
        "the review was due on 2026-02-28",
        "the review is due by 2026-04-30",
    ]


def test_ended_validity(content: Content) -> None:
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
    valid_until: 2026-02-28  # warning valid_until
  - id: pine
    title: {lv: Priede, en: Pine}
    phrasings: <priede>
    answer: {lv: Priede aug., en: A pine grows.}
    valid_until: 2026-03-01
  - id: fir
    title: {lv: Egle, en: Fir}
    phrasings: <egle>
    answer: {lv: Egle aug., en: A fir grows.}
    valid_from: 2026-05-01
    valid_until: 2026-04-01  # error valid_until
""",
    )
    assert content.check() == content.marked
