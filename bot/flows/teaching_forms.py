"""Forms of teaching: a new answer, and the reason to publish past the check."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.catalogue import Catalogue
from bot.forms.fields import field, form
from bot.forms.value import Value
from bot.services.teaching.near import Found
from knowledge.composing import new_entry
from knowledge.edits import Write
from knowledge.forms import Choice, Condition, Field, Form
from knowledge.images import Image
from knowledge.institutions import Institution
from knowledge.loader import Knowledge
from knowledge.schema import LANGUAGES, SHARED, Language, Localized, LocalizedList
from knowledge.suggesting import Suggestion

NEW, OVERRIDE = "teach-new", "teach-override"
"""Ids of the forms."""

LONGEST = 900
"""Characters of an answer that are read in a chat."""

REVIEWED = timedelta(days=365)
"""When a new answer is to be read again."""

ATTACH, NEW_ONE = "attach", "new"
"""Whether the question is attached to the answer that is there already, or a new one is written."""

Answers = Mapping[str, Value]


def new_form(catalogue: Catalogue, knowledge: Knowledge, scopes: Sequence[str], double: Found | None) -> Form:
    """Everything about a new answer; once a `double` was found, whether there is to be one at all beside it."""
    fields = [
        field(catalogue, "title_lv", "text", "ask-teach-title-lv", longest=100, takes_questions=True),
        field(catalogue, "title_en", "text", "ask-teach-title-en", longest=100, takes_questions=True),
    ]
    texts = _texts(catalogue, knowledge)
    if len(scopes) > 1:
        choices = scope_choices(catalogue, knowledge, scopes)
        texts.insert(0, field(catalogue, "scope", "choice", "ask-teach-scope", choices=choices))
    if double:
        fields.append(_anyway(catalogue, double))
        only = Condition(field="anyway", equals=(NEW_ONE,))
        texts = [one.model_copy(update={"only_if": only}) for one in texts]
    return form(catalogue, NEW, "teach-new-form", (*fields, *texts), is_immediate=bool(double))


def override_form(catalogue: Catalogue) -> Form:
    """Why a draft is published past the check."""
    reason = field(catalogue, "reason", "text", "ask-teach-override", shortest=10)
    return form(catalogue, OVERRIDE, "teach-override-form", (reason,))


def entry_of(
    image: Image,
    knowledge: Knowledge,
    scope: str,
    wordings: Sequence[tuple[str, Language]],
    near: Sequence[Suggestion],
    answers: Answers,
    today: date,
) -> Write:
    """New entry as the answers have it; where they leave it open, topic and owner are those of what is near.

    Raises:
        EditError: the entry is faulty.

    """
    told = {key: str(value) for key, value in answers.items()}
    topic, owner = kin(knowledge, scope, near)
    review = told.get("review_by")
    asked = {one: tuple(text for text, language in wordings if language == one) for one in LANGUAGES}
    return new_entry(
        image,
        scope,
        told.get("topic", topic),
        title=Localized(lv=told["title_lv"], en=told["title_en"]),
        phrasings=LocalizedList(lv=asked["lv"], en=asked["en"]),
        answer=Localized(lv=told["answer_lv"], en=told["answer_en"]),
        source=told.get("source"),
        section=told.get("section"),
        owner=told.get("owner", owner),
        review_by=date.fromisoformat(review) if review else today + REVIEWED,
    )


def _texts(catalogue: Catalogue, knowledge: Knowledge) -> list[Field]:
    return [
        field(catalogue, "answer_lv", "text", "ask-teach-answer-lv", longest=LONGEST, takes_questions=True),
        field(catalogue, "answer_en", "text", "ask-teach-answer-en", longest=LONGEST, takes_questions=True),
        field(catalogue, "source", "choice", "ask-teach-source", choices=source_choices(knowledge)),
        field(catalogue, "section", "text", "ask-teach-section", longest=200, takes_questions=True),
    ]


def source_choices(knowledge: Knowledge) -> list[Choice]:
    """Documents from which answers can be taken."""
    return [Choice(value=one.id, label=one.title) for one in knowledge.sources.values()]


def scope_choices(catalogue: Catalogue, knowledge: Knowledge, scopes: Sequence[str]) -> list[Choice]:
    """Scopes by their names."""
    every = {language: catalogue.say(language, "teaching-everybody") for language in LANGUAGES}
    known: Mapping[str, Institution] = knowledge.institutions
    return [
        Choice(value=one, label=Localized(**every) if one == SHARED else _name(known.get(one), one))
        for one in scopes
    ]


def _name(institution: Institution | None, code: str) -> Localized:
    return institution.name if institution else Localized(lv=code, en=code)


def _anyway(catalogue: Catalogue, double: Found) -> Field:
    """Field that asks what to do about an answer that is there already."""
    prompts = {
        language: catalogue.say(language, "teaching-double", title=double.title) for language in LANGUAGES
    }
    labels = {
        ATTACH: {language: catalogue.say(language, "teaching-double-attach") for language in LANGUAGES},
        NEW_ONE: {language: catalogue.say(language, "teaching-double-new") for language in LANGUAGES},
    }
    choices = [Choice(value=value, label=Localized(**label)) for value, label in labels.items()]
    asked = field(catalogue, "anyway", "choice", "ask-teach-anyway", choices=choices)
    return asked.model_copy(update={"prompt": Localized(**prompts)})


def kin(knowledge: Knowledge, scope: str, near: Sequence[Suggestion]) -> tuple[str, str]:
    """Topic and owner of the nearest answer of a scope, else those that most of its pieces have."""
    pieces = {one.id: one for one in knowledge.maintained}
    found = [
        pieces[one.reference.partition(".")[0]] for one in near if one.reference.partition(".")[0] in pieces
    ]
    own = next((one for one in found if one.scope == scope), None)
    if own:
        return own.topic, own.owner
    usual = Counter((one.topic, one.owner) for one in pieces.values() if one.scope == scope)
    if usual:
        return usual.most_common(1)[0][0]
    return (found[0].topic if found else scope), scope
