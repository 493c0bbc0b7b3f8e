"""`make docs`: writes the pages of docs/reference that come from the code. A test checks that they are as committed.

`--check` writes nothing and exits 1 when a page differs.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from enum import EnumType
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import typer.main
from fastapi.routing import APIRoute

from rawi import errors, plugins, settings
from rawi.cli.app import app
from rawi.corpus import Corpus
from rawi.web.app import create_app
from rawi.web.evidence import FAMILIES, FULLER, SENTENCES

DOCS = Path(__file__).resolve().parent.parent / "docs" / "reference"
GENERATED = "<!-- Made from the code by `make docs`; do not edit. -->\n\n"


def commands() -> str:
    """Every command with its arguments and options."""
    group: Any = typer.main.get_command(app)
    head = "`rawi VERB CORPUS [WHAT…] [options]`. Records go to stdout, all else to stderr."
    pages = ["# Commands\n\n", GENERATED, head, " Exit codes: [errors](errors.md).\n"]
    for name, command in group.commands.items():
        pages += [f"\n## rawi {name}\n\n", _words(command.help), "\n\n"]
        arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
        pages += [f"    rawi {name} {' '.join(map(_metavar, arguments))} [options]\n"]
        pages += _table("argument", [_argument_row(argument) for argument in arguments])
        options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
        pages += _table("option", [_option_row(option) for option in options])
    return "".join(pages)


def _words(text: str | None) -> str:
    """A docstring or help text on one line."""
    return " ".join((text or "").split())


def _metavar(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _table(what: str, rows: list[str]) -> list[str]:
    return [f"\n| {what} | meaning | default |\n|---|---|---|\n", *rows] if rows else []


def _cell(text: str) -> str:
    """Text for a cell of a table."""
    return text.replace("|", "\\|")


def _default(parameter: Any) -> str:
    default = parameter.default
    hidden = parameter.required or default is None or default is False or default == ()
    return "" if hidden else f"`{getattr(default, 'value', default)}`"


def _meaning(parameter: Any) -> str:
    """Its help text, and the values it takes where it takes only some."""
    kind = parameter.type_descriptor.annotation
    values = ", ".join(f"`{value}`" for value in kind) if isinstance(kind, EnumType) else ""
    return _cell(" ".join(filter(None, (parameter.help, values and f"One of {values}."))))


def _argument_row(argument: Any) -> str:
    return f"| `{_metavar(argument)}` | {_meaning(argument)} | {_default(argument)} |\n"


def _option_row(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    names += f" {_cell(option.metavar)}" if option.metavar else ""
    return f"| {names} | {_meaning(option)} | {_default(option)} |\n"


def settings_page() -> str:
    """Every setting with its environment variable, default and meaning."""
    meanings = dict(_attribute_docs(settings.Settings))
    rows = [
        f"| `{field.name}` | `RAWI_{field.name.upper()}` | `{field.default}` | {meanings[field.name]} |\n"
        for field in fields(settings.Settings)
    ]
    head = "# Settings\n\n" + GENERATED + "| setting | environment variable | default | meaning |\n|---|---|---|---|\n"
    return head + "".join(rows)


def _attribute_docs(record: type) -> Iterator[tuple[str, str]]:
    """(attribute, the string that stands below it) for each documented attribute of a class."""
    body = ast.parse(inspect.getsource(record)).body[0].body  # type: ignore[attr-defined]
    for statement, following in pairwise(body):
        if isinstance(statement, ast.AnnAssign) and isinstance(following, ast.Expr):
            yield statement.target.id, " ".join(following.value.value.split())  # type: ignore[union-attr, attr-defined]


def errors_page() -> str:
    """Every error with its code, exit code and HTTP status."""
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.RawiError)]
    rows = [
        f"| `{kind.__name__}` | `{kind.code}` | {kind.exit_code} | {kind.http_status} | {_words(kind.__doc__)} |\n"
        for kind in sorted(kinds, key=lambda kind: (kind.exit_code, kind.code))
    ]
    head = "# Errors\n\n" + GENERATED + "| class | code | exit code | HTTP | when |\n|---|---|---|---|---|\n"
    return head + "".join(rows) + "\nExit code 130: interrupted by Ctrl-C; what is stored stays valid.\n"


def extension_points() -> str:
    """Every extension point with its contract: the protocol as it stands in the code."""
    groups = ", ".join(f"`{group}`" for group in plugins.GROUPS)
    how = "How to write one: [plug-ins](../how-to/plug-in.md); a language: [languages](../how-to/language.md)."
    pages = ["# Extension points\n\n", GENERATED, f"Registered by entry point, in the groups {groups}. {how}\n"]
    for name in ("Source", "Extractor", "Annotator", "Exporter"):
        contract = inspect.getsource(getattr(plugins, name)).removeprefix("@runtime_checkable\n")
        built_in = ", ".join(f"`{part}`" for part in _built_in(f"rawi.{name.lower()}s"))
        pages += [f"\n## {name}\n\n", f"Group `rawi.{name.lower()}s`. Registered by rawi: {built_in or 'none'}.\n\n"]
        pages += [f"```python no-run (the contract as it stands in the code)\n{contract}```\n"]
    return "".join(pages)


def _built_in(group: str) -> list[str]:
    """The names that rawi itself registers in a group."""
    project = tomllib.loads((DOCS.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    return sorted(project["entry-points"].get(group, {}))


def routes() -> str:
    """Every route of the pages with what it shows, and the JSON twin beside it."""
    app: Any = create_app(cast("Corpus", None), settings=settings.Settings())
    found = {route.path: _answered(route) for route in app.routes if isinstance(route, APIRoute)}
    rows = [f"| `{path}` | {meaning} |\n" for path, meaning in found.items() if not path.endswith(".json")]
    twins = ", ".join(f"`{path}`" for path in found if path.endswith(".json"))
    head = (
        "# Routes of the pages\n\n"
        + GENERATED
        + "Served by `rawi serve`, read with GET. Ids travel as the value `id`.\n\n"
    )
    told = f"\nEach has a twin that gives what it shows as JSON: {twins}. Bodies are objects. "
    return head + "| route | shows |\n|---|---|\n" + "".join(rows) + told + ROUTE_ERRORS


def _answered(route: APIRoute) -> str:
    """What the method that answers a route says it shows."""
    methods = [part.call for part in route.dependant.dependencies if inspect.ismethod(part.call)]
    return _cell(_words(methods[0].__doc__))


ROUTE_ERRORS = """An error is one object, `{"error": {"code": …, "message": …, "next_step": …}}`, with the HTTP status of
its [code](errors.md).
"""


def evidence_page() -> str:
    """Every evidence code with its sentence, by the part of the reading it belongs to."""
    pages = ["# Evidence\n\n", GENERATED, EVIDENCE]
    for title, beginnings in EVIDENCE_PARTS:
        codes = [code for code in SENTENCES if code.startswith(beginnings)]
        families = [family for family in FAMILIES if family[0].startswith(beginnings)]
        rows = [f"| `{code}` | {_told(code)} |\n" for code in codes]
        rows += [f"| `{start}…` | {_needing(needed)}{_with_gaps(told)} |\n" for start, needed, told in families]
        pages += [f"\n## {title}\n\n| code | what it says |\n|---|---|\n", *rows] if rows else []
    return "".join(pages)


def _told(code: str) -> str:
    """The sentence of a code, and the one it has when more is known."""
    fuller = f" Or: {_with_gaps(FULLER[code])}" if code in FULLER else ""
    return _with_gaps(SENTENCES[code]) + fuller


def _with_gaps(told: str) -> str:
    """A sentence with its gaps as words in italics."""
    return _cell(re.sub(r"%\((\w+)\)s", r"*\1*", told))


def _needing(values: tuple[str, ...]) -> str:
    return f"(with {', '.join(values)}) " if values else ""


EVIDENCE = """Every record carries its evidence: a code, the spans it rests on, and named values. The pages turn it into the sentence below in the
reader's language; words in *italics* are gaps that the values fill. JSON, exports and Python give the code (and the values). A code in the table as `time-…`
stands for all that begin so; the rest of the code names the rule. Codes are only ever added. Plug-ins may bring their own, which are shown as they are.
"""
MENTIONS = (
    "gazetteer", "title-before-name", "role-before-name", "first-name", "repeated-name", "role", "org-pattern", "outlet-in-quotes",
    "place-pattern", "capital-after-preposition", "capitals", "acronym", "tagged",
)  # fmt: skip
LINKS = (
    "new-entity", "fuller-name", "family-name-in-gazetteer", "institution-of-country", "apposition", "same-title", "office-holder",
)  # fmt: skip
EVIDENCE_PARTS = (
    ("Anything stated", ("given",)),
    ("Why an article is set aside, and its language", ("no-text", "language-")),
    ("Outlet", ("outlet-from-",)),
    ("Published date", ("published-",)),
    ("Boilerplate", ("boilerplate-",)),
    ("Mentions", MENTIONS),
    ("Links", LINKS),
    ("Entities joined across articles", ("join-",)),
    ("Times", ("time-",)),
    ("Quotations", ("quotation-",)),
    ("Events", ("similar-", "event-")),
)
"""Title of a section of docs/reference/evidence.md, and how the codes in it begin."""

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "settings.md": settings_page,
    "errors.md": errors_page,
    "extension-points.md": extension_points,
    "routes.md": routes,
    "evidence.md": evidence_page,
}


def main() -> None:
    """Writes or checks every page."""
    differing = []
    for name, make in PAGES.items():
        path, text = DOCS / name, make()
        if not path.is_file() or path.read_text("utf-8") != text:
            differing.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8")
                print(f"wrote {path}")
    if differing and "--check" in sys.argv:
        sys.exit(f"not as the code says, run `make docs`: {', '.join(differing)}")


if __name__ == "__main__":
    main()
