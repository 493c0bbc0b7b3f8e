"""From arguments to locations."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rawi.errors import SourceError
from rawi.sources import Location, discover


@pytest.fixture
def folder(tmp_path):
    """A folder with files of known and unknown kinds, hidden ones, a loop, and names in Arabic letters."""
    root = tmp_path / "news"
    (root / "فرع").mkdir(parents=True)
    (root / ".hidden").mkdir()
    for name in (
        "b.txt",
        "a.html",
        "b.meta.json",
        "gold.json",
        "picture.png",
        "فرع/خبر.txt",
        ".hidden/c.txt",
        ".d.txt",
    ):
        (root / name).write_text("words", encoding="utf-8")
    (root / "result.json").write_text('{"name": "x", "type": "public_channel", "id": 1, "messages": []}')
    (root / "فرع" / "loop").symlink_to(root, target_is_directory=True)
    (root / "dangling.txt").symlink_to(root / "nowhere")
    return root


def test_folders(folder):
    """A folder is walked in the order of its paths; hidden files, unknown kinds, side files and loops are passed over."""
    found = [(location.path, location.source) for location in discover([str(folder)])]
    assert found == [
        ("a.html", "pages"),
        ("b.txt", "texts"),
        ("result.json", "telegram"),
        ("فرع/خبر.txt", "texts"),
    ]


def test_files(folder):
    """A file given by name is found whatever its kind."""
    known, unknown = discover([str(folder / "b.txt"), str(folder / "gold.json")])
    assert known == Location(location=str(folder / "b.txt"), path="b.txt", source="texts")
    assert unknown.source is None


def test_globs(folder):
    """A glob gives files sorted, with their path below its fixed part; folders it matches are walked."""
    assert [location.path for location in discover([f"{folder}/**/*.txt"])] == ["b.txt", "فرع/خبر.txt"]
    assert [location.path for location in discover([f"{folder}/**"])] == [
        location.path for location in discover([str(folder)])
    ]
    (folder / "فرع" / "loop").unlink()
    assert [location.path for location in discover([f"{folder}/ف*"])] == ["فرع/خبر.txt"]


def test_addresses():
    """An address is its own path."""
    assert list(discover(["http://n.example/1"])) == [
        Location(location="http://n.example/1", path="http://n.example/1", source="addresses")
    ]


@pytest.mark.parametrize("argument", ["nowhere", "nowhere/*.txt"])
def test_missing(argument):
    """What does not exist raises SourceError with a next step."""
    with pytest.raises(SourceError, match="check the path"):
        list(discover([argument]))


def test_names_that_are_no_unicode(tmp_path):
    """A file whose name is no UTF-8 can be opened, and its path can be printed."""
    raw = os.fsencode(str(tmp_path)) + b"/\xc7\xe1.txt"
    Path(os.fsdecode(raw)).write_bytes(b"words")
    (location,) = discover([str(tmp_path)])
    assert Path(location.location).exists()
