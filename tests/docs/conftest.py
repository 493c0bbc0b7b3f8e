"""The folder in which the examples of a page run: the sample newsroom, and a corpus of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rawi.corpus import Corpus
from rawi.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(Path(__file__).parent))  # for `documented`, which stands beside the tests


@pytest.fixture(scope="session")
def documented_corpus(tmp_path_factory) -> Path:
    """The corpus the pages speak of: all of examples/newsroom, built once."""
    location = tmp_path_factory.mktemp("docs") / "newsroom.rawi"
    Corpus.create(location, settings=Settings()).build([str(ROOT / "examples" / "newsroom")])
    return location


@pytest.fixture
def folder(documented_corpus, tmp_path, monkeypatch) -> Path:
    """A folder with `examples/newsroom` and `newsroom.rawi` in it, the current one while a page's examples run."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shutil.copy(documented_corpus, tmp_path / "newsroom.rawi")
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
