"""What Slack is given: within its limits whatever is said, and nothing in it that nobody meant."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import windows
from adapters.slack.payload import answers
from adapters.slack.places import Place, place
from adapters.slack.rendering import Block, decided, pieces, render
from adapters.slack.wording import command, commanded, escaped, typed
from bot.catalogue import Catalogue
from bot.dialogue.forms_in_progress import Window
from bot.dialogue.messages import Button, Reply
from bot.forms.engine import Engine, Reader
from bot.forms.filling import Filling
from knowledge.loader import load
from knowledge.schema import Language
from tests.adapters.slack.blockkit import message_faults, view_faults
from tests.adapters.slack.fake import FakeSlack

CATALOGUE = Catalogue()
TOKEN = "t" * 22
FORMS = load().forms

words = st.text(alphabet=st.sampled_from("aā&<>*_~`|:/!@#\n- .0"), min_size=1, max_size=4_000)
labels = st.lists(words.filter(str.strip), max_size=60)


@settings(max_examples=60, deadline=None)
@given(words, words, words, labels, labels, st.sampled_from(["lv", "en"]))
def test_whatever_is_said_keeps_to_the_rules(
    text: str, title: str, source: str, offered: list[str], controls: list[str], language: Language
) -> None:
    reply = Reply(
        language=language,
        text=text * 5,
        title=title.strip() or None,
        source=source.strip() or None,
        buttons=tuple(Button(one.strip(), "v") for one in offered),
        controls=tuple(Button(one.strip(), "v") for one in controls),
        form="f0f0" if offered else None,
        leads_to="do_mani" if controls else None,
    )
    shown = render(reply, TOKEN, CATALOGUE, "https://slack.com/app_redirect?app=A1&team=T1")
    for part in shown:
        assert message_faults({"text": part.text, "blocks": list(part.blocks)}) == []


def test_a_long_answer_goes_as_several_messages_cut_between_paragraphs() -> None:
    paragraphs = [f"{number}. rindkopa." + " Teikums par to pašu." * 60 for number in range(25)]
    shown = render(Reply(language="lv", text="\n\n".join(paragraphs)), TOKEN, CATALOGUE)
    assert len(shown) > 1
    texts = [block["text"]["text"] for part in shown for block in part.blocks]
    assert "\n\n".join(texts) == "\n\n".join(paragraphs)
    assert all(text[0].isdigit() for text in texts)


def test_pieces_end_with_sentences_or_words_where_they_can() -> None:
    assert list(pieces("Viens. Divi. Trīs.", 12)) == ["Viens. Divi.", "Trīs."]
    assert list(pieces("viens divi", 6)) == ["viens", "divi"]
    assert list(pieces("viensdivi", 5)) == ["viens", "divi"]
    assert list(pieces("  ", 5)) == ["…"]


def test_texts_go_out_without_marks_and_come_in_without_entities() -> None:
    assert escaped("a < b & c > d") == "a &lt; b &amp; c &gt; d"
    assert "*" in escaped("*treknraksts*")
    assert not escaped("*treknraksts*").startswith("*")
    assert typed("&lt;b&gt; <mailto:a@x.lv|a@x.lv> &amp; <https://x.lv|x.lv> <https://y.lv>") == (
        "<b> a@x.lv & x.lv https://y.lv"
    )
    assert typed("<@U0BOT> kas ir <#C1|vispārīgi>?", frozenset({"U0BOT"})) == "kas ir #vispārīgi?"
    assert typed("<tel:+37129123456|29123456> <!here|@here>") == "29123456 @here"


def test_commands_are_written_as_slack_takes_them() -> None:
    assert commanded("Rakstiet /mani vai /palīdzība.") == "Rakstiet /zintis mani vai /zintis palīdzība."
    assert commanded("https://example.lv/mani un/vai /tmp/data") == "https://example.lv/mani un/vai /tmp/data"
    assert command("mani") == "/mani"
    assert command("Valoda en") == "/Valoda en"
    assert command("/pieteikties diena") == "/pieteikties diena"
    assert command("data protection rules") is None
    assert command("kas ir sprints?") is None
    assert command("") is None


@pytest.mark.parametrize("address", ["U1", "U1/1.2", "C1/1.2", "C1/W2", "D1/U2"])
def test_an_address_is_read_as_it_is_written(address: str) -> None:
    assert place(address).address == address
    assert place("C1/U2") == Place("C1", viewer="U2")
    assert place("U1/1.2").is_private
    assert not place("C1/U2").is_private


def test_related_questions_stay_when_one_was_chosen_and_other_buttons_go() -> None:
    reply = Reply(
        language="lv",
        text="Atbilde.",
        invitation="Vēl:",
        buttons=(Button("Riski", "a"), Button("Partneri", "b")),
        controls=(Button("Noderēja", "c"),),
    )
    message = {"text": "Atbilde.", "blocks": list(render(reply, TOKEN, CATALOGUE)[0].blocks)}
    assert decided(message, f"press:{TOKEN}.0", CATALOGUE, "lv") is None
    shown = decided(message, f"press:{TOKEN}.2", CATALOGUE, "lv")
    assert shown
    assert "Riski" in str(shown.blocks)
    assert "Izvēlēts: Noderēja" in str(shown.blocks)
    choice = replace(reply, invitation=None)
    message = {"text": "Atbilde.", "blocks": list(render(choice, TOKEN, CATALOGUE)[0].blocks)}
    shown = decided(message, f"press:{TOKEN}.1", CATALOGUE, "lv")
    assert shown
    assert "actions" not in str(shown.blocks)
    assert decided({}, "press:x.0", CATALOGUE, "lv") is None


def window(identifier: str, language: Language = "lv", filling: Filling | None = None) -> Window:
    reader = Reader(language, date(2027, 3, 1))
    return Window(FORMS[identifier], filling or Filling(identifier), reader)


SAMPLES = {
    "plain_text_input": "Paraugs, kas ir pietiekami garš, lai derētu arī tad, ja vajag vairāk zīmju.",
    "email_text_input": "anna@paraugi.example",
    "number_input": "10",
    "datepicker": "2027-04-20",
    "timepicker": "10:30",
    "checkboxes": "yes",
}


def entered(drawn: Block, before: Mapping[str, str]) -> dict[str, str]:
    """Something for each field of a window."""
    inputs = {one["block_id"]: one["element"] for one in drawn["blocks"] if one["type"] == "input"}
    samples = {key: SAMPLES.get(one["type"]) or one["options"][0]["value"] for key, one in inputs.items()}
    return {**samples, **before}


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("identifier", sorted(FORMS))
def test_every_form_fits_into_a_window_and_comes_out_as_it_went_in(
    identifier: str, language: Language
) -> None:
    shown = window(identifier, language)
    drawn = windows.view(shown, "U1", CATALOGUE)
    assert view_faults(drawn) == []
    values = entered(drawn, {})
    phones = dict.fromkeys((field.key for field in shown.form.fields if field.kind == "phone"), "29123456")
    again = windows.view(shown, "U1", CATALOGUE, values)
    assert view_faults(again) == []
    values = {
        **entered(again, values),
        **{key: one for key, one in phones.items() if key in windows.keys(again)},
    }
    sent = answers({"view": FakeSlack()._with_state(again, values)})
    _, wrong = Engine(CATALOGUE).fill(shown.form, shown.filling, sent, shown.reader)
    assert wrong == {}


def test_a_field_appears_when_the_one_it_depends_on_is_answered() -> None:
    shown = window("challenge")
    assert "tried" not in windows.keys(windows.view(shown, "U1", CATALOGUE))
    conditional = next(one for one in shown.form.fields if one.only_if)
    assert conditional.only_if
    deciding = conditional.only_if
    drawn = windows.view(shown, "U1", CATALOGUE, {deciding.field: deciding.equals[0]})
    assert conditional.key in windows.keys(drawn)
    assert conditional.key not in windows.keys(windows.view(shown, "U1", CATALOGUE))
    block = next(one for one in drawn["blocks"] if one.get("block_id") == deciding.field)
    assert block["dispatch_action"] is True
    assert block["element"]["initial_option"]["value"] == deciding.equals[0]
