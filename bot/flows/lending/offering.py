"""Offering experts in conversation: making a profile, agreeing to it, and looking after it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.expert_errors import OfferedError, ProfileError, StaleExpertError, StrangerError
from bot.domain.experts import Expert, ExpertState, Offerer
from bot.domain.transitions import ImpossibleError
from bot.flows.identity import EMAIL
from bot.flows.items import Item
from bot.flows.lending.offer_forms import (
    CHANGE,
    OFFER,
    REPORT,
    SELF,
    ChangeForm,
    OfferForm,
    UnreadError,
    answers_of,
    offer_form,
    profile_of,
)
from bot.flows.lending.offer_pages import button, tell
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.services import roles
from bot.services.lending import parties
from bot.services.lending.expert_notices import VERB
from bot.services.lending.expert_steps import Side
from bot.services.lending.expert_words import ExpertWords
from bot.services.lending.experts import Experts
from bot.services.roles import Role
from bot.storage.lending import experts

OFFER_VERB = "offer"
"""Start of the values of the buttons that begin an offer: `offer:`, `offer:self`, `offer:report`."""

WRONG = {
    "email": ("email",),
    "manager-email": ("manager",),
    "same-person": ("manager", "email"),
    "skills-missing": ("skills",),
    "share": ("most",),
}
"""Answers that are asked for anew, by what is wrong with the profile."""

S = ExpertState


class OfferingFlow:
    """What experts and their managers can do with an offer."""

    kind = "expert"

    def __init__(self, desk: Experts, words: ExpertWords) -> None:
        self.desk = desk
        self.words = words
        self.catalogue = words.catalogue

    def flow(self) -> Flow:
        """Commands, buttons and forms."""
        return Flow(
            commands={"piedavat": self.begin, "offer": self.begin},
            actions={VERB: self._press, OFFER_VERB: self._choose},
            choices=frozenset({OFFER_VERB}),
            forms={OFFER: OfferForm(self), CHANGE: ChangeForm(self)},
        )

    async def begin(self, turn: Turn, argument: str) -> None:  # noqa: ARG002 - as `Handler` has it
        """Tell what offering is, and ask whom the offer is about."""
        turn.say(
            turn.words("offer-who"),
            Button(turn.words("offer-self"), f"{OFFER_VERB}:{SELF}"),
            Button(turn.words("offer-report"), f"{OFFER_VERB}:{REPORT}"),
        )

    async def _choose(self, turn: Turn, argument: str) -> None:
        """Begin the form, once the person has proved an address; whoever is offered already is shown the profile."""
        if argument not in {SELF, REPORT}:
            await self.begin(turn, "")
            return
        emails = await parties.emails_of(turn.connection, turn.person.id)
        if not emails:
            turn.say(turn.words("offer-prove-first"))
            others = tuple(one for one in turn.conversation.shelf if one.form != OFFER)
            begun = Filling(OFFER, argument, self._known(turn, argument))
            begun = begun.at_next(offer_form(self.catalogue, argument))
            turn.change(replace(turn.conversation, shelf=(*others, begun)))
            turn.starting = Filling(EMAIL)
            return
        own = await experts.of_email(turn.connection, next(iter(emails))) if argument == SELF else None
        if own:
            turn.say(turn.words("offer-exists", reference=own.reference))
            await self._tell(turn, own)
            return
        turn.starting = Filling(OFFER, argument, self._known(turn, argument))

    def _known(self, turn: Turn, subject: str) -> dict[str, Value]:
        known: dict[str, Value] = {}
        if subject == SELF and turn.person.name:
            known["name"] = turn.person.name
        institution = self.words.institutions.get(turn.person.institution or "")
        if institution:
            known |= {"belonging": "institution", "institution": institution.name.lv}
        return known

    async def submit_offer(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Offer the expert, or ask anew for what cannot be."""
        emails = await parties.emails_of(turn.connection, turn.person.id)
        mine = next(iter(emails), "")
        is_report = filling.subject == REPORT
        email = str(answers.get("email", "")) if is_report else mine
        manager = mine if is_report else str(answers.get("manager", ""))
        try:
            profile = profile_of(answers, self.words, turn.today, email=email, manager=manager)
            expert = await self.desk.offer(turn.connection, profile, mine, turn.language, turn.now)
        except OfferedError as error:
            await self._tell_offered(turn, error.expert)
            return
        except (UnreadError, ProfileError) as error:
            self._ask_anew(turn, filling, answers, error)
            return
        if is_report:
            turn.say(turn.words("offer-done-expert", reference=expert.reference))
        elif expert.profile.manager:
            turn.say(turn.words("offer-done-manager", reference=expert.reference))
        else:
            turn.say(turn.words("offer-done-coordinator", reference=expert.reference))

    async def submit_change(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Change a profile, or ask anew for what cannot be."""
        found = await self.own(turn, filling.subject)
        if not found:
            turn.say(turn.words("button-foreign"))
            return
        expert, side = found
        manager = str(answers.get("manager", ""))
        try:
            profile = profile_of(answers, self.words, turn.today, email=expert.profile.email, manager=manager)
            changed = await self.desk.change(turn.connection, expert.id, side, profile, turn.now)
        except (UnreadError, ProfileError) as error:
            self._ask_anew(turn, filling, answers, error)
            return
        except ImpossibleError:
            await self._tell_old(turn, expert)
            return
        is_asked = changed.state is S.OFFERED
        turn.say(turn.words("expert-changed-asks") if is_asked else turn.words("expert-changed"))

    def _ask_anew(
        self,
        turn: Turn,
        filling: Filling,
        answers: Mapping[str, Value],
        error: UnreadError | ProfileError,
    ) -> None:
        """Say what is wrong, and ask that question once more."""
        if isinstance(error, UnreadError):
            is_time = error.key == "windows"
            turn.say(turn.words("offer-windows-unread") if is_time else turn.words("offer-languages-unread"))
            wrong: Sequence[str] = (error.key,)
        else:
            turn.say(turn.words("offer-wrong", problem=error.problem))
            wrong = WRONG.get(error.problem, ())
        kept = {key: value for key, value in answers.items() if key not in wrong}
        left_out = tuple(key for key in filling.left_out if key not in wrong)
        if wrong:
            turn.starting = Filling(filling.form, filling.subject, kept, left_out)

    async def own(self, turn: Turn, number: str) -> tuple[Expert, Side] | None:
        """Offer by id with the part that the person has in it, if any."""
        expert = await experts.get(turn.connection, int(number)) if number.isdecimal() else None
        side = await self.desk.side(turn.connection, expert, turn.person.id, turn.now) if expert else None
        return (expert, side) if expert and side else None

    async def items(self, turn: Turn) -> Sequence[Item]:
        """Offers of the person, of those whom they manage, and, for coordinators, those that wait for them."""
        emails = await parties.emails_of(turn.connection, turn.person.id)
        found = await experts.concerning(turn.connection, emails)
        if await roles.has(turn.connection, turn.person.id, Role.COORDINATOR, turn.now):
            waiting = await experts.all_of(turn.connection, S.OFFERED)
            unmanaged = [one for one in waiting if not one.profile.manager]
            found += [one for one in unmanaged if one not in found and Offerer.MANAGER not in one.agreed_by]
        return [
            Item(
                kind=self.kind,
                id=one.id,
                reference=one.reference,
                title=turn.words("expert-title", name=one.profile.name),
                state=self.words.state(one, turn.language),
                created_at=one.created_at,
                is_active=True,
            )
            for one in found
        ]

    async def show(self, turn: Turn, number: int) -> None:
        """Tell how it stands with an offer."""
        found = await self.own(turn, str(number))
        if found:
            await self._tell(turn, found[0])

    async def ask_withdrawal(self, turn: Turn, number: int) -> None:
        """Ask whether to withdraw an offer."""
        found = await self.own(turn, str(number))
        if found:
            self._ask_whether_sure(turn, found[0])

    async def _press(self, turn: Turn, argument: str) -> None:
        """Act on an offer; a button that is not theirs, or has become old, is explained."""
        what, number, version = [*argument.split(":"), "", ""][:3]
        found = await self.own(turn, number)
        if not found:
            turn.say(turn.words("button-foreign"))
            return
        expert, side = found
        try:
            await self._act(turn, what, expert, side, int(version) if version else None)
        except StrangerError as error:
            turn.say(turn.words("expert-not-yours-to-resume"))
            await self._tell(turn, error.expert)
        except (StaleExpertError, ImpossibleError):
            await self._tell_old(turn, expert)

    async def _act(self, turn: Turn, what: str, expert: Expert, side: Side, version: int | None) -> None:
        if version is not None and version != expert.version:
            raise StaleExpertError(expert)
        at, now, number = turn.connection, turn.now, expert.id
        match what:
            case "agree":
                agreed = await self.desk.agree(at, number, side, now, version)
                key = turn.words("expert-agreed-visible")
                turn.say(key if agreed.is_visible else turn.words("expert-agreed"))
            case "decline":
                await self.desk.withdraw(at, number, side, now, version)
                turn.say(turn.words("expert-declined"))
            case "confirm":
                await self.desk.confirm(at, number, side, now, version)
                turn.say(turn.words("expert-confirmed"))
            case "pause":
                await self.desk.pause(at, number, side, now, version)
                turn.say(turn.words("expert-paused"))
            case "resume":
                await self.desk.resume(at, number, side, now, version)
                turn.say(turn.words("expert-resumed"))
            case _:
                await self._look_after(turn, what, expert, side)

    async def _look_after(self, turn: Turn, what: str, expert: Expert, side: Side) -> None:
        match what:
            case "change" if expert.state not in {S.SUSPENDED, S.WITHDRAWN}:
                values = answers_of(expert.profile, self.words, turn.language)
                form = await ChangeForm(self).form(turn, Filling(CHANGE, str(expert.id)))
                asked = [one.key for one in form.fields] if form else []
                left_out = tuple(key for key in asked if key not in values)
                turn.starting = Filling(CHANGE, str(expert.id), values, left_out)
            case "withdraw":
                self._ask_whether_sure(turn, expert)
            case "withdrawn":
                await self.desk.withdraw(turn.connection, expert.id, side, turn.now)
                turn.say(turn.words("expert-withdrawn", reference=expert.reference))
            case _:
                await self._tell(turn, expert)

    def _ask_whether_sure(self, turn: Turn, expert: Expert) -> None:
        turn.say(
            turn.words("expert-withdraw-sure", reference=expert.reference),
            button(expert, turn.words("expert-withdraw-yes"), "withdrawn"),
            button(expert, turn.words("expert-withdraw-no"), "show"),
        )

    async def _tell_offered(self, turn: Turn, expert: Expert) -> None:
        """Tell that an expert is offered already; the profile is shown to its own people only."""
        if await self.own(turn, str(expert.id)):
            turn.say(turn.words("offer-exists", reference=expert.reference))
            await self._tell(turn, expert)
        else:
            turn.say(turn.words("offer-exists-other"))

    async def _tell_old(self, turn: Turn, expert: Expert) -> None:
        turn.say(turn.words("expert-old"))
        await self._tell(turn, await experts.existing(turn.connection, expert.id))

    async def _tell(self, turn: Turn, expert: Expert) -> None:
        """Show a profile, how it stands, and what the person can do with it."""
        side = await self.desk.side(turn.connection, expert, turn.person.id, turn.now)
        tell(turn, self.words, expert, side)
