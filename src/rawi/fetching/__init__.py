"""The network: polite fetching, robots.txt, and the WARC of what was fetched. The only package that opens sockets."""

from rawi.fetching.beside import fetcher_into, warc_beside
from rawi.fetching.fetcher import PoliteFetcher, Surroundings
from rawi.fetching.warc_writer import WarcKeeper, open_keeper

__all__ = ["PoliteFetcher", "Surroundings", "WarcKeeper", "fetcher_into", "open_keeper", "warc_beside"]
