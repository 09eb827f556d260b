"""Slack's Web API over slack_sdk, and what its refusals mean to us."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.secrecy import keep
from adapters.slack.settings import SlackSettings
from bot.ports import LaterError, UndeliverableError

TIMEOUT = 20
"""Seconds that one request may take; a message that is being sent is left alone by others for longer."""

REVOKED = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
"""Answers that say that the token is no good, whatever is asked with it."""

GONE = frozenset(
    {
        *("channel_not_found", "is_archived", "user_not_found", "user_disabled", "users_not_found"),
        *("not_in_channel", "cannot_dm_bot", "user_not_visible", "user_not_in_channel"),
        *("restricted_action", "restricted_action_thread_only_channel", "ekm_access_denied"),
        *("messages_tab_disabled", "invalid_blocks", "msg_too_long", "no_text", "invalid_arguments"),
    }
)
"""Answers that will be the same when asked again."""

TEMPORARY = frozenset(
    {
        *("ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"),
        *("request_timeout", "team_added_to_org"),
    }
)
"""Answers that will change by themselves."""


class RefusedError(LaterError):
    """Slack has refused for a reason that somebody may mend, such as a scope that is missing."""


class RevokedError(Exception):
    """Slack does not know our token any more."""


def wire_log() -> logging.Logger:
    """Log for the libraries: warnings only, since anything finer holds what people wrote; without tokens."""
    keep()
    log = logging.getLogger("adapters.slack.wire")
    log.setLevel(logging.WARNING)
    return log


def open_client(settings: SlackSettings, timeout: int = TIMEOUT) -> AsyncWebClient:
    """Client of the Web API; it repeats nothing by itself, since the outbox does so in order."""
    return AsyncWebClient(
        token=settings.bot_token,
        base_url=settings.api,
        timeout=timeout,
        retry_handlers=[],
        logger=wire_log(),
    )


def reason(error: SlackApiError) -> str:
    """Word by which Slack says what was wrong, or the status of an answer without one."""
    response = error.response
    told = response.get("error") if hasattr(response, "get") and isinstance(_data(response), dict) else None
    return str(told or f"status {getattr(response, 'status_code', getattr(response, 'status', '?'))}")


def _data(response: object) -> object:
    return response if isinstance(response, dict) else getattr(response, "data", None)


@contextmanager
def sending() -> Iterator[None]:
    """Turn what goes wrong in a request into what the outbox understands.

    Raises:
        LaterError: try again.
        UndeliverableError: there is no use in trying again.
        RevokedError: the token is no good.

    """
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error) from error
    except (TimeoutError, aiohttp.ClientError, SlackClientError, OSError) as error:
        raise LaterError(f"Slack cannot be reached: {type(error).__name__}") from error


def _meaning(error: SlackApiError) -> Exception:
    told = reason(error)
    if told in REVOKED:
        return RevokedError(told)
    if told in GONE:
        return UndeliverableError(f"Slack refused the message: {told}")
    if told in TEMPORARY or told.startswith("status"):
        return LaterError(f"Slack answered {told}", _pause(error))
    return RefusedError(f"Slack refused: {told}")


def _pause(error: SlackApiError) -> timedelta | None:
    """How long Slack wants us to wait."""
    headers = getattr(error.response, "headers", None) or {}
    told = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    return timedelta(seconds=int(told)) if told and str(told).isdigit() else None
