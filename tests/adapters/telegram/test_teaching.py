"""From a question without an answer to the published one, on Telegram: who asked is told, and so is everybody else."""

from pathlib import Path

from bot.app import wired
from bot.ports import SystemClock
from bot.services import roles
from bot.services.roles import Role
from bot.settings import Settings
from bot.storage.database import Database
from bot.teaching import open_published, teaching
from tests.adapters.telegram.fake import FakeTelegram, Shown
from tests.adapters.telegram.rig import running
from tests.stage import SMALL

LONG = 120.0
"""Seconds within which a check, a publication and a switch are over on a busy machine."""


async def says(telegram: FakeTelegram, who: str, text: str, told: str) -> Shown:
    """Write something, and wait until certain words are shown."""
    telegram.send_text(who, text)
    return await shown(telegram, who, told)


async def presses(telegram: FakeTelegram, who: str, label: str, told: str) -> Shown:
    """Press a button, and wait until certain words are shown, in a new message or in the place of another."""
    telegram.press(who, label)
    return await shown(telegram, who, told)


async def shown(telegram: FakeTelegram, who: str, told: str) -> Shown:
    """Message that somebody was shown last, as soon as it has certain words."""
    await telegram.until(lambda: telegram.told(who) and told in telegram.told(who)[-1].text, LONG)
    return telegram.told(who)[-1]


async def grant(database: Database, telegram: FakeTelegram, who: str, role: Role) -> None:
    async with database.transaction() as connection:
        person = await roles.find_person(connection, f"telegram:{telegram.number(who)}")
        assert person
        await roles.grant(connection, person, role, "cli", SystemClock().now())


async def test_from_an_unanswered_question_to_the_published_answer(
    database: Database, telegram: FakeTelegram, tmp_path: Path
) -> None:
    settings, clock = Settings(content=SMALL, cache=tmp_path), SystemClock()
    taught = teaching(database, clock, settings)
    app = wired(settings, *await open_published(taught, settings))
    async with running(app, database, telegram) as rig:
        await says(telegram, "anna", "vai drīkst ņemt līdzi suni?", "nav atbildes")
        await presses(telegram, "anna", "Pastāstiet, kad būs atbilde", "pastāstīšu tepat")
        await says(telegram, "ieva", "/macibas", "Komandas „/macibas” nav")
        await grant(database, telegram, "ieva", Role.ADMIN)

        first = await says(telegram, "ieva", "/macibas", "„vai drīkst ņemt līdzi suni?”")
        assert {"Jauna atbilde", "Atmest", "Vēlāk", "Pārbaudīt un publicēt"} <= set(first.labels)
        await presses(telegram, "ieva", "Jauna atbilde", "1/6")
        await says(telegram, "ieva", "Mājdzīvnieki", "2/6")
        await says(telegram, "ieva", "Pets", "3/6")
        await says(telegram, "ieva", "Suņi lai pagaida ārā.", "4/6")
        await says(telegram, "ieva", "Dogs have to wait outside.", "5/6")
        await presses(telegram, "ieva", "Bibliotēkas iekšējās kārtības noteikumi", "6/6")
        await says(telegram, "ieva", "Kārtība", "vai viss ir pareizi")
        await presses(telegram, "ieva", "Nosūtīt", "jauna atbilde „Mājdzīvnieki”")
        await presses(telegram, "ieva", "Pārbaudīt un publicēt", "Viss kārtībā: šo melnrakstu var publicēt")
        await presses(telegram, "ieva", "Publicēt", "Publicēts: redakcija 2")

        told = await shown(telegram, "anna", "Tagad uz to ir atbilde")
        assert "Suņi lai pagaida ārā." in told.text
        assert {"Noderēja", "Nenoderēja"} <= set(told.labels)
        await says(telegram, "berta", "vai drīkst ņemt līdzi suni", "Suņi lai pagaida ārā.")
        assert await rig.stop()
    assert sum("Tagad uz to ir atbilde" in one.text for one in telegram.told("anna")) == 1
