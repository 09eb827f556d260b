"""The form of a new answer in the console: everything that an answer has, and what stands in it to begin with."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from bot.catalogue import Catalogue
from bot.flows.teaching_forms import REVIEWED, kin, scope_choices, source_choices
from bot.forms.fields import field, form
from knowledge.forms import Choice, Form
from knowledge.loader import Knowledge
from knowledge.schema import SHARED, Localized
from knowledge.suggesting import Suggestion

LONGEST = 3_000
"""Characters of an answer."""

FURTHEST = 3 * 365
"""Days by which an answer can be reviewed at the latest."""


def new_form(
    catalogue: Catalogue, knowledge: Knowledge, scopes: Sequence[str], topics: Collection[str]
) -> Form:
    """Everything about a new answer, for one of some scopes."""
    asks = {"takes_questions": True}
    told = [Choice(value=one, label=Localized(lv=one, en=one)) for one in sorted(topics)]
    fields = [
        field(catalogue, "title_lv", "text", "ask-teach-title-lv", longest=100, **asks),
        field(catalogue, "title_en", "text", "ask-teach-title-en", longest=100, **asks),
        field(catalogue, "answer_lv", "text", "ask-teach-answer-lv", longest=LONGEST, **asks),
        field(catalogue, "answer_en", "text", "ask-teach-answer-en", longest=LONGEST, **asks),
        field(catalogue, "source", "choice", "ask-teach-source", choices=source_choices(knowledge)),
        field(catalogue, "section", "text", "ask-teach-section", longest=200, **asks),
        field(catalogue, "topic", "choice", "ask-teach-topic", choices=told),
        field(catalogue, "owner", "text", "ask-teach-owner", longest=200),
        field(catalogue, "review_by", "date", "ask-teach-review", earliest=1, latest=FURTHEST),
    ]
    if len(scopes) > 1:
        choices = scope_choices(catalogue, knowledge, scopes)
        fields.append(field(catalogue, "scope_of", "choice", "ask-teach-scope", choices=choices))
    return form(catalogue, "teach-new-console", "teach-new-form", tuple(fields))


def topics_of(knowledge: Knowledge, scopes: Collection[str], near: Sequence[Suggestion]) -> frozenset[str]:
    """Topics that answers of some scopes have; never none."""
    known = {one.topic for one in knowledge.maintained if one.scope in scopes}
    return frozenset(known | {kin(knowledge, scope, near)[0] for scope in scopes})


def begun(
    knowledge: Knowledge, scopes: Sequence[str], near: Sequence[Suggestion], today: date
) -> Mapping[str, str]:
    """What stands in the form to begin with: topic and owner as of what is near, the review in a year."""
    scope = scopes[0] if scopes else SHARED
    topic, owner = kin(knowledge, scope, near)
    sources = list(knowledge.sources)
    return {
        "topic": topic,
        "owner": owner,
        "review_by": (today + REVIEWED).isoformat(),
        "scope_of": scope,
        "source": sources[0] if len(sources) == 1 else "",
    }
