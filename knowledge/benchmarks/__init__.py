"""How good and how fast the matching is, measured beside the plain alternatives."""
