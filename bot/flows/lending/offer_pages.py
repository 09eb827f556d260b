"""An expert's profile as it is shown to those whose it is: how it stands, and what they can do."""

from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.experts import Expert, ExpertState, Offerer
from bot.services.lending.expert_notices import VERB
from bot.services.lending.expert_steps import Side
from bot.services.lending.expert_words import ExpertWords

S = ExpertState


def tell(turn: Turn, words: ExpertWords, expert: Expert, side: Side | None) -> None:
    """Show a profile to one side."""
    what = turn.words("mine-line", title=expert.profile.name, reference=expert.reference)
    head = turn.words("mine-item", what=what, state=words.state(expert, turn.language))
    lines = [f"- {line}" for line in words.lines(expert.profile, turn.language)]
    waits = _waits(turn, expert, side)
    turn.say(
        "\n".join([head, *([waits] if waits else []), "", *lines]),
        *(button(expert, label, what) for label, what in _choices(turn, expert, side)),
    )


def button(expert: Expert, label: str, what: str) -> Button:
    """Button that acts on an offer as it is now."""
    return Button(label, f"{VERB}:{what}:{expert.id}:{expert.version}")


def _waits(turn: Turn, expert: Expert, side: Side | None) -> str:
    """Whose consent is missing, said to one side."""
    if expert.state is not S.OFFERED:
        return ""
    if side and side.offerer not in expert.agreed_by:
        return turn.words("expert-waits-you")
    if Offerer.EXPERT not in expert.agreed_by:
        return turn.words("expert-waits-expert")
    is_managed = bool(expert.profile.manager)
    return turn.words("expert-waits-manager") if is_managed else turn.words("expert-waits-coordinator")


def _choices(turn: Turn, expert: Expert, side: Side | None) -> list[tuple[str, str]]:
    """What a side can do now: label and verb."""
    change, withdraw = (
        (turn.words("expert-change"), "change"),
        (turn.words("expert-withdraw"), "withdraw"),
    )
    match expert.state:
        case _ if not side or expert.state is S.WITHDRAWN:
            return []
        case S.OFFERED if side.offerer not in expert.agreed_by:
            return [
                (turn.words("expert-agree"), "agree"),
                change,
                (turn.words("expert-decline"), "decline"),
            ]
        case S.VISIBLE:
            confirm = [(turn.words("expert-confirm"), "confirm")] if side.offerer is Offerer.EXPERT else []
            return [*confirm, change, (turn.words("expert-pause"), "pause"), withdraw]
        case S.PAUSED:
            return [(turn.words("expert-resume"), "resume"), change, withdraw]
        case S.SUSPENDED:
            return [withdraw]
    return [change, withdraw]
