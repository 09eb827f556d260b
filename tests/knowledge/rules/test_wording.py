import random
import re
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from knowledge.rules.inspection import folded
from knowledge.rules.wording import TOO_ALIKE
from tests.knowledge.conftest import DEFAULTS, KINDS, Content

_QUOTED = re.compile("“(.*?)”")

OAK = (
    DEFAULTS
    + """\
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    answer: {lv: Ozols aug., en: An oak grows.}
    phrasings:
      lv: [kas ir ozols, kā aug ozols, kur aug ozoli, lapas, zīles, ozolu mežs, ozola miza, cik vecs ir ozols]
      en: [what is an oak, how does it grow, where, its leaves, acorns, the wood, its bark, how old is an oak]
"""
)


PINE = """\
  - id: pine
    title: {lv: Priede, en: Pine}
    answer: {lv: Priede aug., en: A pine grows.}
    phrasings:
      lv:
        - priežu sils
        - skujas
        - sveķi
        - čiekuri
        - mastu priedes
        - kur ir sils
        - kas ir priede
"""


def test_a_phrasing_leads_to_one_answer(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write("shared/a.yaml", OAK)
    content.write(
        "shared/b.yaml",
        DEFAULTS
        + "entries:\n"
        + PINE
        + """\
        - Kas ir OZOLS?  # error phrasings.lv.7
        - cik vecs ir ozols  # error phrasings.lv.8
      en: [needles, resin, cones, masts, pine forest, evergreen, timber, sveķi]
entities:
  - id: fir
    kind: tree
    name: {lv: Egle, en: Fir}
    facets:
      risks:
        lv: Deg.
        en: It burns.
        section: Uguns
        phrasings:
          lv:
            - ozolu mežs  # error facets.risks.phrasings.lv.0
          en: [bark beetles]
""",
    )
    content.write(
        "out_of_scope.yaml",
        """\
examples:
  lv:
    - laika ziņas
    - zīles  # error examples.lv.1
  en: [weather]
""",
    )
    assert content.check() == content.marked


def test_a_phrasing_stands_in_an_answer_once(content: Content) -> None:
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + "entries:\n"
        + PINE
        + """\
        - PRIEZU SILS!  # warning phrasings.lv.7
      en: [needles, resin, cones, masts, pine forest, evergreen, timber, sveķi]
""",
    )
    assert content.check() == content.marked


def test_phrasings_of_kinds_compete_within_their_kind(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write(
        "shared/herbs.yaml",
        """\
kinds:
  - id: herb
    name: {lv: augs, en: herb}
    facets:
      - {id: risks, title: {lv: riski, en: risks}, phrasings: <{} riski>}
      - id: uses
        title: {lv: lietojums, en: uses}
        phrasings:
          lv:
            - "{} riski kad sākas?"  # error facets.1.phrasings.lv.0
            - "kam der {}"
            - "kur liek {}"
            - "kā vāra {}"
            - "kā žāvē {}"
            - "{} tēja"
            - "{} ziede"
            - "vai {} ir ēdams"
          en: ["use of {}", "brew {}", "{} tea", "eat {}", "{} for a cold", "smell of {}", "is {} good", "{}"]
""",
    )
    assert content.check() == content.marked


@pytest.mark.parametrize(
    ("phrasing", "found"),
    [
        pytest.param("cik vecs parasti ir ozols pie baznīcas kalna", {"error"}, id="the same"),
        pytest.param("pie baznīcas kalna ozols cik parasti ir vecs?", {"warning"}, id="other order"),
        pytest.param("cik vecs parasti ir ozoli pie baznīcas kalna", {"warning"}, id="other ending"),
        pytest.param("cik vecs parasts ir ozols pie baznīcas kalna", {"warning"}, id="other letter"),
        pytest.param("cik liels parasti ir ozols pie baznīcas kalna", set(), id="other word"),
        pytest.param("cik vecs parasti ir ozols", set(), id="shorter"),
    ],
)
def test_similar_phrasings(content: Content, phrasing: str, found: set[str]) -> None:
    content.write(
        "shared/a.yaml", OAK.replace("cik vecs ir ozols", "cik vecs parasti ir ozols pie baznīcas kalna")
    )
    content.write(
        "shared/b.yaml",
        DEFAULTS
        + "entries:\n"
        + PINE
        + f"""\
        - {phrasing}
      en: [needles, resin, cones, masts, pine forest, evergreen, timber, bog]
""",
    )
    assert content.check() == {("shared/b.yaml", 15, "phrasings.lv.7", severity) for severity in found}


@pytest.mark.parametrize("seed", range(3))
def test_no_pair_of_similar_phrasings_is_passed_over(content: Content, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  nothing secret
    words = ["koks", "koki", "lapa", "lapas", "mežs", "zari", "miza"]
    phrasings = {" ".join(chance.choices(words, k=chance.randint(5, 14))) for _ in range(600)}
    sides = {phrasing: chance.randint(0, 1) for phrasing in sorted(phrasings)}
    lists = [", ".join(phrasing for phrasing, one in sides.items() if one == side) for side in (0, 1)]
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + f"""\
entries:
  - {{id: oak, title: {{lv: Ozols}}, answer: {{lv: Aug.}}, phrasings: {{lv: [{lists[0]}]}}}}
  - {{id: pine, title: {{lv: Priede}}, answer: {{lv: Aug.}}, phrasings: {{lv: [{lists[1]}]}}}}
""",
    )
    alike = {
        frozenset((one, other))
        for one, other in combinations(sides, 2)
        if sides[one] != sides[other] and fuzz.token_sort_ratio(folded(one), folded(other)) >= TOO_ALIKE
    }
    found = [_QUOTED.findall(fault.message)[:2] for fault in content.faults() if "almost" in fault.message]
    assert len(alike) > 20
    assert {frozenset(pair) for pair in found} == alike
    assert len(found) == len(alike)


def test_similar_phrasings_of_one_answer_are_welcome(content: Content) -> None:
    content.write("shared/a.yaml", OAK.replace("zīles", "cik veci ir ozoli"))
    assert content.check() == set()


def test_too_few_phrasings(content: Content) -> None:
    content.write(
        "shared/kinds.yaml",
        """\
kinds:
  - id: tree
    name: {lv: koks, en: tree}
    facets:
      - id: risks
        title: {lv: riski, en: risks}
        phrasings:
          lv: ["{} riski"]  # warning facets.0.phrasings.lv
          en: ["{} risks"]  # warning facets.0.phrasings.en
""",
    )
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    answer: {lv: Ozols aug., en: An oak grows.}
    phrasings:  # warning phrasings.en
      lv: [a, b, c, d, e, f, g]  # warning phrasings.lv
entities:
  - id: fir
    kind: tree
    name: {lv: Egle, en: Fir}
    facets:
      risks:
        lv: Deg.
        en: It burns.
        section: Uguns
        phrasings:  # warning facets.risks.phrasings.lv
          en: [does fir burn]
  - id: yew
    kind: tree
    name: {lv: Īve, en: Yew}
    facets:
      risks: {lv: Indīga., en: It is poisonous., section: Indes}
tables:
  - id: heights
    title: {lv: Augstums, en: Height}
    columns: ["2027"]
    phrasings:
      lv: ["{} augstums"]  # warning phrasings.lv
      en: ["height of {}"]  # warning phrasings.en
    rows: [{id: tallest, name: {lv: Augstākais, en: Tallest}, values: {"2027": 30}}]
""",
    )
    assert content.check() == content.marked


def test_misplaced_names(content: Content) -> None:
    content.write("shared/a.yaml", OAK.replace("kā aug ozols", '"kā aug {}"'))
    content.write(
        "shared/kinds.yaml",
        """\
kinds:
  - id: tree
    name: {lv: koks, en: tree}
    facets:
      - id: risks
        title: {lv: riski, en: risks}
        phrasings:
          lv:
            - "{} riski"
            - "kas apdraud {} un {}"  # error facets.0.phrasings.lv.1
            - "kas kaitē { }"  # error facets.0.phrasings.lv.2
            - "vai {tree} deg"  # error facets.0.phrasings.lv.3
            - kādi tam draudi
            - "kā sargāt {}"
            - "{} slimības"
            - "{} kaitēkļi"
          en: [risks, dangers, pests, fire, storms, frost, drought, mould]  # warning facets.0.phrasings.en
""",
    )
    assert content.check() == content.marked | {("shared/a.yaml", 7, "phrasings.lv.1", "error")}


def test_repeated_forms(content: Content) -> None:
    content.write(
        "lexicon.yaml",
        """\
groups:
  - id: school
    forms: {lv: [Valsts administrācijas skola, VAS], en: [school, VAS]}
  - id: your
    forms: {lv: [vas, jūsu]}
  - id: company
    forms:
      lv:
        - valsts akciju sabiedrība
        - VAS  # error forms.lv.1
      en:
        - School  # error forms.en.0
""",
    )
    assert content.check() == content.marked


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Kas ir „Darbnīca”?", "kas ir darbnica"),
        ("kas ir {}?", "kas ir {}"),
        ("{}", "{}"),
        ("{} – riski", "{} riski"),
        ("🙂", ""),
    ],
)
def test_folded(text: str, compared: str) -> None:
    assert folded(text) == compared
