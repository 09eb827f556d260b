"""Zintis knows: YAML and a question in, ranked answers out."""
