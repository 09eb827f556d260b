"""What Telegram shows of us before anybody writes: the menu of commands and the description, in both languages."""

import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.catalogue import Catalogue
from knowledge.schema import LANGUAGES, Language

log = logging.getLogger(__name__)

WORDS: dict[Language, tuple[str, ...]] = {
    "lv": (
        *("sprinti", "pieteikties", "eksperti", "piedavat", "aiznemties", "mani", "atcelt", "veidlapas"),
        *("epasts", "dati", "valoda", "iestade", "palidziba"),
    ),
    "en": (
        *("sprints", "join", "experts", "offer", "borrow", "mine", "cancel", "forms"),
        *("email", "data", "language", "institution", "help"),
    ),
}
"""Commands in the order of the menu, in both languages alike."""

_LOCALE: dict[Language, str | None] = {"lv": None, "en": "en"}
"""Latvian is for everybody whose programs speak neither."""


def commands(catalogue: Catalogue, language: Language) -> list[BotCommand]:
    """Menu in a language."""
    told = (
        catalogue.say(language, "telegram-command-sprints"),
        catalogue.say(language, "telegram-command-join"),
        catalogue.say(language, "telegram-command-experts"),
        catalogue.say(language, "telegram-command-offer"),
        catalogue.say(language, "telegram-command-borrow"),
        catalogue.say(language, "telegram-command-mine"),
        catalogue.say(language, "telegram-command-cancel"),
        catalogue.say(language, "telegram-command-forms"),
        catalogue.say(language, "telegram-command-email"),
        catalogue.say(language, "telegram-command-data"),
        catalogue.say(language, "telegram-command-language"),
        catalogue.say(language, "telegram-command-institution"),
        catalogue.say(language, "telegram-command-help"),
    )
    return [BotCommand(word, about) for word, about in zip(WORDS[language], told, strict=True)]


async def introduce(bot: Bot, catalogue: Catalogue) -> None:
    """Set the menu and the descriptions; what cannot be set now stays as it was."""
    try:
        for language in LANGUAGES:
            locale = _LOCALE[language]
            about = catalogue.say(language, "telegram-about")
            briefly = catalogue.say(language, "telegram-about-briefly")
            await bot.set_my_commands(commands(catalogue, language), language_code=locale)
            await bot.set_my_description(about, language_code=locale)
            await bot.set_my_short_description(briefly, language_code=locale)
    except TelegramError as error:
        log.warning("the menu of commands was not set: %s", error)
