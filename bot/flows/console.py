"""The way into the console, for those who hold a role; to all others there is no such command."""

from dataclasses import dataclass

from bot.dialogue.flow import Flow
from bot.dialogue.turn import Turn
from bot.services.sign_in import VALID_FOR, NoRoleError, invite
from knowledge.schema import Language

SIGN_IN = "/konsole/sign-in/"
"""Where a link leads, below the address of our pages; its token comes last."""

NAMES: dict[Language, str] = {"lv": "/konsole", "en": "/console"}


@dataclass(frozen=True, slots=True)
class ConsoleFlow:
    """Hands out links; `url` is the address of our pages."""

    url: str

    def flow(self) -> Flow:
        """Commands."""
        return Flow(commands={"konsole": self.invite, "console": self.invite})

    async def invite(self, turn: Turn, argument: str) -> None:  # noqa: ARG002  as `Handler` has it
        """Tell a link that works once."""
        try:
            actor = f"person:{turn.person.id}"
            token = await invite(turn.connection, turn.person.id, turn.language, actor, turn.now)
        except NoRoleError:
            turn.say(turn.words("command-unknown", command=NAMES[turn.language]))
            return
        minutes = int(VALID_FOR.total_seconds()) // 60
        turn.say(turn.words("console-link", url=f"{self.url}{SIGN_IN}{token}", minutes=minutes))
