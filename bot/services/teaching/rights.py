"""Who may teach what: one table of acts and standings, asked by every flow, page, command and service.

The centre (ADMIN for all institutions) may do everything. EDITOR for all institutions teaches the shared topics; EDITOR
or ADMIN for one institution teaches that institution's own. Whoever sits at the machine counts as the centre.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import roles
from bot.services.roles import Grant, Role
from knowledge.schema import SHARED


class Act(StrEnum):
    """What can be done in teaching; each within a scope: the shared one, or an institution."""

    SEE = "see"
    """Look at questions, drafts, history and figures."""
    TEACH = "teach"
    """Add to the draft, undo what is in it, mark questions, have the draft checked."""
    PUBLISH = "publish"
    """Publish the draft, now or later, or stop what is scheduled."""
    NOTIFY = "notify"
    """Show a notice to all who ask."""
    TUNE = "tune"
    """Set the thresholds of the ranking."""
    REGISTER = "register"
    """Change the registry of institutions."""
    OVERRIDE = "override"
    """Publish past the gate, with a reason."""
    ROLL_BACK = "roll_back"
    """Go back to an older revision, for everybody."""
    IMPORT = "import"
    """Bring in files."""
    EXPORT = "export"
    """Take everything out as files."""


class Standing(StrEnum):
    """How somebody stands to a scope."""

    CENTRE = "centre"
    OWNER = "owner"
    """Teaches this scope."""
    GUEST = "guest"
    """Teaches an institution, and looks at what is shared."""


OPEN_TO: Mapping[Act, frozenset[Standing]] = {
    Act.SEE: frozenset(Standing),
    Act.TEACH: frozenset({Standing.CENTRE, Standing.OWNER}),
    Act.PUBLISH: frozenset({Standing.CENTRE, Standing.OWNER}),
    Act.NOTIFY: frozenset({Standing.CENTRE, Standing.OWNER}),
    Act.TUNE: frozenset({Standing.CENTRE}),
    Act.REGISTER: frozenset({Standing.CENTRE}),
    Act.OVERRIDE: frozenset({Standing.CENTRE}),
    Act.ROLL_BACK: frozenset({Standing.CENTRE}),
    Act.IMPORT: frozenset({Standing.CENTRE}),
    Act.EXPORT: frozenset({Standing.CENTRE}),
}
"""The standings that an act is open to."""

_PERSON = "person:"
_MACHINE = "cli"
"""How whoever sits at the machine is written down (`cli`, `cli:USER`)."""


class RightError(PermissionError):
    """Somebody may not do what they wanted in a scope."""

    def __init__(self, act: Act, scope: str) -> None:
        super().__init__(f"{act} in {scope}")
        self.act = act
        self.scope = scope


def standings(grants: Iterable[Grant], scope: str) -> frozenset[Standing]:
    """How whoever holds these roles stands to a scope."""
    return frozenset(found for one in grants if (found := _standing(one, scope)))


def is_open(grants: Iterable[Grant], act: Act, scope: str) -> bool:
    """Whether an act is open to whoever holds these roles."""
    return bool(standings(grants, scope) & OPEN_TO[act])


def scopes(grants: Collection[Grant], act: Act, known: Iterable[str]) -> list[str]:
    """Those of the known scopes in which an act is open to whoever holds these roles."""
    return [scope for scope in known if is_open(grants, act, scope)]


def may_read(grants: Iterable[Grant], institution: str | None, scope: str, *, is_golden: bool) -> bool:
    """Whether whoever holds these roles may read a question that a report on the draft of a scope names.

    It is theirs who may look where it was asked; golden ones also theirs who teach that scope.
    """
    held = tuple(grants)
    if institution is None or is_open(held, Act.SEE, institution):
        return True
    return is_golden and is_open(held, Act.TEACH, scope)


async def may(
    connection: AsyncConnection, person_id: int | None, act: Act, scope: str, now: datetime
) -> bool:
    """Whether a person may do something in a scope; None stands for whoever is not known, and may nothing."""
    if person_id is None:
        return False
    return is_open(await roles.grants_of(connection, person_id, now), act, scope)


async def ensure(connection: AsyncConnection, actor: str, act: Act, scope: str, now: datetime) -> None:
    """Stop whoever may not do something; `actor` is written as in the audit: `person:ID`, `cli:USER`.

    Raises:
        RightError: they may not.

    """
    if is_machine(actor) or await may(connection, person_of(actor), act, scope, now):
        return
    raise RightError(act, scope)


def person_of(actor: str) -> int | None:
    """Id of the person that an actor is; None for the machine, and for whatever else."""
    number = actor.removeprefix(_PERSON) if actor.startswith(_PERSON) else ""
    return int(number) if number.isdecimal() else None


def is_machine(actor: str) -> bool:
    """Whether an actor sits at the machine."""
    return actor.partition(":")[0] == _MACHINE


async def is_same(connection: AsyncConnection, one: str, other: str) -> bool:
    """Whether two actors are the same human, be it on different channels."""
    first, second = person_of(one), person_of(other)
    if one == other or first is None or second is None:
        return one == other
    return second in await roles.same_people(connection, first)


def _standing(grant: Grant, scope: str) -> Standing | None:
    if grant.role is Role.ADMIN and grant.institution is None:
        return Standing.CENTRE
    if grant.role not in (Role.ADMIN, Role.EDITOR):
        return None
    if scope == (grant.institution or SHARED):
        return Standing.OWNER
    return Standing.GUEST if scope == SHARED else None
