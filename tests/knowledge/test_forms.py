from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.forms import Field, Form
from knowledge.loader import Knowledge, load
from knowledge.outcomes import Answer
from knowledge.rules.forms import BUILT_IN
from knowledge.schema import Entity, Entry
from knowledge.store import SERVED, open_answerer
from tests.knowledge.conftest import DEFAULTS, KINDS, TODAY, Content

FORM = (
    DEFAULTS
    + """\
forms:
  - id: planting
    title: {lv: Stādīšana, en: Planting}
    intro: {lv: Piesakiet koku., en: Ask for a tree.}
    done: {lv: Paldies., en: Thank you.}
    recipient: koki@mezs.lv
    fields:
"""
)

SIZE = """\
      - key: size
        kind: choice
        label: {lv: Lielums, en: Size}
        prompt: {lv: Cik liels?, en: How large?}
        choices:
          - {value: low, label: {lv: Zems, en: Low}}
          - {value: tall, label: {lv: Augsts, en: Tall}}
"""


def field(key: str, kind: str, more: str = "") -> str:
    """A field with its words, and `more` lines."""
    told = f"        label: {{lv: {key} lv, en: {key} en}}\n        prompt: {{lv: Kas?, en: What?}}\n"
    return f"      - key: {key}\n        kind: {kind}\n{told}" + "".join(
        f"        {line}\n" for line in more.splitlines()
    )


def test_forms_are_loaded_with_their_defaults(content: Content) -> None:
    content.write(
        "forms/deep/er/a.yaml", FORM + SIZE + field("alone", "yes_no", "only_if: {field: size, equals: tall}")
    )
    knowledge = content.load()
    form = knowledge.forms["planting"]
    assert (form.topic, form.owner, form.scope) == ("trees", "foresters", "shared")
    assert form.fields[1].only_if
    assert form.fields[1].only_if.equals == ("tall",)
    assert knowledge.origins["planting"].line("fields.0.choices.1.label") == 15
    assert list(knowledge.pieces) == []
    assert list(knowledge.maintained) == [form]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: planting", "id: Planting  # error forms.0.id"),
        ("kind: choice", "kind: wish  # error forms.0.fields.0.kind"),
        ("kind: choice", "kind: choice\n        shortest: none  # error forms.0.fields.0.shortest"),
        ("kind: choice", "kind: choice\n        least: some  # error forms.0.fields.0.least"),
        (
            "kind: choice",
            "kind: choice\n        only_if: {field: x}  # error forms.0.fields.0.only_if.equals",
        ),
        (
            "{value: low,",
            "{colour: red, value: low,  # error forms.0.fields.0.choices.0.colour\n            ",
        ),
        ("- id: planting\n", "- id: planting  # error forms.0.recipient\n"),
        ("    fields:\n", "    fields: []  # error forms.0.fields\n"),
    ],
)
def test_a_fault_of_a_form_has_its_place(content: Content, old: str, new: str) -> None:
    text = FORM + SIZE
    assert old in text
    text = text.replace(old, new)
    if "forms.0.recipient" in new:
        text = text.replace("    recipient: koki@mezs.lv\n", "")
    if "fields: []" in new:
        text = text.replace(SIZE, "")
    content.write("forms/a.yaml", text)
    assert content.refused_places() == content.marked
    assert all(fault.message and fault.mend for fault in content.refused())


def test_a_wrong_kind_is_told_which_there_are(content: Content) -> None:
    content.write("forms/a.yaml", FORM + SIZE.replace("kind: choice", "kind: wish"))
    (fault,) = content.refused()
    assert fault.line == 10
    assert fault.mend == (
        "use choice, text, code, email, phone, date, time, number, yes_no, person, institution or skills"
    )


def test_forms_share_the_ids_of_everything_else(content: Content) -> None:
    content.write("forms/a.yaml", FORM + SIZE)
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entries:
  - title: {lv: Stādīšana}
    phrasings: {lv: [kā stādīt]}
    answer: {lv: Ar lāpstu.}
    id: planting  # error id
""",
    )
    assert content.refused_places() == content.marked


def test_a_file_has_its_own_parts(content: Content) -> None:
    content.write("forms/a.yaml", DEFAULTS + "entries: []  # error entries\nforms: []\n")
    content.write("shared/a.yaml", DEFAULTS + "forms: []  # error forms\n")
    assert content.refused_places() == content.marked


def test_a_sound_form_has_no_faults(content: Content) -> None:
    alone = field("alone", "yes_no", "only_if: {field: size, equals: [low, tall]}")
    depth = field("depth", "number", "least: 1\nmost: 1\nonly_if: {field: alone, equals: no}")
    agreed = field("consent", "yes_no", "consent: true")
    content.write("forms/a.yaml", FORM + SIZE + alone + depth + field("day", "date", "earliest: 1") + agreed)
    assert content.faults() == []


CHOICES = "choices:\n  - {value: low, label: {lv: Zems, en: Low}}"

RULES = {
    "no choices": field("wish", "choice"),
    "one choice": field("wish", "choice", CHOICES.replace("choices:", "choices:  # error fields.0.choices")),
    "choices of a text": field(
        "wish", "text", CHOICES.replace("choices:", "choices:  # error fields.0.choices")
    ),
    "equal choices": SIZE.replace("value: tall,", "value: low,").replace(
        "Tall}}", "Tall}}  # error fields.0.choices.1.value"
    ),
    "a key again": SIZE + field("size", "text").replace("key: size", "key: size  # error fields.1.key"),
    "a condition on a later field": field(
        "alone", "yes_no", "only_if: {field: size, equals: low}  # error fields.0.only_if.field"
    )
    + SIZE,
    "a condition on itself": field(
        "alone", "yes_no", "only_if: {field: alone, equals: yes}  # error fields.0.only_if.field"
    ),
    "a condition on no field": SIZE
    + field("alone", "text", "only_if: {field: sise, equals: low}  # error fields.1.only_if.field"),
    "a value that is no choice": SIZE
    + field(
        "alone",
        "text",
        "only_if:\n  field: size\n  equals:\n    - low\n    - huge  # error fields.1.only_if.equals.1",
    ),
    "neither yes nor no": field("alone", "yes_no")
    + field("why", "text", "only_if: {field: alone, equals: [maybe]}  # error fields.1.only_if.equals.0"),
    "consent refused": field("consent", "yes_no", "consent: true")
    + field("why", "text", "only_if: {field: consent, equals: [no]}  # error fields.1.only_if.equals.0"),
    "a value of free words": field("wish", "text")
    + field("why", "text", "only_if: {field: wish, equals: [x]}  # error fields.1.only_if.equals.0"),
    "consent in words": field("consent", "text", "consent: true  # error fields.0.consent"),
    "consent left out": field(
        "consent", "yes_no", "consent: true\noptional: true  # error fields.0.optional"
    ),
    "lengths": field("wish", "text", "longest: 10\nshortest: 11  # error fields.0.shortest"),
    "a length above the usual": field("wish", "text", "shortest: 1001  # error fields.0.shortest"),
    "numbers": field("wish", "number", "most: 2\nleast: 2.5  # error fields.0.least"),
    "days": field("wish", "date", "latest: 0\nearliest: 1  # error fields.0.earliest"),
    "a number's bounds of a text": field("wish", "text", "most: 20  # error fields.0.most"),
    "a day's bounds of a number": field("wish", "number", "earliest: 1  # error fields.0.earliest"),
}


@pytest.mark.parametrize("fields", RULES.values(), ids=RULES)
def test_what_does_not_go_together(content: Content, fields: str) -> None:
    content.write("forms/a.yaml", FORM + fields)
    expected = content.marked or {("forms/a.yaml", 9, "fields.0.choices", "error")}
    assert content.check() == expected


@pytest.mark.parametrize("recipient", ["koki", "koki@", "https://mezs.lv", "Anna, anna@mezs.lv", "koki@mezs"])
def test_a_recipient_is_an_address(content: Content, recipient: str) -> None:
    content.write("forms/a.yaml", FORM.replace("koki@mezs.lv", f'"{recipient}"  # error recipient') + SIZE)
    assert content.check() == content.marked


def test_texts_are_translated(content: Content) -> None:
    text = (FORM + SIZE).replace("{lv: Paldies., en: Thank you.}", "{lv: Paldies.}  # warning done.en")
    text = text.replace("{lv: Cik liels?, en: How large?}", "{lv: Cik liels?}  # warning fields.0.prompt.en")
    content.write(
        "forms/a.yaml",
        text.replace("{lv: Zems, en: Low}}", "{lv: Zems}}  # warning fields.0.choices.0.label.en"),
    )
    assert len(content.marked) == 3
    assert content.check() == content.marked


def test_forms_are_kept_true(content: Content) -> None:
    overdue = DEFAULTS.replace("2027-06-30}", "2026-02-28}  # warning review_by")
    text = (FORM + SIZE).replace(DEFAULTS, overdue).replace("section: Koki, ", "").replace("guide", "atlas")
    content.write(
        "forms/a.yaml",
        text.replace("id: planting", "id: planting  # error section")
        + "    related: [oak]  # error related.0\n",
    )
    marked = content.marked | {("forms/a.yaml", 1, "source", "error")}
    assert content.check() == marked


def test_actions_lead_somewhere(content: Content) -> None:
    content.write("shared/kinds.yaml", KINDS)
    content.write("forms/a.yaml", FORM + SIZE)
    entry = "    phrasings: <{0}>\n    answer: {{lv: Aug., en: Grows.}}\n    action: {1}\n"
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + "entries:\n  - id: oak\n    title: {lv: Ozols, en: Oak}\n"
        + entry.format("ozols", "planting")
        + "  - id: lime\n    title: {lv: Liepa, en: Lime}\n"
        + entry.format("liepa", BUILT_IN[0])
        + "  - id: fir\n    title: {lv: Egle, en: Fir}\n"
        + entry.format("egle", "plantin  # error action")
        + """\
entities:
  - id: pine
    kind: tree
    action: felling  # error action
    name: {lv: Priede, en: Pine}
    facets: {risks: {lv: Deg., en: It burns., section: Uguns}}
""",
    )
    assert content.check() == content.marked
    assert "perhaps “planting” is meant" in {fault.mend for fault in content.faults()}


@pytest.fixture
def forest(content: Content) -> Path:
    """A folder with a form and a record that leads to it."""
    content.write("shared/kinds.yaml", KINDS)
    content.write("forms/a.yaml", FORM + SIZE)
    content.write(
        "shared/a.yaml",
        DEFAULTS
        + """\
entities:
  - id: pine
    kind: tree
    action: planting
    name: {lv: Priede, en: Pine}
    facets: {risks: {lv: Deg., en: It burns., section: Uguns}}
""",
    )
    content.write(
        "institutions.yaml", "institutions: [{code: mezs, name: {lv: Mežs, en: Forest}, domains: [mezs.lv]}]"
    )
    return content.folder


def test_an_answer_of_a_record_carries_its_action(forest: Path) -> None:
    told = Answerer(load(forest), TODAY).tell("pine.risks")
    assert isinstance(told, Answer)
    assert told.action == "planting"


def test_forms_and_institutions_are_served_from_the_kept_state(forest: Path, tmp_path: Path) -> None:
    first = open_answerer(forest, tmp_path / "cache", TODAY).knowledge
    kept = open_answerer(forest, tmp_path / "cache", TODAY).knowledge
    assert not kept.origins, "the second comes from the cache"
    assert kept.forms == first.forms
    assert kept.institutions == first.institutions
    assert {"forms", "institutions.yaml"} <= set(SERVED)


CONTACT = {"name": "person", "email": "email", "phone": "phone", "participants": "number", "date": "date"}
"""Kinds of the fields that every form has under the same key."""


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return load()


def all_fields(shipped: Knowledge) -> Iterator[tuple[Form, Field]]:
    return ((form, one) for form in shipped.forms.values() for one in form.fields)


def test_the_shipped_forms_ask_for_little(shipped: Knowledge) -> None:
    assert len(shipped.forms) >= 10
    for form in shipped.forms.values():
        assert 5 <= len(form.fields) <= 9, form.id
        assert form.fields[-1].key == "consent", form.id
        assert form.fields[-1].consent, form.id
        assert form.is_valid(date(2026, 11, 1)), form.id
        assert {"name", "email"} <= {one.key for one in form.fields}, form.id


def test_the_same_key_asks_for_the_same_kind(shipped: Knowledge) -> None:
    wrong = [
        (form.id, one.key) for form, one in all_fields(shipped) if CONTACT.get(one.key, one.kind) != one.kind
    ]
    assert wrong == []


def test_who_is_at_a_loss_is_helped_by_an_example(shipped: Knowledge) -> None:
    free = [one for _, one in all_fields(shipped) if one.kind not in {"choice", "yes_no"}]
    assert free
    assert [one.key for one in free if not one.example] == []


def test_every_shipped_form_is_reached_from_an_answer(shipped: Knowledge) -> None:
    pieces: list[Entry | Entity] = [*shipped.entries.values(), *shipped.entities.values()]
    assert {one.action for one in pieces if one.action} == {*shipped.forms, *BUILT_IN}
