"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.fetching.robots import Robots, Rule, parse_robots


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /*a*b$", "/xaxbxb", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: rawi\nDisallow: /\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: RAWI\nAllow: /", "/a", True),
        ("User-agent: other\nUser-agent: rawi # us\nDisallow: /x", "/x", False),
        ("User-agent: rawi\nDisallow: /x\nUser-agent: other\nDisallow: /y", "/y", True),
        ("User-agent: *\nDisallow: /أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", False),
        ("<html>not robots</html>", "/a", True),
    ],
)
def test_rules(text, path, allowed):
    """The group of our product or of all counts; the longest rule wins, a tie allows."""
    assert parse_robots(text.encode(), user_agent="rawi/0.1 (x)").allows(path) is allowed


@pytest.mark.parametrize(("value", "delay"), [("2.5", 2.5), ("100000", 60.0), ("-3", 0.0), ("soon", None)])
def test_delay(value, delay):
    """A pause is taken up to a minute."""
    assert parse_robots(f"User-agent: *\nCrawl-delay: {value}".encode(), user_agent="rawi").delay == delay


def test_patterns_in_linear_time():
    """A hostile pattern of many wildcards is answered at once."""
    assert Robots(rules=(Rule(allow=False, pattern="/" + "*a" * 2000 + "$"),)).allows("/" + "a" * 1999 + "b")


@given(st.binary(max_size=300))
def test_any_bytes(content):
    """Whatever the file, there is an answer."""
    assert parse_robots(content, user_agent="rawi").allows("/a") in {True, False}
