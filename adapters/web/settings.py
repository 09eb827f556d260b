"""What of the web chat can be set from outside, read from the environment once, at start (see `docs/settings.md`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from urllib.parse import urlsplit

from adapters.mistakes import Mistake

SHORTEST = 16
"""Signs of the shortest secret that is taken."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Settings of the web chat.

    `secret` signs the tokens of visitors; without one the database keeps one. `origins` are the sites that may embed
    the chat, `proxies` the addresses whose word on who calls, and by http or https, is believed.
    """

    secret: str = field(default="", repr=False)
    origins: frozenset[str] = frozenset()
    proxies: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "WebSettings":
        """Read the variables of the web chat.

        Raises:
            Mistake: one of them cannot be used.

        """
        secret = environment.get("ZINTIS_SECRET") or ""
        if secret and len(secret) < SHORTEST:
            raise Mistake(f"ZINTIS_SECRET is shorter than {SHORTEST} signs; leave it out, and one is made")
        return cls(
            secret=secret,
            origins=frozenset(_origin(one) for one in _listed(environment.get("ZINTIS_ORIGINS") or "")),
            proxies=tuple(_proxy(one) for one in _listed(environment.get("ZINTIS_PROXIES") or "")),
        )


def _listed(value: str) -> list[str]:
    return [part for part in (one.strip() for one in value.split(",")) if part]


def _origin(value: str) -> str:
    """Origin as browsers send it."""
    try:
        parts = urlsplit(value.lower())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise Mistake(f"ZINTIS_ORIGINS has “{value}”; write sites such as https://www.vk.gov.lv")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    is_usual = port in (None, 443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{host}" if is_usual else f"{parts.scheme}://{host}:{port}"


def _proxy(value: str) -> str:
    try:
        ip_network(value)
    except ValueError:
        raise Mistake(
            f"ZINTIS_PROXIES has “{value}”; write addresses such as 10.0.0.7 or 10.0.0.0/8"
        ) from None
    return value
