import pytest

from bot.storage.database import Database
from tests.bot.services.lending.bank import Bank


@pytest.fixture
def bank(database: Database) -> Bank:
    return Bank(database)
