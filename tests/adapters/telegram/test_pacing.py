from adapters.telegram.pacing import Limit, Pace


class Time:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def sent(pace: Pace, time: Time, chats: list[int]) -> list[float]:
    """Moments at which messages go out when each is sent as soon as it may be."""
    moments = []
    for chat in chats:
        wait = pace.reserve(chat, 1_000)
        assert wait is not None
        time.now += wait
        moments.append(time.now)
    return moments


def most_within(moments: list[float], seconds: float) -> int:
    return max(sum(one <= other < one + seconds - 1e-9 for other in moments) for one in moments)


def test_one_a_second_in_a_chat() -> None:
    time = Time()
    assert most_within(sent(Pace(time), time, [5] * 10), 1) == 1


def test_twenty_a_minute_in_a_group() -> None:
    time = Time()
    moments = sent(Pace(time), time, [-5] * 60)
    assert most_within(moments, 60) == 20
    assert moments[-1] - moments[0] < 180


def test_thirty_a_second_in_all() -> None:
    time = Time()
    moments = sent(Pace(time), time, list(range(1, 301)))
    assert most_within(moments, 1) == 30
    assert moments[-1] - moments[0] < 11


def test_who_would_wait_too_long_gets_no_place_in_the_line() -> None:
    time = Time()
    pace = Pace(time)
    assert pace.reserve(5, 0.5) == 0
    assert pace.reserve(5, 0.5) is None
    assert pace.wait(5) == 1
    assert pace.reserve(6, 0.5) == 0


def test_places_that_were_given_away_count_in_any_order() -> None:
    limit = Limit(2, 1.0)
    limit.take(5.0)
    limit.take(4.5)
    assert limit.free_at(4.6) == 5.5
