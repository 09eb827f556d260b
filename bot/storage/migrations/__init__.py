"""Migrations, the oldest first; each can be taken back."""
