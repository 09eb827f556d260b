import pytest

from tests.knowledge.conftest import DEFAULTS, KINDS, Content

OAK = (
    DEFAULTS
    + """\
entries:
  - id: oak
    title:
      lv: Ozols
      en: Oak
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
"""
)


def test_repeated_titles(content: Content) -> None:
    content.write(
        "shared/a.yaml",
        OAK
        + """\
  - id: pine
    title:
      lv: „OZOLS”!  # error title.lv
      en: Pine
    phrasings: <priede>
    answer: {lv: Priede aug., en: A pine grows.}
  - id: fir
    title:
      lv: Oak
      en: oak  # error title.en
    phrasings: <egle>
    answer: {lv: Egle aug., en: A fir grows.}
tables:
  - id: heights
    title: {lv: Ozols, en: Oak}
    columns: ["2027"]
    phrasings: <{} augstums>
    rows:
      - id: tallest
        name:
          lv: Ozols  # error rows.0.name.lv
          en: Tallest
        values: {"2027": 30}
""",
    )
    assert content.check() == content.marked


def test_an_institution_may_have_its_own_title_and_phrasings(content: Content) -> None:
    content.write("shared/a.yaml", OAK)
    content.write("institutions/VK/a.yaml", OAK.replace("id: oak", "id: vk-oak"))
    assert content.check() == set()


def test_repeated_names(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entities:
  - id: pine
    kind: tree
    name: {lv: Priede, en: Pine}
    aliases: {lv: [priede, skuju koks]}
    facets: {}
  - id: fir
    kind: tree
    name: {lv: Egle, en: Fir}
    aliases:
      lv:
        - eglīte
        - Skuju koks  # warning aliases.lv.1
      en: [pine]  # warning aliases.en.0
    facets: {}
""",
    )
    assert content.check() == content.marked


def test_missing_translations(content: Content) -> None:
    content.write("sources.yaml", "sources: [{id: guide, title: {lv: Vadlīnijas}}]  # warning title.en")
    content.write(
        "shared/kinds.yaml",
        """\
kinds:
  - id: tree
    name: {lv: koks}  # warning name.en
    facets:
      - id: risks
        title: {lv: riski}  # warning facets.0.title.en
        phrasings: <{} riski>
""",
    )
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entries:
  - id: oak
    title: {lv: Ozols}  # warning title.en
    phrasings: <ozols>
    answer: {lv: Ozols aug.}  # warning answer.en
    more: {lv: Ozols aug lēni.}  # warning more.en
entities:
  - id: pine
    kind: tree
    name: {lv: Priede}  # warning name.en
    facets:
      risks:  # warning facets.risks.en
        lv: Deg.
        section: Uguns
tables:
  - id: heights
    title: {lv: Augstums}  # warning title.en
    columns: ["2027"]
    phrasings: <{} augstums>
    rows:
      - id: tallest
        name: {lv: Augstākais}  # warning rows.0.name.en
        values: {"2027": 30}
""",
    )
    assert content.check() == content.marked


@pytest.mark.parametrize(
    ("size", "more", "severities"),
    [(900, 4096, set()), (901, 4096, {"warning"}), (4097, 1, {"warning", "error"})],
)
def test_long_answers(content: Content, size: int, more: int, severities: set[str]) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + f"""\
entries:
  - id: oak
    title: {{lv: Ozols, en: Oak}}
    phrasings: <ozols>
    answer:
      lv: Ozols aug.
      en: {"x" * size}
    more: {{lv: {"x" * more}, en: It grows.}}
entities:
  - id: pine
    kind: tree
    name: {{lv: Priede, en: Pine}}
    facets:
      risks:
        lv: {"x" * size}
        en: It burns.
        section: Uguns
""",
    )
    places = {("shared/a.yaml", 8, "answer.en"), ("shared/a.yaml", 16, "facets.risks.lv")}
    assert content.check() == {(*place, severity) for place in places for severity in severities}


def test_details_fit_into_a_message(content: Content) -> None:
    content.write(
        "shared/a.yaml",
        OAK
        + f"""\
    more:
      lv: Ozols aug lēni.
      en: {"x" * 4097}  # error more.en
""",
    )
    assert content.check() == content.marked
