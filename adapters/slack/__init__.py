"""Slack: messages, mentions, slash command, shortcut, windows and the App Home, over HTTP or Socket Mode."""
