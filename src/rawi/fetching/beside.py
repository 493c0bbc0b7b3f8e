"""The fetcher of a corpus: what it fetches is kept in a WARC beside the corpus file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rawi.fetching.fetcher import PoliteFetcher
from rawi.fetching.warc_writer import open_keeper
from rawi.model.articles import Page
from rawi.plugins import Fetch
from rawi.settings import Settings


def warc_beside(corpus: Path) -> Path:
    """The WARC that keeps the pages fetched for a corpus: `news.rawi.warc.gz` beside `news.rawi`."""
    return corpus.with_name(corpus.name + ".warc.gz")


@contextmanager
def fetcher_into(corpus: Path, *, settings: Settings) -> Iterator[Fetch]:
    """A polite `Fetch` whose responses go into the WARC beside `corpus`. Nothing is opened or made before the first
    address is asked for."""
    with ExitStack() as stack:
        opened: list[PoliteFetcher] = []

        def fetch(address: str) -> Page:
            if not opened:
                keeper = open_keeper(warc_beside(corpus), software=settings.user_agent)
                opened.append(stack.enter_context(PoliteFetcher(settings, keeper=keeper)))
            return opened[0](address)

        yield fetch
