"""Time expressions: words become codes (`scanning`), codes match rules (`grammar`), rules give readings."""

from rawi.annotations.times.finder import TimeFinder

__all__ = ["TimeFinder"]
