"""The files of an encoder: complete or not, and errors that name the file."""

from __future__ import annotations

import shutil

import pytest

from rawi import encoder
from rawi.encoder.weights import CARD, NAMES, PIECES
from rawi.errors import ExtensionError, UsageError

DAMAGE = [
    (CARD, b"{}", "a card without tags"),
    (CARD, b"no json", "a card that is no JSON"),
    (CARD, b"[1]", "a card that is a list"),
    (PIECES, b"piece without a score\n", "a piece without a score"),
    (PIECES, b"piece\tmany\n", "a score that is no number"),
    (PIECES, b"", "no pieces"),
    (NAMES, b"no graph", "a graph that is none"),
]


@pytest.mark.parametrize(("name", "content", "why"), DAMAGE, ids=[row[2] for row in DAMAGE])
def test_broken_files_are_named(tiny_folder, tmp_path, name, content, why):
    """A broken file raises an error that names it."""
    folder = tmp_path / "copy"
    shutil.copytree(tiny_folder, folder)
    (folder / name).write_bytes(content)
    with pytest.raises(ExtensionError, match=name):
        encoder.load(folder)


def test_missing_files_are_named(tmp_path):
    """An empty folder is not complete, and loading it names what is missing."""
    assert not encoder.is_complete(tmp_path)
    with pytest.raises(ExtensionError, match=CARD):
        encoder.load(tmp_path)


def test_complete_folder(tiny_folder):
    """A folder with all files is complete."""
    assert encoder.is_complete(tiny_folder)


def test_threads_must_be_positive(tiny_folder):
    """No threads, no reading."""
    with pytest.raises(UsageError, match="0 threads"):
        encoder.load(tiny_folder, threads=0)
