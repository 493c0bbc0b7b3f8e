"""The shape of the code: what is exported, how large things are, what never stands in it."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

import rawi

SOURCE = Path(rawi.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
IDS = [str(path.relative_to(SOURCE)) for path in FILES]


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    """Every function of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def length(node: ast.AST) -> int:
    """Lines of a definition."""
    return node.end_lineno - node.lineno + 1


def test_exported_members():
    """What rawi exports is __all__, sorted, and everything in it can be had."""
    assert rawi.__all__ == sorted(rawi.__all__)
    assert all(getattr(rawi, name) is not None for name in rawi.__all__)


def test_files_are_small():
    """A file is one idea: the median has at most 150 lines, no file more than 400."""
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert statistics.median(sizes.values()) <= 150
    assert not {str(path) for path, size in sizes.items() if size > 400}


def test_functions_are_small():
    """Functions have at most 9 lines at the median and 40 at the 95th percentile (docstrings counted)."""
    lengths = sorted(length(node) for tree in TREES.values() for node in functions(tree))
    assert statistics.median(lengths) <= 9
    assert lengths[int(len(lengths) * 0.95)] <= 40
    assert lengths[-1] <= 80


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_print_outside_the_command_line(path):
    """Only the command line prints."""
    calls = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert path.is_relative_to(SOURCE / "cli") or "print" not in {node.func.id for node in calls}


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_broad_except(path):
    """No algorithm swallows every error; only the edge between one article and the run may."""
    if path == SOURCE / "pipeline" / "reading.py":
        return
    handlers = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.ExceptHandler)]
    broad = [
        node
        for node in handlers
        if (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert not [node.lineno for node in broad]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_module_is_a_drawer(path):
    """No module or folder is called utils, helpers, common or misc."""
    assert not {"utils", "util", "helpers", "common", "misc"} & set(path.relative_to(SOURCE).with_suffix("").parts)


def test_no_arabic_words_in_code():
    """World knowledge stands in data files: outside docstrings and testing, no Arabic-script word in any module."""
    allowed = {SOURCE / "testing.py", SOURCE / "text" / "folding.py"}
    found = []
    for path, tree in TREES.items():
        if path in allowed:
            continue
        docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree)
                if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))}  # fmt: skip
        bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
                letters = [char for char in node.value if "\u0620" <= char <= "\u064a" or "\u066e" <= char <= "\u06d3"]
                if len(letters) > 2 and node.value not in docs:
                    found.append(f"{path.relative_to(SOURCE)}:{node.lineno} {node.value[:40]}")
    assert not found
