from pathlib import Path

import pytest

from knowledge.safe_yaml import MAX_BYTES, MAX_DEPTH, YamlError, parse, read


def test_every_scalar_stays_text() -> None:
    text = "a: no\nb: 2019\nc: 1e3\nd: 2019-01-01\ne: ~\nf: 0x1f\ng: [yes, off]\n"
    assert parse(text).value == {
        "a": "no",
        "b": "2019",
        "c": "1e3",
        "d": "2019-01-01",
        "e": "~",
        "f": "0x1f",
        "g": ["yes", "off"],
    }


def test_every_value_has_its_line() -> None:
    document = parse("entries:\n  - id: one\n    title:\n      lv: Viens\n  - id: two\n")
    assert document.line(("entries", 0, "title")) == 3
    assert document.line(("entries", 0, "title", "lv")) == 4
    assert document.line(("entries", 1)) == 5


def test_a_missing_value_has_the_line_of_what_is_around_it() -> None:
    document = parse("entries:\n  - id: one\n    title:\n      lv: Viens\n")
    assert document.line(("entries", 0, "title", "en")) == 3
    assert document.line(("nothing",)) == 1


ALIAS_BOMB = "\n".join(
    [
        "a0: &a0 [x, x, x, x, x, x, x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]" for n in range(1, 12)),
    ]
)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param(ALIAS_BOMB, 1, "aliases", id="alias bomb"),
        pytest.param("a: 1\nb: *a\n", 2, "aliases", id="alias"),
        pytest.param("a: 1\nb: &a 2\n", 2, "aliases", id="anchor"),
        pytest.param("a: &a {b: 1}\nc:\n  <<: *a\n", 1, "aliases", id="merge"),
        pytest.param("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "tags", id="python tag"),
        pytest.param("a: 1\nb: !own x\n", 2, "tags", id="own tag"),
        pytest.param("a: 1\nb: !!str x\n", 2, "tags", id="standard tag"),
        pytest.param("[" * 100_000, 1, "deeper", id="deep brackets, unclosed"),
        pytest.param("- " * 1_000 + "x", 1, "deeper", id="deep lists"),
        pytest.param(
            "x:\n" + "".join(" " * n + "a:\n" for n in range(1, 40)), 13, "deeper", id="deep fields"
        ),
        pytest.param("a: 1\nb: 2\na: 3\n", 3, "“a” stands here twice", id="repeated key"),
        pytest.param("a:\n  b: 1\n  c: 1\n  b: 2\n", 4, "“b” stands here twice", id="repeated inner key"),
        pytest.param("a: 1\n? [b, c]\n: 2\n", 2, "not plain text", id="list as key"),
        pytest.param("a: 1\nb: c: d\n", 2, "not allowed", id="colon in text"),
        pytest.param("a: 1\nb: 'open\n", 3, "", id="open quote"),
        pytest.param("a: [1, 2\nb: 3\n", 2, "", id="open bracket"),
        pytest.param("a: 1\n---\nb: 2\n", 2, "another document", id="two documents"),
        pytest.param("a: 1\nb: \x07\n", 2, "not allowed", id="control character"),
        pytest.param("", 1, "empty", id="empty"),
        pytest.param("# nothing but this\n", 1, "empty", id="comment only"),
    ],
)
def test_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text)
    assert caught.value.line == line
    assert message in caught.value.message
    assert caught.value.mend


def test_the_greatest_depth_is_allowed() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).value


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text("a: " + "x" * MAX_BYTES)
    with pytest.raises(YamlError, match="bytes"):
        read(path)


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text("a: " + "x" * (MAX_BYTES - 3))
    assert read(path).line(("a",)) == 1


@pytest.mark.parametrize("encoding", ["cp1257", "utf-16"])
def test_only_utf_8_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("a: 1\nb: darbnīca\n".encode(encoding))
    with pytest.raises(YamlError, match="UTF-8") as caught:
        read(path)
    assert caught.value.line == (1 if encoding == "utf-16" else 2)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("a: 1\r\nb: darbnīca\r\n".encode("utf-8-sig"))
    document = read(path)
    assert document.value == {"a": "1", "b": "darbnīca"}
    assert document.line(("b",)) == 2
