"""Why something cannot be done with the offer of an expert."""

from bot.domain.experts import Expert


class ExpertError(ValueError):
    """Something cannot be done with an offer; it carries the offer as it is now, so that it can be shown."""

    def __init__(self, expert: Expert) -> None:
        super().__init__(f"{expert.reference} is {expert.state}")
        self.expert = expert


class StaleExpertError(ExpertError):
    """The offer has changed since the version that the person has seen."""


class StrangerError(ExpertError):
    """The person has no part in the offer, or not the part that this takes."""


class OfferedError(ExpertError):
    """There is an offer of this expert already."""


class ProfileError(ValueError):
    """A profile that cannot be; `problem` is a key by which it is told."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
