"""`make docs`: writes the pages of docs/reference that come from the code. A test checks that they are as committed.

`--check` writes nothing and exits 1 when a page differs.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer.main

from rawi import errors, plugins, settings
from rawi.cli.app import app
from rawi.web.app import route_table

DOCS = Path(__file__).resolve().parent.parent / "docs" / "reference"
GENERATED = "<!-- Made from the code by `make docs`; do not edit. -->\n\n"


def commands() -> str:
    """Every command with its arguments and options."""
    group: Any = typer.main.get_command(app)
    pages = [
        "# Commands\n\n",
        GENERATED,
        "`rawi VERB CORPUS [WHAT…] [options]`. Records go to stdout, all else to stderr.\n",
    ]
    for name, command in group.commands.items():
        pages += [f"\n## rawi {name}\n\n", " ".join((command.help or "").split()), "\n\n"]
        usage = " ".join(
            parameter.make_metavar(None) for parameter in command.params if parameter.param_type_name == "argument"
        )
        pages += [f"    rawi {name} {usage} [options]\n\n", "| option | meaning | default |\n|---|---|---|\n"]
        pages += [_option_row(option) for option in command.params if option.param_type_name == "option"]
    return "".join(pages)


def _option_row(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    default = option.default
    shown = "" if default is None or default is False or default == () else f"`{getattr(default, 'value', default)}`"
    return f"| {names} | {option.help or ''} | {shown} |\n"


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
    for statement, following in zip(body, body[1:], strict=False):
        if isinstance(statement, ast.AnnAssign) and isinstance(following, ast.Expr):
            yield statement.target.id, " ".join(following.value.value.split())  # type: ignore[union-attr, attr-defined]


def errors_page() -> str:
    """Every error with its code, exit code and HTTP status."""
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.RawiError)]
    rows = [
        f"| `{kind.__name__}` | `{kind.code}` | {kind.exit_code} | {kind.http_status} | {' '.join((kind.__doc__ or '').split())} |\n"
        for kind in sorted(kinds, key=lambda kind: (kind.exit_code, kind.code))
    ]
    head = "# Errors\n\n" + GENERATED + "| class | code | exit code | HTTP | when |\n|---|---|---|---|---|\n"
    return head + "".join(rows) + "\nExit code 130: interrupted by Ctrl-C; what is stored stays valid.\n"


def extension_points() -> str:
    """Every extension point with its contract."""
    pages = [
        "# Extension points\n\n",
        GENERATED,
        "Registered by entry point: " + ", ".join(f"`{g}`" for g in plugins.GROUPS) + ".\n",
    ]
    for name in ("Source", "Extractor", "Annotator", "Exporter"):
        point = getattr(plugins, name)
        pages += [
            f"\n## {name}\n\n",
            " ".join(inspect.getdoc(point).split()),
            "\n\n```python\n",
            _contract(point),
            "```\n",
        ]
    return "".join(pages)


def _contract(point: type) -> str:
    """The protocol's attributes and method signatures."""
    lines = [f"{name}: {kind}\n" for name, kind in point.__annotations__.items()]
    for name, method in inspect.getmembers(point, inspect.isfunction):
        if not name.startswith("_"):
            lines.append(f"def {name}{inspect.signature(method)}\n")
    return "".join(lines)


def routes() -> str:
    """Every route of the pages."""
    rows = [f"| `{path}` | {' '.join(meaning.split())} |\n" for path, meaning in route_table()]
    return "# Routes of the pages\n\n" + GENERATED + "| route | shows |\n|---|---|\n" + "".join(rows)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "settings.md": settings_page,
    "errors.md": errors_page,
    "extension-points.md": extension_points,
    "routes.md": routes,
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
