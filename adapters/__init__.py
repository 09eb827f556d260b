"""Zintis speaks: one folder for each channel."""
