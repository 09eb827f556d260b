"""Lint: whether the knowledge is fit to be published, and what wants an editor's attention.

Loading has refused what cannot be read at all (form, repeated ids, unknown kinds and facets). These rules
find the rest, all faults at once. An error must not be published; a warning may wait.
"""

from collections.abc import Callable, Iterable
from datetime import date

from knowledge.faults import Fault
from knowledge.loader import Knowledge
from knowledge.rules import forms, institutions, questions, references, skills, texts, upkeep, wording
from knowledge.rules.inspection import Inspection

Rule = Callable[[Inspection], Iterable[Fault]]

RULES: tuple[Rule, ...] = (
    forms.broken_conditions,
    forms.misplaced_choices,
    forms.misplaced_consents,
    forms.repeated_keys,
    forms.unknown_actions,
    forms.unusable_recipients,
    forms.wrong_bounds,
    institutions.repeated_domains,
    references.dead_links,
    references.missing_tables,
    references.repeated_parts,
    references.undeclared_columns,
    skills.repeated_wordings,
    skills.unknown_groups,
    skills.untranslated_skills,
    texts.long_answers,
    texts.missing_translations,
    texts.repeated_names,
    texts.repeated_titles,
    texts.stale_translations,
    upkeep.due_reviews,
    upkeep.ended_validity,
    upkeep.missing_sources,
    upkeep.unknown_sources,
    wording.misplaced_names,
    wording.repeated_forms,
    wording.repeated_phrasings,
    wording.similar_phrasings,
    wording.too_few_phrasings,
    questions.remembered_questions,
    questions.repeated_questions,
    questions.unknown_expectations,
)


def check(knowledge: Knowledge, today: date) -> list[Fault]:
    """Find all faults of loaded knowledge on the day `today`, by file and line."""
    inspection = Inspection(knowledge, today)
    return sorted({fault for rule in RULES for fault in rule(inspection)})
