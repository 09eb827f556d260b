"""SQLite without a thread for every statement: only what may wait for a lock or the disk leaves the event loop.

`aiosqlite` hands each call to a thread and back, several times for one statement, which takes ten times longer than
most of our statements themselves. This connection has the part of its interface that SQLAlchemy's dialect uses, runs
statements at once, uses a thread for `COMMIT`, and waits for other processes by asking again (see decision 011).
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Self

_LOCKING = "BEGIN IMMEDIATE"
"""Beginning of a transaction that writes: only one process at a time may be in one."""

_WAITING = ("COMMIT", "ROLLBACK", "PRAGMA", "VACUUM", "ANALYZE")
"""Beginnings of statements that may wait for the disk."""

PATIENCE = 30.0
"""Seconds that a writer waits for another process to finish its transaction."""

FIRST_PAUSE, LONGEST_PAUSE = 0.001, 0.05
"""Seconds between two attempts to get the lock: they double."""


class DirectCursor:
    """Cursor whose statements run at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()

    async def __aenter__(self) -> Self:
        """Nothing is to be awaited."""
        return self

    @property
    def description(self) -> Any:  # noqa: ANN401  as the driver has it
        """Columns of the result."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """Rows that the last statement changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Id of the row that was inserted last."""
        return self._cursor.lastrowid

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        """Run a statement: in a thread if it may wait for the disk, again and again while another process writes."""
        if statement.startswith(_LOCKING):
            await self._lock(statement)
        elif statement.startswith(_WAITING):
            await asyncio.to_thread(self._cursor.execute, statement, parameters)
        else:
            self._cursor.execute(statement, parameters)
        return self

    async def _lock(self, statement: str) -> None:
        """Begin a transaction that writes; until the patience ends it waits without blocking anything else.

        Raises:
            sqlite3.OperationalError: another process has kept the lock for all that time.

        """
        pause, patience = FIRST_PAUSE, time.monotonic() + PATIENCE
        while True:
            try:
                self._cursor.execute(statement)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                    raise
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                return

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> Self:
        """Run a statement for each row of parameters."""
        self._cursor.executemany(statement, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """All rows of the result."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Close the cursor."""
        self._cursor.close()


class DirectConnection:
    """Connection in the event loop's own thread; transactions are begun by SQLAlchemy's words, not by the driver."""

    def __init__(self, database: str, **options: Any) -> None:  # noqa: ANN401  as the driver takes them
        settled = {**options, "timeout": PATIENCE, "isolation_level": None, "check_same_thread": False}
        self._connection: sqlite3.Connection | None = sqlite3.connect(database, **settled)

    def __await__(self) -> Any:  # noqa: ANN401  a generator that ends at once
        """Nothing is to be awaited."""
        yield from ()
        return self

    @property
    def isolation_level(self) -> str | None:
        """Level of the driver: none."""
        return None

    def cursor(self) -> DirectCursor:
        """New cursor."""
        return DirectCursor(self._open)

    async def create_function(
        self,
        name: str,
        arguments: int,
        function: Callable[..., Any],
        **options: Any,  # noqa: ANN401  as the driver takes them
    ) -> None:
        """Give SQLite a function."""
        self._open.create_function(name, arguments, function, **options)

    async def commit(self) -> None:
        """Commit; the disk may take its time."""
        if self._open.in_transaction:
            await asyncio.to_thread(self._open.commit)

    async def rollback(self) -> None:
        """Roll back."""
        if self._open.in_transaction:
            await asyncio.to_thread(self._open.rollback)

    async def close(self) -> None:
        """Close; what was not committed is rolled back."""
        self.stop()

    def stop(self) -> None:
        """Close at once."""
        if self._connection:
            self._connection.close()
            self._connection = None

    @property
    def _open(self) -> sqlite3.Connection:
        if not self._connection:
            raise ValueError("no active connection")
        return self._connection
