"""What the tests of teaching share."""

import pytest

from bot.services.teaching.seeding import Seeded
from bot.storage.database import Database
from tests.bot.services.teaching.school import School


@pytest.fixture
async def school(database: Database) -> School:
    """A school in which the small knowledge is published."""
    made = School(database)
    assert await made.seed() is Seeded.PUBLISHED
    return made
