"""An expert whom others may borrow: the profile, and the life of an offer (DESIGN §8)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.transitions import step
from knowledge.schema import Language


class ExpertState(StrEnum):
    """Where an offer stands; only in `VISIBLE` an expert is found."""

    OFFERED = "offered"
    VISIBLE = "visible"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class ExpertEvent(StrEnum):
    """What happens to an offer; `COMPLETE` follows when both the expert and the manager have agreed to it."""

    AGREE = "agree"
    COMPLETE = "complete"
    CHANGE = "change"
    RENEW = "renew"
    PAUSE = "pause"
    RESUME = "resume"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"


class Offerer(StrEnum):
    """Who acts on an offer."""

    EXPERT = "expert"
    MANAGER = "manager"
    COORDINATOR = "coordinator"
    SYSTEM = "system"


class Belonging(StrEnum):
    """What an expert comes from; whoever has no direct manager is vouched for by the coordinator."""

    INSTITUTION = "institution"
    COMPANY = "company"
    NGO = "ngo"
    SELF_EMPLOYED = "self_employed"
    ALUMNI = "alumni"


class Place(StrEnum):
    """Where an expert works for others."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    EITHER = "either"


class Level(StrEnum):
    """How well an expert knows something: can take part, can do it alone, can lead and teach others."""

    BASIC = "basic"
    SKILLED = "skilled"
    MASTER = "master"


CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
"""Levels of a language in the Common European Framework of Reference, the lowest first."""

DEFAULT_SHARE = 20
"""Per cent of a full workload that may be lent if nobody says otherwise."""

CONFIRMED_EVERY = 182
"""Days after which an expert is asked whether the profile still holds: twice a year."""

S, E, O = ExpertState, ExpertEvent, Offerer  # noqa: E741 - the letters of the table

TRANSITIONS: dict[tuple[ExpertState, ExpertEvent], tuple[ExpertState, Offerer]] = {
    (S.OFFERED, E.AGREE): (S.OFFERED, O.EXPERT),
    (S.OFFERED, E.COMPLETE): (S.VISIBLE, O.SYSTEM),
    (S.OFFERED, E.CHANGE): (S.OFFERED, O.EXPERT),
    (S.VISIBLE, E.CHANGE): (S.VISIBLE, O.EXPERT),
    (S.VISIBLE, E.RENEW): (S.OFFERED, O.EXPERT),
    (S.PAUSED, E.CHANGE): (S.PAUSED, O.EXPERT),
    (S.PAUSED, E.RENEW): (S.OFFERED, O.EXPERT),
    (S.VISIBLE, E.CONFIRM): (S.VISIBLE, O.EXPERT),
    (S.VISIBLE, E.PAUSE): (S.PAUSED, O.EXPERT),
    (S.PAUSED, E.RESUME): (S.VISIBLE, O.EXPERT),
    (S.OFFERED, E.SUSPEND): (S.SUSPENDED, O.COORDINATOR),
    (S.VISIBLE, E.SUSPEND): (S.SUSPENDED, O.COORDINATOR),
    (S.PAUSED, E.SUSPEND): (S.SUSPENDED, O.COORDINATOR),
    (S.SUSPENDED, E.REINSTATE): (S.OFFERED, O.COORDINATOR),
    **{(state, E.WITHDRAW): (S.WITHDRAWN, O.EXPERT) for state in ExpertState if state is not S.WITHDRAWN},
}
"""What leads where; `RENEW` is a change of what the manager had agreed to, so that consent has to be given again.

The manager may do what the expert may, each for the own consent; withdrawing the consent pauses the offer for good.
"""


def after(state: ExpertState, event: ExpertEvent) -> ExpertState:
    """State after an event.

    Raises:
        ImpossibleError: the event is not possible in this state.

    """
    return step("expert", TRANSITIONS, state, event)


@dataclass(frozen=True, slots=True)
class Skill:
    """Something an expert can help with: an id of the taxonomy, or, where it has none, the expert's own words."""

    level: Level
    id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, by its ISO 639-1 code, and how well it is known."""

    code: str
    level: str


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last."""

    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Profile:
    """What an expert offers. `most` is the largest share that may be lent, in per cent of a full workload.

    `institution` is the code from the registry or, where it has none, the name as told. `manager` is the work e-mail of
    the direct manager, empty where there is none. Without `windows` any time is well.
    """

    name: str
    email: str
    belonging: Belonging
    institution: str
    manager: str
    summary: str
    skills: tuple[Skill, ...]
    languages: tuple[Tongue, ...] = (Tongue("lv", "C2"),)
    windows: tuple[Span, ...] = ()
    most: int = DEFAULT_SHARE
    place: Place = Place.EITHER


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert as kept: `agreed_by` is who of expert and manager has agreed to the profile as it is now."""

    id: int
    reference: str
    state: ExpertState
    profile: Profile
    language: Language
    agreed_by: frozenset[Offerer]
    created_at: datetime
    confirmed_at: datetime | None
    version: int

    @property
    def is_visible(self) -> bool:
        """Whether the expert is found by others."""
        return self.state is ExpertState.VISIBLE
