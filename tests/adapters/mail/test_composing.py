from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from adapters.mail.composing import LONGEST_SUBJECT, compose
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Button, Reply
from bot.ports import Message

NOW = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
CATALOGUE = Catalogue()
INVITATION = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Darbn\xc4\xabca\r\nEND:VCALENDAR\r\n"


def mail(reply: Reply, address: str = "anna@vk.example") -> EmailMessage:
    """Message as the recipient's mail program reads it."""
    made = compose(Message(1, "mail", address, "tOk-en_1", reply), "zintis@mk.example", CATALOGUE, NOW)
    read = message_from_bytes(made.as_bytes(policy=policy.SMTP), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def text(reply: Reply) -> str:
    body = mail(reply).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def invitation(name: str = "sprints-1-request.ics", method: str = "REQUEST") -> Attachment:
    return Attachment(name, f"text/calendar; method={method}", INVITATION)


def test_the_headers_say_who_writes_to_whom_and_that_it_is_a_machine() -> None:
    made = mail(Reply(language="lv", title="Vieta ir jūsu", text="Sveiki!"))
    assert made["From"] == "Zintis <zintis@mk.example>"
    assert made["To"] == "anna@vk.example"
    assert made["Subject"] == "Vieta ir jūsu"
    assert made["Date"].datetime == NOW
    assert made["Auto-Submitted"] == "auto-generated"
    assert made["Content-Language"] == "lv"


def test_a_repeated_message_has_the_same_id() -> None:
    reply = Reply(language="lv", text="Sveiki!")
    assert mail(reply)["Message-ID"] == mail(reply)["Message-ID"] == "<tOk-en_1@mk.example>"


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Sprints ir atcelts.\n\nIemesls: slimība", "Sprints ir atcelts."),
        ("\n- pirmais\n- otrais", "pirmais"),
        ("Zod\x07iņš\x0b un\u2028Bcc: x@y.example", "Zodiņš"),
    ],
)
def test_without_a_title_the_first_line_is_the_subject(words: str, subject: str) -> None:
    assert mail(Reply(language="lv", text=words))["Subject"] == subject


def test_a_title_cannot_add_a_header_and_is_not_endless() -> None:
    made = mail(Reply(language="lv", title="Labi\r\nBcc: x@y.example " + "ā" * 300, text="Sveiki!"))
    assert made["Bcc"] is None
    assert made["Subject"].startswith("Labi Bcc: x@y.example ā")
    assert len(made["Subject"]) == LONGEST_SUBJECT


def test_the_text_tells_the_source_and_how_to_answer() -> None:
    reply = Reply(
        language="lv",
        text="Pirmā rindkopa ar garumzīmēm.\n\n" + "vārds " * 300,
        source="Avots: Stratēģija",
        invitation="Vai pieņemat?",
        buttons=(
            Button("Jā, pieņemt vietu", "seat:accept:1:2"),
            Button("Nē, atteikties no vietas", "seat:decline:1:2"),
        ),
        controls=(Button("Atpakaļ", "back"),),
    )
    said = text(reply)
    assert said.startswith("Pirmā rindkopa ar garumzīmēm.\n\nvārds vārds")
    assert (
        "Avots: Stratēģija\n\nVai pieņemat?\n\nLai atbildētu, atveriet sarunu ar Zinti un izvēlieties:\n\n"
        "- Jā, pieņemt vietu\n- Nē, atteikties no vietas\n\n-- \n"
    ) in said
    assert "seat:accept" not in said
    assert "Atpakaļ" not in said


def test_without_buttons_nothing_is_said_of_answering() -> None:
    said = text(Reply(language="en", text="Hello"))
    assert said.startswith("Hello\n\n-- \nThis message was written by Zintis")


def test_one_invitation_stands_beside_the_text_and_is_attached() -> None:
    made = mail(Reply(language="lv", text="Sveiki!", attachments=(invitation(),)))
    assert made.get_content_type() == "multipart/mixed"
    beside, attached = made.iter_parts()
    assert beside.get_content_type() == "multipart/alternative"
    plain, calendar = beside.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar["Content-Type"].params == {"method": "REQUEST", "charset": "utf-8"}
    assert calendar.get_payload(decode=True) == INVITATION
    assert attached.get_content_type() == "application/ics"
    assert attached.get_filename() == "sprints-1-request.ics"
    assert attached.get_content() == INVITATION


def test_of_several_invitations_each_is_attached_with_its_method() -> None:
    files = (invitation("a.ics"), invitation("b.ics", "CANCEL"))
    plain, *attached = mail(Reply(language="lv", text="Sveiki!", attachments=files)).iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert [one.get_content_type() for one in attached] == ["text/calendar"] * 2
    assert [one["Content-Type"].params["method"] for one in attached] == ["REQUEST", "CANCEL"]
    assert [one.get_filename() for one in attached] == ["a.ics", "b.ics"]
    assert all(one.get_content_disposition() == "attachment" for one in attached)


def test_any_file_arrives_as_it_was() -> None:
    table = Attachment("dalībnieki/1\r\n.csv", "text/csv; charset=utf-8", "a;ā\r\nb;č\n".encode())
    sheet = Attachment(
        "x.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes(range(256))
    )
    made = mail(Reply(language="lv", text="Sveiki!", attachments=(table, sheet)))
    first, second = made.iter_attachments()
    assert first.get_filename() == "dalībnieki_1__.csv"
    assert first.get_content_type() == "text/csv"
    assert first.get_payload(decode=True) == table.content
    assert second.get_content() == sheet.content


ODD = [
    "",
    "anna",
    "@vk.example",
    "anna@",
    "anna@vk.example\r\nBcc: x@y.lv",
    "ā@b.lv",
    "anna berzina@vk.example",
]
ALMOST = ["a@b@c.lv", "a@b..lv", "<anna@vk.example>", "a,b@c.lv"]


@pytest.mark.parametrize("address", [*ODD, *ALMOST])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="the address"):
        mail(Reply(language="lv", text="Sveiki!"), address)
