"""JSON of any size, part by part."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import SourceError
from rawi.sources.json_stream import JsonStream

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), VALUES, max_size=5), st.integers(1, 9))
def test_the_same_as_json(data, size):
    """However the bytes are cut, the members are those json gives."""
    content = json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    expected = json.loads(content.decode("utf-8", "replace"))
    stream = JsonStream((content[at : at + size] for at in range(0, len(content), size)), limit=10_000)
    assert {key: stream.value() for key in stream.members()} == expected


def test_lists_and_opening():
    """Lists are walked item by item; the next bracket can be looked at."""
    stream = JsonStream([b'{"a": [1, 22, [3]], "b": []}'], limit=100)
    found = []
    for key in stream.members():
        assert stream.opens("[")
        found.append((key, [stream.value() for _ in stream.elements()]))
    assert found == [("a", [1, 22, [3]]), ("b", [])]


@pytest.mark.parametrize(
    "content", [b"", b"[", b"{", b'{"a"', b'{"a": }', b'{"a": 1 "b": 2}', b'{"a": "' + b"x" * 2000]
)
def test_broken_json(content):
    """Broken or endless JSON raises SourceError."""
    stream = JsonStream([content], limit=1000)
    with pytest.raises(SourceError):
        _ = [(key, stream.value()) for key in stream.members()]
