"""What the scenes about one's own things have in common: a sprint, somebody who signed up, a form sent in."""

import re
from datetime import timedelta

from bot.domain.planning import Plan
from bot.domain.sprint import Sprint
from knowledge.schema import Localized
from tests.stage import Stage

REFERENCE = re.compile(r"[FS]-[0-9A-Z]{4}-[0-9A-Z]{4}")


async def sprint(
    stage: Stage, code: str = "valoda", title: str = "Viegli lasāmas vēstules", capacity: int = 1
) -> Sprint:
    """An open sprint of one workshop."""
    now = stage.clock.now()
    starts_at = now + timedelta(days=30)
    plan = Plan(
        code,
        Localized(lv=title, en=f"{title} (en)"),
        Localized(lv="Kā rakstīt īsāk.", en="How to write shorter."),
        "Rīga",
        capacity,
        now + timedelta(days=20),
        [(starts_at, starts_at + timedelta(hours=6), "Rīga")],
    )
    async with stage.database.transaction() as connection:
        made = await stage.core.sprints.create(connection, plan, "test", now)
        return await stage.core.sprints.open(connection, made.id, "test", now)


async def sign_up(
    stage: Stage, who: str, code: str = "valoda", name: str = "Anna Paraudziņa", **told: str
) -> str:
    """Sign up from the first question to the last; the reference, or nothing where there is no seat."""
    await stage.say(who, f"/pieteikties {code}")
    answers = {
        "institution": "Valsts kanceleja",
        "unit": "izlaist",
        "role": "eksperte",
        "email": f"{who}@example.lv",
        "motivation": "izlaist",
        "accessibility": "izlaist",
        **told,
    }
    for text in (name, *answers.values(), "jā"):
        await stage.say(who, text)
    done = await stage.press(who, "Nosūtīt")
    found = REFERENCE.search(done[0].text)
    return found[0] if found else ""


async def suggest(
    stage: Stage, who: str, book: str = "Mērnieku laiki", name: str = "Anna Paraudziņa", **told: str
) -> str:
    """Send the small form in; the reference."""
    answers = {"institution": "Valsts kanceleja", "email": f"{who}@example.lv", **told}
    await stage.say(who, "/veidlapas suggestion")
    replies = await stage.say(who, book)
    for text in ("Drīz", name, *answers.values()):
        if "Lūdzu, pārbaudiet" in replies[-1].text:
            break
        replies = await stage.say(who, text)
        if "Vai piekrītat" in replies[-1].text:
            replies = await stage.say(who, "jā")
    (done,) = await stage.press(who, "Nosūtīt")
    found = REFERENCE.search(done.text)
    assert found, done.text
    return found[0]
