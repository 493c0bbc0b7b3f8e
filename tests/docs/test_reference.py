"""The generated pages are as the code says."""

from __future__ import annotations

import subprocess
import sys

import documented as pages


def test_generated_pages():
    """`make docs` would change nothing."""
    tool = pages.ROOT / "tools" / "make_reference.py"
    done = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
