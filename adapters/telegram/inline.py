"""Inline mode: `@bot ekspertu banka` in any chat offers answers to share; nothing is kept, for nothing happens."""

import hashlib
from collections.abc import Iterator

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from adapters.telegram.from_core import link, pieces
from adapters.telegram.marking import parts
from adapters.telegram.to_core import CHANNEL, spoken
from bot.app import App
from bot.core import Core
from bot.dialogue.starting import to_topic
from bot.storage import conversations
from bot.storage.conversations import Address
from knowledge.outcomes import Answer, Clarify, Outcome
from knowledge.schema import Language
from knowledge.text import QuestionError

MOST = 8
"""Answers that are offered."""

SHORTEST = 3
"""Signs from which something is looked for."""

FRESH = 300
"""Seconds that Telegram may give the same answers to the same words."""

TEASER = 120
"""Signs of an answer that are shown in the list."""


async def offer(core: Core, bot: Bot, account: str, username: str, query: InlineQuery) -> None:
    """Answer a query with answers to share, and with a way to ask more. Raises TelegramError."""
    app = core.app
    language = spoken(query.from_user.language_code) or "lv"
    label = app.dialogue.catalogue.say(language, "telegram-ask")
    found = answers(app, query.query, language, await _institution(core, account, query.from_user.id))
    await bot.answer_inline_query(
        query.id,
        [_article(app, username, one) for one in found],
        cache_time=FRESH,
        is_personal=True,  # language and institution are
        button=InlineQueryResultsButton(label, start_parameter="inline"),
    )


async def _institution(core: Core, account: str, user: int) -> str | None:
    """Institution that somebody asks for in their private chat with us, else that of the settings."""
    at = Address(CHANNEL, account, str(user))
    async with core.database.reading() as connection:
        conversation = await conversations.known(connection, at)
        said = await conversations.look(connection, conversation) if conversation is not None else None
    return said.institution if said else core.app.settings.institution


def answers(app: App, text: str, language: Language, institution: str | None = None) -> list[Answer]:
    """Answers to a question, the best first, then what is related to it."""
    if len(text.strip()) < SHORTEST:
        return []
    try:
        outcome = app.answerer.ask(text, spoken=language, institution=institution)
    except QuestionError:
        return []
    found: dict[str, Answer] = {}
    for entry in _entries(outcome):
        is_itself = isinstance(outcome, Answer) and outcome.entry == entry
        told = outcome if is_itself else app.answerer.tell(entry, outcome.language)
        if isinstance(told, Answer):
            found.setdefault(told.entry, told)
    return list(found.values())[:MOST]


def _entries(outcome: Outcome) -> Iterator[str]:
    match outcome:
        case Answer():
            yield outcome.entry
            yield from (option.entry for option in outcome.related)
        case Clarify():
            yield from (option.entry for option in outcome.options)


def _article(app: App, username: str, answer: Answer) -> InlineQueryResultArticle:
    catalogue = app.dialogue.catalogue
    reply = app.dialogue.replies.outcome(answer)
    where = to_topic(answer.entry)
    ask = catalogue.say(answer.language, "telegram-ask")
    keyboard = [[InlineKeyboardButton(ask, url=link(username, where))]] if where and username else None
    flat = " ".join(answer.text.split())
    return InlineQueryResultArticle(
        hashlib.sha256(f"{answer.language}/{answer.entry}".encode()).hexdigest()[:32],
        answer.title,
        InputTextMessageContent(
            parts([one for one in pieces(reply, catalogue) if one.text != reply.invitation])[0].html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup(keyboard) if keyboard else None,
        description=flat if len(flat) <= TEASER else f"{flat[: TEASER - 1].rstrip()}…",
    )
