"""Whether everything was handled in the order of arrival, and sent in the order of handling."""

from collections import defaultdict

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import outbox
from tests.adapters.telegram.fake import FakeTelegram


async def in_order(database: Database, telegram: FakeTelegram) -> dict[int, list[int]]:
    """Messages of the inbox that were answered, by conversation; complains where the order was not kept.

    Every reply has to have buttons: their token tells which one it is.
    """
    columns = (outbox.c.conversation_id, outbox.c.key, outbox.c.token)
    async with database.reading() as connection:
        promised = (await connection.execute(select(*columns).order_by(outbox.c.id))).all()
    answered, shown = defaultdict(list), defaultdict(list)
    tokens = {}
    for conversation, key, token in promised:
        answered[conversation].append(int(key.split(":")[1]))
        tokens[token] = (conversation, answered[conversation][-1])
    for one in telegram.messages:
        conversation, number = tokens[one.rows[0][0][1].partition(".")[0]]
        shown[conversation].append(number)
    for conversation, numbers in answered.items():
        assert numbers == sorted(numbers), "handled in another order than received"
        assert shown[conversation] == numbers, "sent in another order than handled"
    return dict(answered)
