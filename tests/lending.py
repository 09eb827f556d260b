"""What several tests of borrowing need: an expert shown as a search shows them, or taken out of the bank."""

from itertools import count

from bot.dialogue.messages import Button, Reply
from bot.storage import conversations, outbox, people
from bot.storage.conversations import Address
from bot.storage.lending import experts
from tests.stage import Stage

LABELS = {"lv": "Aizņemties", "en": "Borrow"}

_numbers = count(1)


async def show_expert(stage: Stage, who: str, name: str) -> None:
    """Show somebody an expert, with a button that borrows them."""
    at, now = stage.identity(who), stage.clock.now()
    async with stage.database.transaction() as connection:
        person = await people.meet(connection, at, now)
        start = stage.app.conversation()
        place = await conversations.open_at(
            connection, Address(at.channel, at.account, at.user_id), start, now
        )
        expert = next(one for one in await experts.all_of(connection) if one.profile.name == name)
        language = stage.app.settings.language or "lv"
        reply = Reply(
            language=language,
            text=name,
            buttons=(Button(LABELS[language], f"loan:begin:{expert.id}"),),
        )
        await outbox.put(connection, f"found:{next(_numbers)}", place, person, reply, now)
    await stage.tick()


async def suspend(stage: Stage, name: str, actor: str) -> None:
    """Take an expert out of the bank, as the console does."""
    async with stage.database.transaction() as connection:
        expert = next(one for one in await experts.all_of(connection) if one.profile.name == name)
        desk, now = stage.core.experts, stage.clock.now()
        await desk.suspend(connection, expert.id, actor, "Jānoskaidro prombūtne.", now)
    await stage.tick()
