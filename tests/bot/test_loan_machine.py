"""Borrowing never breaks: random deeds of everyone around a few overlapping loans, with everything that fails.

`loan_machine` plays, `loan_laws` judge. With a protection switched off the same machine must find the fault, else it
would prove nothing.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.app import App
from bot.domain import loan_changes as changes
from bot.domain.loan_states import LoanEvent, Party
from bot.domain.loans import Happened, Loan
from bot.flows.lending import desk
from bot.services.lending import deeds, loan_notices, parties, standing, telling
from bot.services.lending.deeds import Deeds
from bot.services.lending.telling import Told
from bot.storage.lending.deputies import Deputy
from bot.storage.lending.messages import Open
from tests.bot.loan_machine import AimedMachine, CalmMachine, LoanMachine, LoanPlay
from tests.databases import Blank

E = LoanEvent

PROFILE = settings(
    derandomize=True,  # the same steps on every machine and every day
    database=None,
    deadline=None,  # a step is many transactions
    max_examples=5,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)
"""How long the machine plays on SQLite; shrinking a fault takes as long as it takes, it only happens to a fault."""

FEWER = settings(PROFILE, max_examples=2, stateful_step_count=20)
"""On PostgreSQL a step takes longer, and it is there for what runs at once."""

AIMED = settings(PROFILE, max_examples=4, stateful_step_count=6, phases=[Phase.generate])
"""To have something happen that is gone for."""

QUICK = settings(
    PROFILE, max_examples=40, stateful_step_count=8, phases=[Phase.generate], report_multiple_bugs=False
)
"""To find a fault that is known to be there, without making it small; the first few examples find it."""


def play(machine: Callable[[], LoanPlay], how: settings) -> None:
    run_state_machine_as_test(machine, settings=how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "how"), [("sqlite", PROFILE), ("postgresql", FEWER)], ids=["sqlite", "postgresql"]
)
def test_borrowing_never_breaks(kind: str, how: settings, small_app: App, blank: Blank) -> None:
    played: list[LoanMachine] = []

    def machine() -> LoanMachine:
        played.append(LoanMachine(small_app, blank, kind))
        return played[-1]

    play(machine, how)
    missing = _missing(played)
    if kind == "sqlite":  # who was first where several acted at once is not drawn, nor what came of it
        missing = [one for one in missing if not _is_played(one, small_app, blank)]
    assert len(missing) <= (0 if kind == "sqlite" else len(LoanEvent) // 2), f"never played: {missing}"


@pytest.mark.parametrize("kind", [E.POSTPONE, E.EXPIRE])
def test_what_was_left_out_is_aimed_at(kind: LoanEvent, small_app: App, blank: Blank) -> None:
    assert _is_played(kind, small_app, blank)


def _is_played(kind: LoanEvent, app: App, blank: Blank) -> bool:
    """Whether something happens when people go for it."""
    played: list[AimedMachine] = []

    def machine() -> AimedMachine:
        played.append(AimedMachine(app, blank, kind))
        return played[-1]

    play(machine, AIMED)
    return kind not in _missing(played)


def _missing(played: Sequence[LoanPlay]) -> list[LoanEvent]:
    """Kinds of events that never happened in some plays."""
    judged = sum((one.laws.judged for one in played), Counter[str]())
    return [one for one in LoanEvent if not judged[one]]


# Negative controls: each takes one protection away


async def _there_is_room(*_: object) -> None:
    """Take the last signature, however much is lent."""


async def _set_no_timers(*_: object) -> None:
    """Have nothing come by itself."""


async def _everybody_holds(*_: object) -> bool:
    return True


def _sign_what_there_was(loan: Loan, event: Happened) -> Loan:
    """Put a plan forward under the signatures of the one before."""
    return replace(changes._planned(loan, event), signatures=loan.signatures)


def _take_over_signatures(loan: Loan, event: Happened) -> Loan:
    """Put somebody into a place, who has signed what the one before had signed."""
    party, email = Party(event.details["party"]), event.details["email"]
    manager = event.details.get("manager", loan.manager)
    return replace(loan, holders={**loan.holders, party: email}, manager=manager)


def _ask_at_once(loan: Loan, event: Happened) -> Loan:
    """Take the expert for asked once the request is there."""
    return replace(changes._proposed(loan, event), is_asked=True)


def _name_who_it_was(_: Loan, event: Happened) -> list[Told]:
    """Tell managers of an end in other words when the lending manager has declined."""
    key = "loan-told-dropped" if event.kind is E.DECLINE else telling.NOT_AGREED_SAID
    return [Told(party, key, is_for_all=True) for party in (Party.RECEIVER, Party.LENDER)]


def _tell_the_others(_: Loan, event: Happened) -> list[Told]:
    """Tell only those of an end who have not brought it about."""
    places = (Party.RECEIVER, Party.LENDER)
    return [Told(party, telling.NOT_AGREED_SAID) for party in places if party is not event.by]


def _moves_with_everything(_: Loan, loan: Loan, one: Open) -> bool:
    """Edit what was replied upon everything that happens."""
    return one.version < loan.version


SWITCHED_OFF: dict[str, tuple[object, str | LoanEvent, object, str, str]] = {
    "the room at the last signature": (Deeds, "_check_room", _there_is_room, "- bring ask", "% of .. % lent on"),
    "the fall of signatures": (changes.CHANGES, E.PLAN, _sign_what_there_was, "- bring propose", "not signed by its"),
    "the signature of a new manager": (
        changes.CHANGES, E.REASSIGN, _take_over_signatures, "- bring hand_over", "another plan in force|not signed by"
    ),
    "a timer": (deeds, "set_timers", _set_no_timers, "- ask", "forever"),
    "the place of a former manager": (
        parties, "holds", _everybody_holds, "2 hand_over act_as_before act_as_before", "the place is not theirs"
    ),
    "the time of a deputy": (
        Deputy, "is_valid", lambda *_: True, "1 name_deputy name_deputy revoke_deputy go_on go_on", "no valid deputy"
    ),
    "the version of a button": (
        desk, "is_old", lambda *_: False, "1 counter counter press_old", "changed by the old"
    ),
    "the silence before the expert is asked": (
        changes.CHANGES, E.SUBMIT, _ask_at_once, "1 decline", "before being asked"
    ),
    "the neutral sentence": (telling, "_of_end", _name_who_it_was, "1 decline", "told 0 times|ended with"),
    "the end that is told to all": (telling, "_of_end", _tell_the_others, "1 decline", "was told 0 times"),
    "the silence of what was replied": (
        loan_notices, "_has_passed", _moves_with_everything, "1 look look go_on", "the receiver sees that there was"
    ),
    "the veil over the past": (
        standing, "_TO_RECEIVER", frozenset({E.AGREE, E.COUNTER}), "1 go_on", "the receiver sees"
    ),
}  # fmt: skip
"""Where something is switched off, what stands in for it, what people do then, and what the machine must say.

The number tells how far the first loans were brought; with "-" that is drawn as well.
"""


@pytest.mark.parametrize("protection", SWITCHED_OFF)
def test_the_machine_finds_what_is_switched_off(
    protection: str, small_app: App, blank: Blank, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, name, instead, done, said = SWITCHED_OFF[protection]
    if isinstance(where, dict):
        monkeypatch.setitem(where, name, instead)
    else:
        monkeypatch.setattr(where, name, instead)
    brought, *names = done.split()
    begins = None if brought == "-" else int(brought)
    with pytest.raises(AssertionError, match=said):
        play(lambda: CalmMachine(small_app, blank, tuple(names), begins), QUICK)
