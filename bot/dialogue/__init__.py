"""Conversations on any channel: messages in, replies and the next state of the conversation out."""
