"""A registration that was agreed to a moment too late: what the person told of themselves is not lost."""

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.dialogue.turn import Turn
from bot.domain.registration import Participant
from bot.flows.sprints import SprintsFlow
from bot.storage import conversations, people
from bot.storage.conversations import Address
from bot.storage.people import Identity
from tests.bot.flows.mine import sprint
from tests.stage import ACCOUNT, CHANNEL, Stage

ANNA = Participant("Anna Paraudziņa", "Valsts kanceleja", "", "eksperte", "anna@example.lv", "Gribu mācīties")
OWN = {
    "name": "Anna Paraudziņa",
    "institution": "Valsts kanceleja",
    "role": "eksperte",
    "email": "anna@example.lv",
}


async def turn_of_anna(stage: Stage, connection: AsyncConnection) -> Turn:
    now = stage.clock.now()
    person = await people.meet(connection, Identity(CHANNEL, ACCOUNT, "anna"), now)
    at = await conversations.open_at(connection, Address(CHANNEL, ACCOUNT, "anna"), Conversation(), now)
    catalogue = stage.app.dialogue.catalogue
    return Turn(connection, now, await people.get(connection, person), at, Conversation(), catalogue)


@pytest.mark.parametrize("act", ["close", "cancel"])
async def test_who_is_told_so_at_the_confirm_keeps_what_they_told(small_stage: Stage, act: str) -> None:
    late = await sprint(small_stage)
    other = await sprint(small_stage, "citi", "Citi dati")
    desk = small_stage.core.sprints
    flow = SprintsFlow(desk.registrations, small_stage.app.dialogue.catalogue)
    async with small_stage.database.transaction() as connection:
        turn = await turn_of_anna(small_stage, connection)
        await flow.join(turn, late)
        if act == "close":
            await desk.close(connection, late.id, "test", turn.now)
        else:
            await desk.cancel(connection, late.id, "Nav telpas.", "test", turn.now)
        await flow.submit_join(turn, late.id, ANNA)
        assert ("ir beigusies" if act == "close" else "ir atcelts") in turn.replies[-1].text
        assert "atbildes par sevi esmu paturējis" in turn.replies[-1].text
        assert [one.label for one in turn.replies[-1].buttons] == ["Citi dati"]
        await flow.join(turn, other)
        assert turn.starting
        assert turn.starting.values == OWN
        assert not turn.conversation.told
