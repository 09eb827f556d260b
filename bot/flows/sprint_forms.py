"""Forms about a sprint: signing up, changing what was told, looking back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.dialogue.messages import Reply
from bot.dialogue.turn import Turn
from bot.domain.registration import TOOK_PART, Participant, Registration, RegistrationState
from bot.domain.seats import StaleError
from bot.domain.sprint import Sprint
from bot.domain.submission import FEEDBACK, SubmissionState
from bot.flows.own import is_mine, mine
from bot.flows.unfinished import goes_on
from bot.forms.fields import both, field, form
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.services.submit_form import submit_form
from bot.storage import registrations, sprints, submissions
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
            desk = self.flow.desk
            try:
                changed, files = await desk.change_details(turn.connection, found.id, participant, turn.now)
            except StaleError as error:
                sprint = await sprints.existing(turn.connection, found.sprint_id)
                await self.flow.status(turn, error.registration, sprint)
                return
            calendar = turn.words("registration-changed-calendar") if files else ""
            text = " ".join(
                filter(None, [turn.words("registration-changed", reference=changed.reference), calendar])
            )
            turn.reply(Reply(language=turn.language, text=text, attachments=files))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """Form that asks what a sprint was like; its subject is the id of the registration."""

    flow: SprintsFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Three short questions to who took part, once; to others it is said why not."""
        found = await registrations.get(turn.connection, int(filling.subject))
        if not found or not await is_mine(turn, found.person_id):
            return None
        sprint = await sprints.existing(turn.connection, found.sprint_id)
        return review_form(self.flow.catalogue) if await self._is_asked(turn, found, sprint) else None

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Keep the feedback; the sprint is locked, so that two channels cannot send it at once."""
        found = await registrations.existing(turn.connection, int(filling.subject))
        sprint = await sprints.lock(turn.connection, found.sprint_id)
        if await self._is_asked(turn, await registrations.existing(turn.connection, found.id), sprint):
            await submit_form(turn, REVIEW, {"sprint": sprint.code, **answers})
            turn.say(turn.words("review-thanks"))

    async def _is_asked(self, turn: Turn, found: Registration, sprint: Sprint) -> bool:
        """Whether feedback is still to be given; if not, that is said."""
        title = sprint.title.in_language(turn.language)
        if found.state not in TOOK_PART:
            turn.say(turn.words("review-only-participants", title=title))
            return False
        sent = await submissions.of_people(turn.connection, await mine(turn))
        given = [one for one in sent if one.form == REVIEW and one.answers.get("sprint") == sprint.code]
        standing = next((one for one in given if one.state is not SubmissionState.WITHDRAWN), None)
        if standing:
            turn.say(turn.words("review-before", title=title, reference=standing.reference))
        return standing is None

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""
