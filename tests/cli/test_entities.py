"""`rawi entities`, `rawi entity`, `rawi judge` and `rawi judgements` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rawi.cli.app import app
from rawi.errors import RawiError

ARTICLES = (
    ("a", "ar", "قال سالم الكرمي إن السد آمن. وقال الكرمي إن العمل مستمر في دمشق."),
    ("b", "en", "Minister Salim Karmi said in Damascus that the dam was safe."),
    ("c", "fa", "سالم کرمی در دمشق گفت که سد ایمن است. وی از بغداد آمد."),
)


def run(*arguments: object, text: str | None = None) -> str:
    """Runs a command in this process; gives its stdout."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)
    if isinstance(result.exception, RawiError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def lines(*arguments: object) -> list[dict]:
    """The JSON lines a command prints."""
    return [json.loads(line) for line in run(*arguments).splitlines()]


@pytest.fixture
def corpus(tmp_path) -> Path:
    """A corpus of three articles."""
    rows = [
        {"id": key, "language": code, "published": "2025-01-02", "outlet": f"o-{code}", "text": text}
        for key, code, text in ARTICLES
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    run("build", tmp_path / "a.rawi", tmp_path / "a.jsonl", "--workers", 1, "--quiet")
    return tmp_path / "a.rawi"


def test_entities(corpus):
    """Entities are listed, searched by any spelling, narrowed by type, and paged."""
    everything = lines("entities", corpus, "--json")
    assert everything[0]["id"] == "place/damascus"
    assert (everything[0]["articles"], everything[0]["mentions"]) == (3, 3)
    assert [one["id"] for one in lines("entities", corpus, "Damascus", "--json")] == ["place/damascus"]
    assert {one["type"] for one in lines("entities", corpus, "--type", "LOC", "--json")} == {"LOC"}
    assert len(lines("entities", corpus, "--limit", 1, "--json")) == 1
    assert "دمشق" in run("entities", corpus)


def test_entity(corpus):
    """One entity is described, and its counts lead to mentions."""
    shown = lines("entity", corpus, "place/damascus", "--json")[0]
    assert {spelling["words"] for spelling in shown["profile"]["spellings"]} == {"دمشق", "Damascus"}
    assert shown["articles"]["total"] == 3
    places = lines("entity", corpus, "place/damascus", "--words", "Damascus", "--json")
    assert [(one["article"], one["span"]) for one in places] == [("b", [29, 37])]
    table = run("entity", corpus, "place/damascus")
    assert "Damascus (en)" in table
    assert "b#29-37" in run("entity", corpus, "place/damascus", "--mentions")


def test_judgements_are_made_exported_imported_and_withdrawn(corpus, tmp_path):
    """A judgement takes effect, travels as JSON lines into a corpus of the same articles, and can be withdrawn."""
    run("judge", corpus, "same", "place/damascus", "place/baghdad", "--note", "only a test", "--by", "desk")
    assert lines("entity", corpus, "place/baghdad", "--json")[0]["profile"]["entity"]["id"] == "place/damascus"
    (standing,) = lines("judgements", corpus, "--json")
    assert (standing["state"], standing["judgement"]["note"], standing["judgement"]["by"]) == (
        "holds",
        "only a test",
        "desk",
    )
    exported = run("judgements", corpus, "--format", "jsonl")
    other = tmp_path / "b.rawi"
    run("build", other, tmp_path / "a.jsonl", "--workers", 1, "--quiet")
    (tmp_path / "judged.jsonl").write_text(exported, "utf-8")
    run("judge", other, "--import", tmp_path / "judged.jsonl")
    run("judge", other, "--import", "-", text=exported)
    assert run("judgements", other, "--format", "jsonl") == exported
    assert lines("entity", other, "place/baghdad", "--json")[0]["profile"]["entity"]["id"] == "place/damascus"
    assert "only a test" in run("judgements", other)
    run("judge", other, "withdraw", standing["judgement"]["id"])
    assert lines("judgements", other, "--json") == []
    assert lines("entity", other, "place/baghdad", "--json")[0]["profile"]["entity"]["id"] == "place/baghdad"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "usage"),
        (("same", "place/damascus"), "usage"),
        (("same", "place/damascus", "place/damascus"), "usage"),
        (("same", "place/damascus", "place/nowhere"), "not-found"),
        (("withdraw",), "usage"),
        (("withdraw", "none"), "not-found"),
        (("--import", "no-such-file.jsonl"), "not-found"),
    ],
)
def test_what_cannot_be_judged(corpus, arguments, code):
    """A slip is told with its next step, and nothing is stored."""
    with pytest.raises(RawiError) as told:
        run("judge", corpus, *arguments)
    assert told.value.code == code
    assert run("judgements", corpus, "--json") == ""


@pytest.mark.parametrize("content", ["no json", "{}", '{"id": 1}', "[1, 2]", '"\\ud800"', "[" * 100_000])
def test_files_that_hold_no_judgements(corpus, tmp_path, content):
    """A file of something else is refused as a whole, with the line."""
    (tmp_path / "x.jsonl").write_text(content, "utf-8")
    with pytest.raises(RawiError) as told:
        run("judge", corpus, "--import", tmp_path / "x.jsonl")
    assert told.value.code == "source"
    assert "line 1" in told.value.message
