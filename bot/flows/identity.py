"""Who somebody is: proving a work e-mail address with a code."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.forms.fields import field, form
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.services.verify_email import (
    AddressError,
    Expired,
    InstitutionOf,
    Proved,
    TooManyCodesError,
    Wrong,
    awaits_code,
    check_code,
    send_code,
)
from bot.storage import people
from knowledge.forms import Form

EMAIL, CODE = "email", "email-code"
"""Ids of the forms."""

VERB = "email"
"""Start of the value of every button of this flow."""


class IdentityFlow:
    """Proves addresses; `institution_of` tells to which institution an address belongs."""

    def __init__(self, catalogue: Catalogue, institution_of: InstitutionOf) -> None:
        self.catalogue = catalogue
        self.institution_of = institution_of

    def flow(self) -> Flow:
        """Commands, buttons and forms."""
        return Flow(
            commands={"epasts": self.begin, "email": self.begin},
            actions={VERB: self._press},
            forms={EMAIL: EmailForm(self), CODE: CodeForm(self)},
        )

    async def begin(self, turn: Turn, argument: str) -> None:
        """Ask for the address, or send a code to the one given at once."""
        if argument:
            await self.send(turn, argument)
            return
        if turn.person.is_verified and turn.person.email:
            turn.say(turn.words("email-known", email=turn.person.email))
        turn.starting = Filling(EMAIL)

    async def send(self, turn: Turn, email: str) -> None:
        """Send a code and ask for it."""
        try:
            address = await send_code(
                turn.connection,
                turn.person.id,
                email,
                turn.now,
                catalogue=self.catalogue,
                language=turn.language,
            )
        except AddressError:
            turn.say(turn.words("email-malformed", email=email))
            turn.starting = Filling(EMAIL)
        except TooManyCodesError as error:
            minutes = math.ceil((error.until - turn.now).total_seconds() / 60)
            turn.say(turn.words("email-too-many", minutes=minutes))
        else:
            turn.say(turn.words("email-code-sent", email=address))
            turn.starting = Filling(CODE, address)

    async def check(self, turn: Turn, typed: str) -> None:
        """Check a code, and say what came of it."""
        checked = await check_code(
            turn.connection, turn.person.id, typed, turn.now, institution_of=self.institution_of
        )
        match checked:
            case Proved(email=email):
                turn.person = await people.get(turn.connection, turn.person.id)
                turn.say(turn.words("email-verified", email=email))
            case Wrong(email=email, left=0):
                turn.say(turn.words("email-code-exhausted"), *self._buttons(turn, email))
            case Wrong(email=email, left=left):
                turn.say(turn.words("email-code-wrong", left=left))
                turn.starting = Filling(CODE, email)
            case Expired(email=email):
                turn.say(turn.words("email-code-expired"), *self._buttons(turn, email))

    def _buttons(self, turn: Turn, email: str | None) -> tuple[Button, ...]:
        """Ways on when a code has fallen."""
        other = Button(turn.words("email-other"), f"{VERB}:other")
        return (Button(turn.words("email-code-again"), f"{VERB}:send:{email}"), other) if email else (other,)

    async def _press(self, turn: Turn, argument: str) -> None:
        what, _, email = argument.partition(":")
        if what == "send":
            await self.send(turn, email)
        else:
            turn.starting = Filling(EMAIL)


@dataclass(frozen=True, slots=True)
class EmailForm:
    """Form that asks for the address."""

    flow: IdentityFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:  # noqa: ARG002  as `FormFlow` has it
        """One question."""
        asked = field(self.flow.catalogue, "email", "email", "email-form-address")
        return form(self.flow.catalogue, EMAIL, "email-form", (asked,), is_immediate=True)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:  # noqa: ARG002  as `FormFlow` has it
        """Send the code."""
        await self.flow.send(turn, str(answers["email"]))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


@dataclass(frozen=True, slots=True)
class CodeForm:
    """Form that asks for the code; its subject is the address to which the code went."""

    flow: IdentityFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """One question, for as long as it is this address whose code is awaited."""
        if not await awaits_code(turn.connection, turn.person.id, filling.subject):
            return None
        asked = field(self.flow.catalogue, "code", "text", "email-code-form-code", longest=200)
        return form(self.flow.catalogue, CODE, "email-code-form", (asked,), is_immediate=True)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:  # noqa: ARG002  as `FormFlow` has it
        """Check the code."""
        await self.flow.check(turn, str(answers["code"]))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Leave the code to expire."""
