import pytest

from knowledge.checks import RULES, check
from knowledge.faults import Severity
from tests.knowledge.conftest import TODAY, Content

CLEAN = """\
defaults: {topic: trees, source: guide, section: Koki, owner: foresters, review_by: 2027-06-30}
entries:
  - id: oak
    title: {lv: Ozols, en: Oak}
    phrasings: <ozols>
    answer: {lv: Ozols aug., en: An oak grows.}
"""


def test_fit_knowledge_has_no_faults(content: Content) -> None:
    content.write("shared/trees.yaml", CLEAN)
    assert check(content.load(), TODAY) == []


def test_all_faults_of_all_files_are_found_at_once_in_order(content: Content) -> None:
    content.write(
        "shared/b.yaml",
        """\
defaults: {topic: trees, source: guide, section: Koki, owner: foresters, review_by: 2027-06-30}
entries:
  - id: pine
    title: {lv: Priede, en: Pine}
    phrasings: <priede>
    answer: {lv: Priede aug.}  # warning answer.en
    related: [pin]  # error related.0
""",
    )
    content.write("shared/a.yaml", CLEAN.replace("2027-06-30", "2026-02-28").replace("en: Oak", "en: Pine"))
    content.write("golden/trees.yaml", "questions: [{q: kas ir egle, expect: spruce}]")
    faults = check(content.load(), TODAY)
    assert [(fault.file, fault.line, fault.field, fault.severity) for fault in faults] == [
        ("golden/trees.yaml", 1, "expect", Severity.ERROR),
        ("shared/a.yaml", 1, "review_by", Severity.WARNING),
        ("shared/b.yaml", 4, "title.en", Severity.ERROR),
        ("shared/b.yaml", 6, "answer.en", Severity.WARNING),
        ("shared/b.yaml", 7, "related.0", Severity.ERROR),
    ]


def test_a_fault_reads_as_one_line_with_place_and_mend(content: Content) -> None:
    content.write("shared/trees.yaml", CLEAN + "    related: [oakk]\n")
    (fault,) = check(content.load(), TODAY)
    assert str(fault) == (
        "shared/trees.yaml:7: error: related.0: “oakk” is related, but there is no such piece; "
        "perhaps “oak” is meant"
    )


def test_a_fault_of_a_default_stands_once_where_the_default_stands(content: Content) -> None:
    text = CLEAN.replace("guide", "atlas")
    more = (
        "  - {id: pine, title: {lv: Priede, en: Pine}, phrasings: <priede>, answer: {lv: Priede, en: Pine}}\n"
    )
    content.write("shared/trees.yaml", text + more)
    (fault,) = check(content.load(), TODAY)
    assert (fault.line, fault.field) == (1, "source")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_what_it_looks_for(rule: object) -> None:
    assert rule.__doc__
    assert rule.__doc__.startswith(("Refuse", "Require", "Notice"))
