"""Looks at Slack for `zintis doctor`: tokens, scopes, the way events come, and the clock."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.channels import Finding
from adapters.slack.part import ENABLE_SOCKET, INSTALL
from adapters.slack.scopes import NEEDED, WANTED
from adapters.slack.settings import SlackSettings
from adapters.slack.wire import RevokedError, open_client, sending
from bot.ports import LaterError, UndeliverableError

TIMEOUT = 10
"""Seconds for each question."""

SKEW = timedelta(minutes=5)
"""How far the clock may be off before Slack's signatures look stale."""

ADD_SCOPES = "add the scope under “OAuth & Permissions” and install the app anew"


async def examine(settings: SlackSettings) -> list[Finding]:
    """What is in order and what is not, each with what to do."""
    client = open_client(settings, TIMEOUT)
    try:
        with sending():
            told: Any = await client.auth_test()
    except (RevokedError, UndeliverableError) as error:
        return [_finding("token", f"Slack does not accept it ({error})", INSTALL), _way(settings)]
    except LaterError as error:
        mend = "look at the network, and at status.slack.com"
        return [_finding("network", str(error), mend), _way(settings)]
    headers = {name.lower(): value for name, value in told.headers.items()}
    whose = f"{told.get('user')} in the workspace {told.get('team')} ({told.get('team_id')})"
    found = [Finding("slack token", f"accepted: {whose}")]
    found += _scopes(headers.get("x-oauth-scopes", ""))
    found += _clock(headers.get("date", ""))
    found.append(await _socket(client, settings) if settings.uses_socket else _way(settings))
    return found


def _finding(what: str, told: str, mend: str) -> Finding:
    return Finding(f"slack {what}", told, mend)


def _scopes(header: str) -> list[Finding]:
    """Scopes that are missing; none is said where Slack does not tell."""
    granted = {one.strip() for one in header.split(",") if one.strip()}
    if not granted:
        return []
    missing = {one: why for one, why in {**NEEDED, **WANTED}.items() if one not in granted}
    if not missing:
        return [Finding("slack scopes", "all are there")]
    return [
        _finding(f"scope {one}", f"missing; it is needed {why}", ADD_SCOPES) for one, why in missing.items()
    ]


def _clock(header: str) -> list[Finding]:
    try:
        theirs = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return []
    off = abs(datetime.now(UTC) - theirs.astimezone(UTC))
    seconds = int(off.total_seconds())
    if off < SKEW / 2:
        return [Finding("slack clock", f"{seconds} s apart from Slack's")]
    told = f"{seconds} s apart from Slack's; from 300 s on every event is refused"
    return [_finding("clock", told, "set the clock of this machine, and keep it by NTP")]


def _way(settings: SlackSettings) -> Finding:
    """How events come, as far as can be told without asking."""
    if settings.uses_socket:
        return Finding("slack events", "come through Socket Mode")
    told = "come over HTTP and are checked with SLACK_SIGNING_SECRET"
    return Finding(
        "slack: events", f"{told}; Slack has to reach /slack/events at this machine's public address"
    )


async def _socket(client: AsyncWebClient, settings: SlackSettings) -> Finding:
    """Whether Socket Mode may be used; the address that Slack gives is not opened."""
    try:
        with sending():
            await client.apps_connections_open(app_token=settings.app_token)
    except (RevokedError, UndeliverableError, LaterError) as error:
        return _finding("socket", f"Socket Mode cannot be used ({error})", ENABLE_SOCKET)
    return Finding("slack socket", "accepted; events come through Socket Mode")
