from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.planning import MOST
from bot.domain.registration import Attendance, Registration, RegistrationState
from bot.domain.seats import Confirmed, Full
from bot.domain.sprint import TRANSITIONS, Sprint, SprintError, SprintEvent, SprintState
from bot.storage import registrations
from bot.storage.database import Database
from bot.storage.tables import audit
from knowledge.schema import Localized
from tests.bot.services.office import ACTOR, FIRST, Office, a_plan, in_calendar, workshop_day

S, E = SprintState, SprintEvent

LEADS_TO = {
    S.DRAFT: [],
    S.OPEN: [E.OPEN],
    S.CLOSED: [E.OPEN, E.CLOSE],
    S.RUNNING: [E.OPEN, E.START],
    S.COMPLETED: [E.OPEN, E.START, E.COMPLETE],
    S.CANCELLED: [E.CANCEL],
}
"""Events that lead a new sprint into each state."""


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


async def act(office: Office, sprint: Sprint, event: SprintEvent) -> None:
    async with office.acting() as connection:
        if event is E.CANCEL:
            await office.desk.cancel(connection, sprint.id, "Nav telpu.", ACTOR, office.now)
        else:
            done = getattr(office.desk, event.value)
            await done(connection, sprint.id, ACTOR, office.now)


async def cancel(office: Office, sprint: Sprint) -> None:
    await act(office, sprint, E.CANCEL)


async def set_capacity(office: Office, sprint: Sprint, capacity: int) -> Sprint:
    async with office.acting() as connection:
        return await office.desk.change_capacity(connection, sprint.id, capacity, ACTOR, office.now)


async def move(office: Office, sprint: Sprint, number: int, starts: datetime, place: str = "Zāle") -> Sprint:
    meeting = (starts, starts + timedelta(hours=5), place)
    workshop = sprint.workshops[number - 1]
    async with office.acting() as connection:
        return await office.desk.move_workshop(connection, workshop.id, meeting, ACTOR, office.now)


async def mark(office: Office, sprint: Sprint, one: Registration, number: int, attended: Attendance) -> None:
    workshop = sprint.workshops[number - 1]
    async with office.acting() as connection:
        await office.desk.participants.mark(connection, one.id, workshop.id, attended, ACTOR, office.now)


async def state(office: Office, one: Registration) -> RegistrationState:
    return (await office.registration(one)).state


async def withdraw(office: Office, one: Registration) -> None:
    async with office.acting() as connection:
        await office.seats.withdraw(connection, one.id, office.now)


@pytest.mark.parametrize("before", list(SprintState))
async def test_every_event_does_what_the_table_says(office: Office, before: SprintState) -> None:
    for event in SprintEvent:
        async with office.acting() as connection:
            sprint = await office.desk.create(connection, a_plan(event.value), ACTOR, office.now)
        for leading in LEADS_TO[before]:
            await act(office, sprint, leading)
        after = TRANSITIONS.get((before, event))
        if after:
            await act(office, sprint, event)
        else:
            with pytest.raises(SprintError) as refused:
                await act(office, sprint, event)
            assert refused.value.key == "sprint-impossible"
            assert refused.value.arguments["state"] == before
        assert (await office.sprint(sprint)).state is (after or before)


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        ({"code": "Vēstules"}, "sprint-code-wrong"),
        ({"code": "a" * 41}, "sprint-code-wrong"),
        ({"capacity": 0}, "sprint-capacity-wrong"),
        ({"capacity": MOST + 1}, "sprint-capacity-wrong"),
        ({"institution_cap": 0}, "sprint-cap-wrong"),
        ({"meetings": []}, "sprint-without-workshops"),
        ({"meetings": [(FIRST, FIRST, "Zāle")]}, "workshop-ends-early"),
        ({"deadline": FIRST + timedelta(minutes=1)}, "sprint-deadline-late"),
    ],
)
async def test_a_plan_that_cannot_be_is_refused(office: Office, rules: dict[str, object], key: str) -> None:
    async with office.acting() as connection:
        with pytest.raises(SprintError) as refused:
            await office.desk.create(connection, a_plan(**rules), ACTOR, office.now)  # type: ignore[arg-type]
    assert refused.value.key == key


async def test_a_code_is_taken_once_and_found_however_it_was_typed(office: Office) -> None:
    sprint = await office.opened(" Letters-1 ")
    assert sprint.code == "letters-1"
    with pytest.raises(SprintError) as refused:
        await office.opened("LETTERS-1")
    assert refused.value.key == "sprint-code-taken"


async def test_a_sprint_cannot_be_opened_after_its_deadline(office: Office) -> None:
    async with office.acting() as connection:
        sprint = await office.desk.create(connection, a_plan(), ACTOR, office.now)
    office.now = sprint.deadline
    with pytest.raises(SprintError) as refused:
        await act(office, sprint, E.OPEN)
    assert refused.value.key == "sprint-deadline-passed"


async def test_time_closes_starts_asks_and_completes(office: Office) -> None:
    sprint = await office.opened()
    one = await office.join("anna", sprint)
    await office.at(sprint.deadline)
    assert (await office.sprint(sprint)).state is S.CLOSED
    await office.at(sprint.starts_at)
    assert (await office.sprint(sprint)).state is S.RUNNING
    await office.at(sprint.ends_at + timedelta(hours=1))
    assert [button.value for button in (await office.told("anna"))[-1].buttons] == [f"sprint:review:{one.id}"]
    await office.at(sprint.ends_at + timedelta(days=14))
    assert (await office.sprint(sprint)).state is S.COMPLETED
    assert await state(office, one) is RegistrationState.COMPLETED


async def test_each_workshop_is_reminded_of_once(office: Office) -> None:
    sprint = await office.opened()
    await office.join("anna", sprint)
    for number in range(1, 5):
        await office.at(workshop_day(number) - timedelta(hours=24))
        await office.at(workshop_day(number) - timedelta(hours=1))
    texts = [reply.text for reply in await office.told("anna")]
    assert [f"{number}. darbnīca" in text for number, text in enumerate(texts, 1)] == [True] * 4
    assert "Mājas darbs" in texts[0]


async def test_cancelling_tells_everyone_why_and_offers_the_next_sprint(office: Office) -> None:
    sprint = await office.opened(capacity=1)
    other = await office.opened("onboarding")
    confirmed = await office.join("anna", sprint)
    waiting = await office.join("berta", sprint)
    await cancel(office, sprint)
    assert await state(office, confirmed) is RegistrationState.WITHDRAWN
    assert await state(office, waiting) is RegistrationState.WITHDRAWN
    told = (await office.told("anna"))[-1]
    assert "Nav telpu." in told.text
    assert confirmed.reference in told.text
    assert [method for method, _, _ in in_calendar(told)] == ["CANCEL"] * 4
    assert [button.value for button in told.buttons] == [f"sprint:show:{other.id}"]
    assert told.invitation
    assert (await office.told("berta"))[-1].attachments == ()
    assert (await office.sprint(sprint)).taken == 0
    before = len(await office.told("anna"))
    await office.at(sprint.ends_at + timedelta(days=30))
    assert len(await office.told("anna")) == before


async def test_what_is_over_is_not_taken_out_of_the_calendar(office: Office) -> None:
    sprint = await office.opened()
    await office.join("anna", sprint)
    await office.at(workshop_day(2) + timedelta(days=1))
    await cancel(office, sprint)
    uids = [uid for _, uid, _ in in_calendar((await office.told("anna"))[-1])]
    assert uids == ["letters-3@zintis", "letters-4@zintis"]


@pytest.mark.parametrize("reason", ["", "  "])
async def test_nothing_is_cancelled_or_refused_without_a_reason(office: Office, reason: str) -> None:
    sprint = await office.opened()
    one = await office.join("anna", sprint)
    async with office.acting() as connection:
        with pytest.raises(SprintError, match="reason-missing"):
            await office.desk.cancel(connection, sprint.id, reason, ACTOR, office.now)
        with pytest.raises(SprintError, match="reason-missing"):
            await office.desk.participants.remove(connection, one.id, reason, ACTOR, office.now)
    assert (await office.sprint(sprint)).state is S.OPEN
    assert await state(office, one) is RegistrationState.CONFIRMED


async def test_capacity_lowered_evicts_nobody_and_freezes_the_queue(office: Office) -> None:
    sprint = await office.opened(capacity=3)
    seated = [await office.join(name, sprint) for name in ("anna", "berta", "dace")]
    waiting = await office.join("emma", sprint)
    lowered = await set_capacity(office, sprint, 1)
    assert (lowered.taken, lowered.overage, lowered.free) == (3, 2, 0)
    assert {await state(office, one) for one in seated} == {RegistrationState.CONFIRMED}
    await withdraw(office, seated[0])
    await withdraw(office, seated[1])
    assert await state(office, waiting) is RegistrationState.WAITLISTED
    await withdraw(office, seated[2])
    assert await state(office, waiting) is RegistrationState.OFFERED


async def test_capacity_raised_offers_seats_in_order(office: Office) -> None:
    sprint = await office.opened(capacity=1)
    await office.join("anna", sprint)
    line = [await office.join(name, sprint) for name in ("berta", "dace", "emma")]
    await set_capacity(office, sprint, 3)
    states = [await state(office, one) for one in line]
    assert states == [RegistrationState.OFFERED, RegistrationState.OFFERED, RegistrationState.WAITLISTED]
    assert [button.label for button in (await office.told("berta"))[-1].buttons]


@pytest.mark.parametrize("capacity", [0, -3, MOST + 1, 10**12])
async def test_an_impossible_capacity_is_refused(office: Office, capacity: int) -> None:
    sprint = await office.opened()
    with pytest.raises(SprintError, match="sprint-capacity-wrong"):
        await set_capacity(office, sprint, capacity)


async def test_a_moved_workshop_keeps_its_uid_and_grows_its_sequence(office: Office) -> None:
    sprint = await office.opened()
    one = await office.join("anna", sprint)
    for number, place in enumerate(("Cita zāle", "Trešā zāle"), 1):
        moved = await move(office, sprint, 2, workshop_day(2) + timedelta(days=number), place)
        told = (await office.told("anna"))[-1]
        assert in_calendar(told) == [("REQUEST", "letters-2@zintis", str(number))]
        assert place in told.text
        assert [button.value for button in told.buttons] == [
            f"sprint:excuse:{one.id}:{sprint.workshops[1].id}"
        ]
        assert moved.workshops[1].sequence == number
    assert [at.sequence for at in (await office.sprint(sprint)).workshops] == [0, 2, 0, 0]


async def test_a_moved_workshop_is_reminded_of_at_its_new_time(office: Office) -> None:
    sprint = await office.opened()
    await office.join("anna", sprint)
    await move(office, sprint, 1, FIRST + timedelta(days=2))
    before = len(await office.told("anna"))
    await office.at(FIRST - timedelta(hours=23))
    assert len(await office.told("anna")) == before
    await office.at(FIRST + timedelta(days=1))
    assert "17.03.2027" in (await office.told("anna"))[-1].text


@pytest.mark.parametrize(
    ("days", "key"), [(-20, "workshop-past"), (-5, "sprint-deadline-late"), (None, "workshop-ends-early")]
)
async def test_a_workshop_cannot_be_moved_anywhere(office: Office, days: int | None, key: str) -> None:
    sprint = await office.opened()
    office.now = FIRST - timedelta(days=10)
    starts = FIRST + timedelta(days=days or 0)
    ends = starts if days is None else starts + timedelta(hours=1)
    async with office.acting() as connection:
        with pytest.raises(SprintError, match=key):
            await office.desk.move_workshop(
                connection, sprint.workshops[0].id, (starts, ends, "Zāle"), ACTOR, office.now
            )
        with pytest.raises(SprintError, match="workshop-unknown"):
            await office.desk.move_workshop(connection, 10**6, (starts, ends, "Zāle"), ACTOR, office.now)
    assert (await office.sprint(sprint)).workshops == sprint.workshops


async def test_another_place_moves_the_workshops_that_were_there(office: Office) -> None:
    sprint = await office.opened()
    await office.join("anna", sprint)
    await move(office, sprint, 3, workshop_day(3), "Ārpus mājas")
    before = len(await office.told("anna"))
    async with office.acting() as connection:
        await office.desk.edit(connection, sprint.id, ACTOR, office.now, place="Bibliotēka")
    places = [at.place for at in (await office.sprint(sprint)).workshops]
    assert places == ["Bibliotēka", "Bibliotēka", "Ārpus mājas", "Bibliotēka"]
    told = (await office.told("anna"))[before:]
    assert len(told) == 1
    assert [(uid, number) for _, uid, number in in_calendar(told[0])] == [
        ("letters-1@zintis", "1"),
        ("letters-2@zintis", "1"),
        ("letters-4@zintis", "1"),
    ]


async def test_editing_keeps_the_rules(office: Office) -> None:
    sprint = await office.opened(institution_cap=1)
    await office.join("anna", sprint)
    waiting = await office.join("berta", sprint)
    async with office.acting() as connection:
        for values, key in (
            ({"deadline": FIRST + timedelta(days=1)}, "sprint-deadline-late"),
            ({"institution_cap": 0}, "sprint-cap-wrong"),
        ):
            with pytest.raises(SprintError, match=key):
                await office.desk.edit(connection, sprint.id, ACTOR, office.now, **values)
        await office.desk.edit(
            connection, sprint.id, ACTOR, office.now, institution_cap=None, title=Localized(lv="Cits")
        )
    changed = await office.sprint(sprint)
    assert (changed.institution_cap, changed.title.lv) == (None, "Cits")
    assert await state(office, waiting) is RegistrationState.OFFERED


async def test_a_deadline_that_is_extended_closes_later(office: Office) -> None:
    sprint = await office.opened()
    async with office.acting() as connection:
        later = sprint.deadline + timedelta(days=2)
        await office.desk.edit(connection, sprint.id, ACTOR, office.now, deadline=later)
    await office.at(sprint.deadline)
    assert (await office.sprint(sprint)).state is S.OPEN
    await office.at(later)
    assert (await office.sprint(sprint)).state is S.CLOSED


async def test_whoever_waits_at_the_start_is_told_what_became_of_it(office: Office) -> None:
    sprint = await office.opened(capacity=2)
    await office.join("anna", sprint)
    leaving = await office.join("berta", sprint)
    offered, waiting = await office.join("dace", sprint), await office.join("emma", sprint)
    await withdraw(office, leaving)
    await act(office, sprint, E.START)
    assert await state(office, offered) is await state(office, waiting) is RegistrationState.EXPIRED
    assert "vairs nav spēkā" in (await office.told("dace"))[-1].text
    assert "neatbrīvojās" in (await office.told("emma"))[-1].text
    assert (await office.sprint(sprint)).taken == 1


async def test_an_application_is_approved_refused_or_left_at_the_start(office: Office) -> None:
    sprint = await office.opened(capacity=1, selects=True)
    first, second, third = [await office.join(name, sprint) for name in ("anna", "berta", "dace")]
    async with office.acting() as connection:
        approved = await office.desk.participants.approve(connection, first.id, ACTOR, office.now)
        assert approved
        assert approved.state is RegistrationState.CONFIRMED
        assert await office.desk.participants.approve(connection, second.id, ACTOR, office.now) is None
        await office.desk.participants.remove(connection, second.id, "Šoreiz citi.", ACTOR, office.now)
        with pytest.raises(SprintError) as refused:
            await office.desk.participants.approve(connection, second.id, ACTOR, office.now)
    assert refused.value.key == "registration-impossible"
    assert refused.value.arguments == {"reference": second.reference, "state": "removed"}
    assert len((await office.told("anna"))[-1].attachments) == 4
    assert "Šoreiz citi." in (await office.told("berta"))[-1].text
    await act(office, sprint, E.START)
    assert await state(office, third) is RegistrationState.EXPIRED
    assert "nav izraudzīts" in (await office.told("dace"))[-1].text


async def test_removal_frees_the_calendar_and_the_seat(office: Office) -> None:
    sprint = await office.opened(capacity=1)
    one, following = await office.join("anna", sprint), await office.join("berta", sprint)
    async with office.acting() as connection:
        await office.desk.participants.remove(connection, one.id, "Nav saņemta atļauja.", ACTOR, office.now)
    told = (await office.told("anna"))[-1]
    assert "Nav saņemta atļauja." in told.text
    assert [method for method, _, _ in in_calendar(told)] == ["CANCEL"] * 4
    assert await state(office, following) is RegistrationState.OFFERED


async def test_attendance_tells_who_completes(office: Office) -> None:
    sprint = await office.opened(capacity=5)
    names = ("anna", "berta", "dace", "emma")
    anna, berta, dace, emma = [await office.join(name, sprint) for name in names]
    await office.at(workshop_day(4))
    for one, attended in (
        (anna, (True, True, False, False)),
        (berta, (True, False, False, False)),
        (dace, (False, False, True, True)),
    ):
        for number, was_there in enumerate(attended, 1):
            await mark(office, sprint, one, number, Attendance.PRESENT if was_there else Attendance.ABSENT)
    await act(office, sprint, E.COMPLETE)
    assert await state(office, anna) is RegistrationState.COMPLETED
    assert await state(office, berta) is RegistrationState.LEFT
    assert await state(office, dace) is RegistrationState.COMPLETED
    assert await state(office, emma) is RegistrationState.LEFT
    assert (await office.sprint(sprint)).taken == 4


async def test_where_nobody_was_marked_those_count_who_did_not_excuse_themselves(office: Office) -> None:
    sprint = await office.opened(capacity=5)
    once, always = await office.join("anna", sprint), await office.join("berta", sprint)
    async with office.acting() as connection:
        assert await office.seats.excuse(connection, once.id, sprint.workshops[0].id, office.now)
        for at in sprint.workshops:
            assert await office.seats.excuse(connection, always.id, at.id, office.now)
    await office.at(workshop_day(4) + timedelta(days=1))
    await act(office, sprint, E.COMPLETE)
    assert await state(office, once) is RegistrationState.COMPLETED
    assert await state(office, always) is RegistrationState.LEFT


async def test_completing_by_hand_asks_what_it_was_like_once(office: Office) -> None:
    sprint = await office.opened()
    one = await office.join("anna", sprint)
    await office.at(FIRST)
    await act(office, sprint, E.COMPLETE)
    await office.at(sprint.ends_at + timedelta(days=30))
    buttons = [button.value for reply in await office.told("anna") for button in reply.buttons]
    assert buttons.count(f"sprint:review:{one.id}") == 1


async def test_attendance_is_marked_from_the_day_on_and_only_with_a_seat(office: Office) -> None:
    sprint = await office.opened(capacity=1)
    other = await office.opened("onboarding")
    one, waiting = await office.join("anna", sprint), await office.join("berta", sprint)
    with pytest.raises(SprintError, match="attendance-early"):
        await mark(office, sprint, one, 1, Attendance.PRESENT)
    office.now = FIRST.replace(hour=1)
    await mark(office, sprint, one, 1, Attendance.PRESENT)
    await mark(office, sprint, one, 1, Attendance.ABSENT)
    async with office.database.reading() as connection:
        assert await registrations.attendance(connection, one.id) == {
            sprint.workshops[0].id: Attendance.ABSENT
        }
    with pytest.raises(SprintError, match="attendance-no-seat"):
        await mark(office, sprint, waiting, 1, Attendance.PRESENT)
    with pytest.raises(SprintError, match="workshop-unknown"):
        await mark(office, other, one, 1, Attendance.PRESENT)


async def test_an_old_excuse_changes_nothing(office: Office) -> None:
    sprint = await office.opened()
    one = await office.join("anna", sprint)
    other = await office.opened("onboarding")
    async with office.acting() as connection:
        assert not await office.seats.excuse(connection, one.id, other.workshops[0].id, office.now)
    office.now = FIRST
    await mark(office, sprint, one, 1, Attendance.PRESENT)
    async with office.acting() as connection:
        assert not await office.seats.excuse(connection, one.id, sprint.workshops[0].id, office.now)
        assert (await registrations.attendance(connection, one.id)).popitem()[1] is Attendance.PRESENT


async def test_a_message_reaches_who_has_a_seat(office: Office) -> None:
    sprint = await office.opened(capacity=2)
    await office.join("anna", sprint)
    leaving = await office.join("berta", sprint)
    for name in ("dace", "emma"):
        await office.join(name, sprint)
    await withdraw(office, leaving)
    async with office.acting() as connection:
        with pytest.raises(SprintError, match="message-empty"):
            await office.desk.participants.message_all(connection, sprint.id, " ", ACTOR, office.now)
        assert (
            await office.desk.participants.message_all(
                connection, sprint.id, "Paņemiet datoru.", ACTOR, office.now
            )
            == 2
        )
    heard = [
        name
        for name in ("anna", "berta", "dace", "emma")
        if any("Paņemiet datoru." in reply.text for reply in await office.told(name))
    ]
    assert heard == ["anna", "dace"]


async def test_an_institution_is_the_same_however_it_is_written(office: Office) -> None:
    sprint = await office.opened(capacity=5, institution_cap=1)
    assert isinstance(await office.apply("anna", sprint, "Valsts kanceleja"), Confirmed)
    outcome = await office.apply("berta", sprint, "valsts  KANCELEJA.")
    assert isinstance(outcome, Full)
    assert outcome.is_capped
    assert isinstance(await office.apply("dace", sprint, "Finanšu ministrija"), Confirmed)


async def test_coming_back_is_a_newer_invitation(office: Office) -> None:
    sprint = await office.opened()
    numbers = []
    for _ in range(2):
        one = await office.join("anna", sprint)
        current = await office.sprint(sprint)
        invited = office.seats.confirmation(one, current, office.now)
        numbers.append(in_calendar(invited)[0][2])
        await withdraw(office, one)
        cancelled = office.desk.notices.cancellations(one, current, office.now)
        reply = office.desk.notices.reply(one, "", attachments=cancelled)
        numbers.append(in_calendar(reply)[0][2])
    assert numbers == ["0", "1", "2", "3"]


async def test_a_draft_is_not_spoken_of_once_the_sprint_is_closed(office: Office) -> None:
    sprint = await office.opened(capacity=1)
    await office.join("anna", sprint)
    await office.apply("berta", sprint)
    await act(office, sprint, E.CLOSE)
    await office.at(office.now + timedelta(hours=2))
    assert await office.told("berta") == []


async def test_the_list_has_those_with_seats_then_the_line_then_the_others(office: Office) -> None:
    sprint = await office.opened(capacity=2)
    await office.join("anna", sprint)
    leaving = await office.join("berta", sprint)
    for name in ("dace", "emma", "frida"):
        await office.join(name, sprint)
    await office.apply("gita", sprint)
    await withdraw(office, leaving)
    async with office.database.reading() as connection:
        listed = await office.desk.participants.listed(connection, sprint.id)
    shown = [
        (one.registration.participant.name, one.registration.state.value, one.position)
        for one in listed
        if one.registration.participant
    ]
    assert shown == [
        ("anna", "confirmed", 0),
        ("dace", "offered", 0),
        ("emma", "waitlisted", 1),
        ("frida", "waitlisted", 2),
        ("berta", "withdrawn", 0),
    ]


async def test_every_act_is_written_down(office: Office) -> None:
    sprint = await office.opened()
    await move(office, sprint, 1, FIRST + timedelta(days=1))
    await set_capacity(office, sprint, 5)
    await act(office, sprint, E.CLOSE)
    await cancel(office, sprint)
    async with office.database.reading() as connection:
        rows = (await connection.execute(select(audit.c.action, audit.c.actor).order_by(audit.c.id))).all()
    assert [row.action for row in rows] == [
        "sprint-create",
        "sprint-open",
        "workshop-move",
        "sprint-capacity",
        "sprint-close",
        "sprint-cancel",
    ]
    assert {row.actor for row in rows} == {ACTOR}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_who_cannot_come_is_not_reminded_until_the_workshop_is_moved(office: Office) -> None:
    sprint = await office.opened()
    one = await office.join("anna", sprint)
    await office.join("berta", sprint)
    first = sprint.workshops[0].id

    async def excuse() -> None:
        async with office.acting() as connection:
            assert await office.seats.excuse(connection, one.id, first, office.now)

    async def reminded(name: str) -> int:
        return sum(told.text.startswith("Atgādinu") for told in await office.told(name))

    await excuse()
    await move(office, sprint, 1, FIRST, "Cita zāle")
    assert [button.label for button in (await office.told("anna"))[-1].buttons] == ["Tomēr varēšu"]
    await move(office, sprint, 1, FIRST + timedelta(days=1))
    assert [button.label for button in (await office.told("anna"))[-1].buttons] == ["Nevaru piedalīties"]
    async with office.acting() as connection:
        assert await registrations.attendance(connection, one.id) == {}
    await excuse()
    await office.at(FIRST + timedelta(hours=1))
    assert (await reminded("anna"), await reminded("berta")) == (0, 1)
    async with office.acting() as connection:
        assert await office.seats.unexcuse(connection, one.id, first, office.now)
        assert await registrations.attendance(connection, one.id) == {}
        assert not await office.seats.unexcuse(connection, one.id, first, FIRST + timedelta(days=2))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_who_is_offered_a_seat_is_told_of_a_move(office: Office) -> None:
    sprint = await office.opened(capacity=1)
    one = await office.join("anna", sprint)
    await office.join("berta", sprint)
    await withdraw(office, one)
    await move(office, sprint, 2, workshop_day(2) + timedelta(days=1))
    told = (await office.told("berta"))[-1]
    assert "2. darbnīca ir pārcelta" in told.text
    assert [button.label for button in told.buttons] == ["Jā, pieņemt vietu", "Nē, atteikties no vietas"]
    assert not told.attachments
    async with office.acting() as connection:
        await office.desk.edit(connection, sprint.id, ACTOR, office.now, place="Bibliotēka")
    assert "ir cita norises vieta: Bibliotēka" in (await office.told("berta"))[-1].text
