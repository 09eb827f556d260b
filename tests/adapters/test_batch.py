from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.batch import BadLineError, Line, read_line


def test_a_full_line_is_read() -> None:
    line = read_line('\ufeff{"id": 7, "q": "Kas?", "lang": "en", "institution": "vaa", "note": 1}\n'.encode())
    assert line == Line(7, "Kas?", "en", "vaa")


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"{", None, "not JSON"),
        (b"[" * 100_000, None, "not JSON"),
        (b'{"id": NaN, "q": ""}', None, "not JSON"),
        (b'{"id": ' + b"9" * 5000 + b', "q": ""}', None, "not JSON"),
        (b'["q"]', None, "not a JSON object"),
        (b"\xff", None, "not UTF-8"),
        (b'{"id": [1], "q": "a"}', None, "neither a text nor a number"),
        (b'{"id": 1e999, "q": "a"}', None, "neither a text nor a number"),
        (b'{"id": "a"}', "a", "“q” is missing"),
        (b'{"id": "a", "q": 1}', "a", "“q” is not a text"),
        (b'{"id": "a", "q": "b", "lang": "de"}', "a", "neither lv nor en"),
        (b'{"id": "a", "q": "b", "lang": ["lv"]}', "a", "neither lv nor en"),
        (b'{"id": "a", "q": "b", "institution": 3}', "a", "“institution” is not a text"),
    ],
)
def test_a_bad_line_keeps_its_id_where_it_has_one(raw: bytes, line: str | None, message: str) -> None:
    with pytest.raises(BadLineError, match=message) as caught:
        read_line(raw)
    assert caught.value.id == line


@given(st.binary(max_size=60))
def test_any_bytes_are_a_line_or_a_bad_line(raw: bytes) -> None:
    with suppress(BadLineError):
        assert isinstance(read_line(raw).question, str)
