"""What the app asks a workspace for, and why; `manifest.yaml` asks for the same."""

from collections.abc import Mapping

NEEDED: Mapping[str, str] = {
    "app_mentions:read": "to be asked in channels",
    "chat:write": "to answer",
    "commands": "for /zintis and the message shortcut",
    "im:history": "to be asked in direct messages",
    "im:write": "to open a direct conversation",
}
"""Scopes without which Zintis does not work."""

WANTED: Mapping[str, str] = {
    "files:write": "to hand over calendar files and tables",
    "users:read": "to speak a person's language from the first message on",
    "users:read.email": "to know the e-mail address that Slack has verified",
}
"""Scopes without which it works, but not as well."""

EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked")
"""Events that the app subscribes to."""
