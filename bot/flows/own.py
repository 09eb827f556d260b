"""Whose something is: a human who proved the same e-mail address on several channels is known as several people."""

from bot.dialogue.turn import Turn
from bot.services.roles import same_people


async def mine(turn: Turn) -> frozenset[int]:
    """Ids of all people that whoever writes is known as."""
    return await same_people(turn.connection, turn.person.id)


async def is_mine(turn: Turn, person_id: int) -> bool:
    """Whether what belongs to a person is that of whoever writes."""
    return person_id == turn.person.id or person_id in await mine(turn)
