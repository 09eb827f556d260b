"""Why something cannot be done with a loan; each carries the loan as it is now, so that it can be shown.

`ImpossibleError` of `bot.domain.transitions` and `PlanError` of `bot.domain.plans` belong to them.
"""

from bot.domain.capacity import Overbooking
from bot.domain.loans import Loan


class LoanError(Exception):
    """Something cannot be done with a loan."""

    def __init__(self, loan: Loan) -> None:
        super().__init__(f"{loan.reference}, {loan.state}")
        self.loan = loan


class StaleLoanError(LoanError):
    """Something else is to be decided by now than on the version that the person has seen."""


class ForbiddenError(LoanError):
    """Who acts does not hold the place in which they act: a former manager, a deputy whose time is over, a stranger."""


class OverbookedError(LoanError):
    """The plan does not fit beside other loans of the expert any more; `overbooking` tells the first such day."""

    def __init__(self, loan: Loan, overbooking: Overbooking) -> None:
        super().__init__(loan)
        self.overbooking = overbooking


class UnavailableError(LoanError):
    """The expert is not offered any more."""
