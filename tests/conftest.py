"""What several rooms of tests need: the shipped knowledge, and a small one that is quick to learn."""

from pathlib import Path

import pytest

from bot.app import App, assemble
from bot.settings import Settings
from knowledge.answering import Answerer

SMALL = Path(__file__).parent / "content"


@pytest.fixture(scope="session")
def app() -> App:
    """The whole product over the shipped knowledge."""
    return assemble(Settings())


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
