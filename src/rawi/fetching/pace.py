"""Pauses between requests, host by host."""

from __future__ import annotations

from collections.abc import Callable

Clock = Callable[[], float]
Sleep = Callable[[float], None]


class Pace:
    """Lets one request a `delay` through to each host. `clock` gives seconds, `sleep` waits."""

    def __init__(self, *, delay: float, clock: Clock, sleep: Sleep) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._free: dict[str, float] = {}

    def wait(self, host: str, *, asked: float | None = None) -> None:
        """Waits until `host` may be asked again; `asked` is the pause the site itself asks for, the longer one counts."""
        now = self._clock()
        pause = self._free.get(host, now) - now
        if pause > 0:
            self._sleep(pause)
        self._free[host] = max(now, self._free.get(host, now)) + max(self._delay, asked or 0.0)

    def hold(self, host: str, seconds: float) -> None:
        """Keeps `host` from being asked for `seconds` from now."""
        self._free[host] = max(self._free.get(host, 0.0), self._clock() + seconds)
