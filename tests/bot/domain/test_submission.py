"""The life of a submission."""

import itertools

import pytest

from bot.domain.submission import (
    MOVED_TO,
    OPEN,
    TRANSITIONS,
    Actor,
    SubmissionEvent,
    SubmissionState,
    after,
)
from bot.domain.transitions import ImpossibleError


def test_every_event_leads_from_an_open_state_and_no_state_is_entered_twice() -> None:
    assert {state for state, _ in TRANSITIONS} == OPEN
    for (state, _), (following, _) in TRANSITIONS.items():
        assert following is not state
        assert following is not SubmissionState.RECEIVED


def test_what_is_not_in_the_table_is_impossible() -> None:
    for state, event in itertools.product(SubmissionState, SubmissionEvent):
        if (state, event) in TRANSITIONS:
            assert after(state, event) in SubmissionState
        else:
            with pytest.raises(ImpossibleError):
                after(state, event)


def test_a_recipient_cannot_withdraw() -> None:
    assert set(MOVED_TO) == {SubmissionState.IN_PROGRESS, SubmissionState.ANSWERED, SubmissionState.DECLINED}
    by_sender = {event for (_, event), (_, actor) in TRANSITIONS.items() if actor is Actor.SENDER}
    assert by_sender == {SubmissionEvent.WITHDRAW}
