"""Doing at once what many ask for in the same moment, so that one commit serves all of them."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 500
"""Most items done at once: a crowd that waited for a long commit is served by the next one, not by several."""


class Batches(Generic[Item, Result]):
    """While one batch is being done the next one gathers; what is asked for first is done first.

    When a batch fails each of its items is done alone, so that only those that cannot be done fail.
    """

    def __init__(self, do: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]]) -> None:
        """Prepare; `do` gives a result for each item, in their order."""
        self._do = do
        self._waiting: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self._task: asyncio.Task[None] | None = None

    async def ask(self, item: Item) -> Result:
        """Have an item done; raises what doing it raises."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if not self._task or self._task.done():
            self._task = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
            try:
                if not await self._try(batch):
                    for one in batch:
                        await self._try([one])
            except BaseException as error:
                # the program is being stopped: nobody may wait for what will not be done
                for _, future in (*batch, *self._waiting):
                    _tell(future, error)
                self._waiting.clear()
                raise

    async def _try(self, batch: Sequence[tuple[Item, asyncio.Future[Result]]]) -> bool:
        """Do a batch and tell the results; False if it failed and its items are to be done alone.

        An item that is alone already is told its error.
        """
        try:
            results = await self._do([item for item, _ in batch])
        except Exception as error:
            if len(batch) > 1:
                return False
            _tell(batch[0][1], error)
            return True
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)
        return True


def _tell(future: "asyncio.Future[Result]", error: BaseException) -> None:
    """Tell an error to whoever still waits."""
    if isinstance(error, asyncio.CancelledError):
        future.cancel()
    elif not future.done():
        future.set_exception(error)
