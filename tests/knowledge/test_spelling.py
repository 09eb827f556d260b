import pytest

from knowledge.spelling import Spelling

WORDS = ["darbnica", "sprints", "vadlinijas", "banka", "ekspertu", "koks", "risks"]


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sprints", "sprints"),
        ("spritns", "sprints"),
        ("sprimts", "sprints"),
        ("sprnts", "sprints"),
        ("sprinnts", "sprints"),
        ("kosk", "koks"),
        ("valdinijas", "vadlinijas"),
        ("vadlniijs", "vadlinijas"),
    ],
)
def test_slips_are_mended(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.mend(typed) == meant


@pytest.mark.parametrize("typed", ["adrbnica", "sarbnica", "arbnica", "ddarbnica", "xdarbnica"])
def test_one_slip_may_be_in_the_first_letter(spelling: Spelling, typed: str) -> None:
    assert spelling.mend(typed) == "darbnica"


@pytest.mark.parametrize(
    "typed",
    [
        "xarbniac",  # two slips, and another first letter
        "rizkz",  # two slips in a short word
        "vdlniijs",  # three slips
        "kok",  # too short to tell
        "k0ks",
        "",
    ],
)
def test_what_is_too_far_away_is_left_alone(spelling: Spelling, typed: str) -> None:
    assert spelling.mend(typed) is None


def test_the_nearest_word_wins_and_the_same_first_letter_goes_first() -> None:
    assert Spelling(["pants", "rants"]).mend("gants") == "pants"
    assert Spelling(["rants", "gatts"]).mend("gants") == "gatts"


def test_there_may_be_no_words() -> None:
    assert Spelling([]).mend("darbnica") is None
