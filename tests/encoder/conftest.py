"""The tiny model as files and ready to read; the shipped one where it is there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from rawi import encoder

_SPEC = importlib.util.spec_from_file_location("tiny", Path(__file__).with_name("tiny.py"))
tiny = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tiny)


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory) -> Path:
    """A folder with the files of the tiny model."""
    return tiny.write(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def tiny_model(tiny_folder) -> encoder.Encoder:
    """The tiny model, ready to read."""
    return encoder.load(tiny_folder)


@pytest.fixture(scope="session")
def shipped_model() -> encoder.Encoder:
    """The model that comes with rawi; the test is skipped in a checkout without weights."""
    if not encoder.is_complete(encoder.shipped()):
        pytest.skip("this checkout has no weights")
    return encoder.load()
