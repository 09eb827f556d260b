"""How a loan is put into words: what it is about, how it stands for a party, what each button says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from bot.domain.loan_states import LoanEvent, LoanState, Party
from bot.domain.loan_times import deadline
from bot.domain.loans import Loan
from bot.domain.plans import Terms
from bot.domain.zone import RIGA
from bot.forms.values import day_text
from bot.services.lending.standing import choices, is_expected, sees_deadline, standing
from knowledge.schema import Language

E, S = LoanEvent, LoanState

VERB = "loan"
"""Start of the value of every button about a loan."""

SHOW = "show"
"""What a button does that only shows how it stands."""

CHANGE = "change_plan"
"""How planning is named where there is a plan already."""

ANSWERS = (
    E.AGREE,
    E.ACCEPT,
    E.TELL_EXPERT,
    E.INTERESTED,
    E.SIGN,
    E.RECORD_BASIS,
    E.EVALUATE,
    E.PLAN,
    E.AMEND,
    E.COUNTER,
    E.DECLINE,
    E.REFUSE,
    E.DROP_AMENDMENT,
)
"""What is offered to whoever has to act, in this order; all else is offered where the loan is shown."""

_BESIDES = {"signed": E.SIGN, "extend": E.AMEND}
"""Verbs of buttons that are no events themselves, and what they bring about."""

_INSTANT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class LoanWords:
    """Speaks of loans in one language."""

    catalogue: Catalogue
    language: Language

    def say(self, key: str, **arguments: str | float) -> str:
        """Sentence of the catalogue."""
        return self.catalogue.say(self.language, key, **arguments)

    def title(self, loan: Loan, expert: str) -> str:
        """Name of the expert, and the reference."""
        return self.say("loan-title", expert=expert, reference=loan.reference)

    def summary(self, loan: Loan, expert: str, party: Party) -> str:
        """What is asked for, a line for each fact; the address of who asks is told to the lending side only."""
        lines = [self.say("loan-line-expert", expert=expert)]
        terms = terms_of(loan)
        if terms:
            lines += [
                self.say("loan-line-host", host=terms.host),
                self.say("loan-line-dates", begins=self.day(terms.begins), ends=self.day(terms.ends)),
                self.say("loan-line-share", share=terms.share),
                self.say("loan-line-tasks", tasks=terms.tasks),
            ]
        if terms and terms.place:
            lines.append(self.say("loan-line-place", place=terms.place))
        receiver = loan.holders[Party.RECEIVER]
        if party in {Party.LENDER, Party.COORDINATOR} and "@" in receiver:
            lines.append(self.say("loan-line-receiver", email=receiver))
        return "\n".join(f"- {line}" for line in lines)

    def standing(self, loan: Loan, party: Party) -> str:
        """How it stands as a party sees it, with the day until which it waits where that may be told."""
        told = self.say("loan-standing", standing=standing(loan, party))
        return " ".join(filter(None, [told, self.until(loan, party)]))

    def until(self, loan: Loan, party: Party) -> str:
        """Until when it waits, and what then; nothing where that would tell whose answer is awaited."""
        moment = deadline(loan)
        if not moment or not sees_deadline(loan, party):
            return ""
        day = (moment - _INSTANT).astimezone(RIGA).date()
        if loan.in_force and loan.state in {S.AGREEMENT_PENDING, S.SCHEDULED}:
            day = loan.in_force.terms.begins
        return self.say("loan-until", state=loan.state.value, day=self.day(day))

    def buttons(
        self, loan: Loan, party: Party, besides: Collection[LoanEvent] = (), *, stands_in: bool = False
    ) -> tuple[Button, ...]:
        """What a party is asked to answer, and what it may do `besides`, as far as it can; then the way to the rest.

        `stands_in` tells of somebody who may answer for the party, but is not asked for more than that.
        """
        answers = ANSWERS if is_expected(loan, party) or stands_in else ()
        can = choices(loan, party)
        wanted = [one.value for one in (*answers, *besides) if one in can]
        return tuple(self.button(loan, verb) for verb in (*wanted, SHOW))

    def button(self, loan: Loan, verb: str) -> Button:
        """Button for a verb, which holds for what is to be decided now."""
        said = CHANGE if verb == E.PLAN and loan.plan else verb
        return Button(self.say("loan-verb", verb=said), f"{VERB}:{verb}:{loan.id}:{loan.version}")

    def day(self, day: date) -> str:
        """Day as the language writes it."""
        return day_text(day, self.language)


def kinds_of(reply: Reply) -> frozenset[LoanEvent]:
    """What the buttons below a message about a loan bring about."""
    verbs = {one.value.split(":")[1] for one in reply.buttons if one.value.startswith(f"{VERB}:")}
    return frozenset(
        _BESIDES.get(verb) or LoanEvent(verb) for verb in verbs if verb in _BESIDES or verb in set(LoanEvent)
    )


def terms_of(loan: Loan) -> Terms | None:
    """Terms as they are now: those of the plan that is being signed, else what was put forward."""
    return loan.plan.terms if loan.plan else loan.terms
