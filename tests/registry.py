"""A registry beside the small knowledge: an institution that has no answers of its own."""

from copy import copy
from dataclasses import replace

from bot.app import App, wired
from knowledge.institutions import Institution
from knowledge.schema import Localized

FOREST = Institution(
    code="mp", name=Localized(lv="Mežu pārvalde", en="Forest Service"), domains=("mezs.example",)
)


def registered(app: App, institution: str | None = None) -> App:
    """App that knows of the institution besides, with a setting for the one that is asked in."""
    answerer = copy(app.answerer)
    answerer.knowledge = replace(answerer.knowledge, institutions={FOREST.code: FOREST})
    return wired(replace(app.settings, institution=institution), answerer)
