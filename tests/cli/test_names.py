"""`rawi names`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from rawi.cli.app import app

PAIRS = "Salem Hodhodi\tسالم الهدهدي\nSalem Hodhodi\tنادر الهدهدي\n\nHodhodi\tسالم الهدهدي\t0\nno tab here\n"


def run(*arguments, expect=0, **options):
    """Runs the command; gives its stdout."""
    result = CliRunner().invoke(app, ["names", *map(str, arguments)], **options)
    assert result.exit_code == expect, result.output
    return result.stdout


@pytest.fixture
def pairs(tmp_path):
    """A table of pairs."""
    path = tmp_path / "pairs.tsv"
    path.write_text(PAIRS, "utf-8")
    return path


def test_match(pairs):
    """One line for each line, in order, the names unchanged, with score, decision and reason."""
    lines = run("match", pairs, "--no-gazetteer").split("\n")[:-1]
    rows = [line.split("\t") for line in lines]
    assert [row[:2] for row in rows if len(row) == 5][:2] == [
        ["Salem Hodhodi", "سالم الهدهدي"],
        ["Salem Hodhodi", "نادر الهدهدي"],
    ]
    assert [row[3] for row in rows if len(row) == 5] == ["same", "different", "unsure", "unsure"]
    assert lines[2] == ""
    assert rows[4] == ["no tab here", "", "0.000", "unsure", "no pair: the line has no tab"]
    assert all(0 <= float(row[2]) <= 1 for row in rows if len(row) == 5)


def test_match_from_stdin():
    """A hyphen stands for stdin."""
    assert run("match", "-", input="Ali\tعلي\n").startswith("Ali\tعلي\t0.970\tsame\t")


def test_names_stay_as_they_are(tmp_path):
    """Spaces, half-spaces and marks around a name come back unchanged; Windows line ends are no part of it."""
    path = tmp_path / "odd.tsv"
    path.write_text(" Salem  Hodhodi \tسالم‌ الهدهدي\r\n", "utf-8", newline="")
    assert run("match", path).split("\t")[:2] == [" Salem  Hodhodi ", "سالم‌ الهدهدي"]


def test_json(pairs):
    """JSON lines carry every reason; empty lines have none."""
    records = [json.loads(line) for line in run("match", pairs, "--json", "--no-gazetteer").splitlines()]
    assert len(records) == 4
    assert records[0]["reasons"][1]["code"] == "known-variant"
    assert records[3]["reasons"] == []


def test_compare():
    """Two names on the command line."""
    assert run("compare", "Salem Hodhodi", "سالم الهدهدي").split("\t")[3] == "same"
    off = run("compare", "Salem Hodhodi", "سالم الهدهدي", "--no-transliteration", "--no-gazetteer")
    assert off.split("\t")[3] == "unsure"


@pytest.mark.parametrize(
    "arguments", [("compare", "Ali"), ("match", "nothing.tsv"), ("match", "a", "b"), ("weigh", "a")]
)
def test_usage(arguments, tmp_path, monkeypatch):
    """A wrong number of names or files, a missing file and an unknown action leave with exit code 2."""
    monkeypatch.chdir(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", "from rawi.cli.app import main; main()", "names", *arguments],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2


def test_not_utf8(tmp_path):
    """A table in another encoding is a source that cannot be read: exit code 3."""
    path = tmp_path / "pairs.tsv"
    path.write_bytes("علي\tعلي\n".encode("cp1256"))
    done = subprocess.run(
        [sys.executable, "-c", "from rawi.cli.app import main; main()", "names", "match", path],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"UTF-8" in done.stderr) == (3, True)
