import pickle
from dataclasses import replace

import pytest

from bot.app import App, assemble
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Button, Incoming, Reply
from bot.settings import Settings, SettingsError
from tests.conftest import SMALL
from tests.registry import registered


class Person:
    """Someone who talks with Zintis, and remembers the last reply."""

    def __init__(self, app: App, conversation: Conversation | None = None) -> None:
        self.dialogue = app.dialogue
        self.conversation = conversation or app.conversation()

    def says(self, text: str) -> Reply:
        return self.sends(Incoming(text))

    def presses(self, value: str) -> Reply:
        return self.sends(Incoming(button=value))

    def sends(self, incoming: Incoming) -> Reply:
        talk = self.dialogue.respond(self.conversation, incoming)
        self.conversation = talk.conversation
        return talk.reply


@pytest.fixture
def person(small_app: App) -> Person:
    return Person(small_app)


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.buttons]


def test_an_answer_has_title_text_source_and_what_to_ask_next(person: Person) -> None:
    reply = person.says("kāds ir bibliotēkas darba laiks")
    assert reply.title == "Darba laiks"
    assert reply.text == "Bibliotēka ir atvērta darbdienās no 9.00 līdz 18.00."
    assert reply.source == (
        "Avots: Bibliotēkas iekšējās kārtības noteikumi (2024), sadaļa „Darba laiks”, https://example.lv/noteikumi"
    )
    assert reply.invitation == "Skatiet arī:"
    assert labels(reply) == ["Plašāk par šo", "Lasītāja karte", "Pazaudēta grāmata"]


def test_an_answer_comes_in_the_language_of_the_question(person: Person) -> None:
    assert (
        person.says("what are the opening hours").text
        == "The library is open on weekdays from 9.00 to 18.00."
    )
    assert person.conversation.spoken == "en"
    assert person.says("/help").text.startswith("Write in your own words")


@pytest.mark.parametrize("words", ["vairāk", "Vairāk!", "vairak", "more", "1", "plašāk par šo"])
def test_more_tells_the_details(person: Person, words: str) -> None:
    person.says("kāds ir bibliotēkas darba laiks")
    reply = person.says(words)
    assert reply.text.startswith("Pirms svētkiem")
    assert reply.title == "Darba laiks"
    assert reply.source


def test_more_without_details_says_so(person: Person) -> None:
    person.says("kā saņemt lasītāja karti")
    assert person.says("vairāk").text == "Šobrīd man nav, ko piebilst."


@pytest.mark.parametrize(
    "choice", ["2", "2.", "2)", "Arhīvs: atrašanās vieta", "arhivs atrasanas vieta", "arhīvs"]
)
def test_a_question_back_takes_a_number_a_title_or_a_telling_word(person: Person, choice: str) -> None:
    reply = person.says("kur atrodas")
    assert labels(reply) == ["Lasītava: atrašanās vieta", "Arhīvs: atrašanās vieta", "Neviens no šiem"]
    assert person.says(choice).text == "Arhīvs ir pagrabstāvā."
    assert not person.conversation.is_asking


def test_a_question_back_takes_a_button(person: Person) -> None:
    reply = person.says("kur atrodas")
    assert person.presses(reply.buttons[0].value).text == "Lasītava ir otrajā stāvā."


@pytest.mark.parametrize("choice", ["3", "neviens", "Neviens no šiem", "none of these"])
def test_none_of_these_is_heard(person: Person, choice: str) -> None:
    person.says("kur atrodas")
    reply = person.says(choice)
    assert reply.text.startswith("Tad jautājumu laikam nesapratu.")
    assert "inovacija@mk.gov.lv" in reply.text
    assert not person.conversation.offers


@pytest.mark.parametrize("number", ["0", "4", "99"])
def test_a_number_that_is_not_offered_is_asked_again(person: Person, number: str) -> None:
    person.says("kur atrodas")
    assert "no 1 līdz 3" in person.says(number).text
    assert person.says("2").text == "Arhīvs ir pagrabstāvā."


def test_a_new_question_passes_over_a_question_back(person: Person) -> None:
    person.says("kur atrodas")
    assert person.says("kā saņemt lasītāja karti").title == "Lasītāja karte"
    assert not person.conversation.is_asking


def test_related_answers_can_be_picked_by_number(person: Person) -> None:
    person.says("kāds ir bibliotēkas darba laiks")
    assert person.says("3").title == "Pazaudēta grāmata"


def test_an_offer_that_is_gone_is_explained(person: Person) -> None:
    assert "vairs nav pieejama" in person.presses("tell:no-such-answer").text
    assert "vairs nav pieejama" in person.presses("").text


def test_unknown_questions_get_a_hint_and_somebody_to_turn_to(person: Person) -> None:
    reply = person.says("kā izcept kūku")
    assert reply.text.startswith("Uz šo jautājumu man nav atbildes.")
    assert "inovacija@mk.gov.lv" in reply.text


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("", "Jautājums ir tukšs"),
        ("\u200b", "Jautājums ir tukšs"),
        ("ā" * 2001, "Jautājums ir pārāk garš"),
        ("kas\x07", "Jautājumā ir vadības rakstzīmes"),
    ],
)
def test_what_cannot_be_read_is_answered_and_changes_nothing(person: Person, text: str, begins: str) -> None:
    person.says("kur atrodas")
    before = person.conversation
    assert person.says(text).text.startswith(begins)
    assert person.conversation == before


def test_the_language_can_be_chosen_and_left_to_the_question(person: Person) -> None:
    assert person.says("/valoda en").text == "From now on I will answer in English."
    assert person.says("kāds ir bibliotēkas darba laiks").title == "Opening hours"
    assert person.says("/language LV").text == "Turpmāk atbildēšu latviski."
    assert person.says("what are the opening hours").title == "Darba laiks"
    assert person.says("/valoda auto").text == "Turpmāk atbildēšu jautājuma valodā."
    assert person.says("what are the opening hours").title == "Opening hours"
    assert person.says("/valoda").text.startswith("Choose the language")


def test_an_institution_s_own_answers_go_first(person: Person) -> None:
    assert person.says("/iestāde VAA").text == "Turpmāk vispirms meklēšu iestādes „vaa” atbildēs."
    assert person.says("kāds ir bibliotēkas darba laiks").title == "Darba laiks skolā"
    assert person.says("/iestade visas").text == "Turpmāk meklēšu kopīgajās atbildēs."
    assert person.says("kāds ir bibliotēkas darba laiks").title == "Darba laiks"


def test_institutions_are_listed(person: Person) -> None:
    told = person.says("/iestade").text
    assert "piemēram, /iestade vaa." in told
    assert told.endswith("Savas atbildes ir šīm iestādēm: vaa.")
    assert person.says("/iestade nav").text.startswith("Iestādes „nav” es nepazīstu. Iestādi izvēlas")


@pytest.mark.parametrize("named", ["mp", "MP", "Mežu pārvalde", "„mezu parvaldē”", "forest service", "FS"])
def test_any_institution_of_the_registry_can_be_chosen(small_app: App, named: str) -> None:
    person = Person(registered(small_app))
    assert person.says("/iestade vaa").text.startswith("Turpmāk vispirms")
    assert person.says(f"/iestade {named}").text == (
        "Jūsu iestāde tagad ir „Mežu pārvalde”. Savu atbilžu tai vēl nav, tāpēc pagaidām meklēšu kopīgajās atbildēs."
    )
    assert person.conversation.institution == "mp"
    assert person.says("kāds ir bibliotēkas darba laiks").title == "Darba laiks"
    assert person.says("/iestade parvalde").text.startswith("Iestādes „parvalde” es nepazīstu.")
    assert person.conversation.institution == "mp"


def test_a_setting_may_spell_the_code_in_any_case(small_app: App) -> None:
    app = registered(small_app, "MP")
    assert app.settings.institution == app.conversation().institution == "mp"


def test_explanations_are_given_while_they_are_on(person: Person) -> None:
    assert person.says("sveiki").explanation is None
    person.says("/paskaidro on")
    explanation = person.says("sveiki").explanation
    assert explanation
    assert explanation.candidates[0].entry == "greeting"
    person.says("/explain off")
    assert person.says("sveiki").explanation is None
    assert person.says("/paskaidro varbūt").text.startswith("Paskaidrojumus ieslēdz")


@pytest.mark.parametrize("command", ["/palidziba", "/palīdzība", "/PALĪDZĪBA", "/help"])
def test_help_lists_the_commands(person: Person, command: str) -> None:
    assert "/paskaidro on" in person.says(command).text


@pytest.mark.parametrize("command", ["/beigt", "/quit"])
def test_the_conversation_can_be_ended(person: Person, command: str) -> None:
    assert person.says(command).ends


def test_an_unknown_command_is_named(person: Person) -> None:
    assert person.says("/dejot polku").text == "Komandas „/dejot” nav. Visas komandas parāda /palidziba."


def test_the_state_survives_storage(person: Person) -> None:
    person.says("kur atrodas")
    person.conversation = pickle.loads(pickle.dumps(person.conversation))  # noqa: S301  our own bytes
    assert person.says("2").text == "Arhīvs ir pagrabstāvā."


def test_two_conversations_do_not_mix(small_app: App) -> None:
    one, other = Person(small_app), Person(small_app)
    one.says("kur atrodas")
    other.says("/valoda en")
    assert one.says("2").text == "Arhīvs ir pagrabstāvā."
    assert other.conversation == replace(small_app.conversation(), language="en", spoken="en")


def test_a_shared_word_picks_nothing() -> None:
    offers = (Button("Lasītava: vieta", "tell:a"), Button("Arhīvs: vieta", "tell:b"))
    conversation = Conversation(offers=offers, is_asking=True)
    assert conversation.picked("vieta") is None
    assert conversation.picked("?!") is None
    assert conversation.picked("arhīvs vieta") == offers[1]


def test_settings_shape_a_conversation(small_app: App) -> None:
    app = replace(small_app, settings=Settings(content=SMALL, institution="vaa", language="en"))
    assert Person(app).says("kāds ir bibliotēkas darba laiks").title == "Opening hours at the school"
    assert app.dialogue.greet(app.conversation()).text.startswith("Hello!")
    assert app.dialogue.part(app.conversation()).ends


def test_an_unknown_institution_in_the_settings_is_refused() -> None:
    with pytest.raises(SettingsError, match="there is no institution “nav”; choose from vaa"):
        assemble(Settings(content=SMALL, institution="nav"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("2", 2), ("2.", 2), ("2)", 2), ("form 2", 2), ("Veidlapa 2", 2), ("2. veidlapa", 2)],
        *[("veidlapa nr. 2", 2), ("option 2", 2), ("form 99", 99)],
        *[("sprint 2", None), ("forms 2", None), ("form 2 or 3", None), ("form 2026", None), ("-2", None)],
        *[("Form 1", None), ("form", None), ("", None)],
    ],
)
def test_a_number_may_stand_with_the_noun_of_the_list(text: str, number: int | None) -> None:
    listed = (Button("Booking a tour", "apply:tour"), Button("Form 1", "apply:one"))
    assert Conversation(offers=listed).number(text) == number


@pytest.mark.parametrize("text", ["form 2", "veidlapa 2", "option 2", "nr. 2"])
def test_a_noun_means_nothing_without_a_list(text: str) -> None:
    assert Conversation().number(text) is None
