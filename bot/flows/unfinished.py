"""Signing up that ends before it was sent: what has happened, what else is open, and what is kept for the next form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.registration import RegistrationState
from bot.domain.sprint import Sprint, SprintState
from bot.forms.value import Value
from bot.services.steps import elsewhere
from bot.storage import registrations

if TYPE_CHECKING:
    from bot.flows.sprints import SprintsFlow

OWN = ("name", "institution", "unit", "role", "email", "accessibility")
"""Answers that people give of themselves, whatever the sprint."""


async def goes_on(flow: SprintsFlow, turn: Turn, sprint: Sprint, answers: Mapping[str, Value]) -> bool:
    """Whether a form for signing up still leads anywhere; if not, that is said and the person's answers are kept."""
    found = await registrations.active(turn.connection, sprint.id, turn.person.id)
    if found and found.state is not RegistrationState.DRAFT:
        await flow.status(turn, found, sprint)
        return False
    other = await elsewhere(turn.connection, sprint.id, turn.person.id) if turn.person.is_verified else None
    if other:
        await flow.tell_already(turn, other)
        return False
    if found and sprint.is_open(turn.now):
        return True
    await end(flow, turn, sprint, answers)
    return False


async def end(
    flow: SprintsFlow, turn: Turn, sprint: Sprint, answers: Mapping[str, Value] | None = None
) -> None:
    """Tell why somebody cannot sign up, or that what they had begun is gone, and what they can do instead."""
    told = {key: value for key, value in (answers or {}).items() if key in OWN}
    if told:
        turn.change(replace(turn.conversation, told=told))
    title = sprint.title.in_language(turn.language)
    if sprint.is_open(turn.now):
        text = turn.words("registration-forgotten", title=title, kept="yes" if told else "no")
        turn.say(text, Button(turn.words("sprint-join"), f"sprint:join:{sprint.id}"))
        return
    closed, cancelled = turn.words("sprint-closed", title=title), turn.words("sprint-gone", title=title)
    others = await flow.open_ones(turn)
    parts = [
        cancelled if sprint.state is SprintState.CANCELLED else closed,
        turn.words("registration-kept") if told else "",
        turn.words("sprint-others", count=len(others)),
    ]
    turn.say(" ".join(filter(None, parts)), *flow.titles(turn, others))
