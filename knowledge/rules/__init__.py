"""The rules that `knowledge.checks` holds the knowledge to, by what they look at."""
