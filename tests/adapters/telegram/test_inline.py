"""Inline mode answers as the private conversation does: with the own answers of the person's institution."""

import pytest

from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.test_talking import inline, says

pytestmark = [
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("rig", "database"),
]


async def offered(telegram: FakeTelegram) -> str:
    """Title of the first answer that Anna is offered."""
    before = len(telegram.offered)
    inline(telegram, "kāds ir bibliotēkas darba laiks")
    await telegram.until(lambda: len(telegram.offered) > before)
    return str(telegram.offered[-1]["results"][0]["title"])


async def test_answers_of_the_persons_own_institution_are_offered(telegram: FakeTelegram) -> None:
    assert await offered(telegram) == "Darba laiks"
    await says(telegram, "anna", "/iestade vaa")
    assert await offered(telegram) == "Darba laiks skolā"
    await says(telegram, "anna", "/iestade visas")
    assert await offered(telegram) == "Darba laiks"
