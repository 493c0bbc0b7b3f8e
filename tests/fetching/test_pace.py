"""Pauses between requests."""

from __future__ import annotations

from rawi.fetching.pace import Pace


def test_hosts_have_their_own_pauses(time):
    """The second request to a host waits, one to another host does not."""
    pace = Pace(delay=2.0, clock=time.clock, sleep=time.sleep)
    pace.wait("a")
    pace.wait("b")
    pace.wait("a")
    assert time.slept == [2.0]


def test_holding(time):
    """A host that asked for time is left alone that long."""
    pace = Pace(delay=1.0, clock=time.clock, sleep=time.sleep)
    pace.wait("a", asked=0.5)
    pace.hold("a", 30)
    pace.wait("a")
    assert time.slept == [30.0]
