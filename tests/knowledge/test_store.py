import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.outcomes import Answer, Outcome
from knowledge.store import fingerprint, open_answerer
from tests.conftest import SMALL
from tests.knowledge.conftest import TODAY

QUESTIONS = [
    "kad bibliotēka strādā",
    "kurā stāvā",
    "kur ir lasitava",
    "asdf qwer",
    "sveiki",
    "I lost a book",
    "karte",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder that may be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache"


def outcomes(answerer: Answerer) -> list[Outcome]:
    return [answerer.ask(question, institution=code) for question in QUESTIONS for code in (None, "vaa")]


def state(cache: Path) -> Path:
    """The one trained state in a cache folder."""
    (found,) = cache.glob("zintis-*.npz")
    return found


def mark(folder: Path) -> str:
    return fingerprint(folder)


def test_a_second_start_reads_what_the_first_has_written(folder: Path, cache: Path) -> None:
    first = outcomes(open_answerer(folder, cache, TODAY))
    written = state(cache).stat()
    second = outcomes(open_answerer(folder, cache, TODAY))
    read = state(cache).stat()
    assert (read.st_ino, read.st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    assert first == second == outcomes(open_answerer(folder, None, TODAY))


def test_nothing_but_the_state_is_left_behind(folder: Path, cache: Path) -> None:
    open_answerer(folder, cache, TODAY)
    assert list(cache.iterdir()) == [state(cache)]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(
            lambda _: b"",
            id="empty",
        ),
        pytest.param(lambda _: b"not a trained state", id="foreign"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="half"),
        pytest.param(lambda whole: whole[:-1], id="last byte"),
        pytest.param(lambda whole: whole[:5_000] + bytes(1_000) + whole[6_000:], id="a gap"),
        pytest.param(lambda whole: b"\x93NUMPY" + whole[6:], id="another format"),
    ],
)
def test_a_damaged_state_is_trained_anew(folder: Path, cache: Path, damage: Callable[[bytes], bytes]) -> None:
    first = outcomes(open_answerer(folder, cache, TODAY))
    whole = state(cache).read_bytes()
    state(cache).write_bytes(damage(whole))
    assert outcomes(open_answerer(folder, cache, TODAY)) == first
    written = state(cache).stat().st_mtime_ns
    assert outcomes(open_answerer(folder, cache, TODAY)) == first
    assert state(cache).stat().st_mtime_ns == written


def test_changed_content_is_trained_anew_and_the_old_state_removed(folder: Path, cache: Path) -> None:
    open_answerer(folder, cache, TODAY)
    old = state(cache)
    library = folder / "shared" / "library.yaml"
    changed = library.read_text(encoding="utf-8").replace("kad jūs slēdzat", "kad jūs aizverat durvis")
    library.write_text(changed, encoding="utf-8")
    outcome = open_answerer(folder, cache, TODAY).ask("kad jūs aizverat durvis")
    assert isinstance(outcome, Answer)
    assert outcome.entry == "opening-hours"
    assert state(cache) != old


def test_the_fingerprint_stays_while_nothing_changes(folder: Path) -> None:
    assert mark(folder) == mark(folder)


def edit(folder: Path) -> None:
    library = folder / "shared" / "library.yaml"
    library.write_text(library.read_text(encoding="utf-8").replace("9.00", "8.00"), encoding="utf-8")


def rename(folder: Path) -> None:
    (folder / "shared" / "library.yaml").rename(folder / "shared" / "books.yaml")


def move(folder: Path) -> None:
    (folder / "institutions" / "vaa" / "hours.yaml").rename(folder / "shared" / "hours.yaml")


def add(folder: Path) -> None:
    (folder / "lexicon.yaml").write_text(
        "groups: [{id: a, forms: {lv: [grāmata, sējums]}}]", encoding="utf-8"
    )


def remove(folder: Path) -> None:
    (folder / "institutions" / "vaa" / "hours.yaml").unlink()


@pytest.mark.parametrize("change", [edit, rename, move, add, remove])
def test_changed_content_has_another_fingerprint(folder: Path, change: Callable[[Path], None]) -> None:
    before = mark(folder)
    change(folder)
    assert mark(folder) != before


def test_an_entry_that_expires_falls_silent_though_the_state_is_kept(folder: Path, cache: Path) -> None:
    library = folder / "shared" / "library.yaml"
    text = library.read_text(encoding="utf-8")
    library.write_text(text.replace("section: Atbildība", "section: Atbildība\n    valid_until: 2026-03-01"))
    last = open_answerer(folder, cache, date(2026, 3, 1))
    assert last.tell("lost-book")
    trained = state(cache).stat().st_mtime_ns
    assert open_answerer(folder, cache, date(2026, 2, 1)).tell("lost-book")
    assert state(cache).stat().st_mtime_ns == trained
    assert not open_answerer(folder, cache, date(2026, 3, 2)).tell("lost-book")
    assert state(cache).stat().st_mtime_ns != trained


@pytest.mark.parametrize("use", ["golden", "practice"])
def test_questions_that_only_measure_do_not_change_the_fingerprint(folder: Path, use: str) -> None:
    before = mark(folder)
    (folder / use).mkdir()
    (folder / use / "a.yaml").write_text("questions: [{q: kur, expect: opening-hours}]", encoding="utf-8")
    assert mark(folder) == before


def test_foreign_files_are_left_alone(folder: Path, cache: Path) -> None:
    foreign = [
        "model.npz",
        "zintis.npz",
        "notes.txt",
        "zintis-notes.txt",
        "0123456789abcdef01234567.npz",
        "x.part",
    ]
    cache.mkdir(parents=True)
    for name in foreign:
        (cache / name).write_text("mine", encoding="utf-8")
    open_answerer(folder, cache, TODAY)
    edit(folder)
    open_answerer(folder, cache, TODAY)
    assert [(cache / name).read_text(encoding="utf-8") for name in foreign] == ["mine"] * len(foreign)


def test_two_contents_share_a_cache_folder(folder: Path, cache: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    edit(other)
    open_answerer(folder, cache, TODAY)
    first = state(cache)
    open_answerer(other, cache, TODAY)
    assert first.exists()
    assert len(list(cache.glob("zintis-*.npz"))) == 2


def test_a_cache_that_cannot_be_a_folder_is_tolerated(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert outcomes(open_answerer(folder, tmp_path / "file" / "cache", TODAY))
    assert outcomes(open_answerer(folder, tmp_path / "file", TODAY))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_cache_is_tolerated(folder: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o500)
    try:
        assert outcomes(open_answerer(folder, cache, TODAY))
        assert list(cache.iterdir()) == []
    finally:
        cache.chmod(0o700)


def test_without_a_cache_nothing_is_written(folder: Path) -> None:
    before = sorted(folder.parent.rglob("*"))
    open_answerer(folder, None, TODAY)
    assert sorted(folder.parent.rglob("*")) == before
