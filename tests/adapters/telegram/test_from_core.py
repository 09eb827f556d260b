import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.from_core import LABEL, payload, shortened
from adapters.telegram.marking import LONGEST, Piece, parts, source, units
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Button, Reply
from bot.ports import Message
from tests.adapters.telegram.checking import visible

CATALOGUE = Catalogue()


def message(reply: Reply) -> Message:
    return Message(1, "123456", "5", "t" * 22, reply)


def labels(reply: Reply) -> list[list[str]]:
    keyboard = payload(message(reply), "zintis_bot", CATALOGUE).keyboard
    return [[one.text for one in row] for row in keyboard.inline_keyboard] if keyboard else []


def test_an_answer_has_title_list_and_source() -> None:
    reply = Reply(
        language="lv",
        title="Riski & iespējas",
        text="Ir „divi” riski <abi lieli>:\n- pirmais;\n- otrais – mazāks.",
        source="Avots: Noteikumi (2024), sadaļa „Telpas”, https://example.lv/a?b=1&c=2",
        invitation="Skatiet arī:",
        buttons=(Button("Lasītava", "tell:x"),),
    )
    [part] = payload(message(reply), "zintis_bot", CATALOGUE).parts
    assert part.html == (
        "<b>Riski &amp; iespējas</b>\n\n"
        "Ir „divi” riski &lt;abi lieli&gt;:\n• pirmais;\n• otrais – mazāks.\n\n"
        '<i><a href="https://example.lv/a?b=1&amp;c=2">Avots: Noteikumi (2024), sadaļa „Telpas”</a></i>\n\n'
        "Skatiet arī:"
    )
    assert part.plain == (
        "Riski & iespējas\n\nIr „divi” riski <abi lieli>:\n• pirmais;\n• otrais – mazāks.\n\n"
        "Avots: Noteikumi (2024), sadaļa „Telpas”, https://example.lv/a?b=1&c=2\n\nSkatiet arī:"
    )


@pytest.mark.parametrize(
    ("told", "text", "url"),
    [
        ("Avots: Likums", "Avots: Likums", None),
        ("Avots: Likums, https://a.lv/x.", "Avots: Likums", "https://a.lv/x"),
        ("https://a.lv/x", "https://a.lv/x", None),
    ],
)
def test_a_source_becomes_a_link_where_it_has_one(told: str, text: str, url: str | None) -> None:
    assert source(told) == Piece(text, "source", url)


def test_short_buttons_stand_in_pairs_and_controls_below() -> None:
    offered = ("Jā", "Nē", "Kā rīkoties ar pazaudētu grāmatu", "Varbūt")
    reply = Reply(
        language="lv",
        text="Izvēlieties.",
        buttons=tuple(Button(label, "x") for label in offered),
        controls=(Button("Noderēja", "y"), Button("Nenoderēja", "z")),
    )
    assert labels(reply) == [
        ["Jā", "Nē"],
        ["Kā rīkoties ar pazaudētu grāmatu"],
        ["Varbūt"],
        ["Noderēja", "Nenoderēja"],
    ]
    keyboard = payload(message(reply), "zintis_bot", CATALOGUE).keyboard
    assert keyboard
    pressed = [one.callback_data for row in keyboard.inline_keyboard for one in row]
    assert pressed == [f"{'t' * 22}.{number}" for number in range(6)]


def test_the_way_into_private_is_a_link() -> None:
    reply = Reply(language="en", text="In private.", leads_to="do_sprints")
    keyboard = payload(message(reply), "zintis_bot", CATALOGUE).keyboard
    assert keyboard
    [[button]] = keyboard.inline_keyboard
    assert (button.text, button.url) == ("Go on in private", "https://t.me/zintis_bot?start=do_sprints")


def test_a_long_label_is_cut_after_a_word() -> None:
    long = "Kā valsts pārvaldes iestādē pieteikt jaunu ekspertu un kas par to atbild"
    cut = shortened(long)
    assert cut == "Kā valsts pārvaldes iestādē pieteikt jaunu ekspertu un kas par…"
    assert len(shortened("a" * 200)) == LABEL


def test_files_come_as_documents() -> None:
    file = Attachment("diena.ics", "text/calendar", b"BEGIN")
    reply = Reply(language="lv", text="Pievienoju.", attachments=(file,))
    assert payload(message(reply), "zintis_bot", CATALOGUE).documents == (file,)


def test_nothing_to_say_is_no_part() -> None:
    made = payload(message(Reply(language="lv", text=" ")), "zintis_bot", CATALOGUE)
    assert made.parts == ()


def test_a_long_text_is_split_where_sentences_end() -> None:
    sentence = "Šis ir teikums, kas beidzas ar punktu. "
    split = parts([Piece("Virsraksts", "bold"), Piece((sentence * 300).strip())])
    assert len(split) == 3
    assert all(one.plain.endswith("punktu.") for one in split)
    assert [units(one.plain) <= LONGEST for one in split] == [True] * 3
    assert split[0].plain.startswith("Virsraksts\n\nŠis ")
    assert " ".join(" ".join(one.plain for one in split).split()) == "Virsraksts " + (sentence * 300).strip()


def test_a_source_that_has_no_room_for_its_address_begins_another_message() -> None:
    """Found by Hypothesis: what was left of such a piece got lost."""
    at = 'https://a.lv/?a=1&b="2"'
    split = parts([Piece("<<"), Piece("<<<<", url=at), Piece("<" * 36, url=at)], 60)
    assert "".join(piece.text for one in split for piece in one.pieces) == "<" * 42


def test_no_sign_is_torn_apart() -> None:
    split = parts([Piece("👩‍🔬" * 2_000)])
    assert len(split) > 1
    for one in split:
        assert re.fullmatch("(👩‍🔬)+", one.plain)


@given(
    st.lists(
        st.builds(
            Piece,
            st.text(alphabet="aā .!?\n<>&\"'😀\u0301", max_size=300),
            st.sampled_from(["plain", "bold", "source", "table"]),
            st.none() | st.just('https://a.lv/?a=1&b="2"'),
        ),
        max_size=6,
    )
)
def test_split_texts_are_short_enough_valid_and_whole(pieces: list[Piece]) -> None:
    split = parts(pieces, 60)
    for one in split:
        assert 0 < units(visible(one.html)) <= 60
        assert units(one.plain) <= 60
        assert visible(one.html).strip()
    letters = [char for piece in pieces for char in piece.text if not char.isspace()]
    assert [
        char for one in split for piece in one.pieces for char in piece.text if not char.isspace()
    ] == letters
