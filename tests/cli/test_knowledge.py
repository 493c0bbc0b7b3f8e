"""`rawi knowledge` at the terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from rawi.cli.app import main
from rawi.corpus import Corpus

TABLE = """type,id,name_en,name_ar,country
org,org/eastern-harbours,Eastern Harbours,هيئة المرافئ الشرقية,SY
place,place/iraq,Nowhere,,
tree,,Oak,,
"""


@pytest.fixture
def corpus(tmp_path):
    """An empty corpus."""
    Corpus.create(tmp_path / "a.rawi").close()
    return tmp_path / "a.rawi"


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs `rawi` with these arguments: exit code, stdout, stderr."""

    def run_with(*arguments):
        monkeypatch.setattr(sys, "argv", ["rawi", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        return left.value.code or 0, out, err

    return run_with


def written(folder, name, text):
    """A file with that text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_import_list_remove(run, corpus, tmp_path):
    """A file is imported with its faults told by line, listed with its entities, and removed."""
    code, out, err = run("knowledge", corpus, "import", written(tmp_path, "mine.csv", TABLE), "--json")
    assert code == 0
    assert json.loads(out)["added"] == 1
    assert "mine.csv:3: the id place/iraq is that of 'Iraq'" in err
    assert "mine.csv:4: the type 'tree'" in err
    assert err.count("next step: ") == 2
    assert "mine.csv" in run("knowledge", corpus)[1]
    code, out, _ = run("knowledge", corpus, "list", "mine.csv", "--json")
    assert json.loads(out)["entity"]["id"] == "org/eastern-harbours"
    assert "هيئة المرافئ الشرقية" in run("knowledge", corpus, "list", "mine.csv")[1]
    assert "mine.csv, line 2" in run("entity", corpus, "org/eastern-harbours")[1]
    assert "own entities" in run("status", corpus)[1]
    assert run("knowledge", corpus, "remove", "org/eastern-harbours")[0] == 0
    assert Corpus.open(corpus).knowledge_files() == ()


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("a.csv", "a,b\n1,2\n", 3, "line 1: no column of names; the columns are: a, b"),
        ("a.csv", "type,name\ntree,Oak\n", 3, "line 2: the type 'tree'"),
        ("a.json", '{"schema": "Person", "properties"', 3, "no JSON object"),
        ("a.json", '{"schema": "Vessel", "id": "x"}\n', 3, "holds no person"),
        ("a.csv", "", 3, "no table"),
    ],
)
def test_files_that_hold_nothing(run, corpus, tmp_path, name, text, code, message):
    """A file without entities changes nothing; the error names the file, the line and the next step."""
    path = written(tmp_path, name, text)
    left, out, err = run("knowledge", corpus, "import", path)
    assert (left, out) == (code, "")
    assert str(path) in err
    assert message in err
    assert "next step: " in err
    assert Corpus.open(corpus).knowledge_files() == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import",), "nothing to import"),
        (("import", "missing.csv"), "there is no file"),
        (("remove", "missing.csv"), "no file and no entity"),
    ],
)
def test_what_is_asked_wrongly(run, corpus, arguments, message):
    """What is missing is told with a next step and exit code 2."""
    code, _, err = run("knowledge", corpus, *arguments)
    assert code == 2
    assert message in err


def test_articles_that_were_read_before_are_told(run, corpus, tmp_path):
    """The import and the status say how many articles were read before and what to run."""
    source = written(tmp_path, "a.jsonl", '{"id":"a","language":"ar","text":"قالت هيئة المرافئ الشرقية ذلك أمس"}\n')
    run("build", corpus, source, "--quiet")
    _, _, err = run("knowledge", corpus, "import", written(tmp_path, "mine.csv", TABLE))
    assert f"1 articles were read before: rawi build {corpus}" in err
    assert "1 articles were read before" in run("status", corpus)[2]
    assert "1 articles read again" in run("build", corpus, "--quiet")[2]
    assert "read before" not in run("status", corpus)[2]
    assert run("entity", corpus, "org/eastern-harbours")[0] == 0


def test_a_killed_import_leaves_what_was(run, corpus, tmp_path):
    """Kill -9 in the middle of an import: the former file is there, whole, and the next import works."""
    run("knowledge", corpus, "import", written(tmp_path, "mine.csv", TABLE))
    rows = "".join(f"org,org/o-{number},Harbour Board {number}\n" for number in range(60_000))
    path = written(tmp_path, "mine.csv", f"type,id,name\n{rows}")
    command = [sys.executable, "-c", "from rawi.cli import main; main()", "knowledge", str(corpus), "import", str(path)]
    lock = corpus.with_name(f"{corpus.name}.lock")
    lock.unlink(missing_ok=True)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None and not lock.exists():
        time.sleep(0.01)
    time.sleep(0.5)
    assert process.poll() is None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    opened = Corpus.open(corpus)
    assert [(file.name, file.entries) for file in opened.knowledge_files()] == [("mine.csv", 1)]
    assert opened.knowledge()["id"].to_list() == ["org/eastern-harbours"]
    opened.close()
    assert run("knowledge", corpus, "import", written(tmp_path, "mine.csv", TABLE))[0] == 0


def test_the_frame(corpus, tmp_path):
    """`Corpus.knowledge` is a frame with a row for each entity and where it stands; empty without any."""
    with Corpus.create(corpus) as opened:
        assert opened.knowledge().height == 0
        opened.import_knowledge(written(tmp_path, "mine.csv", TABLE))
        (row,) = opened.knowledge().to_dicts()
    assert (row["id"], row["type"], row["name_ar"], row["country"]) == (
        "org/eastern-harbours",
        "ORG",
        "هيئة المرافئ الشرقية",
        "SY",
    )
    assert (row["file"], row["line"], len(row["sha256"])) == ("mine.csv", 2, 64)
