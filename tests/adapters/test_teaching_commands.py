"""`zintis kb export`, `import`, `publish`, `history`, `rollback` and `said`, and `zintis db seed`."""

import asyncio
import io
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.cli import main
from bot.app import wired
from bot.domain.zone import RIGA
from bot.settings import Settings
from bot.storage.database import Database
from bot.teaching import open_published, teaching
from knowledge.edits import Attach, Refuse
from knowledge.images import imported
from tests.bot.services.teaching.school import School, small
from tests.conftest import SMALL
from tests.stage import FakeClock, Stage

LIBRARY = "shared/library.yaml"


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where everything is; the content can be changed."""
    shutil.copytree(SMALL, tmp_path / "content")
    monkeypatch.setenv("ZINTIS_CONTENT", str(tmp_path / "content"))
    monkeypatch.setenv("ZINTIS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def seeded(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert told(capsys, "db", "seed") == ["The files are published."]
    return home


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out.splitlines()


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    return err


def rewrite(path: Path, text: str, other: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert text in before
    path.write_text(before.replace(text, other), encoding="utf-8")


def test_without_a_database_the_files_of_the_product_are_exported(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "kb", "export", str(home / "out"))
    assert imported(home / "out").digest == small().digest
    assert "holds something" in mistake(capsys, "kb", "export", str(home / "out"))


def test_seeding_tells_what_came_of_it(seeded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nothing was changed" in told(capsys, "db", "seed")[0]
    rewrite(seeded / "content" / LIBRARY, "18.00", "19.00")
    assert told(capsys, "db", "seed") == ["The files are published."]
    rewrite(seeded / "content" / LIBRARY, "owner: biblioteka", "owner: ''")
    assert "fault" in mistake(capsys, "db", "seed")


def test_files_go_out_and_come_in_again_by_way_of_the_gate(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = seeded / "out"
    assert told(capsys, "kb", "export", str(out)) == [f"5 files of revision 1 written to {out}"]
    assert told(capsys, "kb", "import", str(out))[-1].startswith("0 differences, 0 conflicts")
    rewrite(out / LIBRARY, "18.00", "19.00")
    assert told(capsys, "kb", "import", str(out))[0] == f"~ {LIBRARY}#entries/opening-hours"
    assert "nothing" in mistake(capsys, "kb", "publish", "--scope", "~import", "--reason", "x")
    assert "~import" in told(capsys, "kb", "import", str(out), "--apply")[-1]
    published = told(capsys, "kb", "publish", "--scope", "~import", "--reason", "the hours have changed")
    assert published[-1] == "revision 2 is published"
    again = seeded / "again"
    told(capsys, "kb", "export", str(again))
    assert imported(again).pieces == imported(out).pieces != small().pieces
    first, second = told(capsys, "kb", "history")
    assert "revision 2" in first
    assert "now" in first
    assert "the hours have changed" in first
    assert "revision 1" in second
    assert told(capsys, "kb", "rollback", "1", "--reason", "they have not") == ["revision 1 is published"]
    assert "published already" in mistake(capsys, "kb", "rollback", "1", "--reason", "they have not")
    assert "no such revision" in mistake(capsys, "kb", "rollback", "9", "--reason", "why")
    assert main(["kb", "import", str(seeded / "nowhere")]) == 2


def test_what_both_sides_have_changed_is_shown_with_both_sides(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = seeded / "one", seeded / "two"
    for folder, hour in ((one, "19.00"), (two, "20.00")):
        told(capsys, "kb", "export", str(folder))
        rewrite(folder / LIBRARY, "18.00", hour)
    told(capsys, "kb", "import", str(one), "--apply")
    told(capsys, "kb", "publish", "--scope", "~import", "--reason", "first")
    lines = told(capsys, "kb", "import", str(two))
    assert lines[0] == f"conflict {LIBRARY}#entries/opening-hours"
    assert [line.strip() for line in lines[1:5]] == [
        "answer.lv",
        "was: Bibliotēka ir atvērta darbdienās no 9.00 līdz 18.00.",
        "published: Bibliotēka ir atvērta darbdienās no 9.00 līdz 19.00.",
        "in the files: Bibliotēka ir atvērta darbdienās no 9.00 līdz 20.00.",
    ]
    assert lines[-1] == "1 differences, 1 conflicts; made of revision 1, published is 2"
    told(capsys, "kb", "import", str(two), "--apply")
    assert "nothing" in mistake(capsys, "kb", "publish", "--scope", "~import", "--reason", "second")


def test_an_export_of_another_database_is_compared_with_the_product(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = seeded / "out"
    told(capsys, "kb", "export", str(out))
    (out / "revision.json").write_text(json.dumps({"revision": 1, "digest": "another"}), encoding="utf-8")
    assert "made of revision 1" in told(capsys, "kb", "import", str(out))[-1]
    (out / "revision.json").unlink()
    assert told(capsys, "kb", "import", str(out))[-1].startswith("0 differences")


def test_what_blocks_is_told_and_takes_a_reason(seeded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = seeded / "out"
    told(capsys, "kb", "export", str(out))
    rewrite(out / LIBRARY, "līdz 18.00", "līdz 19.00")
    told(capsys, "kb", "import", str(out), "--apply")
    publish = ("kb", "publish", "--scope", "~import", "--reason", "x")
    assert main(publish) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith("stale: shared/library.yaml: answer.en:")
    assert "not published" in printed.err
    assert told(capsys, *publish, "--override", "it says no hour in English")[-1] == "revision 2 is published"
    assert "it says no hour in English" in told(capsys, "kb", "history")[0]


def test_what_was_said_is_told_from_the_revision_of_that_time(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = datetime(2024, 3, 3, 9, tzinfo=RIGA)

    async def play() -> None:
        settings = Settings(content=home / "content", cache=home / "cache", data=home / "data")
        database = Database(settings.database_url)
        await database.upgrade()
        school, clock = School(database), FakeClock(day)
        school.now = day
        taught = teaching(database, clock, settings)
        app = wired(settings, *await open_published(taught, settings))
        stage = Stage(app, database, clock)
        await stage.say("anna", "Kad jūs slēdzat?")
        await stage.say("anna", "kur dabūt vilcienu uz mēnesi?")
        school.wait(days=1)
        await school.add(Refuse("kad jūs slēdzat", "lv"))
        await school.add(Attach("reader-card", "kur dabūt karti", "lv"))
        await school.checked()
        await school.publish()
        await database.close()

    asyncio.run(play())
    lines = told(capsys, "kb", "said", "--at", "2024-03-03", "kad jus SLĒDZAT")
    assert lines[0] == "2024-03-03 09:00  revision 1"
    assert lines[1].strip() == "answer: opening-hours"
    assert "18.00" in lines[2]
    assert (
        told(capsys, "kb", "said", "--at", "2024-03-03 09:00", "kur dabūt vilcienu uz mēnesi")[1].strip()
        == "unknown"
    )
    assert "nobody asked" in told(capsys, "kb", "said", "--at", "2024-03-03 09:01", "kad jūs slēdzat")[0]
    nobody = told(capsys, "kb", "said", "--at", "2024-03-03", "kā kļūt par lasītāju")
    assert nobody[0].startswith("nobody asked this then; revision 1")
    assert "reader-card" in nobody[1]
    assert "no moment" in mistake(capsys, "kb", "said", "--at", "yesterday", "kas")
    before = (day - timedelta(days=9)).strftime("%Y-%m-%d")
    assert "nothing is published" in mistake(capsys, "kb", "said", "--at", before, "kas")


def test_commands_that_need_something_published_say_so(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home
    assert "zintis db seed" in told(capsys, "kb", "history")[0]
    assert "zintis db seed" in mistake(capsys, "kb", "import", str(SMALL))
    assert "zintis db seed" in mistake(capsys, "kb", "publish", "--reason", "x")


def test_the_terminal_talks_of_what_is_published(
    seeded: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*options: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("kad jūs slēdzat\n"))
        return "\n".join(told(capsys, "chat", "--as", "anna", *options))

    rewrite(seeded / "content" / LIBRARY, "18.00", "19.00")
    assert "18.00" in asked()
    assert "19.00" in asked("--content", str(seeded / "content"))
    assert told(capsys, "db", "seed") == ["The files are published."]
    assert "19.00" in asked()
