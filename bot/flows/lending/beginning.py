"""Beginning to borrow an expert: what a search has told is taken over, and who is not known yet comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.loan_states import LoanState, Party
from bot.domain.loans import Loan
from bot.domain.plans import PlanError
from bot.domain.wishes import Wish, read_wish
from bot.flows.identity import EMAIL
from bot.flows.lending.borrowing_forms import REQUEST
from bot.flows.lending.desk import Desk
from bot.flows.lending.loan_form import Answers, filling
from bot.flows.lending.problems import problem_words
from bot.flows.lending.searching import VERB as SEARCH
from bot.forms.filling import Filling
from bot.forms.values import day_text
from bot.services.lending import parties
from bot.services.lending.loan_words import VERB
from bot.storage.lending import experts, loans
from knowledge.forms import Form
from knowledge.institutions import Institution

BEGIN = "loan-begin"
"""Id of what stands on the shelf while somebody proves their address: it leads back to the request."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Begins requests; `institutions` give the name for the code that a person is known by."""

    desk: Desk
    institutions: Mapping[str, Institution]

    async def begin(self, turn: Turn, whom: str) -> None:
        """Begin a request, or go on with the one begun; who has proved no address does that first, and comes back.

        `whom` is the id of an expert, with the wish behind it that a search has told, if any.
        """
        number, _, wanted = whom.partition(":")
        expert_id = int(number)
        expert = await experts.get(turn.connection, expert_id)
        if not expert or not expert.is_visible:
            turn.say(turn.words("borrow-unavailable"), search_button(turn))
            return
        emails = await parties.emails_of(turn.connection, turn.person.id)
        if not emails:
            turn.say(turn.words("borrow-prove-first", name=expert.profile.name))
            others = tuple(one for one in turn.conversation.shelf if one.form != BEGIN)
            back = Filling(BEGIN, whom)
            turn.change(replace(turn.conversation, shelf=(*others, back)))
            turn.starting = Filling(EMAIL)
            return
        drafts = [
            one
            for one in await loans.for_emails(turn.connection, emails, Party.RECEIVER, is_over=False)
            if one.state is LoanState.DRAFT and one.expert_id == expert_id
        ]
        try:
            loan = drafts[0] if drafts else await self._begun(turn, expert_id, next(iter(emails)))
        except PlanError as error:
            turn.say(problem_words(turn, error))
            return
        known = _taken_over(turn, read_wish(wanted).now(turn.today, expert.profile.most))
        turn.starting = self.filled(turn, loan, known)

    def filled(self, turn: Turn, loan: Loan, wanted: Answers | None = None) -> Filling:
        """Form of the request, with what a search has told, and the institution of who asks where it is known."""
        code = turn.person.institution or ""
        known = self.institutions.get(code)
        host = known.name.in_language(turn.language) if known else code
        return filling(REQUEST, loan, {**(wanted or {}), "host": host})

    async def _begun(self, turn: Turn, expert_id: int, email: str) -> Loan:
        return await self.desk.loans.begin(turn.connection, expert_id, email, turn.language, turn.now)


@dataclass(frozen=True, slots=True)
class ComingBack:
    """What is left on the shelf while an address is proved; its subject is whom to borrow."""

    beginning: Beginning

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """No form of its own: begins the request, if the address was proved."""
        if await parties.emails_of(turn.connection, turn.person.id):
            await self.beginning.begin(turn, filling.subject)
        else:
            again = Button(turn.words("borrow-again"), f"{VERB}:begin:{filling.subject}")
            turn.say(turn.words("borrow-unproved"), again)
        return None

    async def submit(self, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Never called, as there is no form."""

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


def _taken_over(turn: Turn, wanted: Wish) -> Answers:
    """Answers that a wish gives, which are told."""
    days = (wanted.begins, wanted.ends)
    begins, ends = (day_text(day, turn.language) if day else "" for day in days)
    known = [("begins", begins), ("ends", ends), ("share", f"{wanted.share} %" if wanted.share else "")]
    lines = [turn.words("borrow-taken-over", what=what, value=value) for what, value in known if value]
    if lines:
        turn.say("\n".join([turn.words("borrow-from-search"), *lines]))
    first, last = (day.isoformat() if day else "" for day in days)
    return {"begins": first, "ends": last, "share": wanted.share or ""}


def search_button(turn: Turn) -> Button:
    """Button by which a request begins: looking for an expert."""
    return Button(turn.words("experts-button"), f"{SEARCH}:ask")
