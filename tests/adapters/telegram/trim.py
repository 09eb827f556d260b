"""Makes `schema.json` from the Bot API as aiogram carries it: the methods that we call and the types that they take.

pip download --no-binary :all: --no-deps aiogram
python -m tests.adapters.telegram.trim aiogram-*/.butcher/schema/schema.json aiogram-*/LICENSE
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

METHODS = (
    *("getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"),
    *("sendMessage", "sendDocument", "sendChatAction", "editMessageText", "editMessageReplyMarkup"),
    *("answerCallbackQuery", "answerInlineQuery"),
    *("setMyCommands", "setMyDescription", "setMyShortDescription"),
)
TYPES = (
    *("InlineKeyboardMarkup", "InlineKeyboardButton", "LinkPreviewOptions", "BotCommand"),
    *("InlineQueryResultsButton", "InlineQueryResultArticle", "InputTextMessageContent"),
)

SCHEMA = Path(__file__).with_name("schema.json")


def fields(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        one["name"]: {"type": one["type"], "required": one["required"], "says": _bounds(one["description"])}
        for one in item["annotations"]
    }


def _bounds(says: str) -> str:
    """Sentence of a description that holds numbers: limits."""
    return next((part for part in re.split(r"(?<=\.) ", says) if re.search(r"\d", part)), "")[:200]


def main() -> None:
    source, licence = (Path(name) for name in sys.argv[1:3])
    whole = json.loads(source.read_text(encoding="utf-8"))
    items = {one["name"]: one for group in whole["items"] for one in group["children"]}
    made = {
        "origin": "Telegram Bot API, taken from aiogram (.butcher/schema/schema.json) and trimmed by trim.py",
        "licence": licence.read_text(encoding="utf-8").split("\n"),
        "version": whole["api"]["version"],
        "methods": {name: fields(items[name]) for name in METHODS},
        "types": {name: fields(items[name]) for name in TYPES},
    }
    SCHEMA.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
