"""Deputies in conversation: naming one for some days, seeing who acts for whom, and taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.zone import RIGA
from bot.flows.lending.desk import PROVE
from bot.forms.fields import field, form
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.forms.values import day_text
from bot.services.lending import deputising, parties
from bot.services.lending.deputising import DeputyError, last_day
from bot.storage.lending import deputies
from bot.storage.lending.deputies import Deputy
from knowledge.forms import Form

DEPUTY = "deputy"
"""Id of the form."""

VERB = "deputy"
"""Start of the value of every button of this flow."""

LONGEST = 366
"""Days ahead for which somebody can be named."""

MENDED = {"self": ("deputy",), "ends-early": ("last",), "past": ("last",)}
"""Answers that are asked for again."""


class DeputiesFlow:
    """Lets people name deputies for their own proved address."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def flow(self) -> Flow:
        """Commands, buttons and the form."""
        return Flow(
            commands={"vietnieks": self.overview, "deputy": self.overview},
            actions={VERB: self._press},
            forms={DEPUTY: DeputyForm(self)},
        )

    async def overview(self, turn: Turn, argument: str = "") -> None:  # noqa: ARG002  as `Handler` has it
        """List who acts for the person and for whom they act, and offer to name somebody."""
        email = await self.address(turn)
        if not email:
            return
        found = [
            one
            for one in await deputies.of_person(turn.connection, email)
            if not one.revoked_at and one.valid_until > turn.now
        ]
        own = [one for one in found if one.email == email]
        lines = [self._line(turn, one, is_own=one in own) for one in found]
        told = turn.words("deputies-head", count=len(found))
        buttons = [Button(turn.words("deputy-end", deputy=one.deputy), f"{VERB}:end:{one.id}") for one in own]
        text = "\n".join([told, *(f"- {line}" for line in lines)])
        turn.say(text, Button(turn.words("deputy-name"), f"{VERB}:name:0"), *buttons)

    async def address(self, turn: Turn) -> str:
        """Proved address of the person; that there is none is said."""
        emails = await parties.emails_of(turn.connection, turn.person.id)
        if not emails:
            turn.say(turn.words("deputy-unproved"), Button(turn.words("borrow-prove"), PROVE))
        return next(iter(emails), "")

    async def name(self, turn: Turn, answers: Mapping[str, Value]) -> bool:
        """Name somebody, and say so; False if the person has no address any more.

        Raises:
            DeputyError: that cannot be.

        """
        email = await self.address(turn)
        if not email:
            return False
        days = date.fromisoformat(str(answers["first"])), date.fromisoformat(str(answers["last"]))
        named = await deputising.name(
            turn.connection,
            self.catalogue,
            turn.language,
            email=email,
            deputy=str(answers["deputy"]),
            days=days,
            now=turn.now,
        )
        turn.say(turn.words("deputy-named", line=self._line(turn, named, is_own=True)))
        return True

    async def _press(self, turn: Turn, argument: str) -> None:
        what, _, number = argument.partition(":")
        email = await self.address(turn)
        if not email:
            return
        if what == "name":
            turn.starting = Filling(DEPUTY)
            return
        found = await deputies.get(turn.connection, int(number))
        if not found or found.email != email:
            turn.say(turn.words("button-foreign"))
        elif await deputising.end(turn.connection, self.catalogue, turn.language, found, turn.now):
            turn.say(turn.words("deputy-ended", deputy=found.deputy))
        else:
            turn.say(turn.words("deputy-ended-before", deputy=found.deputy))

    def _line(self, turn: Turn, one: Deputy, *, is_own: bool) -> str:
        first = day_text(one.valid_from.astimezone(RIGA).date(), turn.language)
        last = day_text(last_day(one), turn.language)
        if is_own:
            return turn.words("deputy-line-own", deputy=one.deputy, first=first, last=last)
        return turn.words("deputy-line-other", email=one.email, first=first, last=last)


@dataclass(frozen=True, slots=True)
class DeputyForm:
    """Form by which somebody names a deputy."""

    flow: DeputiesFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Who, from when, until when."""
        first = filling.values.get("first")
        earliest = (date.fromisoformat(str(first)) - turn.today).days if first else 0
        catalogue = self.flow.catalogue
        asked = (
            field(catalogue, "deputy", "email", "deputy-ask-who"),
            field(catalogue, "first", "date", "deputy-ask-first", earliest=0, latest=LONGEST),
            field(catalogue, "last", "date", "deputy-ask-last", earliest=max(earliest, 0), latest=LONGEST),
        )
        return form(catalogue, DEPUTY, "deputy-form", asked)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Name them; what cannot be is asked again."""
        try:
            await self.flow.name(turn, answers)
        except DeputyError as error:
            turn.say(turn.words("deputy-problem", problem=error.problem))
            wrong = MENDED[error.problem]
            values = {key: value for key, value in filling.values.items() if key not in wrong}
            turn.starting = Filling(DEPUTY, values=values)

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""
