"""What experts, their managers and coordinators are told about an offer, each where they write, else by mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from bot.domain.experts import Expert, Offerer
from bot.services.lending import addresses
from bot.services.lending.addresses import Recipient
from bot.services.lending.expert_words import ExpertWords
from bot.storage import outbox
from knowledge.schema import Language

VERB = "expert"
"""Start of the value of every button about an offer: `expert:<what>:<id>:<version>`."""


@dataclass(frozen=True, slots=True)
class ExpertNotices:
    """Writes to the parties of an offer, within the transaction given; `url` is where the web chat is."""

    words: ExpertWords
    url: str

    @property
    def catalogue(self) -> Catalogue:
        """Sentences of the product."""
        return self.words.catalogue

    async def ask(self, connection: AsyncConnection, expert: Expert, now: datetime) -> None:
        """Ask for the consent that is missing: the expert's, the manager's, or that of any coordinator."""
        for side in (Offerer.EXPERT, Offerer.MANAGER):
            if side in expert.agreed_by:
                continue
            for to in await self.recipients(connection, expert, side, now):
                await self._write(
                    connection, expert, "ask", to, self.question(expert, side, to.language), now
                )

    def question(self, expert: Expert, side: Offerer, language: Language) -> Reply:
        """Question whether one side agrees to an offer, with the profile as it would be shown."""
        profile = expert.profile
        text = self.catalogue.say(
            language,
            "expert-ask",
            side=side.value,
            name=profile.name,
            institution=self.words.institution(profile, language),
            profile="\n".join(f"- {line}" for line in self.words.lines(profile, language)),
        )
        buttons = (
            self.button(language, expert, "expert-agree", "agree"),
            self.button(language, expert, "expert-decline", "decline"),
        )
        return Reply(language=language, text=text, buttons=buttons)

    async def tell(
        self,
        connection: AsyncConnection,
        expert: Expert,
        key: str,
        now: datetime,
        *,
        but: str = "",
        **told: str,
    ) -> None:
        """Tell the expert and whoever vouches for them, except the address that acted."""
        written: set[int] = set()
        for side in (Offerer.EXPERT, Offerer.MANAGER):
            for to in await self.recipients(connection, expert, side, now):
                if to.email != but and to.conversation_id not in written:
                    written.add(to.conversation_id)
                    await self._say(connection, expert, key, to, now, (), **told)

    async def tell_expert(
        self,
        connection: AsyncConnection,
        expert: Expert,
        key: str,
        now: datetime,
        buttons: Sequence[tuple[str, str]] = (),
        **told: str,
    ) -> None:
        """Tell the expert alone; `buttons` are sentences of the catalogue with what each does."""
        for to in await self.recipients(connection, expert, Offerer.EXPERT, now):
            await self._say(connection, expert, key, to, now, buttons, **told)

    async def recipients(
        self, connection: AsyncConnection, expert: Expert, side: Offerer, now: datetime
    ) -> list[Recipient]:
        """Who stands for a side; where there is no manager, every coordinator does."""
        email = expert.profile.email if side is Offerer.EXPERT else expert.profile.manager
        if email:
            return [await addresses.reached(connection, email, expert.language, now)]
        return await addresses.coordinators(connection, expert.language, now)

    def button(self, language: Language, expert: Expert, key: str, what: str) -> Button:
        """Button that acts on an offer as it is now."""
        return Button(self.catalogue.say(language, key), f"{VERB}:{what}:{expert.id}:{expert.version}")

    async def _say(
        self,
        connection: AsyncConnection,
        expert: Expert,
        key: str,
        to: Recipient,
        now: datetime,
        buttons: Sequence[tuple[str, str]] = (),
        **told: str,
    ) -> None:
        text = self.catalogue.say(
            to.language, key, name=expert.profile.name, reference=expert.reference, **told
        )
        shown = tuple(self.button(to.language, expert, label, what) for label, what in buttons)
        await self._write(
            connection, expert, key, to, Reply(language=to.language, text=text, buttons=shown), now
        )

    async def _write(
        self,
        connection: AsyncConnection,
        expert: Expert,
        what: str,
        to: Recipient,
        reply: Reply,
        now: datetime,
    ) -> None:
        """Promise a message; by mail nobody can press, so it tells how to come."""
        if to.by_mail:
            language = reply.language
            how = self.catalogue.say(language, "expert-mail-how", url=self.url, email=to.email)
            title = self.catalogue.attribute(language, "expert-mail-how", "title")
            reply = Reply(language=language, title=title, text=f"{reply.text}\n\n{how}")
        key = f"expert:{expert.id}:{expert.version}:{what}:{to.conversation_id}"
        await outbox.put(connection, key, to.conversation_id, to.person_id, reply, now)
