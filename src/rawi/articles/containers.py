"""How pages name their parts (`containers.toml`), read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rawi.text.folding import fold_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Containers:
    """Class and id tokens, item properties and meta names by the part they mark; tuples run from the most certain.
    `site_words` are folded and end in a space."""

    body_itemprops: tuple[str, ...]
    body: tuple[str, ...]
    body_loose: frozenset[str]
    lead: frozenset[str]
    lead_itemprops: frozenset[str]
    drop: frozenset[str]
    drop_tags: frozenset[str]
    date_itemprops: tuple[str, ...]
    date: tuple[str, ...]
    title: tuple[str, ...]
    meta_published: tuple[str, ...]
    meta_titles: tuple[str, ...]
    meta_sites: tuple[str, ...]
    mastheads: tuple[str, ...]
    meta_addresses: tuple[str, ...]
    meta_languages: tuple[str, ...]
    site_words: tuple[str, ...]


@cache
def containers() -> Containers:
    """The table of the package."""
    table = tomllib.loads((files("rawi.articles") / "containers.toml").read_text("utf-8"))
    meta = table["meta"]
    return Containers(
        body_itemprops=tuple(table["body"]["itemprops"]),
        body=tuple(table["body"]["tokens"]),
        body_loose=frozenset(table["body"]["loose"]),
        lead=frozenset(table["lead"]["tokens"]),
        lead_itemprops=frozenset(table["lead"]["itemprops"]),
        drop=frozenset(table["drop"]["tokens"]),
        drop_tags=frozenset(table["drop"]["tags"]),
        date_itemprops=tuple(table["date"]["itemprops"]),
        date=tuple(table["date"]["tokens"]),
        title=tuple(table["title"]["tokens"]),
        meta_published=tuple(meta["published"]),
        meta_titles=tuple(meta["titles"]),
        meta_sites=tuple(meta["sites"]),
        mastheads=tuple(table["masthead"]["called"]),
        meta_addresses=tuple(meta["addresses"]),
        meta_languages=tuple(meta["languages"]),
        site_words=tuple(sorted((fold_key(word) + " " for word in table["site"]["words"]), key=len, reverse=True)),
    )
