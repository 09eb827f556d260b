"""Queries of the expert bank, one module for each group of tables."""
