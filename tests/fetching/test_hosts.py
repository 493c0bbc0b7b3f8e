"""Which hosts may be asked."""

from __future__ import annotations

import pytest

from rawi.errors import SourceError
from rawi.fetching.hosts import is_public, public_address


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("172.20.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_is_public(address, public):
    """Loopback, private, link-local, shared, multicast and wrapped private addresses are not public."""
    assert is_public(address) is public


def test_unknown_hosts():
    """A host without an address raises SourceError."""

    def fails(_host, _port):
        raise OSError("no such host")

    for resolve in (fails, lambda *_: []):
        with pytest.raises(SourceError, match=r"n\.example"):
            public_address("n.example", 80, resolve=resolve, allow_private=False)
