"""Notices about loans: each party is written to where it is, and what was written before is kept up to date.

What is told to whom says `telling`; here the words are found, the messages promised, those with something to answer
remembered, and updated when the loan moves on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from bot.domain.capacity import Overbooking
from bot.domain.experts import Expert
from bot.domain.loan_rules import knows
from bot.domain.loan_states import NOT_AGREED, SIGNERS, TO_BOTH, TO_DEPUTY, LoanEvent, Party
from bot.domain.loans import Happened, Loan
from bot.services.lending import addresses
from bot.services.lending.addresses import Recipient
from bot.services.lending.loan_words import LoanWords, kinds_of, terms_of
from bot.services.lending.parties import deputised
from bot.services.lending.standing import choices, is_expected, is_old, standing
from bot.services.lending.telling import REPLACED, Told, told
from bot.storage import outbox
from bot.storage.lending import deputies, messages
from bot.storage.lending.messages import Open
from bot.storage.outbox import Promise

E = LoanEvent

BESIDES: dict[str, tuple[LoanEvent, ...]] = {
    "loan-told-check-in": (E.AMEND, E.END_EARLY),
    "loan-told-handover": (E.AMEND,),
    "loan-told-escalated": (E.REMIND,),
    "loan-told-suspended": (E.END_EARLY,),
}
"""What is offered below a message although nobody has to act."""

ASKED = {"loan-told-check-in": ("well", "talk")}
"""Answers to a question that changes nothing of the loan, see `check_in`."""

SHORT = frozenset({"loan-not-agreed", REPLACED, "loan-told-dropped", "loan-told-closed"})
"""Messages after which nothing is left to do: without summary and buttons."""


@dataclass(frozen=True, slots=True)
class Move:
    """One event, with the loan before and after it."""

    before: Loan
    after: Loan
    event: Happened


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to be written upon an event."""

    told: Told
    event: Happened
    to: Recipient
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class LoanNotices:
    """Writes to the parties of loans, within the transaction given; `url` is where the web chat is."""

    catalogue: Catalogue
    url: str

    async def tell(
        self, connection: AsyncConnection, moves: Sequence[Move], expert: Expert, actor: str
    ) -> None:
        """Tell everybody what has happened, except the `actor`, who is answered where they acted.

        Nobody is written to twice by one event; whoever has to answer is written to as the one who has.
        """
        before, loan, now = moves[0].before, moves[-1].after, moves[-1].event.at
        notices = [one for move in moves for one in await self._notices(connection, move, actor)]
        await self._update(connection, before, loan, notices, now)
        for one in notices:
            await self._write(connection, loan, expert, one)

    async def full(
        self, connection: AsyncConnection, loan: Loan, expert: Expert, full: Overbooking, by: Happened
    ) -> None:
        """Tell the others that the plan does not fit any more, so that the last signature was not taken."""
        details = {"day": full.day.isoformat(), "free": full.free}
        event = Happened(loan.version, E.SIGN, by.at, Party.SYSTEM, details=details)
        for party in SIGNERS:
            for to in await addresses.recipients(connection, loan, party, by.at):
                if to.email != (by.deputy or by.email):
                    await self._write(
                        connection, loan, expert, Notice(Told(party, "loan-told-full"), event, to)
                    )

    async def note(
        self,
        connection: AsyncConnection,
        loan: Loan,
        expert: Expert,
        key: str,
        to: Recipient,
        party: Party,
        now: datetime,
    ) -> None:
        """Tell somebody how it stands, though nothing has happened; once for each version of the loan."""
        event = Happened(loan.version, E.REMIND, now, Party.SYSTEM)
        await self._write(connection, loan, expert, Notice(Told(party, key), event, to))

    async def _notices(self, connection: AsyncConnection, move: Move, actor: str) -> list[Notice]:
        after, event = move.after, move.event
        found: list[Notice] = []
        ordered = sorted(told(move.before, after, event), key=lambda one: not is_expected(after, one.party))
        for one in ordered:
            for to in await addresses.recipients(connection, after, one.party, event.at):
                is_twice = any(to.conversation_id == other.to.conversation_id for other in found)
                if not is_twice and (one.is_for_all or to.email != actor):
                    found.append(Notice(one, event, to))
        return [*found, *await self._besides(connection, move)]

    async def _besides(self, connection: AsyncConnection, move: Move) -> list[Notice]:
        """What is told to who has left a place, to deputies, and to whom a deputy has acted for."""
        before, after, event = move.before, move.after, move.event
        found: list[Notice] = []

        async def add(party: Party, email: str, key: str, *, stands_in: bool = False) -> None:
            to = await addresses.reached(connection, email, after.language, event.at)
            found.append(Notice(Told(party, key), event, to, stands_in))

        if event.kind is E.REASSIGN:
            party = Party(event.details["party"])
            if before.holders[party] and knows(before, party):
                await add(party, before.holders[party], REPLACED)
        elif event.kind is E.ESCALATE and event.details.get("to") in {TO_DEPUTY, TO_BOTH}:
            for party in deputised(after):
                for one in await deputies.valid_of(connection, after.holders[party], event.at):
                    await add(party, one.deputy, "loan-told-deputy", stands_in=True)
        if event.deputy and event.email and after.state not in NOT_AGREED:
            await add(event.by, event.email, "loan-told-by-deputy")
        return found

    async def _write(self, connection: AsyncConnection, loan: Loan, expert: Expert, notice: Notice) -> None:
        """Promise a message, and remember it if there is something to answer."""
        to, party, key = notice.to, notice.told.party, notice.told.key
        assert knows(loan, party), f"the {party} may not know of it"
        words = LoanWords(self.catalogue, to.language)
        parts = [words.say(key, **self._arguments(words, loan, expert, notice))]
        buttons: tuple[Button, ...] = ()
        if key not in SHORT:
            parts.append(words.summary(loan, expert.profile.name, party))
            if is_expected(loan, party):
                parts.append(words.until(loan, party))
            buttons = words.buttons(loan, party, BESIDES.get(key, ()), stands_in=notice.stands_in)
            buttons = (*(words.button(loan, verb) for verb in ASKED.get(key, ())), *buttons)
        if to.by_mail:
            parts.append(words.say("loan-come", url=self.url))
            buttons = ()
        reply = Reply(
            language=to.language,
            title=words.title(loan, expert.profile.name),
            text="\n\n".join(filter(None, parts)),
            buttons=buttons,
        )
        name = f"loan:{loan.id}:{notice.event.number}:{key}:{to.conversation_id}"
        is_new = await outbox.put(connection, name, to.conversation_id, to.person_id, reply, notice.event.at)
        if is_new and len(buttons) > 1:
            await messages.note(connection, loan.id, party, to.email, name, loan.version)

    async def _update(
        self,
        connection: AsyncConnection,
        before: Loan,
        loan: Loan,
        notices: Sequence[Notice],
        now: datetime,
    ) -> None:
        """Take the buttons off messages that are answered, or that a newer one takes the place of.

        Off what somebody was replied they are taken once they do not lead anywhere, or it stands otherwise for the one
        who was replied to: the receiving side must not see from it that anything has happened on the other.
        """
        newly = {(one.to.email, one.told.party) for one in notices}
        for one in await messages.open_of(connection, loan.id):
            if one.is_reply:
                has_passed = _has_passed(before, loan, one)
            else:
                is_answered = loan.is_over or not is_expected(loan, one.party)
                has_passed = one.version < loan.round or is_answered or (one.email, one.party) in newly
            if has_passed:
                await messages.close(connection, one.id, now)
                await self._replace(connection, loan, one, now)

    async def _replace(self, connection: AsyncConnection, loan: Loan, one: Open, now: datetime) -> None:
        """Have a message say how it stands now, also one that was not sent yet; one that nobody finds again stays."""
        words = LoanWords(self.catalogue, one.reply.language)
        moved = words.say("loan-moved", standing=words.standing(loan, one.party))
        reply = replace(one.reply, text=f"{one.reply.text}\n\n{moved}", buttons=())
        if one.is_waiting:
            await messages.rewrite(connection, one.key, reply)
        if one.platform_id is None:
            return
        reply = replace(reply, attachments=())
        promise = Promise(
            f"{one.key}:closed", one.conversation_id, one.person_id, reply, replaces=one.platform_id
        )
        await outbox.promise(connection, promise, now)

    def _arguments(
        self, words: LoanWords, loan: Loan, expert: Expert, notice: Notice
    ) -> dict[str, str | float]:
        """All that sentences may ask for."""
        details, terms = notice.event.details, terms_of(loan)
        day = str(details.get("day", ""))
        digits = "".join(sign for sign in str(details.get("step", "")) if sign.isdigit())
        running = loan.in_force.terms if loan.in_force else terms
        return {
            "reference": loan.reference,
            "expert": expert.profile.name,
            "by": notice.event.by.value,
            "manager": "some" if loan.holders[Party.LENDER] else "none",
            "begins": words.day(running.begins) if running else "",
            "ends": words.day(running.ends) if running else "",
            "day": words.day(date.fromisoformat(day)) if day else "",
            "free": int(details.get("free", 0)),
            "reason": str(details.get("reason", "")),
            "place": str(details.get("party", "")),
            "count": int(digits or 0),
            "email": loan.holders.get(notice.told.party, ""),
            "deputy": notice.event.deputy,
        }


def _has_passed(before: Loan, loan: Loan, one: Open) -> bool:
    """Whether a reply shows what is not so any more, or a button of it leads nowhere."""
    if standing(before, one.party) != standing(loan, one.party):
        return True
    able = choices(loan, one.party)
    return any(
        kind not in able or (kind is not E.WITHDRAW and is_old(loan, kind, one.version))
        for kind in kinds_of(one.reply)
    )
