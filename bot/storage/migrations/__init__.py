"""Migrations, the oldest first; each can be taken back."""

HEAD = "0006"
"""Newest revision: tables that are at it are opened without looking through the migrations."""
