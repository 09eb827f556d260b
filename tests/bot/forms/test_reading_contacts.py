import pytest

from tests.bot.forms.answers import refusal, value_of
from tests.bot.forms.fields import a_field


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("29123456", "+37129123456"),
        ("29 123 456", "+37129123456"),
        ("2912-3456.", "+37129123456"),
        ("+371 29123456", "+37129123456"),
        ("(+371) 29 123 456", "+37129123456"),
        ("00371 29123456", "+37129123456"),
        ("37129123456", "+37129123456"),
        ("67082900", "+37167082900"),
        ("tālr. 6708 2900", "+37167082900"),
        ("Mob. tel.: 29123456", "+37129123456"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+372 5123 4567", "+37251234567"),
        ("\u200e+371\u00a029123456", "+37129123456"),
        ("+371 29–123–456", "+37129123456"),
    ],
)
def test_a_phone_is_kept_with_its_country(text: str, number: str) -> None:
    assert value_of(a_field("phone"), text) == number


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2912345", "answer-phone-short"),
        ("+371 2912", "answer-phone-short"),
        ("112", "answer-phone-short"),
        ("291234567890", "answer-phone-long"),
        ("1" * 300, "answer-phone-long"),
        ("+999 123456", "answer-phone-country"),
        ("nav", "answer-phone-unread"),
        ("1-800-FLOWERS", "answer-phone-unread"),
        ("29123456, 67082900", "answer-phone-unread"),
        ("67082900 iekš. 12", "answer-phone-unread"),
        ("+", "answer-phone-unread"),
    ],
)
def test_a_phone_that_cannot_be_is_explained(text: str, key: str) -> None:
    assert refusal(a_field("phone"), text).key == key


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@mk.gov.lv", "anna@mk.gov.lv"),
        ("  Anna.Berzina@MK.gov.lv. ", "anna.berzina@mk.gov.lv"),
        ("mailto:anna@mk.gov.lv", "anna@mk.gov.lv"),
        ("anna@mk.gov.lv,", "anna@mk.gov.lv"),
        ("Anna Bērziņa <anna@mk.gov.lv>", "anna@mk.gov.lv"),
        ("“Anna” <mailto:anna@mk.gov.lv>;", "anna@mk.gov.lv"),
        ("<anna@mk.gov.lv>", "anna@mk.gov.lv"),
        ("\u200banna@mk.gov.lv", "anna@mk.gov.lv"),
        ("anna+lab@mk.gov.lv", "anna+lab@mk.gov.lv"),
        ("anna@bērzs.lv", "anna@xn--brzs-bva.lv"),
    ],
)
def test_an_address_is_kept_bare_and_in_lower_case(text: str, address: str) -> None:
    assert value_of(a_field("email"), text) == address


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("anna berzina@mk.gov.lv", "answer-email-space"),
        ("mans e-pasts ir anna@mk.gov.lv", "answer-email-space"),
        ("anna.mk.gov.lv", "answer-email-at"),
        ("anna@@mk.gov.lv", "answer-email-several"),
        ("anna@mk.gov.lv;janis@mk.gov.lv", "answer-email-several"),
        ("@mk.gov.lv", "answer-email-half"),
        ("anna@", "answer-email-half"),
        ("anna@mk", "answer-email-domain"),
        ("anna@mk..lv", "answer-email-domain"),
        ("anna@mk,gov.lv", "answer-email-domain"),
        ("anna..b@mk.gov.lv", "answer-email-name"),
        ("anna.bērziņa@mk.gov.lv", "answer-email-letters"),
        ("a" * 400 + "@mk.gov.lv", "answer-long"),
        ("…", "answer-email-at"),
    ],
)
def test_an_address_that_cannot_be_is_explained(text: str, key: str) -> None:
    assert refusal(a_field("email"), text).key == key
