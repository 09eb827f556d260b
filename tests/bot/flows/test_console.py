"""The way into the console: for those who hold a role, and in private."""

import pytest

from bot.dialogue.messages import Incoming
from bot.services.roles import Role
from tests.stage import Stage


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/konsole", "Komandas „/konsole” nav. Visas komandas parāda /palidziba."),
        ("/console", "There is no command “/console”. /help shows all commands."),
    ],
)
async def test_who_holds_no_role_is_told_that_there_is_no_such_command(
    small_stage: Stage, command: str, told: str
) -> None:
    (reply,) = await small_stage.say("eve", command)
    assert reply.text == told
    assert command not in (await small_stage.say("eve", "/palidziba"))[-1].text


@pytest.mark.parametrize("role", list(Role))
async def test_who_holds_a_role_is_told_a_new_link_each_time(small_stage: Stage, role: Role) -> None:
    await small_stage.grant("rita", role)
    first, second = [(await small_stage.say("rita", "/konsole"))[0].text.split()[-1] for _ in range(2)]
    assert first.startswith("http://127.0.0.1:8000/konsole/sign-in/")
    assert first != second


async def test_where_others_read_along_the_link_is_told_in_private_only(small_stage: Stage) -> None:
    await small_stage.grant("rita", Role.ADMIN)
    (reply,) = await small_stage.send("rita", Incoming("/konsole", is_public=True))
    assert "sign-in" not in reply.text
    assert reply.leads_to == "do_konsole"
    (reply,) = await small_stage.say("rita", f"/start {reply.leads_to}")
    assert "/konsole/sign-in/" in reply.text
