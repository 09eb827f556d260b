"""What can be set from outside, read from the environment once, at start (see `docs/settings.md`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from knowledge.loader import CONTENT
from knowledge.schema import LANGUAGES, Language

AUTO = "auto"
"""Instead of a language: answer in that of each question."""


DATA = Path("zintis-data")
"""Data folder where there is not even a home folder: below the one where Zintis was started."""

SMTP, SMTPS = "smtp", "smtps"
_SHAPE = "smtp://USER:PASSWORD@HOST:PORT, or smtps://… for TLS from the start"


class SettingsError(ValueError):
    """A setting that cannot be used, said in one line."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Server that takes outgoing mail.

    `is_tls` encrypts from the start; `needs_starttls` sends nothing before the connection was made secure, otherwise
    it stays plain. Without a `user` nobody logs in.
    """

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    is_tls: bool = False
    needs_starttls: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one process.

    `cache` None keeps nothing on disk; `language` None answers in the question's own; `institution` None
    asks the shared knowledge alone; `smtp` None puts mail into the `maildir`. `database` is an address, or nothing for
    the file in the `data` folder. `host` and `port` are where platforms and browsers reach us, `address` is where
    people do, if a proxy stands between.
    """

    content: Path = CONTENT
    cache: Path | None = None
    institution: str | None = None
    language: Language | None = None
    data: Path = DATA
    database: str = field(default="", repr=False)
    smtp: MailServer | None = None
    mail_from: str = "zintis@localhost"
    host: str = "127.0.0.1"
    port: int = 8000
    address: str = ""

    @property
    def url(self) -> str:
        """Address of our pages, as it is told to people; without a slash at the end."""
        if self.address:
            return self.address
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  as it is set
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def database_url(self) -> str:
        """Address of the database."""
        return self.database or f"sqlite:///{self.data / 'zintis.db'}"

    @property
    def maildir(self) -> Path:
        """Folder into which mail goes where no server is set."""
        return self.data / "mail"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the `ZINTIS_…` variables; an empty one counts as not set, except `ZINTIS_CACHE`.

        Raises:
            SettingsError: a value is none of those allowed.

        """
        return cls(
            content=Path(environment.get("ZINTIS_CONTENT") or CONTENT),
            cache=_cache(environment),
            institution=environment.get("ZINTIS_INSTITUTION") or None,
            language=_language(environment.get("ZINTIS_LANGUAGE") or AUTO),
            data=_data(environment),
            database=environment.get("DATABASE_URL") or "",
            smtp=_smtp(environment.get("ZINTIS_SMTP") or ""),
            mail_from=_address(environment.get("ZINTIS_MAIL_FROM") or "zintis@localhost"),
            host=environment.get("ZINTIS_HOST") or "127.0.0.1",
            port=_port(environment.get("ZINTIS_PORT") or "8000"),
            address=_url(environment.get("ZINTIS_URL") or ""),
        )


def _cache(environment: Mapping[str, str]) -> Path | None:
    """Folder named by `ZINTIS_CACHE` (empty: none), or the platform's, or none without a home folder."""
    named = environment.get("ZINTIS_CACHE")
    if named is not None:
        return Path(named) if named else None
    platform = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA")
    if platform:
        return Path(platform) / "zintis"
    home = environment.get("HOME")
    return Path(home) / ".cache" / "zintis" if home else None


def _data(environment: Mapping[str, str]) -> Path:
    """Folder named by `ZINTIS_DATA`, or the platform's; on Windows apart from the cache, which may be deleted."""
    if named := environment.get("ZINTIS_DATA"):
        return Path(named)
    if platform := environment.get("XDG_DATA_HOME"):
        return Path(platform) / "zintis"
    if platform := environment.get("LOCALAPPDATA"):
        return Path(platform) / "zintis-data"
    home = environment.get("HOME")
    return Path(home) / ".local" / "share" / "zintis" if home else DATA


def _smtp(value: str) -> MailServer | None:
    """Server as the address describes it; what is wrong is said without repeating it, for it holds a password."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise SettingsError(f"ZINTIS_SMTP cannot be read; write {_SHAPE}") from None
    if parts.scheme not in (SMTP, SMTPS) or not parts.hostname or parts.path.strip("/") or parts.fragment:
        raise SettingsError(f"ZINTIS_SMTP is not the address of a mail server; write {_SHAPE}")
    if bool(parts.username) != bool(parts.password):
        raise SettingsError("ZINTIS_SMTP has a user or a password alone; write both, or none")
    is_tls, needs_starttls = parts.scheme == SMTPS, _needs_starttls(parts)
    return MailServer(
        host=parts.hostname,
        port=port or (465 if is_tls else 587 if needs_starttls else 25),
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        is_tls=is_tls,
        needs_starttls=needs_starttls,
    )


def _needs_starttls(parts: SplitResult) -> bool:
    """Whether STARTTLS is wanted: as `?starttls=` says, else for every server that is not on this machine."""
    if not parts.query:
        return parts.scheme == SMTP and not _is_here(parts.hostname or "")
    if parts.scheme == SMTP and parts.query in ("starttls=yes", "starttls=no"):
        return parts.query == "starttls=yes"
    raise SettingsError("ZINTIS_SMTP may end with ?starttls=yes or ?starttls=no, for smtp:// only")


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address(value: str) -> str:
    """E-mail address by itself; a name without a domain, as in `zintis@localhost`, is well within one machine."""
    name, _, domain = value.rpartition("@")
    is_plain = value.isascii() and value.isprintable() and not set(value) & set(' <>,;:"()[]\\')
    if not name or not domain or "@" in name or not is_plain:
        raise SettingsError(
            f"ZINTIS_MAIL_FROM is “{value}”; write one address alone, such as zintis@mk.gov.lv"
        )
    return value


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65_535:
        raise SettingsError(f"ZINTIS_PORT is “{value}”; write a number from 1 to 65535")
    return int(value)


def _url(value: str) -> str:
    """Address of our pages, without what stands after the path."""
    try:
        parts = urlsplit(value)
        is_well = not value or (parts.scheme in ("http", "https") and parts.hostname and not parts.query)
    except ValueError:
        is_well = False
    if not is_well or "#" in value or not value.isprintable() or " " in value:
        raise SettingsError(f"ZINTIS_URL is “{value}”; write an address such as https://zintis.example")
    return value.rstrip("/")


def _language(value: str) -> Language | None:
    if value == AUTO:
        return None
    for language in LANGUAGES:
        if value == language:
            return language
    raise SettingsError(f"ZINTIS_LANGUAGE is “{value}”; use lv, en or auto")
