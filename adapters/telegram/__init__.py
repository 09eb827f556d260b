"""Telegram: updates come in by polling or by webhook, replies go out with buttons, edited in place."""
