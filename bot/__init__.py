"""Zintis converses and acts, whatever the channel."""
