"""What coordinators do with loans; each act is written down with its reason where admins can look it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_states import LoanEvent, Party
from bot.domain.loans import Loan
from bot.domain.plans import PlanError
from bot.services import audit
from bot.services.lending.deeds import Deeds
from bot.services.lending.parties import Acting
from bot.services.verify_email import normal

E = LoanEvent


@dataclass(frozen=True, slots=True)
class Coordination(Deeds):
    """Verbs of coordinators, see `loans`; acting is `Acting(Party.COORDINATOR, …)` of somebody who holds the role."""

    async def record_basis(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        basis: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """K records on what legal basis the expert works for others."""
        details = {"basis": basis}
        return await self._noted(
            connection, loan_id, E.RECORD_BASIS, acting, now, basis, version=version, details=details
        )

    async def remind(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        *,
        version: int | None = None,
    ) -> Loan:
        """K has whoever has to act next reminded."""
        details = {"step": "coordinator"}
        return await self._noted(
            connection, loan_id, E.REMIND, acting, now, "", version=version, details=details
        )

    async def reassign(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        party: Party,
        email: str,
        *,
        reason: str = "",
        version: int | None = None,
    ) -> Loan:
        """K puts somebody else into a place; whatever they had signed they have to sign again."""
        details = {"party": party.value, "email": normal(email) if email else ""}
        return await self._noted(
            connection,
            loan_id,
            E.REASSIGN,
            acting,
            now,
            _with(party.value, reason),
            version=version,
            details=details,
        )

    async def postpone(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        until: date,
        *,
        reason: str = "",
        version: int | None = None,
    ) -> Loan:
        """K has the state end by itself only after a day."""
        details = {"until": until.isoformat()}
        return await self._noted(
            connection,
            loan_id,
            E.POSTPONE,
            acting,
            now,
            _with(until.isoformat(), reason),
            version=version,
            details=details,
        )

    async def reopen(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        reason: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """K sends a signed plan back to planning."""
        why = _given(reason)
        details = {"reason": "coordinator"}
        return await self._noted(
            connection, loan_id, E.REOPEN, acting, now, why, version=version, details=details
        )

    async def end_now(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        reason: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """K ends a running loan at once."""
        why = _given(reason)
        return await self._noted(connection, loan_id, E.END, acting, now, why, version=version)

    async def end_on(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        last: date,
        reason: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """K ends a running loan on an earlier last day, without notice."""
        why = _given(reason)
        details = {"last": last.isoformat()}
        return await self._noted(
            connection,
            loan_id,
            E.END_EARLY,
            acting,
            now,
            _with(last.isoformat(), why),
            version=version,
            details=details,
        )

    async def keep_plan(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        reason: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """K drops changes that are being signed; the plan in force stands."""
        why = _given(reason)
        return await self._noted(connection, loan_id, E.DROP_AMENDMENT, acting, now, why, version=version)

    async def close_now(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        reason: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """K closes a loan without the evaluations that are missing."""
        why = _given(reason)
        return await self._noted(connection, loan_id, E.CLOSE, acting, now, why, version=version)

    async def cancel(
        self,
        connection: AsyncConnection,
        loan_id: int,
        acting: Acting,
        now: datetime,
        reason: str,
        *,
        version: int | None = None,
    ) -> Loan:
        """K withdraws a request for everybody."""
        why = _given(reason)
        return await self._noted(connection, loan_id, E.WITHDRAW, acting, now, why, version=version)

    async def _noted(
        self,
        connection: AsyncConnection,
        loan_id: int,
        kind: LoanEvent,
        acting: Acting,
        now: datetime,
        why: str,
        *,
        version: int | None,
        details: Mapping[str, str] | None = None,
    ) -> Loan:
        """Act, and write down what a coordinator did and why, where others of the house can look it up."""
        loan = await self.act(connection, loan_id, kind, acting, now, version=version, details=details)
        told = {"reason": why} if why else {}
        await audit.note(connection, acting.actor, f"loan-{kind}", f"loan:{loan.reference}", told, now)
        return loan


def _with(what: str, reason: str) -> str:
    """What was changed, and why where that was told."""
    return f"{what}: {reason.strip()}" if reason.strip() else what


def _given(reason: str) -> str:
    if not reason.strip():
        raise PlanError("reason-missing")
    return reason.strip()
