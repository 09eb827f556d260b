"""Searching for experts in conversation: a need in one's own words, who fits it and why, and needs that are kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.domain.needs import Found, KeptNeed, Need, NeedState
from bot.flows.items import Item
from bot.forms.fields import field, form
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.forms.values import day_text
from bot.services import roles
from bot.services.lending.found_words import FoundWords
from bot.services.lending.needs import Needs
from bot.services.lending.search import Search
from bot.storage.lending import needs
from knowledge.forms import Form
from knowledge.text import plain_words

SEARCH = "expert-search"
"""Id of the form."""

VERB, NEED = "experts", "need"
"""Starts of the values of buttons: `experts:ask`, `experts:keep:<text>`, `need:show:<id>`, `need:end:<id>`."""

SHOWN = 5
"""How many experts are shown at once."""

LONGEST = 500
"""Characters of the longest need."""

_SEEKS = re.compile(
    r"\b(?:vajag|vajadz\w+|nepieciesam\w*|mekle\w*|aiznem\w+|noderetu|need\w*|looking|searching|borrow\w*)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:kadu|kads|kada|kas prot|cilvek\w*|ekspert\w*|specialist\w*|zinataj\w*|someone|somebody|anyone|who can"
    r"|experts?|specialists?|person)\b"
)
"""What a text says, without accents, that is taken for a need: that something is sought, and that it is somebody."""


class SearchingFlow:
    """What anybody can do who needs an expert."""

    kind = NEED

    def __init__(self, search: Search, desk: Needs, words: FoundWords) -> None:
        self.search = search
        self.desk = desk
        self.words = words

    def flow(self) -> Flow:
        """Commands, buttons and the form."""
        return Flow(
            commands={"eksperti": self.begin, "experts": self.begin},
            actions={VERB: self._press, NEED: self._press_need},
            forms={SEARCH: SearchForm(self)},
            claims=(self.claim,),
        )

    async def begin(self, turn: Turn, argument: str) -> None:
        """Search for the need that is told at once, or ask for it."""
        if argument:
            await self.look(turn, argument[:LONGEST])
        else:
            turn.starting = Filling(SEARCH)

    async def claim(self, turn: Turn, text: str) -> bool:
        """Search if a text asks for somebody who knows something that experts are known for."""
        said = " ".join(plain_words(text))
        if not (_SEEKS.search(said) and _SOMEBODY.search(said)):
            return False
        if not self.search.parse(text[:LONGEST], turn.today).skills:
            return False
        await self.look(turn, text[:LONGEST])
        return True

    async def look(self, turn: Turn, text: str) -> None:
        """Tell what was understood, who fits and why, and what can be done next."""
        need = self.search.parse(text, turn.today)
        again = Button(turn.words("found-again"), f"{VERB}:ask")
        if need.is_empty:
            turn.say(turn.words("need-not-understood"), again)
            return
        found = await self.search.find(turn.connection, need, turn.person.institution or "")
        lines = "\n".join(f"- {line}" for line in self.words.understood(need, turn.language))
        parts = [turn.words("need-understood", lines=lines), *self._results(turn, need, found)]
        keep = Button(turn.words("found-keep"), f"{VERB}:keep:{need.text}")
        borrow = tuple(self.words.borrow(one, need, turn.language) for one in found[:SHOWN])
        turn.reply(
            Reply(
                language=turn.language,
                text="\n\n".join(parts),
                buttons=(*borrow, keep, again) if not _is_met(found) else (*borrow, again),
            )
        )

    def _results(self, turn: Turn, need: Need, found: Sequence[Found]) -> list[str]:
        if not found:
            return [turn.words("found-none")]
        shown = [
            self.words.found(one, need, number, turn.language) for number, one in enumerate(found[:SHOWN], 1)
        ]
        parts = [turn.words("found-some", count=len(found)), *shown]
        left = len(found) - len(shown)
        if left:
            parts.append(turn.words("found-more", count=left))
        if not _is_met(found):
            parts.append(turn.words("found-none-fits"))
        return parts

    async def _press(self, turn: Turn, argument: str) -> None:
        what, _, text = argument.partition(":")
        if what == "keep":
            await self._keep(turn, text)
        elif what == "look":
            await self.look(turn, text)
        else:
            turn.starting = Filling(SEARCH)

    async def _keep(self, turn: Turn, text: str) -> None:
        need = self.search.parse(text, turn.today)
        kept = await self.desk.keep(
            turn.connection,
            need,
            turn.person.id,
            turn.conversation_id,
            turn.language,
            turn.person.institution or "",
            turn.now,
        )
        until = day_text(kept.until, turn.language)
        turn.say(turn.words("need-kept", reference=kept.reference, until=until), self._end_button(turn, kept))

    async def _press_need(self, turn: Turn, argument: str) -> None:
        what, _, number = argument.partition(":")
        kept = await self._own(turn, int(number)) if number.isdecimal() else None
        if not kept:
            turn.say(turn.words("need-gone"))
        elif what == "end":
            await self.desk.end(turn.connection, kept.id)
            turn.say(turn.words("need-ended"))
        else:
            self._tell(turn, kept)

    async def items(self, turn: Turn) -> Sequence[Item]:
        """Needs of the person that wait."""
        same = await roles.same_people(turn.connection, turn.person.id)
        return [
            Item(
                kind=self.kind,
                id=one.id,
                reference=one.reference,
                title=turn.words("need-title", text=one.text),
                state=turn.words("need-state", until=day_text(one.until, turn.language)),
                created_at=one.created_at,
                is_active=True,
            )
            for one in await needs.of_people(turn.connection, same)
        ]

    async def show(self, turn: Turn, number: int) -> None:
        """Tell how it stands with a need."""
        kept = await self._own(turn, number)
        if kept:
            self._tell(turn, kept)

    async def ask_withdrawal(self, turn: Turn, number: int) -> None:
        """Offer to end a need; one tap is enough, since nobody else is concerned."""
        await self.show(turn, number)

    def _tell(self, turn: Turn, kept: KeptNeed) -> None:
        until = day_text(kept.until, turn.language)
        turn.say(
            turn.words("need-status", text=kept.text, reference=kept.reference, until=until),
            Button(turn.words("need-search"), f"{VERB}:look:{kept.text}"),
            self._end_button(turn, kept),
        )

    def _end_button(self, turn: Turn, kept: KeptNeed) -> Button:
        return Button(turn.words("need-end"), f"{NEED}:end:{kept.id}")

    async def _own(self, turn: Turn, number: int) -> KeptNeed | None:
        """Need by id, if it is the person's and waits."""
        kept = await needs.get(turn.connection, number)
        same = await roles.same_people(turn.connection, turn.person.id)
        is_own = kept is not None and kept.person_id in same and kept.state is NeedState.OPEN
        return kept if is_own else None


def _is_met(found: Sequence[Found]) -> bool:
    """Whether somebody fits entirely."""
    return any(one.is_fit for one in found)


@dataclass(frozen=True, slots=True)
class SearchForm:
    """Form that asks for the need."""

    flow: SearchingFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:  # noqa: ARG002 - as `FormFlow` has it
        """One question, whose answer may sound like one itself."""
        catalogue = turn.catalogue
        asked = field(catalogue, "need", "text", "ask-need", longest=LONGEST, takes_questions=True)
        return form(catalogue, SEARCH, "expert-search", (asked,), is_immediate=True)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:  # noqa: ARG002 - as `FormFlow` has it
        """Search."""
        await self.flow.look(turn, str(answers["need"]))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""
