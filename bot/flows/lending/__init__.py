"""Conversations of the expert bank."""
