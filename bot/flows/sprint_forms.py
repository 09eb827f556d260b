"""Forms about a sprint: signing up, changing what was told, looking back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.dialogue.turn import Turn
from bot.domain.registration import Participant, RegistrationState
from bot.domain.submission import FEEDBACK
from bot.flows.unfinished import goes_on
from bot.forms.fields import both, field, form
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.services.submit_form import submit_form
from bot.storage import registrations, sprints
from knowledge.forms import Field, Form

if TYPE_CHECKING:
    from bot.flows.sprints import SprintsFlow

JOIN, DETAILS, REVIEW = "sprint-registration", "sprint-details", FEEDBACK
"""Ids of the forms."""


def values_of(participant: Participant | None) -> dict[str, Value]:
    """Answers that a participant has given, by the key of the field."""
    if not participant:
        return {}
    told = {
        "name": participant.name,
        "institution": participant.institution,
        "unit": participant.unit,
        "role": participant.role,
        "email": participant.email,
        "motivation": participant.motivation,
        "accessibility": participant.accessibility,
    }
    return {key: value for key, value in told.items() if value}


def participant_of(answers: Mapping[str, Value]) -> Participant:
    """Participant as the answers describe them."""
    told = {key: str(answers.get(key, "")) for key in PARTICIPANT}
    return Participant(**told)


PARTICIPANT = ("name", "institution", "unit", "role", "email", "motivation", "accessibility")
"""Keys of what a participant tells of themselves."""


def review_form(catalogue: Catalogue) -> Form:
    """Form that asks what a sprint was like."""
    fields = (
        field(catalogue, "rating", "number", "review-rating", least=1, most=5),
        field(catalogue, "useful", "text", "review-useful", optional=True),
        field(catalogue, "better", "text", "review-better", optional=True),
    )
    return form(catalogue, REVIEW, "sprint-review", fields)


def _person_fields(catalogue: Catalogue) -> tuple[Field, ...]:
    return (
        field(catalogue, "name", "person", "ask-name", longest=200),
        field(catalogue, "institution", "institution", "ask-institution", longest=200),
        field(catalogue, "unit", "text", "ask-unit", optional=True, longest=200),
        field(catalogue, "role", "text", "ask-role", longest=200),
        field(catalogue, "email", "email", "ask-email"),
        field(catalogue, "motivation", "text", "ask-motivation", optional=True),
        field(catalogue, "accessibility", "text", "ask-accessibility", optional=True),
    )


@dataclass(frozen=True, slots=True)
class JoinForm:
    """Form by which somebody signs up; its subject is the id of the sprint."""

    flow: SprintsFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form with the title of the sprint, for as long as one can sign up."""
        sprint = await sprints.get(turn.connection, int(filling.subject))
        if not sprint or not await goes_on(self.flow, turn, sprint, filling.values):
            return None
        catalogue = self.flow.catalogue
        consent = field(catalogue, "consent", "yes_no", "ask-sprint-consent", consent=True)
        fields = (*_person_fields(catalogue), consent)
        is_full = not sprint.free and not sprint.selects
        intro = both(catalogue, "sprint-registration-full" if is_full else "sprint-registration")
        return form(catalogue, JOIN, "sprint-registration", fields, title=sprint.title, intro=intro)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Sign up."""
        await self.flow.submit_join(turn, int(filling.subject), participant_of(answers))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Withdraw the draft."""
        found = await registrations.active(turn.connection, int(filling.subject), turn.person.id)
        if found and found.state is RegistrationState.DRAFT:
            await self.flow.desk.withdraw(turn.connection, found.id, turn.now)


@dataclass(frozen=True, slots=True)
class DetailsForm:
    """Form by which a participant changes what they told of themselves; its subject is the id of the registration."""

    flow: SprintsFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """All but the institution, whose seats may be counted."""
        if not await self.flow.own(turn, filling.subject):
            return None
        fields = tuple(one for one in _person_fields(self.flow.catalogue) if one.key != "institution")
        return form(self.flow.catalogue, DETAILS, "sprint-details", fields)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Keep what was changed."""
        found = await self.flow.own(turn, filling.subject)
        if found and found.participant:
            participant = participant_of({"institution": found.participant.institution, **answers})
            await registrations.describe(turn.connection, found.id, participant)
            turn.say(turn.words("registration-changed", reference=found.reference))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """Form that asks what a sprint was like; its subject is the id of the registration."""

    flow: SprintsFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Three short questions."""
        found = await registrations.get(turn.connection, int(filling.subject))
        if not found or found.person_id != turn.person.id:
            return None
        return review_form(self.flow.catalogue)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Keep the feedback."""
        found = await registrations.get(turn.connection, int(filling.subject))
        sprint = await sprints.get(turn.connection, found.sprint_id) if found else None
        if sprint:
            await submit_form(turn, REVIEW, {"sprint": sprint.code, **answers})
            turn.say(turn.words("review-thanks"))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""
