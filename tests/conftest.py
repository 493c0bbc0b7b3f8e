"""What several tests share: the sample newsroom as a corpus, and where the development data may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

import rawi
from rawi.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
NEWSROOM = ROOT / "examples" / "newsroom"
NEWSROOM_SOURCES = [str(NEWSROOM)]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def newsroom_sources() -> list[str]:
    """The SOURCE arguments of the sample newsroom."""
    return NEWSROOM_SOURCES


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory) -> Path:
    """A corpus file built once from the sample newsroom; tests only read it."""
    location = tmp_path_factory.mktemp("newsroom") / "newsroom.rawi"
    rawi.Corpus.create(location, settings=Settings()).build(NEWSROOM_SOURCES)
    return location


@pytest.fixture(scope="session")
def newsroom_corpus(newsroom) -> rawi.Corpus:
    """The sample newsroom, open for reading."""
    return rawi.Corpus.open(newsroom, settings=Settings())


@pytest.fixture
def shared() -> Path:
    """The development data beside the checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the development data (../shared) is not here")
    return SHARED
