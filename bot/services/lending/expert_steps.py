"""One step in the life of an offer: by the table, written down, told to whoever watches; and who may take it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import experts as rules
from bot.domain.expert_errors import ProfileError, StaleExpertError
from bot.domain.experts import Belonging, Expert, ExpertEvent, Offerer, Profile
from bot.services import roles
from bot.services.lending import parties
from bot.services.lending.expert_notices import ExpertNotices
from bot.services.roles import Role
from bot.services.verify_email import AddressError, normal
from bot.storage.lending import experts

O = Offerer  # noqa: E741 - the letter of the table
MANAGED = frozenset({Belonging.INSTITUTION, Belonging.COMPANY, Belonging.NGO})
"""What experts come from who have a direct manager."""

Watcher = Callable[[AsyncConnection, Expert, datetime], Awaitable[None]]
"""Is told of an expert whose state or profile has changed, within the transaction in which it did."""


@dataclass(frozen=True, slots=True)
class Side:
    """The part that somebody has in an offer, and how they are written down: by address, or as `person:<id>`."""

    offerer: Offerer
    name: str


@dataclass(frozen=True, slots=True)
class ExpertSteps:
    """Takes steps, within the transaction that is given; `watchers` learn of each."""

    notices: ExpertNotices
    watchers: tuple[Watcher, ...] = ()

    async def side(
        self, connection: AsyncConnection, expert: Expert, person_id: int, now: datetime
    ) -> Side | None:
        """Part of a person in an offer: the expert's, the manager's, or a coordinator's where there is no manager."""
        emails = await parties.emails_of(connection, person_id)
        if expert.profile.email in emails:
            return Side(O.EXPERT, expert.profile.email)
        if expert.profile.manager in emails:
            return Side(O.MANAGER, expert.profile.manager)
        if not expert.profile.manager and await roles.has(connection, person_id, Role.COORDINATOR, now):
            return Side(O.MANAGER, next(iter(emails), f"person:{person_id}"))
        return None

    async def held(self, connection: AsyncConnection, expert_id: int, version: int | None) -> Expert:
        """Expert under lock, if still of the version that a button names."""
        expert = await experts.lock(connection, expert_id)
        if version is not None and expert.version != version:
            raise StaleExpertError(expert)
        return expert

    async def step(
        self,
        connection: AsyncConnection,
        expert: Expert,
        event: ExpertEvent,
        actor: str,
        now: datetime,
        *,
        agreed_by: frozenset[Offerer] | None = None,
        profile: Profile | None = None,
        confirmed_at: datetime | None = None,
        reason: str | None = None,
    ) -> Expert:
        """Change the state by the table, write it down, and let the watchers know."""
        state = rules.after(expert.state, event)
        await experts.note(connection, expert, event, state, actor, now, reason)
        await experts.change(
            connection,
            expert.id,
            state=state,
            agreed_by=expert.agreed_by if agreed_by is None else agreed_by,
            profile=profile,
            confirmed_at=confirmed_at,
        )
        after = await experts.existing(connection, expert.id)
        for watcher in self.watchers:
            await watcher(connection, after, now)
        return after


def renews(before: Profile, after: Profile) -> bool:
    """Whether a change touches what the manager has agreed to: share, manager, institution, skills."""
    return (before.most, before.manager, before.institution, set(before.skills)) != (
        after.most,
        after.manager,
        after.institution,
        set(after.skills),
    )


def checked(profile: Profile) -> Profile:
    """Profile with its addresses in the form in which they are compared.

    Raises:
        ProfileError: the problem is email, manager-email, same-person, skills-missing or share.

    """
    try:
        email = normal(profile.email)
    except AddressError as error:
        raise ProfileError("email") from error
    try:
        manager = normal(profile.manager) if profile.manager.strip() else ""
    except AddressError as error:
        raise ProfileError("manager-email") from error
    if email == manager:
        raise ProfileError("same-person")
    if not profile.skills:
        raise ProfileError("skills-missing")
    if not 0 < profile.most <= 100:
        raise ProfileError("share")
    return replace(profile, email=email, manager=manager if profile.belonging in MANAGED else "")
