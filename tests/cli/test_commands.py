"""The commands as a user types them."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rawi.cli.app import app, main
from rawi.corpus import TABLES

ARTICLE = {
    "id": "n/1",
    "language": "ar",
    "outlet": "مرافئ",
    "published": "2025-03-02",
    "title": "وزير المياه: السد آمن",
    "text": "قال وزير المياه إن «السد آمن تماما»، وذلك أمس الأحد.",
}


def run(*arguments: object, expect: int = 0) -> str:
    """Runs a command in this process; gives its stdout."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == expect, result.output
    return result.stdout


def lines(*arguments: object) -> list[dict]:
    """The JSON lines a command prints."""
    return [json.loads(line) for line in run(*arguments).splitlines()]


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """Three records as JSON Lines."""
    path = tmp_path_factory.mktemp("source") / "news.jsonl"
    others = [{**ARTICLE, "id": f"n/{number}", "text": f"خبر آخر رقم {number}."} for number in (2, 3)]
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in (ARTICLE, *others)), "utf-8")
    return path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, source) -> Path:
    """A corpus of the three records."""
    path = tmp_path_factory.mktemp("corpus") / "a.rawi"
    run("build", path, source, "--workers", 1, "--quiet")
    return path


def test_build_reports_counts(tmp_path, source):
    """`rawi build --json` prints what it did."""
    report = json.loads(run("build", tmp_path / "a.rawi", source, "--workers", 1, "--json", "--quiet"))
    assert (report["added"], report["quarantined"]) == (3, 0)


def test_build_without_sources(tmp_path, source):
    """`rawi build` without a source brings an existing corpus up to date; without a corpus it is an error."""
    made = tmp_path / "a.rawi"
    run("build", made, expect=1)
    assert not made.exists()
    run("build", made, source, "--workers", 1, "--quiet")
    assert json.loads(run("build", made, "--json", "--quiet"))["added"] == 0


def test_status(corpus):
    """Status counts articles and lists the quarantine."""
    state = json.loads(run("status", corpus, "--json"))
    assert state["status"]["articles"] == 3
    assert state["quarantine"] == []
    assert "articles" in run("status", corpus)


def test_articles_filters_and_pages(corpus):
    """Articles can be narrowed and paged."""
    assert len(lines("articles", corpus, "--json")) == 3
    assert lines("articles", corpus, "--json", "--language", "fa") == []
    assert len(lines("articles", corpus, "--json", "--limit", 2)) == 2
    assert lines("articles", corpus, "--json", "--since", "2026-01-01") == []


def test_show_is_the_interchange_format(corpus, source):
    """`show --json` prints what `annotate` prints."""
    shown = lines("show", corpus, "n/1", "--json")[0]
    annotated = {record["id"]: record for record in lines("annotate", source, "--workers", 1)}
    assert shown == annotated["n/1"]
    assert shown["format"] == 1
    assert "السد" in run("show", corpus, "n/1")


def test_search_finds_any_spelling(corpus):
    """A word without its article and with other letters is found."""
    assert {hit["article"]["id"] for hit in lines("search", corpus, "سد", "--json")} >= {"n/1"}


def test_events_tsv_has_every_article(corpus):
    """One line for every article, ARTICLE<TAB>EVENT or -."""
    rows = [line.split("\t") for line in run("events", corpus, "--format", "tsv").splitlines()]
    assert {row[0] for row in rows} == {"n/1", "n/2", "n/3"}
    assert all(row[1] == "-" or row[1].startswith("event/") for row in rows)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "xlsx"])
def test_export_writes_every_table_in_every_format(corpus, tmp_path, table, kind):
    """Every table can be exported in every format."""
    target = tmp_path / f"out.{kind}"
    run("export", corpus, table, "--format", kind, "--output", target)
    assert target.stat().st_size > 0 or table == "events"
    assert not list(tmp_path.glob("*.part"))


def test_csv_export_goes_to_stdout(corpus):
    """Without --output an export goes to stdout."""
    command = [
        sys.executable,
        "-c",
        "from rawi.cli import main; main()",
        "export",
        str(corpus),
        "articles",
        "--format",
        "csv",
    ]
    out = subprocess.run(command, capture_output=True, check=True).stdout
    assert [row["id"] for row in csv.DictReader(io.StringIO(out.decode("utf-8-sig")))] == ["n/1", "n/2", "n/3"]


def test_remove_erases(tmp_path, source):
    """A removed article is gone from listing, search and file, and a repeated build does not bring it back."""
    path = tmp_path / "a.rawi"
    run("build", path, source, "--workers", 1, "--quiet")
    run("remove", path, "n/1", "--yes")
    run("build", path, source, "--workers", 1, "--quiet")
    assert {record["id"] for record in lines("articles", path, "--json")} == {"n/2", "n/3"}
    assert "تماما".encode() not in b"".join(file.read_bytes() for file in tmp_path.glob("a.rawi*"))


def test_annotate_gives_one_record_for_every_input(tmp_path):
    """Empty, broken, other-language and good inputs: one record each, problems on stderr, exit 0."""
    (tmp_path / "a.txt").write_text("", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x01\x02\x00")
    (tmp_path / "c.txt").write_text(
        "Der Minister sagte am Montag, dass der Damm sicher sei und niemand Angst haben müsse.", "utf-8"
    )
    (tmp_path / "d.txt").write_text("وزير المياه يزور السد\nقال الوزير إن السد آمن.\r\n", "utf-8", newline="")
    (tmp_path / "d.meta.json").write_text(
        '{"id":"d","language":"ar","outlet":"مرافئ","published":"2025-03-02"}', "utf-8"
    )
    (tmp_path / "d.json").write_text("{}", "utf-8")
    out = tmp_path / "out.jsonl"
    run("annotate", tmp_path, "--output", out, "--workers", 1)
    records = {record["id"]: record for record in map(json.loads, out.read_text("utf-8").splitlines())}
    assert list(records) == ["a", "b", "c", "d"]
    assert "error" in records["b"]
    assert records["c"]["language"] == "de"
    assert "set_aside" in records["a"]
    assert "set_aside" in records["c"]
    assert records["d"]["outlet"] == "مرافئ"
    assert records["d"]["text"] == "وزير المياه يزور السد\nقال الوزير إن السد آمن.\n"
    for record in records.values():
        for key in ("boilerplate", "mentions", "times"):
            assert all(record["text"][x["start"] : x["end"]] == x["surface"] for x in record[key])


def test_extract_prints_one_line_a_page(tmp_path):
    """One compact object a page, in order; an empty page says why."""
    page = "<html lang=en><head><title>Dam</title></head><body><article><h1>Dam is safe</h1>" + (
        "<p>The minister visited the dam on Monday and said that it is safe for the people below it.</p>" * 5
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    (tmp_path / "b.html").write_text("<html></html>", "utf-8")
    first, second = lines("extract", tmp_path / "a.html", tmp_path / "b.html", "--workers", 1)
    assert {"id", "url", "outlet", "language", "title", "published", "text"} <= set(first)
    assert "minister visited" in first["text"]
    assert first["title"] not in first["text"].splitlines()
    assert second["text"] == ""
    assert second["error"]


def outcome(monkeypatch, capsys, *arguments: object) -> tuple[int, str]:
    """Exit code and stderr of a run of `rawi`."""
    monkeypatch.setattr(sys, "argv", ["rawi", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0), capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("status", "/nowhere/a.rawi"), 2, "next step"),
        (("build", "a.rawi", "/nowhere/news"), 2, "/nowhere/news"),
        (("build", "a.rawi", ".", "--column", "body"), 2, "--column"),
        (("show",), 2, "CORPUS"),
        (("nonsense",), 2, "nonsense"),
    ],
)
def test_errors_are_one_line_and_a_next_step(monkeypatch, capsys, tmp_path, arguments, code, words):
    """A mistake is told in words, with its exit code, never as a traceback."""
    monkeypatch.chdir(tmp_path)
    exit_code, told = outcome(monkeypatch, capsys, *arguments)
    assert exit_code == code
    assert words in told
    assert "Traceback" not in told


def test_a_file_that_is_no_corpus(monkeypatch, capsys, tmp_path):
    """Opening some other file as a corpus is told, and the file is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("not a corpus", "utf-8")
    code, told = outcome(monkeypatch, capsys, "status", path)
    assert code == 5
    assert "next step" in told
    assert path.read_text("utf-8") == "not a corpus"


def process(*arguments: object) -> subprocess.Popen[bytes]:
    """`rawi` as a process of its own."""
    command = [sys.executable, "-c", "from rawi.cli import main; main()", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_reader_that_leaves_is_no_error(corpus):
    """When the reader of the output has gone, the command ends without a complaint."""
    with process("export", corpus, "articles") as running:
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_ctrl_c_is_told_in_words(tmp_path):
    """Ctrl-C ends with 130 and says that the same command goes on; the corpus stays valid."""
    source = tmp_path / "many.jsonl"
    source.write_text(
        "\n".join(json.dumps({**ARTICLE, "id": str(n)}, ensure_ascii=False) for n in range(3000)), "utf-8"
    )
    with process("build", tmp_path / "a.rawi", source, "--workers", 1) as running:
        while not (tmp_path / "a.rawi").exists():
            assert running.poll() is None
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        told = running.stderr.read().decode()
        assert running.wait() == 130
    assert "run the same command again" in told
    assert "Traceback" not in told
    assert json.loads(run("status", tmp_path / "a.rawi", "--json"))["status"]["unfinished"]
