"""Looking ahead in a stream."""

from __future__ import annotations

from rawi.errors import SourceError
from rawi.sources.tape import Tape


def test_reading_and_putting_back():
    """Looking ahead takes nothing; what is put back comes next."""
    tape = Tape(iter([b"ab\nc", b"d\n", b"ef"]))
    assert (tape.peek(2), tape.line(100), tape.take(3)) == (b"ab", b"ab\n", b"cd\n")
    tape.put_back(b"xy")
    assert (tape.take(3), tape.skip(10), tape.line(10)) == (b"xye", 1, b"")


def test_long_lines_come_in_pieces():
    """A line without an end is given in pieces of the bound."""
    tape = Tape(iter([b"x" * 1000]))
    assert [len(tape.line(300)) for _ in range(5)] == [300, 300, 300, 100, 0]


def test_a_fault_is_an_end():
    """Where the chunks fail the tape ends and keeps the error."""

    def failing():
        yield b"abc"
        raise SourceError("damaged", next_step="copy it again")

    tape = Tape(failing())
    assert tape.take(10) == b"abc"
    assert tape.fault is not None
