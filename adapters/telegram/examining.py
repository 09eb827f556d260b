"""Looking at the bot from outside: token, webhook, clock, and what @BotFather was told; nothing is changed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from telegram import User, WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from adapters.channels import Finding
from adapters.secrecy import keep
from adapters.telegram.client import CALL, open_bot
from adapters.telegram.polling import REFUSED
from adapters.telegram.settings import TelegramSettings

SKEW = timedelta(seconds=30)
"""How far the clock of this machine may be off."""

MANY = 100
"""Updates that wait from which something seems to be wrong."""

FRESH = timedelta(days=1)
"""How long an error of the webhook is worth telling."""


async def examine(settings: TelegramSettings) -> Sequence[Finding]:
    """Findings about a bot, the token first; without a token that holds there is nothing more to find."""
    secrecy = keep(settings.token, settings.secret)
    dates: list[tuple[datetime, str]] = []

    async def note(response: Any) -> None:  # noqa: ANN401  of a library that only this library uses
        dates.append((datetime.now(UTC), response.headers.get("date", "")))

    request = HTTPXRequest(read_timeout=CALL, httpx_kwargs={"event_hooks": {"response": [note]}})
    bot = open_bot(settings, request=request)
    try:
        me, webhook = await bot.get_me(), await bot.get_webhook_info()
    except InvalidToken:
        return [Finding("telegram token", "refused", REFUSED)]
    except TelegramError as error:
        mend = f"look whether this machine reaches {settings.api}"
        return [Finding("telegram", secrecy.text(f"cannot be reached: {error.message}"), mend)]
    finally:
        await request.shutdown()
    found = [Finding("telegram token", f"@{me.username}")]
    found += _webhook(settings, webhook)
    found += _permissions(me)
    found += _clock(dates)
    return [Finding(one.what, secrecy.text(one.told), secrecy.text(one.mend)) for one in found]


def _webhook(settings: TelegramSettings, info: WebhookInfo) -> Iterator[Finding]:
    """Whether updates come in the way that is set, and whether they pile up."""
    what, waiting = "telegram updates", info.pending_update_count
    if settings.webhook and info.url != settings.webhook:
        mend = "start `zintis telegram`, which sets it"
        yield Finding(what, f"the webhook is {info.url or 'not set'}, not {settings.webhook}", mend)
    elif info.url and not settings.webhook:
        mend = "start `zintis telegram`, which removes it, or set TELEGRAM_WEBHOOK"
        yield Finding(what, f"they go to the webhook {info.url}", mend)
    else:
        way = f"by the webhook {info.url}" if info.url else "by polling"
        mend = "look whether `zintis telegram` runs and can be reached" if waiting >= MANY else ""
        yield Finding(what, f"{way}; {waiting} waiting", mend)
    if info.last_error_date and datetime.now(UTC) - info.last_error_date < FRESH and settings.webhook:
        told = f"{info.last_error_message} ({info.last_error_date:%Y-%m-%d %H:%M} UTC)"
        yield Finding("telegram webhook", told, "look whether the address is reached from outside, with TLS")


def _permissions(me: User) -> Iterator[Finding]:
    """What @BotFather was told of the bot."""
    if me.can_join_groups:
        hears = "everything" if me.can_read_all_group_messages else "what is addressed to it"
        yield Finding("telegram groups", f"may be added; there it is sent {hears}")
    else:
        mend = "in @BotFather choose /setjoingroups, the bot, Enable"
        yield Finding("telegram groups", "may not be added to groups", mend)
    if me.supports_inline_queries:
        yield Finding("telegram inline", f"@{me.username} WORDS offers answers in any chat")
    else:
        mend = "in @BotFather choose /setinline, the bot, and a few words such as “Jautājums”"
        yield Finding("telegram inline", "the inline mode is off", mend)


def _clock(dates: Sequence[tuple[datetime, str]]) -> Iterator[Finding]:
    """How far the clock of this machine is from that of Telegram."""
    here, said = dates[-1] if dates else (datetime.now(UTC), "")
    try:
        there = parsedate_to_datetime(said)
    except ValueError:
        return
    skew = abs(here - there.replace(tzinfo=there.tzinfo or UTC))
    mend = "set the clock, for instance by NTP" if skew > SKEW else ""
    yield Finding("telegram clock", f"{skew.total_seconds():.0f} s apart from ours", mend)
