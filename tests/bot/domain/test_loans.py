"""Every row of the table of states, and everything that is not in it."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.domain.loan_changes import dumped_plan
from bot.domain.loan_rules import applied, can, folded, owner
from bot.domain.loan_states import (
    ANYWHERE,
    COMMITTED,
    FINAL,
    SCHEDULES,
    SIGNERS,
    THREE,
    TRANSITIONS,
    UNTOLD,
    LoanEvent,
    LoanState,
    Party,
)
from bot.domain.transitions import ImpossibleError
from tests.bot.domain.lending import (
    LONGER,
    PLAN,
    TERMS,
    WAYS,
    E,
    K,
    L,
    R,
    S,
    X,
    Z,
    a_draft,
    after,
    happened,
    in_state,
    signed,
)

READY = {
    E.ACCEPT: lambda: in_state(S.NEGOTIATING),
    E.SIGN: lambda: after(in_state(S.PLANNING), (E.PLAN, R)),
    E.SEAL: lambda: signed(after(in_state(S.PLANNING), (E.PLAN, R)), R, L, X),
    E.AMENDED: lambda: signed(in_state(S.AMENDING), R, L, X),
    E.CLOSE: lambda: in_state(S.EVALUATING),
}
"""Loans in which an event is possible that needs more than the state."""

ROWS = [
    (state, kind, by, leads_to)
    for (state, kind), (leads_to, parties) in TRANSITIONS.items()
    for by in sorted(parties)
]


@pytest.mark.parametrize(("state", "kind", "by", "leads_to"), ROWS)
def test_every_row_leads_where_it_says(
    state: LoanState, kind: LoanEvent, by: Party, leads_to: LoanState
) -> None:
    loan = READY[kind]() if kind in READY and READY[kind]().state is state else in_state(state)
    if kind is E.ACCEPT and by is L:
        loan = after(loan, (E.COUNTER, R))
    if kind is E.SIGN and state is S.AMENDING:
        loan = in_state(S.AMENDING)
    done = after(loan, (kind, by))
    assert done.state is leads_to
    assert done.version == loan.version + 1
    assert done.is_over == (leads_to in FINAL)


def test_the_table_has_every_state_that_is_not_over() -> None:
    assert {state for state, _ in TRANSITIONS} == set(LoanState) - FINAL
    assert set(WAYS) == set(LoanState)
    assert len(ROWS) > 100


@pytest.mark.parametrize("state", LoanState)
def test_what_is_not_in_the_table_is_refused(state: LoanState) -> None:
    loan = in_state(state)
    for kind, by in product(LoanEvent, Party):
        allowed = TRANSITIONS.get((state, kind), (None, frozenset()))[1]
        if kind in ANYWHERE:
            allowed = frozenset() if state in FINAL else frozenset({K, Z})
        if by not in allowed:
            assert not can(loan, kind, by)
            with pytest.raises(ImpossibleError):
                applied(loan, happened(loan, (kind, by)))


@pytest.mark.parametrize("state", sorted(FINAL))
def test_nothing_leads_out_of_a_final_state(state: LoanState) -> None:
    loan = in_state(state)
    assert not [one for one in product(LoanEvent, Party) if can(loan, *one)]


@pytest.mark.parametrize("state", sorted(set(LoanState) - FINAL))
def test_every_loan_that_is_not_over_has_an_owner(state: LoanState) -> None:
    assert in_state(state).owner in {R, L, X, K}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (S.DRAFT, R), (S.AWAITING_LENDER, L), (S.NEGOTIATING, R), (S.LENDER_AGREED, L), (S.AWAITING_EXPERT, X),
        (S.PLANNING, R), (S.AGREEMENT_PENDING, K), (S.SCHEDULED, K), (S.ACTIVE, R), (S.AMENDING, R), (S.EVALUATING, R),
    ],
)  # fmt: skip
def test_who_has_to_act(state: LoanState, expected: Party) -> None:
    assert in_state(state).owner is expected


def test_who_has_to_act_moves_on_with_each_signature_and_form() -> None:
    loan = after(in_state(S.PLANNING), (E.PLAN, L))
    assert [loan.owner, signed(loan, R).owner, signed(loan, R, L).owner] == [R, L, X]
    loan = in_state(S.EVALUATING)
    loan = after(loan, (E.EVALUATE, L))
    assert [loan.owner, after(loan, (E.EVALUATE, R)).owner] == [R, X]


def test_nobody_accepts_what_they_proposed_themselves() -> None:
    loan = in_state(S.NEGOTIATING)
    assert not can(loan, E.ACCEPT, L)
    assert can(loan, E.ACCEPT, R)
    countered = after(loan, (E.COUNTER, R))
    assert (can(countered, E.ACCEPT, L), can(countered, E.ACCEPT, R)) == (True, False)
    assert countered.terms_version == 3


def test_nobody_signs_twice_or_an_old_plan_or_none() -> None:
    assert not can(in_state(S.PLANNING), E.SIGN, R)
    loan = after(in_state(S.PLANNING), (E.PLAN, R), (E.SIGN, R))
    assert not can(loan, E.SIGN, R)
    changed = after(loan, (E.PLAN, L, dumped_plan(LONGER)))
    assert changed.signatures == {}
    with pytest.raises(ImpossibleError):
        after(changed, (E.SIGN, R, {"hash": PLAN.hash}))


def test_the_same_plan_to_the_letter_leaves_signatures_and_time_as_they_are() -> None:
    loan = signed(after(in_state(S.PLANNING), (E.PLAN, R)), R)
    again = after(loan, (E.PLAN, L), at=loan.since.replace(year=2028))
    assert again.signatures == loan.signatures
    assert (again.since, again.round) == (loan.since, loan.round)


def test_nothing_is_sealed_before_all_three_have_signed() -> None:
    loan = after(in_state(S.PLANNING), (E.PLAN, R))
    for missing in SIGNERS:
        lacking = signed(loan, *(party for party in SIGNERS if party is not missing))
        assert not can(lacking, E.SEAL, Z)
    assert can(signed(loan, *SIGNERS), E.SEAL, Z)


@pytest.mark.parametrize("state", [S.AGREEMENT_PENDING, S.SCHEDULED])
def test_another_plan_makes_all_signatures_fall(state: LoanState) -> None:
    loan = after(in_state(state), (E.PLAN, X, dumped_plan(LONGER)))
    assert (loan.state, loan.signatures, loan.in_force, loan.legal_basis) == (S.PLANNING, {}, None, "")


@pytest.mark.parametrize("state", [S.AGREEMENT_PENDING, S.SCHEDULED])
def test_a_new_manager_signs_again_and_the_others_need_not(state: LoanState) -> None:
    loan = after(in_state(state), (E.REASSIGN, K))
    assert loan.state is S.PLANNING
    assert loan.signatures.keys() == {R, X}
    assert loan.owner is L
    sealed = after(loan, (E.SIGN, L), (E.SEAL, Z))
    assert sealed.signed_by[L] == "liga@teiku.example"


def test_while_a_loan_runs_a_new_manager_signs_the_plan_in_force() -> None:
    loan = after(in_state(S.ACTIVE), (E.REASSIGN, K))
    assert (loan.state, loan.is_transfer, loan.plan, loan.unsigned) == (S.AMENDING, True, loan.in_force, (L,))
    assert not can(loan, E.DROP_AMENDMENT, K)
    done = after(loan, (E.SIGN, L), (E.AMENDED, Z))
    assert (done.state, done.is_transfer, done.signed_by[L]) == (S.ACTIVE, False, "liga@teiku.example")


def test_an_amendment_that_is_being_signed_falls_with_a_new_manager() -> None:
    loan = after(signed(in_state(S.AMENDING), R, L), (E.REASSIGN, K))
    assert (loan.is_transfer, loan.plan) == (True, loan.in_force)
    assert loan.signatures.keys() == {R, X}


def test_whoever_has_not_signed_what_is_in_force_still_has_to_when_an_amendment_is_dropped() -> None:
    loan = after(in_state(S.ACTIVE), (E.REASSIGN, K), (E.AMEND, X))
    assert (loan.is_transfer, loan.signatures) == (False, {})
    dropped = after(loan, (E.DROP_AMENDMENT, R))
    assert (dropped.state, dropped.is_transfer, dropped.unsigned) == (S.AMENDING, True, (L,))


def test_when_a_loan_ends_nothing_is_left_to_be_signed() -> None:
    for loan in (in_state(S.AMENDING), after(in_state(S.ACTIVE), (E.REASSIGN, K))):
        done = after(loan, (E.END, Z))
        assert (done.plan, done.is_transfer) == (done.in_force, False)
        assert after(done, (E.CLOSE, Z)).is_over


def test_ending_early_needs_no_signatures_and_waives_none() -> None:
    loan = after(in_state(S.ACTIVE), (E.END_EARLY, X))
    assert loan.in_force
    assert loan.in_force.terms.ends.isoformat() == "2027-07-30"
    assert loan.signed_by.keys() == THREE
    transferred = after(in_state(S.ACTIVE), (E.REASSIGN, K), (E.END_EARLY, X))
    assert (transferred.state, transferred.unsigned) == (S.AMENDING, (L,))


@pytest.mark.parametrize("state", LoanState)
def test_what_counts_against_the_share_is_signed_by_all_who_hold_a_place(state: LoanState) -> None:
    loan = in_state(state)
    if state in COMMITTED:
        assert loan.in_force
        assert loan.signed_by == loan.holders
    elif state not in {S.EVALUATING, S.CLOSED}:
        assert loan.in_force is None


@pytest.mark.parametrize("state", LoanState)
def test_events_fold_to_the_loan(state: LoanState) -> None:
    loan, events = a_draft(), []
    for act in WAYS[state]:
        events.append(happened(loan, act))
        loan = applied(loan, events[-1])
    assert folded(a_draft(), events) == loan == in_state(state)


@pytest.mark.parametrize("kind", [E.REMIND, E.ESCALATE, E.SIGN, E.EVALUATE, E.POSTPONE])
def test_what_was_seen_before_may_still_be_answered_when_nothing_else_is_to_be_decided(
    kind: LoanEvent,
) -> None:
    loan = in_state(S.EVALUATING) if kind is E.EVALUATE else after(in_state(S.PLANNING), (E.PLAN, R))
    by = R if kind in {E.SIGN, E.EVALUATE} else K
    assert after(loan, (kind, by)).round == loan.round


@pytest.mark.parametrize("kind", [E.PLAN, E.REASSIGN, E.REFUSE])
def test_what_was_seen_before_is_old_once_something_else_is_to_be_decided(kind: LoanEvent) -> None:
    loan = signed(after(in_state(S.PLANNING), (E.PLAN, R)), R)
    details = {E.PLAN: dumped_plan(LONGER)}
    by = {E.PLAN: L, E.REASSIGN: K, E.REFUSE: X}[kind]
    done = after(loan, (kind, by, details[kind]) if kind in details else (kind, by))
    assert done.round == done.version


def test_only_what_would_end_by_itself_can_be_postponed() -> None:
    for state in LoanState:
        has_end = state in SCHEDULES and SCHEDULES[state].ends is not None
        assert can(in_state(state), E.POSTPONE, K) == has_end


def test_handing_up_makes_the_coordinator_the_owner_until_somebody_acts() -> None:
    loan = in_state(S.AWAITING_LENDER)
    assert after(loan, (E.ESCALATE, Z)).owner is K
    assert after(loan, (E.ESCALATE, Z, {"to": "deputy"})).owner is L
    assert after(loan, (E.ESCALATE, Z), (E.REMIND, K)).owner is K
    assert after(loan, (E.ESCALATE, Z), (E.AGREE, L)).owner is L
    assert owner(after(loan, (E.ESCALATE, Z))) is L


@pytest.mark.parametrize("state", LoanState)
def test_the_expert_was_asked_once_the_manager_says_so(state: LoanState) -> None:
    ways = [act[0] for act in WAYS[state]]
    assert in_state(state).is_asked == (E.TELL_EXPERT in ways)


@pytest.mark.parametrize("state", sorted(UNTOLD))
def test_before_an_expert_is_asked_no_state_says_otherwise(state: LoanState) -> None:
    assert not in_state(state).is_asked


def test_whoever_comes_into_a_place_has_the_whole_time() -> None:
    loan = in_state(S.AWAITING_LENDER)
    later = loan.since + timedelta(days=9)
    handed = after(after(loan, (E.POSTPONE, K)), (E.REASSIGN, K), at=later)
    assert (handed.since, handed.postponed) == (later, None)


def test_terms_are_those_that_were_put_forward_last() -> None:
    loan = after(in_state(S.NEGOTIATING), (E.COUNTER, R), (E.ACCEPT, L))
    assert loan.terms == replace(TERMS, share=10)
