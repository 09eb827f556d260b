from tests.knowledge.conftest import DEFAULTS, KINDS, Content


def test_dead_links(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/entries.yaml",
        DEFAULTS
        + """\
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
    related:
      - pine
      - pine.risks
      - heights
      - heights.tallest
      - spruce  # error related.4
      - pine.uses  # error related.5
      - heights.lowest  # error related.6
""",
    )
    content.write(
        "shared/records.yaml",
        DEFAULTS
        + """\
entities:
  - id: pine
    kind: tree
    name: {lv: Priede, en: Pine}
    facets: {risks: {lv: Deg., en: It burns., section: Uguns}}
    related: [oak, fir]  # error related.1
tables:
  - id: heights
    title: {lv: Augstums, en: Height}
    columns: ["2027"]
    phrasings: <{} augstums>
    rows: [{id: tallest, name: {lv: Augstākais, en: Tallest}, values: {"2027": 30}}]
    related:
      - tallest  # error related.0
""",
    )
    assert content.check() == content.marked


def test_the_mend_of_a_dead_link_names_the_nearest_id(content: Content) -> None:
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entries:
  - id: old-oak
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
    related: [old-oka]
""",
    )
    assert [fault.mend for fault in content.faults()] == ["perhaps “old-oak” is meant"]


def test_undeclared_columns(content: Content) -> None:
    content.write(
        "shared/tables.yaml",
        DEFAULTS
        + """\
tables:
  - id: heights
    title: {lv: Augstums, en: Height}
    columns: ["2026", "2027"]
    phrasings: <{} augstums>
    rows:
      - id: tallest
        name: {lv: Augstākais, en: Tallest}
        values:
          "2026": 30
          "2028": 31  # error rows.0.values.2028
""",
    )
    assert content.check() == content.marked


def test_repeated_parts(content: Content) -> None:
    content.write(
        "shared/kinds.yaml",
        """\
kinds:
  - id: tree
    name: {lv: koks, en: tree}
    facets:
      - {id: risks, title: {lv: riski, en: risks}, phrasings: <{} riski>}
      - {id: risks, title: {lv: draudi, en: dangers}, phrasings: <{} draudi>}  # error facets.1.id
""",
    )
    content.write(
        "shared/tables.yaml",
        DEFAULTS
        + """\
tables:
  - id: heights
    title: {lv: Augstums, en: Height}
    columns: ["2026", "2027", "2026"]  # error columns.2
    phrasings: <{} augstums>
    rows:
      - {id: tallest, name: {lv: Augstākais, en: Tallest}, values: {"2026": 30}}
      - {id: lowest, name: {lv: Zemākais, en: Lowest}, values: {"2026": 3}}
      - {id: tallest, name: {lv: Garākais, en: Longest}, values: {"2026": 30}}  # error rows.2.id
""",
    )
    assert content.check() == content.marked
