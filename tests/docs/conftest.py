"""The folder in which the examples of a page run: the sample newsroom, and a corpus of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(Path(__file__).parent))  # for `documented`, which stands beside the tests


@pytest.fixture(scope="session")
def run():
    """Runs one command line as a reader would: (exit code, what it printed)."""

    def run_line(command: str, where: Path) -> tuple[int, str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RAWI_")}
        environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=where,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8")

    return run_line


@pytest.fixture(scope="session")
def documented_corpus(run, tmp_path_factory) -> Path:
    """The corpus the pages speak of: all of examples/newsroom, built once, as a reader would."""
    where = tmp_path_factory.mktemp("docs")
    (where / "examples").symlink_to(ROOT / "examples")
    code, printed = run("rawi build newsroom.rawi examples/newsroom", where)
    assert code == 0, printed
    return where / "newsroom.rawi"


@pytest.fixture
def folder(documented_corpus, tmp_path, monkeypatch) -> Path:
    """A folder with `examples/newsroom` and `newsroom.rawi` in it, the current one while a page's examples run."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shutil.copy(documented_corpus, tmp_path / "newsroom.rawi")
    monkeypatch.chdir(tmp_path)
    return tmp_path
