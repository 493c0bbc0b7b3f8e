"""The training scripts as modules: they lie outside the package."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "training"


@pytest.fixture(scope="session")
def training():
    """Gives a module of `training/` by name."""

    def module(name: str):
        sys.path.insert(0, str(FOLDER))
        try:
            return importlib.import_module(name)
        finally:
            sys.path.remove(str(FOLDER))

    return module
