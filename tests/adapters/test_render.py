from adapters.console.render import BOLD, PLAIN, Renderer, shorten, wrap
from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply

LONG = (
    "Bibliotēka ir atvērta darbdienās no rīta līdz vakaram, bet svētku dienās un pirms tām tā strādā īsāk. "
)


def test_paragraphs_are_wrapped_one_by_one() -> None:
    lines = wrap(f"{LONG}\n\n{LONG}").splitlines()
    first = "Bibliotēka ir atvērta darbdienās no rīta līdz vakaram, bet svētku dienās un"
    assert lines == [first, "pirms tām tā strādā īsāk.", "", first, "pirms tām tā strādā īsāk."]


def test_list_items_continue_below_their_first_word() -> None:
    lines = wrap(f"Tātad:\n- {LONG}\n- īsi\n12. {LONG}").splitlines()
    assert lines[1].startswith("- Bibl")
    assert lines[2].startswith("  ")
    assert lines[2][2] != " "
    assert lines[3] == "- īsi"
    assert lines[5].startswith("    ")
    assert all(len(line) <= 80 for line in lines)


def test_an_address_is_never_broken() -> None:
    address = "https://example.lv/" + "a-" * 60
    assert address in wrap(f"Skatiet {address} šeit").splitlines()


def test_a_title_is_bold_only_in_colour() -> None:
    reply = Reply(language="lv", text="Jā.", title="Darba laiks")
    assert Renderer(Catalogue()).reply(reply) == "Darba laiks\n\nJā."
    assert Renderer(Catalogue(), colours=True).reply(reply) == f"{BOLD}Darba laiks{PLAIN}\n\nJā."


def test_choices_are_numbered_below_their_invitation() -> None:
    buttons = (Button("Darba laiks", "tell:a"), Button("Karte", "tell:b"))
    reply = Reply(language="lv", text="Jā.", invitation="Skatiet arī:", buttons=buttons)
    assert Renderer(Catalogue()).reply(reply) == "Jā.\n\nSkatiet arī:\n  1. Darba laiks\n  2. Karte"


def test_shortening_leaves_a_mark() -> None:
    assert shorten("Darba laiks", 11) == "Darba laiks"
    assert shorten("Darba laiks", 7) == "Darba…"
