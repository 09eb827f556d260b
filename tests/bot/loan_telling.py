"""What must hold for all that is told of loans and shown of them: who hears what, and what nobody can tell from it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from bot.domain.loan_states import FINAL, NOT_AGREED, LoanState
from bot.domain.loans import Loan
from tests.bot.loan_course import SIGNERS, Course
from tests.bot.loan_world import Picture, Promised, World

S = LoanState

AT_ONCE = {"seal": "sign", "amended": "sign"}
"""What follows of itself, and directly after what."""

OBLIGED = {
    "submit": ("lender",),
    "tell_expert": ("expert",),
    "interested": ("receiver", "lender"),
    **dict.fromkeys(("plan", "seal", "record_basis", "start", "reopen"), SIGNERS),
    **dict.fromkeys(("amend", "amended", "drop_amendment", "end_early", "end", "close"), SIGNERS),
}
"""Who has to be told of what, unless they did it themselves."""

TO_RECEIVER = frozenset(
    {
        *("loan-told-countered", "loan-told-reminder", "loan-told-postponed", "loan-told-reassigned"),
        *("loan-told-replaced", "loan-told-by-deputy", "loan-told-deputy", "loan-waits"),
    }
)
"""All that the receiving side may be told before the expert has agreed; besides the end."""

NEUTRAL = "loan-not-agreed"

_DAY = re.compile(r"\b\d\d\.\d\d\.\d{4}\.|\b\d+ [A-Z][a-z]+ \d{4}\b")
_REFERENCE = re.compile(r"\bL-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@dataclass
class Telling:
    """The laws of what is told, and what has to be remembered from step to step to judge them.

    `views` are the pages that were shown of loans which a person must not be able to tell apart.
    """

    world: World
    courses: dict[int, Course] = field(default_factory=dict)
    fresh: list[tuple[int, Row[Any]]] = field(default_factory=list)
    told: dict[tuple[int, int], list[Promised]] = field(default_factory=dict)
    views: dict[object, str] = field(default_factory=dict)
    sentences: dict[tuple[str, bool], str] = field(default_factory=dict)
    rows: dict[int, list[Row[Any]]] = field(default_factory=dict)

    def _listen(self, picture: Picture, one: Promised) -> None:
        """Nothing reaches an expert who was not asked; a draft is its author's alone."""
        for loan in picture.loans.values():
            if loan.reference in _REFERENCE.findall(one.words):
                self._overheard(picture, loan, one)
                self._edited(loan, one)
        if not one.key.startswith("loan:") or one.key.endswith(":closed") or ":talk:" in one.key:
            return
        _, number, event, sentence, *_ = one.key.split(":")
        loan, told = picture.loans[int(number)], self.told.setdefault((int(number), int(event)), [])
        twice = [each for each in told if (each.to, each.key.split(":")[3]) == (one.to, sentence)]
        assert not twice, f"{loan.reference}: {sentence} of event {event} was told twice to {one.to}"
        told.append(one)
        course = self.courses[loan.id]
        is_receiver = one.to == course.holders["receiver"] and one.to != course.holders["lender"]
        if is_receiver and int(event) < (course.settled or loan.version + 1) and loan.state not in FINAL:
            assert sentence in TO_RECEIVER, f"{loan.reference}: the receiving side was told {sentence}"

    def _edited(self, loan: Loan, one: Promised) -> None:
        """What the receiving side was replied is not touched by what the lending side does before the expert agrees."""
        course, is_told = self.courses[loan.id], {"counter", "interested", "reassign"}
        is_edit = one.key.startswith("reply:") and one.key.endswith(":closed")
        is_receiver = one.to == course.holders["receiver"] and one.to != course.holders["lender"]
        since = [row for number, row in self.fresh if number == loan.id]
        if is_edit and is_receiver and loan.state not in FINAL:
            may_know = [
                row for row in since if row.by == "receiver" or row.kind in is_told or self._is_after(row)
            ]
            assert may_know, (
                f"{loan.reference}: the receiver sees that there was {[row.kind for row in since]}"
            )

    def _is_after(self, row: Row[Any]) -> bool:
        settled = self.courses[row.loan_id].settled
        return settled is not None and row.number >= settled

    def _overheard(self, picture: Picture, loan: Loan, one: Promised) -> None:
        course = self.courses[loan.id]
        number = (
            int(one.key.split(":")[2]) if one.key.startswith("loan:") and ":talk:" not in one.key else None
        )
        is_asked = course.asked and (number is None or number >= course.asked)
        if one.to == course.holders["expert"]:
            assert is_asked, f"{loan.reference}: the expert was told {one.key} before being asked"
        if loan.state in (S.DRAFT, S.DROPPED):
            authors = {course.holders["receiver"], course.before["receiver"]}
            authors |= {each.deputy for each in picture.deputies if each.email in authors}
            assert one.to in authors, f"{loan.reference}: {one.to} was told {one.key} of a draft"

    def _obliged(self) -> None:
        """Whoever has to be told of an event was told of it, where it is not their own."""
        for number, row in self.fresh:
            course, before = self.courses[number], {row.deputy or row.email}
            if row.kind in AT_ONCE or row.kind == "close":
                before |= {each.deputy or each.email for at, each in self.fresh if at == number}
            for party in OBLIGED.get(row.kind, ()):
                email = course.holders[party]
                if not email or email in before or course.came.get(party, 0) > row.number:
                    continue
                told = [one.to for one in self.told.get((number, row.number), [])]
                assert email in told, f"{course.holders}: {email} was not told of {row.kind} {row.number}"

    def _ends(self, loan: Loan) -> None:
        """Every end without agreement is told to both managers once, in the same words."""
        if loan.state not in NOT_AGREED:
            return
        told = Counter(
            one.to
            for one in self.told.get((loan.id, loan.version), [])
            if one.key.split(":")[3] == NEUTRAL and self._is_neutral(loan, one)
        )
        others = [
            one.key for one in self.told.get((loan.id, loan.version), []) if f":{NEUTRAL}:" not in one.key
        ]
        assert not others, f"{loan.reference} ended with {others}"
        for party in ("receiver", "lender"):
            email = self.courses[loan.id].holders[party]
            assert not email or told[email] == 1, (
                f"{loan.reference}: its {party} was told {told[email]} times"
            )

    def _is_neutral(self, loan: Loan, one: Promised) -> bool:
        words = _plain(loan, one.words)
        same = self.sentences.setdefault((one.reply.language, bool(one.who)), words)
        assert words == same, f"{loan.reference}: an end was told as\n{words}\nand another as\n{same}"
        return True

    async def _views(self, loan: Loan) -> None:
        """What managers are shown of loans is the same wherever they must not see how far things have come."""
        settled = self.courses[loan.id].settled
        if loan.state not in NOT_AGREED and (settled or loan.state in (S.DRAFT, S.DROPPED)):
            return
        for party in ("receiver", "lender") if loan.state in NOT_AGREED else ("receiver",):
            who = self.world.name(self.courses[loan.id].holders[party])
            if not who:
                continue
            pages = [await self.world.page(who, f"{what}:{loan.id}") for what in ("show", "history")]
            words = _plain(loan, "\n\n".join(pages))
            key = (who, party, *self._public(loan, party))
            same = self.views.setdefault(key, words)
            assert words == same, (
                f"{loan.reference}, {loan.state}: the {party} sees\n{words}\nand not\n{same}"
            )

    def _public(self, loan: Loan, party: str) -> tuple[object, ...]:
        """All that a manager may see: what everybody knows, what they did themselves, and what was told to them."""
        settled, is_over = self.courses[loan.id].settled, loan.state in NOT_AGREED
        seen = [
            (row.kind, row.by, row.email, row.deputy)
            for row in self.rows[loan.id][: -1 if is_over else None]
            if self._is_shown(row, party, settled, is_over=is_over)
        ]
        is_asked = not is_over and loan.state is S.NEGOTIATING and loan.proposer != party
        other = self.courses[loan.id].holders["receiver"] if party == "lender" else ""
        return (is_over, is_asked, other, loan.legal_basis, tuple(seen))

    def _is_shown(self, row: Row[Any], party: str, settled: int | None, *, is_over: bool) -> bool:
        if is_over and not settled:
            return row.kind in ("begin", "submit")
        is_told = party in ("lender", row.by) or row.kind == "counter"
        return is_told or (settled is not None and row.number >= settled)


def _plain(loan: Loan, words: str) -> str:
    """Words without what tells one loan from another: who, when, how much."""
    words = _DAY.sub("<day>", words.replace(loan.reference, "<reference>"))
    return re.sub(r"\b(Ernests|Ieva|Oto) Paraugs\b", "<expert>", re.sub(r"\b\d+ ?%", "<share>", words))
