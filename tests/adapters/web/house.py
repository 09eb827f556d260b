"""The console as it runs in earnest, with people who hold roles, a sprint, and things that went wrong."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import httpx
from sqlalchemy import select

from bot.app import App
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.domain.sprint import Sprint
from bot.services import roles, sign_in
from bot.services.roles import Role
from bot.storage import inbox, outbox, people, submissions
from bot.storage.conversations import Address, open_at
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.tables import audit
from knowledge.schema import Language
from tests.adapters.web.rig import Site, client, opened
from tests.bot.services.office import Office
from tests.stage import FakeClock

SEAL = re.compile(r'name="seal" value="([^"]+)"')
REFERENCE = "F-7KQ4-9MXS"


@dataclass
class House:
    """A site with its console."""

    site: Site
    database: Database
    clock: FakeClock
    office: Office

    async def person(
        self, name: str, *held: Role, institution: str | None = None, email: str | None = None
    ) -> int:
        """Somebody who has written to us, with roles."""
        now = self.clock.now()
        async with self.database.transaction() as connection:
            person = await people.meet(connection, Identity("stage", "play", name), now)
            if email:
                await people.change(connection, person, email=email, email_verified_at=now)
            for role in held:
                await roles.grant(connection, person, role, "house", now, institution)
        return person

    async def link(self, person: int, language: Language = "lv") -> str:
        """Path of a link for somebody."""
        async with self.database.transaction() as connection:
            token = await sign_in.invite(connection, person, language, "house", self.clock.now())
        return f"/konsole/sign-in/{token}"

    @asynccontextmanager
    async def inside(self, person: int, language: Language = "lv") -> AsyncIterator["Desk"]:
        """Somebody who has signed in."""
        async with client(self.site.url, Origin=self.site.url) as asking:
            entered = await asking.post(await self.link(person, language))
            assert entered.status_code == 303, entered.text
            yield Desk(asking)

    async def revoke(self, person: int, role: Role) -> None:
        async with self.database.transaction() as connection:
            assert await roles.revoke(connection, person, role, "house", self.clock.now())

    async def sprint(self, capacity: int = 2, **rules: object) -> Sprint:
        """A sprint that one can sign up for."""
        return await self.office.opened("letters", capacity, **rules)

    async def submission(self, person: int) -> None:
        """A form that somebody has sent."""
        now = self.clock.now()
        async with self.database.transaction() as connection:
            talk = await open_at(connection, Address("stage", "play", "sender"), Conversation(), now)
            await submissions.add(
                connection,
                reference=REFERENCE,
                form="suggestion",
                person_id=person,
                conversation_id=talk,
                language="lv",
                answers={"book": "<b>Mērnieku laiki</b>", "urgency": "soon"},
                now=now,
            )

    async def failures(self, person: int) -> None:
        """A message that did not arrive, one that could not be handled, and an event that cannot be read."""
        now = self.clock.now()
        async with self.database.transaction() as connection:
            talk = await open_at(connection, Address("stage", "play", "lost"), Conversation(), now)
            await outbox.put(connection, "lost", talk, person, Reply(language="lv", text="slepens"), now)
            (lost,) = await outbox.due(connection, now, ["stage"])
            assert lost[0] == talk
            taken = await outbox.take(connection, talk, now, timedelta(minutes=1))
            assert taken
            await outbox.give_up(connection, taken.message.id, "anna@iestade.example: blocked")
            await inbox.put_aside(connection, ("telegram", "bot", "7"), "{}", "no message in it", now)

    async def acts(self) -> list[tuple[str, str, str]]:
        """Actor, act and subject of everything that was written down."""
        async with self.database.reading() as connection:
            rows = await connection.execute(
                select(audit.c.actor, audit.c.action, audit.c.subject).order_by(audit.c.id)
            )
            return [(row.actor, row.action, row.subject) for row in rows]


@dataclass
class Desk:
    """A browser of somebody who is signed in."""

    asking: httpx.AsyncClient

    async def see(self, path: str) -> str:
        """Page at an address, which is there."""
        page = await self.asking.get(path)
        assert page.status_code == 200, (path, page.status_code, page.text)
        return page.text

    async def seal(self) -> str:
        """Mark of this session's own pages."""
        found = SEAL.search((await self.asking.get("/konsole")).text)
        assert found
        return found[1]

    async def do(self, path: str, entered: Mapping[str, str] | None = None) -> httpx.Response:
        """Send the form at an address."""
        return await self.asking.post(path, data={"seal": await self.seal(), **(entered or {})})

    async def done(self, path: str, entered: Mapping[str, str] | None = None) -> str:
        """Send a form that is taken; the page to which it leads."""
        answer = await self.do(path, entered)
        assert answer.status_code == 303, (path, answer.status_code, answer.text)
        return await self.see(answer.headers["location"])


@asynccontextmanager
async def housed(app: App, database: Database, clock: FakeClock) -> AsyncIterator[House]:
    """The console at work."""
    async with opened(app, database, clock=clock) as site:
        yield House(site, database, clock, Office(database))
