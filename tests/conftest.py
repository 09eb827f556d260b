"""What several rooms of tests need: the shipped knowledge, and a small one that is quick to learn."""

import gc
import os
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit, setrlimit
from tempfile import TemporaryFile

import pytest
from hypothesis import settings

from adapters.options import unswept
from bot.app import App, assemble
from bot.settings import Settings
from bot.storage.database import Database
from knowledge.answering import Answerer
from tests.databases import blank, database
from tests.stage import SMALL, FakeClock, Stage

__all__ = ["SMALL", "blank", "database"]

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
"""The same examples in every run, so that a red test is a change's; `make search` looks for new ones."""

MANY = 4_096
"""Files that a process may have open."""

LONG = (
    "test_kill.py",
    "test_race.py",
    "test_lending_race.py",
    "test_loan_machine.py",
    "test_sprint_machine.py",
    "test_contract.py",
    "test_conversations.py",
    "test_webhook.py",
    "test_many.py",
)
"""Files whose tests take longest: they are begun first, so that two processes end at about the same time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first; within a file the order stays."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """Look no more for garbage among what stays to the end: thousands of tests, and all that was imported for them."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _many_files() -> None:
    """Let a process have five hundred lines open at both ends, where the system gives few unless it is asked."""
    soft, hard = getrlimit(RLIMIT_NOFILE)
    wanted = MANY if hard == RLIM_INFINITY else min(MANY, hard)
    if soft != RLIM_INFINITY and soft < wanted:
        setrlimit(RLIMIT_NOFILE, (wanted, hard))


@pytest.fixture(scope="session")
def learned(request: pytest.FixtureRequest) -> Path | None:
    """Folder for what the shipped knowledge has learned, kept between runs; None where pytest keeps nothing."""
    kept = getattr(request.config, "cache", None)
    return kept.mkdir("zintis") if kept else None


@pytest.fixture(scope="session", autouse=True)
def _nobodys_machine(learned: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands started by tests see no setting, no database and no file of whoever owns this machine."""
    with pytest.MonkeyPatch.context() as environment:
        for name in os.environ:
            if name.startswith(("ZINTIS_", "TELEGRAM_", "SLACK_")) or name == "DATABASE_URL":
                environment.delenv(name)
        environment.setenv("ZINTIS_DATA", str(tmp_path_factory.mktemp("data")))
        environment.setenv("ZINTIS_CACHE", str(learned or ""))
        yield


@pytest.fixture(scope="session")
def app(learned: Path | None) -> App:
    """The whole product over the shipped knowledge; one process learns it, and the other reads what was learned."""
    with (learned / "learning.lock").open("w") if learned else TemporaryFile() as lock:
        flock(lock, LOCK_EX)
        with unswept():
            return assemble(Settings(cache=learned))


@pytest.fixture(scope="session")
def answerer(app: App) -> Answerer:
    return app.answerer


@pytest.fixture(scope="session")
def small_app() -> App:
    """The whole product over a handful of entries, with one institution of its own."""
    with unswept():
        return assemble(Settings(content=SMALL))


@pytest.fixture(scope="session")
def small(small_app: App) -> Answerer:
    return small_app.answerer


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def stage(app: App, database: Database, clock: FakeClock) -> Stage:
    """The whole product over an empty database of each kind."""
    return Stage(app, database, clock)


@pytest.fixture
def small_stage(small_app: App, database: Database, clock: FakeClock) -> Stage:
    """The whole product over a handful of entries."""
    return Stage(small_app, database, clock)
