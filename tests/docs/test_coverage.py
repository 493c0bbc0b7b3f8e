"""Nothing that can be used is missing from the docs."""

from __future__ import annotations

import ast
import inspect
import json
from dataclasses import fields
from importlib.metadata import entry_points
from pathlib import Path

import documented as pages
import pytest
import typer.main
from fastapi.routing import APIRoute

import rawi
from rawi import errors, plugins, testing
from rawi.cli.app import app
from rawi.corpus import TABLES, Corpus
from rawi.languages.pack import language_packs
from rawi.model.layers import LAYER_RECORDS
from rawi.model.listing import Filter
from rawi.settings import Settings
from rawi.store import COLUMNS
from rawi.web.app import create_app
from rawi.web.evidence import SENTENCES

SOURCE = Path(rawi.__file__).parent
COMMANDS = typer.main.get_command(app).commands
OPTIONS = sorted(
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if parameter.param_type_name == "option"
    for option in parameter.opts
)
ROUTES = [route.path for route in create_app(None, settings=Settings()).routes if isinstance(route, APIRoute)]
ERRORS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.RawiError)]


def own(*parts):
    """A page that is written by hand."""
    return pages.text_of(pages.DOCS.joinpath(*parts))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_commands(name):
    """Every command stands in the reference, and in a page that shows how it is used."""
    by_hand = [page for page in pages.PAGES if page != pages.DOCS / "reference" / "commands.md"]
    assert f"## rawi {name}\n" in own("reference", "commands.md")
    assert any(f"$ rawi {name} " in pages.text_of(page) for page in by_hand)


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_options(name, option):
    """Every option stands under its command in the reference."""
    section = own("reference", "commands.md").split(f"## rawi {name}\n")[1].split("\n## ")[0]
    assert f"`{option}`" in section


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_settings(setting):
    """Every setting stands in the reference with its environment variable."""
    page = own("reference", "settings.md")
    assert f"`{setting}`" in page
    assert f"`RAWI_{setting.upper()}`" in page


@pytest.mark.parametrize("route", ROUTES)
def test_routes(route):
    """Every route of the pages stands in the reference."""
    assert f"`{route}`" in own("reference", "routes.md")


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_errors(kind):
    """Every error stands in the reference with its code."""
    page = own("reference", "errors.md")
    assert f"`{kind.__name__}`" in page
    assert f"`{kind.code}`" in page


@pytest.mark.parametrize("point", ["Source", "Extractor", "Annotator", "Exporter"])
def test_extension_points(point):
    """Every extension point stands in the reference, and the page on plug-ins names its group."""
    assert f"## {point}\n" in own("reference", "extension-points.md")
    assert f"rawi.{point.lower()}s" in own("how-to", "plug-in.md")


@pytest.mark.parametrize("group", plugins.GROUPS)
def test_entry_point_groups(group):
    """Every entry-point group stands in the reference and in the page on plug-ins or on languages."""
    assert f"`{group}`" in own("reference", "extension-points.md")
    assert group in own("how-to", "plug-in.md") + own("how-to", "language.md")


@pytest.mark.parametrize("check", [name for name in vars(testing) if name.startswith("check_")])
def test_checks_of_plug_ins(check):
    """Every check that rawi.testing offers stands in the page on plug-ins."""
    assert check in own("how-to", "plug-in.md")


@pytest.mark.parametrize("name", sorted(entry_points(group="rawi.sources").names))
def test_sources(name):
    """Every source stands in the page on one's own folder."""
    assert f"`{name}`" in own("how-to", "own-folder.md")


@pytest.mark.parametrize("name", sorted(entry_points(group="rawi.exporters").names))
def test_export_formats(name):
    """Every export format stands in the tutorial."""
    assert f"`{name}`" in own("tutorial.md")


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in TABLES for column in COLUMNS[table]])
def test_tables(table, column):
    """Every column of every table stands under its table in the Python reference."""
    section = own("reference", "python.md").split(f"### {table}\n")[1].split("\n#")[0]
    assert f"`{column}`" in section


@pytest.mark.parametrize("name", [name for name in vars(Corpus) if not name.startswith("_")])
def test_methods_of_a_corpus(name):
    """Every public method of Corpus stands in the Python reference."""
    assert f"`{name}(" in own("reference", "python.md")


@pytest.mark.parametrize("name", rawi.__all__)
def test_exported_names(name):
    """Every name that `rawi` exports stands in the Python reference."""
    assert f"`{name}" in own("reference", "python.md")


@pytest.mark.parametrize("field", [field.name for field in fields(Filter)])
def test_filters(field):
    """Every field of a Filter stands in the Python reference."""
    assert f"`{field}`" in own("reference", "python.md")


@pytest.mark.parametrize("kind", LAYER_RECORDS)
def test_layers(kind):
    """Every kind of layer stands in the page on the design."""
    assert f"`{kind}`" in own("explanation", "design.md")


def _tables_of_packs():
    return sorted(
        {
            path.name
            for pack in language_packs().values()
            for path in pack.folder.iterdir()
            if path.name.endswith(".toml")
        }
    )


@pytest.mark.parametrize("table", _tables_of_packs())
def test_language_tables(table):
    """Every table of a language pack is explained."""
    assert f"`{table}`" in own("how-to", "language.md")


def _keys(value):
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item)


def test_interchange_keys(folder, run):
    """Every key that `rawi annotate` writes for the sample newsroom stands in the page on the format."""
    code, _ = run("rawi annotate examples/newsroom --output all.jsonl", folder)
    lines = (folder / "all.jsonl").read_text("utf-8").splitlines()
    keys = {key for line in lines for key in _keys(json.loads(line))}
    page = own("reference", "format.md")
    assert code == 0
    assert {key for key in keys if f"`{key}`" not in page} == set()


def _codes_in(path):
    """The evidence codes that stand as words in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Evidence"
        if named and node.args and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def _codes():
    return sorted({code for path in SOURCE.rglob("*.py") for code in _codes_in(path)} | set(SENTENCES))


def is_explained(code):
    """Whether the page on evidence has the code, or the beginning it shares with others."""
    page = own("reference", "evidence.md")
    return f"`{code}`" in page or any(f"`{code[:size]}…`" in page for size in range(1, len(code)))


@pytest.mark.parametrize("code", _codes())
def test_evidence_codes(code):
    """Every evidence code in the source stands in the page on evidence."""
    assert is_explained(code)


def test_evidence_of_the_newsroom(documented_corpus):
    """Every evidence code that reading the sample newsroom gives stands in the page on evidence."""
    corpus, found = Corpus.open(documented_corpus, settings=Settings()), set()
    for identifier, event in corpus.event_of_every_article():
        found |= _codes_of(corpus, identifier)
        if event is not None:
            found |= {why.code for account in corpus.event(event).accounts for why in account.evidence}
    assert {code for code in found if not is_explained(code)} == set()


def _codes_of(corpus, identifier):
    try:
        reading = corpus.article(identifier)
    except errors.NotFound:  # a quarantine entry
        return set()
    article = reading.article
    known = [article.language_evidence, article.outlet_evidence, article.set_aside]
    known += [article.published.evidence] if article.published else []
    known += [
        record.evidence
        for layer in reading.layers.by_kind.values()
        for record in layer.records
        if hasattr(record, "evidence")
    ]
    return {evidence.code for evidence in known if evidence is not None}


def test_bench_can_write():
    """docs/performance.md holds the two marks between which `make bench` writes, each on its own line."""
    lines = own("performance.md").splitlines()
    assert lines.count("<!-- bench begins -->") == lines.count("<!-- bench ends -->") == 1
