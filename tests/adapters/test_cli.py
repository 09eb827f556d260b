import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.cli import main
from tests.conftest import SMALL

REGISTRY = "institutions:\n" + "".join(
    f"  - {{code: a{number}, name: {{lv: Iestāde {number}, en: Institution {number}}}, domains: [a{number}.lv]}}\n"
    for number in range(1, 8)
)
KEYS = ["id", "kind", "entry", "title", "confidence", "text", "options", "source", "ms"]


@pytest.fixture(autouse=True)
def _small_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZINTIS_CONTENT", str(SMALL))
    monkeypatch.setenv("ZINTIS_CACHE", "")


def run(*arguments: str, sent: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command in a process of its own."""
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "adapters.cli", *arguments],
        input=sent,
        capture_output=True,
        timeout=60,
        check=False,
        env=os.environ | environment,
    )


def batch(capsys: pytest.CaptureFixture[str], path: Path, lines: list[str]) -> list[dict[str, object]]:
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["ask", "--batch", str(path)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Line on stderr that a mistake gets; nothing may stand on stdout."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("zintis: ")
    assert err.count("\n") == 1
    return err


def test_help_needs_no_knowledge() -> None:
    shown = run("--help", ZINTIS_CONTENT="/nowhere", PYTHONPROFILEIMPORTTIME="1")
    assert shown.returncode == 0
    assert b"chat" in shown.stdout
    assert b"adapters.mistakes" in shown.stderr
    assert b"knowledge" not in shown.stderr


def test_ask_answers_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "kāds ir bibliotēkas darba laiks"]) == 0
    out = capsys.readouterr().out
    assert "Bibliotēka ir atvērta darbdienās no 9.00 līdz 18.00." in out
    assert "Avots: Bibliotēkas iekšējās kārtības noteikumi (2024)" in out
    assert "\x1b" not in out


def test_ask_explains_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--explain", "what are the opening hours"]) == 0
    out = capsys.readouterr().out
    assert "confidence  answer" in out
    assert "1.00  opening-hours" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_ask_json_has_the_keys_of_a_batch_and_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "kāds ir bibliotēkas darba laiks"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [*KEYS, "more", "related", "language", "context"]
    assert told["kind"] == "answer"
    assert told["entry"] == "opening-hours"
    assert told["text"] == "Bibliotēka ir atvērta darbdienās no 9.00 līdz 18.00."
    assert told["source"].startswith("Bibliotēkas iekšējās kārtības noteikumi (2024), sadaļa „Darba laiks”")
    assert told["more"].startswith("Pirms svētkiem")
    assert told["related"][0] == {"entry": "reader-card", "title": "Lasītāja karte"}
    assert told["language"] == "lv"
    assert told["context"] == {"record": None, "answer": "opening-hours"}


def test_ask_json_explains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "--explain", "kur atrodas lasītava"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["context"] == {"record": "reading-room", "answer": "reading-room.place"}
    explanation = told["explanation"]
    assert set(explanation) == {
        "terms",
        "mentions",
        "candidates",
        "known",
        "known_from",
        "vague",
        "vague_from",
    }
    assert explanation["mentions"]["reading-room"] > 0.5
    assert explanation["candidates"][0]["entry"] == "reading-room.place"
    assert explanation["candidates"][0]["phrasing"]
    assert explanation["candidates"][0]["signs"]


def test_ask_heeds_language_and_institution(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--lang", "en", "--institution", "vaa", "kāds ir bibliotēkas darba laiks"]) == 0
    assert "The school library is open until 20.00." in capsys.readouterr().out


def test_any_institution_of_the_registry_can_be_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = shutil.copytree(SMALL, tmp_path / "content")
    (content / "institutions.yaml").write_text(REGISTRY, encoding="utf-8")
    monkeypatch.setenv("ZINTIS_CONTENT", str(content))
    question = "kāds ir bibliotēkas darba laiks"
    monkeypatch.setenv("ZINTIS_INSTITUTION", "VAA")
    lines = [{"id": code, "q": question, "institution": code} for code in ("a2", "A2", "vaa", "xx")]
    told = batch(
        capsys, tmp_path / "lines.jsonl", [json.dumps(one) for one in [*lines, {"id": "own", "q": question}]]
    )
    shared, own = "opening-hours", "vaa-opening-hours"
    assert [one.get("entry") for one in told] == [shared, shared, own, None, own]
    assert told[3]["error"] == (
        "there is no institution “xx”; choose from vaa, a1, a2, a3, a4 and 3 others; all stand in institutions.yaml"
    )
    assert "to 18.00" in asked_in(capsys, "a7", "what are the opening hours")
    monkeypatch.setenv("ZINTIS_INSTITUTION", "A7")
    assert main(["ask", "what are the opening hours"]) == 0


def asked_in(capsys: pytest.CaptureFixture[str], code: str, question: str) -> str:
    """What is told to a question in an institution."""
    assert main(["ask", "--institution", code, question]) == 0
    return capsys.readouterr().out


def test_options_go_before_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZINTIS_LANGUAGE", "en")
    monkeypatch.setenv("ZINTIS_INSTITUTION", "vaa")
    assert main(["ask", "kāds ir bibliotēkas darba laiks"]) == 0
    assert "until 20.00" in capsys.readouterr().out
    assert main(["ask", "--lang", "lv", "kāds ir bibliotēkas darba laiks"]) == 0
    assert "līdz 20.00" in capsys.readouterr().out


def test_a_batch_answers_each_line_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = batch(
        capsys,
        tmp_path / "questions.jsonl",
        [
            '{"id": "a", "q": "kāds ir bibliotēkas darba laiks"}',
            '{"id": 2, "q": "kur atrodas"}',
            '{"id": "c", "q": "kā izcept kūku"}',
            '{"id": "d", "q": "sveiki", "lang": "en"}',
            '{"id": "e", "q": "what are the opening hours", "institution": "vaa"}',
        ],
    )
    assert [one["id"] for one in told] == ["a", 2, "c", "d", "e"]
    assert [one["kind"] for one in told] == ["answer", "clarify", "unknown", "smalltalk", "answer"]
    assert [one["entry"] for one in told] == ["opening-hours", None, None, "greeting", "vaa-opening-hours"]
    assert told[1]["options"] == ["Lasītava: atrašanās vieta", "Arhīvs: atrašanās vieta"]
    assert told[3]["text"] == "Welcome to the library!"
    for one in told:
        assert list(one) == KEYS
        assert one["text"]


def test_a_bad_line_is_named_and_the_rest_goes_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = batch(
        capsys,
        tmp_path / "questions.jsonl",
        [
            "not json",
            "",
            '{"id": "empty", "q": " "}',
            '{"id": "long", "q": "' + "a" * 100_000 + '"}',
            '{"id": "control", "q": "a\\u0007"}',
            '{"id": "code", "q": "sveiki", "institution": "nav"}',
            '{"id": "\\ud800", "q": "sveiki"}',
            '{"q": "sveiki"}',
        ],
    )
    errors = [(one["id"], one.get("error")) for one in told]
    assert errors[0] == (None, "the line is not JSON")
    assert errors[1] == ("empty", "The question is empty. Please write what you would like to know.")
    assert [line for line, _ in errors[2:5]] == ["long", "control", "code"]
    assert all(error for _, error in errors[:5])
    assert errors[5] == ("\ud800", None)
    assert errors[6] == (None, None)


def test_a_batch_comes_over_a_pipe() -> None:
    sent = '{"id": 1, "q": "kāds ir bibliotēkas darba laiks"}\n\xff\n'.encode("latin-1", "replace")
    sent += '{"id": 3, "q": "kāds ir bibliotēkas darba laiks"}'.encode()
    told = run("ask", "--batch", "-", sent=sent, LC_ALL="C", PYTHONUTF8="0")
    assert told.returncode == 0, told.stderr
    lines = [json.loads(line) for line in told.stdout.decode("utf-8").splitlines()]
    assert [line["id"] for line in lines] == [1, None, 3]
    assert lines[2]["title"] == "Darba laiks"
    assert told.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "give one question in quotes, or --batch FILE"),
        (["ask", "kas", "--batch", "-"], "give one question in quotes, or --batch FILE"),
        (["ask", ""], "The question is empty"),
        (["ask", "", "--lang", "lv"], "Jautājums ir tukšs"),
        (["ask", "a" * 100_000], "too long"),
        (["ask", "kas\x1b[2J"], "control characters"),
        (["ask", "kas", "--lang", "de"], "invalid choice: 'de'"),
        (["ask", "kas", "--institution", "nav"], "there is no institution “nav”; choose from vaa"),
        (["ask", "kas", "--institution", ""], "there is no institution “”"),
        (["ask", "kas", "--content", "/no/such"], "there is no content folder /no/such"),
        (["ask", "--batch", "/no/such.jsonl"], "cannot read /no/such.jsonl: No such file"),
        (["ask", "--batch", "/"], "cannot read /"),
        (["kb"], "required: COMMAND"),
        (["bench"], "required: COMMAND"),
        (["bench", "intents", "/no/train.tsv", "/no/test.tsv"], "/no/train.tsv"),
        (["bench", "scale", "--entries", "many"], "“many” is no whole number"),
        (["bench", "messages", "--people", "0"], "“0” is no number from 1"),
        (["bench", "messages", "--people", "-1"], "“-1” is no number from 1"),
        (["bench", "messages", "--each", "0"], "“0” is no number from 1"),
        (["bench", "all", "--each", "0"], "“0” is no number from 1"),
        (["bench", "all", "--entries", "0"], "--entries takes a number from 1"),
        *(
            (["bench", *part], "has no golden questions")
            for part in (["golden"], ["all"], ["teaching"], ["messages"])
        ),
        (["bench", "tune"], "has no practice questions"),
        (["dance"], "invalid choice: 'dance'"),
        (["chat", "--institution", "nav"], "there is no institution"),
        (["kb", "check", "--content", "a\nb\x1b"], "there is no content folder a b�"),
    ],
)
def test_a_mistake_gets_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert said in mistake(capsys, *arguments)


def test_a_wrong_setting_gets_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZINTIS_LANGUAGE", "de")
    assert "ZINTIS_LANGUAGE is “de”" in mistake(capsys, "ask", "kas")


def test_bad_knowledge_is_pointed_at(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "a.yaml").write_text("entries: [\n", encoding="utf-8")
    said = mistake(capsys, "ask", "kas", "--content", str(tmp_path))
    assert "1 fault in the knowledge, the first: shared/a.yaml:" in said
    assert f"`zintis kb check --content {tmp_path}` lists all" in said
    assert "1 error in" in mistake(capsys, "kb", "stats", "--content", str(tmp_path))


@pytest.mark.parametrize("part", ["golden", "tune", "teaching", "messages", "web", "all"])
def test_no_measurement_stumbles_over_bad_knowledge(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, part: str
) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "a.yaml").write_text("entries: [\n", encoding="utf-8")
    said = mistake(capsys, "bench", part, "--content", str(tmp_path))
    assert "1 fault in the knowledge, the first: shared/a.yaml:" in said
    assert f"`zintis kb check --content {tmp_path}` lists all" in said


def test_empty_knowledge_is_pointed_at(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "there is no knowledge in this folder" in mistake(capsys, "ask", "kas", "--content", str(tmp_path))


def test_kb_check_lists_faults_and_lets_warnings_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kb", "check"]) == 0
    *faults, summary = capsys.readouterr().out.splitlines()
    assert faults
    assert all(": warning: " in fault for fault in faults)
    assert summary == f"no errors, {len(faults)} warnings"


def test_kb_check_fails_on_errors(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "b.yaml").write_text("entries:\n  - {id: A, titel: x}\n", encoding="utf-8")
    (tmp_path / "shared" / "a.yaml").write_text("a: b\n", encoding="utf-8")
    assert main(["kb", "check", "--content", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    faults = out.splitlines()
    assert faults[0].startswith("shared/a.yaml:1: error: a: ")
    assert all(fault.startswith("shared/b.yaml:2: error: ") for fault in faults[1:])
    assert err == f"zintis: {len(faults)} errors, no warnings in {tmp_path}\n"


def test_kb_stats_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kb", "stats", "--json"]) == 0
    counted = json.loads(capsys.readouterr().out)
    assert counted["entries"] == 5
    assert counted["entities"] == 2
    assert main(["kb", "stats"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["entries", "5"] in lines
    assert ["phrasings", "lv", str(counted["phrasings"]["lv"])] in lines


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_closed_streams_are_empty_streams() -> None:
    for command in ("chat <&-", "ask --batch - <&-", "ask sveiki >&-"):
        done = subprocess.run(  # noqa: S602  our own line for the shell
            f"{sys.executable} -m adapters.cli {command}",
            shell=True,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_reader_that_goes_away_is_no_failure() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "adapters.cli", "kb", "stats"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
