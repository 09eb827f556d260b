"""What many ask for in one moment is done at once; one that fails harms no other."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import pytest

from bot.batching import MOST, Batches


class Doing:
    """Doubles numbers, and remembers the batches; a batch with a negative number fails."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def __call__(self, items: Sequence[int]) -> list[int]:
        self.batches.append(list(items))
        await asyncio.sleep(0)
        if min(items) < 0:
            raise ValueError("negative")
        return [2 * item for item in items]


async def test_what_is_asked_for_meanwhile_is_done_at_once_and_in_order() -> None:
    doing = Doing()
    batches: Batches[int, int] = Batches(doing)
    results = await asyncio.gather(*(batches.ask(number) for number in range(2 * MOST + 1)))
    assert results == [2 * number for number in range(2 * MOST + 1)]
    assert [one for batch in doing.batches for one in batch] == list(range(2 * MOST + 1))
    assert len(doing.batches) == 3
    assert await batches.ask(7) == 14


async def test_one_that_fails_harms_no_other() -> None:
    batches: Batches[int, int] = Batches(Doing())
    found = await asyncio.gather(*(batches.ask(number) for number in (1, -2, 3)), return_exceptions=True)
    assert found[0] == 2
    assert isinstance(found[1], ValueError)
    assert found[2] == 6


async def test_who_does_not_wait_any_more_harms_no_other() -> None:
    batches: Batches[int, int] = Batches(Doing())
    gone = asyncio.create_task(batches.ask(1))
    waits = asyncio.create_task(batches.ask(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await waits == 4
    with pytest.raises(asyncio.CancelledError):
        await gone


class Stopped(BaseException):
    """The program comes to its end."""


@pytest.mark.parametrize("end", [Stopped, asyncio.CancelledError])
async def test_nobody_waits_for_ever_when_the_program_stops(end: type[BaseException]) -> None:
    async def stop(items: Sequence[int]) -> list[int]:
        assert items
        await asyncio.sleep(0)
        raise end

    batches: Batches[int, int] = Batches(stop)
    asked = [asyncio.create_task(batches.ask(number)) for number in range(2 * MOST)]
    with suppress(Stopped):
        done, waiting = await asyncio.wait(asked, timeout=10)
    assert not waiting
    for task in done:
        with pytest.raises(end):
            task.result()


async def test_nobody_waits_for_ever_when_the_program_stops_in_a_batch_that_is_done_one_by_one() -> None:
    async def stop(items: Sequence[int]) -> list[int]:
        await asyncio.sleep(0)
        if len(items) > 1:
            raise ValueError("one of them")
        if items[0] == 2:
            raise asyncio.CancelledError
        return [2 * items[0]]

    batches: Batches[int, int] = Batches(stop)
    asked = [asyncio.create_task(batches.ask(number)) for number in range(1, 5)]
    _, waiting = await asyncio.wait(asked, timeout=10)
    assert not waiting
    assert asked[0].result() == 2
    assert all(task.cancelled() for task in asked[1:])
