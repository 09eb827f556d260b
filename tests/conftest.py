"""What several rooms of tests need: the shipped knowledge, and a small one that is quick to learn."""

import os

import pytest
from hypothesis import settings

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

LONG = (
    "test_kill.py",
    "test_race.py",
    "test_sprint_machine.py",
    "test_contract.py",
    "test_webhook.py",
    "test_many.py",
)
"""Files whose tests take longest: they are begun first, so that two processes end at about the same time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first; within a file the order stays."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(scope="session")
def app(request: pytest.FixtureRequest) -> App:
    """The whole product over the shipped knowledge; what it has learned is kept between runs while nothing changes."""
    cache = getattr(request.config, "cache", None)
    return assemble(Settings(cache=cache.mkdir("zintis") if cache else None))


@pytest.fixture(scope="session")
def answerer(app: App) -> Answerer:
    return app.answerer


@pytest.fixture(scope="session")
def small_app() -> App:
    """The whole product over a handful of entries, with one institution of its own."""
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
