"""What is kept of me: told in plain words, handed over as a file, erased."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.dialogue.flow import Flow
from bot.dialogue.messages import Attachment, Button, Reply
from bot.dialogue.turn import Turn
from bot.services.personal_data import Kept, PersonalData

VERB = "data"
"""Start of the value of every button of this flow."""

SURE_FOR = timedelta(minutes=15)
"""How long the button that agrees to erasing holds."""


@dataclass(frozen=True, slots=True)
class PersonalDataFlow:
    """Lets people see, take along and erase what is kept of them."""

    desk: PersonalData

    def flow(self) -> Flow:
        """Commands and buttons."""
        return Flow(commands={"dati": self.show, "data": self.show}, actions={VERB: self._press})

    async def show(self, turn: Turn, argument: str) -> None:  # noqa: ARG002  as `Handler` has it
        """Tell what is kept, and what can be done about it."""
        kept = await self.desk.kept(turn.connection, turn.person.id, turn.now)
        lines = "\n".join(f"- {line}" for line in _lines(turn, kept))
        turn.say(
            turn.words("data-kept", lines=lines),
            Button(turn.words("data-export"), f"{VERB}:export"),
            Button(turn.words("data-erase"), f"{VERB}:erase"),
        )

    async def _press(self, turn: Turn, argument: str) -> None:
        what, _, asked_at = argument.partition(":")
        match what:
            case "show":
                await self.show(turn, "")
            case "export":
                await self._export(turn)
            case "erase":
                self._ask_whether_sure(turn, turn.words("data-erase-sure"))
            case "erased" if _is_recent(turn, asked_at):
                await self._erase(turn)
            case "erased":
                minutes = int(SURE_FOR.total_seconds() // 60)
                old = turn.words("data-erase-old", minutes=minutes)
                self._ask_whether_sure(turn, f"{old}\n\n{turn.words('data-erase-sure')}")
            case "keep":
                turn.say(turn.words("data-untouched"))

    def _ask_whether_sure(self, turn: Turn, question: str) -> None:
        """Ask before erasing; the button that agrees knows when that was."""
        turn.say(
            question,
            Button(turn.words("data-erase-yes"), f"{VERB}:erased:{int(turn.now.timestamp())}"),
            Button(turn.words("data-erase-no"), f"{VERB}:keep"),
        )

    async def _export(self, turn: Turn) -> None:
        content = await self.desk.everything(turn.connection, turn.person.id)
        file = Attachment(turn.words("data-file"), "application/json", content)
        turn.reply(Reply(language=turn.language, text=turn.words("data-exported"), attachments=(file,)))

    async def _erase(self, turn: Turn) -> None:
        """Erase, begin the conversation anew, and say that it is done."""
        language, text = turn.language, turn.words("data-erased")
        await self.desk.erase(turn.connection, turn.person.id, turn.now)
        turn.change(replace(self.desk.start, spoken=language))
        turn.reply(Reply(language=language, text=text, forgets=True))


def _is_recent(turn: Turn, asked_at: str) -> bool:
    """Whether a moment, given in seconds since 1970, is so near that a yes to it still counts."""
    return asked_at.isdigit() and turn.now - datetime.fromtimestamp(int(asked_at), UTC) <= SURE_FOR


def _lines(turn: Turn, kept: Kept) -> list[str]:
    """What is kept, one kind a line; what there is none of is left out."""
    channels = ", ".join(turn.words("data-channel", channel=one) for one in kept.channels)
    lines = [turn.words("data-channels", count=len(kept.channels), channels=channels)]
    if kept.name:
        lines.append(turn.words("data-name", name=kept.name))
    if kept.email:
        lines.append(turn.words("data-email", email=kept.email, verified="yes" if kept.is_verified else "no"))
    if kept.institution:
        lines.append(turn.words("data-institution", institution=kept.institution))
    counted = {
        "data-registrations": kept.registrations,
        "data-submissions": kept.submissions,
        "data-experts": kept.experts,
        "data-needs": kept.needs,
        "data-loans": kept.loans,
        "data-questions": kept.questions,
        "data-watched": kept.watched,
        "data-roles": kept.roles,
    }
    lines += [turn.words(key, count=count) for key, count in counted.items() if count]
    return [*lines, turn.words("data-messages")]
