"""Outlets and agencies of the Arabic, Persian and English press: their names in three languages and their domains.

The table (`outlets.tsv`) holds facts only: id, kind (outlet or agency), language of the site or sites, domains, English,
Arabic and Persian names (alternatives after `|`, the first is shown), and whether the numbers in its addresses begin with the
Jalali day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast
from urllib.parse import urlsplit

from rawi.articles.containers import containers
from rawi.errors import ExtensionError
from rawi.text.folding import fold_key

_COLUMNS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet or agency. `names` are by language, the first of each is shown; `domains` are hosts without
    `www.`, or the first part of a path after them."""

    id: str
    kind: Literal["outlet", "agency"]
    languages: tuple[str, ...]
    domains: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    dated_numbers: bool

    def name(self, language: str) -> str:
        """The name shown in `language`, else the English one."""
        return (self.names.get(language) or self.names["en"])[0]


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets of the table. Raises ExtensionError for a row that breaks its form."""
    rows = (files("rawi.articles") / "outlets.tsv").read_text("utf-8").splitlines()
    return tuple(_outlet(row) for row in rows[1:] if row.strip())


def _outlet(row: str) -> Outlet:
    cells = row.split("\t")
    if len(cells) != _COLUMNS or cells[1] not in {"outlet", "agency"} or not cells[4]:
        raise ExtensionError(
            f"outlets.tsv has a row that breaks its form: {row!r}",
            next_step=f"write {_COLUMNS} cells between tabs; the kind is outlet or agency",
        )
    names = {"en": cells[4], "ar": cells[5], "fa": cells[6]}
    return Outlet(
        id=cells[0],
        kind=cast("Literal['outlet', 'agency']", cells[1]),
        languages=tuple(cells[2].split()),
        domains=tuple(cells[3].split()),
        names={code: tuple(name.split("|")) for code, name in names.items() if name},
        dated_numbers=cells[7] == "dated",
    )


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


@cache
def _by_name() -> dict[str, Outlet]:
    named: dict[str, Outlet] = {}
    for outlet in outlets():
        for names in outlet.names.values():
            for name in names:
                named.setdefault(fold_key(name), outlet)
    return named


def host_of(address: str) -> str | None:
    """The host of an address with or without its scheme, lower-case, without `www.`; None when it has none."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def outlet_of_address(address: str) -> Outlet | None:
    """The outlet whose domain, or a domain above it, is the host of `address`; an edition (`bbc.com/persian`) comes
    before the site."""
    host = host_of(address) if address else None
    if host:
        edition = f"{host}/{address.partition(host)[2].strip('/').partition('/')[0]}"
        if edition in _by_domain():
            return _by_domain()[edition]
    while host:
        if host in _by_domain():
            return _by_domain()[host]
        host = host.partition(".")[2]
    return None


def outlet_of_name(name: str) -> Outlet | None:
    """The outlet that goes by `name` (folded, a leading «خبرگزاری», «وكالة», «موقع» or the like aside)."""
    key = fold_key(name)
    kind = next((word for word in containers().site_words if key.startswith(word)), "")
    return _by_name().get(key) or _by_name().get(key.removeprefix(kind))
