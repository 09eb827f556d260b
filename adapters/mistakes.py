"""What a person at the command line did wrong."""


class Mistake(Exception):  # noqa: N818  it is the person's, not the program's
    """A mistake that one line on stderr explains; the exit status is 2."""
