"""A strict Telegram of our own: the Bot API as a real server on this machine, for the real client library.

    async with FakeTelegram() as telegram:                  # or start() and stop()
        settings: TELEGRAM_TOKEN=telegram.token, TELEGRAM_API=telegram.base_url
        telegram.send_text("anna", "sveiki")                # in private; chat="group" names a group
        await telegram.until(lambda: telegram.told("anna"))
        telegram.press("anna", "Noderēja")
        telegram.fail_next("429", method="sendMessage", retry_after=3)

People and groups are named by a text, which stands for a number, or by the number itself. An update that was not
confirmed by a higher offset comes again; a webhook is called again until it says 200. A call that does not fit the
schema is refused and noted in `violations`, which `stop` raises. Everything that was called is in `calls`.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from tests.adapters.telegram.bot_api import BotApi
from tests.adapters.telegram.wire import BOT, NOW, Fault, Shown

__all__ = ["BOT", "FakeTelegram", "Fault", "Shown"]


class FakeTelegram(BotApi):
    """The platform, with one bot: what people do on it, and what they see."""

    def number(self, who: int | str) -> int:
        """Number of a person, or of a group (names that begin with “group”)."""
        if isinstance(who, int):
            return who
        base = -1_000_000 if who.startswith("group") else 1_000
        return self._names.setdefault(who, base - len(self._names) if base < 0 else base + len(self._names))

    def user(self, who: int | str, language: str | None = "lv") -> dict[str, Any]:
        named = {"id": self.number(who), "is_bot": False, "first_name": str(who).title()}
        return named | ({"language_code": language} if language else {})

    def chat(self, where: int | str) -> dict[str, Any]:
        number = self.number(where)
        return {"id": number, "type": "private" if number > 0 else "supergroup", "title": str(where)}

    def send_text(self, user: int | str, text: str, chat: int | str | None = None, **more: object) -> int:
        """Somebody writes, in private or in a group; commands and mentions are marked. The number of the update."""
        return self.send_message(user, chat, text=text, entities=_entities(text), **more)

    def send_message(self, user: int | str, chat: int | str | None = None, **more: object) -> int:
        """Somebody sends a message with any content: `photo=[…]`, `sticker={…}` and so on."""
        return self.push(message=self.message(user, chat, **more))

    def message(self, user: int | str, chat: int | str | None = None, **more: object) -> dict[str, Any]:
        """A message as an update carries it."""
        said = {
            "message_id": self._next(),
            "date": NOW,
            "chat": self.chat(user if chat is None else chat),
            "from": self.user(user),
        }
        return said | more

    def press(self, user: int | str, label: str, chat: int | str | None = None) -> int:
        """Somebody presses the newest button with a label (or one cut short of it). The number of the update."""
        where = self.number(user if chat is None else chat)
        for one in reversed([one for one in self.messages if one.chat == where]):
            for shown_label, data in (pair for row in one.rows for pair in row):
                if _is_label(shown_label, label) and not data.startswith("https://"):
                    return self.press_data(user, one, data)
        raise AssertionError(f"{user} was shown no button “{label}”")

    def press_data(self, user: int | str, one: Shown, data: str) -> int:
        """Somebody presses a button by what it sends."""
        message = {
            "message_id": one.id,
            "date": NOW,
            "chat": self.chat(one.chat),
            "from": self.bot,
            "text": one.text,
        }
        if one.thread is not None:
            message |= {"message_thread_id": one.thread, "is_topic_message": True}
        return self.push(
            callback_query={
                "id": str(self._next()),
                "from": self.user(user),
                "chat_instance": "1",
                "data": data,
                "message": message,
            }
        )

    def push(self, **update: object) -> int:
        """Any update; its number."""
        number = self._next()
        self.push_raw({"update_id": number, **update})
        return number

    def push_raw(self, update: dict[str, Any]) -> None:
        """An update as it is, however strange."""
        self.pending.append(update)
        self._arrived.set()

    def told(self, where: int | str) -> list[Shown]:
        """Messages of the bot in a chat as they are now, in order."""
        return [one for one in self.messages if one.chat == self.number(where)]

    def called(self, method: str) -> list[Mapping[str, Any]]:
        """Parameters of all calls of a method, in order."""
        return [call.values for call in self.calls if call.method == method]

    async def until(self, is_so: Callable[[], Any], seconds: float = 20.0) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not is_so():
                await asyncio.sleep(0.01)


def _entities(text: str) -> list[dict[str, Any]]:
    """Marks of commands and mentions, as Telegram finds them; offsets in UTF-16 units."""
    found, at = [], 0
    for word in text.split(" "):
        kind = {"/": "bot_command", "@": "mention"}.get(word[:1])
        if kind and len(word) > 1:
            bare = word.rstrip(".,:;!?")
            found.append({"type": kind, "offset": at, "length": len(bare.encode("utf-16-le")) // 2})
        at += len(word.encode("utf-16-le")) // 2 + 1
    return found


def _is_label(on_button: str, label: str) -> bool:
    return on_button == label or (on_button.endswith("…") and label.startswith(on_button[:-1]))
