"""Conversations that do something: forms and buttons that lead to the services."""
