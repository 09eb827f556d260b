"""Rules without input or output: states, what leads from one to the next, and what may never be."""
