"""What Slack needs to be set up, read from the environment once, at start (see `docs/settings.md`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from adapters.mistakes import Mistake

API = "https://slack.com/api/"

_PAIR = re.compile(r"([TE][A-Z0-9]{2,30})\s*=\s*([^\s=,]{1,60})")
_SHAPE = "write T0123=VK,T0456=VARAM, the id of each workspace with the code of its institution"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """Settings of one Slack app in one workspace.

    With an `app_token` events come through Socket Mode, otherwise over HTTP, signed with the `signing_secret`.
    `institutions` are codes by the id of the workspace whose people they are asked for.
    """

    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    institutions: Mapping[str, str] = field(default_factory=dict)
    api: str = API

    @property
    def uses_socket(self) -> bool:
        """Whether events come through Socket Mode."""
        return bool(self.app_token)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "SlackSettings | None":
        """Read the `SLACK_…` variables; None if no token is set.

        Raises:
            Mistake: a value cannot be, or there is no way for events to come.

        """
        read = {name: (environment.get(f"SLACK_{name}") or "").strip() for name in _NAMES}
        if not read["BOT_TOKEN"]:
            if read["SIGNING_SECRET"] or read["APP_TOKEN"]:
                raise Mistake("SLACK_BOT_TOKEN is missing; it stands under “OAuth & Permissions” of the app")
            return None
        _check(read)
        return cls(
            bot_token=read["BOT_TOKEN"],
            signing_secret=read["SIGNING_SECRET"],
            app_token=read["APP_TOKEN"],
            institutions=_institutions(read["INSTITUTIONS"]),
            api=_api(read["API"]),
        )


_NAMES = ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN", "INSTITUTIONS", "API")


def _check(read: Mapping[str, str]) -> None:
    """Refuse tokens that were mixed up, without repeating them."""
    if not read["BOT_TOKEN"].startswith("xoxb-"):
        raise Mistake("SLACK_BOT_TOKEN is no bot token; it begins with xoxb-")
    if read["APP_TOKEN"] and not read["APP_TOKEN"].startswith("xapp-"):
        raise Mistake("SLACK_APP_TOKEN is no app-level token; it begins with xapp-")
    if not read["APP_TOKEN"] and not read["SIGNING_SECRET"]:
        raise Mistake("set SLACK_SIGNING_SECRET to be reached over HTTP, or SLACK_APP_TOKEN for Socket Mode")


def _institutions(value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in value.split(","))):
        pair = _PAIR.fullmatch(part)
        if not pair:
            raise Mistake(f"SLACK_INSTITUTIONS has “{part}”; {_SHAPE}")
        found[pair[1]] = pair[2]
    return found


def _api(value: str) -> str:
    """Address of the API with a slash at its end; another than Slack's own is for tests."""
    if not value:
        return API
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Mistake(
            "SLACK_API is not an address; leave it out, unless you test against a server of your own"
        )
    return value if value.endswith("/") else f"{value}/"
