"""What the events of a loan mean for places, plans and signatures, told once more without the code under test."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row

from bot.domain.plans import Plan

_PLAN = TypeAdapter(Plan)

SIGNERS = ("receiver", "lender", "expert")


@dataclass
class Course:
    """A loan as its events tell it.

    `holders` are the addresses in the places, `before` those before the last event. `table` is the plan that is to be
    signed, and `signed` who has signed it as it is; `force` the one that all have signed, and `agreed` who they were.
    `asked` and `settled` are the numbers of the events in which the expert was told, and agreed; `began` that of the
    start, `came` those in which somebody new came into a place. `last` is the event read last.
    """

    last: Row[Any] | None = None
    holders: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    table: Plan | None = None
    signed: dict[str, str] = field(default_factory=dict)
    force: Plan | None = None
    agreed: dict[str, str] = field(default_factory=dict)
    asked: int | None = None
    settled: int | None = None
    began: int | None = None
    came: dict[str, int] = field(default_factory=dict)

    def read(self, row: Row[Any], details: dict[str, Any]) -> None:
        """Take in the next event."""
        self.before = dict(self.holders) or details["holders"]
        match row.kind:
            case "begin":
                self.holders = dict(details["holders"])
            case "tell_expert":
                self.asked = row.number
            case "interested":
                self.settled = row.number
            case "start":
                self.began = row.number
            case "reassign":
                self.holders[details["party"]] = details["email"]
                self.came[details["party"]] = row.number
        self._judge(row, details)
        self.last = row

    def _judge(self, row: Row[Any], details: dict[str, Any]) -> None:
        """What becomes of plans and signatures."""
        match row.kind:
            case "plan" | "amend":
                self._lay(_PLAN.validate_python(details["plan"]), amends=row.kind == "amend")
            case "sign" if self.table and details["hash"] == self.table.hash:
                self.signed[row.by] = row.email
            case "seal" | "amended":
                self.force, self.agreed = self.table, dict(self.signed)
            case "reopen":
                self.signed = {}
                self._reopen()
            case "end_early":
                assert self.force
                self.force = self.force.until(date.fromisoformat(details["last"]))
                self._stay()
            case "drop_amendment" | "end":
                self._stay()
            case "reassign":
                self.signed.pop(details["party"], None)
                self.agreed.pop(details["party"], None)
                if self.began:
                    self._stay()
                else:
                    self._reopen()

    def _lay(self, plan: Plan, *, amends: bool) -> None:
        if amends:
            self.signed = {}
        elif self.force or plan != self.table:
            self.signed = {}
            self._reopen()
        self.table = plan

    def _reopen(self) -> None:
        self.force, self.agreed = None, {}

    def _stay(self) -> None:
        self.table, self.signed = self.force, dict(self.agreed)
